"""Where figures stand that have no time."""

from collections.abc import Sequence

from builder.charts import marks, moments
from builder.charts.sheets import Band


def begins(bands: Sequence[Band], *, lanes: bool) -> float | None:
    """Where the gutter of undated figures begins, wide enough for the most that stand at one height."""
    most = 0
    for band in bands:
        undated = [item for item in band.items if item.when is None]
        goals = [item for item in undated if item.report.modality in marks.UNREAL]
        near = _crowd([marks.ends(item.report)[-1] for item in undated], band)
        most = max(most, near, len(goals) if lanes else 0)  # the goals of a lane have no height of their own
    return next((at for at, room in moments.GUTTERS if most <= room), moments.GUTTERS[-1][0]) if most else None


def _crowd(values: Sequence[float], band: Band) -> int:
    """How many values stand within a mark's height of one another, by estimate."""
    near = max(band.values, default=0.0) * 0.08
    ranked = sorted(values)
    most = start = 0
    for at, value in enumerate(ranked):
        while value - ranked[start] > near:
            start += 1
        most = max(most, at - start + 1)
    return most
