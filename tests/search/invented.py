"""Trackers of invented reports, each of a claim of its own, for what is said of the search: the tests and the measurements."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.records import (
    Agent,
    AgentId,
    Bound,
    Claim,
    ClaimId,
    Document,
    Edtf,
    Measure,
    MeasureId,
    Modality,
    PostId,
    Report,
    ReportId,
    Selector,
    Tracker,
)


class Said(NamedTuple):
    """One sentence with its figure."""

    id: str
    claim: str
    post: str
    claimant: str
    measure: str | None
    modality: Modality
    words: str
    """The figure as printed; empty where there is none."""
    quote: str
    low: float | None
    high: float | None
    bound: Bound | None
    unit: str | None = None
    day: str | None = None
    """On which it was said."""


def tracker(
    said: Iterable[Said],
    *,
    posts: Iterable[Document],
    people: Iterable[Agent],
    outlets: Mapping[str, str],
    measures: Iterable[Measure],
) -> Tracker:
    """``outlets``: their names by id."""
    each = list(said)
    return Tracker(
        posts=tuple(posts),
        agents=(*people, *(Agent(id=AgentId(id), name=name, kind="outlet") for id, name in outlets.items())),
        measures=tuple(measures),
        claims=tuple(
            Claim(
                id=ClaimId(one.claim),
                claimant=AgentId(one.claimant),
                measure=MeasureId(one.measure) if one.measure else None,
                modality=one.modality,
            )
            for one in each
        ),
        reports=tuple(
            Report(
                id=ReportId(one.id),
                claim=ClaimId(one.claim),
                post=PostId(one.post),
                role="indirect_speech",
                low=one.low,
                high=one.high,
                bound=one.bound,
                unit=one.unit,
                value_text=one.words,
                modality=one.modality,
                stated_on=Edtf(one.day) if one.day else None,
                quote=one.quote,
                selector=Selector(start=0, end=len(one.quote)),
                extracted_by="rule:invented",
            )
            for one in each
        ),
    )
