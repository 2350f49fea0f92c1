"""A site of one's own: one template, one block, one colour, one word, without a copy of the rest."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from jinja2 import Environment
from msgspec.structs import replace

from builder import config, pages, pipeline, read
from builder.memory import NoMemory
from builder.pages import catalogue
from builder.parallel import silent
from builder.records import Edtf
from tests import samples, sites

SETTINGS = """
title = "Flood figures"

[navigation]
Figures = "measures/"
"Who speaks" = "people/"

[colours]
link = "#7a1f2b"

[colours_dark]
link = "#f0a0ac"

[words]
"Newest claims" = "Said lately"
"Search claims, people, figures" = "Look for a figure"
"{n} claim" = "{n} statement"
"{n} claims" = "{n} statements"
"""
POST = """---
title: The river rises
date: 2026-01-14
outlet: Harbour Post
---
Ana Novak said on Tuesday that about 1,200 people were killed in the flood.
"""
BLOCK = '{% extends "claimline/measure.html" %}{% block title %}{{ name }}, counted one by one{% endblock %}'
PARTS = '{% extends "base.html" %}{% block main %}<h1>How we read figures</h1>{% endblock %}'


UKRAINIAN = """
"Newest claims" = "Найновіші твердження"
"Measures" = "Показники"
"Skip to the content" = "До змісту"
"claim" = "твердження"
"asserted" = "стверджено"
"""


def built(folder: Path, settings: str, templates: dict[str, str]) -> dict[str, bytes]:
    """Every file of the site that is made with these settings and templates."""
    for path, words in {
        "content/river.md": POST,
        **{f"templates/{name}": text for name, text in templates.items()},
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, "utf-8")
    given = {name: str(folder / name) for name in ("content", "templates", "output")}
    found, problems = config.loads(settings, environ={}, today=Edtf("2026-02-01"), **given)
    assert problems == ()
    planned = pipeline.plan(found, memory=NoMemory(), told=lambda _: nullcontext(silent))
    assert not pipeline.stops(planned.problems, found)
    return {output.path: output.render() for output in planned.outputs}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("plain"), 'title = "Flood figures"', {})


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    templates = {"measure.html": BLOCK, "method.html": PARTS, "assets/site.css": "h1 { letter-spacing: 0 }\n"}
    return built(tmp_path_factory.mktemp("own"), SETTINGS, templates)


def page(site: dict[str, bytes], path: str) -> sites.Read:
    return sites.Read(site[path])


def measure(site: dict[str, bytes]) -> str:
    return next(
        path for path in site if path.startswith("measures/") and path.count("/") == 2 and path.endswith("index.html")
    )


def test_the_same_pages_are_there(plain: dict[str, bytes], own: dict[str, bytes]) -> None:
    assert set(own) == {*plain, "assets/site.css"}


def test_a_block_is_replaced_and_the_rest_of_its_page_stays(plain: dict[str, bytes], own: dict[str, bytes]) -> None:
    before, after = page(plain, measure(plain)), page(own, measure(own))
    assert "counted one by one" in after.text
    assert "counted one by one" not in before.text
    assert before.ids == after.ids


def test_a_template_is_replaced_and_the_frame_stays(own: dict[str, bytes]) -> None:
    made = page(own, "method/index.html")
    assert "How we read figures" in made.text
    assert "../measures/" in made.links


def test_colours_are_a_small_sheet_after_the_packaged_one(plain: dict[str, bytes], own: dict[str, bytes]) -> None:
    css = own["assets/site.css"].decode()
    assert css.startswith(":root { --link: #7a1f2b; }\n")
    assert ':root:not([data-theme="light"]) { --link: #f0a0ac; }' in css
    assert css.endswith("h1 { letter-spacing: 0 }\n")
    assert own["assets/style.css"] == plain["assets/style.css"]
    links = [link for link in page(own, "index.html").links if ".css" in link]
    assert [link.partition("?")[0] for link in links][:2] == ["./assets/style.css", "./assets/site.css"]
    assert not [link for link in page(plain, "index.html").links if "site.css" in link]


def test_the_navigation_is_the_sites_own(own: dict[str, bytes]) -> None:
    text = own["index.html"].decode()
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert sites.Read(nav.encode()).text == "Figures Who speaks"


def test_words_of_the_interface_are_replaced_and_the_quotes_are_not(own: dict[str, bytes]) -> None:
    made = page(own, "index.html")
    assert "Said lately" in made.text
    assert "Newest claims" not in made.text
    assert b'placeholder="Look for a figure"' in own["index.html"]
    assert "1 statement by 1 claimant" in made.text
    assert (
        "Ana Novak said on Tuesday that about 1,200 people were killed in the flood."
        in page(own, "posts/river/index.html").text
    )


def test_a_second_catalogue_is_a_file(tmp_path: Path) -> None:
    made = page(built(tmp_path, 'language = "uk"', {"words/uk.toml": UKRAINIAN}), "index.html")
    assert "Найновіші твердження" in made.text
    assert "До змісту" in made.text
    assert "Показники" in made.text


def test_a_word_that_stands_nowhere_is_a_warning(tmp_path: Path) -> None:
    found = replace(
        samples.CONFIG,
        words={"Newest claim": "x", "Newest claims": "y"},
        content=str(tmp_path),
        templates=str(tmp_path),
    )
    planned = pipeline.plan(found, memory=NoMemory(), told=lambda _: nullcontext(silent))
    assert [(problem.code, problem.words) for problem in planned.problems if problem.code == "word-unknown"] == [
        ("word-unknown", "no template has the words “Newest claim”, so nothing is put in their place")
    ]


def test_a_word_of_a_catalogue_that_stands_nowhere_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    for name, text in {
        "fr.toml": '"Search" = "Chercher"\n"Newest clams" = "x"\n"Mine" = "y"\n',
        "uk.toml": '"Nothing like that stands anywhere" = "z"\n',
        "de.toml": '"Search" = ',  # told when the site is to speak German
    }.items():
        (tmp_path / "words" / name).write_text(text, "utf-8")
    (tmp_path / "home.html").write_text(
        "{% extends 'claimline/home.html' %}{% block title %}Mine{% endblock %}", "utf-8"
    )
    found = replace(samples.CONFIG, content=str(tmp_path), templates=str(tmp_path))
    planned = pipeline.plan(found, memory=NoMemory(), told=lambda _: nullcontext(silent))
    named = [problem for problem in read.placed(planned.problems) if problem.code == "word-unknown"]
    assert [(problem.path, problem.line, problem.column, problem.remedy) for problem in named] == [
        (f"{tmp_path}/words/fr.toml", 2, 2, "Did you mean “Newest claims”?"),
        (f"{tmp_path}/words/uk.toml", 1, 2, ""),
    ]


def test_a_catalogue_that_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.toml").write_text('"Search" = ', "utf-8")
    planned = pipeline.plan(
        replace(samples.CONFIG, templates=str(tmp_path), content=str(tmp_path)),
        memory=NoMemory(),
        told=lambda _: nullcontext(silent),
    )
    assert [problem.code for problem in planned.problems if problem.severity == "error"] == ["template-broken"]
    assert f"{tmp_path.name}/words/en.toml" in {problem.path for problem in planned.problems}


def told(folder: Path, templates: dict[str, str]) -> list[str]:
    """What the program says of a site's own templates that print nothing."""
    for name, text in templates.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    problems = pages.slips(replace(samples.CONFIG, templates=str(folder)))
    return [
        f"{Path(p.path).relative_to(folder)}:{p.line}: {p.severity}: {p.words} {p.remedy}".strip() for p in problems
    ]


def test_slips_are_told_with_all_other_problems(tmp_path: Path) -> None:
    (tmp_path / "mesure.html").write_text("")
    given = replace(samples.CONFIG, templates=str(tmp_path), content=str(tmp_path))
    planned = pipeline.plan(given, memory=NoMemory(), told=lambda _: nullcontext(silent))
    assert [problem for problem in planned.problems if problem.code == "template-unused"] == [*pages.slips(given)]


EXTENDS = '{% extends "claimline/measure.html" %}\n'
UNDER_ASSETS = "files to be published lie under assets/, words under words/."


@pytest.mark.parametrize(
    ("templates", "problem"),
    [
        ({"mesure.html": EXTENDS}, "mesure.html:1: warning: No page is printed with “mesure.html”. Did you mean “measure.html”?"),
        ({"chart/marks.html": ""}, "chart/marks.html:1: warning: No page is printed with “chart/marks.html”. Did you mean “charts/marks.html”?"),
        ({"aside.html": "", "bside.html": '{% include "aside.html" %}'}, "aside.html:1: warning: No page is printed with “aside.html”. Name it as the"),
        ({"measure.html": EXTENDS + "\n{% block titel %}x{% endblock %}"}, "measure.html:3: warning: “claimline/measure.html” has no block “titel”. Did you mean “title”?"),
        ({"measure.html": EXTENDS + "{% if claims %}{% block aside %}x{% endblock %}{% endif %}"}, "measure.html:2: warning: “claimline/measure.html” has no block “aside”. Its blocks are "),
        ({"measure.html": EXTENDS + "\n\n<p>{{ name }}</p>{% block title %}{% endblock %}"}, "measure.html:4: warning: What stands outside of blocks is not printed. Put it into one"),
        ({"sytle.css": ""}, f"sytle.css:1: warning: Nothing uses “sytle.css”: {UNDER_ASSETS}"),
        ({"asset/site.css": ""}, f"asset/site.css:1: warning: Nothing uses “asset/site.css”: {UNDER_ASSETS} Did you mean “assets/site.css”?"),
        ({"words/french.toml": ""}, "words/french.toml:1: warning: Nothing uses “words/french.toml”"),
        ({"assets/sytle.css": ""}, "assets/sytle.css:1: warning: “assets/sytle.css” is published, but no page asks for it. Did you mean “assets/style.css”?"),
    ],
)  # fmt: skip
def test_a_slip_in_the_name_of_a_template_or_a_block_is_told(
    tmp_path: Path, templates: dict[str, str], problem: str
) -> None:
    said = told(tmp_path, templates)
    assert any(words.startswith(problem) for words in said), said


@pytest.mark.parametrize(
    "templates",
    [
        {"measure.html": EXTENDS + "{# a note #}{% block main %}{% block inner %}x{% endblock %}{% endblock %}"},
        {"measure.html": '{% extends "ours.html" %}{% block own %}x{% endblock %}', "ours.html": '{% extends "base.html" %}{% block main %}{% block own %}{% endblock %}{% endblock %}'},
        {"home.html": '{% extends "claimline/home.html" %}{% block main %}{% include "a.html" %}{% endblock %}', "a.html": '{% import "b.html" as b %}', "b.html": ""},
        {"home.html": '{% extends "claimline/" ~ "home.html" %}{% block any %}{% endblock %}', "a.html": ""},
        {"method.html": "<p>Plain words, and no frame</p>{% block any %}{% endblock %}"},
        {"assets/site.css": "@font-face { src: url(styl.woff2) }", "assets/styl.woff2": "", "words/uk.toml": "", "words/fr-CA.toml": "", "README.md": "", ".hidden/x.html": "", "measure.html~": ""},
        {"assets/photos/river.jpg": "", "assets/ours.css": ""},
    ],
)  # fmt: skip
def test_what_a_site_adds_on_purpose_is_no_slip(tmp_path: Path, templates: dict[str, str]) -> None:
    assert told(tmp_path, templates) == []


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("<p>Search</p>", "<p>Suche</p>"),
        ("<p>\n  Search\n</p>", "<p>\n  Suche\n</p>"),
        ("<p>Search it</p>", "<p>Search it</p>"),
        ('<a title="Search" href="Search" class="Search">x</a>', '<a title="Suche" href="Search" class="Search">x</a>'),
        ('<a href="{{ x }}">Search</a>', '<a href="Search">Suche</a>'),
        ('{{ "Search" if x else "no" }}', "Suche"),
        ('{{ "Search" ~ x }}', "SucheSearch"),
        ('{% if x == "Search" %}yes{% endif %}', "yes"),
        ('{{ x == "Search" }}', "True"),
        ('{{ x in ("Search", "y") }}', "True"),
        ('{{ "a,b" | replace("a", "Search") }}', "Search,b"),
        ('<p class="{{ "Search" }}">', '<p class="Search">'),
        ("<style>Search</style>", "<style>Search</style>"),
    ],
)
def test_words_are_exchanged_where_they_are_printed_and_nowhere_else(template: str, printed: str) -> None:
    environment = Environment(extensions=[catalogue.Exchange], autoescape=True)
    environment.extend(catalogue={"Search": "Suche", "a": "wrong", "b": "wrong", "y": "wrong"})
    assert environment.from_string(template).render(x="Search") == printed
