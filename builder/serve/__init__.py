"""Outputs as a web server that renders a page when a browser asks for it, and reloads the browser when they change."""

import gc
import mimetypes
import socket
import threading
import traceback
from collections.abc import Callable, Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, unquote, urlsplit

import msgspec

from builder.outputs import Outputs
from builder.problems import Problem, remedy
from builder.records import Output
from builder.urls import file
from builder.watch import Watch

OWN = "/__claimline/"
"""Where the preview's own files are; nothing of it is ever written into a site."""
HEARTBEAT = 15.0
"""Seconds; a browser that has gone is noticed at the next one."""

RETRY = 500
"""Milliseconds after which a browser asks again, when the server has gone."""

_MANY = 100_000
"""New objects between two looks for rubbish: a plan of a large site makes as many, and leaves none that counts."""

Planned = tuple[Outputs, tuple[Problem, ...]]
Plan = Callable[[frozenset[Path] | None], Planned]
"""Plans the site, told which files have changed since it last did; None: any may have. The very outputs of the last time
say that nothing has changed. With errors among the problems the outputs are not shown."""

_TYPES = {
    ".csv": "text/csv",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".xml": "application/xml",
    ".woff2": "font/woff2",
}
_EMPTY_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Claimline</title><body><p>{words}</p></body></html>"
)


class Shown:
    """The last good site, and what is wrong with the one that should have replaced it."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._run = token_hex(4)
        self._change = 0
        self._good = 0
        self._planned = Outputs([])
        """The last ones, good or not."""
        self.outputs = Outputs([])
        self.problems: tuple[Problem, ...] = ()
        self.empty = True
        """There has not been a good site yet."""
        self.open = True

    @property
    def version(self) -> str:
        """Of the last good site; another one after the server was started again."""
        return f"{self._run}-{self._good}"

    def show(self, outputs: Outputs, problems: Iterable[Problem]) -> None:
        """A site without errors takes the place of the last one; with errors only the errors are taken.

        The very site of last time is no news.
        """
        if outputs is not self._planned:
            self._planned = outputs
            self._take(outputs, problems)

    def fail(self, problem: Problem) -> None:
        """What a page of the last good site cannot be printed for."""
        self._take(Outputs([]), [problem])

    def _take(self, outputs: Outputs, problems: Iterable[Problem]) -> None:
        errors = tuple(
            msgspec.structs.replace(problem, remedy=remedy(problem))
            for problem in problems
            if problem.severity == "error"
        )
        with self._condition:
            self._change += 1
            self.problems = errors
            if not errors:
                self._good = self._change
                self.outputs = outputs
                self.empty = False
            self._condition.notify_all()

    def close(self) -> None:
        """Sends everybody home who waits for news."""
        with self._condition:
            self.open = False
            self._condition.notify_all()

    def news(self, seen: int | None) -> tuple[int, bytes] | None:
        """Waits until something is newer than ``seen``: its number and what the browser is told; None at a heartbeat."""
        with self._condition:
            self._condition.wait_for(lambda: not self.open or self._change != seen, HEARTBEAT)
            if self._change == seen:
                return None
            return self._change, msgspec.json.encode({"version": self.version, "problems": self.problems})


def run(
    plan: Plan,
    *,
    server: "Server",
    paths: Iterable[Path],
    ignore: Iterable[Path] = (),
    poll: float | None = None,
    tell: Callable[[str], None],
    ready: Callable[[str], None],
) -> None:
    """Serve until interrupted. ``paths`` are watched; ``ready`` is called once, with the address, after the first plan.

    After a save only the files that the watcher names are looked at, and the browser has its page. Then, in peace, all of
    them are: should the watcher have missed one, the page is reloaded once more.
    """

    def again(named: frozenset[Path] | None = None) -> None:
        server.shown.show(*_planned(plan, named))

    usual = gc.get_threshold()
    try:
        with Watch(paths, again, rested=again, ignore=ignore, poll=poll, tell=tell):
            again()
            gc.collect()
            gc.freeze()  # most of it stays from plan to plan; looking through it for rubbish takes longer than a plan
            gc.set_threshold(_MANY, *usual[1:])
            ready(server.address)
            server.serve_forever(poll_interval=0.1)
    finally:
        gc.set_threshold(*usual)
        server.shown.close()
        server.server_close()


def _planned(plan: Plan, named: frozenset[Path] | None) -> Planned:
    try:
        return plan(named)
    except Exception as failure:  # whatever a template or a half-saved file does, the preview stays up and says so
        return Outputs([]), (_failed(failure),)


def _failed(failure: Exception) -> Problem:
    """The problem that an error carries; else the place where the program stopped."""
    known = getattr(failure, "problem", None)
    if isinstance(known, Problem):
        return known
    frame = traceback.extract_tb(failure.__traceback__)[-1]
    words = "".join(traceback.format_exception_only(failure)).strip()
    return Problem(
        path=frame.filename, line=frame.lineno or 1, code="build-failed", words=words, source=frame.line or ""
    )


class Server(ThreadingHTTPServer):
    """Listens at once. Raises OSError when the port is taken or the host unknown."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        self.shown = Shown()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self._host = f"[{host}]" if ":" in host else host

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        host = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(self._host, self._host)
        return f"http://{host}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits behind its headers for as long as a browser puts off its answer

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == f"{OWN}events":
            self._events()
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        else:
            self._page(path.lstrip("/"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _page(self, address: str) -> None:
        outputs = self.server.shown.outputs
        version = self.server.shown.version
        if output := outputs.find(file(address)):
            self._render(output, HTTPStatus.OK, version)
        elif outputs.find(f"{address}/index.html"):
            self._redirect(f"{address}/")
        elif missing := outputs.find("404.html"):
            self._render(missing, HTTPStatus.NOT_FOUND, version)
        else:
            words = "Nothing could be built yet." if self.server.shown.empty else "There is no such page."
            self._send(_EMPTY_PAGE.format(words=words).encode(), ".html", HTTPStatus.NOT_FOUND, version)

    def _render(self, output: Output, status: HTTPStatus, version: str) -> None:
        suffix = Path(output.path).suffix
        try:
            data = output.render()
        except Exception as failure:  # shown over an empty page; the next save may mend it
            self.server.shown.fail(_failed(failure))
            data, suffix = _EMPTY_PAGE.format(words="This page could not be rendered.").encode(), ".html"
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        self._send(data, suffix, status, version)

    def _send(self, data: bytes, suffix: str, status: HTTPStatus, version: str) -> None:
        if suffix == ".html":
            data = with_script(data, version)
        kind = _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        text = kind.startswith("text/") or kind in ("application/json", "application/xml", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _redirect(self, address: str) -> None:
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"/{quote(address)}" + (f"?{query}" if query else ""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _own(self, name: str) -> None:
        if name in ("reload.js", "overlay.css"):
            self._send((resources.files(__package__) / name).read_bytes(), Path(name).suffix, HTTPStatus.OK, "")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _events(self) -> None:
        """Server-sent events: the state at once, then at every change, for as long as the browser stays."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"retry: %d\n\n" % RETRY)
        seen: int | None = None
        while self.server.shown.open and self.command != "HEAD":
            news = self.server.shown.news(seen)
            if news is None:
                self.wfile.write(b": still here\n\n")
            else:
                seen, state = news
                self.wfile.write(b"data: " + state + b"\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line each."""


def with_script(page: bytes, version: str) -> bytes:
    """The page with the script that reloads it, before the end of its body; allowed by ``script-src 'self'``."""
    script = f'<script defer src="{OWN}reload.js?v={version}"></script>'.encode()
    body, end, rest = page.rpartition(b"</body>")
    return body + script + end + rest if end else page + script
