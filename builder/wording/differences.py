"""Why two reports differ, as one or two sentences. Never who is right."""

import re

from builder.phrases import noted, number, say
from builder.records import Cause, Edtf, Rendering
from builder.wording.figures import figure, printed
from builder.wording.times import date, exact

_STAT = noted({
    "rate": "a rate",
    "count": "a count for one stretch of time",
    "share": "a share of a stated time",
    "total": "a running total",
    "open": "a number without a stated time",
})  # fmt: skip
_GOALS = noted({"target": "a goal", "forecast": "a forecast", "hypothetical": "a supposition"})


def difference(
    cause: Cause,
    a: Rendering,
    b: Rendering,
    *,
    detail: str = "",
    ratio: tuple[float, float] | None = None,
    outlets: tuple[str, str] = ("", ""),
    same_month: bool = False,
) -> str:
    """Why two reports differ, in the order given.

    ``detail`` and ``ratio`` are those of the Difference; ``outlets`` are the names of who printed each, where that is
    worth saying; ``same_month`` whether both are about (or were said in) one month.
    """
    one, other = printed(a), printed(b)
    bare = same_month and a.per == b.per
    both = _both(figure(a), figure(b)) if bare else _both(one, other)
    match cause:
        case "transmission":
            return _transmission(one, other, detail, outlets)
        case "transcription":
            said = say("A copying difference in the bulletin of {date}: {both}.", date=date(a.stated_on), both=_both(figure(a), figure(b)))  # fmt: skip
            notes = {
                "digit": say("One digit differs."), "stale_day": say("One of them is the figure of the day before."),
            }  # fmt: skip
            return _sentences(said, notes.get(detail, ""))
        case "modality":
            return _modality(a, b, detail)
        case "scope":
            counts, others = detail.split(" / ")
            return say(
                "Not the same thing is counted. {outcomes}: {one}; {others}: {other}.",
                outcomes=_capital(counts), one=one, others=others, other=other,
            )  # fmt: skip
        case "stat":
            kinds = [say(_STAT[kind]) for kind in detail.split(" / ")]
            return say("{kinds}: {both}.", kinds=_capital(_both(*kinds)), both=_both(one, other))
        case "period":
            return _period(a, b, detail)
        case "vintage":
            return say(
                "Updated since: {old} ({then}), then {new} ({now}).",
                old=figure(a), then=_when(a), new=figure(b), now=_when(b),
            )  # fmt: skip
        case "self":
            then, now = date(a.stated_on), date(b.stated_on)
            said = say("The same speaker has said both: {one} ({then}) and {other} ({now}).", one=one, then=then, other=other, now=now)  # fmt: skip
            return _sentences(said, _computed(detail))
        case "source":
            apart = times(ratio) if ratio else ""
            return _sentences(_disjoint(f"{both} ({apart})" if apart else both, same_month), _computed(detail))
        case "overlap" if detail == "estimate":
            return say("An estimate and the interval around it, which is no stated range: {both}.", both=_both(one, other))  # fmt: skip
        case "overlap" if detail in ("rounded", "looser"):
            loose, exact_ = (one, other) if _looser(a, b) else (other, one)
            if detail == "rounded":
                return say("Compatible: {rounded} is {exact}, rounded.", rounded=loose, exact=exact_)
            return say("The same statement, told less exactly: {loose} for {exact}.", loose=loose, exact=exact_)
        case "overlap" if detail == "open":
            least, more = (one, other) if a.high is None else (other, one)
            return say("Compatible as printed: {least} leaves room for {more}.", least=least, more=more)
        case "overlap" if detail == "number":
            return say("The same number, said otherwise: {both}.", both=_both(one, other))
        case "overlap":
            return _sentences(say("Compatible ranges: {both}.", both=_both(one, other)), _computed(detail))
        case "agree":
            return say("The same figure: {both}.", both=one if one == other else _both(one, other))


def dated(a: Rendering, b: Rendering, *, outlets: tuple[str, str]) -> str:
    """Two dates for one statement: ``The same statement is dated 13 January 2026 by X and 16 January 2026 by Y.``"""
    first, second = (
        say(
            "{day} by {outlet}" if exact(one.stated_on) else "{date} by {outlet}",
            day=date(one.stated_on), date=date(one.stated_on), outlet=name or say("an outlet not named"),
        )
        for one, name in ((a, outlets[0]), (b, outlets[1]))
    )  # fmt: skip
    return say("The same statement is dated {both}.", both=_both(first, second))


def copies(same: int, shared: int) -> str:
    """How far two copies of one series agree."""
    if same < shared:
        return say(
            "The two copies print the same figure on {same} of the {n} days that both have.",
            same=number(same), n=number(shared),
        )  # fmt: skip
    return say("The two copies print the same figure on all {n} days that both have.", n=number(shared))


def times(ratio: tuple[float, float]) -> str:
    """How many times the one is the other: ``1.4–1.75 times``, one number where both are the same; nothing where that is 1.

    >>> times((1.4, 1.75)), times((2.0, 2.0)), times((1.0, 1.0))
    ('1.4–1.75 times', '2 times', '')
    """
    ends = dict.fromkeys(ratio)
    return "" if ends == {1: None} else say("{n} times", n="–".join(map(number, ends)))


def _both(one: str, other: str) -> str:
    return say("{one} and {other}", one=one, other=other)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentences(*said: str) -> str:
    return " ".join(filter(None, said))


def _disjoint(both: str, same_month: bool) -> str:
    if same_month:
        return say("No overlap: {both}. Different claimants, same month.", both=both)
    return say("No overlap: {both}. Different claimants.", both=both)


def _modality(a: Rendering, b: Rendering, detail: str) -> str:
    one, other = printed(a), printed(b)
    headline, _, kinds = detail.rpartition(": ")
    if not headline:
        return _meant(a, b)
    goals = [say(_GOALS[kind]) for kind in kinds.split(" / ")]
    named = _capital(goals[0] if len(goals) == 1 else _both(*goals))
    shown = one if one == other else _both(one, other)
    if (a if a.modality in _GOALS else b).role == "headline":
        return say("{goal} in the headline, not in the text: {both}.", goal=named, both=shown)
    return say("{goal} in the text, not in the headline: {both}.", goal=named, both=shown)


def _meant(a: Rendering, b: Rendering) -> str:
    """Which of two figures is a goal, a forecast or a supposition: ``50,000 per month is a goal, 35,000 per month is not``."""
    aim, other = (a, b) if a.modality in _GOALS else (b, a)
    said, goal = {"figure": _capital(printed(aim)), "other": printed(other)}, say(_GOALS[aim.modality])
    if other.modality in _GOALS:
        return say("{figure} is {goal}, {other} {second}.", goal=goal, second=say(_GOALS[other.modality]), **said)
    if printed(a) == printed(b):
        return say("{figure} is {goal} in the one, and not in the other.", goal=goal, figure=said["figure"])
    return say("{figure} is {goal}, {other} is not.", goal=goal, **said)


def _looser(a: Rendering, b: Rendering) -> bool:
    """Whether the first of two tells their number less exactly: as about so, or as what was reached."""
    if (a.bound == "about") != (b.bound == "about"):
        return a.bound == "about"
    return (a.low or 0.0) < (b.low or 0.0)


def _transmission(one: str, other: str, detail: str, outlets: tuple[str, str]) -> str:
    both = _both(one, other)
    if detail == "headline":
        return say("The headline and the text print different figures for the same statement: {both}.", both=both)
    if detail == "one post":
        return say("One article prints different figures for the same statement: {both}.", both=both)
    first, second = (
        f"{words} ({name or say('outlet not named')})" for words, name in zip((one, other), outlets, strict=True)
    )
    return say("Outlets print different figures for the same statement: {both}.", both=_both(first, second))


def _period(a: Rendering, b: Rendering, detail: str) -> str:
    if detail == "as of":
        ends = (f"{figure(one)} ({_when(one)})" for one in (a, b))
        return say("As of different times: {both}.", both=_both(*ends))
    both = _both(printed(a), printed(b))
    if detail == "length":
        return say("Different lengths of time: {both}.", both=both)
    if detail == "unclear":
        return say("Nothing says that they are of one time: {both}.", both=both)
    if detail == "since":
        return say("One says since when it counts, the other does not: {both}.", both=both)
    periods = [period.edtf or "" if (period := side.period) else "" for side in (a, b)]
    months = all(re.fullmatch(r"\d{4}-\d\d", edtf) for edtf in periods)
    return say("Different months: {both}." if months else "Different times: {both}.", both=both)


def _when(report: Rendering) -> str:
    period = report.period
    if period and period.edtf and period.kind == "as_of":
        return date(period.edtf)
    if period and period.edtf and "/" in period.edtf and not period.edtf.endswith(("/", "..")):
        end = Edtf(period.edtf.partition("/")[2])
        return say("to {day}" if exact(end) else "to {date}", date=date(end), day=date(end))
    return date(report.stated_on)


def _computed(detail: str) -> str:
    return say("Computed: {formula}.", formula=detail) if detail else ""
