"""A language's number words as regular expressions, built once from its table ``numbers.toml``."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from builder import vocabulary
from builder.vocabulary.glance import Glance, glance

Gap = Literal["", "plain", "and", "of", "point"]
"""How a number word hangs on the one before: right behind it, by "and", by "of", by a spelled decimal point, or not at all."""

Part = Literal[
    "digits", "unit", "ten", "scale", "dozen", "few", "vague", "denominator", "multiple", "halving", "article", "end"
]

BLANKS = "\u00a0\u2009\u202f"
"""No-break, thin and narrow no-break space: they group digits in every language."""


DASHES = "-−–‐‑"
"""What stands for a minus."""

NOTHING = "(?!)"
"""A regular expression that matches nowhere: what no words at all come to."""


class Grammar(Struct, frozen=True, kw_only=True):
    """Everything a language brings, compiled."""

    scan: re.Pattern[str]
    """Where a number may begin: a digit, a fraction sign, or the whole of a number word."""
    words: Glance
    """The number words that stand alone."""
    leads: Glance
    """Those that only open a number: "a dozen", "several thousand"."""
    led: Glance
    """What those may open."""
    shared: Glance
    """The words of a ratio, where an article may open one: "un Français sur trois"."""
    signs: str
    """Fractions of one character: ``½``."""
    number: re.Pattern[str]
    """The number that begins with a digit, a sign or a decimal point."""
    parts: Mapping[str, tuple[Part, float]]
    """A number word, lower case, to its part and value."""
    symbols: Mapping[str, float]
    separators: str
    decimal: str
    ahead: frozenset[str]
    """What may stand right before the first digit of a number, as a part of it."""
    plain: re.Pattern[str]
    """What may stand between the words of one number."""
    joined: re.Pattern[str]
    """The same with "and"."""
    of: re.Pattern[str]
    point: re.Pattern[str]
    spanning: frozenset[str]
    """Words before lengths of time: "the last three quarters"."""
    negative: re.Pattern[str]
    minus: frozenset[str]
    """The words for it."""
    suffix: re.Pattern[str]
    """What multiplies the digits right before it: ``5bn``, ``5million``."""
    suffixes: Mapping[str, float]
    scale: re.Pattern[str]
    """A scale behind a fraction: ``3½ million``."""
    metre: re.Pattern[str]
    """After the letter m: what makes it a length and not a million."""
    coined: re.Pattern[str]
    """Before the digits: a currency, so that their m is no length."""
    lengths: frozenset[str]
    """Suffixes that may also be a metre."""
    plural: tuple[str, ...]
    """Endings of a plural."""
    owning: str
    """An expression for the endings of what owns, the apostrophe alone included."""
    unowned: str
    """An expression for a place behind none of them."""
    several: str
    """An expression for the ending of a plural, where it is one."""
    table: Mapping[str, Any]  # TOML, read by key


def alternation(words: Iterable[str], *, fold: bool = True) -> str:
    """A group that matches any of the words, longest first, tried by first letter; blanks match any white space.

    >>> alternation(["to", "through"])
    '(?i:t(?:hrough|o))'
    """
    heads: dict[str, list[str]] = {}
    if not (words := set(words)):
        return NOTHING
    for word in sorted(words, key=lambda w: (-len(w), w)):
        heads.setdefault(word[0].lower() if fold else word[0], []).append(word)
    groups = []
    for head in sorted(heads):
        tails = [re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(word[1:])) for word in heads[head]]
        groups.append(re.escape(head) + (f"(?:{'|'.join(tails)})" if len(tails) > 1 else tails[0]))
    return f"(?{'i' if fold else ''}:{'|'.join(groups)})"


class Lookback(Struct, frozen=True):
    """Words that must stand right before a place; asked of the last word first, which mostly settles it."""

    pattern: re.Pattern[str]
    last: frozenset[str]
    """The last words that the pattern may end with, lower case."""

    def search(self, text: str, low: int, high: int, last: str) -> re.Match[str] | None:
        """The match that ends at ``high``; ``last`` is :func:`last_word` before it."""
        return self.pattern.search(text, low, high) if last in self.last else None


def lookback(words: Iterable[str], *, fold: bool = True, after: str = "") -> Lookback:
    """Any of the words, a blank behind it, and then ``after``, which has to be words too when it is not empty.

    ``after`` is a regular expression that may match nothing.
    """
    cues = sorted(set(words))
    return Lookback(
        re.compile(rf"(?<!\w){alternation(cues, fold=fold)}\s{after}$"),
        frozenset(cue.split()[-1].lower().strip(_FRINGE) for cue in cues),
    )


_FRINGE = "(“”\"'‘’[.,;:–—-"
"""Marks that may hang on a word."""


def last_word(text: str, low: int, high: int) -> str:
    """The word before ``high``, lower case, without the marks on it; empty when no blank stands between."""
    return bare_word(last_printed(text, low, high))


def last_printed(text: str, low: int, high: int) -> str:
    """The same as printed, with the marks on it."""
    if high <= low or not text[high - 1].isspace():
        return ""
    words = text[low:high].rsplit(None, 1)
    return words[-1] if words else ""


def bare_word(printed: str) -> str:
    """A word in lower case, without the marks on it."""
    return printed.lower().strip(_FRINGE)


class Lookahead(Struct, frozen=True):
    """Words that must stand right behind a place; asked of the next word first, which mostly settles it."""

    pattern: re.Pattern[str]
    heads: frozenset[str]
    """The first runs of letters that the pattern may begin with, small."""


def lookahead(
    words: Iterable[str], *, fold: bool = True, start: str = r"[\s-]", leads: Iterable[str] = ()
) -> Lookahead:
    """Any of the words, whole, behind ``start``: an expression for what parts them from the place, with the words ``leads`` in it."""
    cues = {*words}
    return Lookahead(re.compile(rf"{start}{alternation(cues, fold=fold)}(?!\w)"), heads([*cues, *leads]))


def heads(phrases: Iterable[str]) -> frozenset[str]:
    """What :func:`next_word` may be where one of the phrases stands: "" for one that begins with no letter."""
    return frozenset(next_word(phrase, 0) for phrase in phrases)


_NEXT = re.compile(r"[\s'’-]{0,3}([^\W\d_]*)")


def next_word(text: str, at: int) -> str:
    """The run of letters behind ``at``, small, past a few blanks, hyphens and apostrophes; empty where there is none."""
    match = _NEXT.match(text, at)
    return match[1].lower() if match else ""


def cased(words: Iterable[str]) -> str:
    """Like :func:`alternation`, for the patterns that meet every word of a text: lower case, Capital or CAPITALS.

    Spelling the cases out lets ``re`` skip a word by its first letter, which ``(?i:...)`` does not: five times as fast.
    """
    heads: dict[str, list[str]] = {}
    for word in sorted({*words}, key=lambda w: (-len(w), w)):
        tail = re.escape(word[1:]).replace("\\ ", r"\s+")
        tails = heads.setdefault(f"[{word[0]}{word[0].upper()}]", [])
        tails += [tail] if tail == tail.upper() else [tail, re.escape(word[1:].upper()).replace("\\ ", r"\s+")]
    return "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in heads.items()) or NOTHING


def _whole(own: Mapping[str, Any], model: Mapping[str, Any]) -> dict[str, Any]:
    """A language's table with every list and section that the rules ask for, empty where it has none of its own."""
    lacking = {key: type(value)() for key, value in model.items() if isinstance(value, list | dict | bool)}
    nested = {key: _whole(own.get(key, {}), value) for key, value in model.items() if isinstance(value, dict) and value}
    return {**lacking, **own, **nested}


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language. Raises LookupError when it has no table of numbers."""
    own = vocabulary.table(language, "numbers")
    if not own:
        raise LookupError(f"no table of numbers for the language {language!r}")
    table = _whole(own, vocabulary.table("en", "numbers"))
    kinds: dict[Part, str] = {
        "denominator": "denominators", "unit": "units", "ten": "tens", "scale": "scales", "dozen": "dozens",
        "vague": "vague", "multiple": "multiples", "halving": "halving",
    }  # fmt: skip
    parts: dict[str, tuple[Part, float]] = {
        word: (part, float(value)) for part, key in kinds.items() for word, value in table.get(key, {}).items()
    }
    countable = [*table["scales"], *table.get("dozens", {}), *table.get("vague", {})]
    and_, of = alternation(table.get("and", ["&"])), alternation(table.get("of", ["·"]))
    few = {word: float(value) for word, value in table.get("few", {}).items()}
    articles = list(table.get("articles", []))
    parts |= {word: ("few", value) for word, value in few.items()}
    parts |= dict.fromkeys(articles, ("article", 1.0))
    some = rf"(?:{alternation(few)}\s+)?" if few else ""
    ahead = rf"(?=\s+(?:{some}{alternation(countable)}|{alternation(table.get('denominators', {'½': 2}))})(?!\w))"
    ones = [word for word in articles if word in table["units"]]
    polled = table["percent"]["polled"] if ones else []
    sharing = rf"(?=\s+(?:{alternation(polled)}\s+)?{alternation(table['percent']['ratio'])}\s+(?:\d|{alternation(table['units'])}))"
    cues = [*table["either"], *(cue for key, cues in table["before"].items() if key != "signs" for cue in cues)]
    parted = sorted({cue.rpartition(" ") for cue in cues})
    no_cue = "".join(
        rf"(?<!(?i:{re.escape(head)})\s)" for head, _, last in parted if head and last in table["negative"]
    )
    owners, of_several, plural, sibilant = (
        vocabulary.words(language, "endings", key)
        for key in ("possessive", "possessive_plural", "plural_ending", "sibilant")
    )
    words = [w for w, (part, _) in parts.items() if part not in ("few", "article")]
    signs = "".join(table["symbols"] or "½")
    scales = alternation([word for word, value in table["scales"].items() if value >= 1000])
    separators, decimal = re.escape(table["thousands"]), re.escape(table["decimal"])
    groups = [rf"\d{{1,3}}(?:{one}\d{{3}})++(?!\d)" for one in (f"[{separators}]", f"[{BLANKS}]", " ") if one != "[]"]
    coins = rf"(?:{alternation([*table['currencies'], *set(table['currencies'].values())], fold=False)}(?!\w))"
    grouped = r"(?!\d{1,3}(?:\.\d{3})++(?![\d.]))" if "." in table["thousands"] else ""
    percent = alternation(table["percent"]["signs"])
    tenths = [rf"(?P<tenths>\d{{1,3}},\d{{1,2}}(?=\s?{percent}))"] if table["thousands"] == "," else []
    if table.get("indian"):  # 12,34,567
        groups.insert(0, rf"\d{{1,2}}(?:{separators}\d\d(?=[{separators}]))++{separators}\d{{3}}(?!\d)")
    number = "|".join([
        r"(?P<verse>\d{1,3}:\d{1,3}[-–]\d{1,3}(?![\d:]))",
        r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))",
        r"(?P<mixed>\d{1,3}-\d/\d{1,2}(?![\d/-]))",
        rf"(?P<chain>{grouped}(?:0\d(?:[ .]\d\d){{4}}+|0\d{{2,4}}(?:[ -]\d{{3,6}}){{1,3}}+(?!\d)|(?<=\()\d{{3}}\) ?\d{{3}}-\d{{4}}(?!\d)|\+\d{{1,3}}(?:[ -]\d{{2,5}}){{2,}}+|\+?\d++(?:(?:[-/]\d++){{2,}}+|(?:\.\d++){{2,}}+)))",
        r"(?P<slash>\d{1,4}\u2044\d{1,3}(?!\d)|\d{1,4}/\d{1,3}(?![\d/]))",
        *tenths,
        rf"(?P<digits>(?:{'|'.join(groups)}|\d++)(?:{decimal}\d++)?+|{decimal}\d++)",
        rf"(?P<symbol>[{signs}])",
    ])  # fmt: skip
    scan = rf"[0-9{signs}]|[+{decimal}](?<![\w{decimal}].)[0-9]|(?<!\w)(?:(?P<word>{cased(words)})(?!\w)"
    if few or articles:
        scan += rf"|(?P<head>{cased([*few, *articles])}){ahead}"
    if ones:  # the article that is the number one too: "un Français sur trois"
        scan += rf"|(?P<one>{cased(ones)}){sharing}"
    return Grammar(
        scan=re.compile(scan + ")"),
        words=glance(words),
        leads=glance([*few, *articles]),
        led=glance([*countable, *table.get("denominators", {})]),
        shared=glance(table["percent"]["ratio"] if ones else ()),
        signs=signs,
        number=re.compile(number),
        parts=parts,
        symbols=table["symbols"] or {"½": 0.5},
        separators=table["thousands"] + BLANKS + " ",
        decimal=table["decimal"],
        ahead=frozenset(["+", table["decimal"]]),
        plain=re.compile(rf"\s{{1,3}}|[-‐‑](?:{alternation(articles)}-)?|\s-\s"),
        joined=re.compile(rf"\s+{and_}\s+|-{and_}-(?:{alternation(articles)}-)?"),
        of=re.compile(rf"\s+{of}\s+|-{of}-(?:{alternation(articles)}-)?"),
        point=re.compile(rf"\s+{alternation(table.get('point', ['·']))}\s+|-{alternation(table.get('point', ['·']))}-"),
        spanning=frozenset(table["durations"]["spanning"]),
        negative=re.compile(
            rf"(?:(?:^|(?<!\d)\s|\()[{DASHES}]|(?<!\w){no_cue}{alternation(table.get('negative', ['−']))}[\s-])$"
        ),
        minus=frozenset(table.get("negative", [])),
        suffix=re.compile(
            rf"(?:\s?(?P<suffix>{alternation(table['suffixes'], fold=False)})|(?P<scale>{scales}))(?!\w)"
        ),
        suffixes=table["suffixes"],
        scale=re.compile(rf"[\s-]?(?P<scale>{scales})(?!\w)"),
        metre=re.compile(rf"(?!\+|\s?{coins})(?:(?!\s[a-z])|\s{alternation(table['reject']['metres'])}(?!\w))"),
        coined=re.compile(rf"(?<!\w){coins}\s$"),
        lengths=frozenset(table["reject"]["metre"]),
        plural=tuple(sorted(plural)),
        owning=alternation(["'", "’", *owners], fold=False),
        unowned="".join(rf"(?<!{re.escape(one)})" for one in sorted(owners | of_several)),
        several=f"{alternation(plural, fold=False)}{''.join(rf'(?<!{re.escape(one)})' for one in sorted(sibilant))}",
        table=table,
    )
