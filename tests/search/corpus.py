"""A few invented reports to search through."""

import msgspec

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
    ReportId,
    Tracker,
)
from tests.search import invented
from tests.search.invented import Said

SENTENCES: tuple[tuple[str, str, str, str | None, Modality, str, str, float | None, float | None], ...] = (
    # id, post, claimant, measure, modality, figure, sentence, low, high
    ("fedorov-count", "goal", "fedorov", "killed", "asserted", "about 35,000",
     "Mykhailo Fedorov said about 35,000 Russian soldiers were killed in December, as videos show.", 35000, 35000),
    ("fedorov-goal", "goal", "fedorov", "killed", "target", "50,000",
     "He wants the number of Russian soldiers killed to reach 50,000 per month.", 50000, 50000),
    ("staff", "goal", "staff", "killed", "measured", "35,050",
     "The General Staff counts 35,050 soldiers killed, wounded and missing.", 35050, 35050),
    ("rutte-range", "speech", "rutte", "killed", "asserted", "20,000-25,000",
     "Mark Rutte spoke of 20,000-25,000 Russian soldiers dead each month.", 20000, 25000),
    ("displaced", "speech", "rutte", "displaced", "estimated", "2.5 million",
     "Some 2.5 million people were displaced, by an estimate of the U.S. agency.", 2500000, 2500000),
    ("lodz", "speech", "obrien", "aid", "asserted", "3.5%",
     "O'Brien told a café in Łódź that aid was 3.5% of the budget.", 3.5, 3.5),
    ("regions", "speech", "zelenskyy", None, "statement", "",
     "Volodymyr Zelenskyy named five regions that were struck.", None, None),
)  # fmt: skip


def tracker() -> Tracker:
    documents = {"goal": ("delta", "Minister's goal", "2026-01-20"), "speech": ("harbour", "A speech", "2026-01-14")}
    people = {
        "fedorov": ("Mykhailo Fedorov", ()),
        "obrien": ("Pat O'Brien", ()),
        "rutte": ("Mark Rutte", ()),
        "zelenskyy": ("Volodymyr Zelenskyy", ("Zelensky",)),
    }
    outlets = {"delta": "Delta Wire", "harbour": "Harbour Post"}
    measures = {"killed": "Russian soldiers killed", "displaced": "people displaced", "aid": "share of aid"}
    return invented.tracker(
        (
            Said(
                id,
                f"claim-{id}",
                post,
                claimant,
                measure,
                modality,
                figure,
                quote,
                low,
                high,
                _bound(figure),
                "%" if "%" in figure else None,
            )
            for id, post, claimant, measure, modality, figure, quote, low, high in SENTENCES
        ),
        posts=(
            Document(id=PostId(id), title=title, outlet=AgentId(outlet), url=None, published=Edtf(day))
            for id, (outlet, title, day) in documents.items()
        ),
        people=(
            *(Agent(id=AgentId(id), name=name, kind="person", aliases=other) for id, (name, other) in people.items()),
            Agent(id=AgentId("staff"), name="General Staff", kind="organisation"),
        ),
        outlets=outlets,
        measures=(Measure(id=MeasureId(id), name=name) for id, name in measures.items()),
    )


def _bound(figure: str) -> Bound | None:
    return "about" if figure else None


def rows(count: int) -> Tracker:
    """The same, and a dataset of so many days by the General Staff."""
    base = tracker()
    claim = Claim(
        id=ClaimId("claim-rows"), claimant=AgentId("staff"), measure=MeasureId("displaced"), modality="measured"
    )
    report = base.reports[0]
    days = tuple(
        msgspec.structs.replace(
            report,
            id=ReportId(f"row-{n}"),
            claim=claim.id,
            role="dataset_row",
            value_text=str(1000 + n),
            low=1000 + n,
            high=1000 + n,
            quote=f"personnel: {1000 + n}",
            stated_on=Edtf(f"2025-{n % 12 + 1:02}-{n // 12 + 1:02}"),
        )
        for n in range(count)
    )
    return msgspec.structs.replace(base, claims=(*base.claims, claim), reports=(*base.reports, *days))
