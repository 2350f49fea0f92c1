"""A small tracker made by hand, for tests of everything that publishes: no reader, extractor or comparison needed."""

from builder import urls
from builder.records import (
    Agent,
    AgentId,
    AgentRole,
    Block,
    Body,
    Claim,
    ClaimId,
    Config,
    Difference,
    Document,
    Edtf,
    Measure,
    MeasureId,
    Occasion,
    Per,
    Period,
    Post,
    PostId,
    Report,
    ReportId,
    Run,
    Selector,
    Tracker,
    Url,
)

CONFIG = Config(title="Sample tracker", base_url="https://example.org/repo/", today=Edtf("2026-02-01"))

KILLED = MeasureId("russian-soldiers-killed")
LOSSES = MeasureId("russian-losses-killed-wounded-missing")

_SENTENCES = {
    "harbour-post": (
        "Harbour Post",
        "Alliance chief counts 25,000 dead a month",
        Edtf("2026-01-14"),
        (
            "Mark Rutte said Tuesday that between 20,000 and 25,000 Russian soldiers are killed each month.",
            "Nobody in the room asked how the number was made.",
        ),
    ),
    "delta-wire": (
        "Delta Wire",
        "Minister sets a goal of 50,000",
        Edtf("2026-01-20"),
        (
            "Mykhailo Fedorov said about 35,000 Russian soldiers were killed in December, as videos show.",
            "He wants to raise the number of Russian soldiers killed to 50,000 per month.",
            "In Brussels on January 16 Mark Rutte spoke of about 20,000-25,000 killed each month.",
            "The General Staff counts 35,050 killed, wounded and missing for December 2025.",
        ),
    ),
}


def body(*paragraphs: str) -> Body:
    """Paragraphs of plain words as a body, with its map."""
    text, html, blocks, runs = "", "", [], []
    for words in paragraphs:
        start = len(text)
        html += "<p>"
        runs.append(Run(start, len(html), len(words), len(words)))
        html += f"{words}</p>\n"
        text += words + "\n"
        blocks.append(Block(start, start + len(words), "paragraph"))
    return Body(html=html, text=text.rstrip("\n"), blocks=tuple(blocks), runs=tuple(runs))


def posts() -> tuple[Post, ...]:
    return tuple(
        Post(
            id=PostId(name),
            path=f"posts/{name}.md",
            title=title,
            outlet=outlet,
            url=Url(f"https://{name}.example/story"),
            published=day,
            tags=("ukraine", "losses"),
            categories=("war",),
            body=body(*paragraphs),
            inferred=() if name == "harbour-post" else ("published",),
        )
        for name, (outlet, title, day, paragraphs) in _SENTENCES.items()
    )


def _report(
    post: str, sentence: int, claim: str, value_text: str, *, headline: bool = False, **given: object
) -> Report:
    _, title, _, paragraphs = _SENTENCES[post]
    quote = title if headline else paragraphs[sentence]
    start = 0 if headline else sum(len(words) + 1 for words in paragraphs[:sentence])
    return Report(
        id=urls.report_id(
            PostId(post), part="title" if headline else "text", quote=quote, value_text=value_text, nth=0
        ),
        claim=ClaimId(claim),
        post=PostId(post),
        quote=quote,
        value_text=value_text,
        value_start=max(quote.find(value_text), 0),
        selector=Selector(part="title" if headline else "text", start=start, end=start + len(quote)),
        fragment_url=urls.fragment(Url(f"https://{post}.example/story"), quote),
        **{  # type: ignore[arg-type]
            "role": "headline" if headline else "indirect_speech",
            "unit": "soldiers",
            "subject": "Russian soldiers",
            "outcome": ("killed",),
            "modality": "asserted",
            "extracted_by": "rule:verb",
            **given,
        },
    )


def reports() -> tuple[Report, ...]:
    month = Per(1, "month")
    return (
        _report(
            "delta-wire", 1, "fedorov-goal", "50,000",
            low=50000, high=50000, bound="exact", per=month, modality="target", stat="rate", stated_on=Edtf("2026-01-20"),
        ),
        _report(
            "delta-wire", 0, "fedorov-december", "about 35,000",
            low=35000, high=35000, bound="about", stat="count_in_period", basis="visual_evidence", basis_words="as videos show",
            period=Period("during", "in December", Edtf("2025-12")), stated_on=Edtf("2026-01-20"),
        ),
        _report(
            "harbour-post", 0, "rutte-monthly", "between 20,000 and 25,000",
            low=20000, high=25000, bound="range", per=month, stat="rate", stated_on=Edtf("2026-01-13"),
            stated_on_rule="Tuesday, the last one up to 2026-01-14",
        ),
        _report(
            "delta-wire", 2, "rutte-monthly", "about 20,000-25,000",
            low=20000, high=25000, bound="range", per=month, stat="rate", stated_on=Edtf("2026-01-16"),
        ),
        _report(
            "harbour-post", 0, "rutte-monthly", "25,000", headline=True,
            low=25000, high=25000, bound="exact", per=month, stat="rate", stated_on=Edtf("2026-01-14"), outcome=("lost",),
        ),
        _report(
            "delta-wire", 3, "staff-december", "35,050",
            low=35050, high=35050, bound="exact", stat="count_in_period", modality="measured", outcome=("killed", "missing", "wounded"),
            period=Period("during", "December 2025", Edtf("2025-12")), derived="1,207,910 − 1,172,860",
        ),
    )  # fmt: skip


def tracker() -> Tracker:
    r = reports()
    common = {"stated_on": Edtf("2026-01-20"), "measure": KILLED}
    rutte = tuple(report.id for report in r if report.claim == "rutte-monthly")
    return Tracker(
        posts=tuple(
            Document(
                id=post.id,
                title=post.title,
                outlet=AgentId(urls.slug(post.outlet or "")),
                url=post.url,
                published=post.published,
                tags=post.tags,
                categories=post.categories,
                inferred=post.inferred,
            )
            for post in reversed(posts())
        ),
        agents=(
            Agent(id=AgentId("delta-wire"), name="Delta Wire", kind="outlet"),
            Agent(id=AgentId("harbour-post"), name="Harbour Post", kind="outlet"),
            Agent(
                id=AgentId("mark-rutte"), name="Mark Rutte", kind="person", aliases=("Rutte",),
                roles=(AgentRole(title="Secretary General of NATO", start=Edtf("2024-10-01")),),
            ),
            Agent(id=AgentId("mykhailo-fedorov"), name="Mykhailo Fedorov", kind="person"),
            Agent(id=AgentId("general-staff"), name="General Staff of Ukraine", kind="organisation"),
        ),
        measures=(
            Measure(
                id=KILLED, name="Russian soldiers killed", definition="Members of Russia's armed forces killed in Ukraine.",
                population="Russian", outcome=("killed",), unit="soldiers", broader=(LOSSES,), includes=("the dead",),
                excludes=("the wounded", "the missing"),
            ),
            Measure(
                id=LOSSES, name="Russian soldiers killed, wounded or missing", population="Russian",
                outcome=("killed", "missing", "wounded"), unit="soldiers",
            ),
        ),
        claims=(
            Claim(
                id=ClaimId("fedorov-goal"), claimant=AgentId("mykhailo-fedorov"), modality="target", stat="rate",
                per=Per(1, "month"), low=50000, high=50000, origins=((r[0].id,),), **common,  # type: ignore[arg-type]
            ),
            Claim(
                id=ClaimId("fedorov-december"), claimant=AgentId("mykhailo-fedorov"), modality="asserted",
                stat="count_in_period", period=Period("during", "in December", Edtf("2025-12")), low=35000, high=35000,
                basis="visual_evidence", basis_words="as videos show", origins=((r[1].id,),), **common,  # type: ignore[arg-type]
            ),
            Claim(
                id=ClaimId("rutte-monthly"), claimant=AgentId("mark-rutte"), claimant_role="NATO Secretary General",
                modality="asserted", stat="rate", per=Per(1, "month"), low=20000, high=25000, measure=KILLED,
                stated_on=Edtf("2026-01-13"), occasion=Occasion(name="Renew Europe Global Europe Forum", place="Brussels"),
                join="same claimant, same place (Brussels), equal figures", origins=((rutte[0], rutte[2]), (rutte[1],)),
            ),
            Claim(
                id=ClaimId("staff-december"), claimant=AgentId("general-staff"), modality="measured", measure=LOSSES,
                stated_on=Edtf("2025-12-31"), stat="count_in_period", period=Period("during", "December 2025", Edtf("2025-12")),
                low=35050, high=35050, origins=((r[5].id,),),
            ),
        ),
        reports=r,
    )  # fmt: skip


def differences() -> tuple[Difference, ...]:
    goal, december, body_, second, headline, staff = (report.id for report in reports())
    pairs: tuple[tuple[ReportId, ReportId], ...] = (
        (headline, body_), (body_, second), (body_, second), (december, goal), (body_, december), (december, staff),
    )  # fmt: skip
    return (
        Difference(measure=KILLED, cause="transmission", reports=pairs[0],
                   text="Outlets print different figures for the same statement: 25,000 and 20,000–25,000."),
        Difference(measure=KILLED, cause="agree", reports=pairs[1], text="The same figure: 20,000–25,000."),
        Difference(measure=KILLED, cause="transmission", kind="date", reports=pairs[2],
                   text="The same statement, dated 13 January 2026 and 16 January 2026."),
        Difference(measure=KILLED, cause="modality", reports=pairs[3], text="A goal, not a count: 35,000 and 50,000."),
        Difference(measure=KILLED, cause="source", ratio=(1.4, 1.75), reports=pairs[4],
                   text="Sources disagree. No overlap: 20,000–25,000 and about 35,000 (1.4–1.75 times)."),
        Difference(measure=KILLED, cause="scope", detail="killed / killed + wounded + missing", reports=pairs[5],
                   text="Not the same thing: killed / killed + wounded + missing."),
    )  # fmt: skip
