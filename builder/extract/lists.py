"""Lists: what the sentence with a colon says of all the items below it, and items that name a number's label first.

``The ministry said that the storm had destroyed:`` says of each item whose words it is, what happened, to whom, and when.
``Homes destroyed: about 300`` is read as "about 300 homes destroyed".
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import structs

from builder.extract.cells import labels, reading
from builder.extract.cells.labels import Label
from builder.extract.counts import counting, cues, outcomes, owners, totals
from builder.extract.counts.count import Counted
from builder.extract.scene import Scene
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.times import covering, known
from builder.extract.times.page import Page
from builder.records import Block, Finding, Mention, Period

SIEVE = "rule:list"
_BULLET = re.compile(r"[-•·▪●◦‣►✓*–—‒]\s+")
_LABELLED = re.compile(
    r"(?P<label>[^\W\d_][^\d\n:.!?()]{1,60}?)\s*(?::\s|\s[-–—‒]\s?|[-–—‒]\s)\s*(?=(?:[^\s\d:–—-]{1,14}\s){0,2}[^\s\w]{0,2}\d)"
)
_SIGNS = "+~≈± "
"""Between a label and its number."""
_PASSED = frozenset({"rule:continued", "rule:carried"})
"""Sieves by which a sentence has its source from the one before; that of a list is the lead's."""
_LONGEST = 120
"""Characters of an item that is a label and its number."""
_BARE = 2
"""Words of an item before which its figure stands, if it is nothing but a number of something."""


def leads(text: str, blocks: Sequence[Block]) -> Mapping[int, int | None]:
    """By its number, each item of a list with the number of the block that leads to it with a colon, if one does."""
    found: dict[int, int | None] = {}
    lead: int | None = None
    for number, block in enumerate(blocks):
        signed = block.kind == "paragraph" and not text[block.start : block.start + 1].isalnum()
        item = block.kind == "item" or (signed and _BULLET.match(text, block.start, block.end))
        labelled = not item and block.kind == "paragraph" and _labelled(text, block.start, block.end)
        if item or labelled:
            found[number] = lead
        else:
            lead = number if text.endswith(":", block.start, block.end) else None
    return found


def _labelled(text: str, start: int, end: int) -> re.Match[str] | None:
    """What stands before the number of an item, if one follows right behind it."""
    if end - start >= _LONGEST:
        return None
    bullet = _BULLET.match(text, start, end)
    return _LABELLED.match(text, bullet.end() if bullet else start, end)


class Lead:
    """The sentence that leads to a list, and what it says of all items."""

    def __init__(self, page: Page, read: Read, *, figures: bool) -> None:
        self.page = page
        self.read = read
        self.figures = figures
        """It has a figure of its own, which what happened may be about."""

    @cached_property
    def _scene(self) -> Scene:
        return Scene.of(self.page, self.read)

    @cached_property
    def mention(self) -> Mention | None:
        """Whose words the items are."""
        end = self.read.sentence.end
        voice = self.read.voice(end - 2)
        named = [one.mention for one in self.read.voices if one.mention is not None and not one.outlet]
        if voice is not None and voice.mention is not None:
            return voice.mention
        return named[0] if len(set(named)) == 1 else None

    @cached_property
    def period(self) -> Period | None:
        cues = [one.cue for one in self.read.voices if one.cue is not None and not one.forward]
        end = next((cue[0] for cue in cues if cue[1] >= self.read.sentence.end - 2), self.read.sentence.end - 1)
        return covering.covering(self.page.text, self.read, (end, end), (), self._scene.spans, self.page.lex)

    @cached_property
    def outcome(self) -> tuple[str, ...]:
        words = self.read.reading.tokens[:-1]
        return outcomes.outcome(self.page.text, words, len(words), len(words), (0, len(words)), self.page.lex)

    @cached_property
    def owner(self) -> str:
        """The adjective of those who have the losses: ``Russian``."""
        words = self.read.reading.tokens[:-1]
        found = owners.owner(words, len(words), self.page.lex, apart=True, people=False)
        return found[1] if found else ""

    def over(self, one: Finding, *, bare: bool) -> Finding:
        """A finding of an item, with what it leaves to the sentence before the list."""
        inferred = [*one.inferred]
        if self.mention is not None and (one.claimant is None or one.extracted_by in _PASSED):
            given, _ = known.stated(self.page, self.read, self.mention)
            one = structs.replace(
                one,
                claimant=self.mention,
                role="indirect_speech",
                extracted_by=SIEVE,
                candidate=False,
                stated_on=given.edtf if given else None,
                stated_on_rule=given.rule if given else "",
            )
            inferred += ["claimant", "stated_on"]
        if one.period is None and one.per is None and self.period is not None:
            stat = totals.stat(self._around, self._scene.marks, rate=False, period=self.period.kind)
            one = structs.replace(one, period=self.period, stat=one.stat or stat)
            inferred.append("period")
        if bare and not self.figures:
            one = self._counting(one, inferred)
        return structs.replace(one, inferred=tuple(dict.fromkeys(inferred)))

    @property
    def _around(self) -> tuple[int, int]:
        return self.read.sentence.start, self.read.sentence.end

    def _counting(self, one: Finding, inferred: list[str]) -> Finding:
        lex = self.page.lex
        if one.modality == "asserted":
            at = self.read.sentence.end - 1
            frame = cues.Frame(language=lex.language)
            one = structs.replace(
                one, modality=cues.modality(self.page.text, self._around, at, at, self._scene.marks, frame)
            )
        counted = one.unit is not None and one.unit.isalpha() and not one.unit.isupper()
        outcome = one.outcome or counting.possible(one.unit, self.outcome, lex, money=False) if counted else one.outcome
        if outcome != one.outcome:
            one = structs.replace(one, outcome=outcome)
        names = {word.lower() for word in (one.subject or "").split()}
        if self.owner and outcome and counted and names.isdisjoint(lex.populations):
            one = structs.replace(one, subject=f"{self.owner} {one.subject or one.unit}")
            inferred.append("subject")
        return one


def findings(page: Page, read: Read, found: Sequence[Finding], lead: Lead | None, *, item: bool) -> list[Finding]:
    """The findings of one sentence; of an item, read with its label and under the sentence that leads to the list."""
    if not item:
        return list(found)
    label = _labelled(page.text, read.sentence.start, read.sentence.end)
    head = labels.label(_common(label["label"], page, lead), "", page.published, page.lex) if label else None
    if head is not None and not head.counts:
        return []
    named = _named(page, read, found, head, label.end()) if head and label else None
    made = list(found) if named is None else [named]
    if lead is None:
        return made
    bare = named is not None or _bare(read, found, page.lex)
    return [lead.over(one, bare=bare) for one in made]


def _common(label: str, page: Page, lead: Lead | None) -> str:
    """A label without the capital that opens its line, where it is no name: the post has the word in small letters too, or the
    list is one of losses."""
    first = label.split(" ", 1)[0]
    if not first.istitle() or first.lower() in page.lex.populations:
        return label
    counts = (lead is not None and bool(lead.outcome)) or f" {first.lower()}" in page.text
    return label[0].lower() + label[1:] if counts else label


def _bare(read: Read, found: Sequence[Finding], lex: Lexicon) -> bool:
    """Whether an item is nothing but numbers of something: no sentence."""
    words = read.reading.tokens
    ahead = [
        token for token in words if token.word and found and token.start < read.sentence.start + found[0].value_start
    ]
    return len(ahead) <= _BARE and lex.auxiliaries.isdisjoint(token.lower for token in words)


def _named(page: Page, read: Read, found: Sequence[Finding], head: Label, behind: int) -> Finding | None:
    """The finding of an item whose number stands behind its label; what else it holds is how much has been added since."""
    start, end = read.sentence.start, read.sentence.end
    first = next((one for one in found if start + one.value_start >= behind), None)
    if first is None or page.text[behind : start + first.value_start].strip(_SIGNS):
        return None
    rest = page.text[start + first.value_start + len(first.value_text) : end].split("(")[0].strip(" .;,")
    if len(rest.split()) > _BARE or any(map(str.isdigit, rest)):
        return None
    number = reading.number(first.value_text, [head], page.lex)
    if number is None:
        return None
    return structs.replace(
        first,
        unit=number.count.unit,
        subject=number.count.subject,
        outcome=number.count.outcome,
        inferred=tuple(name for name in first.inferred if name not in Counted.__struct_fields__),
    )
