"""A glance at a text: it may see too much, and misses nothing."""

import re

from hypothesis import given
from hypothesis import strategies as st

from builder.vocabulary.glance import glance, places, plain, runs

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
    assert glance(["one", "один"]).among(plain("nothing here").split())
    assert not glance(["one"]).among(plain("nothing here").split())
