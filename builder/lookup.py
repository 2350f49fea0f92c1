"""A tracker's records by their ids and by what they belong to. Built once, read by everything that publishes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import count
from operator import attrgetter
from threading import RLock
from typing import Any, Literal, Protocol, TypeVar, get_args
from zlib import crc32

from builder import ordered
from builder.records import (
    Agent,
    AgentId,
    Cause,
    Claim,
    ClaimId,
    Difference,
    Document,
    Measure,
    MeasureId,
    PostId,
    Report,
    ReportId,
    Tracker,
)

K = TypeVar("K")
V = TypeVar("V")

_CASE = "case"
"""Of an illness."""
_FEW = 0.1
"""Share of records up to which a table is brought up to date; it is sooner made anew where more have changed."""
CONTESTED: tuple[Cause, ...] = ("source", "self", "transmission", "transcription")
"""Causes in which two figures for one thing stand against each other; they make a measure contested."""
Standing = Literal["contested", "differing", "several", "single", "unclear"]
"""How a measure's figures stand to one another, what has most to tell first: some against each other; different for another
named reason; several, none of them different; only one; or no words that say what is counted."""
HUES = 7
"""As many colours as a reader can tell apart, in both themes; style.css defines ``--hue-0`` to ``--hue-7``."""


class Comparison(Protocol):
    """Finds differences when it is asked for them, in one order."""

    def all(self) -> tuple[Difference, ...]: ...

    def of_measure(self, id: MeasureId, /) -> tuple[Difference, ...]:
        """Those that stand with a measure."""

    def of_claim(self, id: ClaimId, /) -> tuple[Difference, ...]:
        """Those that one of a claim's reports is of."""


class Lookup:
    """Every table is made when somebody asks for it; what belongs together stands in it in the tracker's own order."""

    def __init__(
        self,
        tracker: Tracker,
        differences: Iterable[Difference] | Callable[["Lookup"], Comparison] = (),
        before: "Lookup | None" = None,
    ) -> None:
        """``differences``, or what begins to find them once somebody asks for some.

        ``before``: of a tracker with much the same records, whose tables are taken over and brought up to date.
        """
        self.tracker = tracker
        if before:
            vars(self).update(_taken_over(before, tracker))
        self._compared = differences if callable(differences) else None
        self._told = None if callable(differences) else tuple(differences)
        self._lock = RLock()

    @property
    def differences(self) -> tuple[Difference, ...]:
        with self._lock:
            if self._told is None:
                self._told = self._comparison.all()
                del self._comparison  # it is asked no more, and as large as what it has found
            return self._told

    @cached_property
    def _comparison(self) -> Comparison:
        assert self._compared is not None
        return self._compared(self)

    def differences_of_measure(self, id: MeasureId) -> tuple[Difference, ...]:
        """Those that stand with a measure. One measure is sooner compared than all."""
        with self._lock:
            return self._comparison.of_measure(id) if self._told is None else self._by_measure.get(id, ())

    def differences_of_claim(self, id: ClaimId) -> tuple[Difference, ...]:
        """Those of the reports of a claim, each once, report by report. One claim is sooner compared than all."""
        reports = self.reports_of_claim.get(id, ())
        with self._lock:
            if self._told is None:
                found = self._comparison.of_claim(id)
                return tuple(dict.fromkeys(each for report in reports for each in found if report.id in each.reports))
        return tuple(
            dict.fromkeys(each for report in reports for each in self.differences_of_report.get(report.id, ()))
        )

    @cached_property
    def posts(self) -> dict[PostId, Document]:
        return {post.id: post for post in self.tracker.posts}

    @cached_property
    def agents(self) -> dict[AgentId, Agent]:
        return {agent.id: agent for agent in self.tracker.agents}

    @cached_property
    def measures(self) -> dict[MeasureId, Measure]:
        return {measure.id: measure for measure in self.tracker.measures}

    @cached_property
    def claims(self) -> dict[ClaimId, Claim]:
        return {claim.id: claim for claim in self.tracker.claims}

    @cached_property
    def places(self) -> dict[ClaimId, int]:
        """The place of each claim in the tracker."""
        return {claim.id: place for place, claim in enumerate(self.tracker.claims)}

    @cached_property
    def reports(self) -> dict[ReportId, Report]:
        return {report.id: report for report in self.tracker.reports}

    @cached_property
    def reports_of_claim(self) -> dict[ClaimId, tuple[Report, ...]]:
        return _grouped((report.claim, report) for report in self.tracker.reports)

    @cached_property
    def reports_of_post(self) -> dict[PostId, tuple[Report, ...]]:
        return _grouped((report.post, report) for report in self.tracker.reports)

    @cached_property
    def claims_of_measure(self) -> dict[MeasureId, tuple[Claim, ...]]:
        return _grouped((claim.measure, claim) for claim in self.tracker.claims if claim.measure is not None)

    @cached_property
    def narrower(self) -> dict[MeasureId, tuple[MeasureId, ...]]:
        """The measures that count a part of what a measure does."""
        return _grouped((wider, measure.id) for measure in self.tracker.measures for wider in measure.broader)

    @cached_property
    def claims_of_agent(self) -> dict[AgentId, tuple[Claim, ...]]:
        return _grouped((claim.claimant, claim) for claim in self.tracker.claims)

    @cached_property
    def posts_of_outlet(self) -> dict[AgentId, tuple[Document, ...]]:
        return _grouped((post.outlet, post) for post in self.tracker.posts)

    @cached_property
    def _by_measure(self) -> dict[MeasureId, tuple[Difference, ...]]:
        return _grouped((difference.measure, difference) for difference in self.differences)

    @cached_property
    def differences_of_report(self) -> dict[ReportId, tuple[Difference, ...]]:
        return _grouped((report, difference) for difference in self.differences for report in difference.reports)

    @cached_property
    def quarrels(self) -> Counter[MeasureId]:
        """Of each measure, how many pairs of its figures stand against each other."""
        return Counter(each.measure for each in self.differences if each.cause in CONTESTED)

    def standing(self, measure: Measure) -> Standing:
        """How the figures of a measure stand to one another."""
        if measure.bare:
            return "unclear"
        if self.quarrels[measure.id]:
            return "contested"
        if any(each.cause != "agree" for each in self.differences_of_measure(measure.id)):
            return "differing"
        return "several" if len(self.claims_of_measure.get(measure.id, ())) > 1 else "single"

    @cached_property
    def ranked(self) -> tuple[Measure, ...]:
        """All measures by what they have to tell: by standing, the most contested first, then those with most claims.

        Of one standing those come last that say no more than a sort ("people"): their figures have little in common.
        """
        order = {standing: place for place, standing in enumerate(get_args(Standing))}

        def rank(measure: Measure) -> tuple[int, bool, int, int, str]:
            claims = len(self.claims_of_measure.get(measure.id, ()))
            return order[self.standing(measure)], of_a_sort(measure), -self.quarrels[measure.id], -claims, measure.id

        return tuple(sorted(self.tracker.measures, key=rank))

    def _claimants(self, id: MeasureId) -> set[AgentId]:
        return {claim.claimant for claim in self.claims_of_measure.get(id, ())}

    @cached_property
    def hues(self) -> dict[AgentId, int]:
        """The colour of each claimant, the same on every page: 1 to 7, or 0 (grey).

        No two claimants of one measure, or of measures that a page shows in bands, have the same. Where there are more than
        seven, those with most claims have one; but what names no place and no population ("people killed") may have so many that
        hardly any were left for the measures that do: there some share one. Which of those left it is follows from the id alone, so that
        a post more changes the colours of few.
        """
        shown_with = {
            measure.id: (measure.id, *measure.broader)
            for measure in self.tracker.measures
            if not measure.bare
            and (measure.curated or measure.place or measure.population or len(self._claimants(measure.id)) <= HUES)
        }
        taken: dict[MeasureId, int] = {}  # a bit for each colour
        made: dict[AgentId, int] = {}
        for agent, claims in sorted(self.claims_of_agent.items(), key=lambda item: (-len(item[1]), item[0])):
            own = {claim.measure for claim in claims if claim.measure}
            places = [place for id in own for place in shown_with.get(id, ())]
            used = 0
            for place in places:
                used |= taken.get(place, 0)
            free = [hue for hue in range(1, HUES + 1) if not used >> hue & 1]
            made[agent] = free[crc32(agent.encode()) % len(free)] if free else 0
            for place in places:
                taken[place] = taken.get(place, 0) | 1 << made[agent]
        return made


def of_a_sort(measure: Measure) -> bool:
    """Whether its words say of what sort the things counted are, and where at most: figures of "people" and of "voters in Norland" have
    little in common."""
    known = measure.curated or measure.population or measure.outcome or measure.modifiers
    return not (known or (measure.unit == _CASE and measure.place))


_TABLES: dict[str, dict[str, str]] = {
    "posts": {"posts": "id", "posts_of_outlet": "outlet"},
    "claims": {"claims": "id", "claims_of_measure": "measure", "claims_of_agent": "claimant"},
    "reports": {"reports": "id", "reports_of_claim": "claim", "reports_of_post": "post"},
}
"""The large tables, by the records that are in them, with the field that they are found by."""


def _taken_over(before: Lookup, tracker: Tracker) -> Iterator[tuple[str, dict[Any, Any]]]:
    """The large tables that were made before, with the records that are new and without those that have gone."""
    for kind, fields in _TABLES.items():
        made = {name: vars(before)[name] for name in fields if name in vars(before)}
        now: tuple[Any, ...] = getattr(tracker, kind)
        found = ordered.others(getattr(before.tracker, kind), now) if made else None
        if found is None or len(found[0]) + len(found[1]) > _FEW * len(now):
            continue
        gone, new = found
        place, away = dict(zip(map(id, now), count(), strict=False)), frozenset(map(id, gone))
        for name, table in made.items():
            key, fresh = attrgetter(fields[name]), dict(table)
            for owner in {key(one) for one in (*gone, *new)} - {None}:
                old = fresh.pop(owner, ())
                own = [one for one in new if key(one) == owner]
                if name == kind:
                    fresh.update((owner, one) for one in own)
                elif left := [*(one for one in old if id(one) not in away), *own]:
                    fresh[owner] = tuple(sorted(left, key=lambda one: place[id(one)]))
            yield name, fresh


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    single: dict[K, tuple[V, ...]] = {}
    several: dict[K, list[V]] = {}
    for key, value in pairs:
        if key not in single:
            single[key] = (value,)
        elif key in several:
            several[key].append(value)
        else:
            several[key] = [*single[key], value]
    for key, values in several.items():
        single[key] = tuple(values)
    return single
