"""The eleven causes, in the order in which they are asked. The first that applies names the difference.

Each rule is a function of two sides and nothing else; none knows who is right. docs/comparison.md tells them in words.
"""

from collections.abc import Callable

from msgspec import Struct

from builder import dates, wording
from builder.compare import growing
from builder.compare.common import common
from builder.compare.sides import EVENT, Interval, Side, disjoint, interval, one_number, ratio, restates, rounds
from builder.records import Cause

TOLERANCE = 0.2
"""Two windows are of one length when they differ by no more than this share of the longer: 9 years and 10, 28 days and 31."""


class Named(Struct, frozen=True, gc=False):
    """What a rule found."""

    cause: Cause
    detail: str = ""
    ratio: tuple[float, float] | None = None


Rule = Callable[[Side, Side], Named | None]


def transmission(a: Side, b: Side) -> Named | None:
    """One claim, different figures in different documents, or in one document's headline and text."""
    if a.claim.id != b.claim.id or _both(a, b, "dataset_row") or _same_figure(a, b) or _loosely(a, b):
        return None
    return Named(
        "transmission", "headline" if _headline(a, b) else "one post" if a.report.post == b.report.post else ""
    )


def transcription(a: Side, b: Side) -> Named | None:
    """One bulletin, copied into two dataset documents with different values."""
    if a.claim.id != b.claim.id or not _both(a, b, "dataset_row") or _same_figure(a, b):
        return None
    return Named("transcription", "digit" if _one_digit(a.report.low, b.report.low) else "other")


def modality(a: Side, b: Side) -> Named | None:
    """A goal, a forecast or a supposition beside something else."""
    if a.kind == b.kind:
        return None
    goals = " / ".join(sorted({a.kind, b.kind} - {"count"}))
    return Named("modality", f"headline: {goals}" if a.claim.id == b.claim.id and _headline(a, b) else goals)


def scope(a: Side, b: Side) -> Named | None:
    """Different outcomes are counted: the killed are some of the killed, wounded and missing."""
    one, other = a.measure.outcome, b.measure.outcome
    if a.measure.id == b.measure.id or set(one) == set(other):
        return None
    return Named("scope", " / ".join(wording.outcomes(outcome) for outcome in (one, other)))


def stat(a: Side, b: Side) -> Named | None:
    """A rate, a count over some time and a running total are not one kind of number, unless one can be made of the other."""
    one, other = a.family, b.family
    if one == other and one != "rate":
        return None
    if "rate" in (one, other):
        return None if common(a, b) else Named("stat", f"{one} / {other}")
    if "open" in (one, other):
        if "count" not in (one, other) or _loosely(a, b) or _same_figure(a, b) or growing.gathered(a):
            return None  # a number is none the less told where one text leaves out when
        if _in_days(a, b) and not disjoint(interval(a), interval(b)):
            return None
        return Named("stat", "share / open" if _share(a) and _share(b) else f"{one} / {other}")
    total = a if one == "total" else b
    return None if total.window or _loosely(a, b) else Named("stat", f"{one} / {other}")


def _in_days(a: Side, b: Side) -> bool:
    """Whether a number that gives no time was told within days of those that the other one counts, which are a few."""
    count, other = (a, b) if a.family == "count" else (b, a)
    if not (count.window and other.as_of and count.window[1] - count.window[0] < EVENT):
        return False
    return count.window[0] <= other.as_of[1] < count.window[1] + EVENT


def _share(side: Side) -> bool:
    return side.report.unit == "%" and side.report.per is None


def period(a: Side, b: Side) -> Named | None:
    """The figures cover times that do not overlap, or of unlike length, or totals are not as of the same time."""
    if a.covers and b.covers and not dates.overlap(a.covers, b.covers):
        return Named("period", "apart")
    if _before(a, b) or _before(b, a):
        return Named("period", "apart")
    if "rate" in (a.family, b.family):
        return None
    if _floating(a, b):
        return Named("period", "apart")
    if growing.begins_after(a, b) or growing.begins_after(b, a):
        return Named("period", "apart")
    if _undated(a, b) and not one_number(a, b) and not _same_figure(a, b):
        return Named("period", "unclear")
    if growing.gathered(a) and growing.gathered(b) and growing.another_day(a, b):
        return Named("period", "unclear")
    lengths = (a.length, b.length)
    if lengths[0] and lengths[1] and not growing.same_beginning(a, b, TOLERANCE * max(lengths[0], lengths[1])):
        return Named("period", "length") if _unlike(lengths[0], lengths[1]) else None
    if a.claim.claimant == b.claim.claimant or "count" in (a.family, b.family) or rounds(a, b):
        return None
    if growing.far(a, b) or growing.grown(a, b):
        return Named("period", "as of")
    if growing.some_day(a, b) and disjoint(interval(a), interval(b)):
        return Named("period", "unclear")
    return Named("period", "since") if growing.begun_lately(a, b) else None


def _undated(a: Side, b: Side) -> bool:
    """Whether two counts are of times in other words, one of which gives no date (``72 overnight``): nothing says that they are one time."""
    if not a.family == b.family == "count" or not (a.report.period and b.report.period):
        return False
    words = [side.report.period.words.lower() for side in (a, b) if side.report.period]
    return words[0] != words[1] and any(side.covers is None and side.length is None for side in (a, b))


def _before(one: Side, other: Side) -> bool:
    """Whether a share or a sum is the level that a change began with, at a time that is not said: ``to 5%, from 5.25%``."""
    scale = one.report.unit == "%" or (one.report.unit or "").isupper()
    before = one.report.modality == "comparison" and other.report.modality != "comparison"
    return scale and before and one.covers is None and not _same_figure(one, other)


def vintage(a: Side, b: Side) -> Named | None:
    """One claimant's newer figure in place of an older one: a running total has grown, or a claim was superseded."""
    if a.claim.claimant != b.claim.claimant or a.claim.id == b.claim.id or _same_figure(a, b):
        return None
    if a.claim.superseded_by == b.claim.id or b.claim.superseded_by == a.claim.id or _updates(a, b):
        return Named("vintage", "superseded")
    running = {a.family, b.family} <= {"total", "open"} and (a.family == b.family or growing.counted_on(a))
    revised = a.family == b.family == "count" and a.covers is not None and a.covers == b.covers
    revised = revised and disjoint(interval(a), interval(b))
    when, other = (a.as_of, b.as_of) if running else (_said(a), _said(b))
    if not (running or revised) or not when or not other or when == other or rounds(a, b):
        return None
    return None if running and (growing.reached(a, b) or one_number(a, b)) else Named("vintage")


def self_(a: Side, b: Side) -> Named | None:
    """One claimant, comparable figures, no overlap."""
    return _apart("self", a, b) if a.claim.claimant == b.claim.claimant else None


def source(a: Side, b: Side) -> Named | None:
    """Different claimants, comparable figures, no overlap."""
    return _apart("source", a, b) if a.claim.claimant != b.claim.claimant else None


def overlap(a: Side, b: Side) -> Named | None:
    """Comparable figures that share numbers without being equal; or one is the other, rounded."""
    held = common(a, b)
    if held is None or (held.a == held.b and not held.formula and not _by_one(a, b)):
        return None
    if a.claim.id == b.claim.id and _estimate(a, b):
        return Named("overlap", "estimate")
    return Named("overlap", held.formula or _how(a, b))


def _how(a: Side, b: Side) -> str:
    """In which way figures that share numbers are told otherwise: one number, a rounded or a less exact one; or just as ranges."""
    if one_number(a, b):
        return "number"
    if a.claim.id == b.claim.id and (rounds(a, b) or restates(a, b)):
        return "looser"
    if disjoint(interval(a), interval(b)):
        return "rounded"
    return "open" if _leaves_open(a, b) or _leaves_open(b, a) else ""


def _leaves_open(one: Side, other: Side) -> bool:
    """Whether a figure only says what was reached, and another one is far beyond: ``more than 3,000``, and 11,300."""
    least, low = one.report.low, other.report.low
    if least is None or low is None or one.report.high is not None or other.report.high is None:
        return False
    return low > least and not restates(one, other)


def agree(a: Side, b: Side) -> Named | None:  # noqa: ARG001 - every rule takes two sides
    """Nothing sets the two apart."""
    return Named("agree")


RULES: tuple[Rule, ...] = (
    transmission,
    transcription,
    modality,
    scope,
    stat,
    period,
    vintage,
    self_,
    source,
    overlap,
    agree,
)


def cause(a: Side, b: Side) -> Named | None:
    """The cause of the difference between two reports with figures; None where one has no figure.

    It depends on the two reports, their claims and their measures alone, and not on their order.
    """
    if interval(a) == Interval(None, None) or interval(b) == Interval(None, None):
        return None
    return next(found for rule in RULES if (found := rule(a, b)))


def _headline(a: Side, b: Side) -> bool:
    """Whether they are the headline and the text of one document."""
    return a.report.post == b.report.post and "headline" in (a.report.role, b.report.role)


def _both(a: Side, b: Side, role: str) -> bool:
    return a.report.role == b.report.role == role and a.report.post != b.report.post


def _same_figure(a: Side, b: Side) -> bool:
    pers = {side.report.per for side in (a, b)} - {None}
    return interval(a) == interval(b) and len(pers) < 2


def _estimate(a: Side, b: Side) -> bool:
    """Whether one is a single number and the other the statistical interval around it: one statement in two halves."""
    for one, other in ((a.report, b.report), (b.report, a.report)):
        single = other.low if other.low == other.high and other.bound != "ci" and one.per == other.per else None
        if one.bound == "ci" and single is not None and one.low is not None and one.high is not None:
            return one.low <= single <= one.high
    return False


def _loosely(a: Side, b: Side) -> bool:
    """Whether one is the other, told less exactly: its interval, its number with "at least" or "about", or the number cut short."""
    return _estimate(a, b) or one_number(a, b) or rounds(a, b) or restates(a, b)


def _one_digit(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return False
    a, b = f"{one:.10g}", f"{other:.10g}"
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _unlike(one: float, other: float) -> bool:
    return abs(one - other) > TOLERANCE * max(one, other)


def _by_one(a: Side, b: Side) -> bool:
    """Whether open figures with one end differ in whether it is one of their numbers: ``at least 50``, ``more than 50``."""
    return {a.report.bound, b.report.bound} in ({"at_least", "more_than"}, {"at_most", "less_than"})


def _floating(a: Side, b: Side) -> bool:
    """Whether two counts of a stretch without dates ("in the past day") were made further apart than the stretch is long."""
    if (
        not a.family == b.family == "count"
        or a.covers
        or b.covers
        or not (a.length and b.length and a.as_of and b.as_of)
    ):
        return False
    between = max(a.as_of[0], b.as_of[0]) - min(a.as_of[1], b.as_of[1])
    return between >= max(a.length, b.length)


def _said(side: Side) -> str | None:
    return side.report.stated_on or side.claim.stated_on


def _updates(a: Side, b: Side) -> bool:
    targets = {(relation.type, relation.target) for relation in (*a.claim.relations, *b.claim.relations)}
    return bool(targets & {("updates", a.claim.id), ("updates", b.claim.id)})


def _apart(name: Cause, a: Side, b: Side) -> Named | None:
    held = common(a, b)
    if held is None or not disjoint(held.a, held.b) or rounds(a, b):
        return None
    return Named(name, held.formula, ratio(held.a, held.b))
