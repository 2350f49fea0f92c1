"""The sentence that stands between two rows: why the one differs from the other."""

from collections.abc import Iterable, Mapping
from typing import get_args

from builder.records import Cause, ClaimId, Difference, Report, ReportId

_ORDER = {cause: rank for rank, cause in enumerate(get_args(Cause))}
_SILENT: frozenset[Cause] = frozenset({"agree"})
"""Nothing stands between rows that say the same."""


def differing(differences: Iterable[Difference]) -> frozenset[ReportId]:
    """Reports of which a figure differs from another one, be it of the same claim."""
    return frozenset(
        id for one in differences if one.kind == "figure" and one.cause not in _SILENT for id in one.reports
    )


class Neighbours:
    """Differences by the two claims that they hold between."""

    def __init__(self, differences: Iterable[Difference], reports: Mapping[ReportId, Report]) -> None:
        """``reports``: those that have rows; the differences of others are left out."""
        self._found: dict[tuple[ClaimId, ClaimId], list[Difference]] = {}
        for difference in differences:
            one, two = difference.reports
            if one in reports and two in reports:
                first, second = reports[one].claim, reports[two].claim
                self._found.setdefault((min(first, second), max(first, second)), []).append(difference)

    def between(self, one: Report, two: Report) -> Difference | None:
        """The difference of the figures of two claims, best that of these two reports; None where none is known."""
        pair = (min(one.claim, two.claim), max(one.claim, two.claim))
        known = [d for d in self._found.get(pair, ()) if d.kind == "figure" and d.cause not in _SILENT]
        return min(known, key=lambda d: ({*d.reports} != {one.id, two.id}, _ORDER[d.cause], d.reports), default=None)

    def within(self, claim: ClaimId) -> tuple[str, ...]:
        """How the reports of one claim differ, each sentence once."""
        return tuple(dict.fromkeys(d.text for d in self._found.get((claim, claim), ()) if d.cause not in _SILENT))
