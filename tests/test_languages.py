"""The packaged languages: what each catalogue holds, and what a French site of English posts prints."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jinja2 import Environment
from msgspec.structs import replace

from builder import config, phrases, pipeline, wording
from builder.memory import NoMemory
from builder.pages import catalogue, engine
from builder.parallel import silent
from builder.phrases import Catalogue, spoken
from builder.records import Edtf, Per, Period
from tests import samples

WORDS = engine.packaged() / "words"
LANGUAGES = sorted(file.stem for file in WORDS.glob("*.toml") if file.stem != "en")
NARROW = "\u202f"

POSTS = {
    "harbour.md": """---
title: Up to 25,000 people are killed each month
date: 2026-01-14
outlet: Harbour Post
link: https://harbour.example/toll
---
Interior minister Ana Novak said in Port City on Tuesday that between 20,000 and 25,000 people are killed in the floods each month.
""",
    "valley.md": """---
title: A minister counts
date: 2026-01-31
outlet: Valley Times
---
Interior minister Ana Novak said on January 13 that about 35,000 people are killed in the floods each month.
The Valley Times found that at least 1,200 people have been killed since February 2022.
Officials said on 1 January 2026 that $2,500,000 was paid in 10 years, and that 85% of 900 families were moved by late May.
""",
}


def packaged(language: str) -> Catalogue:
    return catalogue.chosen([engine.packaged()], language=language, own={})


FRENCH = packaged("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_packaged_catalogue_has_all_words_and_no_unknown_ones(language: str) -> None:
    english, own = (catalogue.loaded(WORDS / f"{name}.toml") for name in ("en", language))
    assert sorted(set(own) - set(english)) == []
    assert [said for said, other in own.items() if not phrases.fits(said, other)] == []
    assert sorted(set(english) - set(own)) == []


def test_french_sets_its_marks_off_by_a_narrow_space_that_does_not_break() -> None:
    said = [words for words in catalogue.loaded(WORDS / "fr.toml").values() if len(words) > 1]
    assert [words for words in said if re.search(rf"[^{NARROW}][;:?!%»]|«[^{NARROW}]|'", words)] == []


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-01-13", "13 janvier 2026"),
        ("2026-01-01", "1er janvier 2026"),
        ("2026-01", "janvier 2026"),
        ("2026-01-13~", "vers le 13 janvier 2026"),
        ("2026-01~", "vers janvier 2026"),
        ("2022-02-24/..", "depuis le 24 février 2022"),
        ("2022-02/..", "depuis février 2022"),
        ("../2026-05", "jusqu’à mai 2026"),
        ("2022-02-24/2023-05-27", "du 24 février 2022 au 27 mai 2023"),
        ("1979/1989", "de 1979 à 1989"),
        ("2016-21", "printemps 2016"),
        ("2016-41", "second semestre 2016"),
        ("198X", "les années 1980"),
    ],
)
def test_dates_in_french(edtf: str, words: str) -> None:
    with spoken(FRENCH):
        assert wording.date(Edtf(edtf)) == words


@pytest.mark.parametrize(
    ("words", "edtf", "english", "french"),
    [
        ("since February 24, 2022", "2022-02-24/..", "since February 24, 2022", "depuis le 24 février 2022"),
        ("Since 2022", "2022/..", "since 2022", "depuis 2022"),
        ("in December", "2025-12", "in December 2025", "en décembre 2025"),
        ("last month", "2025-12", "last month (December 2025)", "en décembre 2025"),
        ("between 1979 and 1989", "1979/1989", "between 1979 and 1989", "de 1979 à 1989"),
        ("in 10 years", None, "in 10 years", "en 10 ans"),
        ("by late May 2023", "2023-05", "by late May 2023", "by late May 2023"),
        ("in recent weeks", None, "in recent weeks", "in recent weeks"),
        ("in early December", "2025-12", "in early December 2025", "in early December 2025"),
        ("as of 2026-02-04", "2026-02-04", "as of 4 February 2026", "le 4 février 2026"),
        ("2025-12", "2025-12", "in December 2025", "en décembre 2025"),
        ("2022-02-24/2023-05-27", "2022-02-24/2023-05-27", "from 24 February 2022 to 27 May 2023", "du 24 février 2022 au 27 mai 2023"),
    ],
)  # fmt: skip
def test_words_of_a_document_are_said_otherwise_only_where_they_are_just_the_date(
    words: str, edtf: str | None, english: str, french: str
) -> None:
    period = Period(kind="during", words=words, edtf=Edtf(edtf) if edtf else None)
    assert wording.covers(None, period) == english
    with spoken(FRENCH):
        assert wording.covers(None, period) == french
        assert wording.covers(Per(1, "month"), period) == f"par mois, {french}"


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        ("beside the verb: weekday Tuesday against 2026-01-14", "beside the verb: “Tuesday”, counted from 14 January 2026", "à côté du verbe : « Tuesday », date de référence : 14 janvier 2026"),
        ("inherited: first in the sentence: as written", "from another sentence: first in the sentence: as written", "repris d’une autre phrase : en tête de la phrase : tel qu’écrit"),
        ("the story's day: March 2 nearest to 2022-03-24", "the story's day: “March 2”, the one nearest to 24 March 2022", "le jour de l’article : « March 2 », au plus près : 24 mars 2022"),
        ("after the occasion: last month against 2026-01", "after the occasion: “last month”, counted from January 2026", "après l’occasion : « last month », date de référence : janvier 2026"),
        ("the row's date", "the row's date", "la date de la ligne"),
        ("a rule of tomorrow", "a rule of tomorrow", "a rule of tomorrow"),
    ],
)  # fmt: skip
def test_how_a_date_was_found(rule: str, english: str, french: str) -> None:
    assert wording.how(rule) == english
    with spoken(FRENCH):
        assert wording.how(rule).replace(NARROW, " ") == french


def test_signs_stand_where_french_puts_them() -> None:
    with spoken(FRENCH):
        assert wording.quantity(2500000, "USD") == f"2{NARROW}500{NARROW}000{NARROW}$"
        assert wording.stretch(5, 10.5, "%") == f"5–10,5{NARROW}%"
    assert (wording.stretch(5, 10.5, "%"), wording.stretch(20, 25, "USD")) == ("5–10.5%", "$20–25")


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ('<a aria-label="Sentence {{ n }}">', '<a aria-label="Phrase 7">'),
        ('<p aria-label="{{ n }}, as a table" title="Sentence">', '<p aria-label="7, en tableau" title="Phrase">'),
        ('<p aria-label="{% if n %}Sentence{% endif %} {{ n }}" id="Sentence">', '<p aria-label="Phrase 7" id="Sentence">'),
        ('<p title="{{ n }}: Sentence">Sentence</p>', '<p title="7: Sentence">Phrase</p>'),
        ("<p>{{ n or 'Sentence' }}: {{ 'Sentence' if n else n }}</p>", "<p>7\u202f: Phrase</p>"),
        ("<p class=\"{{ 'struck' if n }}\">{{ 'struck' if n }}</p>", '<p class="struck">struck</p>'),
    ],
)  # fmt: skip
def test_words_are_exchanged_in_what_is_seen_or_heard_and_in_no_code(template: str, printed: str) -> None:
    environment = Environment(autoescape=True, extensions=[catalogue.Exchange])
    environment.extend(catalogue=FRENCH)
    assert environment.from_string(template).render(n=7) == printed


def site(folder: Path, settings: str) -> dict[str, bytes]:
    """Every file of a site of these posts."""
    for name, text in POSTS.items():
        file = folder / "content" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    given = {name: str(folder / name) for name in ("content", "templates", "output")}
    found, problems = config.loads(settings, environ={}, today=Edtf("2026-02-01"), **given)
    assert problems == ()
    planned = pipeline.plan(found, memory=NoMemory(), told=lambda _: nullcontext(silent))
    assert not pipeline.stops(planned.problems, found)
    assert [problem for problem in planned.problems if problem.code == "language-without-rules"] == []
    return {output.path: output.render() for output in planned.outputs}


@pytest.mark.parametrize(
    ("interface", "own", "told"), [("de", (), 1), ("de", ("de.toml",), 0), ("fr-CA", (), 0), ("en", (), 0)]
)
def test_a_language_without_a_catalogue_is_named(
    tmp_path: Path, interface: str, own: tuple[str, ...], told: int
) -> None:
    for name in own:
        (tmp_path / "words").mkdir()
        (tmp_path / "words" / name).write_text('"Measures" = "Größen"', "utf-8")
    found = replace(samples.CONFIG, content=str(tmp_path), templates=str(tmp_path), interface=interface)
    planned = pipeline.plan(found, memory=NoMemory(), told=lambda _: nullcontext(silent))
    named = [problem.words for problem in planned.problems if problem.code == "interface-unknown"]
    assert named == [f"there are no words for the interface in “{interface}”, so they are English"] * told


def test_the_interface_speaks_as_the_posts_do_unless_it_is_told_otherwise() -> None:
    french = replace(samples.CONFIG, language="fr")
    assert engine.said_in(french) == engine.said_in(replace(samples.CONFIG, interface="fr")) == FRENCH
    assert engine.said_in(replace(french, interface="en")) == engine.said_in(samples.CONFIG) == {}


@pytest.mark.parametrize("value", ["French", "fr_FR", "f"])
def test_the_interface_is_a_language_tag(value: str) -> None:
    found, problems = config.loads(f'interface = "{value}"', environ={}, today=Edtf("2026-02-01"))
    assert [problem.code for problem in problems] == ["config-value"]
    assert (found.interface, found.says_in) == ("", "en")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return site(tmp_path_factory.mktemp("english"), "")


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return site(tmp_path_factory.mktemp("french"), 'interface = "fr"')


def texts(files: dict[str, bytes], path: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", files[path].decode()).split(" "))


def test_the_frame_the_figures_and_the_differences_are_french(french: dict[str, bytes]) -> None:
    (measure,) = (path for path in french if re.fullmatch(r"measures/people-killed[^/]*/index.html", path))
    page = texts(french, measure)
    assert '<html lang="fr"' in french[measure].decode()
    for words in (
        "Indicateurs",
        "Qui dit quoi",
        f"20{NARROW}000–25{NARROW}000 par mois",
        f"environ 35{NARROW}000",
        "Rapporté différemment",
        f"Le titre et le texte donnent des chiffres différents pour le même propos{NARROW}:",
        f"20{NARROW}000–25{NARROW}000 par mois et jusqu’à 25{NARROW}000 par mois.",
    ):
        assert words in page, words
    claims = [texts(french, path) for path in french if path.startswith("claims/") and path.endswith("index.html")]
    assert any("13 janv. 2026" in claim and "discours rapporté" in claim for claim in claims)


def test_feeds_are_french_and_their_quotes_are_not(french: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(french["feed.xml"])
    titles = [title.text or "" for title in feed.iterfind("{*}entry/{*}title")]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == json.loads(french["feed.json"])["language"] == "fr"
    assert any(f"20{NARROW}000–25{NARROW}000" in title and "par mois" in title for title in titles)
    assert "between 20,000 and 25,000 people are killed" in french["feed.xml"].decode()


def test_posts_keep_their_language_their_words_and_their_findings(
    english: dict[str, bytes], french: dict[str, bytes]
) -> None:
    assert english.keys() == french.keys(), "no address depends on the language"
    bodies = [
        re.findall(r'<div class="prose" lang="en".*?</div>', files["posts/valley/index.html"].decode(), re.DOTALL)
        for files in (english, french)
    ]
    assert len(bodies[0]) == 1
    assert bodies[0] == bodies[1]
    one, other = (json.loads(files["data/claims.json"]) for files in (english, french))
    assert unworded(one) == unworded(other)
    assert english["data/differences.csv"] != french["data/differences.csv"], "the differences are worded"
    assert english["data/reports.csv"] == french["data/reports.csv"]


WORDED = {"claims": ("join",), "agents": ("name",)}


def unworded(data: dict[str, Any]) -> dict[str, Any]:
    """The records without what is said of them."""
    return data | {
        kind: [{name: value for name, value in record.items() if name not in WORDED[kind]} for record in data[kind]]
        for kind in WORDED
    }
