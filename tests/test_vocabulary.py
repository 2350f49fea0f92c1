"""The words of a language stand in its tables and nowhere else; a glance at a text may see too much, and misses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.vocabulary.glance import glance, places, plain, runs, seen
from tests import literals

WORDS = ["one", "été", "a couple of", "o’clock", "mid"]
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*WORDS, "ONE", "Été", " ", ",", "é", "7", "ſ", "_", "\n"]), max_size=12).map("".join),
)


@given(TEXTS)
def test_no_word_is_missed(text: str) -> None:
    """Wherever an expression finds one of the words, the glance has seen it there."""
    seen = plain(text)
    assert len(seen) == len(text)
    for word in WORDS:
        looked = glance([word])
        at = {match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
        assert at <= set(places(seen, looked.words or ()))
        assert looked.among(seen.split()) or not at


@given(TEXTS)
def test_every_run_of_digits_is_seen(text: str) -> None:
    assert [match.start() for match in re.finditer("[0-9]+", text)] == list(runs(plain(text)))


def test_words_that_cannot_be_seen_may_be_anywhere() -> None:
    """A language in other letters is read by its expressions alone."""
    assert glance(["one", "один"]).among(seen("nothing here"))
    assert not glance(["one"]).among(seen("nothing here"))


# --- words in the code ----------------------------------------------------------------------------------------------

CODES, ENGLISH = literals.codes(), literals.vocabulary()


def _found(source: str) -> list[str]:
    return [one.value for one in literals.in_source(source, "planted.py", ENGLISH, CODES, {"thing"})]


def test_no_word_of_english_is_looked_for() -> None:
    """What a rule looks for in a text it asks the tables of the text's language for (``builder/vocabulary``)."""
    assert literals.found() == []


@pytest.mark.parametrize(
    "source",
    [
        'if token.lower == "that": pass',
        'if token.lower in ("in", "at"): pass',
        'if low != "by" and low: pass',
        'if token.lower.endswith("ing"): pass',
        'if token.text.endswith(("\'s", "’s")): pass',
        '_CLAUSES = frozenset({"while", "whereas"})',
        '_SHARES: frozenset[str] = frozenset({"percent", "cent"})',
        '_OF = re.compile(r"\\s(?:[a-z]+\\s)?of\\s")',
        '_ING = re.compile(rf"[a-z]+ing{end}")',
        'pattern = rf"(?<!\\w){word}s(?!\\w)"',
        'words = said.removeprefix("the ")',
        'one = noun.removesuffix("s")',
        'if "n\'t" in word.lower: pass',
        'if words[:1] == ["of"]: pass',
        'found = alternation(["on"])',
        'if f"{phrase} of " in low: pass',
        'if not {"with", "to"}.isdisjoint(words): pass',
        'word = "according"',
        'match token.lower:\n    case "said": pass',
        'if voice.sieve == "that": pass',
        'if source.refers in ("people", "they"): pass',
        'agents = by("minister", tokens)',
    ],
)
def test_a_planted_word_is_found(source: str) -> None:
    assert _found(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring: the words that somebody said."""',
        'if voice.sieve == "said": pass',
        'if source.refers in ("person", "people"): pass',
        'match source.refers:\n    case "person": pass',
        '_SURE: frozenset[Sieve] = frozenset({"quote", "said"})',
        'table = vocabulary.words(language, "cues", "against")',
        'known = entry["words"]["the"]',
        'def named() -> str:\n    return "beside the verb"',
        'rule = f"{words} against {day}"',
        'raise LookupError(f"no table of numbers for the language {language!r}")',
        'place = match["from"]',
        'if match.lastgroup == "thing": pass',
        'kind = match.lastgroup\nif kind == "thing": pass',
        '_YEAR = re.compile(r"(?P<year>[a-z]+\\d{4})\\s(?=[A-Z]\\w)")',
        'yield Report("noun", at, speaker)',
        'figure = structs.replace(figure, rule="the last of them")',
        'made = Finding(extracted_by="rule:said", inferred=("claimant", "unit"))',
    ],
)
def test_a_code_is_no_word(source: str) -> None:
    assert _found(source) == []
