"""Geometry and words of the charts: every mark stands at its value, inside the frame, and says what its report says."""

import math
import random
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.charts import (
    bands,
    eras,
    facets,
    labels,
    ledger,
    lines,
    marks,
    moments,
    printed_by,
    said_by,
    scales,
    series,
    stacks,
    strips,
    table,
    tables,
    timeline,
    times,
    words,
)
from builder.charts.boxes import Box
from builder.charts.frames import Frame
from builder.charts.labels import Wish
from builder.charts.scales import LEFT, RIGHT
from builder.charts.series import Value
from builder.charts.times import When
from builder.charts.values import Ledger, Panel, Plot, Row, Timeline, TimeMark
from builder.lookup import Lookup
from builder.pages import theme
from builder.records import (
    Agent,
    AgentId,
    AgentRole,
    Bound,
    Cause,
    Claim,
    ClaimId,
    Difference,
    Document,
    Edtf,
    Measure,
    MeasureId,
    Modality,
    Per,
    Period,
    PostId,
    Reference,
    Report,
    ReportId,
    Selector,
    Stat,
    Status,
    Tracker,
    Url,
)
from tests import samples
from tests.work import steps

TEMPLATES = Path(__file__).parents[1] / "templates"
SAID = Edtf("2026-01-10")
WAR = MeasureId("war-dead")
ALL = MeasureId("war-losses")
BOUNDS: tuple[Bound, ...] = (
    "exact", "about", "range", "at_least", "more_than", "at_most", "less_than", "order_of_magnitude", "ci",
)  # fmt: skip
MODALITIES: tuple[Modality, ...] = (
    "measured", "estimated", "asserted", "forecast", "target", "hypothetical", "comparison",
)  # fmt: skip
NAMES = ("Ada Quill", "Bo Marsh", "Office of Tallies", "Grain Institute", "Cy Vane", "Dee Holt", "Eli Stone", "Fay Brook", "Gus Hale")  # fmt: skip


def claim_with(
    number: int,
    *,
    low: float | None,
    high: float | None,
    bound: Bound = "exact",
    modality: Modality = "asserted",
    stat: Stat | None = "cumulative",
    per: Per | None = None,
    period: Edtf | None = None,
    said: Edtf | None = SAID,
    status: Status = "current",
    figures: tuple[tuple[float, float], ...] = (),
    outcome: tuple[str, ...] = ("killed",),
    claimants: int = 3,
    measure: MeasureId = WAR,
    quote: str = "So many were killed, with a 95% confidence interval.",
    derived: str | None = None,
) -> tuple[Claim, tuple[Report, ...]]:
    """One claim and its reports; ``figures`` are those of further reports."""
    id = ClaimId(f"claim-{number:03}")
    covers = Period("during", "in that time", period) if period else None
    reports = tuple(
        Report(
            id=ReportId(f"report-{number:03}-{index}"),
            claim=id,
            post=PostId(f"post-{(number + index) % 4}"),
            role="indirect_speech",
            low=ends[0],
            high=ends[1],
            bound=bound,
            value_text="so many",
            outcome=outcome,
            per=per,
            period=covers,
            stat=stat,
            modality=modality,
            stated_on=said,
            quote=quote,
            selector=Selector(start=0, end=len(quote)),
            extracted_by="rule:test",
            derived=derived,
        )
        for index, ends in enumerate(((low, high), *figures))
    )
    claim = Claim(
        id=id,
        claimant=AgentId(f"agent-{number % claimants}"),
        measure=measure,
        period=covers,
        per=per,
        stat=stat,
        modality=modality,
        low=low,
        high=high,
        status=status,
        stated_on=said,
        origins=tuple((report.id,) for report in reports),
    )
    return claim, reports


def lookup_of(*made: tuple[Claim, tuple[Report, ...]], references: tuple[Reference, ...] = ()) -> Lookup:
    """A tracker of these claims on two measures, the second of which counts more."""
    claims = sorted((claim for claim, _ in made), key=lambda claim: (claim.stated_on or "", claim.id), reverse=True)
    return Lookup(
        Tracker(
            posts=tuple(
                Document(id=PostId(f"post-{n}"), title=f"Post {n}", outlet=AgentId("outlet"), url=Url("https://o.example/"), published=Edtf("2026-01-12"))
                for n in range(4)
            ),
            agents=(
                Agent(id=AgentId("outlet"), name="The Outlet", kind="outlet"),
                *(Agent(id=AgentId(f"agent-{n}"), name=NAMES[n % 9] + ("" if n < 9 else f" {n}"), kind="person") for n in range(40)),
            ),
            measures=(
                Measure(id=WAR, name="War dead", outcome=("killed",), unit="soldiers", broader=(ALL,), references=references),
                Measure(id=ALL, name="War losses", outcome=("killed", "missing", "wounded"), unit="soldiers"),
            ),
            claims=tuple(claims),
            reports=tuple(report for claim in claims for other, reports in made if other is claim for report in reports),
        )
    )  # fmt: skip


def stress(count: int, *, seed: int = 7) -> Lookup:
    """Many claims: every bound and modality, values from 1 to 10 million, 40 claimants, doubtful dates."""
    luck = random.Random(seed)
    made = []
    day = date(2026, 1, 31)
    for number in range(count):
        day -= timedelta(days=luck.randint(0, 9))
        value = float(round(10 ** (7 * luck.random())))
        bound = BOUNDS[number % 9]
        ends = {
            "range": (value, value * 2), "ci": (value, value * 2), "at_least": (value, None), "more_than": (value, None),
            "at_most": (None, value), "less_than": (None, value),
        }.get(bound, (value, value))  # fmt: skip
        stat: Stat = ("rate", "count_in_period", "cumulative", "stock")[number % 4]
        month = Edtf((day.replace(day=1) - timedelta(days=1)).isoformat()[:7] + ("~" if number % 5 == 0 else ""))
        again = ((value * 1.2, value * 1.2),) if bound == "exact" and number % 2 else ()
        made.append(
            claim_with(
                number,
                low=ends[0],
                high=ends[1],
                bound=bound,
                modality=MODALITIES[number % 7] if number % 3 == 0 else "asserted",
                stat=stat,
                per=Per(1, "month") if stat == "rate" else None,
                period=month if stat == "count_in_period" else None,
                said=Edtf(day.isoformat()) if number % 11 else None,
                status="superseded" if number % 13 == 5 else "current",
                figures=again,
                claimants=40,
                outcome=("killed",) if number % 6 else ("killed", "wounded"),
            )
        )
    return lookup_of(*made)


def rows(chart: Ledger) -> list[Row]:
    return [row for panel in chart.panels for band in panel.bands for row in band.rows]


def every_page(lookup: Lookup) -> list[Ledger]:
    """The ledger of the first measure with all its rows: itself, or its pages where they are many."""
    whole = ledger(lookup, WAR)
    return [ledger(lookup, WAR, page=n) for n in range(1, len(whole.pages) + 1)] if whole.short else [whole]


def tick_value(label: str) -> float:
    number, _, word = label.partition(" ")
    return float(number.replace(",", "")) * {"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12}[word]


# --- scales ---------------------------------------------------------------------------------------------------------

VALUES = st.lists(st.just(0.0) | st.floats(min_value=1e-6, max_value=1e12), min_size=1, max_size=20)


@given(VALUES)
def test_linear_axis_holds_zero_and_every_value(values: list[float]) -> None:
    scale = scales.linear(values)
    assert scale.first == 0 or min(values) < 0
    assert all(LEFT <= scales.place(scale, value) <= RIGHT for value in values)


@given(VALUES)
def test_linear_axis_leaves_room_for_arrows(values: list[float]) -> None:
    scale = scales.linear(values, arrows=values)
    assert all(scales.place(scale, value) + scales.ARROW <= RIGHT + 0.01 for value in values if max(values) > 0)


@given(st.lists(st.floats(min_value=1e-3, max_value=1e12), min_size=2, max_size=20))
def test_log_axis_is_offered_for_a_wide_spread_and_holds_every_value(values: list[float]) -> None:
    scale = scales.log(values, arrows=values)
    if max(values) / min(values) <= scales.SPREAD:
        assert scale is None
    else:
        assert scale is not None
        assert all(LEFT <= scales.place(scale, value) <= RIGHT - scales.ARROW + 0.01 for value in values)


@given(VALUES)
def test_ticks_are_round_ascend_and_do_not_touch(values: list[float]) -> None:
    for scale in filter(None, (scales.linear(values), scales.log(values))):
        steps = scales.steps(scale)
        assert [step.value for step in steps] == sorted({step.value for step in steps})
        assert all(math.isclose(tick_value(step.label), step.value, rel_tol=1e-3) for step in steps)
        for pixels, some in ((scales.WIDE, steps), (scales.NARROW, [step for step in steps if step.narrow])):
            boxes = [scales.extent(scale, step.value, pixels) for step in some]
            assert all(one[1] < two[0] for one, two in pairwise(boxes))


def test_zero_has_a_tick_in_narrow_frames_too() -> None:
    for top in (1, 7, 35_050, 1_225_590, 9_999_999):
        steps = scales.steps(scales.linear([top]))
        assert next(step for step in steps if step.value == 0).narrow


# --- marks: what each bound looks like ------------------------------------------------------------------------------

FORMS: tuple[tuple[Bound, float | None, float | None, str], ...] = (
    ("exact", 40, 40, "point"), ("about", 40, 40, "point hollow wave"), ("range", 20, 40, "bar"),
    ("at_least", 40, None, "least"), ("more_than", 40, None, "least open"), ("at_most", None, 40, "most"),
    ("less_than", None, 40, "most open"), ("order_of_magnitude", 40, 40, "point hollow wave"), ("ci", 20, 40, "interval"),
)  # fmt: skip


@pytest.mark.parametrize(("bound", "low", "high", "expected"), FORMS, ids=[bound for bound, *_ in FORMS])
def test_the_bound_decides_the_form(bound: Bound, low: float | None, high: float | None, expected: str) -> None:
    _, (report,) = claim_with(1, low=low, high=high, bound=bound)
    scale = scales.linear([100])
    mark = marks.mark(report, scale)
    assert mark is not None
    flags = [name for name in ("hollow", "wave", "open") if getattr(mark, name)]
    assert " ".join([mark.form, *flags]) == expected
    stated = [end for end in (low, high) if end is not None]
    assert mark.x == scales.place(scale, stated[0])
    if mark.form in ("bar", "interval"):
        assert mark.x + mark.width == pytest.approx(scales.place(scale, stated[-1]))
        assert mark.point is None, "nobody stated a midpoint"


@pytest.mark.parametrize("modality", MODALITIES)
def test_the_modality_decides_the_shape(modality: Modality) -> None:
    _, (report,) = claim_with(1, low=4, high=4, modality=modality)
    mark = marks.mark(report, scales.linear([5]))
    assert mark is not None
    assert mark.shape == marks.SHAPES[modality]
    assert mark.dashed == (modality in ("target", "forecast", "hypothetical"))


def test_an_interval_takes_in_the_single_value_printed_with_it_and_its_level() -> None:
    claim, reports = claim_with(0, low=47, high=47, bound="exact", figures=((40, 55),))
    interval = msgspec.structs.replace(reports[1], bound="ci", post=reports[0].post)
    (row,) = rows(ledger(lookup_of((claim, (reports[0], interval))), WAR))
    (mark,) = row.linear
    assert mark.form == "interval"
    assert mark.point is not None
    assert mark.x < mark.point < mark.x + mark.width
    assert mark.label == "95% interval"
    assert not row.opened, "a value and the interval around it do not disagree"


def test_a_statement_without_a_figure_has_no_row() -> None:
    claim, (report,) = claim_with(0, low=None, high=None)
    assert rows(ledger(lookup_of((claim, (msgspec.structs.replace(report, bound=None),))), WAR)) == []


def test_superseded_is_hollow_struck_and_still_there() -> None:
    (row,) = rows(ledger(lookup_of(claim_with(0, low=5, high=5, status="superseded")), WAR))
    assert row.struck
    assert row.linear[0].hollow
    assert row.linear[0].struck
    assert "superseded" in row.kind


def test_a_computed_value_is_dotted_with_its_formula() -> None:
    chart = ledger(lookup_of(claim_with(0, low=30, high=30, derived="31 × 1,000 a day")), WAR)
    (row,) = rows(chart)
    assert row.derived
    assert row.linear[0].dotted
    assert row.formula == "31 × 1,000 a day"
    assert chart.derived == 1


# --- the ledger -----------------------------------------------------------------------------------------------------


def sample() -> Ledger:
    return ledger(Lookup(samples.tracker(), samples.differences()), samples.KILLED)


def test_the_sample_reads_as_the_reports_say() -> None:
    said = [(row.claimant.words, row.figure, row.covers, row.chip, row.counts) for row in rows(sample())]
    assert said == [
        ("Mykhailo Fedorov", "a goal of 50,000", "per month", "killed", "1 report"),
        ("Mykhailo Fedorov", "about 35,000", "December 2025", "killed", "1 report"),
        ("Mark Rutte", "20,000–25,000", "per month", "killed", "3 reports · 2 origins"),
        ("General Staff of Ukraine", "35,050", "December 2025", "killed + wounded + missing", "1 report"),
    ]


def test_what_counts_more_stands_below_a_divider() -> None:
    (panel,) = sample().panels
    assert [band.divider for band in panel.bands] == ["", "not the same thing: this counts the wounded and missing too"]
    assert panel.bands[1].measure is not None


def test_the_narrower_measure_stands_below_a_divider_of_the_broader() -> None:
    (panel,) = ledger(Lookup(samples.tracker(), samples.differences()), samples.LOSSES).panels
    assert panel.bands[1].divider == "not the same thing: this counts only the killed"


def test_reports_that_disagree_stand_on_lines_of_their_own() -> None:
    row = rows(sample())[2]
    assert row.opened
    assert row.linear[0].hatched
    assert [(line.outlet.words, line.figure, line.note) for line in row.reports] == [
        ("Harbour Post", "20,000–25,000", "reported"),
        ("Delta Wire", "20,000–25,000", "reported"),
        ("Harbour Post", "25,000", "headline, low end dropped"),
    ]
    assert all(line.linear for line in row.reports)
    assert row.said.endswith(", dates differ"), "the reports print different dates"
    assert row.sentences == (
        "Outlets print different figures for the same statement: 25,000 and 20,000–25,000.",
        "The same statement, dated 13 January 2026 and 16 January 2026.",
    )


def test_between_rows_that_differ_stands_why() -> None:
    assert [row.below_cause for row in rows(sample())] == ["modality", "source", "", ""]
    assert "1.4–1.75 times" in rows(sample())[1].below


def test_figures_that_disagree_are_named_each_and_never_made_a_range() -> None:
    (row,) = rows(ledger(lookup_of(claim_with(0, low=20_000, high=20_000, figures=((15_000, 15_000),))), WAR))
    assert row.figure == "20,000 or 15,000"
    assert [mark.form for mark in row.linear] == ["point", "point"]


def test_a_rate_and_a_running_total_have_axes_of_their_own() -> None:
    chart = ledger(
        lookup_of(
            claim_with(0, low=30, high=30, stat="rate", per=Per(1, "month")),
            claim_with(1, low=40, high=40, stat="count_in_period", period=Edtf("2025-12")),
            claim_with(2, low=900_000, high=900_000, stat="cumulative"),
            claim_with(3, low=7, high=7, stat="stock"),
            claim_with(4, low=1, high=1, stat="rate", per=Per(1, "day")),
            claim_with(5, low=9, high=9, stat="count_in_period", per=Per(10, "year")),
            claim_with(6, low=3, high=3, stat=None),
        ),
        WAR,
    )
    found = {panel.heading: sum(len(band.rows) for band in panel.bands) for panel in chart.panels}
    assert found == {
        "Per month": 2, "Per day": 1, "In 10 years": 1, "Running totals": 1, "At one time": 1, "Other figures": 1,
    }  # fmt: skip


def test_a_share_never_shares_an_axis_with_a_number() -> None:
    percent = claim_with(0, low=1, high=1)
    percent = (percent[0], tuple(msgspec.structs.replace(report, unit="%") for report in percent[1]))
    chart = ledger(lookup_of(percent, claim_with(1, low=5000, high=5000)), WAR)
    assert [panel.heading for panel in chart.panels] == ["Running totals", "Running totals, in per cent"]


def test_a_dataset_has_one_row_for_its_latest_value() -> None:
    chart = ledger(dataset(400), ALL)
    (row,) = rows(chart)
    assert row.figure == "40,000"
    assert row.said == "latest of 400 values since 1 Jan 2024"


def test_a_reference_is_a_band_behind_figures_of_its_kind() -> None:
    reference = Reference(label="The last war", low=14_453, high=15_051, period=Edtf("1979/1989"))
    chart = ledger(
        lookup_of(
            claim_with(0, low=40_000, high=40_000), claim_with(1, low=5, high=5, stat="stock"), references=(reference,)
        ),
        WAR,
    )
    totals, stock = chart.panels
    assert totals.linear.references[0].words == "The last war, 1979 to 1989: 14,453–15,051"
    assert stock.linear.references == ()


def test_a_small_ledger_shows_the_newest_and_leads_to_all() -> None:
    lookup = Lookup(samples.tracker(), samples.differences())
    chart = ledger(lookup, samples.KILLED, claims=2)
    assert len(rows(chart)) == 2
    assert chart.more is not None
    assert chart.more.words == "all 3 rows"
    assert all(row.anchor == "" for row in rows(chart)), "the same row may stand twice on a page"


def test_a_small_ledger_shows_the_rows_that_differ_before_the_newest() -> None:
    made = [claim_with(n, low=n, high=n, said=Edtf(f"2026-01-{10 + n}")) for n in range(6)]
    reports = [reports[0].id for _, reports in made]
    alike = Difference(measure=WAR, cause="agree", reports=(reports[4], reports[5]), text="The same figure.")
    apart = Difference(measure=WAR, cause="source", reports=(reports[1], reports[3]), text="No overlap: 1 and 3.")
    lookup = Lookup(lookup_of(*made).tracker, (alike, apart))
    shown = [row.figure for row in rows(ledger(lookup, WAR, claims=3))]
    assert shown == ["5", "3", "1"], "the two that differ, one more, and all of them newest first"


def test_anchors_are_unique() -> None:
    anchors = [row.anchor for chart in every_page(stress(100)) for row in rows(chart)]
    assert len(anchors) == len(set(anchors)) == 100


@pytest.mark.parametrize("count", [61, 500, 3000])
def test_a_long_ledger_is_drawn_in_short_and_each_mark_leads_to_its_row(count: int) -> None:
    lookup = stress(count)
    chart = ledger(lookup, WAR)
    assert chart.short
    assert rows(chart) == []
    pages = {f"claims/{'' if n == 1 else f'page/{n}/'}": {row.anchor for row in rows(ledger(lookup, WAR, page=n))} for n in range(1, len(chart.pages) + 1)}  # fmt: skip
    tallies = [tally for panel in chart.panels for band in panel.bands for tally in band.strips]
    dots = [dot for tally in tallies for dot in tally.dots]
    assert len({dot.anchor for dot in dots}) == len(dots)
    assert sum(dot.count for dot in dots) == count == chart.rows
    for dot in dots:
        page, _, anchor = dot.href.partition("#")
        assert anchor == dot.anchor in pages[page]
    assert all(len(band.strips) <= strips.LINES for panel in chart.panels for band in panel.bands)
    marks_of = {row.anchor: row.linear for page in every_page(lookup) for row in rows(page)}
    assert all(any(mark.x == dot.linear.x for mark in marks_of[dot.anchor]) for dot in dots)


def test_of_a_thousand_figures_on_a_line_those_that_would_cover_each_other_are_one_mark() -> None:
    claims = [claim_with(n, low=100.0 + n, high=100.0 + n, claimants=1, said=Edtf("2026-01-02")) for n in range(1000)]
    (band,) = (band for panel in ledger(lookup_of(*claims), WAR).panels for band in panel.bands)
    (line,) = band.strips
    assert sum(dot.count for dot in line.dots) == len(claims)
    assert len(line.dots) <= strips.MARKS
    assert f"{line.dots[0].count - 1} more figures here" in line.dots[0].title
    places = sorted(dot.linear.x for dot in line.dots)
    assert places[0] < 20
    assert places[-1] > 90, "none is drawn where no figure is"


@pytest.mark.parametrize("chart", [ledger, table])
def test_a_page_of_many_figures_costs_no_more_than_one_of_few(chart: Callable[..., object]) -> None:
    """What a whole measure comes to is worked out for its first page, and kept for the others."""
    costs = []
    for count in (400, 1600):
        lookup = stress(count)
        chart(lookup, WAR, page=1)
        costs.append(steps(lambda lookup=lookup: chart(lookup, WAR, page=2)))  # type: ignore[misc]
    assert costs[1] < 1.5 * costs[0]


def test_goals_that_would_crush_the_rest_have_an_axis_of_their_own() -> None:
    goal, other = (claim_with(n, low=low, high=low, modality="target") for n, low in ((0, 500_000), (1, 50_000)))
    real = claim_with(2, low=35_000, high=35_000)
    alone, together = ledger(lookup_of(goal, real), WAR), ledger(lookup_of(other, real), WAR)
    assert [panel.heading for panel in alone.panels] == ["Running totals", "Running totals: goals and forecasts"]
    assert "14 times" in alone.panels[1].note
    assert [panel.heading for panel in together.panels] == ["Running totals"]


@pytest.mark.parametrize("count", [1, 40, 500])
def test_every_mark_stands_at_its_value_inside_the_frame(count: int) -> None:
    lookup = stress(count)
    charts = every_page(lookup)
    assert sum(len(rows(chart)) for chart in charts) == count
    for panel in (panel for chart in charts for panel in chart.panels):
        assert panel.linear.zero == LEFT
        for row in (row for band in panel.bands for row in band.rows):
            for mark in (*row.linear, *row.log, *(m for line in row.reports for m in (*line.linear, *line.log))):
                start = mark.x - mark.width if mark.form == "most" else mark.x
                end = mark.x if mark.form in ("most", "point") else mark.x + mark.width
                assert LEFT - 0.01 <= start <= end <= RIGHT + 0.01
            assert _worth(panel, row) == pytest.approx(_stated(lookup, row), rel=1e-3, abs=_grain(panel))


def _worth(panel: Panel, row: Row) -> list[float]:
    """The smallest and the largest value that the marks of a row stand for, read back from the ticks as a reader would."""
    first, last = panel.linear.ticks[0], panel.linear.ticks[-1]
    each = (tick_value(last.label) - tick_value(first.label)) / (last.x - first.x)
    places = [
        x for m in row.linear for x in ((m.x, m.x + m.width) if m.form in ("bar", "interval") else (m.x,))
    ]  # fmt: skip
    values = [tick_value(first.label) + (x - first.x) * each for x in places]
    return [min(values), max(values)]


def _stated(lookup: Lookup, row: Row) -> list[float]:
    claim = next(claim for claim in lookup.tracker.claims if row.anchor == f"row-{claim.id}")
    reports = lookup.reports_of_claim[claim.id]
    ends = [end for report in reports for end in (report.low, report.high) if end is not None]
    return [min(ends), max(ends)]


def _grain(panel: Panel) -> float:
    """What one thousandth of a percent of the frame is worth."""
    return tick_value(panel.linear.ticks[-1].label) / 5e4


def test_the_table_has_every_report_with_its_ends() -> None:
    made = table(Lookup(samples.tracker(), samples.differences()), samples.KILLED)
    low, high = made.columns.index("Low"), made.columns.index("High")
    (section,) = made.sections
    assert [(row[0].words, row[low].words, row[high].words) for row in section.rows] == [
        ("Mykhailo Fedorov", "50,000", "50,000"),
        ("Mykhailo Fedorov", "35,000", "35,000"),
        ("Mark Rutte", "20,000", "25,000"),
        ("Mark Rutte", "20,000", "25,000"),
        ("Mark Rutte", "25,000", "25,000"),
        ("General Staff of Ukraine", "35,050", "35,050"),
    ]


def test_an_open_end_is_an_empty_cell() -> None:
    made = table(lookup_of(claim_with(0, low=24, high=None, bound="at_least")), WAR)
    cells = [cell.words for cell in made.sections[0].rows[0]]
    assert cells[3:5] == ["24", ""]


def test_a_table_in_parts_is_the_whole_table() -> None:
    lookup = stress(60)
    kinds = bands.plots(lookup, WAR)
    whole = tables.of(lookup, "War dead", kinds)
    parts = [tables.of(lookup, "War dead", kinds, start=start, most=25) for start in range(0, whole.total, 25)]
    lines = [row for part in parts for section in part.sections for row in section.rows]
    assert lines == [row for section in whole.sections for row in section.rows]
    assert [(part.first, part.last) for part in parts[:2]] == [(1, 25), (26, 50)]


def test_rows_can_be_chosen_by_whatever_tells_them_apart() -> None:
    assert [(facet.id, [(one.words, one.count) for one in facet.choices]) for facet in sample().facets] == [
        ("by", [("Mykhailo Fedorov", 2), ("General Staff of Ukraine", 1), ("Mark Rutte", 1)]),
        ("in", [("Delta Wire", 4), ("Harbour Post", 1)]),
        ("kind", [("asserted", 2), ("computed", 1), ("a goal, not a count", 1)]),
        ("said", [("2026", 3), ("2025", 1), ("Jan 2026", 3), ("Dec 2025", 1)]),
    ]
    assert ledger(lookup_of(claim_with(0, low=1, high=1)), WAR).facets == ()


@pytest.mark.parametrize("count", [2, 40, 500])
def test_each_choice_leaves_the_rows_that_it_counts(count: int) -> None:
    lookup = stress(count)
    chart = ledger(lookup, WAR)
    fitting = [set(row.fits.split()) for page in every_page(lookup) for row in rows(page)]
    choices = [choice for facet in chart.facets for choice in facet.choices]
    assert len({choice.number for choice in choices}) == len(choices) <= facets.MOST
    for facet in chart.facets:
        assert len({choice.slug for choice in facet.choices}) == len(facet.choices)
        for choice in facet.choices:
            found = sum(f"f{choice.number}" in fits for fits in fitting)
            assert found == choice.count or choice.slug == "others"
    assert timeline(lookup, WAR).facets == chart.facets


def test_the_style_sheet_has_a_rule_for_every_choice() -> None:
    css = (TEMPLATES / "assets/filters.css").read_text()
    for number in range(facets.MOST):
        assert f".f{number}:target ~ * :is(.fx:not(.f{number}), .fs:not(:has(.f{number}))) {{ display: none; }}" in css
        assert f".f{number}:target ~ .filters .t{number}" in css
        assert f".f{number}:target ~ section:not(:has(.f{number})) .nothing" in css


def test_the_same_tracker_gives_the_same_bytes() -> None:
    one, two = stress(60), stress(60)
    for make in (lambda k: ledger(k, WAR), lambda k: timeline(k, WAR), timeline):
        assert msgspec.json.encode(make(one)) == msgspec.json.encode(make(two))


# --- words ----------------------------------------------------------------------------------------------------------

DIVIDERS = (
    (("killed",), ("killed", "missing", "wounded"), "this counts the wounded and missing too"),
    (("killed", "wounded"), ("killed",), "this counts only the killed"),
    (("killed",), ("captured",), "this counts the captured, not the killed"),
    (("killed",), ("lost",), "this says lost, which may or may not mean killed"),
    ((), ("seized",), "War dead"),
)


@pytest.mark.parametrize(("first", "other", "expected"), DIVIDERS)
def test_dividers(first: tuple[str, ...], other: tuple[str, ...], expected: str) -> None:
    assert words.divider(first, other, name="War dead") == f"not the same thing: {expected}"


# --- the timeline ---------------------------------------------------------------------------------------------------


def dataset(days: int, *, fall: int | None = None, gap: int | None = None) -> Lookup:
    """A running total that grows by 100 a day from 2024-01-01; it may fall on one day, or skip 90 days before one."""
    made = []
    for number in range(days):
        shift = 90 if gap is not None and number >= gap else 0
        day = date(2024, 1, 1) + timedelta(days=number + shift)
        value = 100.0 * (number + 1) - (5000 if fall is not None and number >= fall else 0)
        claim, (report,) = claim_with(number, low=value, high=value, said=Edtf(day.isoformat()), claimants=1, measure=ALL, outcome=("killed", "missing", "wounded"))  # fmt: skip
        made.append((claim, (msgspec.structs.replace(report, role="dataset_row", post=PostId("post-0")),)))
    return lookup_of(*made)


def test_a_count_is_a_bar_as_wide_as_its_period_and_stands_on_zero() -> None:
    chart = timeline(lookup_of(claim_with(0, low=40, high=40, stat="count_in_period", period=Edtf("2025-12"))), WAR)
    (plot,) = chart.views[0].plots
    (mark,) = plot.marks
    days = {rule.label: rule.at for rule in plot.across}
    assert mark.column
    assert mark.width > 20
    inside = [at for label, at in days.items() if "Dec 2025" in label]
    assert all(mark.x - 0.01 <= at <= mark.x + mark.width + 0.01 for at in inside)


def test_a_period_is_not_an_uncertainty_and_an_uncertain_date_has_soft_ends() -> None:
    for edtf, soft in (("2025-12", False), ("2025-12~", True), ("2025-12?", True)):
        made = claim_with(0, low=40, high=40, stat="count_in_period", period=Edtf(edtf))
        (mark,) = timeline(lookup_of(made), WAR).views[0].plots[0].marks
        assert (mark.soft_start, mark.soft_end) == (soft, soft)


def test_what_has_no_time_stands_in_the_gutter() -> None:
    chart = timeline(lookup_of(claim_with(0, low=40, high=40, stat="rate", per=Per(1, "month"))), WAR)
    covers, said = (view.plots[0] for view in chart.views)
    assert said.undated is None
    assert covers.undated is not None
    assert covers.marks[0].x > covers.undated
    many = [claim_with(number, low=40, high=40, stat="rate", per=Per(1, "month")) for number in range(6)]
    (covers,) = timeline(lookup_of(*many), WAR).views[0].plots
    assert covers.undated is not None
    assert all(mark.x / 100 * 234 + mark.dx > covers.undated / 100 * 234 for mark in covers.marks)


@given(values=st.lists(st.integers(-100, 100), min_size=1, max_size=8))
def test_the_gutter_holds_figures_above_and_below_nought(values: list[int]) -> None:
    claims = [claim_with(n, low=value, high=value, stat="rate", per=Per(1, "month")) for n, value in enumerate(values)]
    (covers,) = timeline(lookup_of(*claims), WAR).views[0].plots
    assert sum(mark.count for mark in covers.marks) == len(values)


def test_rows_of_a_measure_that_is_only_a_noun_show_their_sentences() -> None:
    told = f"{'word ' * 40}some 40 of them {'word ' * 40}"
    claim, reports = claim_with(1, low=40, high=40, outcome=(), quote=told)
    told_of = {"value_text": "40", "value_start": told.index("40"), "subject": "victims"}
    lookup = lookup_of((claim, tuple(msgspec.structs.replace(report, **told_of) for report in reports)))
    war, losses = lookup.tracker.measures

    def only(**fields: object) -> Row:
        measures = (msgspec.structs.replace(war, **fields), losses)
        (row,) = rows(ledger(Lookup(msgspec.structs.replace(lookup.tracker, measures=measures), ()), WAR))
        return row

    assert only(outcome=("killed",)).gist == ""
    assert only(outcome=(), definition="Those who took part.").gist == ""
    row = only(outcome=())
    assert row.gist.startswith("… word")
    assert row.gist.endswith("word …")
    assert "some 40 of them" in row.gist
    assert len(row.gist) < 160
    assert row.chip == "victims"


def test_where_few_figures_cover_a_time_the_days_of_saying_are_shown_first() -> None:
    rates = [claim_with(n, low=40 + n, high=40 + n, stat="rate", per=Per(1, "month"), said=Edtf(f"2026-01-{10 + n}")) for n in range(2)]  # fmt: skip
    for chart in (timeline(lookup_of(*rates), WAR), timeline(lookup_of(*rates))):
        assert chart.shown == "said"
        html, svg = rendered("charts/timeline.html", timeline=chart, root=""), rendered("charts/timeline.svg", timeline=chart, site_title="Site")  # fmt: skip
        assert f'id="{chart.id}-said" checked' in html
        assert "undated" not in svg
    one, two = (claim_with(n, low=35, high=35, stat="count_in_period", period=Edtf("2025-12")) for n in (3, 4))
    assert timeline(lookup_of(*rates, one), WAR).shown == "said"  # the time of two would be lost for that of one
    assert timeline(lookup_of(*rates, one, two), WAR).shown == "covers"
    nothing = claim_with(0, low=40, high=40, stat="rate", per=Per(1, "month"), said=None)
    assert timeline(lookup_of(nothing), WAR).shown == "covers"


@pytest.mark.parametrize(("period", "first", "second"), [(None, "said", "covers"), (Edtf("2025-12"), "covers", "said")])
def test_the_page_of_many_figures_has_the_view_that_shows_most(period: Edtf | None, first: str, second: str) -> None:
    many = [
        claim_with(n, low=n, high=n, stat="count_in_period", period=period, said=Edtf(f"2025-{1 + n % 12:02}-10"))
        for n in range(1, 50)
    ]
    lookup = lookup_of(*many)
    here, other = timeline(lookup, WAR), timeline(lookup, WAR, second=True)
    assert [view.id for view in (*here.views, *other.views)] == [first, second]
    assert here.other is not None
    assert other.other is not None
    assert here.other.href.endswith(f"/{second}/")
    assert other.other.href.endswith("/#over-time")
    assert (here.other.words, other.other.words) == (other.views[0].words, here.views[0].words)


def test_where_nothing_has_a_time_there_is_no_axis_of_time() -> None:
    made = claim_with(0, low=40, high=40, stat="rate", per=Per(1, "month"), said=None)
    for chart in (timeline(lookup_of(made), WAR), timeline(lookup_of(made))):
        for plot in (plot for view in chart.views for plot in view.plots):
            assert plot.across == ()
            assert plot.undated is not None
            assert plot.undated < plot.marks[0].x


@pytest.mark.parametrize("width", [0.0, 2.1, 40.0])
def test_words_keep_off_the_wave_on_a_short_line(width: float) -> None:
    mark = TimeMark(hue=0, href="", title="", form="point", wave=True, x=50.0, width=width, top=60.0, bottom=60.0)
    place = stacks.box(mark)
    for wide in (234, 690):
        middle = (mark.x + width / 2) / 100 * wide
        assert place.left / 100 * wide + place.left_px <= middle - 9
        assert place.right / 100 * wide + place.right_px >= middle + 9
    assert place.top <= mark.top - 9


def test_an_arrow_of_the_gutter_ends_below_its_name() -> None:
    report = claim_with(1, low=1_000_000, high=None, bound="at_least")[1][0]
    scale = scales.linear([1_000_000], arrows=[1_000_000])
    frame = Frame(times.Span(0, 100), scale, 30.0, 96.0, 80.0)
    drawn = marks.mark(report, scale, status="current", contested=False)
    assert drawn is not None
    named = 16
    arrow = moments.mark(drawn, report, None, frame, hue=0, href="", title="", figure="", column=False)
    assert named < arrow.bottom < arrow.top


def test_a_statement_that_no_report_dates_has_the_day_of_print() -> None:
    claim, reports = claim_with(1, low=10, high=10)
    undated = tuple(msgspec.structs.replace(report, stated_on=None) for report in reports)
    rows = [ledger(lookup_of((claim, some)), WAR).panels[0].bands[0].rows[0] for some in (reports, undated)]
    assert [row.said.split()[0] for row in rows] == ["said", "printed"]


def test_the_axis_of_values_is_short_about_millions() -> None:
    plot = timeline(lookup_of(claim_with(1, low=2_500_000, high=2_500_000)), WAR).views[-1].plots[0]
    assert ("2 million", "2m") in {(rule.label, rule.short) for rule in plot.down}
    assert ("0", "") in {(rule.label, rule.short) for rule in plot.down}


@pytest.mark.parametrize(
    ("modalities", "lane", "page"),
    [
        (("target",), "goals", "goals, no counts"),
        (("forecast",), "forecasts", "forecasts, no counts"),
        (("target", "forecast"), "goals, forecasts", "goals and forecasts, no counts"),
    ],
)
def test_a_lane_of_goals_says_what_it_holds(modalities: tuple[Modality, ...], lane: str, page: str) -> None:
    made = [claim_with(n, low=50, high=50, modality=modality) for n, modality in enumerate(modalities)]
    lookup = lookup_of(*made, claim_with(7, low=30, high=30))
    assert {plot.aimed for plot in timeline(lookup, WAR).views[-1].plots} == {page}
    assert {plot.aimed for plot in timeline(lookup).views[-1].plots} == {lane}


def test_goals_have_a_lane_of_their_own() -> None:
    made = (claim_with(0, low=50, high=50, modality="target"), claim_with(1, low=30, high=30))
    (plot,) = timeline(lookup_of(*made), WAR).views[0].plots
    assert [mark.label for mark in plot.aims] == ["a goal of 50"]
    assert len(plot.marks) == 1
    assert plot.goals > 0


def test_a_running_total_is_one_step_line() -> None:
    (plot,) = timeline(dataset(1600), ALL).views[0].plots[-1:]
    (line,) = plot.lines
    assert line.path.count("M") == 1
    assert line.path.startswith("M")
    assert len(line.path) < 40_000
    assert plot.marks == ()


def test_the_line_keeps_to_its_values() -> None:
    values = tuple(Value(738_000 + day, float(day)) for day in range(1, 1001))
    frame = Frame(times.Span(738_001, 739_000), scales.linear([1000]), 30, 292, None)
    path = moments.path(values, frame, area=False, broken=())
    steps = [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", path)]
    assert steps[-1][1] == pytest.approx(frame.y(1000), abs=0.1)
    assert [x for x, _ in steps] == sorted(x for x, _ in steps)
    assert [y for _, y in steps] == sorted((y for _, y in steps), reverse=True)


def test_a_total_counted_anew_is_a_break_with_its_reason() -> None:
    plots = timeline(dataset(200, fall=120), ALL).views[0].plots
    (found,) = plots[-1].breaks
    assert found.reason == "30 Apr 2024: falls from 12,000 to 7,100"
    assert plots[-1].lines[0].path.count("M") == 2


def test_a_slip_of_one_day_is_no_break() -> None:
    values = [Value(day, 100.0 * day) for day in range(1, 40)]
    values[20] = Value(21, 200.0)
    assert series.resets(values) == ()


def test_a_silent_time_lifts_the_line() -> None:
    assert timeline(dataset(200, gap=100), ALL).views[0].plots[-1].lines[0].path.count("M") == 2


def test_computed_values_are_dotted_and_shown_on_demand() -> None:
    made = claim_with(0, low=9, high=9, stat="count_in_period", period=Edtf("2025-12"), derived="29 − 20")
    chart = timeline(lookup_of(made), WAR)
    (plot,) = chart.views[0].plots
    assert plot.only_derived
    assert plot.marks[0].dotted
    assert chart.derived == 1


LOST = ("killed", "missing", "wounded")


def of_both_measures() -> Lookup:
    """A rate of the dead, a count of the dead in a month, and two months computed of a measure that counts more."""
    return lookup_of(
        claim_with(0, low=20_000, high=25_000, bound="range", stat="rate", per=Per(1, "month")),
        claim_with(1, low=35_000, high=35_000, bound="about", stat="count_in_period", period=Edtf("2025-12")),
        *(
            claim_with(n, low=low, high=low, stat="count_in_period", period=Edtf(month), measure=ALL, outcome=LOST, derived="b − a")
            for n, low, month in ((2, 35_050, "2025-12"), (5, 31_000, "2025-11"))
        ),
    )  # fmt: skip


def test_what_counts_more_stands_in_a_band_below_on_the_same_axes() -> None:
    chart = timeline(of_both_measures(), WAR)
    killed, lost = chart.views[0].plots
    assert (killed.chip, lost.chip) == ("killed", "killed + wounded + missing")
    assert killed.divider == ""
    assert lost.divider == "not the same thing: this counts the wounded and missing too"
    assert killed.across == lost.across
    assert (killed.dated, lost.dated) == (False, True)
    month = next(mark for mark in killed.marks if mark.width)
    same = next(mark for mark in lost.marks if mark.x == month.x)
    assert same.width == month.width
    assert _pixels_of(killed, month.top) / 35_000 == pytest.approx(_pixels_of(lost, same.top) / 35_050, rel=2e-3)


def _pixels_of(plot: Plot, top: float) -> float:
    return plot.zero - top


def test_computed_values_of_what_counts_more_are_there_from_the_start_and_named_for_the_same_month() -> None:
    chart = timeline(of_both_measures(), WAR)
    lost = chart.views[0].plots[1]
    assert lost.computed
    assert not lost.only_derived
    assert all(mark.dotted and "computed: b − a" in mark.title for mark in lost.marks)
    assert [text.words for text in lost.texts if not text.narrow] == ["35,050 computed"]
    assert chart.derived == 0, "there is nothing more to show on demand"


def test_the_table_has_the_rows_of_every_band() -> None:
    (section,) = table(of_both_measures(), WAR).sections
    assert [row[2].words for row in section.rows] == ["about 35,000", "20,000–25,000", "31,000", "35,050"]


def test_different_outcomes_of_one_measure_stand_in_bands() -> None:
    made = (claim_with(0, low=5, high=5), claim_with(1, low=6, high=6, outcome=("killed", "wounded")))
    plots = timeline(lookup_of(*made), WAR).views[0].plots
    assert [(plot.chip, plot.divider) for plot in plots] == [
        ("killed", ""), ("killed + wounded", "not the same thing: this counts the wounded too"),
    ]  # fmt: skip


UNDATED = st.lists(
    st.tuples(st.integers(0, 39), st.sampled_from([1.0, 40.0, 41.0, 60.0, 100.0]), st.sampled_from(BOUNDS)),
    min_size=1, max_size=60,
)  # fmt: skip


@settings(max_examples=40)
@given(UNDATED)
def test_undated_figures_never_cover_each_other_and_none_is_lost(figures: list[tuple[int, float, Bound]]) -> None:
    ends = {"at_least": (True, False), "more_than": (True, False), "at_most": (False, True), "less_than": (False, True)}
    made = []
    for number, (claimant, value, bound) in enumerate(figures):
        low, high = ends.get(bound, (True, True))
        claim, reports = claim_with(
            number, low=value if low else None, high=value if high else None, bound=bound, stat="rate",
            per=Per(1, "month"), said=None, claimants=40,
        )  # fmt: skip
        made.append((msgspec.structs.replace(claim, claimant=AgentId(f"agent-{claimant}")), reports))
    (plot,) = timeline(lookup_of(*made), WAR).views[0].plots
    assert plot.undated is not None
    boxes = [stacks.box(mark) for mark in plot.marks]
    at = [(box.left / 100 * 234 + box.left_px + 3, box.right / 100 * 234 + box.right_px - 3, box.top + 4, box.bottom - 4) for box in boxes]  # fmt: skip
    assert all(_clear(one, two) for i, one in enumerate(at) for two in at[:i])
    assert all(plot.undated / 100 * 234 <= left and right <= 234 + 3 for left, right, _, _ in at)
    assert sum(mark.pile or mark.count for mark in plot.marks) == len(figures)


DAYS = (Edtf("2024-01-10"), Edtf("2025-01-10"), Edtf("2025-12-10"))
DATED = st.lists(
    st.tuples(st.integers(0, 39), st.sampled_from([1.0, 40.0, 41.0, 60.0, 100.0]), st.sampled_from(BOUNDS), st.sampled_from(DAYS)),
    min_size=1, max_size=40,
)  # fmt: skip


@settings(max_examples=40)
@given(DATED)
def test_figures_of_one_day_never_cover_each_other_and_none_is_lost(
    figures: list[tuple[int, float, Bound, Edtf]],
) -> None:
    ends = {"at_least": (True, False), "more_than": (True, False), "at_most": (False, True), "less_than": (False, True)}
    made = []
    for number, (claimant, value, bound, day) in enumerate(figures):
        low, high = ends.get(bound, (True, True))
        claim, reports = claim_with(
            number, low=value if low else None, high=value if high else None, bound=bound, said=day, claimants=40
        )
        made.append((msgspec.structs.replace(claim, claimant=AgentId(f"agent-{claimant}")), reports))
    (plot,) = timeline(lookup_of(*made), WAR).views[0].plots
    for width in (234, 690, 1400):
        boxes = [(mark.x, stacks.box(mark)) for mark in plot.marks]
        at = [(x, (box.left / 100 * width + box.left_px + 3, box.right / 100 * width + box.right_px - 3, box.top + 4, box.bottom - 4)) for x, box in boxes]  # fmt: skip
        assert all(x != y or _clear(one, two) for i, (x, one) in enumerate(at) for y, two in at[:i])
        assert all(left >= -3 and right <= width + 3 for _, (left, right, _, _) in at)
    assert sum(mark.pile or mark.count for mark in plot.marks) == len(figures)


@given(st.lists(st.tuples(st.integers(0, 39), st.sampled_from([40.0, 40.1, 60.0])), min_size=1, max_size=30))
def test_figures_of_one_month_stand_above_each_other_and_none_is_lost(figures: list[tuple[int, float]]) -> None:
    made = []
    for number, (claimant, value) in enumerate(figures):
        claim, reports = claim_with(number, low=value, high=value, stat="count_in_period", period=Edtf("2025-12"), claimants=40)  # fmt: skip
        made.append((msgspec.structs.replace(claim, claimant=AgentId(f"agent-{claimant}")), reports))
    (plot,) = timeline(lookup_of(*made), WAR).views[0].plots
    heights = sorted(mark.top + mark.dy for mark in plot.marks if mark.width)
    assert all(upper - lower >= 5 for lower, upper in pairwise(heights)), "a line is five pixels thick"
    numbers = [mark.top + mark.dy for mark in plot.marks if mark.pile]
    assert all(abs(number - height) > 8 for number in numbers for height in heights)
    assert all(abs(one - two) > 8 for i, one in enumerate(numbers) for two in numbers[:i])
    assert sum(mark.pile or mark.count for mark in plot.marks) == len(figures)
    assert all(abs(mark.dy) <= (17 if mark.pile else 12) for mark in plot.marks), "it stays near its value"


NEAR = st.lists(
    st.tuples(st.integers(0, 39), st.sampled_from([1.0, 40.0, 41.0, 100.0]), st.sampled_from(BOUNDS), st.integers(0, 900)),
    min_size=2, max_size=40,
)  # fmt: skip


@settings(max_examples=60)
@given(NEAR)
def test_figures_of_neighbouring_days_leave_each_other_room_in_the_order_of_their_days(
    figures: list[tuple[int, float, Bound, int]],
) -> None:
    ends = {"at_least": (True, False), "more_than": (True, False), "at_most": (False, True), "less_than": (False, True)}
    made = []
    for number, (claimant, value, bound, day) in enumerate(figures):
        low, high = ends.get(bound, (True, True))
        said = Edtf((date(2023, 1, 1) + timedelta(days=day)).isoformat())
        claim, reports = claim_with(
            number, low=value if low else None, high=value if high else None, bound=bound, said=said, claimants=40
        )
        made.append((msgspec.structs.replace(claim, claimant=AgentId(f"agent-{claimant}")), reports))
    (plot,) = timeline(lookup_of(*made), WAR).views[0].plots
    alone = sorted((mark for mark in plot.marks if not mark.pile), key=lambda mark: (mark.x, mark.dx))
    for width, gap in ((234, 7), (690, 12), (1000, 12), (1400, 12)):
        for number, one in enumerate(alone):
            for two in alone[:number]:
                down = max(min(one.top, one.bottom), min(two.top, two.bottom)) - min(max(one.top, one.bottom), max(two.top, two.bottom))  # fmt: skip
                assert down >= 11 or (one.x - two.x) / 100 * width + one.dx - two.dx >= gap - 0.01
    assert sum(mark.pile or mark.count for mark in plot.marks) == len(figures)


def test_a_number_stands_on_no_other_mark() -> None:
    for plot in (plot for view in timeline(stress(500), WAR).views for plot in view.plots):
        for pile in (mark for mark in plot.marks if mark.pile):
            place = stacks.box(pile)
            for width in (234, 690, 1400):
                left, right = (at / 100 * width + aside for at, aside in ((place.left, place.left_px), (place.right, place.right_px)))  # fmt: skip
                hidden = [mark for mark in plot.marks if not (mark.pile or mark.width) and abs(mark.top - pile.top) < 11 and left < mark.x / 100 * width + mark.dx < right]  # fmt: skip
                assert hidden == []


def test_equal_goals_of_one_claimant_come_once_with_their_number() -> None:
    made = [claim_with(3 * n, low=50, high=50, modality="target", said=None, stat=None) for n in range(3)]
    counted = claim_with(1, low=5, high=5, said=None, stat=None)
    (aim,) = timeline(lookup_of(counted, *made), WAR).views[0].plots[0].aims
    assert (aim.label, aim.count) == ("a goal of 50 ×3", 3)
    assert "and 2 more claims of the same figure" in aim.title


def test_goals_of_which_nothing_else_is_said_have_the_axis_of_values() -> None:
    made = [claim_with(n, low=50 + n, high=50 + n, modality="target") for n in range(2)]
    for chart, name in ((timeline(lookup_of(*made), WAR), "goals, no counts"), (timeline(lookup_of(*made)), "goals")):  # fmt: skip
        (plot,) = chart.views[0].plots
        assert (plot.only_goals, plot.goals, plot.aims) == (True, 0, ())
        assert [mark.dashed for mark in plot.marks] == [True, True]
        assert tick_value(plot.down[-1].label) > 50, "the axis is theirs, not one from 0 to 1"
        assert min(mark.top for mark in plot.marks) >= 9 + 17, "below the words that say what they are"
        assert f">{name}</text>" in rendered("charts/timeline.html", timeline=chart, root="")


@pytest.mark.parametrize("start", [0, 200])
def test_the_name_of_a_lane_of_goals_lies_under_none_of_them(start: int) -> None:
    days = [Edtf((date(2024, 1, 1) + timedelta(days=start + 9 * n)).isoformat()) for n in range(4)]
    goals = [claim_with(n, low=50 + n, high=50 + n, modality="target", said=said) for n, said in enumerate(days)]
    counts = [claim_with(7 + n, low=5, high=5, said=said) for n, said in enumerate((Edtf("2024-01-01"), SAID))]
    (plot,) = timeline(lookup_of(*goals, *counts)).views[0].plots
    assert plot.aims
    for mark in plot.aims:
        place = stacks.box(mark)
        for width in (234, 690, 1400):
            beside = place.left / 100 * width + place.left_px >= scales.width("goals")
            assert beside or place.top >= 17
        assert place.bottom <= plot.goals


def test_goals_too_many_for_words_stand_on_an_axis_of_their_own() -> None:
    made = [claim_with(n, low=50 + n, high=50 + n, modality="target", claimants=40) for n in range(20)]
    plots = timeline(lookup_of(claim_with(30, low=5, high=5), *made), WAR).views[0].plots
    assert [(plot.goals, len(plot.marks) > 1) for plot in plots] == [(0, False), (0, True)]
    assert plots[1].divider == "goals and forecasts, no counts; an axis of their own"
    assert all(mark.dashed or mark.pile for mark in plots[1].marks)


def test_marks_of_one_moment_stand_side_by_side() -> None:
    made = [claim_with(number, low=40, high=40) for number in range(3)]
    plot = timeline(lookup_of(*made), WAR).views[1].plots[0]
    assert sorted(mark.dx for mark in plot.marks) == [-13, 0, 13]


def test_the_timeline_of_all_has_a_lane_a_measure_and_shared_time() -> None:
    chart = timeline(lookup_of(claim_with(0, low=4, high=4), claim_with(1, low=9, high=9, measure=ALL)))
    plots = chart.views[0].plots
    assert sorted(plot.link.words for plot in plots if plot.link) == ["War dead", "War losses"]
    assert len({plot.across for plot in plots}) == 1


@pytest.mark.parametrize("count", [1, 40, 500])
def test_every_mark_of_the_timeline_is_inside_its_plot(count: int) -> None:
    chart = timeline(stress(count), WAR)
    for view in chart.views:
        for plot in view.plots:
            for mark in plot.marks:
                assert mark.x >= 0
                assert mark.x + mark.width <= 100
                assert 0 <= min(mark.top, mark.bottom) <= max(mark.top, mark.bottom) <= plot.height


@pytest.mark.parametrize("count", [1, 40, 500])
def test_no_two_words_of_the_timeline_overlap_by_estimate(count: int) -> None:
    for chart in (timeline(stress(count), WAR),):
        for width, narrow in ((234, True), (690, True), (690, False), (1400, False)):
            for plot in (plot for view in chart.views for plot in view.plots):
                boxes = [_pixels(text, width) for text in plot.texts if text.narrow == narrow]
                assert all(_clear(one, two) for i, one in enumerate(boxes) for two in boxes[:i])


def _pixels(text: object, width: float) -> tuple[float, float, float, float]:
    x, dx, y, anchor, said = (getattr(text, name) for name in ("x", "dx", "y", "anchor", "words"))
    long = scales.width(said)
    left = x / 100 * width + dx - {"start": 0, "middle": long / 2, "end": long}[anchor]
    return left, left + long, y - 11, y + 3


def _clear(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[1] <= two[0] or two[1] <= one[0] or one[3] <= two[2] or two[3] <= one[2]


BOXES = st.builds(
    lambda x, w, y: Box(x, 0, min(x + w, 100), 0, y, y + 10),
    st.floats(0, 90), st.floats(0, 10), st.floats(0, 280),
)  # fmt: skip


@given(st.lists(BOXES, max_size=25), st.floats(234, 690))
def test_labels_keep_off_each_other_at_every_width_between(boxes: list[Box], width: float) -> None:
    wishes = [Wish("Name", box) for box in boxes]
    texts = labels.place(wishes, boxes, height=300, widths=(234, 690), narrow=True)
    placed = [_pixels(text, width) for text in texts]
    assert all(_clear(one, two) for i, one in enumerate(placed) for two in placed[:i])
    assert all(left >= 0 and right <= width for left, right, _, _ in placed)


EDTF = (
    ("2025-12", (2025, 12, 1), 31, False, False),
    ("2025-12-31", (2025, 12, 31), 1, False, False),
    ("2024-01/..", (2024, 1, 1), 366 + 365 + 10, False, False),
    ("2025~", (2025, 1, 1), 365, True, True),
)


@pytest.mark.parametrize(("edtf", "first", "days", "start", "end"), EDTF)
def test_times(edtf: str, first: tuple[int, int, int], days: int, start: bool, end: bool) -> None:
    when = times.when(Edtf(edtf), until=Edtf("2026-01-10"))
    assert when is not None
    assert when.start == date(*first).toordinal()
    assert when.end - when.start == days
    assert (when.soft_start, when.soft_end) == (start, end)


def test_an_open_end_without_a_date_of_saying_fades() -> None:
    when = times.when(Edtf("2024-01/.."))
    assert when is not None
    assert when.soft_end


@pytest.mark.parametrize("days", [3, 40, 400, 4000, 40_000])
def test_the_axis_of_time_names_dates_from_days_to_decades(days: int) -> None:
    frame = times.span([times.When(700_000, 700_000 + days)], right=100)
    rules = times.rules(frame)
    assert 2 <= len(rules) <= 14
    assert any(rule.narrow for rule in rules)
    ats = [rule.at for rule in rules]
    assert ats == sorted(set(ats))


def with_an_early_day(*early: str) -> Lookup:
    """Five figures of one spring, said a month apart, and those of ``early`` days."""
    days = [*(f"2024-0{month}-10" for month in range(1, 6)), *early]
    return lookup_of(
        *(claim_with(n, low=900 + 100 * n, high=900 + 100 * n, said=Edtf(day)) for n, day in enumerate(days))
    )


def test_an_early_day_does_not_press_the_others_together() -> None:
    drawn = timeline(with_an_early_day("1941-06-22"), WAR)
    (plot,) = next(view for view in drawn.views if view.id == "said").plots
    (cut,) = plot.cuts
    places = sorted(mark.x for mark in plot.marks)
    assert places[0] < cut.x < places[1]
    assert places[-1] - places[1] > 50, "the spring has most of the frame"
    assert cut.words == "82 years without any figure are left out"
    assert plot.label.endswith(cut.words), "the break is heard as well as seen"
    early, *others = plot.across
    assert (early.label, early.line, early.at) == ("1941", False, places[0])
    assert len(others) > 2
    assert all(rule.at > cut.x and rule.line for rule in others)
    page = rendered("charts/timeline.html", timeline=drawn, root="")
    assert page.count("The axis of time is broken: 82 years without any figure are left out.") == len(drawn.views)
    picture = rendered("charts/timeline.svg", timeline=drawn, site_title="x")
    assert "82 years without any figure are left out." in picture


@pytest.mark.parametrize(
    ("early", "breaks"),
    [((), 0), (("2023-04-01",), 0), (("2021-01-10",), 1), (("1941-06-22", "1979-12-25"), 2), (("1941-06-22", "1960-01-01", "1979-12-25"), 3), (("1941-06-22", "1960-01-01", "1979-12-25", "1999-08-17"), 0)],
)  # fmt: skip
def test_an_axis_is_broken_only_where_nearly_all_of_it_would_be_empty(early: tuple[str, ...], breaks: int) -> None:
    plots = timeline(with_an_early_day(*early), WAR).views[1].plots
    assert [len(plot.cuts) for plot in plots] == [breaks]


def test_few_figures_far_apart_keep_their_distance() -> None:
    two = lookup_of(
        *(claim_with(n, low=9, high=9, said=Edtf(day)) for n, day in enumerate(("1941-06-22", "2024-01-10")))
    )
    assert [plot.cuts for plot in timeline(two, WAR).views[1].plots] == [()]


@given(
    st.lists(st.tuples(st.integers(1, 900_000), st.integers(1, 900)), min_size=1, max_size=9),
    st.sampled_from([100.0, 82.0, 68.0]),
)
def test_a_broken_axis_keeps_the_order_of_days_and_a_day_is_as_wide_everywhere(
    stretches: list[tuple[int, int]], right: float
) -> None:
    known = [times.When(float(start), float(start + long)) for start, long in stretches]
    frame = times.span(known, right=right)
    days = sorted({day for one in known for day in (one.start, one.end)})
    places = [times.place(frame, day) for day in days]
    assert places == sorted(places)
    assert all(0 <= place <= right for place in places)
    widths = [(piece.right - piece.left) / (piece.last - piece.first) for piece in frame.pieces]
    assert all(math.isclose(width, widths[0], rel_tol=1e-6) for width in widths)
    near = [(piece.left - 0.01, piece.right + 0.01, piece) for piece in frame.pieces]
    assert all(
        left <= times.place(frame, day) <= right
        for left, right, piece in near
        for one in known
        if piece.first <= one.start <= piece.last
        for day in (one.start, one.end)
    )


def test_lanes_that_many_years_would_press_together_stand_with_those_of_about_their_time() -> None:
    """Each of a disaster's figures is said within days of the others: on an axis of years they would be one heap."""
    years = [[When(738_000.0 + 300 * n, 738_001.0 + 300 * n) for n in range(5)] for _ in range(6)]
    flood, quake, fire = ([When(start + n, start + n + 1) for n in range(0, 20, 5)] for start in (738_500.0, 738_510.0, 739_000.0))  # fmt: skip
    few = [When(738_512.0, 738_513.0)]
    lanes = [years[0], flood, *years[1:], quake, few, fire, []]
    assert [*eras.eras(lanes)] == [(0, 2, 3, 4, 5, 6, 10), (1, 7, 8), (9,)]
    assert [*eras.eras([years[0], flood, quake])] == [(0, 1, 2)], "few lanes are held against each other"


def test_lanes_share_time_except_across_a_long_silence() -> None:
    old = [claim_with(n, low=15_000, high=15_000, stat="count_in_period", period=Edtf("1979/1989")) for n in range(2)]
    new = [claim_with(n, low=35, high=35, stat="count_in_period", period=Edtf("2025-12"), measure=ALL) for n in (2, 3)]
    covers, said = timeline(lookup_of(*old, *new)).views
    assert [(plot.link.words, plot.era) for plot in covers.plots if plot.link] == [
        ("War losses", "December 2025"), ("War dead", "1979 to 1989"),
    ]  # fmt: skip
    assert len({plot.across for plot in covers.plots}) == 2
    assert len({plot.across for plot in said.plots}) == 1


# --- a picture that stands alone ------------------------------------------------------------------------------------


def rendered(name: str, **context: object) -> str:
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    given = {"colours": theme.palette([(TEMPLATES / "assets/style.css").read_text()], samples.CONFIG), **context}
    return templates.get_template(name).render(given)


@pytest.mark.parametrize("height", [0, 630])
def test_the_picture_of_a_ledger_stands_alone(height: int) -> None:
    chart = ledger(stress(40), WAR)
    drawn = rendered("charts/ledger.svg", ledger=chart, site_title="A & B", height=height)
    picture = ElementTree.fromstring(drawn)
    assert picture.get("height") == str(height) if height else int(picture.get("height") or 0) > 630
    names = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text") if text.get("class") == "who"]
    assert names[1] == rows(chart)[0].figure
    assert set(re.findall(r'href="([^"]*)"', drawn)) <= {"#m-wave"}
    assert "@import" not in drawn


@pytest.mark.parametrize("lanes", [False, True])
def test_the_picture_of_a_timeline_stands_alone(lanes: bool) -> None:
    lookup = stress(40)
    chart = timeline(lookup) if lanes else timeline(lookup, WAR)
    drawn = rendered("charts/timeline.svg", timeline=chart, site_title="A & B")
    picture = ElementTree.fromstring(drawn)
    svg = "{http://www.w3.org/2000/svg}"
    assert set(re.findall(r'href="([^"]*)"', drawn)) <= {"#m-wave"}
    assert "var(" not in drawn
    shown = next(view.plots for view in chart.views if view.id == chart.shown)
    marks = [group for group in picture.iter(f"{svg}g") if (group.get("class") or "").startswith("mark")]
    assert len(marks) == sum(
        len(plot.marks) + len(plot.aims) + len(plot.lines) for plot in shown if not plot.only_derived
    )
    frames = [(float(part.get("y") or 0), float(part.get("height") or 0)) for part in picture.findall(f"{svg}svg")]
    assert all(y + height <= int(picture.get("height") or 0) for y, height in frames)
    assert all(one[0] + one[1] <= two[0] + 22 for one, two in pairwise(frames)), (
        "no frame covers the next but for dates"
    )


def test_the_pictures_have_the_colours_and_fonts_of_the_site() -> None:
    config = msgspec.structs.replace(
        samples.CONFIG,
        colours={"hue-1": "#123456", "paper": "oklch(90% 0 0)", "ink": "var(--hue-1)", "sans": '"Site Sans"'},
    )
    colours = theme.palette([(TEMPLATES / "assets/style.css").read_text()], config)
    assert colours["ink"] == "#1b1a17", "a picture cannot look up what another name stands for"
    for name, chart in (("ledger", ledger(stress(40), WAR)), ("timeline", timeline(stress(40), WAR))):
        drawn = rendered(f"charts/{name}.svg", **{name: chart}, colours=colours, site_title="", height=0)
        style = ElementTree.fromstring(drawn).findtext("{http://www.w3.org/2000/svg}style") or ""
        assert ".hue-1 { color: #123456; }" in style
        assert "font-family: 'Site Sans'," in style
        assert 'fill="oklch(90% 0 0)"' in drawn
        assert "#2564ab" not in drawn


def test_a_spreadsheet_has_every_line_of_the_table_with_plain_numbers() -> None:
    lookup = of_both_measures()
    columns, found = lines(lookup, WAR)
    assert len(found) == table(lookup, WAR).total == 4
    records = [dict(zip(columns, line, strict=True)) for line in found]
    assert [(r["measure"], r["counts"], r["low"], r["high"], r["computed"]) for r in records] == [
        ("War dead", "killed", 35_000.0, 35_000.0, None),
        ("War dead", "killed", 20_000.0, 25_000.0, None),
        ("War losses", "killed + wounded + missing", 31_000.0, 31_000.0, "b − a"),
        ("War losses", "killed + wounded + missing", 35_050.0, 35_050.0, "b − a"),
    ]


def test_the_lanes_of_one_claimant_and_of_one_outlet_have_only_their_figures() -> None:
    made = [claim_with(n, low=10 + n, high=10 + n, measure=(WAR, ALL)[n % 2]) for n in range(12)]
    lookup = lookup_of(*made)
    mine = {claim.id for claim in lookup.tracker.claims if claim.claimant == "agent-1"}
    chart = said_by(lookup, AgentId("agent-1"))
    assert chart.names == (), "the page is the claimant's"
    assert {text.words for plot in chart.views[0].plots for text in plot.texts} == {"11", "14", "17", "20"}
    assert sum(mark.count for plot in chart.views[0].plots for mark in plot.marks) == len(mine) == 4
    outlet = printed_by(lookup, AgentId("outlet"))
    assert sum(mark.count for plot in outlet.views[0].plots for mark in plot.marks) == 12
    assert printed_by(lookup, AgentId("agent-1")).views[0].plots == ()


def test_a_claimant_has_a_lane_for_each_kind_of_figure() -> None:
    made = (
        claim_with(1, low=30_000, high=30_000, stat="count_in_period", period=Edtf("2025-12")),
        claim_with(4, low=1_000, high=1_000, stat="rate", per=Per(1, "day"), period=Edtf("2025-12")),
    )
    plots = said_by(lookup_of(*made), AgentId("agent-1")).views[0].plots
    assert [(plot.heading, plot.link.words) for plot in plots if plot.link] == [
        ("per day", "War dead"), ("per month", "War dead"),
    ]  # fmt: skip


def changed(*pairs: tuple[int, int, Cause], differ: Sequence[tuple[Claim, tuple[Report, ...]]]) -> Timeline:
    """The lanes of one claimant, of whose figures these pairs differ, by number."""
    lookup = lookup_of(*differ)
    lead = [reports[0].id for _, reports in differ]
    found = tuple(
        Difference(measure=WAR, cause=cause, reports=(lead[one], lead[two]), text=f"{one} and {two}")
        for one, two, cause in pairs
    )
    return said_by(Lookup(lookup.tracker, found), AgentId("agent-1"))


def test_a_change_of_mind_is_a_line_from_the_earlier_figure_to_the_later() -> None:
    differ = [
        claim_with(1, low=40, high=40, said=Edtf("2025-03-01")),
        claim_with(10, low=20, high=20, said=Edtf("2024-01-10")),
    ]
    (plot,) = changed((1, 0, "vintage"), differ=differ).views[1].plots
    (turn,) = plot.turns
    later, earlier = plot.marks
    assert turn.join == (earlier.x, earlier.top, later.x, later.top)
    assert turn.ordered
    assert turn.words == "1 and 0"
    assert {text.words for text in plot.texts if not text.narrow} == {"40 ①", "20 ①"}


def test_nobody_knows_which_came_first_of_a_month_and_a_day_in_it() -> None:
    differ = [
        claim_with(1, low=40, high=40, said=Edtf("2025-03")),
        claim_with(10, low=20, high=20, said=Edtf("2025-03-13")),
    ]
    (plot,) = changed((1, 0, "self"), differ=differ).views[1].plots
    assert [turn.ordered for turn in plot.turns] == [False]


def test_figures_that_share_no_axis_share_a_sign_and_what_never_happened_is_not_joined() -> None:
    differ = [
        claim_with(1, low=40, high=40, said=Edtf("2025-03-01")),
        claim_with(10, low=20, high=20, stat="rate", per=Per(1, "day"), period=Edtf("2025-03")),
        claim_with(19, low=30, high=30, said=Edtf("2025-03-01"), modality="hypothetical"),
    ]
    plots = changed((0, 1, "self"), (0, 2, "self"), (0, 1, "source"), differ=differ).views[0].plots
    assert sorted(tuple(turn.sign for turn in plot.turns) for plot in plots) == [("①",), ("①", "②")]
    assert all(turn.join is None for plot in plots for turn in plot.turns)


def test_what_matters_most_is_named_where_there_is_no_room_beside_it() -> None:
    crowd = [Box(x, 0, x + 4, 0, 100 if x == 48 else 60, 300) for x in range(0, 100, 4)]
    mark = Box(48, 0, 52, 0, 100, 110)
    texts = labels.place([Wish("35,050", mark, must=True), Wish("20,000", mark)], crowd, height=300, widths=(288, 690), narrow=True)  # fmt: skip
    (text,) = texts
    assert text.words == "35,050"
    assert text.leads is not None
    assert text.y < text.leads[1] == mark.top - 1
    assert _clear(_pixels(text, 288), (0.48 * 288, 0.52 * 288, 98, 300))


def test_goals_too_many_for_one_line_of_a_lane_are_a_number() -> None:
    made = [claim_with(n, low=50 + n, high=50 + n, modality="target", claimants=40) for n in range(20)]
    (plot,) = timeline(lookup_of(claim_with(30, low=5, high=5), *made)).views[0].plots
    (heap,) = plot.aims
    assert heap.pile == 20
    assert heap.href == "measures/war-dead/#table"
    assert heap.title.count("\n") >= 5


def test_roles_stand_above_the_first_lane_for_as_long_as_they_were_held() -> None:
    lookup = lookup_of(
        claim_with(1, low=1, high=1, stat="count_in_period", period=Edtf("2025-01")),
        claim_with(4, low=2, high=2, stat="count_in_period", period=Edtf("2025-12")),
    )
    roles = (
        AgentRole(title="Mayor", start=Edtf("2025-06")),
        AgentRole(title="Clerk", start=Edtf("2010"), end=Edtf("2011")),
    )
    agents = tuple(msgspec.structs.replace(a, roles=roles) if a.id == "agent-1" else a for a in lookup.tracker.agents)
    lookup = Lookup(msgspec.structs.replace(lookup.tracker, agents=agents))
    (plot,) = said_by(lookup, AgentId("agent-1")).views[0].plots
    (held,) = plot.held
    first, last = plot.marks[-1], plot.marks[0]
    assert held.words == "Mayor"
    assert first.x < held.x < last.x
    assert held.x + held.width == pytest.approx(last.x + last.width, abs=0.01), "until the end of the axis"


# --- colours --------------------------------------------------------------------------------------------------------


def test_the_colours_that_charts_use_are_legible_in_both_themes() -> None:
    css = (TEMPLATES / "assets/style.css").read_text()
    for block in re.findall(r"\{([^{}]*--paper:[^{}]*--hue-7:[^{}]*)\}", css):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for name in ("ink", "muted", "accent-warm", *(f"hue-{number}" for number in range(8))):
            assert _contrast(colour[name], colour["paper"]) >= 4.5, name


def _contrast(one: str, two: str) -> float:
    lights = sorted(_light(colour) for colour in (one, two))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_empty_measure_has_empty_charts() -> None:
    chart: Timeline = timeline(lookup_of(), WAR)
    assert ledger(lookup_of(), WAR).panels == ()
    assert all(view.plots == () for view in chart.views)
