"""Tables taken over from a tracker before are those made anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import model
from builder.lookup import Lookup
from builder.records import AgentId, Claim, ClaimId, Content, Finding, Measure, MeasureId, Post, Tracker
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


def coloured(claimants: dict[str, list[str]], **known: object) -> dict[AgentId, int]:
    """The colours of claimants, by the measures that each has claims on."""
    claims = [
        Claim(id=ClaimId(f"{who}-{n}"), claimant=AgentId(who), modality="asserted", measure=MeasureId(id))
        for who, ids in claimants.items()
        for n, id in enumerate(ids)
    ]
    ids = dict.fromkeys(id for some in claimants.values() for id in some)
    measures = tuple(Measure(id=MeasureId(id), name=id, **known) for id in ids)  # type: ignore[arg-type]
    return Lookup(Tracker(posts=(), agents=(), measures=measures, claims=tuple(claims), reports=())).hues


def test_on_every_measure_seven_claimants_have_a_colour_of_their_own() -> None:
    made = coloured(
        {**{f"a{n}": ["dead-in-one"] for n in range(9)}, **{f"b{n}": ["dead-in-another"] for n in range(9)}}, place="X"
    )
    for town in "ab":
        own = sorted(hue for who, hue in made.items() if who.startswith(town))
        assert own == [0, 0, 1, 2, 3, 4, 5, 6, 7]


def test_those_with_most_claims_have_a_colour_before_others() -> None:
    made = coloured({**{f"once-{n}": ["dead"] for n in range(9)}, "often": ["dead", "dead"]}, place="X")
    assert made[AgentId("often")]


def test_measures_that_a_page_shows_in_bands_share_no_colour() -> None:
    wide = Measure(id=MeasureId("losses"), name="losses", place="X")
    narrow = Measure(id=MeasureId("dead"), name="dead", place="X", broader=(wide.id,))
    claims = tuple(
        Claim(id=ClaimId(f"{id}-{n}"), claimant=AgentId(f"{id}-{n}"), modality="asserted", measure=id)
        for id in (wide.id, narrow.id)
        for n in range(3)
    )
    made = Lookup(Tracker(posts=(), agents=(), measures=(wide, narrow), claims=claims, reports=())).hues
    assert len(set(made.values())) == 6


def test_a_noun_with_a_crowd_of_claimants_takes_no_colours_from_the_other_measures() -> None:
    crowd = {f"a{n}": ["people", "people"] for n in range(30)}
    made = coloured({**crowd, "one": ["people", "strikes"], "other": ["strikes"]})
    assert made[AgentId("one")] != made[AgentId("other")]
    assert 0 not in made.values()
