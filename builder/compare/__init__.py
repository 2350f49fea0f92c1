"""Reports against reports: the named cause of each difference. Never who is right.

``Comparison`` picks the pairs that can meaningfully differ (pairs), asks the rules for the cause (causes) and leaves
the sentence to wording. docs/comparison.md tells how it decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from builder import ordered, phrases
from builder.compare import measured, pairs
from builder.compare.causes import RULES, Named, cause
from builder.compare.changes import editions
from builder.compare.common import same_month
from builder.compare.measured import Measured, Stream
from builder.compare.sides import Side
from builder.lookup import Lookup
from builder.phrases import ENGLISH, Catalogue
from builder.records import ClaimId, Difference, MeasureId, PostId, Tracker

__all__ = ["RULES", "Comparison", "Known", "Named", "Side", "cause", "differences", "editions", "same_month"]

_ORDER = {rule.__name__.strip("_"): at for at, rule in enumerate(RULES)}


class Listed(NamedTuple):
    """The differences that stand with one measure, and what they follow from."""

    measured: Measured
    streams: tuple[Stream, ...]
    differences: tuple[Difference, ...]


class Known:
    """What the comparison before has made of measures, to be taken over where nothing of them has changed.

    All of it is in the words of one language.
    """

    def __init__(self) -> None:
        self.measured: dict[MeasureId, Measured] = {}
        self.streams: dict[MeasureId, Stream] = {}
        self.listed: dict[MeasureId, Listed] = {}

    def only(self, measures: Iterable[MeasureId]) -> "Known":
        """Lets go of what is said of any other measure."""
        here = frozenset(measures)
        for table in (self.measured, self.streams, self.listed):
            for id in table.keys() - here:
                table.pop(id, None)
        return self


def differences(tracker: Tracker, known: Known | None = None) -> tuple[Difference, ...]:
    """Every difference worth telling; see ``Comparison``."""
    return Comparison(Lookup(tracker), known).all()


class Comparison:
    """The differences of one tracker, found when somebody asks for them: of one claim, of one measure, or all.

    They come by measure, then in the order of the causes; of one cause the latest said first.
    """

    def __init__(self, lookup: Lookup, known: Known | None = None, words: Catalogue = ENGLISH) -> None:
        """``known``: of the comparison before, in the same ``words``; from now on it is this one's."""
        self._lookup = lookup
        self._known = (known or Known()).only(lookup.measures)
        self._words = words

    def all(self) -> tuple[Difference, ...]:
        return tuple(chain.from_iterable(self.of_measure(id) for id in sorted(self._lookup.measures)))

    def of_measure(self, id: MeasureId) -> tuple[Difference, ...]:
        """Those that stand with a measure: of its own claims, and of its own with those of broader ones."""
        with phrases.spoken(self._words):
            one, streams = self._measured(id), tuple(map(self._stream, self._kin.get(id, ())))
            old = self._known.listed.get(id)
            if old is None or (old.measured, old.streams) != (one, streams):
                found = self._ordered(_with(one, streams), old.differences if old else ())
                old = self._known.listed[id] = Listed(one, streams, found)
            return old.differences

    def of_claim(self, id: ClaimId) -> tuple[Difference, ...]:
        """Those of a claim's reports; the other claims of its measure are not held against each other for it."""
        measure = self._lookup.claims[id].measure
        one = self._measured(measure) if measure else None
        if measure is None or one is None or id not in one.claims:
            return ()
        with phrases.spoken(self._words):
            own = {report.id for report in one.claims[id].reports}
            copies = (each for each in one.copied if not own.isdisjoint(each.reports))
            found = [*one.within.get(id, ()), *copies]
            for stream in self._kin.get(measure, ()):
                family, known = self._family(stream), self._known.streams.get(stream)
                found += measured.of_one(family, one.claims[id], self._outlets, known)
            return self._ordered(found)

    def _ordered(self, found: Iterable[Difference], before: tuple[Difference, ...] = ()) -> tuple[Difference, ...]:
        once: dict[object, Difference] = {}
        for one in found:
            once.setdefault((one.kind, one.reports), one)  # two streams may hold the same two claims
        return tuple(ordered.taken_over(before, once.values(), self._place))

    def _place(self, one: Difference) -> tuple[object, ...]:
        reports = (self._lookup.reports[id] for id in one.reports)
        said = max(report.stated_on or self._lookup.claims[report.claim].stated_on or "" for report in reports)
        return one.measure, _ORDER[one.cause], one.kind, ordered.falling(said), one.reports

    @cached_property
    def _outlets(self) -> dict[PostId, str]:
        agents = self._lookup.agents
        return {
            post.id: "" if post.outlet == "unknown-outlet" else agents[post.outlet].name
            for post in self._lookup.tracker.posts
        }

    @cached_property
    def _families(self) -> dict[MeasureId, tuple[MeasureId, ...]]:
        return pairs.families(self._lookup.measures)

    @cached_property
    def _kin(self) -> dict[MeasureId, tuple[MeasureId, ...]]:
        """By measure, those in whose streams its claims are."""
        found = defaultdict[MeasureId, list[MeasureId]](list)
        for id, family in self._families.items():
            for each in family:
                found[each].append(id)
        return {id: tuple(streams) for id, streams in found.items()}

    @cached_property
    def _now(self) -> dict[MeasureId, Measured]:
        return {}

    def _measured(self, id: MeasureId) -> Measured:
        if id not in self._now:
            old = self._known.measured.get(id)
            now = measured.measured(self._lookup, self._lookup.measures[id], self._outlets, old)
            self._now[id] = self._known.measured[id] = now
        return self._now[id]

    def _family(self, id: MeasureId) -> tuple[Measured, ...]:
        return tuple(map(self._measured, self._families[id]))

    def _stream(self, id: MeasureId) -> Stream:
        made = measured.stream(self._family(id), self._outlets, self._known.streams.get(id))
        self._known.streams[id] = made
        return made


def _with(one: Measured, streams: Iterable[Stream]) -> Iterator[Difference]:
    """What stands with this measure."""
    yield from chain.from_iterable(one.within.values())
    for stream in streams:
        yield from (told for told in stream.told.values() if told and told.measure == one.measure.id)
    yield from one.copied
