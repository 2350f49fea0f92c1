"""Which figures of one measure are held against each other, by what their posts are about. Cases: ``tests/compare/matters.txt``."""

from pathlib import Path

import pytest

from builder import compare
from tests.test_stories import told

Case = tuple[str, list[str], list[str]]


def cases() -> list[Case]:
    """Title, posts, and the pairs of figures that are held against each other."""
    parts = f"\n{(Path(__file__).parent / 'compare' / 'matters.txt').read_text('utf-8').strip()}".split("\n.")
    texts = [part.strip("\n") for part in parts]
    return [(texts[i], texts[i + 1].split("\n\n"), texts[i + 2].splitlines()) for i in range(0, len(texts) - 2, 3)]


def pairs(posts: list[str]) -> list[str]:
    tracker = told(posts)
    printed = {report.id: report.value_text for report in tracker.reports}
    found = [" | ".join(printed[id] for id in each.reports) for each in compare.differences(tracker)]
    return sorted(found)


@pytest.mark.parametrize(("posts", "held"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_only_figures_of_one_matter_are_held_against_each_other(posts: list[str], held: list[str]) -> None:
    assert pairs(posts) == held
    assert pairs(posts[::-1]) == held


def test_a_measure_most_of_whose_posts_tell_one_story_is_of_that_matter() -> None:
    posts = [
        "2026-01-12 Train derails in Norland\nThe train left the rails. At least 40 people were killed in Norland, Ada Lind said.",
        "2026-01-13 Norland train crash\nThe union put those killed in Norland at 42.",
        "2026-01-30 Weekly bulletin\nThe relief league said that 51 people were killed in Norland.",
    ]
    assert "42 | 51" in pairs(posts)
    assert pairs(posts[1:]) == []  # one post of a story is not most of two
