"""The claims of one measure in the order they were made: which earlier ones each is held against.

A claimant's claims are kept by what kind of figure they are, only the last of each, so that a claim is held against a
handful of others however many there are.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from builder import dates
from builder.compare import growing, matters
from builder.compare.matters import Matter
from builder.compare.sides import Family, Side, days, interval
from builder.records import AgentId, Claim, Document, Edtf, Measure, MeasureId, PostId, Report

NAMED = 6
"""Claimants whom a text names, the last to have spoken, whose claims each claim is held against."""
PRINTED = 6
"""Outlets that name nobody for what they print, the last, whose claims each claim is held against."""
STEPS = 2
"""Earlier totals, the last ones, that a grown one is held against."""
STANDS = 92
"""Days for which the total that somebody has given is taken for what he would still say, where he has given no other."""
AT_ONCE = 7
"""Days within which a goal or a forecast and a count, of two claimants, were told at one time."""
NEAR = 31
"""Days within which two claims are of one time."""


Time = tuple[str, float, str]
"""When a claim was made; of totals of one day the higher one was told later."""
_NEVER: Time = ("", 0.0, "")


class Standing(Struct, frozen=True, gc=False, eq=False, kw_only=True):
    """A claim as the stream sees it: everything that is asked for again and again, found once."""

    side: Side
    reports: tuple[Report, ...]
    """Of the claim, the first of which is that of ``side``."""
    outlets: tuple[str, ...]
    """The name of who printed each report, where it is known."""
    documents: tuple[Document, ...]
    """That printed each report."""
    main: str
    """The main story of its measure."""
    matter: Matter | None
    """What it is about; None where its measure says it."""
    kind: str
    family: Family
    total: bool
    """Whether it is a total; else a number for some stretch of time, a rate or a count."""
    covers: Edtf | None
    about: tuple[int, int] | None
    """The days its figure is about."""
    made: tuple[int, int] | None
    """The days it was said."""
    posts: frozenset[PostId]
    time: Time
    figure: str
    """What it says, so far as another one may only repeat it."""
    claimant: AgentId
    measure: MeasureId
    yardstick: bool
    """It is a comparison with another war, which has no time of its own."""
    gathered: bool
    """It counts what is over with its day, like a march."""
    lately: int | None
    """The day from which it counts, where that is a total of the last days only: ``four more cases since 11 October``."""

    @property
    def claim(self) -> Claim:
        return self.side.claim


Kept = dict[tuple[str, Family, MeasureId, Edtf | None], Standing]
Spoke = OrderedDict[AgentId, Kept]
"""What each claimant has said, who spoke last standing last."""


def standing(
    claim: Claim,
    measure: Measure,
    reports: tuple[Report, ...],
    outlets: tuple[str, ...],
    documents: tuple[Document, ...],
    main: str,
) -> Standing:
    """A claim, with what the stream asks of it."""
    side = Side(report=reports[0], claim=claim, measure=measure)
    family = side.family
    return Standing(
        side=side,
        reports=reports,
        outlets=outlets,
        documents=documents,
        main=main,
        matter=matters.matter(measure, reports, documents, main),
        kind=side.kind,
        family=family,
        total=family in ("total", "open"),
        covers=side.covers,
        about=side.window if family in ("count", "rate") and side.window else side.as_of,
        made=days(claim.stated_on) if claim.stated_on else None,
        posts=frozenset(report.post for report in reports),
        time=(claim.stated_on or "9999", side.report.low or 0.0 if family == "total" else 0.0, claim.id),
        figure=f"{measure.id} {side.kind} {family} {side.report.low} {side.report.high} {side.report.per}",
        claimant=claim.claimant,
        measure=measure.id,
        yardstick=side.report.modality == "comparison",
        gathered=growing.gathered(side),
        lately=growing.lately(side),
    )


def recent(stream: Iterable[Standing], only: Standing | None = None) -> Iterator[tuple[Standing, Standing]]:
    """Each claim with the last ones of its own claimant, and with the nearest in kind and time of each claimant who spoke lately.

    ``only``: the pairs that this one is of; the others are passed over quickly.
    """
    named, printed = Spoke(), Spoke()
    for new in stream:
        spoke = named if new.claim.attributed else printed
        own = spoke.pop(new.claimant, {})
        said = [*_newest(named, NAMED, new.claimant), *_newest(printed, PRINTED, new.claimant)]
        if only is None or only is new or any(only in kept.values() for kept in (own, *said)):
            before = [*(_own(own, new) if new.claim.attributed else ()), *_others(said, own, new)]
            yield from ((old, new) for old in before if only is None or only is new or only is old)
        _keep(own, new)
        spoke[new.claimant] = own


def _others(said: Iterable[Kept], own: Kept, new: Standing) -> list[Standing]:
    """One claim of each other claimant; of outlets that name nobody only what nobody else has said.

    What such an outlet says after somebody else is held against that alone. A total that has grown is held against the last
    ones before it, and not by whoever only repeats it.
    """
    then = max((old.time for old in own.values() if old.measure == new.measure), default=_NEVER)
    faced = [old for kept in said if (old := _facing(kept, new, then)) is not None]
    if not faced:
        return faced
    first: dict[str, Standing] = {}
    for old in faced:
        first.setdefault(old.figure, old)
    repeated = new.figure in first
    if repeated and not new.claim.attributed:
        return [first[new.figure]]
    found = [old for old in faced if old.claim.attributed or first[old.figure] is old]
    grown = [old for old in found if old.total and growing.grown(old.side, new.side)] if new.total else []
    if not grown:
        return found
    last = max(old.about or (0, 0) for old in grown)
    steps = [] if repeated else [old for old in grown if old.about == last and first[old.figure] is old][:STEPS]
    return [old for old in found if old in steps or old not in grown]


def _facing(kept: Kept, new: Standing, then: Time) -> Standing | None:
    """What a claimant has said that a claim of somebody else is held against: of its kind and of its time, where there is such.

    ``then``: when that somebody last spoke of it.
    """
    fitting = [old for old in kept.values() if _fits(old, new, then)]
    return max(fitting, key=lambda old: _fit(old, new)) if len(fitting) > 1 else fitting[0] if fitting else None


def _fits(old: Standing, new: Standing, then: Time) -> bool:
    if old.kind != new.kind:  # a goal and a count: once for two who are named
        if not (old.claim.attributed and new.claim.attributed and then < old.time and old.measure == new.measure):
            return False
        differ = interval(old.side) != interval(new.side)
        return differ and _near(old.made, new.made, AT_ONCE) and matters.together(old.matter, new.matter)
    if old.total != new.total and (old.measure != new.measure or not (_one_day(old, new) or _one_post(old, new))):
        return False
    if not beside(old, new) or _over(old, new) or _over(new, old) or _two_days(old, new) or _two_forecasts(old, new):
        return False
    return matters.together(old.matter, new.matter)


def _newest(spoke: Spoke, most: int, but: AgentId) -> list[Kept]:
    return [spoke[agent] for agent in islice(reversed(spoke), most) if agent != but]


def _keep(own: Kept, new: Standing) -> None:
    """The last claim of each kind of figure; and of each time that is covered, as long as it is near."""
    for key in [key for key, old in own.items() if key[3] and not _near(old.made, new.made)]:
        del own[key]
    whole = own.get((new.kind, new.family, new.measure, None))
    if new.lately is None or whole is None or whole.lately is not None:
        own[new.kind, new.family, new.measure, None] = new
    if new.covers:
        own[new.kind, new.family, new.measure, new.covers] = new


def _own(own: Kept, new: Standing) -> list[Standing]:
    """The claimant's last claim of the same kind of figure, whenever it was, and of each other kind if it stands near."""
    found = []
    for (kind, family, measure, covers), old in own.items():
        alike = (kind, family, measure) == (new.kind, new.family, new.measure)
        near = alike or (beside(old, new) and (old.measure == new.measure or old.total == new.total))
        apart = _two_events(old, new) or _two_forecasts(old, new) or not matters.together(old.matter, new.matter)
        if covers is None and near and not apart:
            found.append(old)
    return found


def beside(one: Standing, other: Standing) -> bool:
    """Whether a reader would hold two claims against each other.

    They are about times, or were made at times, within a month of each other, totals of those who are named within three; or one
    post prints both; or one is a yardstick from another war, which has no time of its own.
    """
    return (
        _near(one.made, other.made)
        or _near(one.about, other.about)
        or one.yardstick
        or other.yardstick
        or _one_post(one, other)
        or (_standing_totals(one, other) and _near(one.made, other.made, STANDS))
    )


def _standing_totals(one: Standing, other: Standing) -> bool:
    return one.family == other.family == "total" and one.claim.attributed and other.claim.attributed


def _one_post(one: Standing, other: Standing) -> bool:
    return not one.posts.isdisjoint(other.posts)


def _one_day(one: Standing, other: Standing) -> bool:
    return one.gathered and other.gathered and not growing.another_day(one.side, other.side)


def _two_days(one: Standing, other: Standing) -> bool:
    """Whether they are of two gatherings: as many as there are, nobody holds one claimant's against another's."""
    return one.gathered and other.gathered and growing.another_day(one.side, other.side)


def _two_forecasts(one: Standing, other: Standing) -> bool:
    """Whether they are forecasts for two times, which say nothing of each other; in one post one of which gives none is of another."""
    if not one.kind == other.kind == "forecast" or one.covers == other.covers:
        return False
    if one.covers and other.covers:
        return not dates.overlap(one.covers, other.covers)
    return _one_post(one, other)


def _over(one: Standing, other: Standing) -> bool:
    """Whether one was told before the other, of the last days only, began to count: neither says anything of the other."""
    return other.lately is not None and one.about is not None and one.about[1] < other.lately


def _near(one: tuple[int, int] | None, other: tuple[int, int] | None, days: int = NEAR) -> bool:
    """Whether two times are both known, and at most so many days apart."""
    return bool(one and other and other[0] - one[1] <= days and one[0] - other[1] <= days)


def _two_events(one: Standing, other: Standing) -> bool:
    """Whether one article gives two numbers that nothing says are of one thing ("12 killed here, 3 there")."""
    vague = all(each.family in ("open", "count") and not each.covers for each in (one, other))
    return vague and one.kind == other.kind and one.side.report.post == other.side.report.post


def _fit(old: Standing, new: Standing) -> tuple[bool, bool, bool, bool, Time]:
    return (
        old.kind == new.kind,
        old.measure == new.measure,
        old.covers is not None and old.covers == new.covers,
        old.family == new.family,
        old.time,
    )
