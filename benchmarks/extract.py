"""How many words of news the rules read in a second on one core, and what the time goes into.

    python -m benchmarks.extract [FOLDER ...] [--engine rules|nlp] [--runs 7]

A folder's ``.txt`` and ``.md`` files are read as posts; without one the texts are made up, at the density of news: 21 % of
the words stand in paragraphs with a figure, and reporting verbs, quotations, dates, years and names are about as thick
as in political news, where most sentences report something. What a set is like is printed with its result, so that
nobody has to believe it. Every word of the source counts, those of paragraphs without a figure too.

Times are of the processor (``time.process_time``), in one process, warm, the median of several runs. The second table is
of a run of its own with a clock around each room, which itself costs something: read it as shares.
"""

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from builder import dates, extract, figures, markup
from builder.extract.sources import attribution
from builder.extract.speech import voices
from builder.extract.text import sentences
from builder.records import Config, Edtf, Post, PostId

_POSTS = 120
_PARAGRAPHS = 26
_SHARE = 0.21
"""Of the words, those in paragraphs with a figure: measured on the news that the extractor was planned for."""

_FIRST = ["Ana", "Piet", "Mira", "Jonas", "Lena", "Tomas", "Vera", "Emil", "Olga", "Hugo", "Nadia", "Ivo"]
_LAST = [
    "Novak",
    "Maas",
    "Horvat",
    "Lind",
    "Berger",
    "Duarte",
    "Kovalenko",
    "Okafor",
    "Reyes",
    "Tanaka",
    "Weiss",
    "Moreau",
]
_OFFICES = ["Mayor", "Gov.", "Sen.", "Health Minister", "police spokesman", "Judge", "Prof.", "council leader"]
_GROUPS = [
    "the Harbour Ministry",
    "the River Council",
    "police",
    "the Northern Grain Board",
    "officials",
    "Aldermere Bank",
]
_PLACES = ["Aldermere", "Brookhaven", "Castell", "Dunmore", "Eastwick", "Farrow"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_VERBS = [
    "said",
    "said",
    "said",
    "told",
    "added",
    "argued",
    "warned",
    "announced",
    "insisted",
    "believes",
    "suggested",
    "denied",
]
_THINGS = ["bridge", "harbour", "ferry", "school", "hospital", "budget", "market", "railway", "orchard", "reservoir"]
_COUNTED = ["soldiers", "homes", "families", "workers", "protesters", "patients", "tonnes", "of", "grain", "voters"]

_FIGURED = (
    (
        "{name}, the {office} of {place}, said on {day} that about {n:,} {counted} had been counted along the river, {m} percent more than in {year}. "
        "The {thing} had closed earlier, and nobody there expected it to open again before {month}."
    ),
    (
        "According to {group}, between {k} and {l} people were hurt when the {thing} near {place} gave way last week. "
        "“We have never seen that,” {last} told reporters, who had waited since {day}."
    ),
    (
        "The {thing} will cost ${m}.{k} million, {group} announced, up from ${k} million a year ago. "
        "Critics of the plan argue that the money is needed elsewhere, and that the council was never asked."
    ),
    "At least {n:,} {counted} left {place} each month. {name}, who has led the {thing} for a long time, put it down to rents that nobody here can pay.",
)  # fmt: skip
_PLAIN = (
    (
        "“The {thing} is ours, and it will stay ours as long as anybody here can hold a pen,” {last} {verb}, adding that the next council would have to answer for the delay. "
        "Her rivals in {place} have made the same promise before and did not keep it."
    ),
    "{office} {name} {verb} that the {thing} in {place} should be handed over to those who use it. One of the plan’s authors disagreed: the second draft, she wrote, had been better than the third.",
    (
        "The road to {place} follows the old wall past the {thing}, where traders once sold rope, lamps and dried fish to whoever came down from the hills. "
        "Little of that is left, and those who remember it seldom speak of it to strangers."
    ),
    "On {day}, {group} met behind closed doors. What was decided there has not been made public, though several of those present {verb2} that the talks over the {thing} had gone badly.",
    "{name} declined to comment. A lawyer for the {thing} did not answer letters, and {group} referred all questions to a spokeswoman in {place}, who was away.",
    (
        "Since {month} {year} both towns have shared a {thing}; before that, each went its own way. "
        "He {verb} people in {place} had grown used to the quarrel and would miss it if it ever came to an end."
    ),
    "“That is not how we do things in {place},” {name} said. “You ask, you wait, and then you ask again, because the {thing} belongs to all of us and not to whoever shouts.” The hall applauded.",
    "It was raining when the doors of the {thing} opened. Inside, a painter was at work on the ceiling, a boy carried planks from wall to wall, and a radio played songs that nobody listened to.",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Words a second of the extractor.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--engine", choices=("rules", "nlp"), default="rules")
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    config = Config(today=Edtf("2026-02-01"), engine=asked.engine)
    lacking = extract.missing(config)
    if lacking:
        raise SystemExit(lacking[0].words)
    sources = [file for folder in asked.folders for file in sorted(folder.rglob("*")) if file.suffix in (".txt", ".md")]
    texts = [(file.suffix, file.read_text("utf-8", "replace")) for file in sources] or list(made_up())
    report(texts, config, asked.runs)


def made_up() -> Iterator[tuple[str, str]]:
    """Posts at the density of news, the same every time."""
    chance = random.Random(1)
    figured = done = 0
    for _ in range(_POSTS):
        paragraphs = []
        for _ in range(_PARAGRAPHS):
            pattern = chance.choice(_FIGURED if figured <= _SHARE * done else _PLAIN)
            words = _filled(pattern, chance)
            size = len(words.split())
            done += size
            figured += size * (pattern in _FIGURED)
            paragraphs.append(words)
        yield ".txt", "\n\n".join(paragraphs)


def _filled(pattern: str, chance: random.Random) -> str:
    k = chance.randrange(2, 40)
    last = chance.choice(_LAST)
    return pattern.format(
        name=f"{chance.choice(_FIRST)} {last}", last=last, office=chance.choice(_OFFICES), group=chance.choice(_GROUPS),
        place=chance.choice(_PLACES), day=chance.choice(_DAYS), verb=chance.choice(_VERBS), verb2=chance.choice(("said", "told us", "believe")),
        thing=chance.choice(_THINGS), counted=chance.choice(_COUNTED), month=chance.choice(("March", "October", "December")),
        year=chance.randrange(1990, 2025), n=chance.randrange(2, 900) * 10, m=chance.randrange(2, 90), k=k, l=k + chance.randrange(1, 30),
    )  # fmt: skip


def _post(number: int, suffix: str, text: str) -> Post:
    """A file as a post; its front matter is left out, its first line is the title."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = markup.render(text, kind="markdown" if suffix == ".md" else "text").body
    return Post(
        id=PostId(f"post-{number}"), path=f"post-{number}{suffix}", title=body.text.split("\n")[0][:120], outlet=None, url=None,
        published=Edtf("2026-01-20"), body=body,
    )  # fmt: skip


def report(texts: Sequence[tuple[str, str]], config: Config, runs: int) -> None:
    posts = [_post(number, *text) for number, text in enumerate(texts)]
    words = sum(len(post.body.text.split()) for post in posts)
    sys.stdout.write(_density(posts, config, words) + "\n")
    reading = _median(lambda: [_post(number, *text) for number, text in enumerate(texts)], runs)
    extracting = _median(lambda: [extract.findings(post, config) for post in posts], runs)
    sys.stdout.write(f"engine {config.engine}: {words / extracting:,.0f} words a second" + "\n")
    sys.stdout.write(f"with the text made from its source first: {words / (reading + extracting):,.0f}" + "\n")
    clocks = _clocked(lambda: [extract.findings(post, config) for post in posts])
    every = {"markup": reading, **clocks}
    whole = sum(every.values())
    sys.stdout.write("  ".join(f"{room} {100 * took / whole:.0f} %" for room, took in every.items()) + "\n")


def _density(posts: Sequence[Post], config: Config, words: int) -> str:
    """What the set is like."""
    made = [finding for post in posts for finding in extract.findings(post, config)]
    paragraphs = [line for post in posts for line in post.body.text.split("\n")]
    figured = sum(len(line.split()) for line in paragraphs if figures.find(line))
    statements = sum(finding.modality == "statement" for finding in made)
    return (
        f"{len(posts):,} posts, {words:,} words, {100 * figured / words:.0f} % of them in paragraphs with a figure; in a thousand words "
        f"{1000 * (len(made) - statements) / words:.0f} findings with a figure, {1000 * statements / words:.0f} without"
    )


def _median(run: Callable[[], object], runs: int) -> float:
    """Seconds of the processor, warm."""
    run()
    took = []
    for _ in range(runs):
        start = time.process_time()
        run()
        took.append(time.process_time() - start)
    return statistics.median(took)


def _clocked(run: Callable[[], object]) -> dict[str, float]:
    """Seconds that one run spends in each room, without the rooms it calls on; the rest is assembly."""
    rooms: list[tuple[Any, str, str]] = [
        (sentences, "sentences", "sentences"),
        (sentences, "quotes", "sentences"),
        (figures, "find", "figures"),
        (dates, "find", "dates"),
        (dates, "find_periods", "dates"),
        (voices, "read", "attribution"),
        (attribution, "attributions", "attribution"),
    ]
    spent = dict.fromkeys(("sentences", "figures", "dates", "attribution"), 0.0)
    inner = [0.0]

    def clocked(call: Callable[..., Any], room: str) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            inner.append(0.0)
            start = time.process_time()
            try:
                return call(*args, **named)
            finally:
                took = time.process_time() - start
                spent[room] += took - inner.pop()
                inner[-1] += took

        return timed

    before = [(module, name, getattr(module, name)) for module, name, _ in rooms]
    try:
        for module, name, room in rooms:
            setattr(module, name, clocked(getattr(module, name), room))
        start = time.process_time()
        run()
        whole = time.process_time() - start
    finally:
        for module, name, call in before:
            setattr(module, name, call)
    return {**spent, "assembly": whole - sum(spent.values())}


if __name__ == "__main__":
    main()
