"""A finding, seen as something to be joined: who said it, what it counts, and when."""

from collections.abc import Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from builder.model import belonging, fold, identities, units
from builder.model.agents import Agents
from builder.model.fold import Counted
from builder.model.measures import Measures
from builder.records import AgentId, Edtf, Finding, MeasureId, Mention, Modality, Per, Period, Post, PostId, Stat

KINDS: dict[Modality, str] = {"target": "target", "forecast": "forecast", "hypothetical": "hypothetical", "comparison": "comparison", "statement": "statement"}  # fmt: skip
"""Modalities that make another claim of the same words; measured, estimated and asserted are one kind, a count."""


class Said(Struct, frozen=True, gc=False, kw_only=True, eq=False):
    """One finding of one post with its claimant, measure and stat resolved as far as the post alone allows."""

    finding: Finding
    post: PostId
    outlet: AgentId
    published: Edtf | None
    agent: AgentId
    attributed: bool
    named: bool
    """The claimant has a name of its own; "officials" have none, and are never taken for the same people."""
    behalf: AgentId | None = None
    """For whom the claimant spoke, where that is said."""
    what: Counted
    guessed: tuple[str, ...] = ()
    """Names of fields that only the rest of the post says."""
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
            agent=agents.claimant(speaker, post) if speaker else outlet,
            attributed=speaker is not None,
            named=speaker is not None and identities.of(speaker, post).own,
            behalf=agents.claimant(Mention(name=for_whom, kind="organisation"), post) if for_whom else None,
            what=what,
            measure=_pinned(finding, measures),
            stat=finding.stat or _stat(finding.per, finding.period),
            kind=KINDS.get(finding.modality, "count"),
        )
        for finding, speaker in zip(findings, speakers, strict=True)
        for what, for_whom in [
            (
                belonging.of_speaker(finding, _what(finding, post.language, measures), post.language),
                finding.on_behalf_of,
            )
        ]
    ]
    return tuple(sorted(_homed(_filled(said)), key=lambda one: one.place))


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
    quote = "" if finding.modality == "comparison" else finding.quote
    lost = what.place and (guessed or not what.population)
    former = fold.war(what.place, what.population, quote) if lost else what.population
    return replace(what, population=former)


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


def _filled(said: list[Said]) -> list[Said]:
    """What a sentence leaves out, taken from what its post says elsewhere, if that is one thing only; listed as inferred.

    "Russians dead" counts what the claimant, else the post, otherwise counts of the Russians; "35,000 were killed" the
    people whom the claimant otherwise calls killed there; "that is over 30,000" the only thing the claimant counts. A
    number that the post prints of the same fate elsewhere, and there says of whom, is that one.
    """
    if any(_wanting(one) for one in said):
        known = [one for one in said if one.figure and one.what.unit and not _wanting(one)]
        said = [_from_context(one, known) if _wanting(one) else one for one in said]
    return [_narrowed(one, said) for one in said]


def _narrowed(one: Said, said: Sequence[Said]) -> Said:
    """People of one country, of whom the post says elsewhere which: ``49 Norlandic soldiers``, of 49 of its people."""
    if one.what.unit != "person" or not one.what.population or not one.figure or one.measure is not None:
        return one
    found = {other.what for other in said if belonging.narrows(one, other)}
    return _completed(one, found.pop()) if len(found) == 1 else one


def _wanting(one: Said) -> bool:
    vague = one.what == Counted() or (fold.people(one.what) and not (one.what.unit and one.what.population))
    return one.figure and one.measure is None and vague and not units.symbol(one.what.unit)


def _from_context(one: Said, known: Sequence[Said]) -> Said:
    own = [other for other in known if other.agent == one.agent]
    what = one.what
    if what == Counted():
        whole = {other.what for other in own}
        return _completed(one, whole.pop()) if len(whole) == 1 else one
    if what.population:
        for group in (own, known):
            found = {
                other.what.unit
                for other in group
                if other.what.population == what.population and fold.people(other.what)
            }
            found = found - {"person"} or found
            if len(found) == 1:
                return _completed(one, replace(what, unit=found.pop()))
        return one
    twins = {other.what for other in known if belonging.twins(one, other)}
    if len(twins) == 1:
        return _completed(one, twins.pop())
    if not {"unit", "subject"}.isdisjoint(one.finding.inferred) and not what.rest and not what.place:
        alike = {other.what for other in own if other.what.population and other.what.outcome == what.outcome}
        return _completed(one, alike.pop()) if len(alike) == 1 else one
    return one


def _completed(one: Said, what: Counted) -> Said:
    """With what the context says, and the names of the fields that come from it."""
    parts = {"unit": "unit", "population": "subject", "outcome": "outcome", "place": "place"}
    guessed = tuple(field for part, field in parts.items() if getattr(one.what, part) != getattr(what, part))
    return replace(one, what=what, guessed=guessed)


def _homed(said: list[Said]) -> list[Said]:
    """Headlines of nobody who speaks in the text, and goals of nobody in particular, given to the one speaker who can be meant."""
    bodies = [one for one in said if one.finding.role != "headline" and one.figure]
    speakers = {one.agent for one in bodies if one.attributed}
    return [_home(one, bodies) if one.figure and not _speaks(one, speakers) else one for one in said]


def _speaks(one: Said, speakers: Set[AgentId]) -> bool:
    """Whether somebody with a name is found for it. A body or a country of which only the headline speaks (``Elm says 40 died``) is whoever
    says so in the text; a person is somebody else."""
    claimant = one.finding.claimant
    person = claimant is not None and claimant.kind == "person"
    return one.named and (person or one.finding.role != "headline" or one.agent in speakers)


def _home(one: Said, bodies: Sequence[Said]) -> Said:
    if one.finding.role == "headline":
        return _to_speaker(one, bodies)
    return _to_owner(one, bodies) if one.kind == "target" and not one.attributed else one


def _to_owner(goal: Said, bodies: Sequence[Said]) -> Said:
    """An outlet sets no goals: one that its text gives to nobody is that of the only speaker with a goal for the same."""
    owners = {
        (one.agent, one.named)
        for one in bodies
        if one.attributed and one.kind == "target" and one.finding.per == goal.finding.per and alike(goal, one)
    }
    if len(owners) != 1:
        return goal
    ((agent, named),) = owners
    return replace(goal, agent=agent, attributed=True, named=named, guessed=(*goal.guessed, "claimant"))


def _to_speaker(head: Said, bodies: Sequence[Said]) -> Said:
    meeting = [one for one in bodies if meet(head, one) and (alike(head, one) or head.what == Counted())]
    fitting = [one for one in meeting if one.kind == head.kind] or (meeting if head.kind == "count" else [])
    if not fitting or any(one.agent == head.agent for one in fitting) or len({one.agent for one in fitting}) > 1:
        return head
    one = fitting[0]
    what = head.what if head.what != Counted() else one.what
    return replace(
        head,
        agent=one.agent,
        attributed=one.attributed,
        named=one.named,
        what=what,
        guessed=(*head.guessed, "claimant"),
    )


def alike(one: Said, other: Said) -> bool:
    """Whether two figures of one claimant on one occasion can count the same thing.

    A missing unit is compatible with any, and the ambiguous ``lost`` with ``killed`` (RECORDS 2).
    """
    if one.measure and other.measure:
        return one.measure == other.measure
    a, b = one.what, other.what
    return (
        a.population == b.population
        and a.place == b.place
        and a.rest == b.rest
        and (a.unit == b.unit or not a.unit or not b.unit)
        and (a.outcome == b.outcome or {a.outcome, b.outcome} == {("lost",), ("killed",)})
    )


def meet(one: Said, other: Said) -> bool:
    """Whether two figures are equal, share a stated end, or are closed and overlap. An open end meets nothing."""
    a, b = (one.finding.low, one.finding.high), (other.finding.low, other.finding.high)
    if same_end(one, other):
        return True
    if None in a or None in b or one.finding.per != other.finding.per:
        return False
    return max(a[0] or 0, b[0] or 0) <= min(a[1] or 0, b[1] or 0)


def same_end(one: Said, other: Said) -> bool:
    """Whether two figures have the same lowest or highest value, or the one end that one of them has is an end of the other."""
    if one.finding.per != other.finding.per:
        return False
    a, b = (one.finding.low, one.finding.high), (other.finding.low, other.finding.high)
    if (a[0] is not None and a[0] == b[0]) or (a[1] is not None and a[1] == b[1]):
        return True
    return (None in a or None in b) and not ({*a} & {*b}) <= {None}
