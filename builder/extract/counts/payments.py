"""Sums that somebody pays, gets or has: ``the club spent $2m on boats``, ``$2bn in revenue``, ``$40m for the bridge``."""

from builder.extract.counts.nominal import Stretch
from builder.extract.counts.places import Place
from builder.extract.text.tokens import Token

_TRADE = 10
"""Tokens between a verb of trade and its price at most."""


def flow(place: Place) -> str | None:
    """Who did something with the sum, or whom it went to: ``The club has spent $2m on boats``, ``The firm was paid $2m``."""
    known = place.known
    found = place.verb(known.flows)
    if found is None or found[1]:
        return _handed(place)
    verb, form = found[0], place.tokens[found[0]].lower
    opened, rest = place.opened(verb), place.behind(place.end, known.into)
    if rest is None:
        return None
    passive = opened < verb and any(token.lower in place.lex.be for token in place.tokens[opened:verb])
    if form in known.participles and passive:
        subject = place.before(opened) if form in known.recipients else None
        if subject and place.proper(subject):
            return place.joined(f"{known.recipients[form]} {place.whole(subject)}", rest)
        return place.joined(form, rest) if rest and form not in known.recipients else None
    return _by(place, known.flows[form], verb, rest)


def _by(place: Place, participle: str, verb: int, rest: list[Stretch]) -> str | None:
    """Whose deed it is: the subject of the verb; none of a bare ``spending``."""
    opened = place.opened(verb)
    if place.tokens[verb].lower.endswith(place.lex.gerund) and opened == verb:
        return None
    subject = place.subject(verb)
    if subject is None or not place.proper(subject) or place.through(subject):
        return None
    return place.joined(f"{participle} {place.known.names['agent']} {place.whole(subject)}", rest)


def _handed(place: Place) -> str | None:
    """Who handed it to whom, where the one who gets it stands before the sum: ``The club paid Lind Boats $2m``."""
    known, tokens = place.known, place.tokens
    receiver = place.before(place.lead() + 1)
    if receiver is None:
        return None
    verb = receiver[0] - 1
    verb -= verb > 0 and tokens[verb].lower in place.lex.determiners
    form = tokens[verb].lower if verb >= 0 else ""
    rest = place.behind(place.end, known.into)
    if known.flows.get(form, "") not in known.recipients or rest is None:
        return None
    name = f"{known.recipients[known.flows[form]]} {place.whole(receiver)}"
    subject = place.subject(verb)
    if subject is None or not (place.proper(subject) or place.proper(receiver)):
        return None
    if form in known.alone:
        return place.joined(name, rest)
    return place.joined(f"{name} {known.names['agent']} {place.whole(subject)}", rest)


def within(place: Place) -> str | None:
    """What the sum is in: ``$2bn in revenue``, and whose, where the clause is about what somebody has."""
    tokens, known, at = place.tokens, place.known, place.end
    if at + 1 >= len(tokens) or tokens[at].lower not in place.lex.inner:
        return None
    found = place.behind(at, known.into | place.lex.genitive)
    if not found or found[0][0] != at:
        return None
    head = tokens[place.headed((at + 1, found[0][1]))]
    if head.lower not in place.heads and not _contents(place, head):
        return None
    thing, which = place.words((at + 1, found[0][1])), found[1:]
    verb = place.verb(known.owning)
    if verb is None or verb[1]:
        return place.joined(thing, which)
    subject = place.subject(verb[0])
    if subject is None or not place.proper(subject):
        return place.joined(thing, which)
    return place.joined(f"{thing} {known.names['own']} {place.whole(subject)}", which)


def _contents(place: Place, head: Token) -> bool:
    """Whether a sum can be in what a noun names: in several things or in stuff, not at a place."""
    known = place.known
    several = (
        head.lower.endswith(place.lex.plural_ending)
        and head.lower not in known.places
        and head.lower not in known.vague
    )
    return not head.capital and (head.lower in known.contents or several)


def done(place: Place) -> str | None:
    """What a participle behind the sum says: ``$2m raised by the club``."""
    tokens, known, at = place.tokens, place.known, place.end
    if at + 1 >= len(tokens) or tokens[at].lower not in known.participles:
        return None
    found = place.behind(at + 1, known.into | {known.names["agent"]})
    return place.joined(tokens[at].lower, found) if found else None


def price(place: Place) -> str | None:
    """What was traded for it: ``sold the lot for $2m``, ``boats sell for $2m``."""
    tokens, known, at = place.tokens, place.known, place.lead()
    if at < 2 or tokens[at].lower not in place.known.aimed:
        return None
    verb = next((i for i in range(at - 1, max(at - _TRADE, -1), -1) if tokens[i].lower in known.trades), -1)
    if verb < 0:
        return None
    thing = place.subject(verb) if verb == at - 1 else place.before(at)
    if thing is None or (
        verb < at - 1 and thing[0] - 1 - (tokens[thing[0] - 1].lower in place.lex.determiners) != verb
    ):
        return None
    return f"{known.names['price']} {place.whole(thing)}"


def meant(place: Place) -> str | None:
    """What the sum is for: ``$40m for the bridge``, ``a $40m package | for Elm``, ``a $40m bill | to support Elm``."""
    tokens, known, at = place.tokens, place.known, place.end
    at += at < len(tokens) and tokens[at].lower in known.envelopes
    if at + 1 >= len(tokens):
        return None
    helped = tokens[at].lower in place.lex.infinitive and tokens[at + 1].lower in known.helping
    if not helped and tokens[at].lower not in known.aimed:
        return None
    if helped:
        end = place.thing(at + 2)
        named = (
            end is not None and tokens[end[0]].capital and all(one.capital for one in tokens[slice(*end)] if one.word)
        )
        return f"{known.names['purpose']} {place.words(end)}" if end is not None and named else None
    found = place.behind(at, known.into)
    if (
        not found
        or found[0][0] != at
        or not (tokens[at + 1].lower in place.lex.definite_articles or tokens[at + 1].capital)
    ):
        return None
    return place.joined(f"{known.names['purpose']} {place.words((at + 1, found[0][1]))}", found[1:])
