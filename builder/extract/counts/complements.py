"""What stands behind a share or a sum, or opens its sentence, and says which one: ``on ads``, ``in Corvia``, ``for roads``."""

from collections.abc import Sequence

from builder.extract.counts.countable import tables
from builder.extract.counts.nominal import JOINS, LONGEST, Stretch, noun, temporal, time
from builder.extract.counts.quantities import Words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token


def behind(
    tokens: Sequence[Token], at: int, allowed: frozenset[str], lex: Lexicon, known: Words
) -> list[Stretch] | None:
    """What says which one, behind token ``at``: ``on ads | in Iowa``; times are left out. None where it cannot be read whole."""
    found: list[Stretch] = []
    while at < len(tokens):
        low = tokens[at].lower
        if low in lex.prepositions and at + 1 < len(tokens):
            level = low in known.reached or low in known.yardsticks
            if level and _amount(tokens, at + 1, known):  # "up 2% | at $40m"
                return found
            end = complement(tokens, at + 1, lex, known)
            if low in known.began and tokens[at + 1].owns and temporal(tokens[at + 1], lex):  # "from April's 5%"
                return found
            past = time(tokens, at + 1, end, lex, known)
            if past:
                at = past
                if at < len(tokens) and (
                    tokens[at].lower in lex.complement or tokens[at].lower in lex.relatives
                ):  # "in the year that ended in May"
                    return found
                continue
            if low not in allowed:
                return found if low not in known.unlike | {"than"} else None
            if end is None or (low in lex.infinitive and _purpose(tokens, at + 1, end, lex, known)):
                return None
            if low not in lex.venues and _in_list(tokens, end, lex, known):
                return None
            if (
                tokens[end - 1].lower not in known.vague
                and tokens[end - 1].lower not in known.everywhere
                and tokens[end - 1].lower not in lex.documents
            ):
                found.append((at, end))
            at = end
        elif (
            temporal(tokens[at], lex)
            or low in lex.sooner
            or low in lex.adverbs
            or low in lex.counted_on
            or low in known.bases
            or low.endswith(lex.manner)
        ):
            season = low in lex.sooner and at + 1 < len(tokens) and tokens[at + 1].lower in known.seasons
            at += 1 + season
        elif low in lex.determiners and _counted_by(tokens, at, lex, known):
            at += 2
        elif low in lex.determiners and temporal(tokens[at - 1], lex):
            return found  # "While it fell to 2% in May | the bank ..."
        else:
            passed = bool(found) and tokens[at - 1].capital and low.endswith(lex.participle)  # "$2m for Elm | passed"
            return found if passed or low in known.closing or _closed(tokens[at], lex) else None
    return found


def _amount(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Whether another figure begins at a token: ``$40m``, ``just under 3%``."""
    while at < len(tokens) and (tokens[at].lower in known.skipped or tokens[at].lower in known.limits):
        at += 1
    return at < len(tokens) and (
        tokens[at].text[0].isdigit()
        or (at + 1 < len(tokens) and not tokens[at].word and tokens[at + 1].text[0].isdigit())
    )


def _in_list(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether token ``at``, behind a phrase, makes it the first of several: ``from Ann Lind | , Ole Vik and others``."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or not noun(tokens[at + 1], lex, known):
        return False
    return tokens[at + 1].capital or any(token.lower in lex.coordinators for token in tokens[at + 2 : at + 5])


def opening(tokens: Sequence[Token], first: int, lex: Lexicon, known: Words) -> list[Stretch]:
    """The place that opens a sentence, where what begins at token ``first`` follows at once: ``In Corvia, | unemployment``."""
    first -= first > 0 and tokens[first - 1].lower in lex.determiners
    if first < 3 or tokens[first - 1].text != "," or tokens[0].lower not in lex.inner or not tokens[1].capital:
        return []
    end = complement(tokens, 1, lex, known)
    return [(0, end)] if end == first - 1 and not time(tokens, 1, end, lex, known) else []


def _counted_by(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether a determiner begins a time (``that day``) or, with an article, what a rate is per (``a barrel``)."""
    if at + 1 >= len(tokens):
        return False
    definite = tokens[at].lower in lex.definite_articles or tokens[at].lower not in lex.articles
    return temporal(tokens[at + 1], lex) or (not definite and noun(tokens[at + 1], lex, known))


def _closed(token: Token, lex: Lexicon) -> bool:
    """Whether nothing that begins with this word tells more of the phrase before it, as ``attacking`` does, and ``that``."""
    low = token.lower
    if low in lex.relatives or low in lex.complement or low in lex.personal_relative:
        return False
    return not token.word or low in lex.conjunctions or low in lex.auxiliaries or low in lex.verbs or low in lex.says


def _purpose(tokens: Sequence[Token], at: int, end: int, lex: Lexicon, known: Words) -> bool:
    """Whether what stands behind ``to`` is a verb: ``to back her``, ``to help states``."""
    low = tokens[at].lower
    if low in known.purposes:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = end == at + 1 and not tokens[at].capital and not low.endswith(lex.plural_ending)
    behind_verb = lex.determiners | lex.pronouns | tables(lex.language).particles
    return alone and after is not None and after.lower in behind_verb


def complement(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> int | None:
    """Where the noun phrase ends that begins at token ``at``, right behind a preposition; None where there is none."""
    start, words = at, 0
    while at < len(tokens) and at - start < LONGEST:
        token = tokens[at]
        low = token.lower
        if token.text in JOINS and words:
            at += 1
            continue
        if low in lex.determiners and (not words or tokens[at - 1].lower in lex.genitive):
            at += 1
            continue
        if (
            words
            and (low in lex.genitive or low in lex.additive)
            and at + 1 < len(tokens)
            and _goes_on(tokens, at + 1, lex, known)
        ):
            at += 1
            continue
        if temporal(token, lex) or low in lex.sooner or low in lex.ordinals:
            before = tokens[at - 1]
            going = lex.sooner | lex.ordinals | lex.genitive | lex.additive | lex.determiners
            new = words and not (temporal(before, lex) or before.lower in going)
            if new and not (low in lex.times and before.lower not in known.heads["money"]):
                break  # "donations | last year", but "the whole year"
            words += 1
            at += 1
            continue
        if not noun(token, lex, known) or (words and _participle(tokens, at, lex, known)):
            break
        words += 1
        at += 1
        if token.text[0].isdigit() and words == 1 and not (at < len(tokens) and noun(tokens[at], lex, known)):
            break
    if not words or (at < len(tokens) and tokens[at].text[0].isdigit()):
        return None
    return at


def _goes_on(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    joint = at - 1
    at += tokens[at].lower in lex.determiners
    if at < len(tokens) and temporal(tokens[at], lex):  # "the end of the year", "July and August"
        return tokens[joint].lower in lex.genitive or temporal(tokens[joint - 1], lex)
    return at < len(tokens) and noun(tokens[at], lex, known) and not _participle(tokens, at, lex, known)


def _participle(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether a word behind a noun begins what tells more of it: ``ads | attacking rivals``, ``ads | aimed at``."""
    token = tokens[at]
    if token.capital or token.lower in known.adjectives:
        return False
    if token.lower in known.makes and token.lower not in known.shifts:
        return True  # "a rise in the rate | reduces wages"
    if not token.lower.endswith(lex.verbal):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    follows = after is not None and (after.lower in lex.determiners or noun(after, lex, known))
    return token.lower.endswith(lex.participle) or follows
