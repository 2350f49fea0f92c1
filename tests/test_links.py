"""Links that lead nowhere are found, wherever the site is served; the demo has none."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from builder import pipeline
from builder.links import broken, read
from builder.memory import NoMemory
from builder.parallel import Tick, silent
from builder.records import Config, Edtf, Output
from tests.conftest import ROOT

SITE = {
    "index.html": "<h1 id=top-of-all>home</h1>",
    "a/index.html": "<p id=p1>a</p>",
    "a/b/index.html": "<a name=old>b</a>",
    "assets/style.css": "h1{}",
    "é/index.html": "accent",
}


def found(link: str, *, on: str = "a/index.html", base_url: str = "https://example.org/repo/") -> list[str]:
    html = {**SITE, on: SITE.get(on, "") + f"<a href='{link}'>x</a>"}
    rendered = {path: read(Output(path, words.encode)) for path, words in html.items()}
    return [wrong.why for wrong in broken(rendered, base_url=base_url)]


@pytest.mark.parametrize(
    "link",
    [
        "", "#p1", "#", "#top", "./", "../", "b/", "b/#old", "../#top-of-all", "../assets/style.css?v=1", "b/../../a/#p1", "../%C3%A9/",
        "/repo/", "/repo/a/#p1", "https://example.org/repo/a/b/", "https://example.org/elsewhere/", "https://other.example/x#y",
        "mailto:a@b.example", "data:,x", "../index.html",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere(link: str) -> None:
    assert found(link) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("c/", "there is no a/c/index.html"),
        ("b", "there is no a/b"),
        ("#p2", "a/index.html has no place “p2”"),
        ("b/#new", "a/b/index.html has no place “new”"),
        ("../../", "leads out of the site"),
        ("../../../etc/passwd", "leads out of the site"),
        ("/a/", "leads out of the site"),
        ("/repo/x/", "there is no x/index.html"),
        ("https://example.org/repo/x/", "there is no x/index.html"),
        ("http://[", "is no address"),
    ],
)
def test_a_link_that_leads_nowhere(link: str, why: str) -> None:
    assert found(link) == [why]


def test_from_the_home_page_and_from_a_file() -> None:
    assert found("a/b/#old", on="index.html") == []
    assert found("a/", on="404.html") == []
    assert found("../", on="index.html") == ["leads out of the site"]


@contextmanager
def told(stage: str) -> Iterator[Tick]:
    del stage
    yield silent


@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org/repo/"])
def test_every_link_and_anchor_of_the_demo_leads_somewhere(base_url: str) -> None:
    config = Config(content=str(ROOT / "content"), templates="none", base_url=base_url, today=Edtf("2026-02-01"))
    rendered = {file.path: read(file) for file in pipeline.plan(config, memory=NoMemory(), told=told).outputs}
    assert len(rendered) > 100
    assert list(broken(rendered, base_url=base_url)) == []
