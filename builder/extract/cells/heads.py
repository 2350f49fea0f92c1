"""What all headers of one cell say together: of whom its number is told, by whom, and for when."""

from collections.abc import Sequence

from msgspec import Struct

from builder.extract.cells import around, labels
from builder.extract.cells.around import Around
from builder.extract.cells.grid import Grid
from builder.extract.cells.labels import Label
from builder.extract.naming.names import Names
from builder.extract.times import periods
from builder.extract.times.page import Page
from builder.records import POST_DATE, Cell, Edtf, Mention, Modality, Period


class Heads(Struct, frozen=True, gc=False, kw_only=True):
    """The headers of a cell, read."""

    labels: tuple[Label, ...]
    mention: Mention | None
    """Whose number it is."""
    covers: Period | None
    modality: Modality
    stated_on: Edtf | None
    stated_on_rule: str
    inferred: tuple[str, ...]
    """What the row does not say itself."""


def heads(grid: Grid, cell: Cell, told: Around, page: Page, names: Names) -> Heads:
    """The headers of one cell; ``told`` is what is said around the table."""
    lex = page.lex
    above = [labels.label(said, None, page.published, lex) for said in grid.above(cell)]
    before = [
        labels.label(said, over if above else None, page.published, lex, reports=grid.reports)
        for said, over in grid.before(cell)
    ]
    found = [*before, *above]
    if told.unit and not any(one.unit for one in found):
        found.append(Label(unit=told.unit))
    source = next((one.source for one in found if one.source), "")
    mention = around.named(source, page, names) if source else told.mention
    issued = next((one.period for one in before if one.period and one.issued), None) if source else None
    covers, above_it = _covers([one for one in before if one.period is not issued], above, page)
    if covers is None and told.covers is not None:
        covers, above_it = told.covers, True
    modality = next((one.modality for one in found if one.modality), None)
    heard = mention is not None and bool(page.stated.get(mention.name))
    said_on = _said_on(issued, mention, page)
    return Heads(
        labels=tuple(found),
        mention=mention,
        covers=covers,
        modality=modality or ("forecast" if periods.to_come(covers, page.published) else "asserted"),
        stated_on=said_on[0],
        stated_on_rule=said_on[1],
        inferred=tuple(
            name
            for name, so in (
                ("claimant", mention is not None and not source),
                ("period", above_it),
                ("stated_on", heard and issued is None),
            )
            if so
        ),
    )


def _said_on(issued: Period | None, mention: Mention | None, page: Page) -> tuple[Edtf | None, str]:
    """When a number was told, and why: the day in its row, else that of its source, else the post's."""
    if issued is not None and issued.edtf:
        return Edtf(issued.edtf), "in its row"
    given = page.stated.get(mention.name, ()) if mention else ()
    if given:
        return given[-1][1].edtf, given[-1][1].rule
    return page.published, POST_DATE if page.published else ""


def _covers(before: Sequence[Label], above: Sequence[Label], page: Page) -> tuple[Period | None, bool]:
    """The time that the headers name, and whether those above the cell do; a month and a year may stand apart."""
    row = next((one.period for one in before if one.period), None)
    column = next((one.period for one in above if one.period), None)
    if row is not None and column is not None:
        for words in (f"{row.words} {column.words}", f"{column.words} {row.words}"):
            both = labels.time(words, page.published, page.lex)
            if both is not None:
                return both, True
    return row or column, row is None and column is not None
