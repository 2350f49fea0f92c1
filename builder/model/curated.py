"""What editors say about claims: names that join them, relations, and what has been superseded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from msgspec.structs import replace

from builder import urls
from builder.model.claims import Draft, order
from builder.phrases import say
from builder.problems import Problem
from builder.records import ClaimId, Curated, Finding, Post, PostId, Relation


def renamed(drafts: Iterable[Draft]) -> tuple[list[Draft], dict[int, ClaimId]]:
    """Drafts put together by the editors' ``claim:`` names, and the ids those give (by the draft's identity).

    A report without a name goes with the named ones it was joined to, unless they have several names.
    """
    named: dict[str, list[Draft]] = defaultdict(list)
    others: list[Draft] = []
    for draft in drafts:
        names = sorted({name for one in draft.said if one.finding.curated and (name := _name(one.finding))})
        if not names:
            others.append(draft)
        elif len(names) == 1:
            named[names[0]].append(draft)
        else:
            for name in names:
                named[name].append(replace(draft, said=tuple(one for one in draft.said if _name(one.finding) == name)))
            rest = tuple(one for one in draft.said if not _name(one.finding))
            others += [replace(draft, said=rest)] if rest else []
    ids: dict[int, ClaimId] = {}
    for name, parts in sorted(named.items()):
        said = tuple(sorted((one for part in parts for one in part.said), key=order))
        first = next(part for part in parts if said[0] in part.said)
        join = say("an editor joined them (claim: {name})", name=name) if len(said) > 1 else ""
        whole = replace(first, said=said, join=join)
        ids[id(whole)] = ClaimId(name)
        others.append(whole)
    return others, ids


def relations(
    draft: Draft, *, ids: Mapping[str, ClaimId], posts: Mapping[PostId, Post]
) -> tuple[list[Relation], ClaimId | None, list[Problem]]:
    """The relations and the successor that editors gave a claim; a target that is nowhere is a problem."""
    found: list[Relation] = []
    successor = None
    problems = []
    for one in draft.said:
        entry = one.finding.curated
        if entry is None:
            continue
        for type, target in entry.relations:
            known = ids.get(urls.slug(target))
            if known:
                found.append(Relation(type, known))
            else:
                problems.append(_unknown(entry, posts[one.post], target, ids))
        if entry.superseded_by:
            successor = ids.get(urls.slug(entry.superseded_by)) or successor
            if urls.slug(entry.superseded_by) not in ids:
                problems.append(_unknown(entry, posts[one.post], entry.superseded_by, ids))
    return found, successor, problems


def quarrels(draft: Draft, *, posts: Mapping[PostId, Post]) -> list[Problem]:
    """An editor's join of two different speakers: kept, and told."""
    speakers = {one.agent for one in draft.said}
    entries = [(one, one.finding.curated) for one in draft.said if one.finding.curated and one.finding.curated.claim]
    if len(speakers) < 2 or not entries:
        return []
    one, entry = entries[-1]
    return [
        Problem(
            path=posts[one.post].path,
            line=entry.line if entry else 1,
            code="claim-of-two-speakers",
            words=f"claim “{entry.claim if entry else ''}” is said by {' and by '.join(sorted(speakers))}",
            needle=(entry.claim or "") if entry else "",
        )
    ]


def _name(finding: Finding) -> str | None:
    return urls.slug(finding.curated.claim) if finding.curated and finding.curated.claim else None


def _unknown(entry: Curated, post: Post, target: str, ids: Iterable[str]) -> Problem:
    near = get_close_matches(urls.slug(target), ids, n=1, cutoff=0.75)
    return Problem(
        path=post.path,
        line=entry.line,
        code="unknown-claim",
        words=f"there is no claim “{target}” to relate this one to",
        remedy=f"Did you mean “{near[0]}”?" if near else "",
        needle=target,
    )
