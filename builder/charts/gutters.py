"""Where figures stand that have no time."""

from collections.abc import Sequence

from builder.charts import marks
from builder.charts.sheets import Band

GUTTERS: tuple[tuple[float, int], ...] = ((82.0, 3), (68.0, 5))
"""Percent at which the gutter of undated figures begins, and how many equal figures then stand in it side by side."""
ALL_UNDATED = 2.0
"""Where it begins when nothing has a time: there is no axis of time then."""


def begins(bands: Sequence[Band], *, lanes: bool) -> float | None:
    """Where the gutter of undated figures begins, wide enough for the most that stand at one height."""
    most = 0
    for band in bands:
        undated = [item for item in band.items if item.when is None]
        goals = [item for item in undated if item.report.modality in marks.UNREAL]
        near = _crowd([marks.ends(item.report)[-1] for item in undated], band)
        most = max(most, near, len(goals) if lanes else 0)  # the goals of a lane have no height of their own
    return next((at for at, room in GUTTERS if most <= room), GUTTERS[-1][0]) if most else None


def _crowd(values: Sequence[float], band: Band) -> int:
    """How many values stand within a mark's height of one another, by estimate."""
    near = max(map(abs, band.values), default=0.0) * 0.08  # all may be below nought
    ranked = sorted(values)
    most = start = 0
    for at, value in enumerate(ranked):
        while value - ranked[start] > near:
            start += 1
        most = max(most, at - start + 1)
    return most
