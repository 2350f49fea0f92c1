"""The same facts as the charts have, as cells."""

from msgspec import Struct


class Cell(Struct, frozen=True):
    """One cell of a table."""

    words: str
    href: str = ""
    """Relative to the site's root; empty for plain words."""
    number: bool = False
    main: bool = False
    """What the line is about: it stands first where a narrow screen folds the columns."""
    named: bool = False
    """It says little without the name of its column, which it bears there."""


class Section(Struct, frozen=True, kw_only=True):
    """The lines of one kind of figure."""

    id: str
    heading: str
    rows: tuple[tuple[Cell, ...], ...]
    fits: tuple[str, ...] = ()
    """For each row, the choices of the filters that it fits; empty where there are none."""
    total: int
    """Lines of this kind that there are."""


class Table(Struct, frozen=True, kw_only=True):
    """The same facts as the charts have, as words and numbers: one line a report."""

    caption: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    total: int
    """Lines that there are."""
    first: int
    """Of the lines shown here, from 1; 0 where there are none."""
    last: int
