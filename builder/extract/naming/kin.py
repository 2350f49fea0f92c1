"""One post's public bodies: "the ministry" and "the defence ministry" are the one that the post names in full."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from builder import bodies
from builder.bodies import Body
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.records import Mention

Told = tuple[str, tuple[str, ...], str]
"""Kind, tasks and place of a body."""


class Kin:
    """The public bodies that a post names, each under its longest name."""

    def __init__(self, lex: Lexicon) -> None:
        self.lex = lex
        self._known: dict[Told, Mention] = {}

    def learn(self, mention: Mention) -> None:
        """Takes a name in; the longest names come first. Of two bodies in one name (``X and a Y``) each is taken."""
        for one in _each(mention, self.lex):
            body = bodies.read(one.name)
            if body is not None and not body.crowd:
                self._known.setdefault((body.kind, body.tasks, body.place), one)

    def fuller(self, name: str, heard: Callable[[], Iterable[tuple[Mention, object]]]) -> Mention | None:
        """The body of which ``name`` says less than the post does elsewhere; of several the one heard last (``heard`` gives the last ones first)."""
        body = bodies.read(name)
        if body is None or body.crowd or not (body.open or body.vague):
            return None
        told = {own: mention for own, mention in self._known.items() if _tells_more(own, body)}
        placed = {tasks for _, tasks, place in told if place}
        meant = [mention for (_, tasks, place), mention in told.items() if place or tasks not in placed]
        if len(meant) == 1 and (body.tasks or body.vague):
            return meant[0]
        return next((mention for mention, _ in heard() if mention in meant), None)


def one_of(mention: Mention, head: str, lex: Lexicon) -> Mention:
    """Of two in one name the one whose last word is ``head``; else the mention itself."""
    return next((one for one in _each(mention, lex) if one.name.lower().endswith(head)), mention)


def _each(mention: Mention, lex: Lexicon) -> list[Mention]:
    names = _two(lex.language).split(mention.name)
    return [Mention(name=name, kind=mention.kind) for name in names] if len(names) > 1 else [mention]


@cache
def _two(language: str) -> re.Pattern[str]:
    """Between two sources in one name: ``and`` with an article."""
    lex = lexicon(language)
    return re.compile(f" (?:{'|'.join(sorted(lex.additive))}) (?:{'|'.join(sorted(lex.articles))}) ")


def _tells_more(told: Told, body: Body) -> bool:
    """Whether it is the same body as far as ``body`` goes, with a task or a place beside."""
    kind, tasks, place = told
    same = kind == body.kind and tasks == (body.tasks or tasks) and place == (body.place or place)
    return same and (tasks, place) != (body.tasks, body.place)
