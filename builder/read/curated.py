"""``claims:`` in a post's front matter: what an editor says a post says."""

import re
from collections.abc import Iterable
from typing import get_args

from builder import dates, vocabulary
from builder.read.fields import Fields, date, did_you_mean
from builder.records import Basis, Bound, Curated, Edtf, Modality, Period, RelationType, Stat, Status

KEYS = {
    *(
        "quote",
        "figure",
        "low",
        "high",
        "bound",
        "per",
        "claimant",
        "role",
        "on_behalf_of",
        "said",
        "occasion",
        "place",
    ),
    *("measure", "unit", "subject", "outcome", "where", "period", "stat", "modality", "basis", "claim", "status"),
    *("superseded_by", "relations", "derived"),
}
_FIGURE_KEYS = {"low", "high", "per", "bound", "unit"}


def claims(fields: Fields, *, published: Edtf | None, language: str) -> tuple[Curated, ...]:
    """The entries of ``claims:``; one that says nothing to go by is a problem and left out."""
    entries = []
    for item in fields.list("claims"):
        if isinstance(item, str):
            fields.problem("claim-empty", "An entry of “claims” must be a table of fields, not words.", "claims")
            continue
        entry = _entry(item, published, language)
        if entry:
            entries.append(entry)
    return tuple(entries)


def _entry(fields: Fields, published: Edtf | None, language: str) -> Curated | None:
    entry = curated(fields, KEYS, published=published, language=language)
    if entry.figure is None and entry.low is None and entry.high is None and entry.quote is None:
        fields.problem("claim-empty", "The entry has neither a figure nor a quote.")
        return None
    return entry


def curated(fields: Fields, known: Iterable[str], *, published: Edtf | None, language: str) -> Curated:
    """The fields of an entry; those that are not ``known`` are problems."""
    fields.unknown(known, strict=True)
    figure, ends = _figure(fields)
    low, high = ends.number("low"), ends.number("high")
    if low is not None and high is not None and low > high:
        fields.problem("claim-range", f"“low” is {low:g} and “high” is {high:g}.", "low")
        low, high = high, low
    return Curated(
        line=fields.place()[0],
        quote=fields.text("quote"),
        figure=figure,
        low=low,
        high=high,
        bound=ends.choice("bound", get_args(Bound)),
        per=ends.text("per"),
        claimant=fields.text("claimant"),
        role=fields.text("role"),
        on_behalf_of=fields.text("on_behalf_of"),
        said=fields.date("said", against=published),
        occasion=fields.text("occasion"),
        place=fields.text("place"),
        measure=fields.text("measure"),
        unit=ends.text("unit") or fields.text("unit"),
        subject=fields.text("subject"),
        outcome=outcome(fields),
        where=fields.text("where"),
        period=_period(fields, published, language),
        stat=fields.choice("stat", get_args(Stat)),
        modality=fields.choice("modality", get_args(Modality)),
        basis=fields.choice("basis", get_args(Basis)),
        claim=fields.text("claim"),
        status=fields.choice("status", get_args(Status)) or "current",
        superseded_by=fields.text("superseded_by"),
        relations=_relations(fields),
        derived=fields.text("derived"),
    )


def _figure(fields: Fields) -> tuple[str | None, Fields]:
    """The figure's words, and the table that holds its ends: ``figure: {low: ..., high: ...}`` or the entry itself."""
    if isinstance(fields.table.get("figure"), dict):
        inner = fields.inner("figure")
        if inner is not None:
            inner.unknown(_FIGURE_KEYS, strict=True)
            return None, inner
    return fields.text("figure"), fields


def outcome(fields: Fields) -> tuple[str, ...]:
    """Words, sorted; ``killed + wounded``, ``killed and wounded`` and ``killed, wounded`` are two."""
    words = (part for item in fields.texts("outcome") for part in re.split(r"[,+/&]|\band\b|\bor\b", item.lower()))
    return tuple(sorted({part.strip() for part in words} - {""}))


_TIMES = "Write a date (2025-12), two of them (2022-02-24 to 2026-01-17), or words such as “since January 2024”, “in 10 years”."


def _period(fields: Fields, published: Edtf | None, language: str) -> Period | None:
    """A day, a month, a year, an interval; ``2025-06 to 2025-12`` is an interval too; else words as a document has them
    (``since January 2024``, ``in 10 years``), in the language of the post."""
    raw = fields.raw("period")
    if raw is None:
        return None
    ends = re.split(r"\s+(?:to|until|–|-)\s+|/", raw, maxsplit=1)
    if len(ends) == 2:
        found = [end if end in ("", "..") else date(end, against=published) for end in (part.strip() for part in ends)]
        if found[0] is not None and found[1] is not None:
            return _dated(Edtf(f"{found[0]}/{found[1]}"))
    words = dates.period(raw, against=published, language=vocabulary.code(language))
    if words is not None:
        return words
    one = date(raw, against=published)
    if one is None:
        fields.problem("date-invalid", f"“period” is “{raw[:60]}”, which is no time.", "period", _TIMES)
    return _dated(one) if one else None


def _dated(edtf: Edtf) -> Period:
    """What is given as a date: its own words; open to the right it is since then."""
    return Period("since" if edtf.endswith(("/..", "/")) else "during", edtf, edtf)


def _relations(fields: Fields) -> tuple[tuple[RelationType, str], ...]:
    """``{type: repeats, target: ID}`` or, shorter, ``repeats: ID``."""
    kinds: tuple[RelationType, ...] = get_args(RelationType)
    found: list[tuple[RelationType, str]] = []
    for item in fields.list("relations"):
        if isinstance(item, str):
            fields.problem("field-kind", "A relation must be a table: {type: repeats, target: CLAIM}.", "relations")
        elif "type" in item.table or "target" in item.table:
            item.unknown({"type", "target"}, strict=True)
            kind, target = item.choice("type", kinds), item.text("target")
            if kind and target:
                found.append((kind, target))
            elif not target or not item.table.get("type"):
                item.problem("field-kind", "A relation needs both a type and a target.")
        else:
            for key in item.table:
                known = [kind for kind in kinds if kind == key]
                if not known:
                    item.problem("field-unknown", f"“{key}” is no kind of relation.", key, did_you_mean(key, kinds))
                else:
                    found += [(known[0], target) for target in item.texts(key)]
    return tuple(found)
