"""Of whom a share is, by the words behind it: ``62 percent | of Democrats``, ``of those polled``."""

from builder.extract.counts.contests import scopes
from builder.extract.counts.contests.line import Line


def asked(line: Line, at: int) -> tuple[str | None, int] | None:
    """Who they are (none for all who were asked), and the token behind them and their place; None where that cannot be told in short.

    ``at``: the place of the figure among those of the sentence.
    """
    end = line.spans[at][1]
    if line.low(end) not in line.lex.genitive:
        return None, end
    past = scopes.electorate(line.tokens, end + 1, line.lex, line.known)
    if past is not None:
        after = next((scope.end for scope in line.frame.scopes if scope.kind == "place" and scope.first == past), past)
        return plain(line, end + 1, past), after
    everybody = crowd(line, end + 1)
    return None if everybody is None else (None, everybody)


def plain(line: Line, first: int, end: int) -> str | None:
    """A phrase without articles; none for everybody who was asked."""
    words = " ".join(token.text for token in line.tokens[first:end] if token.lower not in line.lex.determiners)
    return None if line.tokens[end - 1].lower in line.known.all else words


def crowd(line: Line, at: int) -> int | None:
    """Behind "of", those asked: ``those polled``."""
    while at < len(line.tokens) and line.low(at) in line.lex.determiners:
        at += 1
    return at + 1 if line.low(at) in line.lex.polled else None
