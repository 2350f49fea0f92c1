"""How soon the result that a reader looks for comes: the mean of 1/rank (reciprocal rank) over lists of questions.

    python -m benchmarks.relevance [--each]

``questions.toml`` says what is typed, and what the first result has to be like. The demo is one site; the other is made
up of 4,000 sentences about a dozen things by fifty people, most of whom speak of most things in most places, so that every
word of a question is needed. Only the first twenty results count. The searches are run by node, with the scripts as shipped.
"""

import argparse
import random
import re
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from builder import config as settings
from builder import pipeline
from builder.memory import NoMemory
from builder.parallel import silent
from builder.records import Agent, AgentId, Bound, Document, Edtf, Measure, MeasureId, Modality, PostId, Tracker
from tests.search import invented, judge
from tests.search.invented import Said

ROOT = Path(__file__).parents[1]
QUESTIONS: list[dict[str, Any]] = tomllib.loads((ROOT / "benchmarks/questions.toml").read_text("utf-8"))["question"]
FIELDS = ("sentence", "figure", "claimant", "source", "measure", "modality", "date", "title")
SHOWN = 20
PASTED = "PASTE"
"""Stands for ten thousand characters of an article."""

_PEOPLE = [
    "Marta Kowalczyk",
    "José Álvarez",
    "Søren Ødegaard",
    "Nguyễn Văn Minh",
    "Aleksandr Petrenko",
    "Ольга Ковальчук",
    "İbrahim Çelik",
    "Anne-Marie O’Neill",
    "Mohammed al-Rashid",
    "Jean-Baptiste Lefèvre",
    "Zofia Wiśniewska",
    "Chukwuemeka Okafor",
    "Tamar Beridze",
    "Kateryna Shevchenko",
    "Peter Hall",
    "Ruth Marsh",
    "Samuel Price",
    "Grace Field",
    "Lucia Romano",
    "Henrik Berg",
    "Amara Diallo",
    "Yusuf Demir",
    "Ingrid Larsson",
    "Pavel Novotny",
    "Elena Popescu",
    "Carlos Mendes",
    "Aisha Khan",
    "Liam Walsh",
    "Fatima Haddad",
    "Viktor Horvath",
]
_OUTLETS = [
    "Northern Herald",
    "Daily Ledger",
    "Le Courrier du Port",
    "Harbour Gazette",
    "El Diario Azul",
    "Новини Дня",
    "Süd Rundschau",
    "Evening Standard Bearer",
    "Radio Free Orm",
    "The Kesten Times",
]
_PLACES = ["Riverton", "Port Alder", "Kesten", "Vale of Orm", "Kharkiv", "Łódź", "São Paulo", "Goma"]
_TOPICS = (
    ("People killed in the floods", "killed", "{n} people were killed in the floods in {place}"),
    ("People killed in the earthquake", "killed", "{n} people died in the earthquake near {place}"),
    ("People displaced by the earthquake", "displaced", "{n} people fled their homes in {place} after the earthquake"),
    ("Homes without power", "", "{n} homes in {place} were without power"),
    ("Hectares burned", "", "fire had burned {n} hectares around {place}"),
    ("Inflation (%)", "", "prices in {place} rose by {n} over the year"),
    ("Protesters", "", "{n} protesters had gathered in {place}"),
    ("Cases of cholera", "", "{n} cases of cholera were recorded in {place}"),
    ("Tonnes of grain exported", "", "{n} tonnes of grain left {place}"),
    ("Jobs cut at Norvik Steel", "", "Norvik Steel would cut {n} jobs in {place}"),
    ("Children vaccinated against measles", "", "{n} children were vaccinated against measles in {place}"),
    ("Drones shot down", "", "{n} drones were shot down over {place}"),
    ("Defence budget", "", "the defence budget would come to {n}, of which a part goes to {place}"),
)
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("exact", ""), ("about", "about "), ("about", "some "), ("at_least", "at least "), ("at_least", "no fewer than "), ("at_most", "up to "),
)  # fmt: skip
_VALUES = (12, 40, 75, 120, 500, 900, 1500, 5000, 12000, 40000, 85000, 250000, 600000, 1200000, 3500000)
_MODALITIES: tuple[Modality, ...] = ("asserted", "asserted", "asserted", "estimated", "measured", "forecast", "target")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ARTICLE = (
    "Jean-Baptiste Lefèvre said that some 40,000 protesters had gathered in Port Alder. Streets around the old market stayed "
    "closed until late, and stewards handed out water. "
)


def made_up(*, reports: int = 4000, seed: int = 7) -> Tracker:
    """The same every time."""
    chance = random.Random(seed)
    people = [AgentId(f"person-{n}") for n in range(len(_PEOPLE))]
    outlets = [AgentId(f"outlet-{n}") for n in range(len(_OUTLETS))]
    measures = [MeasureId(f"measure-{n}") for n in range(len(_TOPICS))]
    posts, told = list[Document](), list[Said]()
    for n in range(reports):
        who, what = chance.randrange(len(_PEOPLE)), chance.randrange(len(_TOPICS))
        name, _, pattern = _TOPICS[what]
        place, (bound, before), value = chance.choice(_PLACES), chance.choice(_BOUNDS), chance.choice(_VALUES)
        printed, unit = _printed(chance, name, value)
        day = Edtf(f"202{chance.randint(2, 6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
        said = pattern.format(n=before + printed, place=place)
        verb = chance.choice(("said", "told reporters", "reported", "wrote"))
        quote = chance.choice(
            (f"{_PEOPLE[who]} {verb} that {said}.", f"{said[0].upper()}{said[1:]}, {_PEOPLE[who]} {verb}.")
        )
        amount = 2 if name.startswith("Inflation") else 2e9 if name.startswith("Defence") else value
        post = PostId(f"post-{n}")
        title = f"{name} in {place}" if chance.random() < 0.5 else f"News of {_MONTHS[int(day[5:7]) - 1]} from {place}"
        posts.append(Document(id=post, title=title, outlet=chance.choice(outlets), url=None, published=day))
        modality = chance.choice(_MODALITIES)
        low, high = None if bound == "at_most" else amount, None if bound == "at_least" else amount
        words = before + printed
        told.append(
            Said(
                f"{post}-{n:04x}", f"claim-{n}", post, people[who], measures[what], modality, words, quote, low, high,
                bound, unit, day,
            )
        )  # fmt: skip
    return invented.tracker(
        told,
        posts=posts,
        people=(Agent(id=id, name=name, kind="person") for id, name in zip(people, _PEOPLE, strict=True)),
        outlets=dict(zip(outlets, _OUTLETS, strict=True)),
        measures=(
            Measure(id=id, name=name, outcome=(outcome,) if outcome else ())
            for id, (name, outcome, _) in zip(measures, _TOPICS, strict=True)
        ),
    )


def _printed(chance: random.Random, name: str, value: int) -> tuple[str, str | None]:
    if name.startswith("Inflation"):
        return chance.choice(("2%", "2 percent", "2 per cent")), "%"
    if name.startswith("Defence"):
        return "$2 billion", "USD"
    if value >= 10**6 and chance.random() < 0.6:
        return f"{value / 1e6:g} million", None
    return f"{value:,}", None


def demo() -> Tracker:
    """The site that comes with the project."""
    config, _ = settings.load(
        ROOT / "claimline.toml", environ={}, today=Edtf("2026-09-01"), content=str(ROOT / "content")
    )
    return pipeline.plan(config, memory=NoMemory(), told=lambda _: nullcontext(silent)).lookup.tracker


def ranks(tracker: Tracker, questions: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], int, dict[str, Any]]]:
    """Each question, the rank of what it looks for (0: not among those shown), and the whole answer."""
    with tempfile.TemporaryDirectory() as name:
        judge.write(tracker, Path(name))
        typed = [(_ARTICLE * 60)[:10_000] if one["typed"] == PASTED else one["typed"] for one in questions]
        requests: list[dict[str, object]] = [
            {"q": one, "filters": {}, "sort": "relevance", "limit": SHOWN} for one in typed
        ]
        answers = judge.node("search", folder=name, requests=requests)
    for question, answer in zip(questions, answers, strict=True):
        yield question, _rank(question, answer), answer


def _rank(question: dict[str, Any], answer: dict[str, Any]) -> int:
    if question.get("nothing") or question.get("common"):
        return int(not answer["total"] and bool(answer["common"]) == bool(question.get("common")))
    found = (n for n, item in enumerate(answer["items"][:SHOWN], 1) if _meets(item, question))
    return next(found, 0)


def _meets(item: dict[str, Any], question: dict[str, Any]) -> bool:
    return all(re.search(question[field], _plain(item[field]), re.IGNORECASE) for field in FIELDS if field in question)


def _plain(shown: str | list[tuple[str, bool]]) -> str:
    return shown if isinstance(shown, str) else "".join(words for words, _ in shown)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.relevance", description="How soon what is looked for comes."
    )
    parser.add_argument("--each", action="store_true", help="show each question of list 1 that is not answered first")
    asked = parser.parse_args()
    scores = defaultdict[tuple[int, str], list[float]](list)
    for site, tracker in (("demo", demo()), ("made-up", made_up())):
        for question, rank, answer in ranks(tracker, [one for one in QUESTIONS if one["site"] == site]):
            scores[question["list"], site].append(1 / rank if rank else 0)
            if asked.each and rank != 1 and question["list"] == 1:
                first = (
                    " | ".join(_plain(answer["items"][0][field]) for field in FIELDS) if answer["items"] else "nothing"
                )
                sys.stdout.write(f"  {question['typed'][:60]}: rank {rank} of {answer['total']:,}; first is {first}\n")
    for (number, site), each in sorted(scores.items()):
        firsts = sum(one == 1 for one in each)
        sys.stdout.write(
            f"list {number}, {site}: {sum(each) / len(each):.3f}, {firsts} of {len(each)} first, {each.count(0)} not found\n"
        )


if __name__ == "__main__":
    main()
