"""Sources named behind their verb: ``"...," said Lind``, ``..., a indiqué la préfecture``, ``..., a-t-elle ajouté``."""

from builder.extract.naming.claimants import Source, describe
from builder.extract.sources import circumstances, citations, clauses
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon

_APPOSED = 40
"""Characters behind a name that describe its bearer."""


def found(text: str, reading: Reading, at: int, ahead: int, lex: Lexicon) -> Attribution | None:
    """``"...," said NAME, role`` and ``..., says NAME, role``: the speaker stands after the verb; ``ahead`` stands the mark before it."""
    tokens = reading.tokens
    after_quote = tokens[ahead].text in '"”»' or (ahead > 0 and tokens[ahead - 1].text in '"”»')
    begin = at + 1
    while (
        lex.perfect
        and begin < len(tokens)
        and (tokens[begin].lower in lex.adverbs or circumstances.dated(tokens[begin], lex))
    ):
        begin += 1  # ", a annoncé vendredi le parquet"
    speaker = phrases.after(tokens, begin, lex) if begin < len(tokens) else None
    if speaker is None:
        return None
    following = tokens[speaker[1]] if speaker[1] < len(tokens) else None
    if (
        tokens[speaker[0]].lower in lex.weekdays
        or tokens[speaker[0]].lower in lex.adverbs
        or tokens[speaker[0]].text[0].isdigit()
    ):
        return None
    if (
        not after_quote
        and following is not None
        and following.word
        and following.lower not in lex.prepositions
        and following.lower not in lex.weekdays
        and following.lower not in lex.adverbs
        and following.lower not in lex.relatives
        and following.lower not in lex.joining
    ):
        return None
    if not after_quote and following is not None and reading.opens(following.start):
        return None  # "Ada Lind, the mayor, said | the plan | "is lost""
    source = describe(tokens, speaker, citations.asides_after(tokens, speaker[1]), lex, text)
    if source is None or not (source.known or after_quote):
        return None
    sentence, last = reading.sentence, tokens[speaker[1] - 1].end
    resumed = min(
        (quote.start for quote in reading.quotes if quote.start >= last and text[: quote.start].rstrip()[-1:] == ","),
        default=sentence.end,
    )
    return Attribution(
        source=source,
        sieve="quote" if after_quote else "said-after",
        start=sentence.start,
        end=clauses.reach(reading, at, speaker[1], lex, named=True),
        cue=(tokens[at].start, last if clauses.resumes(tokens, speaker[1], lex) else min(resumed, last + _APPOSED)),
        verb=tokens[at].lower,
        forward=False,
    )


def hung(reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """``« ... », a-t-elle ajouté``: the speaker is the pronoun that hangs on the auxiliary before the verb at ``at``."""
    tokens, cue = reading.tokens, at - 1
    if tokens[at].lower not in lex.says or cue < 1 or tokens[cue - 1].text not in ',"”»–—-!?':
        return None
    return Attribution(
        source=Source(start=tokens[cue].start, end=tokens[cue].end, refers=lex.inverted[tokens[cue].lower]),
        sieve="quote" if reading.quotes else "said-after",
        start=reading.sentence.start,
        end=clauses.reach(reading, cue, at + 1, lex, named=True),
        cue=(tokens[cue].start, tokens[at].end),
        verb=tokens[at].lower,
        forward=False,
    )
