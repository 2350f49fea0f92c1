"""Claims with their reports, as records: of each voice by itself, and together where an editor or a bulletin joins them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from builder import urls, vocabulary
from builder.model import bulletins, claims, curated
from builder.model import records as made
from builder.model.bulletins import Bulletin
from builder.model.claims import Draft
from builder.model.measures import Measures, Used, plainness
from builder.model.parts import Parts
from builder.model.said import Said
from builder.model.utterances import Utterance
from builder.model.voices import Voice
from builder.problems import Problem
from builder.records import AgentId, Claim, ClaimId, MeasureId, Post, PostId, Relation, Report, ReportId

Claimed = tuple[Claim, list[Report]]


class Told(Struct, frozen=True, eq=False):
    """What a voice claims, as far as that follows from its own words."""

    by_draft: dict[Draft, list[Claimed]]
    """Of each utterance, by the first of its drafts."""
    claims: list[Claimed]
    """With their origins."""
    open: list[Claimed]
    """Of several posts, that have to be looked at for their origins."""
    agents: frozenset[AgentId]
    used: frozenset[Used]
    others: list[Draft]
    """What an editor has named or related, or a bulletin may hold."""


class Site(NamedTuple):
    """What claims are made with."""

    parts: Parts
    posts: Mapping[PostId, Post]
    measures: Measures

    def report_id(self, one: Said) -> ReportId:
        return self.parts[one.post].ids[id(one)]


def of_voice(voice: Voice, site: Site, published: frozenset[AgentId], known: Told | None) -> Told:
    """``published``: who has bulletins; what one of them says in words may be a copy."""
    site = site._replace(measures=site.measures.apart())
    before = known.by_draft if known else {}
    by_draft: dict[Draft, list[Claimed]] = {}
    others: list[Draft] = []
    for drafts in voice.drafts.values():
        if any(_entangled(draft, published) for draft in drafts):
            others += drafts
            continue
        old = before.get(drafts[0])
        if old is None:
            old = together(drafts, site)[0]
        else:
            for draft, (claim, _) in zip(drafts, old, strict=True):
                _use(draft, claim.measure, site)
        by_draft[drafts[0]] = old
    settled, unsettled = divided(claimed for group in by_draft.values() for claimed in group)
    return Told(by_draft, settled, unsettled, agents((*settled, *unsettled)), site.measures.used, others)


def divided(found: Iterable[Claimed]) -> tuple[list[Claimed], list[Claimed]]:
    """Those with their origins, and those whose posts have to be looked at."""
    sides: tuple[list[Claimed], list[Claimed]] = [], []
    for one in found:
        sides[not one[0].origins].append(one)
    return sides


def agents(found: Iterable[Claimed]) -> frozenset[AgentId]:
    """Who makes these claims, and for whom."""
    return frozenset(agent for claim, _ in found for agent in (claim.claimant, claim.on_behalf_of) if agent)


def _entangled(draft: Draft, published: frozenset[AgentId]) -> bool:
    """Whether other utterances have a say in what becomes of a draft."""
    entries = [one.finding.curated for one in draft.said if one.finding.curated]
    return draft.said[0].agent in published or any(
        entry.claim or entry.relations or entry.superseded_by for entry in entries
    )


def together(
    drafts: Sequence[Draft],
    site: Site,
    *,
    named: Mapping[int, ClaimId] = MappingProxyType({}),
    published: Sequence[Bulletin] = (),
    others: Iterable[ClaimId] = (),
) -> tuple[list[Claimed], dict[ClaimId, list[Report]], list[Problem]]:
    """Claims of their own, reports that belong to bulletins, and what is wrong with what editors said.

    ``named``: ids that editors gave, by the draft's identity; ``others``: claims beside these, which they may relate to.
    """
    measured = {id(draft): _measure(draft, site.measures) for draft in drafts}
    copies = bulletins.pressed(drafts, measured, published)
    ids = {id(draft): _claim_id(draft, named, copies, site) for draft in drafts}
    known = {str(name): name for name in (*others, *ids.values())} | {
        str(name): ids[key] for key, name in named.items()
    }
    kin = _kin(drafts, ids)
    found: list[Claimed] = []
    quoted: dict[ClaimId, list[Report]] = defaultdict(list)
    problems: list[Problem] = []
    for draft in drafts:
        name, measure = ids[id(draft)], measured[id(draft)]
        own = [made.report(one, id=site.report_id(one), claim=name, post=site.posts[one.post]) for one in draft.said]
        related, successor, unknown = curated.relations(draft, ids=known, posts=site.posts)
        problems += [*curated.quarrels(draft, posts=site.posts), *unknown]
        if id(draft) in copies:
            quoted[name] += own
            continue
        claim = made.claim(draft, own, id=name, measure=measure, relations=[*related, *kin[id(draft)]])
        found.append((replace(claim, superseded_by=successor) if successor else claim, own))
        _use(draft, measure, site)
    return found, quoted, problems


def _use(draft: Draft, measure: MeasureId | None, site: Site) -> None:
    if measure:
        printed = ((one.finding.subject or "", vocabulary.code(site.posts[one.post].language)) for one in draft.said)
        site.measures.use(measure, draft.what, *min(printed, key=plainness))


def of_bulletins(
    published: Iterable[Bulletin], press: Mapping[ClaimId, list[Report]], known: dict[Bulletin, Claimed]
) -> Iterator[Claimed]:
    """The claim of each bulletin; ``known`` are those that no report of the press belongs to, and is added to."""
    for bulletin in published:
        beside = press.get(bulletin.id, [])
        if bulletin not in known or beside:
            own = known[bulletin][1] if bulletin in known else bulletins.reports(bulletin)
            made_of = bulletins.claim(bulletin, own, beside), [*own, *beside]
            if beside:
                yield made_of
                continue
            known[bulletin] = made_of
        yield known[bulletin]


def _claim_id(draft: Draft, named: Mapping[int, ClaimId], copies: Mapping[int, Bulletin], site: Site) -> ClaimId:
    """A bulletin's, an editor's, or one made of the speaker and the report that came first."""
    if id(draft) in copies:
        return copies[id(draft)].id
    return named.get(id(draft)) or urls.claim_id(draft.said[0].agent, site.report_id(draft.said[0]))


def _measure(draft: Draft, measures: Measures) -> MeasureId | None:
    """The measure of a claim: an editor's, or the words'; a statement without a figure has none."""
    if not draft.said[0].figure:
        return None
    return draft.measure or measures.of(draft.what)


def _kin(drafts: Sequence[Draft], ids: Mapping[int, ClaimId]) -> dict[int, list[Relation]]:
    """Claims of one utterance point to its first; a comparison points to the count it was held against."""
    found: dict[int, list[Relation]] = {id(draft): [] for draft in drafts}
    spoken: dict[Utterance | None, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.said[0].attributed:
            spoken[draft.utterance].append(draft)
    for group in spoken.values():
        first, *others = sorted(group, key=lambda draft: claims.order(draft.said[0]))
        count = next((draft for draft in (first, *others) if draft.said[0].kind == "count"), None)
        for draft in others:
            found[id(draft)].append(Relation("same_utterance", ids[id(first)]))
        for draft in (first, *others):
            if count and draft.said[0].kind == "comparison" and draft.said[0].figure and count.said[0].figure:
                found[id(draft)].append(Relation("compares_to", ids[id(count)]))
    return found
