"""Number words that stand close together, read as numbers: ``two hundred and two thousand``, ``two-thirds``, ``2.5bn``."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from builder.figures.figure import Numeral, Style, scaled
from builder.figures.grammar import Gap, Grammar, Part, last_word

_WORD = 16
"""Characters in which the word before a number is looked for."""

_ABOUT = "~≈±"
"""Signs that hang on a number."""
_COIN = 6
"""No code of a currency is longer, its blank included."""

_SCALES = 4
"""Words of a number below a thousand and its scales: ``two hundred thousand million`` has as many as there are."""


class Token(Struct, frozen=True, gc=False):
    """One run of digits or one number word."""

    part: Part
    value: float
    start: int
    end: int
    word: str


_NONE = Token("end", 0.0, 0, 0, "")


class Run:
    """Number words that stand close together, read from the left; iterating gives their numerals."""

    def __init__(self, tokens: list[Token], text: str, grammar: Grammar) -> None:
        self.tokens = tokens
        self.text = text
        self.grammar = grammar

    def __iter__(self) -> Iterator[Numeral]:
        at = 0
        while at < len(self.tokens):
            numeral, at = self.numeral(at)
            yield numeral

    def at(self, i: int) -> Token:
        return self.tokens[i] if i < len(self.tokens) else _NONE

    def gap(self, i: int) -> Gap:
        """How token ``i`` hangs on the one before: ``plain``, ``and``, ``of``, ``point``, or not at all."""
        if not 0 < i < len(self.tokens):
            return ""
        between = self.text[self.tokens[i - 1].end : self.tokens[i].start]
        if self.grammar.plain.fullmatch(between):
            return "plain"
        ways: list[tuple[Gap, re.Pattern[str]]] = [
            ("and", self.grammar.joined), ("of", self.grammar.of), ("point", self.grammar.point),
        ]  # fmt: skip
        for name, pattern in ways:
            if pattern.fullmatch(between):
                return name
        return ""

    def scale(self, i: int) -> float:
        """What token ``i`` multiplies by when a number stands before it; 1 when it does not."""
        token = self.at(i)
        fits = token.part == "scale" or (token.part == "vague" and token.value >= 100)
        return token.value if fits and self.gap(i) == "plain" else 1.0

    def numeral(self, i: int) -> tuple[Numeral, int]:
        """The numeral that begins at token ``i``, and the token after it."""
        first = self.at(i)
        if first.part == "digits" and self.at(i + 1).part in ("digits", "end"):
            return self.made(i, i + 1, first.value, "digits"), i + 1
        if first.part in ("multiple", "halving"):
            name = f"{first.word}-{first.value:g}"
            if first.part == "multiple":
                return self.made(i, i + 1, first.value, "multiple", rule=name), i + 1
            return self.made(i, i + 1, first.value / 100, "fraction", rule=name), i + 1
        if first.part == "vague":
            return self.vague(i)
        if first.part == "denominator":
            return self.share(i, i, 1.0)
        if first.part == "scale" and first.value != 100 and not self.is_scale(i + 1):
            return self.made(i, i + 1, first.value, "ordinal"), i + 1
        value, scale, j = self.whole(i)
        few = first.part == "few" or (first.part == "article" and self.at(i + 1).part == "few")
        style: Style = "vague" if few else "digits" if first.part == "digits" else "words"
        if self.at(j).part == "denominator" and self.gap(j) == "plain" and style == "words":
            return self.share(i, j, value)
        if self.gap(j) == "and" and style != "vague":
            value, scale, j = self.and_a_half(j, value, scale)
        elif self.gap(j) == "point" and style == "words":
            value, j = self.decimals(j, value)
        rule = self.rule(i, j, value) if style == "vague" else None
        return self.made(i, j, value, style, scale=scale, rule=rule), j

    def is_scale(self, i: int) -> bool:
        return self.scale(i) > 1

    def made(
        self, i: int, j: int, value: float, style: Style, *, scale: float = 1.0, rule: str | None = None
    ) -> Numeral:
        """The numeral of tokens ``i`` to ``j``, with the letters that may hang on digits (``2.5bn``)."""
        first, end = self.tokens[i], self.tokens[j - 1].end
        if style == "digits" and j == i + 1:
            match = self.grammar.suffix.match(self.text, end)
            if match and not (match["suffix"] in self.grammar.lengths and self.is_metre(first.start, match.end())):
                word = match["scale"]
                scale = self.grammar.parts[word.lower()][1] if word else self.grammar.suffixes[match["suffix"]]
                end = match.end()
                value = scaled(value, scale)
        if style == "digits" and scale == 1 and value >= 1000 and value % 1000 == 0:
            scale = 1000.0
        if style == "words" and scale == 1 and self.tokens[j - 1].value == 100:  # "two to three hundred"
            scale = 100.0
        bare = j == i + 1 and end == first.end and first.word.isalnum()
        return Numeral(start=first.start, end=end, value=value, scale=scale, style=style, rule=rule, bare=bare)

    def is_metre(self, start: int, end: int) -> bool:
        """``100m race`` against ``£100m`` and ``1.2m people``."""
        before = self.text[start - 1 : start]
        coin = before.isascii() and before.isalpha()  # "SFr20m"
        signed = before != "" and (coin or before in _ABOUT or unicodedata.category(before) == "Sc")
        if signed or not self.grammar.metre.match(self.text, end):
            return False
        return not self.grammar.coined.search(self.text, max(0, start - _COIN), start)

    def rule(self, i: int, j: int, value: float) -> str:
        words = self.text[self.tokens[i].start : self.tokens[j - 1].end].lower().split()
        return f"{'-'.join(words)}-{value:.15g}"

    def small(self, i: int) -> tuple[float, int]:
        """Below a hundred: ``seven``, ``twenty-one``; where there is none, the token is ``i`` again."""
        token, after = self.at(i), self.at(i + 1)
        if token.part == "ten":
            if after.part == "unit" and 0 < after.value < 10 and self.gap(i + 1) == "plain":
                return token.value + after.value, i + 2
            return token.value, i + 1
        return (token.value, i + 1) if token.part == "unit" else (0.0, i)

    def group(self, i: int) -> tuple[float, int]:
        """Below a thousand in words, or what stands for such a group: digits, an article, ``several``."""
        token = self.at(i)
        if token.part == "article" and self.at(i + 1).part == "few":
            token, i = self.at(i + 1), i + 1
        value, j = (token.value, i + 1) if token.part in ("digits", "article", "few") else self.small(i)
        if j == i and token.part == "scale" and token.value == 100:
            value, j = 100.0, i + 1
        elif j > i and self.scale(j) == 100:
            value, j = value * 100, j + 1
        else:
            return value, j
        rest, k = self.small(j) if self.gap(j) in ("plain", "and") else (0.0, j)
        if k > j and rest and not (self.gap(j) == "and" and self.at(k).part == "denominator"):
            return value + rest, k
        return value, j

    def whole(self, i: int) -> tuple[float, float, int]:
        """A whole number, ``two hundred and two thousand``: its value, its last scale, the token after it."""
        total, smallest, scale, j = 0.0, float("inf"), 1.0, i
        while j == i or self.gap(j) in ("plain", "and"):
            if j > i and (self.at(j).part in ("digits", "article", "few")):
                break
            value, k = self.group(j)
            if k == j or (j > i and (value == 0 or (self.gap(j) == "and" and self.at(k).part == "denominator"))):
                break
            times, top = 1.0, k + _SCALES
            while k < top and self.is_scale(k):
                times, k = times * self.at(k).value, k + 1
            if times >= smallest:
                break
            total, scale, j = total + scaled(value, times), times, k
            if times == 1:
                break
            smallest = times
            if self.at(i).part == "digits":  # "$22 billion three times"
                break
        token = self.at(j)
        dozen = token.part == "dozen" or (token.part == "vague" and token.value == 12)
        if dozen and (j == i or self.gap(j) == "plain"):
            return (total or 1.0) * token.value, token.value if total else 1.0, j + 1
        return total, scale, max(j, i + 1)

    def and_a_half(self, j: int, value: float, scale: float) -> tuple[float, float, int]:
        """``two and a half million``, ``one million and a half``: the token after, or ``j`` when it is not that."""
        over, k = (1.0, j + 1) if self.at(j).part == "article" else self.small(j)
        if k == j and self.at(j).part == "denominator" and self.at(j).value == 2:
            over = 1.0
        under = self.at(k)
        if under.part != "denominator" or (k > j and self.gap(k) != "plain"):
            return value, scale, j
        value += over / under.value * scale
        if scale == 1 and self.is_scale(k + 1):
            return scaled(value, self.scale(k + 1)), self.scale(k + 1), k + 2
        return value, scale, k + 1

    def decimals(self, j: int, value: float) -> tuple[float, int]:
        """``nine point nought four``: digit by digit."""
        digits = ""
        while self.at(j).part in ("unit", "ten") and (not digits or self.gap(j) == "plain"):
            part, j = self.small(j)
            digits += f"{part:g}"
        return float(f"{value:.0f}.{digits or 0}"), j

    def vague(self, i: int) -> tuple[Numeral, int]:
        """``dozens``, ``hundreds of thousands``: at least two of them."""
        value, j = 2 * self.at(i).value, i + 1
        while self.at(j).part == "vague" and self.gap(j) == "of":
            value, j = value * self.at(j).value, j + 1
        if self.gap(j) == "and" and self.at(j).word == self.at(j - 1).word:  # "thousands and thousands"
            j += 1
        return self.made(i, j, value, "vague", rule=self.rule(i, j, value)), j

    def of_a_year(self, i: int, number: float) -> bool:
        """Whether quarters are lengths of time: two of them always are, and four; three behind "the last"."""
        before = self.tokens[i].start
        return (
            number == 2 or number > 3 or last_word(self.text, max(0, before - _WORD), before) in self.grammar.spanning
        )

    def share(self, i: int, j: int, number: float) -> tuple[Numeral, int]:
        """``two-thirds``, ``a quarter of a million``, ``half a dozen``: tokens ``i`` to ``j`` over the denominator ``j``.

        A denominator that does not agree with its number is an ordinal (``twenty-third``).
        """
        token = self.at(j)
        plural = (
            number > 1 if token.word in self.grammar.table["invariable"] else token.word.endswith(self.grammar.plural)
        )
        alone = i == j and (token.value != 2 or plural)
        if alone and not (token.part == "denominator" and not plural and self.scale(j + 1) >= 1000):
            return self.made(i, j + 1, token.value, "ordinal"), j + 1
        if (token.value == 4 and plural and self.of_a_year(i, number)) or (plural and number == 1):
            return self.made(i, j, number, "words"), j
        if plural != (number > 1) and token.value != 2:
            return self.made(i, j + 1, number, "ordinal"), j + 1
        value, k = number / token.value, j + 1
        if (
            self.at(k).part == "article"
            and self.gap(k) in ("plain", "of")
            and self.at(k + 1).part in ("scale", "dozen")
        ):
            k += 1
        big = self.at(k)
        hyphened = self.gap(k) == "of" and self.text[big.start - 1] == "-"  # "a quarter-of-a-million"
        if big.part in ("scale", "dozen") and (self.gap(k) == "plain" or hyphened):
            return self.made(i, k + 1, scaled(value, big.value), "words", scale=big.value), k + 1
        return self.made(i, j + 1, value, "fraction"), j + 1
