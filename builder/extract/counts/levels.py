"""Levels and changes: ``a budget of $3bn``, ``unemployment fell to 4%``, ``exports rose 3%``, ``the bridge cost $40m``."""

from builder.extract.counts.nominal import Stretch, noun
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import Change

_PAYER = 10
"""Tokens between a verb of cost and the sum at most, for whom it cost."""
_CLAUSE = 14
"""Tokens of the clause before a participle at most."""
_LONG = 5
"""Letters above which a noun in -s is taken for several of something."""


def named(place: Place) -> str | None:
    """The noun that the figure hangs on: ``a budget of``, ``a mortgage worth``, ``inflation, at``, ``cut the rate to``."""
    tokens, known, at = place.tokens, place.known, place.lead()
    low = tokens[at].lower
    if low in place.lex.genitive and tokens[at - 1].lower not in known.extremes and not _in_things(place):
        return _compound(place, at) or _owned(place, place.close(at))
    if low in known.worth:
        while at and tokens[at - 1].lower in place.lex.auxiliaries:  # "trade | was worth"
            at -= 1
        return _level(place, place.before(at))
    if low in place.known.standing and at:
        return _level(place, place.before(at - (tokens[at - 1].text == ",")))
    if low in known.reached and at and place.verb(known.verbs) is None:
        return _level(place, _changing(place, _object(place, place.before(at))))
    if low in known.changed and at > 1 and (found := place.before(at)) and place.head(found) in known.shifts:
        thing = _changing(place, found)
        return (
            place.scoped(f"{known.names[known.shifts[place.head(found)]]} {place.words(thing)}", thing[0])
            if thing
            else None
        )
    if low in known.began and at > 1 and (found := place.before(at)) and _shifted(place, found):
        return _level(place, found)
    return _level(place, place.before(place.first)) if known.verbs.get(place.opening) == "level" else None


def _object(place: Place, stretch: Stretch | None) -> Stretch | None:
    """A phrase without the verb that it is the object of: ``cutting | interest rates to``."""
    if stretch is None or stretch[1] - stretch[0] < 2 or not place.tokens[stretch[0]].lower.endswith(place.lex.gerund):
        return stretch
    start, end = stretch
    articled = start > 0 and place.tokens[start - 1].lower in place.lex.determiners
    return stretch if articled or place.tokens[start].capital else (start + 1, end)


def _shifted(place: Place, stretch: Stretch) -> bool:
    """Whether a noun for a change stands before a phrase: ``the rise in | the jobless rate`` from 4%."""
    tokens, at = place.tokens, stretch[0] - 1
    at -= at > 0 and tokens[at].lower in place.lex.determiners
    return (
        at > 0
        and tokens[at].lower in place.lex.inner | place.lex.genitive
        and tokens[at - 1].lower in place.known.shifts
    )


def _compound(place: Place, at: int) -> str | None:
    """A change whose noun stands before token ``at`` and behind what changes: ``production | cuts`` of, ``a pay | rise`` of."""
    kind = place.known.shifts.get(place.tokens[at - 1].lower)
    thing = place.before(at - 1) if kind and at > 1 else None
    if thing and thing[1] - thing[0] > 1 and place.tokens[thing[0] - 1].lower in place.lex.infinitive:
        thing = (thing[0] + 1, thing[1])  # "to | impose | production cuts of"
    if kind is None or thing is None or place.head(thing) not in place.heads | place.known.grows:
        return None
    return place.scoped(f"{place.known.names[kind]} {place.words(thing)}", thing[0])


def _changing(place: Place, stretch: Stretch | None) -> Stretch | None:
    """What a noun for a change is of: ``the rise in | the jobless rate`` from 4%; any other phrase as it is."""
    if stretch is None or place.head(stretch) not in place.known.shifts:
        return stretch
    at = place.headed(stretch) + 1
    into = at + 1 < stretch[1] and place.tokens[at].lower in place.lex.inner | place.lex.genitive
    return place.unarticled((at + 1, stretch[1])) if into else None


def moved(place: Place) -> str | None:
    """The subject of a verb of level, of change or of cost."""
    known = place.known
    found = place.verb(known.verbs)
    if found is None:
        return _charged(place)
    at, relation = found
    kind = known.verbs[place.tokens[at].lower]
    subject = place.subject(at) or _above(place, at)
    if subject is None:
        return None
    reached = relation in known.reached or relation in known.limits
    if kind == "set":
        passive = any(token.lower in place.lex.be for token in place.tokens[place.opened(at) : at])
        made = known.makes.get(place.tokens[at].lower) if passive and relation in known.changed | {""} else None
        if made is not None:
            return _change(place, subject, made)
        return _level(place, subject) if passive and reached else None
    if kind == "cost":
        return None if relation else _cost(place, subject)
    if kind == "sold":
        return None if relation else f"{known.names['price']} {place.whole(subject)}"
    if kind == "price":
        return _price(place, subject) if reached else None
    if kind == "level":
        return _level(place, subject) if reached or not relation else None
    if relation in known.standing and place.heads is known.heads["percent"]:
        return _change(place, subject, kind) or _level(place, subject)  # "grew at 5%"
    if relation not in known.changed | {""}:
        return _level(place, subject) or _shares(place, subject, at)
    return _change(place, subject, kind)


def _above(place: Place, verb: int) -> Stretch | None:
    """The subject of the clause that a participle goes on from: ``Inflation has fallen since | hitting 11%``, ``slowing, | having fallen to``."""
    known, tokens, at = place.known, place.tokens, place.opened(verb)
    low = tokens[at].lower
    if at < 2 or not low.endswith(place.lex.gerund):
        return None
    if tokens[at - 1].text != "," and tokens[at - 1].lower not in known.leads:
        return None
    for i in range(at - 2, max(at - _CLAUSE, 0), -1):
        if place.number(tokens[i]) or tokens[i].text == ";":
            return None
        if tokens[i].lower in known.verbs:
            return place.subject(i)
    return None


def _charged(place: Place) -> str | None:
    """What something cost somebody: ``the drought has cost farmers $40m``."""
    if not any(
        place.known.verbs.get(token.lower) == "cost"
        for token in place.tokens[max(0, place.first - _PAYER) : place.first]
    ):
        return None
    payer = place.before(place.lead() + 1)
    verb = payer[0] - 1 if payer else 0
    verb -= verb > 0 and place.tokens[verb].lower in place.lex.determiners
    if payer is None or verb < 1 or place.known.verbs.get(place.tokens[verb].lower) != "cost":
        return None
    subject, names = place.subject(verb), place.known.names
    if subject is None or place.head(subject) in place.heads:
        return None
    return place.scoped(f"{names['cost']} {place.several(subject)} {names['to']} {place.whole(payer)}", subject[0])


def _in_things(place: Place) -> bool:
    """Whether "in" behind the figure says what it is: ``the target of $2m in attacks``."""
    tokens, at = place.tokens, place.end
    if at + 1 >= len(tokens) or tokens[at].lower not in place.lex.inner:
        return False
    return noun(tokens[at + 1], place.lex, place.known) and not tokens[at + 1].capital


def _owned(place: Place, stretch: Stretch | None) -> str | None:
    """A level, with whose it is where the clause is about what somebody has: ``the firm reported | sales of``."""
    level = _level(place, stretch)
    if level is None or stretch is None:
        return None
    verb = stretch[0] - 1
    while verb > 0 and (
        place.tokens[verb].lower in place.lex.determiners or place.tokens[verb].lower in place.known.skipped
    ):
        verb -= 1
    if verb < 1 or place.tokens[verb].lower not in place.known.owning:
        return level
    owner = place.subject(verb)
    return f"{level} {place.known.names['own']} {place.whole(owner)}" if owner and place.proper(owner) else level


def _level(place: Place, stretch: Stretch | None) -> str | None:
    if stretch is None:
        return None
    head, at = place.head(stretch), place.headed(stretch)
    if head in place.known.readings and at > stretch[0] and place.tokens[at - 1].lower in place.heads:
        stretch, head = (stretch[0], at), place.tokens[at - 1].lower  # "an inflation | reading of"
    elif head in place.known.readings and (inner := _gauged(place, stretch, at)):
        return inner
    if head in place.known.traded and head not in place.heads:
        return _price(place, stretch)
    if head not in place.heads or (head in place.known.backing and place.proper(stretch)):
        return None
    return place.scoped(place.words(stretch), stretch[0])


def _gauged(place: Place, stretch: Stretch, at: int) -> str | None:
    """What a gauge tells of, with the words that say which gauge: ``the consumer price | measure of | inflation``."""
    thing = place.unarticled((at + 2, stretch[1])) if place.tokens[at + 1].lower in place.lex.genitive else None
    if thing is None or at == stretch[0] or place.head(thing) not in place.heads:
        return None
    return place.scoped(f"{place.words((stretch[0], at))} {place.words(thing)}", stretch[0])


def _cost(place: Place, stretch: Stretch) -> str | None:
    head = place.head(stretch)
    if head in place.heads:
        return place.scoped(place.words(stretch), stretch[0])
    if head in place.lex.documents:  # "which the bank estimates would cost"
        return None
    doing = stretch[0] - 1 - (stretch[0] > 1 and place.tokens[stretch[0] - 1].lower in place.lex.determiners)
    if doing >= 0 and place.tokens[doing].lower.endswith(place.lex.gerund):  # "rebuilding the port will cost"
        stretch = (doing, stretch[1])
    return place.scoped(f"{place.known.names['cost']} {place.several(stretch)}", stretch[0])


def _price(place: Place, stretch: Stretch) -> str | None:
    """What something is worth where it is traded: ``Lind shares closed at $40``; nothing of a share."""
    if place.heads is not place.known.heads["money"]:
        return None
    return f"{place.known.names['price']} {place.several(stretch)}"


def _change(place: Place, stretch: Stretch, kind: Change) -> str | None:
    """A change of what can grow: a quantity, or several of something that are no persons."""
    head, known = place.head(stretch), place.known
    name = _firm(place, stretch)
    several = head.endswith(place.lex.plural_ending) and len(head) > _LONG and head not in place.lex.groups
    index = any(token.lower in known.indexes for token in place.tokens[stretch[0] : stretch[1]])
    if head in place.heads or head in known.grows or index or (several and not name):
        return place.scoped(f"{known.names[kind]} {place.several(stretch)}", stretch[0])
    if name and _priced(place):
        return f"{known.names[kind]} {place.words(stretch)}{_sort(place, head)}"
    return None


def _sort(place: Place, head: str) -> str:
    """What of a name is traded: shares, unless it is oil or the like itself."""
    return "" if head in place.known.traded else f" {place.known.names['shares']}"


def _priced(place: Place) -> bool:
    """Whether the price that a share came to stands behind its change in percent: ``Lind Motors rose 2% to | $78.71``."""
    tokens, at = place.tokens, place.end
    if at + 3 >= len(tokens) or tokens[at].lower not in place.known.reached or tokens[at + 1].word:
        return False
    return tokens[at + 2].text[0].isdigit() and tokens[at + 3].lower not in place.known.scales


def _shares(place: Place, stretch: Stretch, verb: int) -> str | None:
    """The price itself, behind its change in percent; nothing of a share, and of no millions."""
    known, tokens = place.known, place.tokens
    percent = any(token.lower in place.lex.percents for token in tokens[verb : place.first])
    scaled = any(token.lower in known.scales for token in tokens[place.first : place.end])
    if place.heads is not known.heads["money"] or not percent or scaled:
        return None
    if not _firm(place, stretch):
        return None
    return f"{known.names['price']} {place.words(stretch)}{_sort(place, place.head(stretch))}"


def _firm(place: Place, stretch: Stretch) -> bool:
    """Whether the head of a phrase is a name, as of a firm, and no plural that opens the sentence."""
    at = place.headed(stretch)
    token = place.tokens[at]
    opens = at == 0 and (stretch[1] > 1 or token.lower.endswith(place.lex.plural_ending))
    return token.capital and not opens and place.proper(stretch)
