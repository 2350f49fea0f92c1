"""Templates and assets: where they lie, and how a context becomes a page. The only room that knows Jinja."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import msgspec
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.runtime import Macro

from builder import phrases, urls, wording
from builder.pages import catalogue, swift
from builder.pages.contexts import TEMPLATES, Page, Site
from builder.phrases import Catalogue
from builder.problems import Problem
from builder.records import Config

T = TypeVar("T")

ONCE = 8192
"""So many pieces that pages have in common are kept, such as one side of a difference: about 6 MB."""

PICTURES = ("charts/ledger.svg", "charts/timeline.svg")
"""Templates that are no pages; each says at its top what it needs."""


class BrokenTemplateError(Exception):
    """A template cannot be printed; ``problem`` says which and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem.path}:{self.problem.line}: {self.problem.words}"


class Press:
    """Prints contexts with the templates of one site."""

    def __init__(self, folders: tuple[Path, ...], words: Mapping[str, str]) -> None:
        """``folders``: the site's own templates first, then the package's; ``words``: see catalogue."""
        self._folders = folders
        self._environment = _environment(folders, _fingerprint(folders), tuple(words.items()))
        self._templates = {name: self._found(name) for name in (*TEMPLATES, *PICTURES)}
        self._frames: dict[tuple[str, str, bool], Mapping[str, object]] = {}
        self._parts: dict[str, object] = {}
        self._once = lru_cache(maxsize=ONCE)(_printed)

    def page(self, name: str, site: Site, compose: Callable[[], Page]) -> bytes:
        """A page's bytes; the context is composed only now."""
        template, page = self._templates[name], compose()
        if isinstance(template, BrokenTemplateError):
            raise template
        context = {**self._frame(site, page), **msgspec.structs.asdict(page)}
        return self._guarded(name, partial(template.render, context)).encode("utf-8", "replace")

    def picture(self, name: str, context: Mapping[str, object]) -> str:
        """A chart that stands alone."""
        template = self._templates[name]
        if isinstance(template, BrokenTemplateError):
            raise template
        return self._guarded(name, partial(template.render, context))

    def _found(self, name: str) -> Template | BrokenTemplateError:
        """Read before the work is shared out, so that each process has it; what is wrong is said when it is printed."""
        try:
            return self._guarded(name, partial(self._environment.get_template, name))
        except BrokenTemplateError as broken:
            return broken

    def _frame(self, site: Site, page: Page) -> Mapping[str, object]:
        """What pages of one depth and section share, printed once: a site has many pages and few of these."""
        key = page.root, page.section, page.here == page.section
        if key not in self._frames:
            self._frames[key] = self._guarded("frame.html", partial(self._shared, site, page))
        return self._frames[key]

    def _shared(self, site: Site, page: Page) -> Mapping[str, object]:
        given = {"site": site, "root": page.root}
        if page.root not in self._parts:
            parts = self._environment.get_template("parts.html").make_module({**given, "once": self._once})
            self._parts[page.root] = parts
        here = {"section": page.section, "current": page.here == page.section}
        frame = self._environment.get_template("frame.html").make_module(given | here)
        printed = {name: getattr(frame, name)() for name in ("links", "nav", "footer")}
        return {"site": site, "parts": self._parts[page.root], **printed}

    def _guarded(self, name: str, work: Callable[[], T]) -> T:
        """What the work gives; Jinja's complaints become a problem at the template and line where they arose."""
        try:
            return work()
        except TemplateError as error:
            place = self._place(error) or (f"{self._folders[0].name}/{name}", 1)
            if isinstance(error, TemplateSyntaxError):
                place = self._named(error.filename) or place[0], error.lineno
            words = error.message or type(error).__name__
            raise BrokenTemplateError(
                Problem(path=place[0], line=place[1], code="template-broken", words=words)
            ) from error

    def _place(self, error: TemplateError) -> tuple[str, int] | None:
        """The innermost template and line of a traceback, in which Jinja stands for its own code."""
        frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
        return next(((path, line) for file, line in reversed(frames) if (path := self._named(file))), None)

    def _named(self, file: str | None) -> str:
        """A template's file with the folder it lies in; empty for other files."""
        folder = next((folder for folder in self._folders if file and Path(file).is_relative_to(folder)), None)
        return f"{folder.name}/{Path(file).relative_to(folder).as_posix()}" if folder and file else ""


def _printed(macro: Macro, thing: object) -> str:
    """What a macro makes of a thing: ``once`` in parts.html, which keeps it. The macros of another depth are others."""
    return macro(thing)


def packaged() -> Path:
    """The templates that come with the program: inside a wheel, or at the top of the repository."""
    inside = Path(__file__).resolve().parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "templates"


def folders(own: str) -> tuple[Path, ...]:
    """Where templates and assets are looked for, the site's own folder first if there is one."""
    return (*([Path(own).resolve()] if Path(own).is_dir() else []), packaged())


def said_in(config: Config) -> Catalogue:
    """The site's words in place of the English ones. Raises BrokenTemplateError for a catalogue that is none."""
    try:
        return catalogue.chosen(folders(config.templates), language=config.says_in, own=config.words)
    except catalogue.BrokenCatalogueError as broken:
        raise BrokenTemplateError(Problem(path=broken.path, code="template-broken", words=str(broken))) from None


def wordless(config: Config) -> bool:
    """Whether the settings ask for a language that no catalogue is of."""
    return bool(config.interface) and not any(catalogue.files(folders(config.templates), language=config.interface))


def unknown_words(config: Config) -> list[tuple[str, str, str]]:
    """Words that the settings or the site's own catalogues exchange and no template has: the file, the words, and those most like them."""
    known, own = catalogue.all_words(packaged()), folders(config.templates)[:-1]
    said = [(catalogue.SETTINGS, words) for words in config.words]
    for file in (file for folder in own for file in sorted(Path(folder, catalogue.FOLDER).glob("*.toml"))):
        with suppress(catalogue.BrokenCatalogueError):  # which is told where it is used
            said += [
                (str(Path(config.templates, catalogue.FOLDER, file.name)), words) for words in catalogue.loaded(file)
            ]
    said = [(path, words) for path, words in said if words not in known]
    if not said:
        return []
    texts = [path.read_text("utf-8", "replace") for folder in own for path in folder.rglob("*.html")]
    gone = [(path, words) for path, words in said if not any(words in text for text in texts)]
    return [(path, words, _nearest(words, known) if at < _COMPARED else "") for at, (path, words) in enumerate(gone)]


_COMPARED = 50
"""Unknown words for which known ones are sought; a catalogue of another program has hundreds."""


def _nearest(words: str, known: Iterable[str]) -> str:
    near = get_close_matches(words, known, n=1, cutoff=0.75)
    return near[0] if near else ""


def assets(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Address to file for everything under ``assets/``; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in sorted((folder / "assets").rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(folder).as_posix()] = path
    return found


def stamp(files: Mapping[str, Path], own: str) -> str:
    """Changes whenever an asset does, or the site's ``own`` style."""
    return urls.digest(own, *(f"{name}\0{path.read_bytes().hex()}" for name, path in sorted(files.items())))


def _fingerprint(folders: tuple[Path, ...]) -> str:
    files = sorted({path for folder in folders for kind in ("*.html", "*.svg") for path in folder.rglob(kind)})
    return urls.digest(*(f"{path}\0{path.read_text('utf-8', 'replace')}" for path in files))


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], _fingerprint: str, words: tuple[tuple[str, str], ...]) -> Environment:
    """One environment for templates that read the same; ``_fingerprint`` is there to be the key of the memory.

    ``claimline/x.html`` is the packaged template even where the site has its own, so that the one can extend the other.
    """
    environment = swift.Environment(
        loader=ChoiceLoader(
            [
                *(FileSystemLoader(folder) for folder in folders),
                PrefixLoader({"claimline": FileSystemLoader(folders[-1])}),
            ]
        ),
        autoescape=True,
        extensions=[catalogue.Exchange] if words else [],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.extend(catalogue=dict(words))
    environment.filters["number"] = wording.number
    environment.globals.update(say=phrases.say, several=phrases.several)
    return environment
