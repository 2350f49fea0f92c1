"""Whether a sentence that names nobody goes on with the one before it."""

from collections.abc import Sequence

from builder.extract.tokens import Lexicon, Token


def goes_on(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a sentence is about the figure before it: ``Of these, ...``, ``That was 31 percent more``, ``Another 40 ...``."""
    words = [token.lower for token in tokens if token.word][:3]
    if words[:1] in (["of"], ["among"]):
        return bool({"these", "those", "them"} & set(words[1:2])) or words[1:2] == ["the"]
    if words[:1] in (["this"], ["that"], ["these"], ["those"], ["it"]):
        return words[1:2] != [] and words[1] in lex.be
    return words[:1] in (["another"], ["others"]) or words[:2] in (["a", "further"], ["the", "rest"], ["the", "others"])
