"""What kind of statement a figure stands in: a goal, a yardstick, a forecast, a reckoning; and what it rests on.

A sentence has been looked through once for all cue phrases (``clues``); the rules here only ask which stand where.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from builder import vocabulary
from builder.extract.counts.clues import BASES, Kind, Mark
from builder.extract.counts.countable import tables
from builder.extract.text.lexicon import lexicon
from builder.records import Basis, Modality

_NEAR = 100
"""Characters before a figure in which a yardstick's words count."""
_BESIDE = 20
"""Characters between a yardstick's words and the level."""
_LEVEL = 5
"""Words before a level among which stands what it is held against: ``from a loss of about 40``."""
_CHANGED = 3
"""Words before "from" among which stands what changed: ``up slightly from``."""
_ASIDE = re.compile(r", (\w+)\b[^,]*$")
"""Behind the comma that opens what is told of somebody in passing: its first word."""


@cache
def _over(language: str) -> re.Pattern[str]:
    """Between a yardstick's words and a figure: its level has been told, and another clause or an apposition begins (``down from 40, taking the total to``,
    ``versus 40 of the others, an efficacy of``)."""
    lex = lexicon(language)
    endings = "|".join(map(re.escape, lex.gerund)) or "(?!)"
    articles = "|".join(map(re.escape, sorted(lex.articles))) or "(?!)"
    return re.compile(rf"\d[^,]*, (?:[a-z]+(?:{endings})|{articles})\b")


class Frame(Struct, frozen=True, gc=False, kw_only=True):
    """What is known of a figure's source and kind before its cues are looked at."""

    verb: str = ""
    """The source's verb."""
    ordered: bool = False
    """That verb is one of ordering or pledging."""
    study: bool = False
    """The source is a study, a survey, an estimate."""
    war: bool = False
    """The figure is of a named war outside the post's own time."""
    foreseen: bool = False
    """It is what somebody had expected, set beside what came ("the 3% analysts had forecast")."""
    money: bool = False
    """It is a sum: what is approved is set aside."""
    changes: bool = False
    """Its sentence tells a change, so that "from" goes before the level that it began with."""
    alike: bool = False
    """Its sentence has another figure of its unit."""
    share: bool = False
    """It is a percentage: "compared with" then names the base of a change, not a yardstick."""
    decreed: bool = False
    """The source is a decree, a budget: what it says will be is what is ordered."""
    language: str = "en"


def modality(text: str, around: tuple[int, int], start: int, end: int, found: Sequence[Mark], frame: Frame) -> Modality:
    """Which kind of assertion, by the first that applies: target, comparison, hypothetical, forecast, estimate.

    ``around`` is the figure's clause; all places are in the text.
    """
    first, last = around
    lex, over = lexicon(frame.language), _over(frame.language)
    relatives = vocabulary.words(frame.language, "rules", "relatives")
    ahead_of = [
        mark
        for mark in found
        if first <= mark.start and mark.end <= start and not _aside(text, first, mark, start, relatives, frame.language)
    ]
    before: set[Kind | Basis] = {
        mark.kind
        for mark in ahead_of
        if mark.kind != "target"
        or not (_result(text[mark.end : start], frame.language) or _other(text, mark, start, frame.language))
    }
    near = [
        mark
        for mark in ahead_of
        if mark.kind in ("comparison", "expected")
        and start - _NEAR <= mark.start
        and not over.search(text, mark.end, start)
    ]
    command = text[text.rfind(frame.verb, 0, start) : start] if frame.ordered else ","
    decreed = frame.decreed and not before.isdisjoint({"forecast", "estimated"})
    allotted = frame.money and "allotted" in before
    aims = [mark for mark in ahead_of if mark.kind == "target"]
    level = [
        mark
        for mark in near
        if start - mark.end <= _BESIDE and not (frame.share and _base(text, mark, start, frame.language))
    ]
    told = bool(level) and (not aims or aims[-1].end <= level[-1].start)  # "plans to build 12, down from 40"
    ordered = not ("," in command or "—" in command or "–" in command)
    meant = text[max(first, start - _BESIDE) : start].lower().split()[-1:]
    intended = not tables(frame.language).intended.isdisjoint(meant)  # "of a planned 300"
    if not told and (ordered or "target" in before or decreed or allotted or intended):
        return "target"
    change = frame.share and _more(text[end : end + 20], frame.language)
    held = [mark for mark in near if not change and not (frame.share and _base(text, mark, start, frame.language))]
    if frame.foreseen or (held and held[-1].kind == "expected"):
        return "forecast"
    if frame.war or held:
        return "comparison"
    if _baseline(text[first:start], frame) or any(
        mark.kind == "multiples" and start - mark.end < 2 for mark in ahead_of
    ):
        return "comparison"
    if any(
        mark.kind == "hypothetical" and mark.end <= start and _heads(text[first : mark.start], frame.language)
        for mark in found
        if first <= mark.start
    ):
        return "hypothetical"
    estimates = frame.verb in lex.estimating
    ahead = any(
        mark.kind == "ahead"
        and end <= mark.start
        and mark.end <= min(last, end + 60)
        and lex.additive.isdisjoint(
            text[end : mark.start].lower().split()[-1:]
        )  # "rose to 187 and is expected to rise further"
        and not broken(text[end : mark.start], frame.language)
        and lex.additive.isdisjoint(text[end : mark.start].lower().split()[:1])  # "remains at 115 and the mayor will"
        and lex.says.isdisjoint(text[end : mark.start].lower().split())  # "closed a $425m round and says it will"
        for mark in found
    )
    foresees = frame.verb in vocabulary.words(frame.language, "reporting", "foresees")
    if not estimates and ("forecast" in before or ahead or foresees):
        return "forecast"
    if (
        frame.study
        or estimates
        or any(
            mark.kind == "estimated"
            and first <= mark.start
            and mark.end <= last
            and not _compared(text, first, mark, frame.language)
            and not _of_another(text, mark, end, frame.language)
            for mark in found
        )
    ):
        return "estimated"
    return "asserted"


def _aside(text: str, first: int, mark: Mark, start: int, relatives: frozenset[str], language: str) -> bool:
    """Whether a cue is not about the figure at ``start``: it stands in an aside that is over (``the fund, which will close, has 40``),
    or another kind of clause begins behind it."""
    between = text[mark.end : start]
    if broken(between, language) or (mark.kind == "forecast" and _happened(between, language)):
        return True
    opened = _ASIDE.search(text, first, mark.start) if "," in between else None
    return opened is not None and opened[1].lower() in relatives


def broken(between: str, language: str) -> bool:
    """Whether another kind of clause begins between a cue and a figure: ``will pay 40 million after sales rose to 300``."""
    return not vocabulary.words(language, "cues", "breaks").isdisjoint(between.lower().split())


def _happened(between: str, language: str) -> bool:
    """Whether a clause between a cue and a figure tells what has happened, or happens meanwhile: ``will help`` where an outbreak ``that has
    killed 40``, ``as the toll rises to 40``."""
    words = between.lower().split()
    relatives, happened, beside, others = (
        vocabulary.words(language, "cues", key) for key in ("relatives", "happened", "beside", "beside_not")
    )
    return any(
        (one in relatives and two in happened) or (one in beside and two not in others) for one, two in pairwise(words)
    )


def _base(text: str, mark: Mark, start: int, language: str) -> bool:
    """Whether "compared with" names the base of a change at ``start`` (``compared with 2019, sales rose 4%``), not the level itself
    (``compared with 4% in 2019``)."""
    between = text[mark.end : start]
    return not vocabulary.words(language, "cues", "bases").isdisjoint(text[mark.start : mark.end].lower().split()) and (
        "," in between or len(between) > _BESIDE
    )


def _baseline(before: str, frame: Frame) -> bool:
    """Whether words right before a figure make it what another one is held against: ``300, against 40``, ``rose to 300 from 40``."""
    words = before.lower().replace("(", " ").split()  # "5% (from | 4%)"
    if _of_before(words, frame.language):
        return True
    behind = next(
        (
            at
            for at in range(len(words) - 1, max(-1, len(words) - _LEVEL - 1), -1)
            if words[at].isalpha() and words[at] in vocabulary.words(frame.language, "cues", "against")
        ),
        None,
    )
    if behind is None or any(word.endswith((",", ";")) for word in words[behind:]):
        return False
    if (
        words[behind] in lexicon(frame.language).origin
    ):  # "from 40", "from a loss of 40"; not "sales from ships rose 40%"
        level = behind + 1 == len(words) or words[behind + 1] in vocabulary.words(
            frame.language, "grammar", "determiners"
        )
        changed = vocabulary.words(frame.language, "cues", "changed").isdisjoint(
            [word for word in words[:behind] if word not in lexicon(frame.language).percents][-_CHANGED:]
        )
        moved = frame.alike and _moved(words[:behind], frame.language)
        return (frame.changes or not changed or moved) and level
    return behind > 0 and words[behind - 1].endswith(",")


def _of_before(words: Sequence[str], language: str) -> bool:
    """Whether words right before a level make it that of an earlier time: ``nearly double last year's 40``."""
    if len(words) < 2 or not words[-1].endswith(lexicon(language).possessive):
        return False
    return words[-2] in vocabulary.words(language, "cues", "former")


def _moved(words: Sequence[str], language: str) -> bool:
    """Whether words before "from" give the level that came: ``to 59 from 87``, ``$18 a month, from $15``."""
    to = len(words) > 1 and words[-2] in lexicon(language).infinitive and any(map(str.isdigit, words[-1]))
    return to or (words[-1:] != [] and words[-1].endswith(",") and any(map(str.isdigit, "".join(words[-_LEVEL:]))))


def _heads(before: str, language: str) -> bool:
    """Whether nothing but a conjunction stands before a condition: ``and if``."""
    words = {word.strip(",“\"'‘(").lower() for word in before.split()}
    return words <= vocabulary.words(language, "cues", "heads") | {""}


def _result(between: str, language: str) -> bool:
    """Whether words behind an order tell what came of it, or whom it meets: ``, which put them at 40``, ``— 40 people —``."""
    words = between.lower().replace(",", " , ").split()
    follow = vocabulary.words(language, "cues", "results")
    return not {"—", "–"}.isdisjoint(between) or any(one == "," and two in follow for one, two in pairwise(words))


def _other(text: str, mark: Mark, start: int, language: str) -> bool:
    """Whether a goal told by a noun has its figure already: ``miss the pledge of 300 homes by 40``."""
    named = text[mark.start : mark.end].lower().rpartition(" ")[2] in lexicon(language).genitive
    return named and any(map(str.isdigit, text[mark.end : start]))


def _of_another(text: str, mark: Mark, end: int, language: str) -> bool:
    """Whether a noun for what was expected has a figure of its own behind it: ``grew 5%, above | estimates of 4%``."""
    words = text[mark.end : mark.end + _BESIDE].lower().split()
    owned = words[:1] != [] and words[0] in lexicon(language).genitive
    return mark.start >= end and owned and any(map(str.isdigit, "".join(words)))


def _compared(text: str, first: int, mark: Mark, language: str) -> bool:
    """Whether a chance is compared, and nothing reckoned: ``31 percent less likely``."""
    if text[mark.start : mark.end].lower() not in vocabulary.words(language, "rules", "chances"):
        return False
    before = text[first : mark.start].lower().split()[-1:]
    return not vocabulary.words(language, "cues", "changed").isdisjoint(before)


def _more(after: str, language: str) -> bool:
    """Whether a share is a change: ``70 percent more``."""
    return after.lower().split()[:1] != [] and after.lower().split()[0].strip(",.") in vocabulary.words(
        language, "cues", "changed"
    )


def basis(text: str, found: Sequence[Mark]) -> tuple[Basis, str]:
    """What a sentence says its figures rest on, and the words; the first kind in the order of the records."""
    named: dict[Kind | Basis, Mark] = {mark.kind: mark for mark in reversed(found)}
    if not named:
        return "unspecified", ""
    for kind in BASES:
        if kind in named:
            return kind, text[named[kind].start : named[kind].end]
    return "unspecified", ""


def idle(found: Sequence[Mark], start: int, end: int) -> bool:
    """Whether words are a norm, an appeal, a feeling or a promise: nothing that facts could bear out."""
    return any(mark.kind == "idle" and start <= mark.start < end for mark in found)
