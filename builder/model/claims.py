"""Which reports of one utterance are one claim: one measure, one stat, one kind, *even where the figures differ*."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from builder import dates, wording
from builder.model.fold import Counted
from builder.model.measures import Measures
from builder.model.said import Said, alike, meet, same_end
from builder.model.utterances import Link, Utterance, quoted_runs
from builder.phrases import listed, say
from builder.records import MeasureId, Per, Stat

_SLIP = 1.25
"""Times at most that a headline's figure is its text's where the two do not meet and are still one."""
_SMALL = 10
"""Below it, two numbers of one article are near each other by chance."""


class Draft(Struct, frozen=True, gc=False, eq=False):
    """The reports of one claim, before it has an id."""

    said: tuple[Said, ...]
    what: Counted
    measure: MeasureId | None
    """Named by an editor or a page; None: inferred from ``what``."""
    join: str = ""
    utterance: Utterance | None = None
    """The same for the claims of one utterance."""


def of_utterance(utterance: Utterance, measures: Measures) -> list[Draft]:
    """The claims of one utterance. Curated ``claim:`` names are applied afterwards, across utterances.

    ``measures`` tells that the measure which an editor named is the one that another report's words mean.
    """
    said = [one for speech in utterance.speeches for one in speech.said]
    if len(said) == 1:
        return [Draft(said=(said[0],), what=said[0].what, measure=said[0].measure, utterance=utterance)]
    bodies = [one for one in said if one.finding.role != "headline"]
    heads = [one for one in said if one.finding.role == "headline"]
    groups = [group for one in _grouped([one for one in bodies if one.figure], measures) for group in _classes(one)]
    groups += _statements([one for one in bodies if not one.figure])
    for head in heads:
        home = _home(head, groups)
        if home is None:
            groups.append([head])
        else:
            home.append(head)
    return [_draft(group, utterance) for group in groups]


def _grouped(said: Sequence[Said], measures: Measures) -> list[list[Said]]:
    """By measure, kind, stat and rate; what one report leaves open is filled by the only one that says it."""
    whats = {one.what for one in said}
    clear = {what: measures.of(_clearest(what, whats)) for what in whats}
    stats: dict[tuple[MeasureId, str], set[Stat]] = defaultdict(set)
    for one in said:
        if one.stat:
            stats[one.measure or clear[one.what], one.kind].add(one.stat)
    groups: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for one in said:
        thing = one.measure or clear[one.what]
        known = stats[thing, one.kind]
        stat = one.stat or (next(iter(known)) if len(known) == 1 else None)
        rate = one.finding.per if stat == "rate" else None
        groups[thing, one.kind, stat, rate].append(one)
    return list(groups.values())


def _clearest(what: Counted, others: Iterable[Counted]) -> Counted:
    """The one clearer reading of a vague count: ``lost`` is killed, a nationality is its soldiers; else itself."""
    fitting = {other for other in others if other != what and _clearer(other, what)}
    top = {one for one in fitting if not any(_clearer(other, one) for other in fitting if other != one)}
    return next(iter(top)) if len(top) == 1 else what


def _clearer(clear: Counted, vague: Counted) -> bool:
    same_thing = (clear.population, clear.place, clear.rest) == (vague.population, vague.place, vague.rest)
    unit = clear.unit == vague.unit or (vague.unit == "" and clear.population != "")
    fate = clear.outcome == vague.outcome or (vague.outcome == ("lost",) and clear.outcome == ("killed",))
    return same_thing and unit and fate and clear != vague


def _classes(group: Sequence[Said]) -> list[list[Said]]:
    """Divides what could be one claim by its figures.

    Within a post, figures are one claim when they share an end; where it is clear whose they are, also when they meet, or
    when one is the other with a zero more or less (a slip of the pen); where nothing says what is counted, only when they
    are equal. Across posts they are one claim whatever they are,
    unless some post gives several: then it is not certain which is which, and only figures that meet are joined. So too
    where nothing says what is counted.
    """
    classes: list[list[Said]] = []
    for one in group:
        fitting = [known for known in classes if any(_one_figure(one, other) for other in known)]
        merged = [one, *(other for known in fitting for other in known)]
        classes = [known for known in classes if known not in fitting] + [merged]
    posts = [{one.post for one in known} for known in classes]
    single = sum(len(named) for named in posts) == len(set().union(*posts))
    clear = group[0].measure is not None or not group[0].what.bare
    if (
        len(classes) > 1
        and single
        and clear
        and all(_same_time(classes[0][0], one) for known in classes for one in known)
    ):
        return [[one for known in classes for one in known]]
    return classes


def _one_figure(one: Said, other: Said) -> bool:
    if not _same_time(one, other):
        return False
    if one.post == other.post and not one.measure:
        if one.what.bare or other.what.bare:
            return _ends(one) == _ends(other)
        if not (one.what.specific or other.what.specific):
            ends = [end for each in (one, other) for end in _ends(each)[:2] if end is not None]
            return _ends(one) == _ends(other) or (same_end(one, other) and min(ends, default=0) >= _SMALL)
    return meet(one, other) or (one.post == other.post and _slip(one, other))


def _ends(one: Said) -> tuple[float | None, float | None, Per | None]:
    return one.finding.low, one.finding.high, one.finding.per


def _slip(one: Said, other: Said) -> bool:
    """Whether two figures of one post differ by nothing but zeros (500,000 and 50,000); one sentence has two numbers because they are two.

    Small numbers and words (*thousands*, *millions*) do by chance, and so does a number that only one of them calls rough.
    """
    if one.finding.quote == other.finding.quote or one.finding.bound != other.finding.bound:
        return False
    if not any(map(str.isdigit, one.finding.value_text + other.finding.value_text)):
        return False
    pairs = ((one.finding.low, other.finding.low), (one.finding.high, other.finding.high))
    if any((a is None) != (b is None) for a, b in pairs):
        return False
    ratios = {max(a, b) / min(a, b) for a, b in pairs if a is not None and b is not None and min(a, b) >= _SMALL}
    return ratios in ({10.0}, {100.0}, {1000.0})


def _same_time(one: Said, other: Said) -> bool:
    a, b = one.finding.period, other.finding.period
    return not (a and b and a.edtf and b.edtf) or dates.overlap(a.edtf, b.edtf)


def _statements(said: Sequence[Said]) -> list[list[Said]]:
    """Assertions without a figure: one claim across posts when they share a run of quoted words."""
    groups: list[tuple[set[str], list[Said]]] = []
    for one in said:
        runs = quoted_runs(one.finding.quote) if one.finding.quoted else set()
        home = next((group for group in groups if runs & group[0] and one.post not in {o.post for o in group[1]}), None)
        if home:
            home[0].update(runs)
            home[1].append(one)
        else:
            groups.append((runs, [one]))
    return [group for _, group in groups]


def _home(head: Said, groups: Sequence[list[Said]]) -> list[Said] | None:
    """The claim of the body that a headline reports: the first of its post with a figure that meets; where it is clear what is counted, or the only one.

    A headline that makes a count of a goal reports the goal, if nothing else in its text can be meant.
    """
    own = [
        (group, [one for one in group if one.post == head.post and _headlined(head, one)]) for group in groups
    ]  # fmt: skip
    of_kind = [(group, printed) for group, printed in own if printed and printed[0].kind == head.kind]
    meeting = [group for group, printed in of_kind if any(meet(head, one) for one in printed)]
    if meeting:
        return meeting[0]
    if of_kind:
        clear = len(of_kind) == 1 and (head.measure or head.what.specific)
        return of_kind[0][0] if clear and any(_near(head, one) for one in of_kind[0][1]) else None
    other = [group for group, printed in own if any(meet(head, one) for one in printed)]
    return other[0] if len(other) == 1 and head.kind == "count" else None


def _near(head: Said, body: Said) -> bool:
    """Whether two figures are so near, or so much alike, that one may be a slip for the other; else they may be of two times."""
    ends = [one.finding.low or one.finding.high or 0.0 for one in (head, body)]
    return max(ends) <= _SLIP * min(ends) or _slip(head, body)


def _headlined(head: Said, body: Said) -> bool:
    same_stat = head.stat == body.stat or None in (head.stat, body.stat)
    return head.figure and body.figure and same_stat and alike(head, body)


def _draft(group: list[Said], utterance: Utterance) -> Draft:
    clear = _top({one.what for one in group})
    posts = {one.post for one in group}
    links = [link for link in utterance.links if posts.issuperset(link.posts)]
    links = links or [link for link in utterance.links if posts & set(link.posts)] if len(posts) > 1 else []
    return Draft(
        said=tuple(sorted(group, key=order)),
        what=clear,
        measure=min((one.measure for one in group if one.measure), default=None),
        join=_reason(group, links),
        utterance=utterance,
    )


def _top(whats: set[Counted]) -> Counted:
    """The clearest of compatible counts: never ``lost`` where one says killed, never without a unit where one has it."""
    best = max(sorted(whats), key=lambda what: (what.outcome != ("lost",), what.unit != ""))
    unit = best.unit or max(what.unit for what in whats)
    return replace(best, unit=unit)


def _reason(group: Sequence[Said], links: Sequence[Link]) -> str:
    if len(group) < 2:
        return ""
    if len({one.post for one in group}) == 1:
        figures = sorted({figure for one in group if (figure := wording.figure(one.finding))})
        anchor = listed(figures)
        return say("same speaker, same post; anchor: {anchor}", anchor=anchor) if anchor else say("same speaker, same post")  # fmt: skip
    if not links:
        return ""
    occasion, anchor = min(link.occasion for link in links), min(link.anchor for link in links)
    return say("{occasion}; anchor: {anchor}", occasion=occasion, anchor=anchor)


def order(one: Said) -> tuple[object, ...]:
    """The first to carry a claim comes first: by the day of the post, then by post, the body before the headline.

    A post dated by its month alone stands at the end of the month.
    """
    return ((one.published or "").ljust(10, "9"), one.post, *one.place)
