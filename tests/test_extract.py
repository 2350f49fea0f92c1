"""What a post says: the cases under tests/extract (title, input, expected), and the laws that hold for any text."""

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import dates, extract, figures, markup, read, vocabulary
from builder.extract import worth
from builder.extract.text import sentences
from builder.extract.text.lexicon import lexicon
from builder.extract.times import story
from builder.records import POST_DATE, Config, Curated, Edtf, Finding, Firmness, Post, PostId, Url
from tests.samples import body

CONFIG = Config(today=Edtf("2026-02-01"))
FOLDER = Path(__file__).parent / "extract"


def post(*paragraphs: str, **fields: object) -> Post:
    """A post of plain paragraphs, published on Wednesday 14 January 2026."""
    stated: dict[str, object] = {"id": PostId("p"), "path": "posts/p.md", "title": "", "outlet": "Harbour Post"}
    stated |= {"url": Url("https://p.example/"), "published": Edtf("2026-01-14"), "inferred": ("title",)}
    return Post(**stated | {"body": body(*paragraphs)} | fields)  # type: ignore[arg-type]


def shown(finding: Finding) -> str:
    """A finding on one line, as the case files write it."""
    one = finding
    ends = "no figure" if one.bound is None else f"{one.bound} {_end(one.low)}..{_end(one.high)}"
    counted = " ".join(
        part
        for part in (one.unit, f"({one.subject})" if one.subject != one.unit else "", " + ".join(one.outcome))
        if part
    )
    rate = f"per {one.per.unit}" if one.per else ""
    when = f"{one.period.kind} {one.period.edtf or one.period.words}" if one.period else ""
    said = f"said {one.stated_on}" if one.stated_on_rule != POST_DATE and one.stated_on else ""
    who = (
        f"{one.claimant.name}{f' [{one.claimant.role}]' if one.claimant.role else ''}" if one.claimant else "the outlet"
    )
    parts = [
        who,
        ends,
        counted,
        rate,
        when,
        one.stat or "",
        one.modality,
        said,
        one.place or "",
        one.basis if one.basis != "unspecified" else "",
        "quoted" if one.quoted else "",
        "part" if one.part else "",
    ]
    how = [one.extracted_by.removeprefix("rule:"), *(["candidate"] if one.candidate else [])]
    return " | ".join([part for part in parts if part] + how)


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def cases(language: str = "en") -> list[tuple[str, str, str]]:
    """Every case of a language (``pronoun.txt``, ``pronoun.fr.txt``): name, input, expected. A case is a title, a dot,
    paragraphs, a dot, one finding a line (or ``nothing``), a dot."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        if (file.stem.partition(".")[2] or "en") != language:
            continue
        parts = file.read_text("utf-8").split("\n.\n")
        found += [
            (f"{file.stem}: {title.strip()}", text, expected)
            for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
        ]
    return found


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [pytest.param(*case[1:], language, id=case[0]) for language in ("en", "fr") for case in cases(language)],
)
def test_case(text: str, expected: str, language: str) -> None:
    found = extract.findings(post(*text.split("\n"), language=language), CONFIG)
    assert [shown(one) for one in found] == ([] if expected == "nothing" else expected.split("\n"))


WHEN = [tuple(map(str.strip, line.split("|"))) for line in (FOLDER / "when.table").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("day", "sentence", "said", "covers"), WHEN)
def test_when_it_was_said_and_what_time_it_covers(day: str, sentence: str, said: str, covers: str) -> None:
    found = extract.findings(post(sentence, published=Edtf(day)), CONFIG)
    one = next(one for one in found if one.bound is not None)
    assert said == ("post" if one.stated_on_rule == POST_DATE else one.stated_on)
    assert covers == ((one.period.edtf or one.period.words) if one.period else "-")


KINDS = [
    tuple(map(str.strip, line.split("|"))) for line in (FOLDER / "kinds.table").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("kind", "figure", "sentence"), KINDS)
def test_what_kind_of_statement_a_figure_stands_in(kind: str, figure: str, sentence: str) -> None:
    found = {one.value_text: one.modality for one in extract.findings(post(sentence), CONFIG)}
    assert found[figure] == kind


def test_a_name_in_bold_at_the_head_of_a_paragraph_is_a_speaker() -> None:
    source = "**Jake Moss** How many ships did you lose?\n\n**Ada Lind** We lost 40 ships.\n\n**Jake Moss** And you?\n"
    (found,) = extract.findings(post(body=markup.render(source, kind="markdown").body), CONFIG)
    assert shown(found) == "Ada Lind | exact 40..40 | ships lost | asserted | transcript"
    assert (found.role, found.quoted, found.inferred) == ("direct_quote", False, ("stated_on",))


WORDS = st.sampled_from(
    [
        "said",
        "told",
        '"We',
        "lost",
        "20",
        "to",
        "25,000",
        "a",
        'month,"',
        "Rutte",
        ".",
        ",",
        "“",
        "”",
        "(",
        ")",
        "–",
        "according",
        "to",
        "the",
        "ministry",
        "NATO",
        "chief",
        "Mark",
        "5",
        "%",
        "since",
        "January",
        "Tuesday",
        "killed",
        "who",
        "which",
        "and",
        "that",
        "reported",
        "\n",
        "$3bn",
        "half",
        "of",
        "them",
        "he",
        "they",
        "it",
        "Mr.",
        "U.N.",
        "study",
        "found",
        "from",
        "U.S.-made",
        "!",
        "Norland's",
        "goal",
        ":",
        "by",
        "at",
        "estimated",
        "estimates",
        "plans",
        "released",
        "In",
        "Davos",
        "President",
        "compared",
        "Lagos-based",
        "group",
    ]
)
TEXT = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@given(
    st.lists(TEXT, max_size=4),
    st.sampled_from(["en", "fr", "uk", ""]),
    st.sampled_from(["2026-01-14", "2026-01", None]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_findings_whose_quotes_stand_in_it(
    paragraphs: list[str], language: str, day: str | None
) -> None:
    made = post(*paragraphs, language=language, published=Edtf(day) if day else None)
    lawful(made, extract.findings(made, CONFIG))


SPOKEN = [
    ("“We lost 40 ships,” Ada Lind said.", "‘We lost 40 ships,’ Ada Lind said."),
    ("“It’s 30 men,” she told the “Post” there.", "‘It’s 30 men,’ she told the ‘Post’ there."),
    ("“He said ‘No’ to 12 men,” Lind said.", "‘He said “No” to 12 men,’ Lind said."),
    ("Lind’s ships, and the sailors’ 20 boats, sank.",) * 2,
]


@given(st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_single_and_double_marks_say_the_same(spoken: list[tuple[str, str]]) -> None:
    american, british = (extract.findings(post(*row), CONFIG) for row in zip(*spoken, strict=True))
    assert [shown(one) for one in british] == [shown(one) for one in american]


def lawful(made: Post, found: tuple[Finding, ...]) -> None:
    """What holds for every finding: it stands where it says, and says no more than its words do."""
    text = made.body.text
    for one in found:
        assert text[one.selector.start : one.selector.end] == one.quote
        assert one.quote[one.value_start :].startswith(one.value_text)
        assert (one.bound is None) == (one.modality == "statement")
        assert (one.low is None and one.high is None) == (one.bound is None)
        alone = figures.parse(one.value_text, language=made.language or "en") if one.value_text else None
        if alone is not None and alone.unit == one.unit:
            assert (alone.low, alone.high, alone.bound) == (one.low, one.high, one.bound)
        if one.period is not None:
            said = text if "period" in one.inferred else one.quote
            assert one.period.words in said
            own = story.dateline(made.body.text, made.published, lexicon("en"))  # "OSLO, 9 January 2026 – ..."
            named = {day.edtf for against in (made.published, own) for day in dates.find(said, against=against)}
            starts = {str(dates.bounds(day)[0]) for day in named}
            assert one.period.edtf is None or one.period.edtf.removesuffix("/..") in named | starts | {one.period.words}


WHOLE = [text for _, text, _ in cases()]


@given(st.lists(st.sampled_from(WHOLE), min_size=4, max_size=12, unique=True), st.data())
@settings(max_examples=40, deadline=None)
def test_any_order_of_paragraphs_gives_figures_of_the_same_values(texts: list[str], data: st.DataObject) -> None:
    def values(paragraphs: list[str]) -> list[tuple[float, float, str]]:
        made = post(*(line for text in paragraphs for line in text.split("\n")))
        found = extract.findings(made, CONFIG)
        lawful(made, found)
        return sorted((one.low or 0, one.high or 0, one.value_text) for one in found if one.bound)

    assert values(data.draw(st.permutations(texts))) == values(texts)


PARTS = [word for text in WHOLE for word in text.split()]
ODD = "0123456789,.;:-–—%$€£()\"“”‘’' /°½#*_<>&\u200b"


def torn(sentence: str, random: Random) -> str:
    """A sentence of the cases with words taken out, doubled, exchanged or put in, odd characters between them, or cut."""
    words = sentence.split() or PARTS[:1]
    for _ in range(random.randrange(4)):
        at = random.randrange(len(words))
        words[at : at + random.randrange(2)] = random.choices(PARTS, k=random.randrange(1, 3))
    said = " ".join(words)
    for _ in range(random.choice([0, 0, 4])):
        at = random.randrange(len(said) + 1)
        said = said[:at] + random.choice(ODD) + said[at:]
    return random.choice([said, said, said[: random.randrange(len(said) + 1)], said.upper(), said.title()])


@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_torn_sentences_break_nothing_and_no_law(texts: list[str], random: Random) -> None:
    made = post(*(torn(line, random) for text in texts for line in text.split("\n")))
    lawful(made, extract.findings(made, CONFIG))


def test_the_laws_are_asked_of_many_findings() -> None:
    """All cases in one post: hundreds of figures, periods of their own and of others; so that no law holds of nothing."""
    made = post(*(line for text in WHOLE for line in text.split("\n")))
    found = extract.findings(made, CONFIG)
    lawful(made, found)
    dated = [one for one in found if one.period and one.period.edtf]
    parsed = [one for one in found if one.value_text and figures.parse(one.value_text) is not None]
    assert len(found) > 300
    assert len(parsed) > 200
    assert len(dated) > 20
    assert sum("period" in one.inferred for one in found) > 3


@given(st.lists(TEXT, max_size=3))
@settings(max_examples=100, deadline=None)
def test_sentences_cover_their_blocks_and_do_not_overlap(paragraphs: list[str]) -> None:
    made = body(*paragraphs)
    found = sentences.sentences(made.text, made.blocks, lexicon("en"))
    assert all(one.start < one.end for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    kept = "".join(made.text[one.start : one.end] for one in found)
    assert "".join(kept.split()) == "".join(
        "".join(made.text[block.start : block.end] for block in made.blocks).split()
    )


def test_a_post_that_nobody_dates_gives_its_own_date_and_says_so() -> None:
    (found,) = extract.findings(post("The harbour office said that 40 ships were lost."), CONFIG)
    assert (found.stated_on, found.stated_on_rule, "stated_on" in found.inferred) == ("2026-01-14", POST_DATE, True)


def test_a_printed_date_says_where_it_stands() -> None:
    said, more = extract.findings(post("Ada Lind said Monday 40 ships were lost. Lind said 12 were found."), CONFIG)
    assert said.stated_on_rule == "beside the verb: weekday Monday against 2026-01-14"
    assert more.stated_on_rule == "inherited: beside the verb: weekday Monday against 2026-01-14"
    assert ("stated_on" in said.inferred, "stated_on" in more.inferred) == (False, True)


WORST = [
    "said ", "(", '"', "“", "“”", "“a” ", ".", "...", ", ", "1,", "Mark ", "according to ", "said, ", "– ", "of ", "A. ", "1. ", "hundred ", "“a ‘b “c ", '"a." ',
    "since ", "'a ", "‘A ", "‘a. ", "in the first ", "fiscal ", "A: I\n", "Aa: we 5\nBb: you 5\n",
    "20 to ", "1,000 and ", "he said ", ", reports ", "Ann Lee said it. The group said so. ", "5,000 killed aaaaaa bbbbbb cccccc ",
]  # fmt: skip


@pytest.mark.parametrize("unit", WORST)
def test_a_hundred_kilobytes_of_one_thing_are_read(unit: str) -> None:
    """A step that costs more than in proportion would take minutes, and the suite would not come to an end."""
    extract.findings(post(*(unit * (100_000 // len(unit))).split("\n")), CONFIG)


def test_a_long_stretch_without_a_stop_is_cut() -> None:
    made = body("20 to " * 2000)
    found = sentences.sentences(made.text, made.blocks, lexicon("en"))
    assert max(one.end - one.start for one in found) <= sentences.LONGEST


# --- languages -----------------------------------------------------------------------------------------------------


def test_a_language_without_tables_gives_nothing() -> None:
    text = "Рютте заявив, що Росія втрачає 25 000 солдатів щомісяця."
    assert extract.findings(post(text, language="uk"), CONFIG) == ()


def test_the_dollar_is_the_sites_own_where_no_country_is_printed() -> None:
    text = "The port paid $5 million, 40 dollars, US$3 million, C$2 million and 7 American dollars, Ada Lind said."
    for dollar in ("USD", "AUD"):
        found = extract.findings(post(text), Config(today=Edtf("2026-02-01"), dollar=dollar))
        assert [one.unit for one in found] == [dollar, dollar, "USD", "CAD", "USD"]


def test_english_rules_are_not_used_on_other_languages() -> None:
    assert extract.findings(post("Mark Rutte said 5,000 people died.", language="de-AT"), CONFIG) == ()


def test_french_is_a_folder_of_tables() -> None:
    said = post(
        "Selon le ministère de la Défense, environ 20 000 soldats ont été tués par mois.",
        "Le maire de Lyon a déclaré que 3,5 % des logements étaient vides.",
        "La crue a fait plus de 300 blessés, d'après les pompiers.",
        language="fr-FR",
    )
    assert [shown(one) for one in extract.findings(said, CONFIG)] == [
        "ministère de la Défense | about 20000..20000 | soldats killed | per month | rate | asserted | official_report | according-to",
        "maire de Lyon | exact 3.5..3.5 | % (logements) | asserted | said",
        "pompiers | more_than 300.. | blessés wounded | asserted | according-to",
    ]


# --- what the editor wrote -----------------------------------------------------------------------------------------

RUTTE = "Mark Rutte said Tuesday that between 20,000 and 25,000 Russian soldiers are killed each month."


def entry(**fields: object) -> Curated:
    return Curated(line=7, **fields)  # type: ignore[arg-type]


def test_an_entry_takes_the_place_of_the_finding_with_its_figure() -> None:
    made = post(
        RUTTE + " He said 900 tanks were lost.",
        claims=(entry(quote=RUTTE, figure="20,000 to 25,000 a month", claimant="M. Rutte"),),
    )
    found = extract.findings(made, CONFIG)
    assert [(one.extracted_by, one.claimant and one.claimant.name, one.low, one.value_text) for one in found] == [
        ("editor", "M. Rutte", 20000, "between 20,000 and 25,000"),
        ("rule:pronoun", "Mark Rutte", 900, "900"),
    ]


def test_an_entry_without_a_figure_takes_the_place_of_all_in_its_sentence() -> None:
    found = extract.findings(post(RUTTE, claims=(entry(quote=RUTTE, claimant="M. Rutte"),)), CONFIG)
    assert [(one.extracted_by, one.modality) for one in found] == [("editor", "statement")]


def test_an_entry_in_another_sentence_leaves_the_finding() -> None:
    made = post(RUTTE, "Nobody asked.", claims=(entry(quote="Nobody asked.", claimant="The Post"),))
    assert [one.extracted_by for one in extract.findings(made, CONFIG)] == ["rule:said", "editor"]


def test_extract_false_leaves_only_the_entries() -> None:
    made = post(RUTTE, extract=False, claims=(entry(quote="each month", figure="5 a day"),))
    assert [(one.low, one.quote) for one in extract.findings(made, CONFIG)] == [(5, "each month")]


def test_entries_count_in_a_language_without_tables() -> None:
    made = post("25 000 щомісяця", language="uk", claims=(entry(quote="25 000 щомісяця", figure="25,000 a month"),))
    assert [(one.low, one.per and one.per.unit) for one in extract.findings(made, CONFIG)] == [(25000, "month")]


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("Ursula von der Leyen", None, "person"),
        ("Zelenskyy", None, "person"),
        ("Office", "Spokesman of the Office", "person"),
        ("Government of the Soviet Union", None, "organisation"),
        ("Harbour Ministry", None, "organisation"),
        ("CSIS", None, "organisation"),
        ("Ukraine", None, "organisation"),
        ("صحيفة", None, "person"),
        ("&", None, "person"),
    ],
)
def test_an_entrys_claimant_is_somebody_or_an_organisation_by_its_words(name: str, role: str | None, kind: str) -> None:
    made = post(RUTTE, extract=False, claims=(entry(quote=RUTTE, figure="5", claimant=name, role=role),))
    (found,) = extract.findings(made, CONFIG)
    assert found.claimant is not None
    assert (found.claimant.name, found.claimant.kind) == (name, kind)


def test_not_claims_are_left_alone() -> None:
    assert extract.findings(post(RUTTE, not_claims=("between 20,000 and 25,000 Russian soldiers",)), CONFIG) == ()


def test_check_names_a_quote_that_is_not_there_and_a_figure_that_is_none() -> None:
    made = post(
        RUTTE, claims=(entry(quote="He never said this"), entry(quote=RUTTE, figure="many")), not_claims=("gone",)
    )
    assert [(one.line, one.code) for one in extract.check(made)] == [
        (7, "claim-quote-not-found"),
        (7, "claim-figure-unclear"),
        (1, "claim-quote-not-found"),
    ]


def test_a_quote_may_differ_in_the_form_of_its_marks() -> None:
    made = post("“It’s bad,” Ann Smith said.", claims=(entry(quote='"It\'s bad," Ann Smith said.'),))
    assert extract.check(made) == ()


def test_a_suggestion_is_an_entry_that_says_the_same() -> None:
    made = post(RUTTE)
    (found,) = extract.findings(made, CONFIG)
    said = extract.suggestion(found, made)
    assert said["figure"] == "between 20,000 and 25,000"
    assert (said["per"], said["said"], said["outcome"]) == ("month", "2026-01-13", ["killed"])


@pytest.mark.parametrize(("text", "language"), [(text, code) for code in ("en", "fr") for _, text, _ in cases(code)])
def test_what_is_written_into_a_post_is_read_again_as_it_was_found(text: str, language: str) -> None:
    """``extract --write`` loses neither a figure nor its time, kind or source; a bare day comes back as its date."""
    source = f"---\ntitle: x\noutlet: Harbour Post\ndate: 2026-01-14\nlanguage: {language}\n---\n\n" + text.replace(
        "\n", "\n\n"
    )
    made = _read(source)
    found = [one for one in extract.findings(made, CONFIG) if not one.candidate]
    written = _read(read.write_claims(source, [extract.suggestion(one, made) for one in found]))
    again = [one for one in extract.findings(written, CONFIG) if one.extracted_by == "editor"]
    assert [_kept(one) for one in again] == [_kept(one) for one in found]


def _read(source: str) -> Post:
    made, _ = read.document(source.encode(), path="posts/p.md", config=CONFIG)
    assert isinstance(made, Post)
    return made


def _kept(one: Finding) -> tuple[object, ...]:
    said = one.stated_on if one.stated_on_rule != POST_DATE else None
    covers = one.period and (one.period.kind, one.period.edtf or one.period.words)
    figure = (one.low, one.high, one.bound, one.value_text, one.unit, one.subject, one.outcome, one.per, one.rule)
    return (one.claimant, *figure, one.place, covers, one.stat, one.modality, one.basis, said, one.occasion, one.quote)


# --- the headline --------------------------------------------------------------------------------------------------


def test_a_headline_is_a_report_of_the_claimant_that_the_body_names() -> None:
    made = post(
        "NATO Secretary General Mark Rutte said Tuesday that Russia is losing between 20,000 and 25,000 troops each month.",
        title="Russia losing 25,000 troops monthly, NATO chief says",
        inferred=(),
    )
    headline = extract.findings(made, CONFIG)[-1]
    assert (headline.role, headline.selector.part, headline.low, headline.high) == ("headline", "title", 25000, 25000)
    assert headline.claimant is not None
    assert headline.claimant.name == "Mark Rutte"
    assert (headline.outcome, headline.subject, headline.stated_on) == (("lost",), "Russia", "2026-01-13")


def test_a_headline_without_articles_names_an_office_of_the_body() -> None:
    text = "NATO Secretary General Mark Rutte said Russia loses 1,000 soldiers a day."
    made = post(text, title="NATO’s secretary general counts 1,000 Russian dead a day", inferred=())
    headline = extract.findings(made, CONFIG)[-1]
    assert (headline.claimant and headline.claimant.name, headline.unit, headline.outcome) == (
        "Mark Rutte",
        "soldiers",
        ("killed",),
    )


@pytest.mark.parametrize(
    ("body", "subjects"), [("The price of bread in Port City doubled.", ["price of bread"]), ("Nothing here.", [])]
)
def test_a_headline_that_says_only_how_many_times_counts_where_the_body_says_it(body: str, subjects: list[str]) -> None:
    found = extract.findings(post(body, title="The price of bread doubled", inferred=()), CONFIG)
    assert [one.subject for one in found if one.role == "headline"] == subjects


def test_a_headline_is_no_report_of_another_thing_with_the_same_number() -> None:
    made = post(
        "Ada Lind said two villages were cut off.",
        "The harbour office said two sailors died.",
        title="Two dead in harbour",
        inferred=(),
    )
    headline = extract.findings(made, CONFIG)[-1]
    assert (headline.role, headline.claimant and headline.claimant.name, headline.unit) == (
        "headline",
        "harbour office",
        "sailors",
    )
    alone = extract.findings(post("Ada Lind said two villages fell.", title="Two dead in storm", inferred=()), CONFIG)
    assert (alone[-1].role, alone[-1].claimant, alone[-1].unit, alone[-1].outcome) == (
        "headline",
        None,
        "people",
        ("killed",),
    )


@pytest.mark.parametrize(
    ("title", "figures"),
    [
        ("Casino Shooting Kills 58", ["58 killed"]),
        ("Elm Train Crash: At Least 233 People Dead, Over 900 Injured", ["At Least 233 killed", "Over 900 wounded"]),
        ("Boeing 737 Crashes, Killing 12", ["12 killed"]),
        ("Flight 91 Down in Elm", []),
    ],
)
def test_a_number_behind_a_capital_is_part_of_no_name_where_every_word_has_one(title: str, figures: list[str]) -> None:
    found = extract.findings(post("The shooting was over at 5.", title=title, inferred=()), CONFIG)
    titled = [one for one in found if one.selector.part == "title"]
    assert [f"{one.value_text} {' '.join(one.outcome)}" for one in titled] == figures


def test_a_headline_is_read_as_a_sentence_is() -> None:
    made = post("Nobody knows more.", title="Floods in Norland: four months of rain killed 300 in 2025", inferred=())
    months, dead = extract.findings(made, CONFIG)
    assert (months.unit, months.outcome) == ("months", ())
    assert (dead.unit, dead.outcome, dead.period and dead.period.edtf) == ("people", ("killed",), "2025")


def test_an_inferred_title_is_no_headline() -> None:
    assert extract.findings(post("Nothing here.", title="Toll reaches 25,000", inferred=("title",)), CONFIG) == ()


# --- what the command line prints ----------------------------------------------------------------------------------


def test_the_keys_of_json_are_those_of_the_format() -> None:
    (found,) = extract.findings(post(RUTTE), CONFIG)
    said = extract.as_json(found, "posts/p.md")
    assert said["sentence"] == RUTTE
    assert said["claimant"] == {"name": "Mark Rutte", "role": None, "kind": "person"}
    assert (said["low"], said["high"], said["bound"], said["per"]) == (20000, 25000, "range", {"n": 1, "unit": "month"})
    assert (said["start"], said["end"], said["candidate"], said["unattributed"]) == (0, len(RUTTE), False, False)


def test_explain_names_the_rules_that_fired_and_those_that_were_tried() -> None:
    said = extract.explain("Mark Rutte said on page 3 that 500 people died.", CONFIG)
    fired = {step.rule for step in said.steps if step.fired}
    tried = {step.rule for step in said.steps if not step.fired}
    assert "sieve:said" in fired
    assert "sieve:according-to" in tried
    assert any(step.rule.startswith("figure:") and step.words == "500" and step.fired for step in said.steps)


def graded(sentence: str, config: Config = CONFIG) -> list[tuple[bool, str]]:
    """Each figure of a sentence: whether it is published, and why."""
    steps = extract.explain(sentence, config).steps
    return [(step.fired, step.result) for step in steps if step.rule.startswith("grade:")]


def test_explain_says_why_a_figure_is_published_or_only_a_candidate() -> None:
    firm = "published with 7 points: a plain verb of saying +3; the source opens the sentence +2; “that” binds it to the verb +2"
    assert graded("Mark Rutte said that 500 people died.") == [(True, firm)]
    loose = "a candidate with 0 points: the source opens the sentence +2; a clause of contrast begins before it -2"
    assert graded("Mark Rutte called for calm, while 500 people marched.") == [(False, loose)]
    own = "a candidate with -8 points: its source is nobody in particular -6; the sentence is about a study, data or a poll -2"
    assert graded("Officials of no name wept, and 500 people died, according to unconfirmed reports.") == [(False, own)]
    assert graded("Some 500 people died.") == [(True, "published with 0 points")]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Mark Rutte said that 500 people died.", {"sure", "likely", "possible"}),
        ("Mark Rutte confirmed 500 deaths.", {"likely", "possible"}),
        ("Mark Rutte called for calm, while 500 people marched.", {"possible"}),
        ("One thing is known: perhaps 500 people would have died.", {"sure", "likely", "possible"}),
        ("The bill is clear: perhaps 500 people died.", {"likely", "possible"}),
    ],
)
def test_the_site_chooses_from_where_on_a_figure_is_published(sentence: str, lines: set[Firmness]) -> None:
    for line in get_args(Firmness):
        config = replace(CONFIG, publish_from=line)
        assert {fired for fired, _ in graded(sentence, config)} == {line in lines}
        assert {one.candidate for one in extract.findings(post(sentence), config)} == {line not in lines}


def test_every_ground_of_an_assertion_has_points_and_words() -> None:
    """Those for its worth: each is a key of the table, with words where it is looked for by words, and each is found somewhere."""
    table = vocabulary.table("en", "worth")
    grounds = table["for"] | table["against"]
    assert all(one["points"] > 0 for one in table["for"].values())
    assert all(one["points"] < 0 for one in table["against"].values())
    assert all(one["says"] for one in grounds.values())
    assert set(table["words"]) <= set(grounds)
    assert list(table["publish"]) == list(get_args(Firmness))
    assert sorted(table["publish"].values(), reverse=True) == list(table["publish"].values())
    assert table["least"]["points"] <= table["publish"]["possible"]


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("Ada Lind said the board had closed the port.", "it says what somebody did"),
        ("Ada Lind said the hospital had no power.", "it is about several public matters"),
        ("Ada Lind denied it had been her.", "the verb accuses, denies"),
        ("Ada Lind said it was the longest queue ever.", "it says first, most"),
        ("Ada Lind said they knew Jonas Weber.", "it names somebody"),
        ("Ada Lind said the pier was open since Monday.", "it says when"),
        ("Ada Lind said the storm was to blame.", "puts blame"),
        ("The port authority said the pier was closed.", "an organisation says so"),
        ('"The pier was closed," Ada Lind said.', "the speaker's own words and his name"),
        ("Ada Lind said the pier will close.", "it tells what will be"),
        ("Ada Lind said the board's going to close the pier.", "it tells what will be"),
        ("Ada Lind said the board, it'll close the pier.", "it tells what will be"),
        ("Ada Lind said the board hoped the pier was closed.", "what somebody thinks"),
        ("Ada Lind said closing the port was wrong.", "it judges"),
        ("Ada Lind said the board could close the port.", "what may, should or can be"),
        ("Ada Lind said somebody closed the port.", "of things, of somebody"),
        ("Ada Lind said we closed the port.", "the speaker is its subject"),
        ("Ada Lind said the board closed our port.", "about the speaker or what is his"),
        ("Ada Lind said the board closed your port.", "to a hearer"),
        ("Ada Lind said the port closed if waves rose.", "makes a condition"),
        ("Ada Lind joked about the port.", "begins with a preposition"),
        ('Ada Lind called it "an army without guns".', "it has no verb"),
    ],
)
def test_what_speaks_for_and_against_an_assertion(sentence: str, ground: str) -> None:
    steps = [one for one in extract.explain(sentence, CONFIG).steps if one.rule == "worth"]
    assert steps, sentence
    assert ground in steps[0].result


@pytest.mark.parametrize(
    ("characters", "figures", "ground"),
    [
        (3000, 10, ["thick"]),
        (3001, 10, []),
        (100, 0, []),
        (1499, 0, []),
        (1500, 0, ["thin"]),
        (6000, 3, ["thin"]),
        (0, 0, ["thick"]),
    ],
)
def test_an_article_is_thick_or_thin_with_figures(characters: int, figures: int, ground: list[str]) -> None:
    assert list(worth.of_article(characters, figures)) == ground


def test_the_site_chooses_from_where_on_an_assertion_is_published() -> None:
    sentence = "Ada Lind said the board had closed the port."  # what somebody did, over: six points
    for line, published in (("sure", False), ("likely", False), ("possible", True)):
        found = extract.findings(post(sentence), replace(CONFIG, publish_from=line))
        assert [one.candidate for one in found] == [not published]


def test_every_ground_of_a_grade_has_points_and_words() -> None:
    table = vocabulary.table("en", "grading")
    assert all(one["points"] > 0 for one in table["for"].values())
    assert all(one["points"] < 0 for one in [*table["against"].values(), *table["own"].values()])
    grounds = table["for"] | table["against"] | table["own"]
    assert all(one["says"] for one in grounds.values())
    assert set(table["words"]) <= set(grounds)
    for lines in (table["publish"], table["publish_own"], vocabulary.table("en", "parse")["publish"]):
        assert list(lines) == list(get_args(Firmness))
        assert sorted(lines.values(), reverse=True) == list(lines.values())
