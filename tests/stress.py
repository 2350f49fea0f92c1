"""A site that tries the builder and its pages: 500 claims on one measure, and all that careless feeds and ill will write.

``python -m tests.stress FOLDER`` writes its content; tests and benchmarks build it from there, through the front door.
The same content every time: nothing in it is left to chance.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import get_args

import msgspec

from builder import pipeline
from builder.memory import NoMemory
from builder.parallel import silent
from builder.records import Basis, Bound, Config, Edtf, Modality, Stat

MEASURE = "people-in-the-square"
CLAIMS = 500
LOWEST, HIGHEST = 1, 10_000_000
PER_POST = 10
REPEATS = 12
"""Posts that print the first claim again, each with a figure of its own."""
ROWS = 1_000
FIRST_DAY = date(2023, 1, 1)
TODAY = Edtf("2026-03-01")

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
HOSTILE = (
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "</script><!--<script>",
    "&lt;b&gt; &amp;amp; &nosuch; ]]> <![CDATA[",
    "javascript:alert(1)//",
    "../../../etc/passwd",
    "__proto__ constructor toString",
    "\u202eneedleuse \u2066isolated\u2069 \u200b zero\u00adwidth",
    "👩‍👩‍👧‍👦 Z̷̢͝a̸l̶g̵o̷ ﷽",
)
TITLES = (
    "How many people stood in the square",
    " ".join(["A title that a careless feed has filled with all that it knew of the story"] * 5)[:300],
    (WORD * 4)[:300],
    "كم كان عدد الناس في الساحة؟ قال الوزير إن العدد 35,000",
    "כמה אנשים עמדו בכיכר? השר אמר 35,000",
    "広場には何人いたのか",
    *HOSTILE,
)
NAMES = (
    "Ana Novak",
    "X",
    "Association of the Families, Neighbours, Friends and Former Colleagues of Those Who Stood in the Square",
    WORD,
    "محمد عبد الله",
    "יעל כהן",
    "山田太郎",
    "O’Brien-D'Ávila Jr.",
    *HOSTILE,
)
CLAIMANTS = (*NAMES, *(f"Witness Number {n}" for n in range(40 - len(NAMES))))
OUTLETS = (
    "Harbour Post",
    "Delta Wire",
    WORD,
    "صحيفة الميناء",
    "<i>Tag & Co</i>",
    "The Evening Bulletin of the Upper Valley",
)
SENTENCES = (
    "“There were {figure} people in the square on day {n},” the speaker told reporters.",
    "قال المتحدث في اليوم {n} إن {figure} شخص كانوا في الساحة.",
    "The count of day {n} was {figure} people, which nobody could check.",
    "הדובר אמר ביום {n} כי {figure} אנשים היו בכיכר.",
    "On day {n} “<script>alert({n})</script>” stood on a banner above {figure} people & their flags.",
    WORD + " number {n} counted {figure} people.",
)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
MODALITIES = tuple(modality for modality in get_args(Modality) if modality != "statement")
STATS: tuple[Stat, ...] = get_args(Stat)
BASES: tuple[Basis, ...] = get_args(Basis)
PERS = ("day", "week", "month", "year")


def files() -> dict[str, str]:
    """Paths below ``content/`` and what the files hold."""
    posts = {f"posts/square-{n:02}.txt": _post(n) for n in range(CLAIMS // PER_POST)}
    again = {f"posts/again-{n:02}.txt": _again(n) for n in range(REPEATS)}
    return {
        "_index.md": "Figures of a square, made up to try this site.",
        f"measures/{MEASURE}.md": _measure(),
        "posts/nothing.txt": _document({"title": "Nothing is claimed", "date": "2026-02-01"}, "Nobody said anything."),
        "posts/statements.txt": _statements(),
        "posts/rows/index.md": _dataset(),
        "posts/rows/rows.csv": _rows(),
        **posts,
        **again,
    }


def write(folder: Path) -> Path:
    """The content as files."""
    for name, words in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")
    return folder


def build(content: Path, output: Path, **settings: object) -> pipeline.Built:
    """The content of a folder as a site, the way ``claimline build`` makes it."""
    config = Config(content=str(content), output=str(output), templates="", today=TODAY, title="Stress")
    return pipeline.build(
        msgspec.structs.replace(config, **settings), memory=NoMemory(), told=lambda _: nullcontext(silent)
    )


def _measure() -> str:
    front = {
        "title": "People in the square",
        "definition": "Everybody who stood in the square, " + "however short the stay, " * 20 + "on one day.",
        "unit": "person",
        "includes": ["children", WORD, HOSTILE[0]],
        "excludes": ["the police", "those at the windows"],
        "references": [{"label": "room for", "low": 40_000, "high": 60_000, "period": "1979/1989"}],
    }
    return _document(front, "A square that never was.")


def _post(n: int) -> str:
    """Ten claims, in the text and in the front matter."""
    claims = [_claim(n * PER_POST + at) for at in range(PER_POST)]
    front = {
        "title": TITLES[n % len(TITLES)],
        "date": _day(n * PER_POST + PER_POST),
        "outlet": OUTLETS[n % len(OUTLETS)],
        "link": f"https://outlet-{n % len(OUTLETS)}.example/story?n={n}&a=%22%3Cb%3E",
        "archive": [{"url": f"https://archive.example/{n}", "date": "2026-02-02"}] if n % 3 == 0 else [],
        "description": HOSTILE[n % len(HOSTILE)] + " " + "told at length " * 30,
        "author": [NAMES[n % len(NAMES)]],
        "image": "missing.jpg" if n % 2 else "https://pictures.example/x.jpg",
        "tags": ["square", f"tag {n}", HOSTILE[n % len(HOSTILE)]],
        "categories": ["made up"],
        "body": "full" if n % 2 else "excerpts",
        "extract": False,
        "claims": claims,
    }
    return _document(front, "\n\n".join(str(claim["quote"]) for claim in claims))


def _claim(n: int) -> dict[str, object]:
    """The n-th claim of the measure: all bounds, kinds, statistics, statuses and sorts of dates take turns."""
    bound, stat = BOUNDS[n % len(BOUNDS)], STATS[n // 3 % len(STATS)]
    value = round(LOWEST * (HIGHEST / LOWEST) ** (n / (CLAIMS - 1)))
    entry: dict[str, object] = {
        "claimant": CLAIMANTS[n % len(CLAIMANTS)],
        "role": HOSTILE[n % len(HOSTILE)] if n % 7 == 0 else f"Speaker of the day {n}",
        "said": _said(n),
        "measure": MEASURE,
        "stat": stat,
        "modality": MODALITIES[n % len(MODALITIES)],
        "basis": BASES[n % len(BASES)],
        "claim": f"square {n}",
        "quote": SENTENCES[n % len(SENTENCES)].format(figure=f"{value:,}", n=n),
        **_ends(bound, value),
    }
    if stat == "rate":
        entry["per"] = PERS[n % len(PERS)]
    if stat == "count_in_period":
        entry["period"] = f"{_day(n)}/{_day(n + 30)}"
    if n % 25 == 24:
        entry["status"] = ("superseded", "corrected", "retracted")[n // 25 % 3]
        entry["superseded_by"] = f"square {n - 1}"
        entry["relations"] = [{"updates": f"square {n - 2}"}, {"rebuts": f"square {n - 3}"}]
    if n % 40 == 39:
        entry["derived"] = f"{value:,} / 31 x 31"
    return entry


def _ends(bound: Bound, value: int) -> dict[str, object]:
    """A figure of this bound about this value."""
    if bound in ("at_most", "less_than"):
        return {"high": value, "bound": bound}
    if bound in ("at_least", "more_than"):
        return {"low": value, "bound": bound}
    if bound in ("range", "ci", "order_of_magnitude"):
        return {"low": value, "high": min(value * 3, HIGHEST), "bound": bound}
    return {"low": value, "high": value, "bound": bound}


def _said(n: int) -> str:
    """Exact days for most; months, years, doubtful days and stretches of time between them."""
    day = _day(n)
    return {5: day[:7], 6: day[:4], 7: day + "~", 8: f"{day}/{_day(n + 3)}"}.get(n % 20, day)


def _day(n: int) -> str:
    return (FIRST_DAY + timedelta(days=2 * n)).isoformat()


def _again(n: int) -> str:
    """The first claim, printed once more, with another figure."""
    quote = f"“Two hundred and {n} people were there,” said the first of them, as printed for the {n}th time."
    entry = {**_claim(0), **_ends("exact", 200 + n), "quote": quote}
    front = {
        "title": f"Printed again, {n}",
        "date": _day(n),
        "outlet": OUTLETS[n % len(OUTLETS)],
        "extract": False,
        "claims": [entry],
    }
    return _document(front, quote)


def _statements() -> str:
    """Claims without figures, one of every claimant."""
    quotes = [f"“We were there, {n} of us or more,” was all that one said." for n in range(len(CLAIMANTS))]
    claims = [
        {"claimant": name, "quote": quote, "modality": "statement", "said": "2026-01-02"}
        for name, quote in zip(CLAIMANTS, quotes, strict=True)
    ]
    front = {"title": "What all of them said", "date": "2026-01-03", "extract": False, "claims": claims}
    return _document(front, "\n\n".join(quotes))


def _dataset() -> str:
    series = {
        "people": {"measure": "people-by-camera", "stat": "count_in_period", "unit": "person", "qualifier": "about"}
    }
    table = {
        "file": "rows.csv",
        "date": "day",
        "link": "link",
        "claimant": CLAIMANTS[2],
        "licence": "MIT",
        "series": series,
    }
    return _document({"title": "A camera over the square", "date": "2026-01-05", "dataset": table}, "One row a day.")


def _rows() -> str:
    return "\n".join(["day,people,about,link", *_readings()]) + "\n"


def _readings() -> Iterator[str]:
    kinds = islice(cycle(("", "about", "at least", "more than", "at most", "less than")), ROWS)
    for n, kind in enumerate(kinds):
        day = FIRST_DAY + timedelta(days=n)
        yield f"{day},{round(HIGHEST ** (n / ROWS))},{kind},https://camera.example/{day}"


def _document(front: Mapping[str, object], body: str) -> str:
    """A file with JSON before its text: what the front matter says is then beyond doubt."""
    return json.dumps(front, ensure_ascii=False, indent=1) + "\n\n" + body + "\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
