"""Stories: posts that tell of one event, and where it is, so that their figures of it stand on one measure.

One text says where an earthquake was in every sentence, another one only in its title, a third gives the town and a fourth the
country. Posts that tell of one sort of event and share a place or a name within days are one story; what they count where no
other place is named is counted where the story is. docs/comparison.md tells the rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from builder import dates
from builder.model import extents, scenes, units
from builder.model.fold import Counted
from builder.model.said import Said
from builder.model.scenes import Scene, Sort
from builder.records import Edtf, PostId
from builder.vocabulary.gazetteer import Gazetteer, gazetteer

_SENTENCE = re.compile(r"(?<=[.!?])\s")
_BACK = 6
"""Earlier posts of one sort and name that each is held against."""
_DAYS = 7
"""The days on which something happened at once, as texts give them, are fewer."""
_FAR = 1.5
"""Times a total of the place of a story from which on one that says no place is hardly of that."""
_USUAL = 0.75
"""A country of the tables stands for a story where this share of the posts that say its commonest place say it."""


class Story(Struct, frozen=True):
    """Where the event of several posts is, and who its people are; equal stories are told alike."""

    place: str
    alike: frozenset[str]
    """Other names of that: places of several of its posts, none of which is counted apart."""
    parts: frozenset[str]
    """Places that a post counts apart from another."""
    people: frozenset[str]
    """Nouns that say no more than people."""
    counted: frozenset[str]
    """What is somewhere without anything that happened to it."""
    doing: tuple[tuple[str, str], ...]
    """Some of these nouns with what those do of whom nothing else is told."""
    sure: frozenset[str]
    """Words that tell no number from another."""
    ill: bool
    """It is of one illness: whom that befell are its cases."""
    once: bool
    """It was over at once."""
    spread: bool
    """It was at other places too, and as bad: a number of which nothing says where may be of all of them."""
    told: tuple[tuple[str, tuple[str, ...], Edtf, float], ...] = ()
    """The last totals of what there is never less of that texts themselves give for the place, of those of one day the lowest: of
    what, as of when, and how many."""

    def same(self, place: str, table: Gazetteer) -> bool:
        """Whether a place is where the story is, under any name; or several are, each of which is."""
        own = (self.place, *self.alike)
        return place == self.place or (
            place not in self.parts
            and all(
                table.whole(one) in own or one.startswith(tuple([f"{name} " for name in own]))
                for one in table.apart(place)
            )
        )


def grouped(seen: Mapping[PostId, Scene], language: str) -> list[tuple[PostId, ...]]:
    """Posts of one story: of one sort, with a place or a name in common, within days of one another, and not of different countries."""
    known = scenes.words(language)
    if known is None:
        return []
    shelves: defaultdict[tuple[str, str], list[PostId]] = defaultdict(list)
    order = sorted(seen, key=lambda id: (seen[id].day, id))
    root = {id: id for id in order}
    for id in order:
        new = seen[id]
        for shelf in [shelves[kind, name] for kind in new.kinds for name in new.marks]:
            for other in reversed(shelf[-_BACK:]):
                old = seen[other]
                if new.day - old.day > known.days:
                    break
                if not (new.countries and old.countries and new.countries.isdisjoint(old.countries)):
                    root[_root(root, id)] = _root(root, other)
                    break
            shelf.append(id)
    groups: defaultdict[PostId, list[PostId]] = defaultdict(list)
    for id in order:
        groups[_root(root, id)].append(id)
    return [tuple(group) for group in groups.values()]


def story(group: Sequence[Scene], said: Sequence[Sequence[Said]], language: str) -> Story | None:
    """What the posts of a group tell of; None where they do not settle on one place. ``said``: what each of them says."""
    known, table = scenes.words(language), gazetteer(language)
    every = frozenset[str]().union(*(seen.places for seen in group))
    counts = Counter(place for seen in group for place in seen.where(every))
    settled = frozenset[str]().union(*(seen.sure for seen in group))
    counts = Counter({place: count for place, count in counts.items() if count > 1 or place in settled})
    counts = counts or Counter(place for seen in group for place in seen.wide)
    place = _settled(counts, {one.what.place for each in said for one in each}, table)
    if known is None or not place:
        return None
    parts = {part for each in said for part in extents.parts(each, language)}
    several = {other for other, count in counts.items() if count > 1}
    tabled = counts.keys() & scenes.countries(language)
    several |= tabled if len(tabled) == 1 else set()  # the country of a town
    several -= {other for other in several for part in parts if part.startswith(f"{other} ")}
    kinds = frozenset[str]().union(*(seen.kinds for seen in group))
    illnesses = frozenset[str]().union(*(seen.illnesses for seen in group))
    ill = len(illnesses) == 1 and not known.suspected.isdisjoint(kinds)
    sure = known.sure
    if not known.suspected.isdisjoint(kinds):
        doubted = any(known.doubts.intersection(one.what.rest) for each in said for one in each)
        sure = frozenset(known.kinds) | (frozenset() if doubted else known.sure)
        sure -= known.illnesses if len(illnesses) > 1 else frozenset()
        sure |= (illnesses | known.illness) if ill else frozenset()
    return Story(
        place=place,
        alike=frozenset(several - parts - {place, *table.apart(place)}),
        parts=frozenset(parts - {place}),
        people=frozenset[str]().union(*(known.people.get(kind, ()) for kind in kinds)),
        counted=known.counted,
        doing=tuple(
            [
                (noun, known.doing[kind])
                for kind in sorted(kinds & known.doing.keys())
                for noun in sorted(known.people[kind])
            ]
        ),
        sure=sure,
        ill=ill,
        told=extents.told(said, place),
        spread=extents.spread(said, place, language),
        once=2 * [seen.once for seen in group].count(True) > sum(seen.once is not None for seen in group),
    )


def placed(one: Said, story: Story, seen: Scene, language: str, before: str = "") -> Said:
    """A figure with the place of its story, where its sentence has that under any name, or none at all; ``before``: what its paragraph
    says before it."""
    if not scenes.told_of(one) or one.measure is not None:
        return one
    table, what, back = gazetteer(language), _plainly(one.what, story, language), extents.looks_back(one, language)
    if what.place and extents.said_where(one):
        what = replace(what, place=story.place) if story.same(what.place, table) and not back else what
    elif not what.population and (what.outcome or what.unit in story.counted):
        named = _named(one, story, seen, language) or _elsewhere(before, story, language)
        kept = what.place if not back and any(table.whole(what.place) == name for name, _ in named) else ""
        lent = not (back or _beyond(one, what, story)) and _open(one, named, story, seen, language)
        what = replace(what, place=story.place if lent else kept)
    guessed = ("place",) if what.place and not one.what.place else ()
    if story.once and story.same(what.place, table) and not back and _of_its_day(one, language):
        finding = replace(one.finding, stat="cumulative")
        one = replace(one, finding=finding, stat=finding.stat, guessed=(*one.guessed, "stat"))
    return one if what == one.what else replace(one, what=what, guessed=one.guessed + guessed)


def _of_its_day(one: Said, language: str) -> bool:
    """Whether what happened to people or things is counted for some days with a date: those on which it happened."""
    known, period = scenes.words(language), one.finding.period
    counted = known is not None and one.stat == "count_in_period" and not known.fates.isdisjoint(one.what.outcome)
    if not counted or period is None or period.edtf is None or one.finding.stat not in (None, "count_in_period"):
        return False
    first, last = dates.bounds(period.edtf)
    return first is not None and last is not None and (last - first).days < _DAYS


def _plainly(what: Counted, story: Story, language: str) -> Counted:
    """What is counted, without words that say no more than the story does."""
    if not story.sure.isdisjoint(what.rest):
        rest = tuple([word for word in what.rest if word not in story.sure])
        what = replace(what, rest=rest, unit=what.unit or "person")
    known = scenes.words(language) if story.ill else None
    if known and (what.unit, what.outcome, what.rest) == ("person", (known.infected,), ()):
        what = replace(what, unit=known.case, outcome=())
    doing = dict(story.doing).get(what.unit)
    if what.unit not in story.people or what.rest or not (what.outcome or doing):
        return what
    return replace(what, unit="person", outcome=what.outcome or (doing or "",))


def _named(one: Said, story: Story, seen: Scene, language: str) -> tuple[tuple[str, Sort], ...]:
    """The names in the sentence of a figure, up to a colon behind which it is taken apart."""
    found = scenes.of_sentence(extents.undivided(one), language)
    if one.finding.selector.part != "title":
        return found
    sure = seen.places | story.parts  # of a title, where every word may have a capital
    return tuple([(name, sort) for name, sort in found if sort != "place" or name in sure])


def _elsewhere(text: str, story: Story, language: str) -> tuple[tuple[str, Sort], ...]:
    """The places that the last sentence of a text names in which there are some, if none of them is the story's: ``In Elmtown a tower fell. | It
    killed 12.``"""
    own = {story.place, *story.alike, *gazetteer(language).apart(story.place)}
    for sentence in reversed(_SENTENCE.split(text)):
        found = tuple([one for one in scenes.of_sentence(sentence, language) if one[1] in ("known", "place")])
        if found:
            return found if own.isdisjoint(name for name, _ in found) else ()
    return ()


def _open(one: Said, named: Sequence[tuple[str, Sort]], story: Story, seen: Scene, language: str) -> bool:
    """Whether what a sentence counts can be of the story: it names no other place, and counts no part of something."""
    known, quote, at = scenes.words(language), one.finding.quote, one.finding.value_start
    behind = quote[at + len(one.finding.value_text) :].lstrip()
    if known is None or units.measuring(one.what.unit) or behind.startswith(known.parts):
        return False
    if behind.startswith(known.added) and not any(map(str.isdigit, quote[:at])):
        return False
    if story.spread:
        return False
    met = {name for name, sort in named if sort in ("known", "place")}
    own = {story.place, *story.alike}
    if story.parts and scenes.offices(quote, language).difference(own, seen.places):
        return False
    own |= {name for name in met if any(name.startswith(f"{place} ") for place in own)}
    itself = not met.isdisjoint(own) or any(sort == "name" and name in seen.names for name, sort in named)
    return not met or (itself and met <= (own | seen.places) - story.parts)


def _beyond(one: Said, what: Counted, story: Story) -> bool:
    """Whether far fewer have been counted where the story is, and not before: then more is of somewhere else too."""
    day, low = one.finding.stated_on or one.published, one.finding.low
    return any(
        day is not None
        and low is not None
        and (unit, outcome) == (what.unit, what.outcome)
        and day <= then
        and _FAR * count < low
        for unit, outcome, then, count in story.told
    )


def _root(root: dict[PostId, PostId], id: PostId) -> PostId:
    while root[id] != id:
        root[id] = root[root[id]]
        id = root[id]
    return id


def _settled(counts: Counter[str], told: Set[str], table: Gazetteer) -> str:
    """The place of a story by how many posts say each; empty where it is not clear. ``told``: places that figures have.

    A country wins where nearly as many say it as say the town; several together only where some figure is of all of them.
    """
    if not counts:
        return ""
    top, countries = max(counts.values()), frozenset(table.names.values())
    usual = [place for place, count in counts.items() if count >= _USUAL * top and place in countries]
    together = table.together(usual)
    if len(usual) > 1 and together in told:
        return together
    best = max(map(counts.__getitem__, usual), default=top)
    named = sorted(place for place in usual or counts if counts[place] == best)
    return named[0] if len(named) == 1 or (not usual and top > 1) else ""
