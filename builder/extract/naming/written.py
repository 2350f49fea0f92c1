"""How a name stands in the text of one post: a surname with its first name, an abbreviation spelled out."""

from builder.extract.text.lexicon import Lexicon


class Written:
    """The text of one post, asked for names."""

    def __init__(self, text: str, lex: Lexicon) -> None:
        self.text = text
        self.lex = lex
        self.scanned: dict[str, str] = {}

    def whole(self, surname: str) -> str:
        """A surname with the first name that stands before it somewhere in the post."""
        if surname in self.scanned:
            return self.scanned[surname]
        whole, at = surname, -1 if self._common(surname.lower()) else self.text.find(" " + surname)
        while at > 0:
            given = self.text[max(0, at - 30) : at].split(" ")[-1].strip("“\"'(")
            after = self.text[at + 1 + len(surname) : at + 2 + len(surname)]
            low = given.lower()
            if (
                given.istitle()
                and len(given) > 2
                and given.replace("-", "").isalpha()
                and not after.isalpha()
                and not self._common(low)
            ):
                whole = f"{given} {surname}"
                break
            at = self.text.find(" " + surname, at + 1)
        self.scanned[surname] = whole
        return whole

    def spelled(self, short: str) -> str:
        """The name that an abbreviation in brackets follows somewhere in the post; else the abbreviation."""
        at = self.text.find(f" ({short})")
        words = self.text[max(0, at - 90) : at].split(" ") if at > 0 else []
        for start in range(len(words) - 1, -1, -1):
            run = words[start:]
            if "".join(word[0] for word in run if word[:1].isupper()) == short and run[0][:1].isupper():
                return " ".join(run)
        return short

    def _common(self, low: str) -> bool:
        lex = self.lex
        return low in lex.titles or low in lex.populations or low in lex.organisations or low in lex.determiners or low in lex.prepositions or low in lex.conjunctions or low in lex.months or low in lex.weekdays or low in lex.adverbs or low in lex.groups or low in lex.honorifics  # fmt: skip
