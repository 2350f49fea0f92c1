"""Posts and what was found in them, made into one tracker: measures, claims, agents and outlets.

``assemble`` is the order of work; each step is a module of its own. docs/comparison.md tells how joining decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from builder import urls
from builder.model import bulletins, claims, curated, said, utterances
from builder.model import records as made
from builder.model.agents import Agents
from builder.model.bulletins import Bulletin
from builder.model.claims import Draft
from builder.model.measures import Measures
from builder.model.mergeable import advice, mergeable
from builder.model.origins import Origins
from builder.problems import Problem
from builder.records import (
    POST_DATE,
    Claim,
    ClaimId,
    Config,
    Content,
    Document,
    Finding,
    MeasureId,
    Post,
    PostId,
    Relation,
    Report,
    ReportId,
    Tracker,
)

__all__ = ["advice", "assemble", "mergeable"]

Claimed = tuple[Claim, list[Report]]


def assemble(content: Content, findings: Sequence[Finding], config: Config) -> tuple[Tracker, tuple[Problem, ...]]:
    """One tracker from all posts; neither the order of the posts nor that of the findings matters.

    Findings below the publishing threshold are left out unless ``config.publish_candidates``. Findings of posts that
    are not in ``content`` are left out too.
    """
    posts = {post.id: post for post in sorted(content.posts, key=lambda post: post.id)}
    agents, measures = Agents(content.agents), Measures(content.measures)
    outlets = {id: agents.outlet(post) for id, post in posts.items()}
    all_said = [
        said.of_post(posts[id], found, agents=agents, measures=measures)
        for id, found in sorted(_by_post(findings, posts, config).items())
    ]
    report_ids = {key: id for one in all_said for key, id in made.ids(one).items()}
    occasions = utterances.joined(speech for one in all_said for speech in utterances.speeches(one))
    drafts, named = curated.renamed(
        draft for number, occasion in enumerate(occasions) for draft in claims.of_utterance(occasion, number, measures)
    )
    published = bulletins.of_posts(posts.values(), agents=agents, measures=measures)
    spoken, problems = _spoken(drafts, named, published, _Site(posts, report_ids, measures))
    claimed = _with_bulletins(spoken, published, measures)
    origins = Origins(posts, outlets, agents)
    claimed = [(replace(claim, origins=origins.grouped(own)), own) for claim, own in claimed]
    claimed.sort(key=lambda pair: pair[0].id)
    claimed.sort(key=lambda pair: pair[0].stated_on or "", reverse=True)
    used = {*outlets.values(), *(claim.claimant for claim, _ in claimed)}
    used |= {claim.on_behalf_of for claim, _ in claimed if claim.on_behalf_of}
    tracker = Tracker(
        posts=_newest_first(made.document(post, outlets[id]) for id, post in posts.items()),
        agents=agents.all(frozenset(used)),
        measures=measures.all(),
        claims=tuple(claim for claim, _ in claimed),
        reports=tuple(report for _, own in claimed for report in own),
    )
    return tracker, tuple(problems)


class _Site(NamedTuple):
    """What claims are made with."""

    posts: Mapping[PostId, Post]
    report_ids: Mapping[int, ReportId]
    """By the identity of what was said."""
    measures: Measures


class _Spoken(NamedTuple):
    """What was said, as records: claims of their own, and reports that belong to a bulletin."""

    claims: list[Claimed]
    copies: dict[ClaimId, list[Report]]


def _spoken(
    drafts: Sequence[Draft], named: Mapping[int, ClaimId], published: Sequence[Bulletin], site: _Site
) -> tuple[_Spoken, list[Problem]]:
    measured = {id(draft): _measure(draft, site.measures) for draft in drafts}
    copies = bulletins.pressed(drafts, measured, published)
    ids = {id(draft): _claim_id(draft, named, copies, site) for draft in drafts}
    known = {str(name): name for name in ids.values()} | {str(name): ids[key] for key, name in named.items()}
    kin = _kin(drafts, ids)
    made_of: list[Claimed] = []
    quoted: dict[ClaimId, list[Report]] = defaultdict(list)
    problems: list[Problem] = []
    for draft in drafts:
        name, measure = ids[id(draft)], measured[id(draft)]
        own = [
            made.report(one, id=site.report_ids[id(one)], claim=name, post=site.posts[one.post]) for one in draft.said
        ]
        related, successor, unknown = curated.relations(draft, ids=known, posts=site.posts)
        problems += [*curated.quarrels(draft, posts=site.posts), *unknown]
        if id(draft) in copies:
            quoted[name] += own
            continue
        claim = made.claim(draft, own, id=name, measure=measure, relations=[*related, *kin[id(draft)]])
        made_of.append((replace(claim, superseded_by=successor) if successor else claim, own))
        if measure:
            site.measures.use(measure, draft.what, min(one.finding.subject or "" for one in draft.said))
    return _Spoken(made_of, quoted), problems


def _claim_id(draft: Draft, named: Mapping[int, ClaimId], copies: Mapping[int, Bulletin], site: _Site) -> ClaimId:
    """A bulletin's, an editor's, or one made of the speaker and the report that came first."""
    if id(draft) in copies:
        return copies[id(draft)].id
    return named.get(id(draft)) or urls.claim_id(draft.said[0].agent, site.report_ids[id(draft.said[0])])


def _with_bulletins(spoken: _Spoken, published: Sequence[Bulletin], measures: Measures) -> list[Claimed]:
    found = list(spoken.claims)
    for bulletin in published:
        own, press = bulletins.reports(bulletin), spoken.copies.get(bulletin.id, [])
        found.append((bulletins.claim(bulletin, own, press), [*own, *press]))
        measures.use(bulletin.measure, bulletin.what)
    return found


def _by_post(
    findings: Iterable[Finding], posts: Mapping[PostId, Post], config: Config
) -> dict[PostId, tuple[Finding, ...]]:
    """The findings to publish, by post; in the order of the text, whatever order they came in."""
    found: dict[PostId, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.post in posts and (config.publish_candidates or not finding.candidate):
            found[finding.post].append(_printed(finding))
    return {
        id: tuple(sorted(group, key=lambda one: (one.selector.part, one.selector.start, one.value_start, one.value_text)))
        for id, group in found.items()
    }  # fmt: skip


def _printed(finding: Finding) -> Finding:
    """A report has no date where its post prints none: the claim's own date holds, which other posts may print."""
    if finding.stated_on_rule != POST_DATE:
        return finding
    inferred = tuple(name for name in finding.inferred if name != "stated_on")
    return replace(finding, stated_on=None, stated_on_rule="", inferred=inferred)


def _measure(draft: Draft, measures: Measures) -> MeasureId | None:
    """The measure of a claim: an editor's, or the words'; a statement without a figure has none."""
    if not draft.said[0].figure:
        return None
    return draft.measure or measures.of(draft.what)


def _kin(drafts: Sequence[Draft], ids: Mapping[int, ClaimId]) -> dict[int, list[Relation]]:
    """Claims of one utterance point to its first; a comparison points to the count it was held against."""
    found: dict[int, list[Relation]] = {id(draft): [] for draft in drafts}
    spoken: dict[int, list[Draft]] = defaultdict(list)
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


def _newest_first(documents: Iterable[Document]) -> tuple[Document, ...]:
    by_id = sorted(documents, key=lambda document: document.id)
    return tuple(sorted(by_id, key=lambda document: document.published or "", reverse=True))
