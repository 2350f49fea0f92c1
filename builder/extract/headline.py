"""The headline's own figures: a report too, of the claim that the body reports."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from builder import figures
from builder.extract import assembly, companies, economies, lettering, meant, siting
from builder.extract.counts import countable, cues, deeds, totals
from builder.extract.counts.count import Counted, spots
from builder.extract.naming.claimants import Source
from builder.extract.naming.names import Names
from builder.extract.scene import Scene
from builder.extract.sources import attribution
from builder.extract.sources.attribution import Reading
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.sentences import Sentence, quotes
from builder.extract.text.tokens import Token, tokens
from builder.extract.times.page import Page
from builder.records import Block, Finding, Mention, Modality, Post, Selector


def findings(post: Post, page: Page, names: Names, body: Sequence[Finding]) -> list[Finding]:
    """One finding for each figure of a stated title, its claimant looked up among the names of the body."""
    lex = page.lex
    title = post.title if "title" in post.inferred else lettering.plain(post.title, page.text, lex)
    found = figures.find(title, language=lex.language) if "title" not in post.inferred else []
    if not found:
        return []
    marks = quotes(title, [Block(0, len(title), "heading")])
    reading = Reading.of(Sentence(0, len(title), 0, True), tokens(title, 0, len(title), lex), marks)
    said = attribution.attributions(title, reading, lex)
    line = Page.of(post, title, page.against, lex, page.line)
    scene = Scene.of(line, Read(reading=reading, sentence=reading.sentence, voices=()))
    taken, whole = [(figure.start, figure.end) for figure in found], (0, len(title))
    made: list[Finding] = []
    places = spots(reading.tokens, found)
    counts = assembly.counted(line, scene, found, places)
    sites = siting.titled(page, reading.tokens, found, places, counts)
    counts, sites = economies.settled(page, title, scene.read, found, counts, sites)
    counts = companies.owned(page, reading.tokens, places, counts, titled=True)
    for figure, count, site in zip(found, counts, sites, strict=True):
        one = attribution.innermost(said, figure.core_start, lex)
        named = names.resolve(_meant(one.source, lex)) if one else None
        mention = named.mention if named else None
        same = _same(body, figure, mention, count, lex)
        if figure.kind == "multiple" and same is None:  # how many times alone is a measure that nobody would look for
            continue
        per = figure.per or (same.per if same else None)
        covers, _ = assembly.covered(line, scene, figure, count, None, taken, rate=per is not None)
        period = (same.period if same else None) or covers
        guessed = same is not None and same.unit is not None and "unit" in count.inferred
        modality = cues.modality(title, whole, figure.start, figure.end, scene.marks, cues.Frame())
        made.append(
            Finding(
                post=post.id,
                claimant=mention or (same.claimant if same else None),
                role="headline",
                low=figure.low,
                high=figure.high,
                bound=figure.bound,
                value_text=post.title[figure.start : figure.end],
                value_start=figure.start,
                rule=figure.rule,
                unit=same.unit if same and (guessed or count.unit is None) else count.unit,
                subject=same.subject if same and (guessed or _unsaid(count, same, lex.language)) else count.subject,
                outcome=count.outcome or (same.outcome if same else ()),
                per=per,
                period=period,
                stat=(same.stat if same else None)
                or totals.stat(whole, scene.marks, rate=per is not None, period=period.kind if period else None),
                modality=_planned(reading.tokens, figure, same, lex)
                or count.aim
                or meant.settled(modality, figure, scene.marks),
                stated_on=same.stated_on if same else None,
                stated_on_rule=same.stated_on_rule if same else "",
                quote=post.title,
                selector=Selector(part="title", start=0, end=len(title)),
                extracted_by="rule:headline",
                occasion=same.occasion if same else None,
                place=site.place or (same.place if same else None),
                inferred=tuple(
                    name
                    for name, so in (
                        ("claimant", mention is None or (named is not None and named.inferred)),
                        ("place", site.inferred or (not site.place and same is not None and same.place is not None)),
                    )
                    if so
                ),
            )
        )
    return made


def _unsaid(count: Counted, same: Finding, language: str) -> bool:
    """Whether a title leaves to the body what is counted: with no more than a noun for it, and what was done to it told by the body."""
    alone = count.subject == count.unit and not count.outcome
    return count.subject is None or (alone and deeds.done(same.outcome, language))


def _planned(said: Sequence[Token], figure: figures.Figure, same: Finding | None, lex: Lexicon) -> Modality | None:
    """What the body has as meant or expected is so in a title that says it with an infinitive: ``Elm Freight | to cut 300 jobs``."""
    if same is None or same.modality not in ("target", "forecast"):
        return None
    before = [token for token in said if token.end <= figure.start]
    to = any(one.lower in lex.infinitive and not two.text[0].isdigit() for one, two in pairwise(before))
    return same.modality if to else None


def _meant(source: Source, lex: Lexicon) -> Source:
    """Headlines leave out articles: an office without a name is one that the body names."""
    if source.refers or source.role is not None:
        return source
    group = source.head in lex.groups and not any(word[:1].isupper() for word in source.name.split()[1:])
    if group:
        return structs.replace(source, refers="definite", name=source.head)
    return structs.replace(source, refers="definite") if source.head in lex.titles else source


def _same(
    body: Sequence[Finding], figure: figures.Figure, mention: Mention | None, count: Counted, lex: Lexicon
) -> Finding | None:
    """What the body reports under this headline: the first figure of the same speaker that shares an end with it and does
    not count something else; "Two dead" is no report of two villages."""
    ends, happened = {figure.low, figure.high} - {None}, count.outcome
    unit = None if "unit" in count.inferred else count.unit
    words = countable.tables(lex.language)
    lost = words.unsettled
    fates = {*happened, *lost} if lost.isdisjoint(happened) else words.human | lost
    for one in body:
        if (
            one.modality != "statement"
            and ends & {one.low, one.high}
            and (mention is None or one.claimant == mention or (one.claimant and one.claimant.name == mention.name))
            and _alike(unit, one.unit, lex)
            and (not happened or (not one.outcome and unit is not None) or not fates.isdisjoint(one.outcome))
        ):
            return one
    return None


def _alike(one: str | None, two: str | None, lex: Lexicon) -> bool:
    """Whether two units may be the same: the same word in singular and plural, or both human; one unsaid may be any."""
    if one is None or two is None:
        return True
    known = countable.tables(lex.language)
    human = known.people | lex.populations.keys() | known.casualties
    words = {one.lower(), two.lower()}
    return len({lex.singular_of(word) for word in words}) == 1 or words <= human
