"""From a sentence with voices and figures to findings, one for each figure."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import Literal

from builder import dates
from builder.extract import companies, doers, economies, grading, meant, rendering, sides, siting
from builder.extract.counts import carrying, clues, contests, counting, joints, portions, sharing, totals
from builder.extract.counts.count import Counted, Spot, spots
from builder.extract.scene import Scene
from builder.extract.siting import Sited
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.tokens import Token
from builder.extract.times import covering, known, periods, series
from builder.extract.times.page import Page
from builder.figures import Figure
from builder.records import Finding, Period

HEADED: Literal["header-unit"] = "header-unit"
"""The rule of a number of a table whose scale, currency or percent sign stands in a header."""
_BACK = 8
"""Sentences back to which a poll is told of."""


def findings(page: Page, scene: Scene, figures: Sequence[Figure]) -> list[Finding]:
    """The findings of one sentence: one for each figure, in order."""
    block, tokens = scene.read.sentence.block, scene.read.reading.tokens
    if block != page.block:
        back = page.last is not None and block - page.last.block == 1 and carrying.goes_on(tokens, page.lex)
        page.block, page.previous = block, page.last.count if page.last and back else None
    elif page.previous is not None:
        page.previous = page.previous.whole or page.previous
    page.ahead = page.last
    places = spots(tokens, figures)
    counts = counted(page, scene, figures, places)
    taken = [(figure.start, figure.end) for figure in figures]
    units = [count.unit for count in counts]
    sites = siting.sited(page, scene.read, figures, places, counts, scene.joints)
    counts, sites = economies.settled(page, page.text, scene.read, figures, counts, sites)
    counts, sites = doers.owned(page, scene.read, figures, places, counts, sites)
    counts = sides.owned(page, scene.read, companies.owned(page, tokens, places, counts))
    said = ["" if site.inferred else site.place for site in sites]
    earlier = page.ahead.count if page.ahead is not None else None
    parted = portions.portions(tokens, places, counts, said, earlier, page.lex)
    return [
        _finding(page, scene, figure, count, taken, site, alike=units.count(count.unit) > 1, part=part)
        for figure, count, site, part in zip(figures, counts, sites, parted, strict=True)
    ]


def counted(page: Page, scene: Scene, figures: Sequence[Figure], places: Sequence[Spot]) -> list[Counted]:
    """What the figures of one sentence count, in order; ``places``: where they stand among its words."""
    tokens = scene.read.reading.tokens
    counts: list[Counted] = []
    for figure, spot in zip(figures, places, strict=True):
        at_war = scene.war_of(page, figure)
        page.previous = counting.count(page.text, figure, tokens, spot, page.previous, at_war, page.lex)
        counts.append(page.previous)
    counts = sharing.shared(page.text, figures, counts, page.lex)
    return contests.named(
        page.text,
        (scene.read.reading.words, tokens),
        figures,
        places,
        counts,
        lambda: _before(page, scene.read),
        page.lex,
    )


def _before(page: Page, read: Read) -> list[tuple[Set[str], Sequence[Token]]]:
    """The words of the few sentences before one, the last one last."""
    at = bisect_left(page.reads, read.sentence.start, key=lambda one: one.sentence.start)
    return [(one.reading.words, one.reading.tokens) for one in page.reads[max(0, at - _BACK) : at]]


def _finding(
    page: Page,
    scene: Scene,
    figure: Figure,
    count: Counted,
    taken: Sequence[tuple[int, int]],
    site: Sited,
    *,
    alike: bool,
    part: bool,
) -> Finding:
    """The finding of one figure; ``alike``: its sentence has another one of the same unit; ``part``: it is a part of one."""
    text, read, sentence, lex = page.text, scene.read, scene.read.sentence, page.lex
    voice = read.voice(figure.core_start)
    at_war = scene.war_of(page, figure)
    if voice is None and at_war is None:
        voice = carrying.carried(
            page.last,
            read,
            count,
            lex,
            rate=figure.per is not None or any(one.period.kind == "since" for one in scene.spans),
        )
    if voice is not None and voice.mention is not None:
        grade = grading.grade(read, voice, figure, _since(page, voice), page.line, lex)
    else:
        grade = grading.own(read, page.before, figure, text, page.line, lex)
    mention = voice.mention if voice else None
    per = None if economies.national(count, lex) else figure.per or scene.rate  # "the annual target of 5%" is no rate
    given, elsewhere = known.stated(page, read, mention)
    inferred = [*count.inferred]
    inferred += [
        name for name, so in (("claimant", voice is not None and voice.inferred), ("stated_on", elsewhere)) if so
    ]
    around = joints.clause(scene.joints, (sentence.start, sentence.end), figure.start, figure.end)
    modality = meant.modality(page, scene, figure, around, voice, alike=alike)
    covers, passed = covered(page, scene, figure, count, voice, taken, rate=per is not None)
    brief = covers is not None and covers.kind == "during" and not covers.edtf
    marks = [*totals.led(scene.marks, text, (figure.start, figure.end), taken, lex, brief=brief)]
    so_far = (
        covers is not None
        and covers.kind == "during"
        and (periods.lasting(text, sentence.start, covers, scene.spans, lex))
    )
    if so_far or (count.outcome and periods.brief(covers) and totals.risen(text, figure.start, lex.language)):
        marks.append(clues.Mark("cumulative", figure.start, figure.end))
    if covers is not None and totals.stat(around, marks, rate=per is not None, period=covers.kind) == "cumulative":
        covers = periods.running(covers, scene.spans, figure.end)
    if passed and (modality in series.APART or at_war is not None):
        covers, passed = None, False
    if count.aim and modality != "hypothetical" and (count.aim != "asserted" or modality == "target"):
        modality = count.aim
    if modality in ("asserted", "estimated") and periods.to_come(covers, page.published):
        modality = "forecast"
    inferred += ["period"] if passed else []
    if site.event and periods.earlier(covers, page.published):
        site = Sited()  # of another year than the story, and perhaps of elsewhere
    inferred += ["place"] if site.inferred and at_war is None else []
    yardstick = modality == "comparison" or (voice is not None and voice.foreseen) or count.aim == "forecast"
    told = series.told(page.last, sentence.start, covers, yardstick=yardstick)
    page.last = carrying.heard(page.last, read, voice, count, figure.end, told, lex, firm=grade.firm)
    if covers is not None and figure.low is not None:
        page.told[figure.low] = covers
    rests, rests_words = scene.basis
    return Finding(
        post=page.post,
        claimant=mention,
        role=rendering.role(read, voice, figure.core_start),
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        value_text=figure.text,
        value_start=figure.start - sentence.start,
        rule=figure.rule,
        unit=count.unit,
        subject=count.subject,
        outcome=count.outcome,
        per=per,
        period=covers,
        part=part and (covers is None or passed or covers.kind == "as_of"),  # "including 300 in May" is May's
        stat=totals.stat(around, marks, rate=per is not None, period=covers.kind if covers else None),
        modality=modality,
        basis=rests,
        basis_words=rests_words,
        stated_on=given.edtf if given else None,
        stated_on_rule=given.rule if given else "",
        quoted=rendering.quoted(read, voice),
        quote=text[sentence.start : sentence.end],
        selector=rendering.selector(text, sentence.start, sentence.end),
        extracted_by=f"rule:{voice.sieve}" if voice and mention else "rule:outlet",
        occasion=page.occasions.get(mention.name) if mention else None,
        place=(at_war.place if at_war else site.place) or None,
        inferred=tuple(dict.fromkeys(inferred)),
        candidate=not grade.firm or _counts_sources(read, figure),
    )


def _counts_sources(read: Read, figure: Figure) -> bool:
    """Whether it only says how many they are who say so: ``two officials said``."""
    first = figure.text.lower()
    return any(
        voice.names(figure.start) and voice.mention is not None and voice.mention.name.lower().startswith(first)
        for voice in read.voices
    )


def _since(page: Page, voice: Voice) -> int:
    """Where the figure before ends, if it stands behind the same verb; else 0."""
    last = page.last
    same = last is not None and last.voice is not None and voice.cue is not None and last.voice.cue == voice.cue
    return last.count.end if last is not None and same else 0


def covered(
    page: Page,
    scene: Scene,
    figure: Figure,
    count: Counted,
    voice: Voice | None,
    taken: Sequence[tuple[int, int]],
    *,
    rate: bool,
) -> tuple[Period | None, bool]:
    """The time a figure covers, and whether other sentences or figures say so: of a rate only its own words."""
    behind = (one.start for one in scene.spans if figure.end <= one.start < count.end)  # no noun: "5% | last May"
    span = (figure.start, next(behind, max(figure.end, count.end)))
    found = covering.covering(page.text, scene.read, span, taken, scene.spans, page.lex)
    if found is None and rate:
        return None, False
    if found is None:
        found = series.passed(page, scene.read, figure, count, voice, own=bool(scene.spans))
        return found, found is not None
    year = known.fiscal(page) if dates.unnumbered(found.words, page.lex.language) else None
    return (Period(found.kind, year), True) if year else (found, False)
