"""Posts and what was found in them, made into one tracker: measures, claims, agents and outlets.

``assemble`` is the order of work; each step is a module of its own. docs/comparison.md tells how joining decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from builder import urls
from builder.model import bulletins, claims, curated, said, utterances
from builder.model import records as made
from builder.model.agents import Agents
from builder.model.claims import Draft
from builder.model.measures import Measures
from builder.model.mergeable import mergeable
from builder.model.origins import Origins
from builder.problems import Problem
from builder.records import (
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
    Tracker,
)

__all__ = ["assemble", "mergeable"]


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
    spoken = utterances.joined(speech for one in all_said for speech in utterances.speeches(one))
    drafts, named = curated.renamed(
        draft for number, utterance in enumerate(spoken) for draft in claims.of_utterance(utterance, number)
    )
    report_ids = {key: id for one in all_said for key, id in made.ids(one).items()}
    measured = {id(draft): _measure(draft, measures) for draft in drafts}
    published = bulletins.of_posts(posts.values(), agents=agents, measures=measures)
    copies = bulletins.pressed(drafts, measured, published)
    claim_ids = {
        id(draft): copies[id(draft)].id
        if id(draft) in copies
        else named.get(id(draft)) or urls.claim_id(draft.said[0].agent, report_ids[id(draft.said[0])])
        for draft in drafts
    }
    known = {str(name): name for name in claim_ids.values()} | {
        str(name): claim_ids[key] for key, name in named.items()
    }
    problems: list[Problem] = []
    claimed: list[tuple[Claim, list[Report]]] = []
    quoted: dict[ClaimId, list[Report]] = defaultdict(list)
    kin = _kin(drafts, claim_ids)
    for draft in drafts:
        own = [
            made.report(one, id=report_ids[id(one)], claim=claim_ids[id(draft)], post=posts[one.post])
            for one in draft.said
        ]
        problems += curated.quarrels(draft, posts=posts)
        if id(draft) in copies:
            quoted[claim_ids[id(draft)]] += own
            continue
        related, successor, unknown = curated.relations(draft, ids=known, posts=posts)
        problems += unknown
        measure = measured[id(draft)]
        claim = made.claim(draft, own, id=claim_ids[id(draft)], measure=measure, relations=[*related, *kin[id(draft)]])
        claimed.append((replace(claim, superseded_by=successor) if successor else claim, own))
        if measure:
            measures.use(measure, draft.what)
    for bulletin in published:
        own = bulletins.reports(bulletin)
        press = quoted[bulletin.id]
        claimed.append((bulletins.claim(bulletin, own, press), [*own, *press]))
        measures.use(bulletin.measure, bulletin.what)
    origins = Origins(posts, outlets, agents)
    claimed = [(replace(claim, origins=origins.grouped(own)), own) for claim, own in claimed]
    claimed.sort(key=lambda pair: pair[0].id)
    claimed.sort(key=lambda pair: pair[0].stated_on or "", reverse=True)
    used = frozenset({*outlets.values(), *(claim.claimant for claim, _ in claimed)})
    tracker = Tracker(
        posts=_newest_first(made.document(post, outlets[id]) for id, post in posts.items()),
        agents=agents.all(used),
        measures=measures.all(),
        claims=tuple(claim for claim, _ in claimed),
        reports=tuple(report for _, own in claimed for report in own),
    )
    return tracker, tuple(problems)


def _by_post(
    findings: Iterable[Finding], posts: Mapping[PostId, Post], config: Config
) -> dict[PostId, tuple[Finding, ...]]:
    """The findings to publish, by post; in the order of the text, whatever order they came in."""
    found: dict[PostId, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.post in posts and (config.publish_candidates or not finding.candidate):
            found[finding.post].append(finding)
    return {
        id: tuple(sorted(group, key=lambda one: (one.selector.part, one.selector.start, one.value_start, one.value_text)))
        for id, group in found.items()
    }  # fmt: skip


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
