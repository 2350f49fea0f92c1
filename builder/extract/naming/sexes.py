"""What a post says of its people's sex, so that "he" stands for nobody whom it calls Ms or a chairwoman."""

from collections.abc import Mapping
from functools import cache

from builder import vocabulary
from builder.extract.text.lexicon import Lexicon
from builder.records import Mention


class Sexes:
    """The people of one post."""

    def __init__(self, text: str, full: Mapping[str, Mention], lex: Lexicon) -> None:
        self.text = text
        self.full = full
        """Every name of the post with its fullest form; it may grow."""
        self.lex = lex
        self.addressed: dict[str, tuple[str, ...]] | None = None
        """By sex the honorifics that the text has, each with the blank behind it; looked for once."""
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
        addressed = self._addressed()
        if not addressed:
            return ""
        surname = mention.name.rpartition(" ")[2]
        alone = all(one.name == mention.name or not one.name.endswith(f" {surname}") for one in self.full.values())
        names = {mention.name, surname} if alone else {mention.name}
        told = [
            sex
            for sex, words in addressed.items()
            if any(f"{one}{name}" in self.text for one in words for name in names)
        ]
        return told[0] if len(told) == 1 else ""  # "Mr. Lind", and his wife

    def _addressed(self) -> dict[str, tuple[str, ...]]:
        if self.addressed is None:
            forms = {
                sex: tuple(
                    form for word in words & self.lex.honorifics if (form := f"{word.capitalize()} ") in self.text
                )
                for sex, words in genders(self.lex.language).items()
            }
            self.addressed = {sex: words for sex, words in forms.items() if words}
        return self.addressed


@cache
def genders(language: str) -> dict[str, frozenset[str]]:
    """By sex the words that tell it: pronouns, honorifics, offices. Empty where they tell none."""
    return {
        sex: frozenset(words.split())
        for sex, words in vocabulary.table(language, "claimants").get("genders", {}).items()
    }


def _sex_of(pronoun: str, language: str) -> str:
    return next((sex for sex, words in genders(language).items() if pronoun in words), "")
