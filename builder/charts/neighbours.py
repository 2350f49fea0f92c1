"""The sentence that stands between two rows: why the one differs from the other."""

from collections.abc import Iterable
from functools import cached_property
from typing import get_args

from builder.lookup import Lookup
from builder.records import Cause, ClaimId, Difference, MeasureId, Report

_ORDER = {cause: rank for rank, cause in enumerate(get_args(Cause))}
_SILENT: frozenset[Cause] = frozenset({"agree"})
"""Nothing stands between rows that say the same."""


class Neighbours:
    """Differences by the two claims that they hold between."""

    def __init__(self, lookup: Lookup, measures: Iterable[MeasureId]) -> None:
        self._found: dict[tuple[ClaimId, ClaimId], list[Difference]] = {}
        for measure in sorted(measures):
            for difference in lookup.differences_of_measure(measure):
                pair = [lookup.reports[id].claim for id in difference.reports if id in lookup.reports]
                if len(pair) == 2:
                    self._found.setdefault((min(pair), max(pair)), []).append(difference)

    @cached_property
    def differing(self) -> frozenset[ClaimId]:
        """Claims of which a figure differs from another one, be it of the same claim."""
        return frozenset(
            claim
            for pair, found in self._found.items()
            if any(one.kind == "figure" and one.cause not in _SILENT for one in found)
            for claim in pair
        )

    def between(self, one: Report, two: Report) -> Difference | None:
        """The difference of the figures of two claims, best that of these two reports; None where none is known."""
        pair = (min(one.claim, two.claim), max(one.claim, two.claim))
        known = [d for d in self._found.get(pair, ()) if d.kind == "figure" and d.cause not in _SILENT]
        return min(known, key=lambda d: ({*d.reports} != {one.id, two.id}, _ORDER[d.cause], d.reports), default=None)

    def within(self, claim: ClaimId) -> tuple[str, ...]:
        """How the reports of one claim differ, each sentence once."""
        return tuple(dict.fromkeys(d.text for d in self._found.get((claim, claim), ()) if d.cause not in _SILENT))
