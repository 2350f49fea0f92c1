"""Collects the problems of one file while it is read."""

from functools import cached_property

from builder.problems import CODES, Problem


class Reporter:
    """Knows the file's path and lines, so that whoever finds a problem only says where and what."""

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._seen: set[Problem] = set()

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def __call__(
        self, code: str, words: str, *, line: int = 1, column: int = 1, remedy: str = "", source: str = ""
    ) -> None:
        """Adds a problem; where none is given, its remedy is that of the code.

        ``source``: the line, where the text is no longer at hand.
        """
        source = source or (self.lines[line - 1] if 0 < line <= len(self.lines) else "")
        problem = Problem(
            path=self.path,
            line=line,
            column=column,
            code=code,
            words=words,
            remedy=remedy or CODES[code].remedy,
            source=source if len(source) <= 500 else source[:500] + "…",
        )
        if problem not in self._seen:
            self._seen.add(problem)
            self.problems.append(problem)
