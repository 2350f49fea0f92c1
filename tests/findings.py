"""Posts and findings made by hand, for tests of what happens after extraction."""

from typing import Any

from builder import model
from builder.records import (
    Block,
    Body,
    Config,
    Content,
    Edtf,
    Finding,
    Mention,
    Occasion,
    Per,
    Period,
    Post,
    PostId,
    Selector,
    Tracker,
    Url,
)

CONFIG = Config(today=Edtf("2026-02-01"))
MONTH = Per(1, "month")
DAY = Per(1, "day")


def post(name: str, *, text: str = "", day: str | None = "2026-01-14", outlet: str | None = None, **given: Any) -> Post:
    """A post of one paragraph; its outlet is named after it unless given."""
    return Post(
        **{
            "id": PostId(name),
            "path": f"posts/{name}.md",
            "title": name,
            "outlet": name if outlet is None else outlet,
            "url": Url(f"https://{name}.example/story"),
            "published": Edtf(day) if day else None,
            "body": Body(html=f"<p>{text}</p>", text=text, blocks=(Block(0, len(text), "paragraph"),), runs=()),
            **given,
        }
    )


def finding(post: str, value: str = "", *, who: str | None = "Ada Example", at: int = 0, **given: Any) -> Finding:
    """What one sentence says. ``value`` is ``35000``, ``20000-25000``, ``>30000``, ``<250000``, ``~35000`` or ``ci 1-9``; or none."""
    low, high, bound = _figure(value)
    quote = given.pop("quote", f"{who} {value} {given.get('subject', '')} {given.get('outcome', '')} in sentence {at}.")
    occasion = given.pop("occasion", None)
    place = given.pop("venue", None)
    role = given.get("role", "indirect_speech")
    return Finding(
        **{
            "post": PostId(post),
            "role": role,
            "low": low,
            "high": high,
            "bound": bound,
            "value_text": value,
            "modality": "asserted" if bound else "statement",
            "claimant": Mention(name=who) if who else None,
            "occasion": Occasion(name=occasion, place=place) if occasion or place else None,
            "quote": quote,
            "selector": Selector(part="title" if role == "headline" else "text", start=at * 100, end=at * 100 + 50),
            "extracted_by": "rule:hand",
            **given,
        }
    )


def tracker(posts: list[Post], findings: list[Finding], **content: Any) -> Tracker:
    """Posts and findings, assembled."""
    return model.assemble(Content(posts=tuple(posts), **content), findings, CONFIG)[0]


def _figure(value: str) -> tuple[float | None, float | None, Any]:
    number = value.lstrip("<>~").removeprefix("ci ").replace(",", "")
    if not number:
        return None, None, None
    if "-" in number:
        low, high = number.split("-")
        return float(low), float(high), "ci" if value.startswith("ci ") else "range"
    one = float(number)
    match value[0]:
        case "<":
            return None, one, "at_most"
        case ">":
            return one, None, "more_than"
        case "~":
            return one, one, "about"
    return one, one, "exact"


def during(words: str, edtf: str | None = None) -> Period:
    return Period("during", words, Edtf(edtf) if edtf else None)


def since(words: str, edtf: str | None = None) -> Period:
    return Period("since", words, Edtf(edtf) if edtf else None)


def seeds() -> tuple[list[Post], list[Finding]]:
    """Two posts that say what the two seed posts say, in other words: the fifteen rows of RECORDS.md, section 4."""
    fox = post("fox", day="2026-01-14", outlet="Fox News")
    lao = post("lao", day="2026-01", outlet="", inferred=("published", "title", "outlet"))
    rutte: dict[str, Any] = {
        "who": "Mark Rutte",
        "stated_on": Edtf("2026-01-13"),
        "occasion": "Renew Europe Forum",
        "venue": "Brussels",
    }
    csis: dict[str, Any] = {"who": "Center for Strategic and International Studies", "modality": "estimated"}
    forces: dict[str, Any] = {"per": MONTH, "stat": "rate"}
    return [fox, lao], [
        finding("fox", "20000-25000", at=1, unit="troops", subject="Russia", outcome=("lost",), **forces, **rutte),
        finding(
            "fox", "20000-25000", at=2, unit="Russians", subject="Russians", outcome=("killed",), role="direct_quote",
            quoted=True, **forces, **rutte,
        ),
        finding(
            "fox", "20000", at=3, subject="they", outcome=("lost",), period=during("in 10 years"), place="Afghanistan",
            stat="count_in_period", **{**rutte, "modality": "comparison"},
        ),
        finding(
            "fox", "~5000", at=4, unit="square kilometers", subject="Russian forces", outcome=("seized",),
            period=since("since January 2024", "2024-01/.."), stat="cumulative", **csis,
        ),
        finding("fox", "<1", at=4, unit="%", subject="Ukraine's territory", outcome=("seized",), stat="cumulative", **csis),
        finding("fox", "~1000000", at=5, unit="casualties", subject="Russian", outcome=("killed", "wounded"), stat="cumulative", **csis),
        finding("fox", "<250000", at=5, unit="casualties", subject="Russian", outcome=("killed",), stat="cumulative", **csis),
        finding("fox", ">200000", at=6, who=None, unit="people", outcome=("without_heating", "without_power"), period=during("in recent weeks")),
        finding("fox", at=7, who="Volodymyr Zelenskyy", stated_on=Edtf("2026-01-14")),
        finding("fox", at=8, who="Tammy Bruce", stated_on=Edtf("2026-01-12"), quoted=True),
        finding("lao", "50000", at=1, who="Mykhailo Fedorov", unit="soldiers", subject="Russian soldiers", outcome=("killed",), modality="target", **forces),
        finding("lao", "~35000", at=2, who="Mykhailo Fedorov", unit="soldiers", subject="Russian soldiers", outcome=("killed",), **forces),
        finding(
            "lao", "20000-25000", at=3, who="Mark Rutte", unit="soldiers", subject="Russian soldiers", outcome=("killed",),
            stated_on=Edtf("2026-01-16"), venue="Brussels", **forces,
        ),
        finding(
            "lao", "~15000", at=4, who="Mark Rutte", unit="soldiers", subject="Soviet soldiers", outcome=("killed",), place="Afghanistan",
            period=during("in 9 years"), stat="count_in_period", modality="comparison", stated_on=Edtf("2026-01-16"), inferred=("stated_on",),
        ),
        finding("lao", at=5, who="Oleksandr Syrskyi", stated_on=Edtf("2025-12")),
        finding("fox", "25000", who="Mark Rutte", role="headline", unit="troops", subject="Russia", outcome=("lost",), **forces),
    ]  # fmt: skip
