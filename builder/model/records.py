"""Drafts become records: reports with ids and anchors, claims with what their reports agree on."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from builder import urls
from builder.model.claims import Draft
from builder.model.origins import certain
from builder.model.said import Said
from builder.records import (
    AgentId,
    AnchorState,
    Claim,
    ClaimId,
    Document,
    Edtf,
    MeasureId,
    Occasion,
    Post,
    Relation,
    Rendering,
    Report,
    ReportId,
    Url,
)

_SPOKEN = re.compile(r"[“\"]([^“”\"]+?)[,.]?[”\"]")
_ENOUGH = 3
"""Words; fewer stand in a document more than once."""

_SHARED = tuple(name for name in Rendering.__struct_fields__ if name != "inferred")


def ids(said: Sequence[Said]) -> dict[int, ReportId]:
    """The id of each report of one post, in the order of its text; by identity of the finding's Said."""
    seen: Counter[tuple[str, str, str]] = Counter()
    named = {}
    for one in said:
        finding = one.finding
        words = (finding.selector.part, finding.quote, finding.value_text)
        named[id(one)] = urls.report_id(
            one.post, part=finding.selector.part, quote=finding.quote, value_text=finding.value_text, nth=seen[words]
        )
        seen[words] += 1
    return named


def report(one: Said, *, id: ReportId, claim: ClaimId, post: Post) -> Report:
    """The report of one finding."""
    finding = one.finding
    return Report(
        id=id,
        claim=claim,
        fragment_url=_original(finding, post),
        anchor_state=_anchor(one, post),
        inferred=tuple(dict.fromkeys((*finding.inferred, *one.guessed))),
        **{name: getattr(finding, name) for name in _SHARED},
    )


def _original(finding: Rendering, post: Post) -> Url | None:
    """The original, at the sentence.

    A post that retells a document (``derived_from``) has sentences of its own, which the document does not hold: only
    words in quotation marks can be looked for there, and without such words the address leads to the whole document.
    """
    if post.url is None or not post.derived_from:
        return urls.fragment(post.url, finding.quote) if post.url else None
    spoken = max(_SPOKEN.findall(finding.quote), key=len, default="")
    return urls.fragment(post.url, spoken) if len(spoken.split()) >= _ENOUGH else post.url


def _anchor(one: Said, post: Post) -> AnchorState:
    """Whether the sentence still stands where it was found; a look-alike sentence is never taken for it."""
    at, quote = one.finding.selector, one.finding.quote
    text = post.title if at.part == "title" else post.body.text
    if text[at.start : at.end] == quote:
        return "exact"
    return "moved" if quote in text else "orphan"


def claim(
    draft: Draft, reports: Sequence[Report], *, id: ClaimId, measure: MeasureId | None, relations: Iterable[Relation]
) -> Claim:
    """A claim: its own fields are those of the report that first carried it, its range the union of all."""
    first, *_ = draft.said
    findings = [one.finding for one in draft.said]
    lows, highs = [report.low for report in reports], [report.high for report in reports]
    based = next((one for one in findings if one.basis != "unspecified"), findings[0])
    roles = [one.claimant.role for one in findings if one.claimant and one.claimant.role]
    return Claim(
        id=id,
        claimant=first.agent,
        claimant_role=roles[0] if roles else None,
        attributed=first.attributed,
        on_behalf_of=next((one.behalf for one in draft.said if one.behalf), None),
        occasion=_occasion(findings),
        stated_on=_date(draft.said),
        measure=measure,
        period=next((one.period for one in findings if one.period), None),
        per=next((one.per for one in findings if one.per), None),
        stat=next((one.stat for one in draft.said if one.stat), None),
        modality=findings[0].modality,
        basis=based.basis,
        basis_words=based.basis_words,
        low=min((low for low in lows if low is not None), default=None) if None not in lows else None,
        high=max((high for high in highs if high is not None), default=None) if None not in highs else None,
        status=next(
            (one.curated.status for one in findings if one.curated and one.curated.status != "current"), "current"
        ),
        relations=tuple(sorted(set(relations), key=lambda relation: (relation.type, relation.target))),
        reviewed=all(one.reviewed for one in findings),
        join=draft.join,
        origins=certain(reports),
    )


def _occasion(findings: Sequence[Rendering]) -> Occasion | None:
    given = [occasion for one in findings if (occasion := getattr(one, "occasion", None))]
    name = next((occasion.name for occasion in given if occasion.name), None)
    place = next((occasion.place for occasion in given if occasion.place), None)
    return Occasion(name=name, place=place) if name or place else None


def _date(said: Sequence[Said]) -> Edtf | None:
    """The date most reports print; the earliest of equals; a report that prints none counts only where all do not."""
    printed = [
        one.finding.stated_on for one in said if one.finding.stated_on and "stated_on" not in one.finding.inferred
    ]
    dates = printed or [one.finding.stated_on for one in said if one.finding.stated_on]
    if len(dates) < 2:
        return dates[0] if dates else said[0].published
    counts = Counter(dates)
    return min(counts, key=lambda date: (-counts[date], date))


def document(post: Post, outlet: AgentId) -> Document:
    """A post without its body."""
    length = len(post.published or "")
    return Document(
        id=post.id,
        title=post.title,
        outlet=outlet,
        url=post.url,
        published=post.published,
        modified=post.modified,
        retrieved=post.retrieved,
        language=post.language,
        description=post.description,
        summary=post.summary,
        image=post.image,
        author=post.author,
        archive=post.archive,
        content_sha256=post.content_sha256,
        derived_from=post.derived_from,
        tags=post.tags,
        categories=post.categories,
        date_precision="day" if length >= 10 else "month" if length >= 7 else "year" if length >= 4 else "unknown",
        inferred=post.inferred,
    )
