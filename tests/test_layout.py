"""Figures in tables and lists: the cases of tests/extract/cells.md and lists.md (title, post in Markdown, expected), and laws for any table."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import extract, markup, read
from builder.extract.cells.grid import LARGEST
from builder.records import Finding, Post
from tests.test_extract import CONFIG, post, shown

FOLDER = Path(__file__).parent / "extract"


def cases() -> list[tuple[str, str, str]]:
    """Title, post, expected findings, one a line."""
    files = [(name, (FOLDER / f"{name}.md").read_text("utf-8").split("\n.\n")) for name in ("cells", "lists")]
    return [
        (f"{name}: {title.strip()}", text, expected)
        for name, parts in files
        for title, text, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False)
    ]


def found(source: str, **fields: object) -> tuple[Finding, ...]:
    return extract.findings(
        post(body=markup.render(source, kind="markdown").body, **{"language": "en"} | fields), CONFIG
    )


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases()])
def test_case(text: str, expected: str) -> None:
    assert [shown(one) for one in found(text)] == ([] if expected == "nothing" else expected.split("\n"))


WORDS = st.sampled_from(
    [
        "2023",
        "May",
        "Deaths",
        "14",
        "1,204",
        "Russia",
        "Source",
        "Total",
        "",
        "($m)",
        "3 %",
        "Killed (target)",
        "a b c",
        "\u00a0",
        "5–7",
        "Aldermere",
    ]
)


@st.composite
def soup(draw: st.DrawFn) -> str:
    """Tables as scrapers find them: cells that span or are missing, tables within tables, heads anywhere."""
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        cells = []
        for _ in range(draw(st.integers(0, 5))):
            name = draw(st.sampled_from(["td", "th"]))
            span = draw(st.sampled_from(["", ' colspan="2"', ' rowspan="3"', ' colspan="0"', ' rowspan="99999"']))
            inside = draw(WORDS) if draw(st.integers(0, 9)) else f"<table><tr><td>{draw(WORDS)}</td></tr></table>"
            cells.append(f"<{name}{span}>{inside}</{name}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"{draw(WORDS)}:\n\n<table>{''.join(rows)}</table>\n\nSource: {draw(WORDS)}\n"


@given(soup())
@settings(max_examples=200, deadline=None)
def test_any_table_goes_through_and_every_number_stands_where_it_says(source: str) -> None:
    made = post(body=markup.render(source, kind="markdown").body, language="en")
    places = [(cell.table, cell.rows, cell.columns) for cell in made.body.cells]
    assert all(low <= high for _, *spans in places for low, high in spans)
    found = extract.findings(made, CONFIG)
    values: dict[object, set[object]] = {}
    for one in found:
        if one.extracted_by == "rule:table" and not one.candidate:
            values.setdefault((one.selector.start, *kept(one)[5:-1]), set()).add((one.low, one.high, one.bound))
    assert all(len(same) == 1 for same in values.values()), "two numbers of one row that nothing tells apart"
    for one in found:
        assert made.body.text[one.selector.start : one.selector.end] == one.quote
        assert one.quote[one.value_start :].startswith(one.value_text)


@pytest.mark.parametrize("text", [pytest.param(case[1], id=case[0]) for case in cases()])
def test_what_is_written_into_a_post_is_read_again_as_it_was_found(text: str) -> None:
    source = f"---\ntitle: x\noutlet: Harbour Post\ndate: 2026-01-14\nlanguage: en\n---\n\n{text}\n"
    made = parsed(source)
    first = [one for one in extract.findings(made, CONFIG) if not one.candidate]
    written = parsed(read.write_claims(source, [extract.suggestion(one, made) for one in first]))
    assert extract.check(written) == ()
    again = extract.findings(written, CONFIG)
    assert [kept(one) for one in again if not one.candidate] == [kept(one) for one in first]


def parsed(source: str) -> Post:
    made, _ = read.document(source.encode(), path="posts/p.md", config=CONFIG)
    assert isinstance(made, Post)
    return made


def kept(one: Finding) -> tuple[object, ...]:
    covers = one.period and one.period.edtf
    figure = (one.low, one.high, one.bound, one.value_text, one.unit, one.subject, one.outcome, one.place)
    return (one.claimant, *figure, covers, one.stat, one.modality, one.quote)


def test_a_table_of_data_is_no_list_of_claims() -> None:
    head = "| Day | Deaths | Injuries |\n|---|---|---|\n"
    rows = LARGEST // 3
    assert len(found(head + "| May | 14 | 20 |\n" * (rows - 1))) == 2 * (rows - 1)
    large = post(body=markup.render(head + "| May | 14 | 20 |\n" * (rows + 1), kind="markdown").body, language="en")
    assert not extract.findings(large, CONFIG)
    assert [problem.code for problem in extract.check(large)] == ["table-large"]


def test_french_tables() -> None:
    source = "| Année | Morts |\n|---|---|\n| 2023 | 14 |\n\nSource : ministère de la Santé\n"
    assert [shown(one) for one in found(source, language="fr")] == [
        "ministère de la Santé | exact 14..14 | people killed | during 2023 | count_in_period | asserted | table"
    ]
