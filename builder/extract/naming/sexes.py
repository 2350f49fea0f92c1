"""What a post says of its people's sex, so that "he" stands for nobody whom it calls Ms or a chairwoman."""

from collections.abc import Iterator, Mapping
from functools import cache

from builder import vocabulary
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.records import Mention


class Sexes:
    """The people of one post."""

    def __init__(self, text: str, full: Mapping[str, Mention], lex: Lexicon) -> None:
        self.text = text
        self.full = full
        """Every name of the post with its fullest form; it may grow."""
        self.lex = lex
        self.known: dict[str, str] = {}
        """By name; empty where the post does not tell."""

    def differs(self, mention: Mention, pronoun: str) -> bool:
        """Whether a pronoun cannot stand for somebody: "he" for Ms Lind, for a chairwoman."""
        sex = _sex_of(pronoun, self.lex.language)
        if not sex:
            return False
        if mention.name not in self.known:
            self.known[mention.name] = self._sex(mention)
        return self.known[mention.name] not in (sex, "")

    def _sex(self, mention: Mention) -> str:
        """What the words beside a name say of somebody's sex, as :func:`genders` calls it."""
        office = (mention.role or "").lower().split()
        for sex, words in genders(self.lex.language).items():
            if not words.isdisjoint(office):
                return sex
        told = set(self._addressed(mention.name))
        surname = mention.name.rpartition(" ")[2]
        behind = set(self._addressed(surname)) if surname != mention.name else told
        if not behind <= told and self._alone(mention.name, f" {surname}"):
            told |= behind
        return told.pop() if len(told) == 1 else ""  # "Mr. Lind", and his wife

    def _alone(self, name: str, surname: str) -> bool:
        """Whether nobody else in the post has the surname, which a blank precedes."""
        return all(one.name == name or not one.name.endswith(surname) for one in self.full.values())

    def _addressed(self, name: str) -> Iterator[str]:
        """What the honorifics tell that stand before a name."""
        forms = _honorifics(self.lex.language)
        at = self.text.find(name)
        while at >= 0:
            for sex, words in forms.items():
                if self.text.endswith(words, 0, at):
                    yield sex
            at = self.text.find(name, at + 1)


@cache
def genders(language: str) -> dict[str, frozenset[str]]:
    """By sex the words that tell it: pronouns, honorifics, offices. Empty where they tell none."""
    return {
        sex: frozenset(words.split())
        for sex, words in vocabulary.table(language, "claimants").get("genders", {}).items()
    }


@cache
def _honorifics(language: str) -> dict[str, tuple[str, ...]]:
    """By sex the honorifics that tell it, each as printed before a name, with the blank behind it."""
    known = lexicon(language).honorifics
    return {sex: tuple(f"{word.capitalize()} " for word in words & known) for sex, words in genders(language).items()}


@cache
def _sex_of(pronoun: str, language: str) -> str:
    return next((sex for sex, words in genders(language).items() if pronoun in words), "")
