"""One post's names: a surname, an abbreviation, "he" or "the report" resolved to the fullest form the post has.

Nothing is carried over from another post: the same surname may be somebody else there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from builder import bodies, vocabulary
from builder.extract.naming.claimants import Source
from builder.extract.naming.kin import Kin, one_of
from builder.extract.naming.sexes import Sexes
from builder.extract.naming.written import Written
from builder.extract.text.lexicon import Lexicon
from builder.records import Mention

_RECENT = 100
"""Claimants that a pronoun or an office may still mean."""
_PLAIN = 3
"""Words of a description that tells no more than what sort of group somebody is."""


class Named(Struct, frozen=True, gc=False):
    """A claimant as resolved, and whether the sentence itself names it."""

    mention: Mention | None
    """None: a source that is nobody in particular ("latest figures"), or the outlet itself ("the newspaper")."""
    inferred: bool = False
    document: bool = False
    """It speaks through a study, a data set, a report."""


class Names:
    """The names of one post. ``heard`` grows while the post is read from its beginning to its end."""

    def __init__(self, text: str, sources: Iterable[Source], lex: Lexicon) -> None:
        self.text = text
        self.lex = lex
        self.heard: dict[tuple[Mention, bool], Named] = {}
        """Whom the post has cited so far, the last one last."""
        self.joint: set[Mention] = set()
        """Who has spoken with others, and is a "they" with them."""
        self.many: dict[str, bool] = {}
        """Of the names that were asked about, which mean several people."""
        self.full: dict[str, Mention] = {}
        """Every name and abbreviation, lower case, with its fullest form."""
        self.short: dict[str, Mention] = {}
        """Initials of the organisations' names: ``HRW``."""
        self.written = Written(text, lex)
        self.sexes = Sexes(text, self.full, lex)
        self.kin = Kin(lex)
        """The public bodies, for those whom a sentence names in short."""
        for source in sorted(sources, key=lambda one: -len(one.name)):
            if not source.refers and source.name:
                self._learn(source)

    def _learn(self, source: Source) -> None:
        name = source.name
        known = self.full.get(name.lower())
        if known is not None and known.name != name and name.lower() in known.name.lower():
            return
        if source.kind == "person" and " " not in name:
            whole = self.written.whole(name)
            if whole != name:
                name, known = whole, self.full.get(whole.lower())
        mention = Mention(name=name, role=source.role or (known.role if known else None), kind=source.kind)
        words = name.split()
        self.full[name.lower()] = mention
        if source.alias:
            self.full[source.alias.lower()] = mention
        if source.kind == "person" and " " in name:
            last = words[-1].lower()
            self.full[last] = mention
            self.full.setdefault(words[0].lower(), mention)
            self.full.setdefault(" ".join(words[-2:]).lower(), mention)
            particle, _, bare = last.partition("-")
            if particle in self.lex.bound_particles:
                self.full.setdefault(bare, mention)
        elif source.kind != "person":
            self.kin.learn(mention)
            if " " in name and words[-1].lower() in self.lex.media:
                self.full.setdefault(words[-1].lower(), mention)
            if len(words) > 1 and words[-1].rstrip(".").lower() in self.lex.suffixes:
                self.full.setdefault(" ".join(words[:-1]).lower(), mention)
            head = self._head(name)
            if head:
                self.full.setdefault(head.lower(), mention)
            short = "".join([word[0] for word in words if word[0].isupper()])
            if len(short) >= 3 and short != name:
                self.short.setdefault(short, mention)

    def _head(self, name: str) -> str:
        """A name without what it is of, where that leaves two words or more: ``Human Rights Council``; else nothing."""
        words = name.split(" ")
        if self.lex.genitive.isdisjoint(words):
            return ""
        at = next((i for i, word in enumerate(words[:-1]) if i and word in self.lex.genitive), 0)
        return " ".join(words[:at]) if at > 1 else ""

    def resolve(self, source: Source) -> Named | None:
        """The claimant for a phrase; None when nothing before it in the post can be meant."""
        named = self._resolve(source)
        if named is not None and named.mention is not None:
            key = named.mention, named.document
            if source.head in self.lex.other:
                self.joint.add(named.mention)
            self.heard.pop(key, None)
            self.heard[key] = named
        return named

    def _recent(self) -> Iterator[tuple[Mention, Named]]:
        """The last ones cited, the very last first."""
        return ((mention, named) for (mention, _), named in islice(reversed(self.heard.items()), _RECENT))

    def _resolve(self, source: Source) -> Named | None:
        match source.refers:
            case "" if source.name.lower() in self.lex.papers:
                return Named(None)
            case "":
                return Named(self._canonical(source), document=source.document)
            case "nobody":
                return Named(None, document=True)
            case "person":
                return self._last(person=None if self.lex.of_things else True, word=source.head)
            case "people":
                return self._last(plural=True) or self._last()
            case "thing":
                proper = self._last(person=False, one=True, proper=True)
                return proper or self._last(person=False, one=True) or self._last(one=True)
            case "document":
                own = Named(Mention(name=source.name, kind="organisation"), document=True)
                return self._last(document=True) or (
                    own if source.head in self.lex.surveys else self._last(person=False)
                )
        return self._definite(source)

    def _canonical(self, source: Source) -> Mention:
        kin = self._kin(source)
        if kin is not None:
            return kin
        name = self.lex.aliases.get(source.name, source.name)
        if name != source.name and name not in self.text:
            name = source.name
        known = self.short.get(name) or self.full.get(name.lower())
        if (known is None or known.name == name) and name.isupper() and 3 <= len(name) <= 8:
            name = self.written.spelled(name)
            known = self.full.get(name.lower())
        if known is None and " " in name and source.kind == "person":
            known = self.full.get(name.split()[-1].lower())
            if known and known.name.split()[0].lower() != name.split()[0].lower():
                known = None
        if known is None or (known.name == name and " " not in name and name[:1].isupper()):
            whole = (
                self.written.whole(name)
                if " " not in name and name[:1].isupper() and name.lower() not in self.lex.populations
                else name
            )
            if whole != name:
                return self.full.get(whole.lower()) or Mention(name=whole, role=source.role, kind="person")
        if known is None:
            return Mention(name=name, role=source.role, kind=source.kind)
        return Mention(name=known.name, role=known.role or source.role, kind=known.kind)

    def _kin(self, source: Source) -> Mention | None:
        """The public body that a name means in short."""
        if source.kind == "person":
            return None
        return self.kin.fuller(source.name, self._recent)

    def _last(
        self,
        *,
        person: bool | None = None,
        plural: bool = False,
        one: bool = False,
        document: bool = False,
        word: str = "",
        proper: bool = False,
        titled: bool = False,
    ) -> Named | None:
        for mention, named in self._recent():
            if titled and (mention.name.rpartition(" ")[2].islower() or self._several(mention)):
                continue  # "Local media said 40. The company said"
            if proper and named.document and mention.name[:1].islower():
                continue  # "Norbank said 40, according to a survey. It said ..."
            if document and not named.document:
                continue
            if person is not None and (mention.kind == "person") != person:
                continue
            if one and self._several(mention):
                continue  # no "it" stands for "analysts"
            if plural and not (self._several(mention) or self.lex.pair in mention.name or mention in self.joint):
                continue
            if word and self.sexes.differs(mention, word):
                continue
            return Named(mention, inferred=True, document=named.document)
        return None

    def _several(self, mention: Mention) -> bool:
        """Whether several people are meant: ``officials``, ``coast guard sources``; not ``the United States``."""
        known = self.many.get(mention.name)
        if known is None:
            known = self.many[mention.name] = self._plural(mention)
        return known

    def _plural(self, mention: Mention) -> bool:
        last = mention.name.rpartition(" ")[2]
        low = last.lower()
        if low in self.lex.several:
            return True
        one = self.lex.singular_of(low)
        plural = (
            one != low and (last == low or last == mention.name) and not one.endswith(self.lex.plural_ending)
        )  # nor "the press"
        return plural and (low in self.lex.groups or one in self.lex.titles)

    def _definite(self, source: Source) -> Named | None:
        """``the NATO chief``, ``the watchdog group``: whom the post has named with these words; else the words."""
        kin = self._kin(source)
        if kin is not None:
            return Named(kin, inferred=True)
        words = source.name.split()
        if not words:
            return None  # a "who" that follows nobody
        marks = {self.lex.unowned(word.lower()).replace("’", "'") for word in words if word[0].isupper()}
        for mention, _ in self._recent():
            whole = f"{mention.role or ''} {mention.name}".lower()
            for ending in self.lex.possessive:
                whole = whole.replace(ending, "")
            said = whole.split()
            alike = (mention.kind == "person") == (source.kind == "person")
            if marks and alike and marks <= set(said):
                return Named(mention, inferred=True)
            if not marks and alike and self._called(source.head, words, mention, said):
                return Named(one_of(mention, source.head, self.lex), inferred=True)
        if not marks and (len(words) == 1 or (len(words) == 2 and words[0].lower() in self.lex.plain_groups)):
            if source.kind == "person":
                found = self._last(person=True)
                return found or Named(self._only(source.head) or Mention(name=source.name, kind="person"))
            if source.head in self.lex.papers:
                return Named(None)
            if source.head not in self.lex.blind:
                return Named(Mention(name=source.name, kind=source.kind))
            return self._last(person=False, titled=True) or Named(Mention(name=source.name, kind=source.kind))
        if not marks and source.head in self.lex.blind and len(words) <= _PLAIN:
            only = self._only_body()
            if only is not None:
                return Named(only, inferred=True)
        return Named(Mention(name=source.name, kind=source.kind))

    def _only_body(self) -> Mention | None:
        """The one organisation with a name of its own, no public body and no outlet, that has been heard so far: ``the human rights group``."""
        named = {
            mention
            for mention, _ in self._recent()
            if mention.kind != "person" and mention.name[:1].isupper() and bodies.read(mention.name) is None
        }
        return named.pop() if len(named) == 1 else None

    def _called(self, head: str, words: Sequence[str], mention: Mention, said: Sequence[str]) -> bool:
        """Whether these words, without a name, can mean somebody named or told of with the words ``said``: ``the group`` a charity group, ``the aid chief`` the aid's director;
        not ``the village head`` a ``community leader``, of whom no more is known."""
        told = head in said or self._same_office(head, said)
        return told and (mention.name[:1].isupper() or {word.lower() for word in words} <= set(said))

    def _only(self, title: str) -> Mention | None:
        """The one person of this title whom the post names anywhere: ``the mayor`` of a text that goes on with ``Mayor Ada Lind``."""
        named = {one for one in self.full.values() if one.role and title in one.role.lower().split()}
        return named.pop() if len(named) == 1 else None

    def _same_office(self, head: str, said: Sequence[str]) -> bool:
        office = " ".join(said)
        return any(head in group and any(word in office for word in group) for group in offices(self.lex.language))


def offices(language: str) -> list[list[str]]:
    """Titles that name one office, group by group."""
    return [
        words.split() if isinstance(words, str) else words
        for words in vocabulary.table(language, "claimants").get("synonyms", {}).values()
    ]
