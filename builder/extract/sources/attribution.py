"""Who says it, within one sentence: the sieves, each a small rule that gives attributions with the words they cover.

An attribution covers a stretch of its sentence. ``innermost`` picks, for a figure, the one that stands closest around
it, so that "X said that Y counted 30" is Y's, and an outlet that passes on what somebody said is not its source.
"""

from collections.abc import Sequence, Set
from functools import cache

from msgspec import structs

from builder.extract.naming.claimants import Source
from builder.extract.sources import agents, citations, gapping, quoting, sieves
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.sentences import Sentence

__all__ = ["Attribution", "Reading", "attributions", "innermost", "passes_on"]


def attributions(text: str, reading: Reading, lex: Lexicon) -> list[Attribution]:
    """Every source that the sentence itself names or points to, in the order of their cues."""
    telling = _telling(lex.language) & reading.words
    if not telling and not reading.quotes:
        return []
    found = _found(text, reading, telling, lex) if telling else []
    if found and not _gapping(lex.language).isdisjoint(reading.words):
        found = list(gapping.gapped(text, reading, found, lex))
    if reading.quotes:
        found += quoting.beside(text, reading, found, lex)
    return _bounded(found, reading.sentence, lex) if found else found


def _found(text: str, reading: Reading, telling: Set[str], lex: Lexicon) -> list[Attribution]:
    """What the sieves find that begin at a word; ``telling`` are the words of the sentence that say which of them may."""
    found: list[Attribution] = []
    if telling <= _verbs(lex.language):  # as in most sentences: no other sieve begins here
        for at in _heads(reading, telling):
            token = reading.tokens[at]
            if not token.owns and (token.lower in lex.cues or sieves.phrasal(reading.tokens, at, lex)):
                made = sieves.reporting(text, reading, at, lex, found)
                found += [made] if made else []
        return found
    openers = citations.likely(telling, reading.words, lex.language)
    surveys, reckons = not lex.surveys.isdisjoint(telling), not lex.reckoning.isdisjoint(telling)
    owned = not (lex.aims.isdisjoint(telling) and lex.sayings.isdisjoint(telling))
    tallied = not lex.owned_tallies.isdisjoint(telling)
    starts = _starts(lex.language) & telling | openers
    starts |= lex.surveyed if surveys else lex.agent if reckons else frozenset()
    for at in _heads(reading, starts, owned=owned or tallied):
        made = None
        token = reading.tokens[at]
        low = token.lower
        if token.owns:
            made = agents.owned(text, reading, at, lex) if owned else None
            made = agents.tallied(text, reading, at, lex) if made is None and tallied else made
            found += [made] if made else []
            continue
        if low in openers:
            made = citations.according(text, reading, at, lex, found)
        if made is None and reckons and low in lex.agent:
            made = agents.reckoned(text, reading, at, lex)
        if made is None and surveys and low in lex.surveyed:
            made = agents.surveyed(text, reading, at, lex)
        if made is None and low in lex.sayings:
            made = agents.saying(text, reading, at, lex)
        if made is None and (low in lex.cues or sieves.phrasal(reading.tokens, at, lex)):
            made = sieves.reporting(text, reading, at, lex, found)
        if made is not None:
            found.append(made)
    return found


def _heads(reading: Reading, starts: Set[str], *, owned: bool = False) -> list[int]:
    """The places of the words at which a sieve may begin; ``owned`` says that those with a possessive ending may."""
    if owned:
        return [at for at, token in enumerate(reading.tokens) if token.lower in starts or token.owns]
    return [at for at, low in enumerate(reading.low) if low in starts] if starts else []


@cache
def _verbs(language: str) -> frozenset[str]:
    """Verbs at which no other sieve than that of reporting verbs may begin."""
    lex = lexicon(language)
    others = lex.sayings | lex.surveys | lex.reckoning | lex.aims | lex.owned_tallies
    return (lex.cues | lex.opens_phrasal) - others - citations.telling(language).keys()


@cache
def _starts(language: str) -> frozenset[str]:
    """The verbs and nouns at which a sieve may begin."""
    lex = lexicon(language)
    return lex.sayings | lex.cues | lex.opens_phrasal


@cache
def _gapping(language: str) -> frozenset[str]:
    lex = lexicon(language)
    return lex.gapped | lex.percents


@cache
def _telling(language: str) -> frozenset[str]:
    """Words without one of which, and without a quotation, a sentence names no source."""
    lex = lexicon(language)
    return (
        _starts(language)
        | citations.telling(language).keys()
        | lex.surveys
        | lex.reckoning
        | lex.aims
        | lex.owned_tallies
    )


def innermost(found: Sequence[Attribution], at: int, lex: Lexicon) -> Attribution | None:
    """The attribution that covers the character at ``at`` most closely; one that is no outlet's goes first."""
    covering = [one for one in found if one.start <= at < one.end]
    if not covering:
        return None
    return max(
        covering, key=lambda one: (not passes_on(one.source, lex), one.source.refers != "nobody", one.start, -one.end)
    )


def passes_on(source: Source, lex: Lexicon) -> bool:
    """Whether the source is an outlet, which passes on what others said: by name, or by what it is called (``Aden News``)."""
    name = _bare(source.name.lower(), lex)
    if name in lex.media or source.head in lex.papers:
        return True
    if source.head in lex.reporters and name.rpartition(" ")[0] in lex.media:
        return True
    if source.kind == "person":
        return False
    role = source.role.lower().split() if source.role else ()
    return name.rpartition(" ")[2] in lex.mastheads or not lex.mastheads.isdisjoint(role)


def _bare(name: str, lex: Lexicon) -> str:
    """A name without its article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in lex.definite_articles else name


def _holds(one: Attribution, places: Sequence[int]) -> bool:
    """Whether one of the places lies among the words that name an organisation as the source."""
    return one.source.kind != "person" and any(one.cue[0] < at < one.cue[1] for at in places)


def _bounded(found: list[Attribution], sentence: Sentence, lex: Lexicon) -> list[Attribution]:
    """Closes the sources that stand after their words: each covers what follows the one before it.

    What an outlet prints is still whoever's it cites after it ("..., the BBC reported, citing police").
    """
    if len(found) == 1 and (found[0].forward or found[0].start >= sentence.start):
        return found
    cited = [one.cue[0] for one in found if one.verb in lex.relayed and one.sieve == "according-to"]
    if cited:  # "The Gazette, citing police, wrote that"
        found = [one for one in found if one.verb not in lex.prints or not _holds(one, cited)]
    made: list[Attribution] = []
    since = sentence.start
    for number, one in enumerate(found):
        if one.forward:
            last = next(
                (other.start for other in found[number + 1 :] if not other.forward and other.start > one.start), one.end
            )
            made.append(one if last >= one.end else structs.replace(one, end=last))
            continue
        later = any(not other.forward for other in found[number + 1 :])
        end = min(one.end, one.cue[1]) if later else one.end
        made.append(structs.replace(one, start=max(one.start, since), end=end) if one.start < since or later else one)
        since = since if one.foreseen or one.gap or passes_on(one.source, lex) else one.cue[1]
    return made
