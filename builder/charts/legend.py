"""What stands above a ledger: the marks that occur and what they say, and the links that leave only some rows."""

from collections.abc import Iterable

from builder import wording
from builder.charts.values import Filter, Key, Mark, Row

_FORMS = {
    "bar": "a stated range",
    "point": "a single number",
    "least": "at least",
    "most": "up to",
    "interval": "a statistical interval with its level",
}


def keys(shown: Iterable[Row]) -> tuple[Key, ...]:
    """A legend of the marks that occur, each form and each shape once, in a fixed order."""
    marks = [mark for row in shown for mark in (*row.linear, *(m for line in row.reports for m in line.linear))]
    found: dict[str, Key] = {}
    for mark in marks:
        sample = Mark(form=mark.form, x=50, width=40 if mark.form in ("bar", "interval") else 30)
        if mark.form in ("bar", "interval"):
            sample = Mark(form=mark.form, x=20, width=60, point=50 if mark.point is not None else None)
        if mark.form == "point" and not (mark.wave or mark.shape != "dot"):
            found.setdefault("point", Key(mark=sample, words=_FORMS["point"]))
        elif mark.form != "point":
            found.setdefault(mark.form, Key(mark=sample, words=_FORMS[mark.form]))
        if mark.form == "point" and mark.wave:
            found.setdefault("wave", Key(mark=Mark(form="point", x=50, hollow=True, wave=True), words="about"))
        if mark.open:
            open_ = Mark(form="least", x=30, width=40, open=True)
            found.setdefault("open", Key(mark=open_, words="more than, less than: the end itself not included"))
        if mark.form == "point" and mark.shape != "dot" and not mark.dotted:
            shape = Mark(form="point", x=50, shape=mark.shape, hollow=mark.dashed, dashed=mark.dashed)
            found.setdefault(mark.shape, Key(mark=shape, words=_SHAPES[mark.shape]))
        if mark.hatched:
            found.setdefault(
                "hatched", Key(mark=Mark(form="bar", x=20, width=60, hatched=True), words="its reports disagree")
            )
        if mark.dotted:
            dotted = Mark(form="point", x=50, shape="square", hollow=True, dotted=True)
            found.setdefault("dotted", Key(mark=dotted, words="computed, not stated"))
        if mark.struck:
            struck = Mark(form="point", x=50, hollow=True, struck=True)
            found.setdefault("struck", Key(mark=struck, words="superseded or withdrawn"))
    return tuple(found[name] for name in _LEGEND if name in found)


_SHAPES = {
    "square": wording.MODALITY["measured"],
    "triangle": wording.MODALITY["estimated"],
    "diamond": "a goal or a forecast, not a count",
    "ring": wording.MODALITY["hypothetical"],
    "down": wording.MODALITY["comparison"],
}
_LEGEND = ("point", "wave", "bar", "least", "most", "open", "interval", *_SHAPES, "hatched", "dotted", "struck")


def filters(shown: Iterable[Row]) -> tuple[Filter, ...]:
    """One for each claimant with a colour, one for all others, one for each modality; none where all rows are alike."""
    rows = [*shown]
    names: dict[int, str] = {}
    for row in rows:
        names.setdefault(row.hue, row.claimant.words)
    grey = {row.claimant.words for row in rows if row.hue == 0}
    if len(grey) > 1:
        names[0] = f"{len(grey)} others"
    by_claimant = [
        Filter(name=f"hue-{hue}", words=words, coloured=True)
        for hue, words in sorted(names.items(), key=lambda item: (item[0] == 0, item[0]))
    ]
    modalities = sorted({row.modality for row in rows})
    by_modality = [
        Filter(name=f"is-{modality}", words=wording.MODALITY[modality], coloured=False) for modality in modalities
    ]
    return (*(by_claimant if len(by_claimant) > 1 else ()), *(by_modality if len(by_modality) > 1 else ()))
