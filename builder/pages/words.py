"""The words that codes go by on the pages, and what each means. The method page prints these tables."""

from collections.abc import Iterator

from msgspec import json

from builder.lookup import Standing
from builder.pages.views import Link, Mark
from builder.phrases import noted, say
from builder.records import Basis, Bound, Cause, ChangeKind, Modality, RelationType, Role, Stat, Status
from builder.wording import MODALITY

CAUSES: dict[Cause, Mark] = {
    "transmission": Mark(
        "transmission",
        "Printed differently",
        "One statement, printed by different documents with different figures or dates.",
    ),
    "transcription": Mark(
        "transcription",
        "A copying difference",
        "One bulletin, copied into two data sets with different values.",
    ),
    "modality": Mark("modality", "A goal, not a count", "One of the two is a goal, a forecast or a supposition."),
    "scope": Mark("scope", "Not the same thing", "They count different outcomes, such as killed against killed and wounded."),
    "stat": Mark("stat", "A rate and a running total", "One is a rate, the other adds up since a start."),
    "period": Mark("period", "Different periods", "They cover times that do not overlap or are not equally long, or they are as of different days."),
    "vintage": Mark("vintage", "Updated since", "The same claimant gave a later figure that takes the place of the earlier one."),
    "self": Mark("self", "The same speaker has said both", "One claimant, two figures that cannot both hold."),
    "source": Mark("source", "Sources disagree", "Different claimants, comparable figures, no number in common."),
    "overlap": Mark("overlap", "Compatible ranges", "Different figures, yet both can hold; or one figure, told less exactly."),
    "agree": Mark("agree", "The same figure", "Two documents print the same figure."),
}  # fmt: skip
"""In the order in which the rules are tried: the first that applies names the difference."""

READING: tuple[Cause, ...] = (
    "source", "self", "transmission", "transcription", "modality", "scope", "stat", "period", "vintage", "overlap", "agree",
)  # fmt: skip
"""The order in which a page lists causes: what is contested first, what agrees last."""

STANDINGS: dict[Standing, Mark] = {
    "contested": Mark(
        "contested",
        "Figures stand against each other",
        "Claimants who disagree, one who has said both, or one statement printed in two ways.",
    ),
    "differing": Mark(
        "differing",
        "Figures differ for another reason",
        "Another time, a goal beside a count, a rate beside a total, a later figure, ranges that both can hold.",
    ),
    "several": Mark(
        "several",
        "Several figures, no difference",
        "They agree, or their sentences do not say that they are of one thing.",
    ),
    "single": Mark("single", "One figure each", "Nothing to hold it against yet."),
    "unclear": Mark("unclear", "Not clear what is counted", "The words do not say what exactly is counted."),
}
"""How the figures of a measure stand to one another, in the order of the list of measures."""

_MODALITY_MEANING: dict[Modality, str] = {
    "measured": "Counted, or read off a list.",
    "estimated": "Worked out from partial evidence.",
    "asserted": "Said, without a method being named.",
    "forecast": "About a time that had not come when it was said.",
    "target": "What somebody wants to reach.",
    "hypothetical": "What would be, under a condition.",
    "comparison": "Another event's figure, given to compare with.",
    "statement": "An assertion without a figure.",
}
MODALITIES: dict[Modality, Mark] = {
    code: Mark(code, MODALITY[code], words) for code, words in _MODALITY_MEANING.items()
}

BOUNDS: dict[Bound, Mark] = {
    "exact": Mark("exact", "a single number", "Drawn as a filled dot."),
    "about": Mark("about", "about a number", "Drawn as a hollow dot; nobody said how far off it may be."),
    "range": Mark("range", "a stated range", "Drawn as a flat bar with no dot inside: nobody stated a midpoint."),
    "at_least": Mark("at_least", "at least", "An open end: drawn as a tick and an arrow that fades."),
    "more_than": Mark("more_than", "more than", "An open end, the number itself left out."),
    "at_most": Mark("at_most", "up to", "An open lower end."),
    "less_than": Mark("less_than", "less than", "An open lower end, the number itself left out."),
    "order_of_magnitude": Mark("order_of_magnitude", "on the order of", "Only the size of the number is claimed."),
    "ci": Mark(
        "ci", "a statistical interval", "Drawn as a dot on a thin line with its level; it is not a stated range."
    ),
}

ROLES: dict[Role, Mark] = {
    "direct_quote": Mark("direct_quote", "in the claimant’s own words", "The figure stands inside quotation marks."),
    "indirect_speech": Mark("indirect_speech", "reported speech", "The document says what the claimant said."),
    "paraphrase": Mark("paraphrase", "paraphrased", "The document gives the figure in words of its own."),
    "headline": Mark("headline", "in the headline", "Headlines shorten: a bound is often the first thing to go."),
    "own_calculation": Mark("own_calculation", "the document’s own calculation", "Worked out by the document from other figures."),
    "dataset_row": Mark("dataset_row", "a row of a data set", "One value of a table."),
}  # fmt: skip

STATS: dict[Stat, Mark] = {
    "count_in_period": Mark("count_in_period", "a count in a period", "It begins and ends with the period."),
    "cumulative": Mark("cumulative", "a running total", "It adds up since a start."),
    "rate": Mark("rate", "a rate", "So many in each unit of time."),
    "stock": Mark("stock", "a state at one moment", "So many at that time."),
}

BASES: dict[Basis, str] = {
    "named_list": "a list of names",
    "visual_evidence": "visual evidence",
    "official_report": "an official report",
    "intelligence": "intelligence",
    "model": "a model",
    "survey": "a survey",
    "witness": "a witness",
    "unspecified": "",
}

STATUSES: dict[Status, Mark] = {
    "current": Mark("current", "current"),
    "superseded": Mark("superseded", "superseded", "The claimant has given a later figure."),
    "corrected": Mark("corrected", "corrected", "The document or the claimant has corrected it."),
    "retracted": Mark("retracted", "retracted", "It has been withdrawn; it stays here so that it can be found."),
}

CHANGES: dict[ChangeKind, Mark] = {
    "corrected": Mark("corrected", "corrected", "A figure, a sentence or what goes with it reads otherwise than before."),
    "withdrawn": Mark("withdrawn", "withdrawn", "It was here, and is no longer."),
    "superseded": Mark("superseded", "superseded", "The claimant has given a later figure."),
    "new": Mark("new", "new", "It was not here before."),
}  # fmt: skip

COUNTED: dict[ChangeKind, tuple[str, str]] = noted({
    "corrected": ("{n} corrected report", "{n} corrected reports"),
    "withdrawn": ("{n} withdrawn report", "{n} withdrawn reports"),
    "superseded": ("{n} superseded report", "{n} superseded reports"),
    "new": ("{n} new report", "{n} new reports"),
})  # fmt: skip

RELATIONS: dict[RelationType, str] = {
    "same_utterance": "said on the same occasion",
    "repeats": "repeats",
    "updates": "updates",
    "compares_to": "is compared with",
    "subset_of": "is part of",
    "derived_from": "is worked out from",
    "rebuts": "answers",
}

_FIELDS = {
    "url": "the address of the original",
    "published": "the date of publication",
    "stated_on": "the date of the statement",
    "per": "the rate",
    "stat": "whether it is a rate or a total",
    "outcome": "what happened to those counted",
    "subject": "what is counted",
    "unit": "the unit",
    "claimant": "the claimant",
    "outlet": "the outlet",
    "title": "the title",
    "place": "the place",
    "period": "the period",
}


def field(name: str) -> str:
    """A record's field as a reader would call it; unknown ones by their own name."""
    return say(_FIELDS.get(name, name.replace("_", " ")))


SIEVES: dict[str, Mark] = {
    "editor": Mark("editor", "an editor", "Entered by hand; it wins over what a rule finds."),
    "quote": Mark("quote", "quotation", "Quoted words, with their speaker in the same sentence."),
    "according-to": Mark("according-to", "according to", "The source stands after “according to”, “data from” and the like."),
    "source-shows": Mark("source-shows", "a document shows", "A study, figures or a poll say it: the claimant is its publisher."),
    "said": Mark("said", "somebody said", "A named party, a reporting verb, and what it said."),
    "said-after": Mark("said-after", "said afterwards", "The clause comes first, “the company said” after it."),
    "order": Mark("order", "a goal set", "Who pledges, plans or orders something names its figure."),
    "pronoun": Mark("pronoun", "he, she, it, they", "A pronoun, taken for the party that was named before; marked as inferred."),
    "running-quote": Mark("running-quote", "a quotation that runs on", "Its speaker stands in another sentence or paragraph."),
    "paragraph-speaker": Mark("paragraph-speaker", "the paragraph’s speaker", "A bare quotation, in the paragraph of the one who speaks."),
    "transcript": Mark("transcript", "a transcript", "The name at the head of a paragraph speaks what follows it."),
    "continued": Mark("continued", "a bulletin that goes on", "A sentence between two of the same bulletin."),
    "carried": Mark("carried", "figures that go on", "A sentence that adds to the figures of the one before."),
    "outlet": Mark("outlet", "nobody is named", "The article asserts it itself; its outlet is the claimant."),
    "headline": Mark("headline", "a headline", "The figure of a title, with the claimant of the text."),
    "list": Mark("list", "a list", "An item of a list, under the sentence that leads to it with a colon."),
    "table": Mark("table", "a table’s headers", "A number in a table of the post; the heads of its row and column say what it counts."),
    "dataset": Mark("dataset", "a row of a data set", "Read from a table, as its description says."),
    "parse-said": Mark("parse-said", "a clause under its verb", "Found in the parsed sentence: what hangs on a reporting verb."),
    "parse-clause": Mark("parse-clause", "a clause under another verb", "Found in the parsed sentence: believing, ruling, warning."),
    "parse-object": Mark("parse-object", "what a verb names", "Found in the parsed sentence: who reports, counts or forecasts how many."),
    "parse-aim": Mark("parse-aim", "what somebody aims at", "Found in the parsed sentence: who plans or wants how many."),
    "parse-document": Mark("parse-document", "in somebody’s poll", "Found in the parsed sentence: a poll or study, and whose it is."),
    "parse-noun": Mark("parse-noun", "somebody’s claim", "Found in the parsed sentence: a claim, warning or plan, and whose it is."),
}  # fmt: skip
"""How a report was found, by the name in ``extracted_by``, in the order in which a reader understands them."""


def sieve(name: str) -> Mark:
    """How a report was found; a rule without words of its own is called by its name."""
    code = name.removeprefix("rule:")
    return SIEVES.get(code, Mark(code, code))


def found(name: str) -> Link:
    """Who found a report, an editor or a rule, and where the method page says how."""
    words = say(_EDITOR) if name == "editor" else say(_RULE, rule=say(sieve(name).words))
    return Link(words, f"method/#rule-{sieve(name).code}")


_EDITOR, _RULE = "entered by an editor", "found by the rule “{rule}”"


EVERYWHERE = noted(
    (
        "1,234.5", "Search results", "{n} result", "{n} results", "All {n} results", "Copied",
        "{n} of {all} rows", "{n} of {all} lines", "{n} of {all} differences", "{n} of {all} marks",
    )
)  # fmt: skip
"""What the scripts of every page say: the search box, the filters, what copies an address."""

SEARCHING = noted(
    (
        "Who said it", "Who printed it", "What is counted", "How it is meant", "the claim and all its reports", "the measure",
        "{n} report", "{n} reports", "Nothing found.", "Searching …", "Try again", "Only words that nearly every report has. Add a name, a figure or a place.",
        "At least {reports}: the phrase was looked for in the best {n}.", "No report has all of these words. {reports} with some of them.",
        "Nothing has “{typed}”.", "Nothing has “{typed}”; this is “{found}”.", "Show the {n} report that the filters hide", "Show the {n} reports that the filters hide",
        "Fewer words find more: a surname, or a figure such as 35,000.", "Or look through a list:", "Without the quotation marks the words may stand apart.",
        "A word with a hyphen before it is left out.", "{n} more", "Find a name", "Count the filters for all these reports",
        "The index could not be loaded; {n} of the claims listed here have these words.", "measures", "people", "sources",
    )
)  # fmt: skip
"""What the script of the search page says."""


def scripted(english: tuple[str, ...]) -> str:
    """For a script: the English words and those to say instead, as JSON; empty where there are none."""
    said = {one: other for one in english if (other := say(one)) != one}
    return json.encode(said).decode() if said else ""


NAVIGATION: dict[str, str] = {
    "Measures": "measures/",
    "Timeline": "timeline/",
    "Sources": "sources/",
    "People": "people/",
    "Posts": "posts/",
    "Method": "method/",
}
"""The main navigation, words to address."""

_COUNTED = (
    "post", "claim", "report", "measure", "outlet", "claimant", "difference", "independent origin", "change of figure",
)  # fmt: skip


def interface() -> Iterator[str]:
    """All words of the interface that stand in no template, for the catalogue."""
    yield from NAVIGATION
    tables = (CAUSES, STANDINGS, MODALITIES, BOUNDS, ROLES, STATS, STATUSES, CHANGES, SIEVES)
    for mark in (mark for table in tables for mark in table.values()):
        yield from (mark.words, mark.meaning)
    yield from (*RELATIONS.values(), *BASES.values(), *_FIELDS.values(), _EDITOR, _RULE)
    for one in COUNTED.values():
        yield from one
    yield from (*EVERYWHERE, *SEARCHING)
    for noun in _COUNTED:
        yield from (noun, "changes of figure" if noun == "change of figure" else noun + "s")
    yield from ("a goal, not a count", "goals, not counts", "with an archived copy")
