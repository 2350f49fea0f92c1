"""The editor's ``corrections:``: what the rules found at a place of the post is set right there, and stays otherwise as it is.

The words of a correction are looked for in the text and in the title. Where they meet the words of figures, these are meant, and
what has all of its sentence in them; else all that is found in the sentence. Words that stand in many sentences correct them all, but no candidate is published by them. Where
nothing is found, a correction that says whose a claim is adds it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import structs

from builder import figures, vocabulary
from builder.extract import anchors, curated, doubts
from builder.extract.anchors import Span
from builder.extract.text.lexicon import Lexicon
from builder.problems import Problem
from builder.records import STATED, Correction, Curated, Emptied, Finding, Mention, Occasion, Post, Role


def applied(post: Post, found: Sequence[Finding]) -> list[Finding]:
    """The rules' findings as the editor corrects them, and what the corrections add."""
    if not post.corrections:
        return list(found)
    around: defaultdict[int, list[Correction]] = defaultdict(list)
    named: defaultdict[int, list[Correction]] = defaultdict(list)
    seen: set[int] = set()
    made: list[Finding] = []
    for one in post.corrections:
        places = anchors.occurrences(post, one.at)
        alone = len(places) == 1 or one.fields == Curated(line=one.line)
        met = False
        for place in places:
            theirs = [each for each in found if _names(place, each)]
            near = [each for each in found if each not in theirs and anchors.overlap(anchors.whole(each), place)]
            for each in theirs:
                named[id(each)].append(one)
            for each in () if any(each.value_text for each in theirs) else near:
                around[id(each)].append(one)
                seen |= {id(each)} if alone else set()
            met |= bool(theirs or near)
        if places and not met and not one.drop:
            made += _added(post, one, places[0])
    mentions = {one.claimant.name: one.claimant for one in found if one.claimant}
    for each in found:
        of_it = [*around[id(each)], *named[id(each)]]  # what names the figure has the last word
        if of_it and of_it[-1].drop:
            continue
        corrected = _corrected(each, of_it, post, mentions) if of_it else each
        if named[id(each)] or id(each) in seen:
            corrected = structs.replace(corrected, candidate=False, reviewed=True)
        made.append(corrected)
    return made


def _names(place: Span, one: Finding) -> bool:
    """Whether words meet a finding's own figure, or have all of its sentence in them."""
    return anchors.overlap(anchors.value(one), place) or _within(anchors.whole(one), place)


def check(post: Post, found: Sequence[Finding]) -> tuple[Problem, ...]:
    """Corrections whose words the post does not hold, or that change nothing, because nothing is found there; a drop has then done its
    work. ``found``: the findings as they are corrected."""
    problems = []
    for one in post.corrections:
        places = anchors.occurrences(post, one.at)
        if not places:
            words = f"the text does not hold “{one.at}”, so nothing is corrected there"
            problems.append(
                curated.problem(post, one.line, "correction-lost", words, one.at, curated.near(post, one.at))
            )
        elif not one.drop and not any(
            anchors.overlap(anchors.whole(each), place) for each in found for place in places
        ):
            words = f"no claim is found at “{one.at}”, so there is nothing to correct"
            problems.append(curated.problem(post, one.line, "correction-unmet", words, one.at))
        if one.fields.figure and curated.figure_of(one.fields, post.language) is None:
            problems.append(curated.unclear(post, one.fields))
    return tuple(problems)


def _within(one: Span, other: Span) -> bool:
    return one[0] == other[0] and other[1] <= one[1] and one[2] <= other[2]


_COUNTED = ("subject", "outcome", "place", "period")
"""Fields that say what a figure counts, of whom, where and when."""


# --- one finding, corrected ------------------------------------------------------------------------------------------


def _corrected(one: Finding, corrections: Sequence[Correction], post: Post, mentions: Mapping[str, Mention]) -> Finding:
    for each in corrections:
        one = _emptied(_set(one, each, post, mentions), each.without)
    return one


def _set(one: Finding, correction: Correction, post: Post, mentions: Mapping[str, Mention]) -> Finding:
    said = correction.fields
    changes: dict[str, Any] = {
        name: value
        for name in ("on_behalf_of", "unit", "subject", "outcome", "period", "stat", "modality", "basis", "derived")
        if (value := getattr(said, name))
    }
    if said.claimant or said.role:
        mention = _mention(one, said, post, mentions)
        changes["claimant"] = mention
        if one.claimant is None and one.role == _PARAPHRASE:
            changes["role"] = _REPORTED
    if said.said:
        changes |= {"stated_on": said.said, "stated_on_rule": STATED}
    if said.occasion or said.place:
        known = one.occasion or Occasion()
        changes["occasion"] = Occasion(name=said.occasion or known.name, place=said.place or known.place)
    if said.where:
        changes["place"] = said.where
    if said.subject and not said.unit:
        changes["unit"] = _unit(said.subject, one.unit, anchors.reading(post))
    if said.unit and not said.subject and said.unit not in (one.subject or "").split():
        changes["subject"] = said.unit
    if said.period and not said.stat:
        changes["stat"] = None  # as the new time has it
    changes |= _figure(one, said, post)
    if any(name in changes and changes[name] != getattr(one, name) for name in _COUNTED):
        changes["part"] = False  # it counts something of its own
    left = tuple(name for name in one.inferred if name not in changes)
    return structs.replace(
        one,
        **changes,
        inferred=left,
        curated=_together(one.curated, said),
    )


def _emptied(one: Finding, names: Iterable[Emptied]) -> Finding:
    for name in names:
        changes: dict[str, Any] = _WITHOUT[name](one) if name in _WITHOUT else {name: None}
        left = tuple(told for told in one.inferred if told not in changes)
        one = structs.replace(one, **changes, inferred=left)
    return one


def _unheld(name: str | None, place: str | None) -> dict[str, Any]:
    return {"occasion": Occasion(name=name, place=place) if name or place else None}


_PARAPHRASE: Role = "paraphrase"
_REPORTED: Role = "indirect_speech"
_WITHOUT: dict[Emptied, Callable[[Finding], dict[str, Any]]] = {
    "claimant": lambda one: {"claimant": None} | ({} if one.role == "headline" else {"role": _PARAPHRASE}),
    "role": lambda one: {"claimant": structs.replace(one.claimant, role=None) if one.claimant else None},
    "said": lambda _: {"stated_on": None, "stated_on_rule": ""},
    "where": lambda _: {"place": None},
    "outcome": lambda _: {"outcome": ()},
    "basis": lambda _: {"basis": "unspecified"},
    "period": lambda one: {"period": None, "stat": one.stat if one.per else None},
    "occasion": lambda one: _unheld(None, one.occasion.place if one.occasion else None),
    "place": lambda one: _unheld(one.occasion.name if one.occasion else None, None),
}
"""What emptying a field means for a finding, where that is not None under the same name."""


def _mention(one: Finding, said: Curated, post: Post, mentions: Mapping[str, Mention]) -> Mention | None:
    """Whom the correction names: somebody whom the post's findings know, also by the last of the names, with the role known there."""
    if not said.claimant:
        return structs.replace(one.claimant, role=said.role) if one.claimant else None
    full = [name for name in mentions if name.endswith(f" {said.claimant}")]
    known = mentions.get(said.claimant) or (mentions[full[0]] if len(full) == 1 else None)
    if known:
        return structs.replace(known, role=said.role) if said.role else known
    return curated.mention(said.claimant, said.role, post.language, {})


def _figure(one: Finding, said: Curated, post: Post) -> dict[str, object]:
    """The ends of a figure where the correction has them; its words stay those that the post prints."""
    entry = structs.replace(said, quote=one.quote)
    figure = curated.figure_of(entry, post.language)
    per = {"per": curated.rate(said.per)} if said.per else {"per": figure.per} if figure and figure.per else {}
    low, high, bound = curated.ends(entry, figure)
    if low is None and high is None:
        return {**({"bound": said.bound} if said.bound and one.bound else {}), **per}
    text, start = curated.printed(one.quote, low, high, post.language)
    place = {"value_text": text, "value_start": start} if text and not one.value_text else {}
    modality = {"modality": "asserted"} if one.modality == "statement" and not said.modality else {}
    return {"low": low, "high": high, "bound": bound, **per, **place, **modality}


def _unit(subject: str, unit: str | None, lex: Lexicon) -> str | None:
    """What is counted, in one word: the unit as it was, where it is one of measure or stands in the subject; else the subject's noun."""
    words = subject.split()
    if unit and (unit in words or unit == "%" or unit.isupper() or unit.lower() in doubts.measuring(lex.language)):
        return unit
    end = next((at for at, word in enumerate(words) if at and word.lower() in lex.prepositions), len(words))
    return words[end - 1]


def _together(one: Curated | None, other: Curated) -> Curated:
    """The fields of two entries; of those that both have the other's."""
    if one is None:
        return other
    said: dict[str, Any] = {name: value for name in Curated.__struct_fields__ if (value := getattr(other, name))}
    if other.status == "current":
        said.pop("status", None)
    return structs.replace(one, **said)


# --- what the rules did not find -------------------------------------------------------------------------------------


def _added(post: Post, one: Correction, place: Span) -> list[Finding]:
    """A claim that only the editor knows: where the correction says whose it is, or names a single figure and some field of it."""
    code = vocabulary.code(post.language)
    inside = figures.find(one.at, language=code if vocabulary.table(code, "numbers") else "en")
    figure = one.fields.figure or (inside[0].text if len(inside) == 1 and one.fields.low is None else None)
    told = figure is not None and one.fields != Curated(line=one.line)
    if not one.fields.claimant and not told:
        return []
    entry = structs.replace(one.fields, quote=anchors.sentence(post, place), figure=figure)
    if entry.subject and not entry.unit:
        entry = structs.replace(entry, unit=_unit(entry.subject, None, anchors.reading(post)))
    made = curated.finding(post, entry, {})
    return [made] if made else []
