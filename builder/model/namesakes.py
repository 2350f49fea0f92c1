"""What pages name: a name that two of them answer to, so that only one can be meant by it, and a measure that is nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from builder import urls
from builder.problems import Problem
from builder.records import AgentPage, Content, Measure, MeasurePage


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
                yield Problem(path=page.path, code=code, words=words, needle=name)


def unknown(content: Content, measures: Iterable[Measure]) -> Iterator[Problem]:
    """Broader measures that are nowhere. Paths are those of the content folder."""
    known = {str(measure.id) for measure in measures}
    for page in content.measures:
        for id in page.broader:
            if id not in known:
                near = get_close_matches(id, known, n=1, cutoff=0.75)
                yield Problem(
                    path=page.path,
                    code="unknown-measure",
                    words=f"there is no measure “{id}” that “{page.name}” could be a part of",
                    remedy=f"Did you mean “{near[0]}”?" if near else "",
                    needle="broader",
                )
