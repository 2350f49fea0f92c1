"""The claims of one measure in the order they were made: which earlier ones each is held against.

A claimant's claims are kept by what kind of figure they are, only the last of each, so that a claim is held against a
handful of others however many there are.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from builder.compare.sides import Family, Side, days
from builder.lookup import Lookup
from builder.records import AgentId, Claim, Edtf, Measure, MeasureId, PostId

RECENT = 6
"""Claimants, the last to have spoken, whose claims each claim is held against."""
NEAR = 31
"""Days within which two claims are of one time."""


class Standing(Struct, frozen=True, gc=False, eq=False):
    """A claim as the stream sees it: everything that is asked for again and again, found once."""

    side: Side
    kind: str
    family: Family
    covers: Edtf | None
    about: tuple[int, int] | None
    """The days its figure is about."""
    made: tuple[int, int] | None
    """The days it was said."""
    posts: frozenset[PostId]
    time: tuple[str, str]

    @property
    def claim(self) -> Claim:
        return self.side.claim

    @property
    def measure(self) -> Measure:
        return self.side.measure


Kept = dict[tuple[str, Family, MeasureId, Edtf | None], Standing]


def standing(lookup: Lookup, side: Side) -> Standing:
    """A side, with what the stream asks of it."""
    family = side.family
    return Standing(
        side=side,
        kind=side.kind,
        family=family,
        covers=side.covers,
        about=side.window if family in ("count", "rate") and side.window else side.as_of,
        made=days(side.claim.stated_on) if side.claim.stated_on else None,
        posts=frozenset(report.post for report in lookup.reports_of_claim[side.claim.id]),
        time=(side.claim.stated_on or "9999", side.claim.id),
    )


def recent(stream: Iterable[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Each claim with the last ones of its own claimant, and with the nearest in kind of each claimant who spoke lately."""
    last: OrderedDict[AgentId, Kept] = OrderedDict()
    for new in stream:
        claimant = new.claim.claimant
        own = last.pop(claimant, {})
        if new.claim.attributed:
            yield from ((old, new) for old in _own(own, new))
        for other in _newest(last):
            fitting = [old for old in last[other].values() if old.kind == new.kind and beside(old, new)]
            fitting = [old for old in fitting if _of_a_kind(old, new) or _one_page(old, new)]
            if fitting:
                yield max(fitting, key=lambda old: _fit(old, new)), new
        _keep(own, new)
        last[claimant] = own


def _newest(last: OrderedDict[AgentId, Kept]) -> list[AgentId]:
    found = []
    for agent in reversed(last):
        found.append(agent)
        if len(found) == RECENT:
            break
    return found


def _keep(own: Kept, new: Standing) -> None:
    """The last claim of each kind of figure; and of each time that is covered, as long as it is near."""
    for key, old in [*own.items()]:
        if key[3] and _apart(old.made, new.made) > NEAR:
            del own[key]
    own[new.kind, new.family, new.measure.id, None] = new
    if new.covers:
        own[new.kind, new.family, new.measure.id, new.covers] = new


def _own(own: Kept, new: Standing) -> list[Standing]:
    """The claimant's last claim of the same kind of figure, whenever it was, and of each other kind if it stands near."""
    found = []
    for (kind, family, measure, covers), old in own.items():
        alike = (kind, family, measure) == (new.kind, new.family, new.measure.id)
        near = alike or (beside(old, new) and (old.measure.id == new.measure.id or _of_a_kind(old, new)))
        if covers is None and near and not _two_events(old, new):
            found.append(old)
    return found


def beside(one: Standing, other: Standing) -> bool:
    """Whether a reader would hold two claims against each other.

    They are about times, or were made at times, within a month of each other; or one post prints both; or one is a
    yardstick from another war, which has no time of its own.
    """
    return (
        _apart(one.made, other.made) <= NEAR
        or _apart(one.about, other.about) <= NEAR
        or "comparison" in (one.side.report.modality, other.side.report.modality)
        or not one.posts.isdisjoint(other.posts)
    )


def _of_a_kind(one: Standing, other: Standing) -> bool:
    """Whether both are totals, or both numbers for some stretch of time: rates and counts."""
    return (one.family in ("total", "open")) == (other.family in ("total", "open"))


def _one_page(one: Standing, other: Standing) -> bool:
    """Whether one post prints both claims, of one measure."""
    return one.measure.id == other.measure.id and not one.posts.isdisjoint(other.posts)


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    """Days between two times; a thousand years when one is unknown."""
    return max(0, other[0] - one[1], one[0] - other[1]) if one and other else 365_000


def _two_events(one: Standing, other: Standing) -> bool:
    """Whether one article gives two numbers that nothing says are of one thing ("12 killed here, 3 there")."""
    vague = all(each.family in ("open", "count") and not each.covers for each in (one, other))
    return vague and one.kind == other.kind and one.side.report.post == other.side.report.post


def _fit(old: Standing, new: Standing) -> tuple[bool, bool, bool, tuple[str, str]]:
    return (
        old.measure.id == new.measure.id,
        old.covers is not None and old.covers == new.covers,
        old.family == new.family,
        old.time,
    )
