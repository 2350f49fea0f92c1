"""Which of the times that a sentence names a figure covers: the one beside it in its clause, or the one that opens the sentence."""

from collections.abc import Sequence
from itertools import pairwise

from builder import dates, vocabulary
from builder.extract.counts import cues
from builder.extract.counts.countable import tables
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.times.periods import length
from builder.records import Period

_FAR = 130
"""Characters between a figure and the time behind it."""
_NEAR = 40
"""Characters between a day without a preposition and the figure behind it."""
_LIST = 60
"""Characters between two members of a list of figures."""
_PART = 5
"""Words before a relative pronoun among which its clause begins: ``, the last of | which``."""
_LEVEL = 4
"""Words before a level among which stands what it is held against."""


def covering(
    text: str,
    read: Read,
    span: tuple[int, int],
    others: Sequence[tuple[int, int]],
    found: Sequence[dates.Covered],
    lex: Lexicon,
) -> Period | None:
    """The time a figure covers: the nearest expression after it in its clause, else before it, else at the sentence's head.

    ``others`` are the figures of the sentence, ``found`` the times it names for them.
    """
    for one in found:
        if one.start >= span[1]:
            if _reaches(text, read, span, one, others, lex):
                return _due(one, found) or one.period
            break
    for one in reversed(found):
        if one.end > span[0]:
            continue
        between = text[one.end : span[0]]
        first = between.split(" ", 2)
        if first[0] == "," and first[1:2] and first[1] in lex.relatives:  # "in 1934, which killed 40"
            between = between.split(" ", 2)[-1]
        bare = len(between) > _NEAR and one.period.words.split()[0].lower().strip(".,") in lex.weekdays | lex.months
        if between.startswith(",") and _aside(text[read.sentence.start : one.start], lex):
            continue
        held = not lex.held.isdisjoint(between.lower().split()) or _held(text, one.end, span[0], lex)
        if not _opens(text, read, one, lex) and (
            (between.startswith(",") and not one.period.edtf)  # "won it in 98 minutes, and with it"
            or _deed(between, lex)
            or _after_aside(text, read, one, between, lex)
            or cues.broken(between, lex.language)
            or _told(text, read, one, span, lex)
            or _within(text, read, one, between, lex)
            or _tells_which(text, read, one, between, lex)
        ):
            continue
        if not held and (_opens(text, read, one, lex) or not (bare or _parts(between, lex))):
            return one.period
    return None


def _due(length: dates.Covered, found: Sequence[dates.Covered]) -> Period | None:
    """The day by which something shall be so within a length of time: ``seen within 18 weeks by March 2029``."""
    if length.period.edtf:
        return None
    behind = next((one for one in found if one.start >= length.end), None)
    return behind.period if behind and behind.period.kind == "as_of" and behind.start <= length.end + 1 else None


def _told(text: str, read: Read, one: dates.Covered, span: tuple[int, int], lex: Lexicon) -> bool:
    """Whether words that name a speaker stand between a time and a figure, which is what that one says: ``£14m next year, she said, after a
    rise of 38%``, ``held it at 4% on Thursday and signalled two cuts``."""
    return any(
        voice.cue is not None
        and (not voice.forward or (_joined(text, voice.cue[0], lex) and voice.start <= span[0] < voice.end))
        and one.end <= voice.cue[0]
        and voice.cue[1] <= span[0]
        for voice in read.voices
    )


def _joined(text: str, at: int, lex: Lexicon) -> bool:
    """Whether a verb of saying at ``at`` only goes on with the subject of the one before: ``and signalled``."""
    return text[at : at + 8].lower().split(" ", 1)[0] in lex.links


def _within(text: str, read: Read, one: dates.Covered, between: str, lex: Lexicon) -> bool:
    """Whether a time stands in a clause about somebody that is over: ``United, who met Elm on Saturday, owe 92 million``."""
    if not between.startswith(","):
        return False
    lead = text[read.sentence.start : one.start].rpartition(",")
    people = vocabulary.words(lex.language, "rules", "of_people")  # what "which" tells of a storm is when it came
    return bool(lead[1]) and not people.isdisjoint(lead[2].lower().split()[:1])


def _deed(between: str, lex: Lexicon) -> bool:
    """Whether behind a time something else is told that led to it: ``was jailed on Monday for stealing 40 boats``."""
    words = between.lower().split()
    return any(one in lex.grounds and two.endswith(lex.gerund) for one, two in pairwise(words))


def _after_aside(text: str, read: Read, one: dates.Covered, between: str, lex: Lexicon) -> bool:
    """Whether a time closes what a participle tells of the subject: ``the claim, made in a video on Monday, has been seen 40 times``."""
    if not between.startswith(","):
        return False
    lead = text[read.sentence.start : one.start].rpartition(",")
    first = lead[2].lower().split()[:1]
    return bool(lead[1]) and bool(first) and (first[0] in lex.participles or first[0] in lex.issued)


def _tells_which(text: str, read: Read, one: dates.Covered, between: str, lex: Lexicon) -> bool:
    """Whether a time is that of a clause without commas that tells which thing is meant: ``a boat that set out on Wednesday | sank 40 miles
    off``; what happened has its time (``the gale that struck on Wednesday killed 40``)."""
    if between[:1] != " " or not any(_verbal(word, lex) for word in between.lower().split()[:1]):
        return False
    lead = text[read.sentence.start : one.start].lower().rpartition(",")[2].split()
    told = next(
        (at for at in range(len(lead) - 1, 0, -1) if lead[at] in lex.relatives or lead[at] in lex.complement), None
    )
    if told is None or not any(_verbal(word, lex) for word in lead[told + 1 :]):
        return False
    return lead[told - 1] not in vocabulary.table(lex.language, "dates")["periods"]["happenings"].split()


def _verbal(word: str, lex: Lexicon) -> bool:
    return word in lex.verbs or word.endswith(lex.participle)


def _reaches(
    text: str,
    read: Read,
    span: tuple[int, int],
    one: dates.Covered,
    others: Sequence[tuple[int, int]],
    lex: Lexicon,
) -> bool:
    """Whether a time behind a figure is its own: in the same clause, with no other figure between that is no member of a list."""
    between = text[span[1] : one.start].removeprefix(":")  # "2.1%: the pace in April"
    if _of_another(text, span[0], between, lex):
        return False
    follows = text[one.end : one.end + _NEAR].split(None, 1)[:1]
    if follows and follows[0].lower() in vocabulary.words(lex.language, "cues", "leading"):
        return False  # "408 came, bringing the 2024 | total to 21,063"
    if len(between) > _FAR + _LIST or _parts(between, lex) or _leads_on(between, lex):
        return False
    if _takes_apart(between, one, lex):
        return False
    if any(voice.forward and voice.cue and span[1] <= voice.cue[0] < one.start for voice in read.voices):
        return False
    crossed = [
        (start, end)
        for start, end in others
        if span[1] <= start < one.start and not _spread(text[span[1] : start], lex)
    ]
    if crossed and _beside(text, span[1], crossed[-1], one, lex):
        return False
    if not crossed:
        return len(between) <= _FAR
    if one.period.kind != "during" and not _shared(text, span[1], crossed, one, lex):
        return False
    if _held(text, span[1], crossed[-1][0], lex) or length(one, lex):
        return False
    if len(crossed) < 3 and any(f", {word} " in between for word in lex.additive):
        return False  # "cut it to 3%, from 4%, and sees 5% in 2027"
    joints = zip([span[1], *(end for _, end in crossed)], (start for start, _ in crossed), strict=False)
    return all(end - start <= _LIST for start, end in joints) if len(crossed) > 2 else len(between) <= _FAR


def _beside(text: str, end: int, last: tuple[int, int], one: dates.Covered, lex: Lexicon) -> bool:
    """Whether a time behind two figures is of the second alone, which a phrase of its own brings: ``has passed 45,000, with | 52 dead
    in the past day``."""
    _, comma, opens = text[end : last[0]].rpartition(", ")
    brought = opens.lower().split(" ", 1)[0] in vocabulary.words(lex.language, "rules", "bringing")
    return bool(comma) and brought and not one.period.edtf and "," not in text[last[1] : one.start]


def _of_another(text: str, start: int, between: str, lex: Lexicon) -> bool:
    """Whether a figure at ``start`` stands in a relative clause that is over before the time: ``Norbank, which has 90%, lost 5% on Friday``."""
    if "," not in between:
        return False
    words = text[max(0, start - _NEAR) : start].lower().rpartition(", ")
    return bool(words[1]) and words[2].split(" ", 1)[0] in lex.relatives and _goes_on(between.partition(",")[2], lex)


def _goes_on(clause: str, lex: Lexicon) -> bool:
    """Whether words behind a comma begin with a verb."""
    first = clause.lower().split()[:1]
    return bool(first) and (
        first[0].endswith(lex.participle)
        or not lex.verbs.isdisjoint(first)
        or not (lex.auxiliaries | lex.changes | lex.states).isdisjoint(first)
    )


def _takes_apart(between: str, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether the time is that of a part: ``lost 40,000, of whom 300 were killed over the past day``, ``two ships, the last of which came in
    May``; behind "including" a time that is counted back from the post (``including 300 over the past day``)."""
    words = between.lower().split()
    for at in range(1, len(words)):
        if words[at] in lex.relatives and words[at - 1] in lex.prepositions:
            return any(word.endswith(",") for word in words[max(0, at - _PART) : at])
    last = between.lower().rpartition(", ")[2].strip()
    back = not lex.sooner.isdisjoint(one.period.words.lower().split())
    return back and last.startswith(tables(lex.language).parts)


def _shared(text: str, since: int, crossed: Sequence[tuple[int, int]], one: dates.Covered, lex: Lexicon) -> bool:
    """Whether two figures have one verb's time: ``40 have been killed and 300 wounded since May``."""
    between, behind = text[since : crossed[0][0]].lower().split(), text[crossed[-1][1] : one.start].lower().split()
    joined = not lex.additive.isdisjoint(between[-_LEVEL:]) and not any(word.endswith(",") for word in between)
    return (
        len(crossed) == 1 and joined and lex.auxiliaries.isdisjoint(behind) and not any("," in word for word in behind)
    )


def _spread(between: str, lex: Lexicon) -> bool:
    """Whether a figure only tells over how many places the one before is spread: ``killed 40 people in seven towns since May``."""
    return between.lower().split()[-1:] != [] and between.lower().split()[-1] in vocabulary.words(
        lex.language, "rules", "spreads"
    )


def _held(text: str, since: int, start: int, lex: Lexicon) -> bool:
    """Whether the figure at ``start`` is what one that ends at ``since`` is held against: ``40, down from 300 in 2019``."""
    words = text[since:start].lower().split()[-_LEVEL:]
    words = words[max((at + 1 for at, word in enumerate(words) if word[-1].isdigit()), default=0) :]
    changed = vocabulary.words(lex.language, "cues", "changed")
    if words and words[-1] in lex.origin and changed.isdisjoint(words) and _counts_else(text, since, start, lex):
        words = words[:-1]  # "60 worshippers from two churches on Sunday"
    return not (lex.held.isdisjoint(words) and vocabulary.words(lex.language, "cues", "against").isdisjoint(words))


def _counts_else(text: str, since: int, start: int, lex: Lexicon) -> bool:
    """Whether the figure at ``start`` counts something else than what stands before it, so that it is no level of the one that ends at ``since``."""
    scales = vocabulary.table(lex.language, "numbers").get("scales", {})
    after = [word.strip(".,;") for word in text[start : start + _NEAR].lower().split()[1:]]
    noun = next((word for word in after if word not in scales), "")
    known = lex.prepositions | lex.conjunctions | lex.times | lex.determiners
    words = [word.strip(".,;") for word in text[max(0, since - _NEAR) : start].lower().split()]
    return noun.isalpha() and noun not in known and noun not in words


def _leads_on(between: str, lex: Lexicon) -> bool:
    """Whether the time belongs to what comes next, or to something else that is named: ``40 and on Monday ...``, ``40 before the vote on Monday``."""
    words = between.lower().split()
    levies = vocabulary.words(lex.language, "rules", "levies")  # "before tax" is no time
    return not lex.additive.isdisjoint(words[-1:]) or any(
        word in lex.open_dates and after not in levies for word, after in pairwise([*words, ""])
    )


def _opens(text: str, read: Read, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it stands at the head of the sentence, for all that follows: ``But in 2016, ...``."""
    before = text[read.sentence.start : one.start].strip(" ,\"“‘'").lower()
    opens = not before or before in lex.conjunctions or before in lex.adverbs
    return one.period.kind in ("during", "as_of") and opens


def _parts(between: str, lex: Lexicon) -> bool:
    """Whether another clause begins between two places of a sentence. "While suffering" goes on with the one before."""
    if ";" in between or ": " in between or " -- " in between:
        return True
    words = between.lower().split()
    return any(
        (word in lex.partings or word in lex.held or (at and word in lex.relatives and words[at - 1].endswith(",")))
        and not (at + 1 < len(words) and words[at + 1].endswith(lex.gerund))
        for at, word in enumerate(words)
    )


def _aside(lead: str, lex: Lexicon) -> bool:
    """Whether a time is to come of what is told of somebody in passing: ``the fund, which will close next year, has 40``."""
    words = lead.lower().rpartition(",")[2].split() if "," in lead else []
    future = vocabulary.table(lex.language, "dates")["words"]["future"]
    return not lex.relatives.isdisjoint(words[:1]) and not set(words).isdisjoint(future)
