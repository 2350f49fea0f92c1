"""What the plots of a timeline are drawn from: what they have in common, and their bands."""

from collections.abc import Mapping

from msgspec import Struct

from builder.charts import lines, marks
from builder.charts.bands import Subject
from builder.charts.facets import Facets
from builder.charts.items import Item, Kind
from builder.charts.times import When
from builder.charts.turns import Change
from builder.lookup import Lookup
from builder.records import AgentId


class Sheet(Struct, frozen=True, kw_only=True):
    """What all plots of a timeline have in common."""

    lookup: Lookup
    initials: Mapping[AgentId, str]
    """Of claimants, by the addresses of their pages."""
    facets: Facets
    view: Kind
    lanes: bool
    exported: bool = False
    """Each lane is a picture of its own too."""
    roles: tuple[tuple[When, str], ...] = ()
    """Held by the one claimant whose figures these are."""
    changes: tuple[Change, ...] = ()
    """Where that claimant has said two things."""


class Band(Struct, frozen=True, kw_only=True):
    """One band before it is drawn."""

    subject: Subject
    items: tuple[Item, ...]

    @property
    def real(self) -> tuple[Item, ...]:
        """What is said to have happened."""
        return tuple(item for item in self.items if item.report.modality not in marks.UNREAL)

    @property
    def goals_only(self) -> bool:
        """Whether there are goals and forecasts, and nothing that happened."""
        return bool(self.items) and not self.real and not self.subject.series

    @property
    def stretches(self) -> list[When]:
        """The times it needs."""
        return [*(item.when for item in self.items if item.when), *(lines.when(line) for line in self.subject.series)]

    @property
    def values(self) -> list[float]:
        """What its axis has to hold; goals stand in a lane without one."""
        stated = [end for item in self.real for end in marks.ends(item.report)]
        return stated + [value.value for line in self.subject.series for value in line.values]

    @property
    def arrows(self) -> list[float]:
        """Ends beyond which an arrow points up."""
        return [end for item in self.real if marks.form(item.report) == "least" for end in marks.ends(item.report)]
