"""The search index and the scripts that read it. Node runs the scripts as shipped; lunr, in both languages, is the judge."""

import itertools
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lunr
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lunr.builder import Builder
from lunr.index import Index as LunrIndex

from benchmarks import search as made_up
from builder import search
from builder.lookup import Lookup
from builder.records import Tracker
from builder.search import shelves, words
from builder.search.documents import BOOSTS, Documents
from builder.search.index import Index
from builder.search.shelves import Shelves
from tests import samples
from tests.search import corpus
from tests.search.judge import SCRIPTS, files, node

HERE = Path(__file__).parent / "search"
CASES: list[dict[str, Any]] = json.loads((HERE / "words.json").read_text("utf-8"))
QUERIES: list[dict[str, Any]] = json.loads((HERE / "queries.json").read_text("utf-8"))
NOTHING = Tracker(posts=(), agents=(), measures=(), claims=(), reports=())


def by_lunr(tracker: Tracker) -> LunrIndex:
    """The whole index, as lunr.py builds it of the same terms, its documents numbered as the files number them."""
    documents = Documents(Lookup(tracker))
    fields = [{"field_name": field, "boost": boost} for field, boost in BOOSTS.items()]
    columns = {field: [words.terms(text) for _, text in documents.texts(field)] for field in BOOSTS}
    order = Index(documents, together=shelves._TOGETHER if len(documents) >= shelves._LARGE else 1).order
    rows = [{"id": n, **{field: columns[field][nth] for field in BOOSTS}} for n, nth in enumerate(order)]
    return lunr.lunr("id", fields, rows, builder=Builder())


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_a_text_has_these_tokens(case: dict[str, Any]) -> None:
    assert words.tokens(case["text"]) == case["tokens"]


def test_the_browser_finds_the_same_tokens() -> None:
    found = node("words", texts=[case["text"] for case in CASES])
    assert [one["tokens"] for one in found] == [case["tokens"] for case in CASES]


OLD = [c for c in map(chr, range(0x30000)) if unicodedata.ucd_3_2_0.category(c) not in ("Cn", "Co", "Cs")]
"""Characters that every Python and every browser knows."""


@settings(max_examples=4, phases=[Phase.generate])
@given(
    st.lists(st.text(st.sampled_from(OLD) | st.sampled_from(" ,.'%019azZ"), max_size=30), min_size=100, max_size=100)
)
def test_both_languages_agree_on_any_text(texts: list[str]) -> None:
    assert node("words", texts=texts) == [{"tokens": words.tokens(t), "terms": words.terms(t)} for t in texts]


def test_both_leave_out_the_same_words() -> None:
    assert set(node("stop")) == words.STOP


def test_both_stem_alike() -> None:
    """Every word that two or three parts make on which Porter's rules turn: the two stemmers part on some of them."""
    parts = (
        "eed ed ing ies sses s y e l at bl iz ational tional enci izer bli alli ization ator icate ative iciti "
        "ical ful ness al ance ment ion sion ous ive ize able a o u b t r dy ay x w"
    )
    made = sorted({"".join(some) for n in (1, 2, 3) for some in itertools.product(parts.split(), repeat=n)})[::5]
    assert node("stems", words=made) == [words.term(word) for word in made]


def test_marked_words_are_cut_from_the_text_as_it_is() -> None:
    assert node("spans", texts=["In Łódź, “20 000” O’Brien’s 😀 cafe\u0301s"]) == [
        ["In", "Łódź", "20 000", "O’Brien’s", "cafe\u0301s"]
    ]


# --- the index -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("tracker", [samples.tracker(), corpus.tracker(), corpus.rows(30)], ids=["few", "more", "rows"])
def test_every_weight_is_lunrs(tracker: Tracker, large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the browser works them out: of every term in every document and field."""
    if large:
        cut_up(monkeypatch)
    judge = by_lunr(tracker)
    found = node("weights", tracker, terms=list(judge.inverted_index))
    for entry, ours in zip(judge.inverted_index.values(), found, strict=True):
        theirs = {field: {ref: _weight(judge, field, ref, entry["_index"]) for ref in entry[field]} for field in BOOSTS}
        assert {field: dict(ours.get(field, [])) for field in BOOSTS} == theirs


def test_a_sites_terms_are_listed_in_the_order_of_javascript() -> None:
    index = Index(Documents(Lookup(corpus.tracker())))
    assert list(index.counts) == sorted(by_lunr(corpus.tracker()).inverted_index)


def test_neighbours_share_a_file_and_a_very_common_term_has_its_own() -> None:
    index = Shelves(Documents(Lookup(made_up.tracker(3000))))
    sizes = [[index._index.size(term) + shelves._RARE for term in terms] for terms in index._files]
    share = sum(map(sum, sizes)) / index._term_files
    assert len(sizes) <= index._term_files == 24
    assert all(sum(each) < 2 * share for each in sizes if len(each) > 1)
    assert [term for terms in index._files for term in terms] == list(index._index.counts)
    firsts = [*shelves._firsts(index._files)]
    for before, first, terms in zip(index._files, firsts[1:], index._files[1:], strict=False):
        assert before[-1] < first <= terms[0]


def test_on_a_large_site_shorter_sentences_come_first_among_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_up(monkeypatch)
    documents = Documents(Lookup(corpus.tracker()))
    index = Index(documents, together=3)
    sets = [index.lengths[start : start + 3] for start in range(0, len(documents), 3)]
    assert sets == [sorted(one) for one in sets]
    assert index.order != sorted(index.order)
    assert [sorted(index.order[start : start + 3]) for start in (0, 3)] == [[0, 1, 2], [3, 4, 5]]
    (answer,) = node("search", corpus.tracker(), requests=[request("", sort="date", filters={"from": "2000"})])
    assert found(answer) == [report.id for report in documents.reports]


def _weight(judge: LunrIndex, field: str, ref: str, term: int) -> int:
    """In thousandths; a serialised vector is a list of index, value, index, value."""
    vector = judge.field_vectors[f"{field}/{ref}"].serialize()
    value: float = dict(zip(vector[::2], vector[1::2], strict=True))[term]
    return round(value * 1000)


def test_the_pieces_find_what_the_whole_index_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clauses of every query: lunr.py and lunr.js over the whole index, lunr.js over what the query loads."""
    cut_up(monkeypatch)
    tracker = corpus.tracker()
    judge = by_lunr(tracker)
    queries = [case["typed"] for case in QUERIES if "-" not in case["typed"]]
    found = node("hits", tracker, index=judge.serialize(), queries=queries)
    assert sum(bool(one["whole"]) for one in found) > 20
    for typed, one in zip(queries, found, strict=True):
        query = judge.create_query()
        for term, boost in one["clauses"]:
            query.term(term, boost=boost, use_pipeline=False)
        ours = {int(hit["ref"]): hit["score"] for hit in judge.query(query)} if query.clauses else {}
        assert dict(one["whole"]) == pytest.approx(ours), typed
        assert dict(one["partial"]) == pytest.approx(ours), typed


REQUIRED, PROHIBITED = 2, 3
TRAILING = 2
CLAUSES: list[dict[str, Any]] = [
    {"clauses": [["kill", {}]], "terms": ["kill"]},
    {"clauses": [["kill", {"presence": REQUIRED}], ["fedorov", {}]], "terms": ["kill", "fedorov"]},
    {"clauses": [["soldier", {}], ["fedorov", {"presence": PROHIBITED}]], "terms": ["soldier", "fedorov"]},
    {"clauses": [["soldier", {"fields": ["sentence"], "boost": 7}]], "terms": ["soldier"]},
    {"clauses": [["350", {"wildcard": TRAILING}]], "terms": ["35000", "35050"]},
    {"clauses": [["fedrov", {"editDistance": 1}]], "terms": ["fedorov"]},
]


def test_the_pieces_answer_every_kind_of_clause() -> None:
    tracker = corpus.tracker()
    for one in node("clauses", tracker, index=by_lunr(tracker).serialize(), cases=CLAUSES):
        assert one["whole"]
        assert dict(one["partial"]) == pytest.approx(dict(one["whole"]))


@given(st.lists(st.integers(0, 10**9)))
def test_digits_can_be_read_back(numbers: list[int]) -> None:
    value = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
    found, number, shift = [], 0, 0
    for digit in map(value.__getitem__, shelves.digits(numbers)):
        number |= (digit % 32) << shift
        shift += 5
        if digit < 32:
            found.append(number)
            number = shift = 0
    assert found == numbers


# --- queries ---------------------------------------------------------------------------------------------------------


def request(typed: str, **given: object) -> dict[str, object]:
    return {"q": typed, "filters": {}, "sort": "relevance", "limit": 50, **given}


def found(answer: dict[str, Any]) -> list[str]:
    return [item["address"].partition("#")[2] for item in answer["items"]]


@pytest.fixture(params=["few files", "many files"], scope="module")
def answers(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Of every query; with the index of a small site, and with one cut up like that of the largest."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many files":
            cut_up(patch)
        yield asked_all()


def cut_up(patch: pytest.MonkeyPatch) -> None:
    for name in ("_PER_TERMS_FILE", "_PER_VOCABULARY_FILE", "_PER_DOCUMENTS_FILE", "_PER_BLOCK", "_LARGE"):
        patch.setattr(shelves, name, 1)
    patch.setattr(shelves, "_TOGETHER", 3)


def asked_all() -> dict[str, Any]:
    made = node("search", corpus.tracker(), requests=[request(case["typed"]) for case in QUERIES])
    return {case["title"]: answer for case, answer in zip(QUERIES, made, strict=True)}


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: str(case["title"]))
def test_a_query_finds_these_reports(case: dict[str, Any], answers: dict[str, Any]) -> None:
    answer = answers[case["title"]]
    assert sorted(found(answer)) == sorted(case["finds"])
    assert answer["total"] == len(case["finds"])
    assert answer["loose"] == case.get("loose", False)
    assert answer["common"] == case.get("common", False)
    assert [one["found"] for one in answer["instead"]] == ([case["instead"]] if "instead" in case else [])


def test_what_was_typed_comes_before_what_begins_with_it_or_resembles_it() -> None:
    (answer,) = node("search", corpus.tracker(), requests=[request("fedorov 35000")])
    assert found(answer)[0] == "fedorov-count"


def test_matched_words_are_pieces_of_the_stored_text(answers: dict[str, Any]) -> None:
    item = answers["a figure as printed"]["items"][0]
    assert [words for words, matched in item["sentence"] if matched] == ["35,000"]
    assert "".join(words for words, _ in item["sentence"]) == corpus.SENTENCES[0][6]


def test_newest_first_and_oldest_first() -> None:
    asked = [
        request("russian", sort="date"),
        request("russian", sort="oldest"),
        request("russian", sort="oldest", limit=1),
    ]
    newest, oldest, first = node("search", corpus.tracker(), requests=asked)
    assert found(newest) == ["fedorov-count", "fedorov-goal", "staff", "rutte-range"]
    assert found(oldest) == found(newest)[::-1]
    assert (found(first), first["total"]) == (["rutte-range"], 4)


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"claimant": ["fedorov"]}, ["fedorov-count", "fedorov-goal"]),
    ({"claimant": ["fedorov", "staff"]}, ["fedorov-count", "fedorov-goal", "staff"]),
    ({"source": ["harbour"]}, ["rutte-range"]),
    ({"measure": ["killed"], "modality": ["target", "measured"]}, ["fedorov-goal", "staff"]),
    ({"from": "2026-01-15"}, ["fedorov-count", "fedorov-goal", "staff"]),
    ({"from": "2026-01-01", "to": "2026-01-14"}, ["rutte-range"]),
    ({"from": "2026-02-01"}, []),
    ({"claimant": ["nobody"]}, []),
]


def test_filters_narrow_and_count() -> None:
    answers = node(
        "search", corpus.tracker(), requests=[request("russian", filters=chosen, facets="few") for chosen, _ in FILTERS]
    )
    for answer, (chosen, expected) in zip(answers, FILTERS, strict=True):
        assert sorted(found(answer)) == expected, chosen
        assert answer["before"] == 4
    # A facet counts what its other values would give, under the filters of the other facets.
    counts = {one["id"]: (one["count"], one["chosen"]) for one in answers[0]["facets"]["claimant"]}
    assert counts == {"fedorov": (2, True), "staff": (1, False), "rutte": (1, False)}
    assert {one["id"]: one["count"] for one in answers[0]["facets"]["source"]} == {"delta": 2}


def test_facets_that_cost_more_than_they_help_are_counted_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_up(monkeypatch)
    few, many, wanted = node(
        "search",
        corpus.tracker(),
        requests=[
            request("fedorov", facets="few"),
            request("-nothing", facets="few"),
            request("-nothing", facets=True),
        ],
    )
    assert few["facets"] is None, "two reports of a large site are seen at a glance"
    assert many["facets"] is None, "too many blocks"
    assert sum(one["count"] for one in wanted["facets"]["claimant"]) == many["total"] == len(corpus.SENTENCES)
    monkeypatch.setattr(shelves, "_PER_BLOCK", 2)
    (small,) = node("search", corpus.tracker(), requests=[request("fedorov", facets="few")])
    assert small["facets"]["claimant"] == [{"id": "fedorov", "name": "Mykhailo Fedorov", "count": 2, "chosen": False}]


def test_filters_alone_list_everything_that_passes() -> None:
    (answer,) = node("search", corpus.tracker(), requests=[request("", filters={"source": ["delta"]})])
    assert found(answer) == ["fedorov-count", "fedorov-goal", "staff"]


def test_typos_are_counted() -> None:
    pairs = {
        ("abcd", "abcd"): 0, ("abcd", "abxd"): 1, ("abcd", "abd"): 1, ("abcd", "abcde"): 1, ("abcd", "bacd"): 1,
        ("abcd", "badc"): 2, ("sirski", "syrskyi"): 2, ("", "abc"): 3,
    }  # fmt: skip
    assert node("typos", pairs=list(pairs)) == list(pairs.values())


# --- the files -------------------------------------------------------------------------------------------------------


def test_the_rows_of_a_dataset_are_one_document() -> None:
    documents = Documents(Lookup(corpus.rows(30)))
    assert len(documents) == len(corpus.SENTENCES) + 1
    (answer,) = node("search", corpus.rows(30), requests=[request("personnel")])
    assert [item["more"] for item in answer["items"]] == ["measures/displaced/"]


def test_an_empty_site_can_be_searched() -> None:
    (answer,) = node("search", NOTHING, requests=[request("anything")])
    assert answer["total"] == 0


def test_the_files_are_known_before_the_index_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "terms", lambda text: pytest.fail(f"read {text}"))
    paths = [output.path for output in search.plan(Lookup(corpus.tracker()))]
    assert len(paths) == len(set(paths))
    assert "search/index.json" in paths


def test_the_same_bytes_in_whatever_order_they_are_made() -> None:
    forwards = files(corpus.tracker())
    outputs = list(search.plan(Lookup(corpus.tracker())))
    assert {output.path: output.render() for output in reversed(outputs)} == forwards


def test_order_of_the_reports_does_not_matter() -> None:
    tracker = corpus.tracker()
    turned = Tracker(
        posts=tracker.posts[::-1],
        agents=tracker.agents[::-1],
        measures=tracker.measures[::-1],
        claims=tracker.claims[::-1],
        reports=tracker.reports[::-1],
    )
    assert files(tracker) == files(turned)


def test_lunrs_licence_is_beside_it() -> None:
    assert "Oliver Nightingale" in (SCRIPTS / "lunr-LICENSE.txt").read_text("utf-8")
    for folder in (SCRIPTS, HERE):
        assert 'version="2.3.9"' in (folder / "lunr.min.js").read_text("utf-8")
        assert "@license MIT" in (folder / "lunr.min.js").read_text("utf-8")
