"""The claims of one measure in the order they were made: which earlier ones each is held against.

A claimant's claims are kept by what kind of figure they are, only the last of each, so that a claim is held against a
handful of others however many there are.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from builder.compare import growing, matters
from builder.compare.matters import Matter
from builder.compare.sides import Family, Side, days
from builder.records import AgentId, Claim, Document, Edtf, Measure, MeasureId, PostId, Report

RECENT = 6
"""Claimants, the last to have spoken, whose claims each claim is held against."""
NEAR = 31
"""Days within which two claims are of one time."""


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
    time: tuple[str, str]
    claimant: AgentId
    measure: MeasureId
    yardstick: bool
    """It is a comparison with another war, which has no time of its own."""
    lately: int | None
    """The day from which it counts, where that is a total of the last days only: ``four more cases since 11 October``."""

    @property
    def claim(self) -> Claim:
        return self.side.claim


Kept = dict[tuple[str, Family, MeasureId, Edtf | None], Standing]


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
        time=(claim.stated_on or "9999", claim.id),
        claimant=claim.claimant,
        measure=measure.id,
        yardstick=side.report.modality == "comparison",
        lately=growing.lately(side),
    )


def recent(stream: Iterable[Standing], only: Standing | None = None) -> Iterator[tuple[Standing, Standing]]:
    """Each claim with the last ones of its own claimant, and with the nearest in kind of each claimant who spoke lately.

    ``only``: the pairs that this one is of; the others are passed over quickly.
    """
    last: OrderedDict[AgentId, Kept] = OrderedDict()
    for new in stream:
        claimant = new.claimant
        own = last.pop(claimant, {})
        others = _newest(last)
        if only is None or new is only:
            if new.claim.attributed:
                for old in _own(own, new):
                    yield old, new
            for other in others:
                if fitting := _fitting(last[other], new):
                    yield max(fitting, key=lambda old: _fit(old, new)) if len(fitting) > 1 else fitting[0], new
        elif claimant == only.claimant:
            if new.claim.attributed and only in own.values() and only in _own(own, new):
                yield only, new
        elif only.claimant in others and only in last[only.claimant].values():
            fitting = _fitting(last[only.claimant], new)
            if only in fitting and max(fitting, key=lambda old: _fit(old, new)) is only:
                yield only, new
        _keep(own, new)
        last[claimant] = own


def _fitting(kept: Kept, new: Standing) -> list[Standing]:
    """What a claimant has said that a claim of somebody else can be held against."""
    return [
        old
        for old in kept.values()
        if old.kind == new.kind
        and matters.together(old.matter, new.matter)
        and (old.total == new.total or _one_page(old, new))
        and beside(old, new)
        and not (_over(old, new) or _over(new, old))
    ]


def _newest(last: OrderedDict[AgentId, Kept]) -> list[AgentId]:
    found = []
    for agent in reversed(last):
        found.append(agent)
        if len(found) == RECENT:
            break
    return found


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
        if covers is None and near and matters.together(old.matter, new.matter) and not _two_events(old, new):
            found.append(old)
    return found


def beside(one: Standing, other: Standing) -> bool:
    """Whether a reader would hold two claims against each other.

    They are about times, or were made at times, within a month of each other; or one post prints both; or one is a
    yardstick from another war, which has no time of its own.
    """
    return (
        _near(one.made, other.made)
        or _near(one.about, other.about)
        or one.yardstick
        or other.yardstick
        or not one.posts.isdisjoint(other.posts)
    )


def _over(one: Standing, other: Standing) -> bool:
    """Whether one was told before the other, of the last days only, began to count: neither says anything of the other."""
    return other.lately is not None and one.about is not None and one.about[1] < other.lately


def _one_page(one: Standing, other: Standing) -> bool:
    """Whether one post prints both claims, of one measure."""
    return one.measure == other.measure and not one.posts.isdisjoint(other.posts)


def _near(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two times are both known, and at most a month apart."""
    return bool(one and other and other[0] - one[1] <= NEAR and one[0] - other[1] <= NEAR)


def _two_events(one: Standing, other: Standing) -> bool:
    """Whether one article gives two numbers that nothing says are of one thing ("12 killed here, 3 there")."""
    vague = all(each.family in ("open", "count") and not each.covers for each in (one, other))
    return vague and one.kind == other.kind and one.side.report.post == other.side.report.post


def _fit(old: Standing, new: Standing) -> tuple[bool, bool, bool, tuple[str, str]]:
    return (
        old.measure == new.measure,
        old.covers is not None and old.covers == new.covers,
        old.family == new.family,
        old.time,
    )
