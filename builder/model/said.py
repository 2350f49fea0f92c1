"""A finding, seen as something to be joined: who said it, what it counts, and when."""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from builder.model import fold
from builder.model.agents import Agents
from builder.model.fold import Counted
from builder.model.measures import Measures
from builder.records import AgentId, Edtf, Finding, MeasureId, Modality, Per, Period, Post, PostId, Stat

KINDS: dict[Modality, str] = {"target": "target", "forecast": "forecast", "hypothetical": "hypothetical", "comparison": "comparison", "statement": "statement"}  # fmt: skip
"""Modalities that make another claim of the same words; measured, estimated and asserted are one kind, a count."""


class Said(Struct, frozen=True, kw_only=True, eq=False):
    """One finding of one post with its claimant, measure and stat resolved as far as the post alone allows."""

    finding: Finding
    post: PostId
    outlet: AgentId
    published: Edtf | None
    agent: AgentId
    attributed: bool
    named: bool
    """The claimant has a name of its own; "officials" have none, and are never taken for the same people."""
    what: Counted
    unit_inferred: bool = False
    measure: MeasureId | None
    """Named by an editor or matched by a page; None: to be inferred from ``what``."""
    stat: Stat | None
    kind: str
    """``count``, or a modality of KINDS."""

    @property
    def figure(self) -> bool:
        """Whether there is a figure at all."""
        return self.finding.low is not None or self.finding.high is not None

    @property
    def place(self) -> tuple[bool, int, int]:
        """For ordering within a post: the body before the headline, in the order of the text."""
        at = self.finding.selector
        return (at.part == "title", at.start, self.finding.value_start)


def of_post(post: Post, findings: tuple[Finding, ...], *, agents: Agents, measures: Measures) -> tuple[Said, ...]:
    """The findings of one post, in the order of its text, the headline last."""
    outlet = agents.outlet(post)
    speakers = [finding.claimant for finding in findings]
    said = [
        Said(
            finding=finding,
            post=post.id,
            outlet=outlet,
            published=post.published,
            agent=agents.claimant(speaker) if speaker else outlet,
            attributed=speaker is not None,
            named=speaker is not None and _proper(speaker.name),
            what=what,
            measure=_pinned(finding, measures),
            stat=finding.stat or _stat(finding.per, finding.period),
            kind=KINDS.get(finding.modality, "count"),
        )
        for finding, speaker in zip(findings, speakers, strict=True)
        for what in [_what(finding, post.language, measures)]
    ]
    return tuple(sorted(_units_filled(said), key=lambda one: one.place))


def _what(finding: Finding, language: str, measures: Measures) -> Counted:
    pinned = _pinned(finding, measures)
    known = measures.meaning(pinned) if pinned else None
    if known:
        return known
    what = fold.counted(
        unit=finding.unit, subject=finding.subject, outcome=finding.outcome, place=finding.place, language=language
    )
    if what.population and what.unit == "person" and "unit" in finding.inferred:
        what = replace(what, unit="")
    guessed = not finding.subject or not {"unit", "subject"}.isdisjoint(finding.inferred)
    former = (
        fold.war(what.place, what.population) if what.place and (guessed or not what.population) else what.population
    )
    return replace(what, population=former)


@lru_cache(maxsize=4096)
def _proper(name: str) -> bool:
    """Whether a name is somebody's own: its last word has a capital (``NATO``), unlike ``Ukrainian officials``."""
    last = name.split()[-1] if name.split() else ""
    return any(letter.isupper() for letter in last) or not last.isascii()


def _pinned(finding: Finding, measures: Measures) -> MeasureId | None:
    if finding.curated and finding.curated.measure:
        return measures.named(finding.curated.measure)
    if not measures.any_match:
        return None
    return measures.matching(fold.match_words(finding.unit, finding.subject, finding.outcome))


def _stat(per: Per | None, period: Period | None) -> Stat | None:
    if per is not None:
        return "rate"
    if period is None:
        return None
    return {"since": "cumulative", "during": "count_in_period", "as_of": "stock"}[period.kind]  # type: ignore[return-value]


def _units_filled(said: list[Said]) -> list[Said]:
    """ "Russians dead" counts what the claimant otherwise counts of the Russians in this post; else what the post does."""
    wanting = [one for one in said if not one.what.unit and one.what.population and fold.people(one.what)]
    if not wanting:
        return said
    stated: dict[tuple[AgentId | None, str], set[str]] = {}
    for one in said:
        if one.what.unit and one.what.population and fold.people(one.what):
            for agent in (one.agent, None):
                stated.setdefault((agent, one.what.population), set()).add(one.what.unit)
    filled = {}
    for one in wanting:
        for agent in (one.agent, None):
            units = stated.get((agent, one.what.population), set())
            if len(units) == 1:
                filled[id(one)] = replace(one.what, unit=next(iter(units)))
                break
    return [
        _with_unit(one, filled[id(one)]) if id(one) in filled and one.measure is None else one for one in said
    ]  # fmt: skip


def _with_unit(one: Said, what: Counted) -> Said:
    return replace(one, what=what, unit_inferred=True)
