"""``corrections:`` in a post's front matter: what an editor sets right in what the rules find, a line for each place."""

from typing import get_args

from builder.read.curated import KEYS, curated
from builder.read.fields import Fields
from builder.records import NONE, Correction, Curated, Edtf, Emptied

_SET = KEYS - {"quote"}
_KEEP, _DROP = "keep", "drop"
_TABLE = "Write a line for each, without “-” before it: words of the text, a colon, and what is to be changed."
_REMEDY = "Write “keep”, “drop”, or what is to be changed: {outcome: wounded, where: Turkey}."


def corrections(fields: Fields, *, published: Edtf | None, language: str) -> tuple[Correction, ...]:
    """Words of the text, each with ``keep``, ``drop`` or the fields that are to be others; ``none`` empties a field."""
    table = fields.table.get("corrections")
    if isinstance(table, list) and table:
        fields.problem("field-kind", "“corrections” is a list, and must be a table.", "corrections", _TABLE)
        return ()
    lines = fields.inner("corrections")
    if lines is None or not isinstance(table, dict):
        return ()
    found = []
    for at, said in table.items():
        if isinstance(said, dict):
            found.append(
                _correction(at, Fields(said, fields.places, (*lines.way, at), fields.report), published, language)
            )
        elif isinstance(said, str) and said.strip().lower() in (_KEEP, _DROP):
            line, drop = lines.place(at)[0], said.strip().lower() == _DROP
            found.append(Correction(line=line, at=at, drop=drop, fields=Curated(line=line)))
        else:
            lines.problem("field-value", f"“{at[:60]}” does not say what is to be done with it.", at, _REMEDY)
    return tuple(found)


def _correction(at: str, fields: Fields, published: Edtf | None, language: str) -> Correction:
    emptied = [name for name in get_args(Emptied) if fields.table.get(name) == NONE]
    entry = curated(fields.without(emptied), _SET, published=published, language=language)
    return Correction(line=entry.line, at=at, fields=entry, without=tuple(emptied))
