"""Pages of which two answer to one name: only one of them can be meant by it."""

from collections.abc import Iterable, Sequence

from builder import urls
from builder.problems import CODES, Problem
from builder.records import AgentPage, Content, MeasurePage


def problems(content: Content) -> list[Problem]:
    """A problem for each name that a page shares with one before it. Paths are those of the content folder."""
    outlets = [page for page in content.agents if page.kind == "outlet"]
    others = [page for page in content.agents if page.kind != "outlet"]
    return [problem for pages in (outlets, others, content.measures) for problem in _shared(pages)]


def _shared(pages: Sequence[AgentPage | MeasurePage]) -> Iterable[Problem]:
    meant: dict[str, AgentPage | MeasurePage] = {urls.slug(page.id): page for page in pages}
    code = "name-twice"
    for page in pages:
        for name in dict.fromkeys((*page.aliases, page.name)):
            other = meant.setdefault(urls.slug(name), page)
            if other is not page:
                words = f"“{name}” is a name of {other.path} too, and is taken to mean “{other.name}”"
                yield Problem(path=page.path, severity=CODES[code].severity, code=code, words=words, needle=name)
