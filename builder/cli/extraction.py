"""What was found in posts, in words: for a person, for a program, for a post's front matter."""

import os
import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from builder import extract, read, wording
from builder.cli.problems import harmless
from builder.extract import Explanation
from builder.problems import Problem
from builder.records import POST_DATE, Finding, Post

_WIDEST = 100
"""Columns that are read with ease."""


def listing(findings: Sequence[Finding], posts: Sequence[Post], *, width: int) -> str:
    """What was found in each post, sentence by sentence, for a person.

    Every sentence once, with ``[its figures]`` and ``<its claimants>`` marked; under it its figures and, once for those that share it,
    whose they are, the rule, and what was inferred.
    """
    lines: list[str] = []
    for post in posts:
        own = [one for one in findings if one.post == post.id]
        count = len(post.dataset.rows) if post.dataset else 0
        rows = f"a data set, {count:,} figure{'' if count == 1 else 's'} by its mapping" if post.dataset else ""
        lines += [f"{harmless(post.path)}: {rows or _counted(own)}", ""]
        lines += [*_grouped(own, width), ""] if own else []
    return "\n".join(lines[:-1]) + "\n" if lines else ""


EDITOR = "editor"
"""What an entry of ``claims:`` was found by."""
_DOUBTS: dict[str, str] = {
    "candidate": "not published",
    "claimant": "claimant inferred",
    "modality": "meant so?",
    "subject": "which? where?",
    "where": "place inferred",
}


def doubtful(findings: Sequence[Finding], posts: Sequence[Post], *, width: int) -> str:
    """What an editor should look at first, sentences with a candidate before all others; under each the line that would correct it."""
    lines: list[str] = []
    for post in posts:
        own = [one for one in findings if one.post == post.id]
        some = extract.doubtful(own, post)
        if not some and len(posts) > 1:
            continue
        lines += [f"{harmless(post.path)}: {len(some)} of {len(own)} to look at", ""]
        for group in sorted(_sentences(some), key=lambda group: not any(one.candidate for one in group)):
            lines += [*_sentence(group, min(width, _WIDEST)), *_advised(group, post, own), ""]
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def picked(findings: Sequence[Finding], posts: Sequence[Post]) -> list[Finding]:
    """What an editor should look at first."""
    own = ([one for one in findings if one.post == post.id] for post in posts)
    return [one for post, some in zip(posts, own, strict=True) for one in extract.doubtful(some, post)]


def _advised(group: Sequence[Finding], post: Post, own: Sequence[Finding]) -> list[str]:
    """For each finding of a sentence why it is doubtful, and the line to begin a correction with."""
    told = []
    for one in group:
        at, said = extract.line(one, post, own)
        why = ", ".join(_DOUBTS[doubt] for doubt in extract.doubts(one, post))
        line = read.correction_lines({at: "keep" if one.candidate else said}, "").rstrip()
        told.append(f"    → {harmless(line)}  # {why}")
    return told


def sheet(findings: Sequence[Finding], post: Post) -> dict[str, str | Mapping[str, str]]:
    """Lines of ``corrections:`` that change nothing yet, for what an editor should look at first."""
    own = [one for one in findings if one.post == post.id]
    return dict(extract.line(one, post, own) for one in extract.doubtful(own, post))


def _grouped(findings: Sequence[Finding], width: int) -> list[str]:
    lines: list[str] = []
    for group in _sentences(findings):
        lines += ["", *_sentence(group, min(width, _WIDEST))]
    return lines[1:]


def _sentences(findings: Sequence[Finding]) -> list[list[Finding]]:
    key = groupby(findings, key=lambda one: (one.selector.part, one.selector.start, one.quote))
    return [list(group) for _, group in key]


def _counted(findings: Sequence[Finding]) -> str:
    figures = [one for one in findings if one.bound is not None]
    attributed = sum(one.claimant is not None for one in figures)
    candidates = sum(one.candidate for one in findings)
    told = [
        f"{len(figures)} figures" if len(figures) != 1 else "1 figure",
        f"{attributed} attributed" if figures else "",
        f"{len(findings) - len(figures)} statements" if len(findings) - len(figures) != 1 else "1 statement",
        f"{candidates} only for you to check" if candidates else "",
    ]
    return ", ".join(part for part in told if part)


def _sentence(findings: Sequence[Finding], width: int) -> list[str]:
    title = "headline: " if findings[0].role == "headline" else ""
    lines = _folded(title + marked(findings), width, "  ")
    for source, group in groupby(findings, key=_source):
        for one in group:
            lines += _folded(_counts(one), width, "    ") if one.bound is not None else []
        lines += _folded(source, width, "      ")
    return lines


def _folded(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(harmless(text), width, initial_indent=indent, subsequent_indent=indent) or [indent]


def _counts(finding: Finding) -> str:
    """``about 7% | homicides, killed | Aldermere | in the first half of 2013``: the figure, what it counts, where, the time it covers."""
    what = finding.subject or finding.unit or ""
    said = what == "%" or (what == finding.unit and what.isupper())
    counted = ", ".join(part for part in ("" if said else what, " + ".join(finding.outcome)) if part)
    parts = (wording.figure(finding), counted, finding.place or "", wording.covers(finding.per, finding.period))
    return " | ".join(part for part in parts if part)


def _source(finding: Finding) -> str:
    """``Ana Novak (mayor), 2026-03-14 | rule:said | inferred: stated_on``: whose it is and when said, the kind, the rule, what no words say.

    A day is shown where the text names one; the post's own is no news.
    """
    mention = finding.claimant
    who = mention.name + (f" ({mention.role})" if mention.role else "") if mention else "the article itself"
    kind = finding.modality if finding.modality != "asserted" else ""
    dated = finding.stated_on is not None and finding.stated_on_rule != POST_DATE
    guessed = [name for name in finding.inferred if dated or name != "stated_on"]
    place = finding.stated_on_rule.partition(":")[0]
    told = [f"{name} ({place})" if name == "stated_on" else name for name in guessed]
    inferred = f"inferred: {', '.join(told)}" if told else ""
    parts = (
        f"{who}, {finding.stated_on}" if dated else who,
        kind,
        finding.extracted_by,
        inferred,
        "only for you to check" if finding.candidate else "",
        "reviewed" if finding.reviewed and finding.extracted_by != EDITOR else "",
    )
    return " | ".join(part for part in parts if part)


def marked(findings: Sequence[Finding]) -> str:
    """The sentence of some findings, the figures in square brackets and the claimants' names in angle ones."""
    quote = findings[0].quote
    marks: list[tuple[int, int, str]] = []
    for one in findings:
        end = one.value_start + len(one.value_text)
        if one.value_text and quote[one.value_start : end] == one.value_text:
            marks.append((one.value_start, end, "[]"))
    for name in dict.fromkeys(one.claimant.name for one in findings if one.claimant):
        places = (re.search(rf"(?<!\w){re.escape(words)}(?!\w)", quote) for words in (name, name.split()[-1]))
        place = next((place for place in places if place), None)
        if place and not any(place.start() < end and start < place.end() for start, end, _ in marks):
            marks.append((place.start(), place.end(), "<>"))
    for start, end, around in sorted(set(marks), reverse=True):
        quote = f"{quote[:start]}{around[0]}{quote[start:end]}{around[1]}{quote[end:]}"
    return quote.replace("\n", " · ")


def json(findings: Sequence[Finding], posts: Sequence[Post]) -> str:
    """A list with one flat object for a figure or a statement; its ``post`` is the path as it was given."""
    paths = {post.id: post.path for post in posts}
    told = [extract.as_json(finding, paths[finding.post]) for finding in findings]
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"


def yaml(findings: Sequence[Finding], posts: Sequence[Post]) -> str:
    """For each post the front matter that ``--write`` would give it if it had none."""
    return "".join(f"# {post.path}\n{read.write_claims('', suggested(findings, post))}" for post in posts)


def suggested(findings: Sequence[Finding], post: Post) -> list[dict[str, object]]:
    """What an editor may want to correct: what the rules found in the text and nobody has curated."""
    return [
        extract.suggestion(finding, post)
        for finding in findings
        if finding.post == post.id and finding.curated is None and finding.role != "headline" and not finding.candidate
    ]


def write(findings: Sequence[Finding], posts: Sequence[Post], *, doubtful: bool) -> tuple[list[str], list[Problem]]:
    """Add the suggestions to the posts' own front matter: how many each was given, in words, and which took none.

    ``doubtful``: lines of ``corrections:`` for what is doubtful, not whole entries of ``claims:``."""
    told, refused = [], []
    for post in posts:
        path = Path(post.path)
        try:
            old = path.read_bytes().decode("utf-8")
            text, count, noun = _filled(old, findings, post, doubtful=doubtful)
        except ValueError as reason:
            refused.append(Problem(path=post.path, code="claims-unwritten", words=str(reason)))
            continue
        if text != old:
            fresh = path.with_name(f".{path.name}.claimline")
            fresh.write_bytes(text.encode("utf-8"))
            fresh.chmod(path.stat().st_mode & 0o777)
            os.replace(fresh, path)
        said = f"{count} {noun}{'' if count == 1 else 's'} written" if count else "nothing to add"
        told.append(f"{post.path}: {said}")
    return told, refused


def _filled(text: str, findings: Sequence[Finding], post: Post, *, doubtful: bool) -> tuple[str, int, str]:
    """A post's file with what is added, how many that are, and of what."""
    if doubtful:
        lines = sheet(findings, post)
        return read.write_corrections(text, lines), len(lines), "line"
    new = suggested(findings, post)
    return read.write_claims(text, new), len(new), "suggestion"


def explained(explanation: Explanation, findings: Sequence[Finding], *, width: int) -> str:
    """The rules that fired on a sentence, those that were tried, and what came of them."""
    fired = [step for step in explanation.steps if step.fired]
    tried = [step for step in explanation.steps if not step.fired]
    lines = [explanation.sentence, "", "fired:"]
    lines += [f"  {step.rule:<24} {step.words!r} → {step.result}" for step in fired] or ["  nothing"]
    lines += ["tried:"] + (
        [f"  {step.rule:<24} {step.words!r} → {step.result}" if step.words else f"  {step.rule}" for step in tried]
        or ["  nothing"]
    )
    lines += ["gives:", *(_grouped(findings, width) or ["  nothing"])]
    return "\n".join([*lines, *dict.fromkeys(line for one in findings for line in _reasons(one))]) + "\n"


def _reasons(finding: Finding) -> list[str]:
    """Why its fields are what they are: the day it was said, the time it covers, what no words say."""
    what = finding.value_text or "the statement"
    dated = finding.stated_on is not None and finding.stated_on_rule != POST_DATE
    said = f"said {finding.stated_on} ({finding.stated_on_rule})" if dated else "no day of saying is named"
    lines = [f"  {what!r}: {finding.modality}; {said}"]
    if finding.period:
        lines += [f"  {what!r}: covers {finding.period.words!r}, {finding.period.edtf or 'no calendar dates'}"]
    return lines + [f"  {what!r}: inferred {name}" for name in finding.inferred if dated or name != "stated_on"]
