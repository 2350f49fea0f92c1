"""Tables taken over from a tracker before are those made anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import model
from builder.lookup import Lookup
from builder.records import Content, Finding, Post, Tracker
from tests.findings import CONFIG
from tests.test_model import sites

TABLES = ("posts", "posts_of_outlet", "claims", "claims_of_measure", "claims_of_agent", "reports", "reports_of_claim", "reports_of_post")  # fmt: skip


def asked(lookup: Lookup, tables: list[str]) -> Lookup:
    for name in tables:
        getattr(lookup, name)
    return lookup


@settings(max_examples=40)
@given(sites(), st.lists(sites(), min_size=1, max_size=3), st.lists(st.sampled_from(TABLES)), st.data())
def test_tables_are_the_same_whatever_was_there_before(
    first: tuple[list[Post], list[Finding]],
    others: list[tuple[list[Post], list[Finding]]],
    tables: list[str],
    data: st.DataObject,
) -> None:
    """With the trackers of a preview, which share most records, and with records in another order."""
    known, before = model.Known(), None
    few = data.draw(st.sampled_from([0.1, 10.0]))
    for posts, findings in (first, *others):
        more = data.draw(st.integers(0, len(posts)))
        mixed = {post.id: post for post in (*first[0], *posts[:more])}
        said = [one for one in first[1] if mixed[one.post] in first[0]] + [one for one in findings if one.post not in {post.id for post in first[0]}]  # fmt: skip
        tracker, _ = model.assemble(Content(posts=tuple(mixed.values())), said, CONFIG, known)
        if data.draw(st.booleans()):
            tracker = turned(tracker)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("builder.lookup._FEW", few)
            lookup = Lookup(tracker, before=before)
        assert {name: getattr(lookup, name) for name in TABLES} == {
            name: getattr(Lookup(tracker), name) for name in TABLES
        }
        before = asked(Lookup(tracker), tables)


def turned(tracker: Tracker) -> Tracker:
    return replace(tracker, claims=tracker.claims[::-1], reports=tracker.reports[::-1], posts=tracker.posts[::-1])
