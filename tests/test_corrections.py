"""What an editor corrects: the cases of tests/extract/corrections.md (title, fields, text, expected), and what is told of a slip."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder import extract, read
from builder.problems import Problem
from builder.records import Config, Correction, Curated, Edtf, Finding, Post, Selector
from tests.test_extract import RUTTE, cases, entry, post, shown

CONFIG = Config(today=Edtf("2026-02-01"))
FOLDER = Path(__file__).parent / "extract"

_PARTS = (FOLDER / "corrections.md").read_text("utf-8").split("\n.\n")
CASES = list(zip(_PARTS[0::4], _PARTS[1::4], _PARTS[2::4], _PARTS[3::4], strict=False))


def parsed(front: str, text: str) -> tuple[Post, tuple[Problem, ...]]:
    stated = "" if "title:" in front else "title: x\n"
    source = f"---\n{stated}outlet: Harbour Post\ndate: 2026-01-14\n{front}\n---\n\n{text}\n"
    made, problems = read.document(source.encode(), path="posts/p.md", config=CONFIG)
    assert isinstance(made, Post)
    return made, problems


@pytest.mark.parametrize(("front", "text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_case(front: str, text: str, expected: str) -> None:
    made, problems = parsed(front, text)
    assert [one.words for one in problems] == []
    found = extract.findings(made, CONFIG)
    assert [shown(one) for one in found if one.role != "headline"] == [
        line for line in expected.split("\n") if not line.endswith("| headline")
    ]
    assert [shown(one) for one in found if one.role == "headline"] == [
        line for line in expected.split("\n") if line.endswith("| headline")
    ]
    assert [one.code for one in extract.check(made, found)] == (["language-without-rules"] if "uk" in front else [])


@pytest.mark.parametrize("text", [text for _, text, _ in cases()])
def test_what_is_kept_is_as_it_was_found(text: str) -> None:
    """``keep`` makes a claim of a candidate and changes nothing else, and no other finding."""
    made = post(*text.split("\n"))
    found = extract.findings(made, CONFIG)
    for one in found:
        kept = replace(made, corrections=(Correction(line=3, at=one.quote, fields=Curated(line=3)),))
        again = extract.findings(kept, CONFIG)
        assert [replace(each, candidate=False, reviewed=False, curated=None) for each in again] == [
            replace(each, candidate=False) for each in found
        ]
        assert all(not each.candidate for each in again if each.selector == one.selector)
        assert extract.check(kept, again) == extract.check(made, found)


@pytest.mark.parametrize("text", [text for _, text, _ in cases()])
def test_what_is_dropped_is_gone_and_the_rest_stays(text: str) -> None:
    made = post(*text.split("\n"))
    found = extract.findings(made, CONFIG)
    for one in found[:3]:
        if made.body.text.count(one.quote) == 1:
            line = Correction(line=3, at=one.quote, drop=True, fields=Curated(line=3))
            left = extract.findings(replace(made, corrections=(line,)), CONFIG)
            assert left == tuple(each for each in found if not _meets(each.selector, one.selector))


def _meets(one: Selector, other: Selector) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("  900: drop", []),
        ("  nine hundred: drop", ["correction-lost"]),
        ("  Nobody asked: drop", []),
        ("  Nobody asked: keep", ["correction-unmet"]),
        ("  Nobody asked: {role: mayor}", ["correction-unmet"]),
        ("  Nobody asked: {claimant: The Post}", []),
        ("  900: {figure: many}", ["claim-figure-unclear"]),
    ],
)
def test_a_line_that_corrects_nothing_is_told(lines: str, told: list[str]) -> None:
    made, problems = parsed(f"corrections:\n{lines}", "Ada Lind said 900 tanks were lost. Nobody asked.")
    assert not problems
    found = extract.findings(made, CONFIG)
    assert [(one.line, one.code) for one in extract.check(made, found)] == [(6, code) for code in told]


@pytest.mark.parametrize(
    ("lines", "code", "remedy"),
    [
        ("  900: dropp", "field-value", "Write “keep”, “drop”, or what is to be changed"),
        ("  900:", "field-value", "Write “keep”, “drop”, or what is to be changed"),
        ("  900: [a, b]", "field-value", "Write “keep”, “drop”, or what is to be changed"),
        ("  900: {claiment: Ada}", "field-unknown", "Did you mean “claimant”?"),
        ("  900: {quote: Ada}", "field-unknown", ""),
        ("  900: {figure: more than 23,000}", "field-unknown", "put a value that holds one in quotation marks"),
        ("  900: {modality: asserts}", "field-value", "Did you mean “asserted”?"),
        ("  900: {period: soonish}", "date-invalid", "since January 2024"),
        ("  - 900: drop", "field-kind", "Write a line for each, without “-” before it"),
        ("  tanks: 900: drop", "front-yaml", "or the words before the last colon"),
        ('  "No," he said: drop', "front-yaml", "or begin without it"),
        ("  900: {outcome: lost", "front-yaml", ""),
    ],
)
def test_a_slip_is_told_at_its_line(lines: str, code: str, remedy: str) -> None:
    _, problems = parsed(f"corrections:\n{lines}", "Ada Lind said 900 tanks were lost.")
    (told,) = problems
    assert (told.code, told.line) == (code, 5 if code == "field-kind" else 6)
    assert remedy in told.remedy


def test_words_that_are_not_there_are_told_with_the_sentence_that_has_most_of_them() -> None:
    made, _ = parsed(
        "corrections:\n  400 people: drop\n  none of it: drop", "Nobody asked. Ada Lind said 300 people left."
    )
    assert [one.remedy for one in extract.check(made)] == [
        "The sentence most like it is “Ada Lind said 300 people left.”.",
        "",
    ]


def test_corrections_are_read_in_toml_and_json() -> None:
    text = "Ada Lind said 900 tanks were lost.\n"
    for front in (
        '+++\ntitle = "x"\noutlet = "P"\ndate = 2026-01-14\n[corrections]\n"900 tanks" = {outcome = "seized"}\n+++\n',
        '{"title": "x", "outlet": "P", "date": "2026-01-14", "corrections": {"900 tanks": {"outcome": "seized"}}}\n',
    ):
        made, problems = read.document((front + text).encode(), path="posts/p.md", config=CONFIG)
        assert isinstance(made, Post)
        assert not problems
        assert [one.outcome for one in extract.findings(made, CONFIG)] == [("seized",)]


def test_a_correction_gives_way_to_an_entry_of_claims() -> None:
    line = Correction(line=3, at="between 20,000", fields=Curated(line=3, claimant="Ada Lind"))
    made = post(
        RUTTE, corrections=(line,), claims=(entry(quote=RUTTE, figure="20,000 to 25,000 a month", claimant="Bo"),)
    )
    (found,) = extract.findings(made, CONFIG)
    assert found.claimant is not None
    assert found.claimant.name == "Bo"


# --- what to look at first, and the lines to begin with ----------------------------------------------------------------


@pytest.mark.parametrize(("text", "language"), [(text, code) for code in ("en", "fr") for _, text, _ in cases(code)])
def test_lines_that_nobody_has_touched_change_nothing(text: str, language: str) -> None:
    """``extract --doubtful --write``: what is published stays as it is, what is a candidate stays unpublished."""
    made = post(*text.split("\n"), language=language)
    found = extract.findings(made, CONFIG)
    lines = dict(extract.line(one, made, found) for one in extract.doubtful(found, made))
    source = "---\ntitle: x\noutlet: Harbour Post\ndate: 2026-01-14\n---\n\nWords.\n"
    again, problems = read.document(read.write_corrections(source, lines).encode(), path="posts/p.md", config=CONFIG)
    assert isinstance(again, Post)
    assert not problems
    corrected = extract.findings(replace(made, corrections=again.corrections), CONFIG)
    assert [_plain(one) for one in corrected] == [_plain(one) for one in found if not one.candidate]


def _plain(one: Finding) -> Finding:
    claimant = replace(one.claimant, kind="person") if one.claimant else None
    return replace(one, curated=None, reviewed=False, inferred=(), subject=one.subject or one.unit, claimant=claimant)


def test_one_line_is_enough_for_the_headline_and_the_text() -> None:
    made, _ = parsed("title: Toll rises to 52", "The toll rose to 52, Ada Lind said.")
    found = extract.findings(made, CONFIG)
    assert [one.role for one in found] == ["indirect_speech", "headline"]
    assert [extract.line(one, made, found)[0] for one in extract.doubtful(found, made)] == ["52"]


@pytest.mark.parametrize("text", [text for _, text, _ in cases()])
def test_a_line_means_its_finding(text: str) -> None:
    """And no other, but for such as have the same figure."""
    made = post(*text.split("\n"))
    found = extract.findings(made, CONFIG)
    for one in found:
        if one.bound is not None:
            at, _ = extract.line(one, made, found)
            mark = Correction(line=9, at=at, fields=Curated(line=9, derived="x"))
            met = [each for each in extract.findings(replace(made, corrections=(mark,)), CONFIG) if each.derived]
            assert (one.low, one.high, one.value_text) in {(each.low, each.high, each.value_text) for each in met}


LINES: dict[str, str | Mapping[str, str]] = {
    "14 sailors": {"outcome": "wounded", "where": "Elm, Norland"},
    "“We: saw”": "drop",
    "3,400": "keep",
}
IN_YAML = '  14 sailors: {outcome: wounded, where: "Elm, Norland"}\n  "“We: saw”": drop\n  3,400: keep\n'
IN_TOML = '"14 sailors" = {outcome = "wounded", where = "Elm, Norland"}\n"“We: saw”" = "drop"\n"3,400" = "keep"\n'
IN_JSON = '"14 sailors": {"outcome": "wounded", "where": "Elm, Norland"}, "“We: saw”": "drop", "3,400": "keep"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Text.\n", "---\ncorrections:\n@---\nText.\n"),
        ("---\ntitle: x\n---\nText.\n", "---\ntitle: x\ncorrections:\n@---\nText.\n"),
        (
            "---\ncorrections:  # mine\n  3,400: {where: Elm}\n# a remark\ntitle: x\n---\nText.\n",
            "---\ncorrections:  # mine\n  3,400: {where: Elm}\n@# a remark\ntitle: x\n---\nText.\n",
        ),
        ('+++\ntitle = "x"\n+++\nText.\n', '+++\ntitle = "x"\n[corrections]\n%+++\nText.\n'),
        (
            '+++\ntitle = "x"\n[corrections]\n"3,400" = "drop"\n[[claims]]\nfigure = "1"\n+++\nText.\n',
            '+++\ntitle = "x"\n[corrections]\n%"3,400" = "drop"\n[[claims]]\nfigure = "1"\n+++\nText.\n',
        ),
        ('{"title": "x"}\nText.\n', '{"title": "x", "corrections": {&}}\nText.\n'),
    ],
)
def test_lines_are_added_to_front_matter(before: str, after: str) -> None:
    """Those that stand there stay, and so does every other byte."""
    for ends in ("\n", "\r\n"):
        written = read.write_corrections(before.replace("\n", ends), LINES)
        kept = "3,400" in before
        yaml = IN_YAML.replace("  3,400: keep\n", "") if kept else IN_YAML
        toml = IN_TOML.replace('"3,400" = "keep"\n', "") if kept else IN_TOML
        assert written == after.replace("@", yaml).replace("%", toml).replace("&", IN_JSON).replace("\n", ends)
        assert read.write_corrections(written, LINES) == written


@pytest.mark.parametrize(
    "text",
    [
        "---\ncorrections: {a: drop}\n---\nText.\n",
        '+++\ncorrections = {a = "drop"}\n+++\nText.\n',
        '{"corrections": {"a": "drop"}}\nText.\n',
        "---\ncorrections: [a]\n---\nText.\n",
        "---\ntitle: [\n---\nText.\n",
    ],
)
def test_front_matter_that_takes_no_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"by hand|line "):
        read.write_corrections(text, LINES)


# --- a sentence that has changed since ------------------------------------------------------------------------------


def test_an_entry_goes_with_its_sentence_when_that_changes_a_little() -> None:
    quote = RUTTE.replace("Tuesday", "late on Tuesday")
    made = post("Nobody asked.", RUTTE, claims=(entry(quote=quote, figure="20,000 to 25,000 a month", claimant="Bo"),))
    found = extract.findings(made, CONFIG)
    assert [(one.extracted_by, one.quote) for one in found] == [("editor", RUTTE)]
    (told,) = extract.check(made, found)
    assert (told.code, told.remedy) == ("claim-quote-changed", f"Write “quote: {RUTTE}”.")


def test_an_entry_does_not_go_with_a_sentence_of_another_number() -> None:
    quote = RUTTE.replace("25,000", "26,000")
    made = post(RUTTE, claims=(entry(quote=quote, figure="20,000 to 26,000 a month"),))
    found = extract.findings(made, CONFIG)
    assert [one.extracted_by for one in found] == ["rule:said"]
    (told,) = extract.check(made, found)
    assert (told.code, told.remedy) == ("claim-quote-not-found", f"The sentence most like it is “{RUTTE}”.")
