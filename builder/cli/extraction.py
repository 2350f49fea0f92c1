"""What was found in posts, in words: for a person, for a program, for a post's front matter."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from builder import extract, read, wording
from builder.extract import Explanation
from builder.records import Finding, Post

COLUMNS = ("who", "figure", "what", "sentence", "how")


def row(finding: Finding) -> tuple[str, ...]:
    """A line of the table: the sentence with ``[the figure]`` and ``<the claimant>`` marked, the rule, what was inferred."""
    mention = finding.claimant
    who = (mention.name + (f" ({mention.role})" if mention.role else "")) if mention else "the article itself"
    figure = " ".join(part for part in (wording.figure(finding), wording.covers(finding.per, finding.period)) if part)
    noted = [finding.extracted_by, finding.modality, f"said {finding.stated_on}" if finding.stated_on else ""]
    noted += [
        f"inferred: {', '.join(finding.inferred)}" if finding.inferred else "",
        "candidate" if finding.candidate else "",
    ]
    what = ", ".join(part for part in (finding.subject or finding.unit, " + ".join(finding.outcome)) if part)
    return who, figure or "–", what, marked(finding), "; ".join(note for note in noted if note)


def marked(finding: Finding) -> str:
    """The sentence with the figure in square brackets and the claimant's name in angle ones."""
    marks = []
    if finding.value_text and finding.quote[finding.value_start :].startswith(finding.value_text):
        marks.append((finding.value_start, finding.value_start + len(finding.value_text), "[]"))
    names = [finding.claimant.name, finding.claimant.name.split()[-1]] if finding.claimant else []
    places = (re.search(rf"\b{re.escape(name)}\b", finding.quote) for name in names)
    name = next((place for place in places if place), None)
    if name and not any(name.start() < end and start < name.end() for start, end, _ in marks):
        marks.append((name.start(), name.end(), "<>"))
    sentence = finding.quote
    for start, end, around in sorted(marks, reverse=True):
        sentence = f"{sentence[:start]}{around[0]}{sentence[start:end]}{around[1]}{sentence[end:]}"
    return sentence


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
        extract.suggestion(finding)
        for finding in findings
        if finding.post == post.id and finding.curated is None and finding.role != "headline" and not finding.candidate
    ]


def write(findings: Sequence[Finding], posts: Sequence[Post]) -> list[str]:
    """Put the suggestions into the posts' own front matter; returns the paths that were changed."""
    changed = []
    for post in posts:
        path = Path(post.path)
        old = path.read_bytes()
        new = read.write_claims(old.decode("utf-8"), suggested(findings, post)).encode("utf-8")
        if new != old:
            fresh = path.with_name(f".{path.name}.claimline")
            fresh.write_bytes(new)
            fresh.chmod(path.stat().st_mode & 0o777)
            os.replace(fresh, path)
            changed.append(post.path)
    return changed


def explained(explanation: Explanation) -> str:
    """The rules that fired on a sentence, then those that were tried."""
    fired = [step for step in explanation.steps if step.fired]
    tried = [step for step in explanation.steps if not step.fired]
    lines = [explanation.sentence, "", "fired:"]
    lines += [f"  {step.rule:<24} {step.words!r} → {step.result}" for step in fired] or ["  nothing"]
    lines += ["tried:"] + (
        [f"  {step.rule:<24} {step.words!r}" if step.words else f"  {step.rule}" for step in tried] or ["  nothing"]
    )
    return "\n".join(lines) + "\n"
