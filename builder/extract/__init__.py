"""What a post says: for every figure and every reported assertion the sentence, the claimant and what is counted.

The order of work: sentences and quotations (``text``), who says it (``naming``, ``sources``, ``speech``), what a figure
counts and when (``counts``, ``times``), then the findings: one for each figure (``assembly``), for assertions without one
(``statements``), the headline's, and what the editor wrote, which wins.
Everything is rules over the tables in ``builder/vocabulary``, and with the engine ``nlp`` over the trees of a parser
(``parse``); ``docs/extraction.md`` says how they decide.
"""

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs

from builder import dates, figures, markup, vocabulary
from builder.extract import assembly, cells, corrected, curated, headline, lists, parse, precision, statements, worth
from builder.extract.curated import suggestion
from builder.extract.doubts import doubtful, doubts, line
from builder.extract.explain import Explanation, explain
from builder.extract.scene import Scene
from builder.extract.speech import voices
from builder.extract.speech.voice import Read
from builder.extract.text import prose, sentences
from builder.extract.text.lexicon import lexicon
from builder.extract.times import known, story
from builder.extract.times.page import Page
from builder.problems import Problem
from builder.records import Config, Finding, Period, Post
from builder.vocabulary import tongues

__all__ = [
    "VERSION",
    "Explanation",
    "as_json",
    "check",
    "doubtful",
    "doubts",
    "engine",
    "explain",
    "extracted",
    "findings",
    "line",
    "missing",
    "suggestion",
]

VERSION = "18"
"""Of the rules: a memory of findings is good for this version only."""


def extracted(post: Post, config: Config) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings of one post, and what is wrong with it. A text that a rule fails on is a problem of that post, and keeps no
    other one from being read. What the machine lacks (memory, a file of the parser) is no fault of a text, and is raised."""
    try:
        found = findings(post, config)
        return found, check(post, found)
    except (MemoryError, OSError):
        raise
    except Exception as failure:
        place = traceback.extract_tb(failure.__traceback__)[-1]
        words = f"a rule fails on this text: {type(failure).__name__} at {Path(place.filename).stem}:{place.lineno}"
        return (), (_problem(post, "extraction-failed", words),)


def findings(post: Post, config: Config) -> tuple[Finding, ...]:
    """The findings of one post, in the order of its text, the headline's last.

    The editor's entries win over what is found in the same sentence. A post in a language without tables, one whose text is not in
    the language it is said to be in, or one with ``extract: false`` has the editor's entries only; a dataset document has none.
    """
    if post.dataset is not None:
        return ()
    code = language(post, config.language)
    ruled = post.extract and bool(vocabulary.table(code, "reporting")) and _tongue(post, code) is None
    found = _found(post, code, config) if ruled else []
    merged = curated.merged(post, corrected.applied(post, precision.marked(found)))
    return tuple(_at_home(one, config.dollar, code) for one in merged)


def check(post: Post, found: Sequence[Finding] = ()) -> tuple[Problem, ...]:
    """What is wrong with the editor's entries, what of the text is not read, and whether its language has rules.

    ``found``: the post's findings, by which corrections that meet none are told."""
    problems = (*curated.check(post), *corrected.check(post, found), *prose.check(post), *cells.check(post))
    if post.dataset is not None or not post.extract:
        return problems
    if not vocabulary.table(language(post), "reporting"):
        words = f"no extraction rules for the language {post.language!r}"
        return (*problems, _problem(post, "language-without-rules", words))
    tongue = _tongue(post, language(post))
    if tongue is None:
        return problems
    words = f"the text looks {tongue}, and is to be read as {post.language!r}: nothing is extracted from it"
    return (*problems, _problem(post, "language-differs", words))


def _problem(post: Post, code: str, words: str) -> Problem:
    return Problem(path=post.path, code=code, words=words)


def _tongue(post: Post, code: str) -> str | None:
    """The language that a post is in and not said to be in, unless its editor says that it is to be read all the same."""
    return None if post.read_anyway else tongues.other(post.body.text, code)


def language(post: Post, default: str = "") -> str:
    """The language's own code: ``en`` for ``en-GB``; the site's where the post has none."""
    return vocabulary.code(post.language or default)


def engine(config: Config) -> str:
    """The engine as it is recorded: what the findings depend on besides the rules."""
    return parse.named(config.engine)


def missing(config: Config) -> tuple[Problem, ...]:
    """What keeps the engine asked for from being used; no other one takes its place."""
    problem = parse.missing(config.engine)
    return (problem,) if problem else ()


def _at_home(finding: Finding, dollar: str, code: str) -> Finding:
    """With the site's own dollar where the words name no country's."""
    if (
        finding.unit != figures.DOLLAR
        or dollar == figures.DOLLAR
        or not figures.plain_dollars(finding.value_text, language=code)
    ):
        return finding
    subject = dollar if finding.subject == finding.unit else finding.subject
    return structs.replace(finding, unit=dollar, subject=subject)


def _found(post: Post, code: str, config: Config) -> list[Finding]:
    text, blocks = prose.prose(post)
    lex = lexicon(code)
    grids = tuple(cells.tables(post.body.cells, text, post.published, lex)) if post.body.cells else ()
    numbers = figures.find(text, language=code)
    numbers = cells.prose(numbers, grids, text, blocks, lex) if grids else numbers
    hear = parse.hearing(config.engine, text, numbers, lex)
    reads, names = voices.read(text, blocks, lex, hear=hear, strong=markup.strong(post.body))
    against = story.dateline(text, post.published, lex) if vocabulary.table(code, "dates") else post.published
    weighs = tuple(worth.of_article(len(text), len(numbers)))
    page = Page.of(post, text, against, lex, config.publish_from, reads, weighs)
    for read in reads:
        known.remember(page, read)
    known.opening(page, reads)
    made: list[Finding] = []
    items = lists.leads(text, sentences.readable(blocks))
    heads: dict[int, lists.Lead] = {}
    for read, inside in zip(reads, _within(reads, numbers), strict=True):
        counts = assembly.findings(page, Scene.of(page, read), inside) if inside else []
        if items:
            block = read.sentence.block
            heads[block] = lists.Lead(page, read, figures=bool(inside))
            lead = items.get(block)
            counts = lists.findings(
                page, read, counts, heads.get(lead) if lead is not None else None, item=block in items
            )
        made += counts
        statement = statements.finding(page, read, counts) if read.voices else None
        if statement is not None:
            made.append(statement)
        known.done(page, read)
    if grids:
        made = cells.completed(made, page, names, grids, blocks)
        made += cells.findings(page, names, grids, blocks)
    made += headline.findings(post, page, names, made)
    return made


def _within(reads: Sequence[Read], found: Sequence[figures.Figure]) -> Iterator[list[figures.Figure]]:
    """The figures of a text, sentence by sentence."""
    at = 0
    for read in reads:
        sentence = read.reading.sentence
        inside = []
        while at < len(found) and found[at].core_start < sentence.end:
            if found[at].core_start >= sentence.start:
                inside.append(found[at])
            at += 1
        yield inside


def _value(period: Period) -> str:
    """A period as the date it comes to; as printed where the words fix no calendar dates of their own ("the weekend"; not so "the
    first half of last year"), but a fiscal year in one form ("FY2016")."""
    rough = (
        period.edtf is not None
        and "/" in period.edtf
        and period.kind == "during"
        and not any(map(str.isdigit, period.words))
        and len(period.edtf) != len("2013-01/2013-06")
    )
    return (dates.fiscal(period.words) or period.words) if rough or period.edtf is None else period.edtf


def as_json(finding: Finding, path: str) -> dict[str, Any]:
    """A finding as ``claimline extract --format json`` prints it: one flat object for a figure or a statement."""
    mention, period, per = finding.claimant, finding.period, finding.per
    return {
        "post": path,
        "sentence": finding.quote,
        "start": finding.selector.start,
        "end": finding.selector.end,
        "claimant": {"name": mention.name, "role": mention.role, "kind": mention.kind} if mention else None,
        "unattributed": mention is None,
        "low": finding.low,
        "high": finding.high,
        "bound": finding.bound,
        "value_text": finding.value_text,
        "unit": finding.unit,
        "outcome": list(finding.outcome),
        "subject": finding.subject,
        "per": {"n": per.n, "unit": per.unit} if per else None,
        "period": {"kind": period.kind, "value": _value(period)} if period else None,
        "part": finding.part,
        "stat": finding.stat,
        "modality": finding.modality,
        "basis": finding.basis,
        "quoted": finding.quoted,
        "stated_on": finding.stated_on,
        "occasion": finding.occasion and {"name": finding.occasion.name, "place": finding.occasion.place},
        "place": finding.place,
        "role": finding.role,
        "extracted_by": finding.extracted_by,
        "inferred": list(finding.inferred),
        "candidate": finding.candidate,
    }
