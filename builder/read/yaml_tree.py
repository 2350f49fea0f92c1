"""YAML from the parser's events: words instead of guessed types, a place for every key, nothing passed over.

Built from events and not from the library's own constructor because that one turns ``NO`` into False and ``12:30``
into 750, keeps the last of two equal keys in silence, and expands aliases that a hostile file nests a billion times.
"""

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from builder.read.values import Place, Value, Way

_DEEPEST = 50
_MOST_VALUES = 100_000
"""Values after expanding aliases; a hand-written file has a few hundred."""

_NULL = {"", "~", "null", "Null", "NULL"}


class Tree(Struct):
    """A YAML document: its value, where its keys stand, what is wrong with it. Lines from 0, columns from 1."""

    value: Value
    places: dict[Way, Place]
    problems: list[tuple[str, str, Place]]


class _Frame:
    """A list or mapping that is being read."""

    def __init__(self, value: list[Value] | dict[str, Value], way: Way, anchor: str | None) -> None:
        self.value = value
        self.way = way
        self.anchor = anchor
        self.key: str | None = None
        """Of a mapping: the key whose value comes next."""
        self.wanted = True
        """False: the key was no word, its value is not kept."""
        self.size = 1


if yaml.__with_libyaml__:
    from yaml import CSafeLoader as _Base
else:
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class Loader(_Base):
    """A loader for ``yaml.load`` whose data is a Tree."""

    def get_single_data(self) -> Tree:
        builder = _Builder()
        documents = 0
        while self.check_event():
            event = self.get_event()
            if event is None:
                break
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                builder.complain("front-yaml", "A second YAML document begins within the front matter.", event)
                break
            builder.take(event)
            if builder.gave_up:
                return Tree(None, {}, builder.problems)
        return Tree(builder.root, builder.places, builder.problems)


class _Builder:
    """Puts events together."""

    def __init__(self) -> None:
        self.root: Value = None
        self.places: dict[Way, Place] = {}
        self.problems: list[tuple[str, str, Place]] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.gave_up = False
        self.values = 0

    def complain(self, code: str, words: str, event: Event) -> None:
        self.problems.append((code, words, _at(event)))

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            plain = event.implicit[0] and event.style is None
            self.put(None if plain and event.value in _NULL else event.value, event, size=1, words=event.value)
            if event.anchor:
                self.anchors[event.anchor] = (event.value, 1)
        elif isinstance(event, SequenceStartEvent | MappingStartEvent):
            if len(self.frames) >= _DEEPEST:
                self.give_up(f"Lists and tables are nested more than {_DEEPEST} deep.", event)
                return
            value: list[Value] | dict[str, Value] = [] if isinstance(event, SequenceStartEvent) else {}
            way = self.put(value, event, size=1, words=None)
            self.frames.append(_Frame(value, way, event.anchor))
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            frame = self.frames.pop()
            if isinstance(frame.value, dict):
                _merge(frame.value)
            if frame.anchor:
                self.anchors[frame.anchor] = (frame.value, frame.size)
            if self.frames:
                self.frames[-1].size += frame.size
        elif isinstance(event, AliasEvent):
            self.alias(event)

    def alias(self, event: AliasEvent) -> None:
        known = self.anchors.get(event.anchor or "")
        if known is None:
            self.complain("front-yaml", f"The alias *{event.anchor} names no anchor that stands before it.", event)
            self.put(None, event, size=1, words="")
            return
        value, size = known
        self.values += size
        if self.values > _MOST_VALUES:
            self.give_up(f"Aliases repeat one another into more than {_MOST_VALUES:,} values.", event)
            return
        self.put(value, event, size=size, words=value if isinstance(value, str) else None)

    def give_up(self, words: str, event: Event) -> None:
        self.complain("front-yaml", words, event)
        self.gave_up = True

    def put(self, value: Value, event: Event, *, size: int, words: str | None) -> Way:
        """Puts a value where it belongs: root, list or mapping; ``words`` is what it says as a key. Gives its way."""
        self.values += 1
        if not self.frames:
            self.root = value
            return ()
        frame = self.frames[-1]
        if not isinstance(value, list | dict) or isinstance(event, AliasEvent):  # others are added as they end
            frame.size += size
        if isinstance(frame.value, list):
            way: Way = (*frame.way, len(frame.value))
            frame.value.append(value)
            self.place(way, event)
            return way
        if frame.key is None:
            return self.key(frame, words, event)
        way = (*frame.way, frame.key)
        if frame.wanted:
            frame.value[frame.key] = value
        frame.key, frame.wanted = None, True
        return way

    def key(self, frame: _Frame, words: str | None, event: Event) -> Way:
        """The next key of a mapping."""
        frame.key = words or ""
        frame.wanted = words is not None
        way = (*frame.way, frame.key)
        if words is None:
            self.complain("front-yaml", "A key must be a word, not a list or a table.", event)
        elif words in frame.value and words != "<<":
            self.complain("front-twice", f"“{words}” is given twice.", event)
        self.place(way, event)
        return way

    def place(self, way: Way, event: Event) -> None:
        self.places.setdefault(way, _at(event))


def _at(event: Event) -> Place:
    mark = event.start_mark
    return (mark.line, mark.column + 1) if mark else (0, 1)


def _merge(table: dict[str, Value]) -> None:
    """``<<: *other`` gives what the table does not say itself."""
    if "<<" not in table:
        return
    others = table.pop("<<")
    for other in others if isinstance(others, list) else [others]:
        if isinstance(other, dict):
            for key, value in other.items():
                table.setdefault(key, value)
