"""Totals of what goes on to be counted, as of two days: whether the time between them is why they differ."""

from builder.compare.sides import EVENT, Side, disjoint, interval

SAME_TIME = 31
"""Days between which two running totals are read as of the same time."""
GROWTH = 3
"""Times its own pace until then at which a total may go on growing and still be the same count."""
LATELY = 31
"""Days; what has been counted for no longer than that says nothing of what was counted before."""

_TOLLS = frozenset({"killed", "wounded", "missing", "displaced", "infected", "hospitalised", "destroyed", "damaged"})
"""What goes on to be counted."""
_CASE = "case"
"""Of a disease: counted on, with nothing said that happened."""
_FOUND = frozenset({"missing", "trapped", "hospitalised"})
"""Of whom there are fewer again as the days go."""
_GATHERED = frozenset({"gathered"})
"""What is over with its day: nobody goes on counting."""
_ONLY = frozenset({"killed", "wounded", "destroyed", "damaged"})
"""Of which there are never fewer."""


def far(a: Side, b: Side) -> bool:
    """Whether totals are as of days so far apart that this is why they differ; not where what can only grow was more before."""
    one, other = a.as_of, b.as_of
    return bool(one and other and max(other[0] - one[1], one[0] - other[1]) > SAME_TIME) and not _fallen(a, b)


def grown(a: Side, b: Side) -> bool:
    """Whether a total of a later day is higher, as one that is still counted may be: by no more than thrice what it grew in the same
    time before, where its beginning is known; or lower, of people who are found."""
    ordered = _ordered(a, b)
    if ordered is None:
        return False
    old, new = ordered
    then, now = old.report.low, new.report.low
    if then is None or now is None or then == now:
        return False
    if then > now:
        return _FOUND.issuperset(a.measure.outcome)  # of the missing, not of the killed, wounded and missing together
    if not old.as_of or not new.as_of:
        return False
    gap = new.as_of[1] - old.as_of[0]
    length = old.length or (max(1, new.length - gap) if new.length else None)
    bound = 1 + GROWTH * gap / length if length else None
    return bound is None or now <= bound * (old.report.high or then)


def some_day(a: Side, b: Side) -> bool:
    """Whether of two totals of what goes on to be counted one is as of some day of a week or month in which the other's day lies."""
    one, other = a.as_of, b.as_of
    if not (one and other and counted_on(a) and a.measure.id == b.measure.id):
        return False
    return one != other and one[0] <= other[1] and other[0] <= one[1]


def begun_lately(a: Side, b: Side) -> bool:
    """Whether one of two totals has been counted for some days only, and the other for nobody says how long: ``25 since July 3``."""
    since = [side for side in (a, b) if side.begins is not None]
    counted = disjoint(interval(a), interval(b)) and a.measure.id == b.measure.id and counted_on(a)
    return len(since) == 1 and counted and lately(since[0]) is not None


def lately(side: Side) -> int | None:
    """The day from which a total counts, if that is no longer ago than some days."""
    return side.begins if side.begins is not None and (side.length or LATELY + 1) <= LATELY else None


def begins_after(a: Side, b: Side) -> bool:
    """Whether one total begins to count after the other was told: ``4,000 since March 2025``, and 42,000 as of December 2023."""
    own, other = a.as_of, b.as_of
    return bool(a.begins and own and other and b.family != "count" and other[1] < a.begins <= own[1])


def same_beginning(a: Side, b: Side, tolerance: float) -> bool:
    """Whether two totals count from one day on, about: a later one is longer, and no other count for that."""
    one, other = a.begins, b.begins
    return bool(one and other and abs(one - other) <= tolerance)


def reached(a: Side, b: Side) -> bool:
    """Whether a later total only says that the earlier one has been reached: ``more than 100``, of 106 the days before."""
    if a.as_of is None or b.as_of is None:
        return False
    old, new = (a, b) if a.as_of < b.as_of else (b, a)
    then, now = old.report.low, new.report
    return now.high is None and now.low is not None and then is not None and now.low <= then


def counted_on(side: Side) -> bool:
    """Whether what is counted goes on to be counted."""
    return side.measure.unit == _CASE or bool({*side.measure.outcome} & (_TOLLS | _FOUND))


def gathered(side: Side) -> bool:
    """Whether it counts what is over with its day, like a march: a number without a time is then one of some day too."""
    return bool(side.measure.outcome) and _GATHERED.issuperset(side.measure.outcome)


def another_day(a: Side, b: Side) -> bool:
    """Whether two numbers of gatherings are of days so far apart that they are hardly of one, as far as is said or when they were told."""
    one, other = a.window or a.as_of, b.window or b.as_of
    return bool(one and other and max(other[0] - one[1], one[0] - other[1]) >= EVENT)


def _ordered(a: Side, b: Side) -> tuple[Side, Side] | None:
    """Two totals of one thing that is counted on, the earlier one first; None where they are of one time, or of none."""
    if a.measure.id != b.measure.id or not counted_on(a):
        return None
    one, other = a.as_of, b.as_of
    if one is None or other is None:
        return None
    return (a, b) if one[1] < other[0] else (b, a) if other[1] < one[0] else None


def _fallen(a: Side, b: Side) -> bool:
    """Whether of two totals of what there is never less of, the earlier one is the higher: no time explains that."""
    ordered = _ordered(a, b) if _ONLY.issuperset(a.measure.outcome) and a.measure.outcome else None
    then, now = (ordered[0].report.low, ordered[1].report.high) if ordered else (None, None)
    return then is not None and now is not None and now < then
