"""Lists taken over from before are those that are sorted anew."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder import ordered


class Member:
    def __init__(self, place: int) -> None:
        self.place = place


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_a_list_taken_over_is_the_sorted_one(kept: set[int], gone: set[int], new: set[int]) -> None:
    members = {place: Member(place) for place in kept | gone}
    before = sorted((members[place] for place in kept | gone), key=lambda one: one.place)
    now = {place: members[place] for place in kept} | {place: Member(place) for place in new}
    found = ordered.taken_over(before, now.values(), lambda one: one.place)
    assert found == [now[place] for place in sorted(now)]


@given(st.lists(st.integers(0, 12), unique=True), st.lists(st.integers(0, 12), unique=True))
def test_others_are_told_where_the_rest_kept_its_order(one: list[int], other: list[int]) -> None:
    members = [Member(place) for place in range(13)]
    before, now = ([members[place] for place in places] for places in (one, other))
    found = ordered.others(before, now)
    if [place for place in one if place in other] != [place for place in other if place in one]:
        assert found is None
    else:
        assert found is not None
        gone, new = found
        assert gone == [member for member in before if member not in now]
        assert new == [member for member in now if member not in before]


days = st.integers(0, 4000).map(lambda days: (date(2020, 1, 1) + timedelta(days)).isoformat())


@given(
    st.lists(st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]), st.just("")), unique=True)
)
def test_falling_turns_the_order_of_dates_about(dates: list[str]) -> None:
    assert sorted(dates, key=ordered.falling) == sorted(dates, reverse=True)
