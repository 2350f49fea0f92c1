"""The preview: pages as asked for, news for the browser, and the last good site while something is wrong."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder import serve, watch
from builder.outputs import Outputs, few
from builder.problems import Problem
from builder.records import Output
from tests.browsing import leave

PATIENCE = 10.0
CSP = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
WRONG = Problem(
    path="content/a.md", line=3, column=5, code="output-twice", words="<b>not</b> a date", source="dat: <i>x</i>"
)


def html(words: str) -> bytes:
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<meta http-equiv="Content-Security-Policy" content="{CSP}"></head><body><h1>{words}</h1></body></html>""".encode()


def site(words: str) -> Outputs:
    pages = {"index.html": html(words), "posts/a/index.html": html("a post"), "404.html": html("not here")}
    files = [Output(path, data.strip) for path, data in pages.items()] + [
        Output("data/claims.json", b"{}".strip),
        Output("assets/style.css", b"h1{}".strip),
        Output(".nojekyll", bytes),
        Output("broken/index.html", lambda: html(str(1 / 0))),
    ]
    return Outputs([few(files)])


@contextmanager
def serving() -> Iterator[serve.Server]:
    server = serve.Server("127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shown.close()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server() -> Iterator[serve.Server]:
    with serving() as running:
        running.shown.show(site("home"), ())
        yield running


def get(server: serve.Server, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.request(method, path)
    answer = connection.getresponse()
    words = answer.read().decode("utf-8")
    connection.close()
    return answer.status, dict(answer.getheaders()), words


class Listener:
    """A browser that listens for news."""

    def __init__(self, server: serve.Server) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
        self._connection.request("GET", "/__claimline/events")
        self._answer = self._connection.getresponse()
        assert self._answer.readline().startswith(b"retry: ")
        assert self._answer.readline() == b"\n"

    def hear(self) -> tuple[str, list[str]]:
        """The version, and the words of the problems."""
        line = self._answer.readline()
        assert self._answer.readline() == b"\n"
        state = json.loads(line.removeprefix(b"data: "))
        return state["version"], [problem["words"] for problem in state["problems"]]

    def close(self) -> None:
        self._answer.close()
        self._connection.close()


@pytest.mark.parametrize(
    ("path", "status", "kind", "words"),
    [
        ("/", 200, "text/html; charset=utf-8", "<h1>home</h1>"),
        ("/?q=x#y", 200, "text/html; charset=utf-8", "<h1>home</h1>"),
        ("/posts/a/", 200, "text/html; charset=utf-8", "<h1>a post</h1>"),
        ("/posts/%61/", 200, "text/html; charset=utf-8", "<h1>a post</h1>"),
        ("/data/claims.json", 200, "application/json; charset=utf-8", "{}"),
        ("/assets/style.css", 200, "text/css; charset=utf-8", "h1{}"),
        ("/nothing/", 404, "text/html; charset=utf-8", "<h1>not here</h1>"),
        ("/../../etc/passwd", 404, "text/html; charset=utf-8", "<h1>not here</h1>"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "text/html; charset=utf-8", "<h1>not here</h1>"),
        ("/__claimline/reload.js", 200, "text/javascript; charset=utf-8", "EventSource"),
        ("/__claimline/overlay.css", 200, "text/css; charset=utf-8", "section"),
    ],
)
def test_a_path_gives_its_output(server: serve.Server, path: str, status: int, kind: str, words: str) -> None:
    got, headers, body = get(server, path)
    assert (got, headers["Content-Type"], headers["Cache-Control"]) == (status, kind, "no-store")
    assert words in body


def test_a_folder_without_its_slash_is_sent_on(server: serve.Server) -> None:
    status, headers, _ = get(server, "/posts/a?q=1")
    assert (status, headers["Location"]) == (302, "/posts/a/?q=1")


def test_head_gives_no_body(server: serve.Server) -> None:
    status, headers, body = get(server, "/", "HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 100


def test_only_pages_carry_the_script(server: serve.Server) -> None:
    assert '<script defer src="/__claimline/reload.js?v=' in get(server, "/")[2]
    assert get(server, "/data/claims.json")[2] == "{}"


def test_the_script_stands_at_the_end_of_the_body() -> None:
    made = serve.with_script(b"<body>a</body></html>", "7")
    assert made == b'<body>a<script defer src="/__claimline/reload.js?v=7"></script></body></html>'
    assert serve.with_script(b"<p>a", "7").startswith(b"<p>a<script")


def test_news_come_at_once_and_at_every_change(server: serve.Server) -> None:
    listener = Listener(server)
    first, problems = listener.hear()
    assert problems == []
    server.shown.show(site("new home"), ())
    second, _ = listener.hear()
    assert second != first
    listener.close()


def test_a_failed_build_keeps_the_last_good_site(server: serve.Server) -> None:
    listener = Listener(server)
    good, _ = listener.hear()
    server.shown.show(Outputs([]), [WRONG])
    assert listener.hear() == (good, [WRONG.words])
    assert "<h1>home</h1>" in get(server, "/")[2]
    server.shown.show(site("mended"), ())
    version, problems = listener.hear()
    assert version != good
    assert problems == []
    assert "<h1>mended</h1>" in get(server, "/")[2]
    listener.close()


def test_the_very_site_of_last_time_is_no_news(server: serve.Server) -> None:
    listener = Listener(server)
    first, _ = listener.hear()
    made = site("second")
    server.shown.show(made, ())
    second, _ = listener.hear()
    server.shown.show(made, ())
    server.shown.show(site("third"), ())
    third, _ = listener.hear()
    assert len({first, second, third}) == 3
    assert [int(version.rpartition("-")[2]) for version in (first, second, third)] == [1, 2, 3]
    listener.close()


def test_warnings_do_not_keep_a_site_back(server: serve.Server) -> None:
    server.shown.show(site("warned"), [Problem(path="a.md", code="date-missing", words="hm")])
    assert "<h1>warned</h1>" in get(server, "/")[2]
    assert server.shown.problems == ()


def test_a_page_that_cannot_be_rendered_says_so_in_the_browser(server: serve.Server) -> None:
    listener = Listener(server)
    good, _ = listener.hear()
    status, _, body = get(server, "/broken/")
    assert status == 500
    assert "reload.js" in body
    version, problems = listener.hear()
    assert version == good
    assert problems == ["ZeroDivisionError: division by zero"]
    listener.close()


def test_before_anything_could_be_built_there_is_a_page_that_reloads() -> None:
    with serving() as server:
        status, _, body = get(server, "/")
    assert status == 404
    assert "Nothing could be built yet" in body
    assert "reload.js" in body


def test_a_port_in_use_is_refused(server: serve.Server) -> None:
    with pytest.raises(OSError, match="in use"):
        serve.Server("127.0.0.1", server.server_port)


class Project:
    """A folder with one file that makes the whole site; a file that says ``fail`` stops the program."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "post.md"
        self.file.write_text("first")

    def save(self, words: str) -> None:
        """In one step, as editors do; a file that is emptied first may be read while it is empty."""
        beside = self.file.with_suffix(".new")
        beside.write_text(words)
        beside.replace(self.file)

    def plan(self, _: frozenset[Path] | None = None) -> tuple[Outputs, tuple[Problem, ...]]:
        words = self.file.read_text()
        if words == "fail":
            raise ValueError("a template failed")
        return (Outputs([]), (WRONG,)) if words == "wrong" else (site(words), ())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@contextmanager
def running(project: Project, port: int = 0) -> Iterator[serve.Server]:
    server = serve.Server("127.0.0.1", port)
    ready = threading.Event()
    thread = threading.Thread(
        target=serve.run,
        args=(project.plan,),
        kwargs={"server": server, "paths": [project.file], "tell": print, "ready": lambda _: ready.set()},
    )
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()


def test_a_save_becomes_news(project: Project) -> None:
    with running(project) as server:
        listener = Listener(server)
        listener.hear()
        project.save("second")
        listener.hear()
        assert "<h1>second</h1>" in get(server, "/")[2]
        project.save("fail")
        assert listener.hear()[1] == ["ValueError: a template failed"]
        assert "<h1>second</h1>" in get(server, "/")[2]
        listener.close()


def test_what_the_watcher_missed_is_seen_once_there_is_peace(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "REST", 0.05)
    last, looks = site("first"), list[frozenset[Path] | None]()

    def plan(named: frozenset[Path] | None) -> tuple[Outputs, tuple[Problem, ...]]:
        looks.append(named)
        return (site("second") if named is None and len(looks) > 1 else last), ()

    monkeypatch.setattr(project, "plan", plan)
    with running(project) as server:
        listener = Listener(server)
        listener.hear()
        project.save("something")
        listener.hear()
        assert "<h1>second</h1>" in get(server, "/")[2]
        listener.close()
    assert looks[0] is None
    assert looks[1] == frozenset({project.file})


@pytest.mark.browser
def test_the_browser_follows_and_shows_what_is_wrong(project: Project, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    with running(project) as server:
        page.goto(server.address)
        expect(page.locator("h1")).to_have_text("first")
        project.save("second")
        expect(page.locator("h1")).to_have_text("second")
        project.save("wrong")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("content/a.md:3:5")
        expect(alert).to_contain_text("<b>not</b> a date")
        expect(alert).to_contain_text("dat: <i>x</i>\n    ^")
        expect(page.locator("h1")).to_have_text("second")
        project.save("third")
        expect(page.locator("h1")).to_have_text("third")
        expect(alert).to_have_count(0)
        leave(page)
    assert complaints == []


@pytest.mark.browser
def test_a_hidden_tab_gives_its_connection_back(project: Project, page: Page) -> None:
    with running(project) as server:
        page.add_init_script(
            "Object.defineProperty(document, 'hidden', {get: () => window.away === true});"
            "const Real = EventSource; window.givenBack = 0;"
            "window.EventSource = class extends Real { close() { window.givenBack += 1; super.close(); } };"
        )
        page.goto(server.address)
        hide = "away => { window.away = away; document.dispatchEvent(new Event('visibilitychange')); }"
        page.evaluate(hide, True)
        assert page.evaluate("window.givenBack") == 1
        project.save("second")
        page.evaluate(hide, False)
        expect(page.locator("h1")).to_have_text("second")
        leave(page)


@pytest.mark.browser
def test_the_page_comes_back_with_the_server(project: Project, page: Page) -> None:
    with running(project) as server:
        page.goto(server.address)
        expect(page.locator("h1")).to_have_text("first")
        port = server.server_port
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The preview has stopped")
    expect(alert).to_have_css("position", "fixed")
    project.save("second")
    with running(project, port):
        expect(page.locator("h1")).to_have_text("second")
        expect(alert).to_have_count(0)
        leave(page)


@pytest.mark.browser
def test_a_page_that_goes_says_so_and_comes_back(project: Project, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def plan(_: frozenset[Path] | None) -> tuple[Outputs, tuple[Problem, ...]]:
        words = project.file.read_text()
        pages = {"404.html": "not here", **({} if words == "gone" else {"posts/new/index.html": words})}
        return Outputs([few(Output(path, html(said).strip) for path, said in pages.items())]), ()

    monkeypatch.setattr(project, "plan", plan)
    with running(project) as server:
        page.goto(f"{server.address}posts/new/")
        expect(page.locator("h1")).to_have_text("first")
        for words, shown in (("gone", "not here"), ("again", "again"), ("gone", "not here"), ("new", "new")):
            project.save(words)
            expect(page.locator("h1")).to_have_text(shown)
        assert page.url == f"{server.address}posts/new/"
        leave(page)


@pytest.mark.browser
def test_every_tab_follows_and_stays_where_it_was(project: Project, page: Page) -> None:
    long = "".join(f"<p>line {n}</p>" for n in range(400))
    with running(project) as server:
        other = page.context.new_page()
        for tab in (page, other):
            project.save(f"first{long}")
            tab.goto(server.address)
            expect(tab.locator("p").last).to_have_text("line 399")
        page.bring_to_front()
        page.evaluate("scrollTo(0, 3000)")
        project.save(f"second{long}")
        for tab in (page, other):
            tab.bring_to_front()
            expect(tab.locator("h1")).to_contain_text("second")
        page.wait_for_function("scrollY === 3000")
        for tab in (page, other):
            leave(tab)
        other.close()
