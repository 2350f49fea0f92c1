"""Pages: every address is there, every link leads somewhere, nothing unsafe is printed, at no size does a page break."""

import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from itertools import cycle, islice
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import pages, pipeline, urls
from builder.charts import tables
from builder.extract import precision
from builder.extract.explain import SIEVES
from builder.lookup import Lookup
from builder.memory import NoMemory
from builder.pages import contexts, differing, lists, reference
from builder.pages.words import sieve
from builder.parallel import silent
from builder.records import (
    AgentId,
    Archive,
    Claim,
    ClaimId,
    Config,
    Content,
    Difference,
    Edtf,
    Measure,
    MeasureId,
    Period,
    PostId,
    Report,
    Tracker,
    Url,
)
from tests import samples, sites, stress

ROOT = Path(__file__).parents[1]
OTHERS = ("data/claims.json", "data/claimline.sqlite", "data/reports.csv", "data/differences.csv")
"""What pages link to and other rooms make; and the tables and pictures of measures, and feeds."""


def replaced(tracker: Tracker, report: Report) -> Tracker:
    """The tracker with one report exchanged, by its id."""
    reports = tuple(report if other.id == report.id else other for other in tracker.reports)
    return msgspec.structs.replace(tracker, reports=reports)


def page(site: dict[str, bytes], address: str) -> sites.Read:
    return sites.Read(site[urls.file(address)])


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return sites.sample()


@pytest.mark.parametrize(
    "address",
    [
        "", "measures/", "measures/russian-soldiers-killed/", "timeline/", "claims/rutte-monthly/", "sources/",
        "sources/delta-wire/", "posts/", "posts/harbour-post/", "people/", "people/mark-rutte/", "tags/", "tags/ukraine/",
        "categories/", "categories/war/", "search/", "method/", "changes/", "404.html", "assets/style.css", "assets/site.js",
        "assets/favicon.svg",
    ],
)  # fmt: skip
def test_every_address_of_the_design(site: dict[str, bytes], address: str) -> None:
    assert site[urls.file(address)]


def dead_links(site: dict[str, bytes]) -> list[tuple[str, str]]:
    """Links within the site that lead to no file, or to an id that the page there does not have."""
    read = sites.html(site)
    dead = []
    for path, found in read.items():
        for link in found.links:
            if re.match(r"https?:|mailto:", link) or path == "404.html":
                continue
            to, _, anchor = sites.target(link, here=sites.address(path)).partition("#")
            to = to.partition("?")[0]
            if to in OTHERS or to.endswith(
                (
                    "/reports.csv",
                    "feed.xml",
                    "feed.json",
                    "/ledger.svg",
                    "/card.png",
                    "/claim.json",
                    "/timeline.svg",
                    "/timeline.csv",
                )
            ):
                continue
            if urls.file(to) not in site or (anchor and anchor not in read[urls.file(to)].ids):
                dead.append((path, link))
    return dead


def test_every_link_and_anchor_leads_somewhere(site: dict[str, bytes]) -> None:
    assert dead_links(site) == []


def test_links_are_relative_but_on_the_page_that_is_served_anywhere(site: dict[str, bytes]) -> None:
    for path, read in sites.html(site).items():
        own = [link for link in read.links if not re.match(r"https?:|#", link)]
        assert all(link.startswith("/repo/") if path == "404.html" else link.startswith(".") for link in own), path


def test_pages_are_well_formed_with_one_of_each_id_and_nothing_inline(site: dict[str, bytes]) -> None:
    for path, read in sites.html(site).items():
        assert read.tangled == [], path
        assert len(read.ids) == len(set(read.ids)), path
        assert read.inline == [], path
        assert b"Content-Security-Policy" in site[path], path


def test_same_records_same_bytes(site: dict[str, bytes]) -> None:
    assert sites.sample() == site


def test_every_report_is_anchored_on_the_page_of_its_post(site: dict[str, bytes]) -> None:
    for address in sites.report_addresses(samples.tracker()):
        to, _, anchor = address.partition("#")
        assert page(site, to).ids.count(anchor) == 1


def test_a_post_shows_its_sentences_marked_and_what_was_inferred(site: dict[str, bytes]) -> None:
    text = site["posts/delta-wire/index.html"].decode()
    assert re.search(
        r'<mark class="claim">Mykhailo Fedorov said <mark id="[\w-]+" class="figure hue-\d">about 35,000</mark>', text
    )
    assert "Inferred, not stated by the document: the date of publication." in text
    assert "Inferred" not in site["posts/harbour-post/index.html"].decode()


def test_an_excerpt_leaves_out_what_is_not_claimed_and_says_so() -> None:
    first, second = samples.posts()
    body = samples.body(*first.body.text.split("\n"), *["A long way from any claim. " * 20] * 3)
    posts = (msgspec.structs.replace(first, body=body, body_policy="excerpts"), second)
    read = page(sites.printed(samples.tracker(), posts), "posts/harbour-post/")
    assert "between 20,000 and 25,000 Russian soldiers are killed" in read.text
    assert "A long way" not in read.text
    assert "[…]" in read.text
    assert "https://harbour-post.example/story" in read.links


def test_a_sentence_no_longer_in_its_post_is_kept_in_the_margin() -> None:
    tracker = samples.tracker()
    lost = msgspec.structs.replace(samples.reports()[0], anchor_state="orphan", quote="It was here once: 50,000.")
    site = sites.printed(replaced(tracker, lost), samples.posts())
    assert "no longer in the post" in page(site, "posts/delta-wire/").text
    assert dead_links(site) == []


def test_a_claim_names_its_reports_their_origins_and_how_to_cite_it(site: dict[str, bytes]) -> None:
    text = page(site, "claims/rutte-monthly/").text
    assert "3 reports, 2 independent origins" in text
    assert "taken over all its reports; nobody’s own statement" in text
    assert "Taken for one claim: same claimant, same place (Brussels), equal figures" in text
    assert "Mark Rutte: 20,000–25,000 per month (Russian soldiers killed), 13 Jan 2026; in Harbour Post" in text
    assert "https://example.org/repo/claims/rutte-monthly/" in text


def test_one_figure_in_two_wordings_is_shown_as_the_better_report_says_it() -> None:
    tracker = samples.tracker()
    third = samples.reports()[3]
    site = sites.printed(replaced(tracker, msgspec.structs.replace(third, bound="about")), samples.posts())
    assert "taken over all its reports" in page(site, "claims/rutte-monthly/").text
    equal = {report.id: report for report in samples.reports() if report.claim == "rutte-monthly"}
    for report in equal.values():
        tracker = replaced(
            tracker,
            msgspec.structs.replace(
                report, low=25000, high=25000, bound="about" if report.role != "headline" else "exact"
            ),
        )
    text = page(sites.printed(tracker, samples.posts()), "claims/rutte-monthly/").text
    assert "taken over all its reports" not in text
    assert "Mark Rutte: about 25,000 per month (Russian soldiers killed)" in text


def test_what_names_a_claim_elsewhere_says_what_is_counted_and_that_a_goal_is_one(site: dict[str, bytes]) -> None:
    line = "Mykhailo Fedorov: 50,000 per month (Russian soldiers killed; a goal, not a count)"
    text = site["claims/fedorov-goal/index.html"].decode()
    assert f"<title>{line} – " in text
    assert f'<meta property="og:title" content="{line}">' in text
    assert f'id="cite-line">{line}' in text


def test_an_archived_copy_and_the_day_of_retrieval_are_shown() -> None:
    tracker = samples.tracker()
    copy = Archive(url=Url("https://archive.example/1"), date=Edtf("2026-01-15"))
    kept = tuple(msgspec.structs.replace(post, archive=(copy,), retrieved=Edtf("2026-01-16")) for post in tracker.posts)
    site = sites.printed(msgspec.structs.replace(tracker, posts=kept), samples.posts())
    text = page(site, "claims/rutte-monthly/").text
    assert "archived copy, 15 Jan 2026" in text
    assert "Retrieved 16 Jan 2026." in text
    assert "with an archived copy 100%" in page(site, "sources/delta-wire/").text


def test_differences_stand_with_both_sentences(site: dict[str, bytes]) -> None:
    text = page(site, "measures/russian-soldiers-killed/").text
    assert "Sources disagree. No overlap: 20,000–25,000 and about 35,000 (1.4–1.75 times)." in text
    assert text.count("about 35,000 Russian soldiers were killed in December") >= 2
    assert text.index("Different claimants, comparable figures") < text.index("Two documents print the same figure")


def test_what_an_outlet_says_itself_is_on_its_own_page() -> None:
    tracker = samples.tracker()
    changes = {"claimant": AgentId("delta-wire"), "attributed": False}
    said = tuple(msgspec.structs.replace(c, **changes) if c.id == "fedorov-goal" else c for c in tracker.claims)
    site = sites.printed(msgspec.structs.replace(tracker, claims=said), samples.posts())
    assert "unattributed" in page(site, "claims/fedorov-goal/").text
    assert "people/delta-wire/index.html" not in site
    assert dead_links(site) == []


def test_a_statement_without_a_figure_is_a_claim_too() -> None:
    tracker = samples.tracker()
    plain = msgspec.structs.replace(
        samples.reports()[0],
        low=None,
        high=None,
        bound=None,
        value_text="",
        modality="statement",
        quote="It is a dangerous step.",
    )
    bare = tuple(
        msgspec.structs.replace(c, low=None, high=None, measure=None, modality="statement")
        if c.id == "fedorov-goal"
        else c
        for c in tracker.claims
    )
    changed = msgspec.structs.replace(replaced(tracker, plain), claims=bare)
    site = sites.printed(changed, samples.posts())
    assert "It is a dangerous step." in page(site, "claims/fedorov-goal/").text
    assert "Statements" in page(site, "people/mykhailo-fedorov/").text
    assert dead_links(site) == []


HOSTILE = """</script><script>alert(1)</script>"'<img src=x onerror=alert(1)> &amp; \u202eabc"""


def test_nothing_that_a_document_says_becomes_markup() -> None:
    tracker = samples.tracker()
    documents = tuple(
        msgspec.structs.replace(
            post, title=HOSTILE, url=Url("javascript:alert(1)"), description=HOSTILE, author=HOSTILE, tags=(HOSTILE,),
            archive=(Archive(url=Url("data:text/html,x")),),
        )
        for post in tracker.posts
    )  # fmt: skip
    agents = tuple(
        msgspec.structs.replace(agent, name=HOSTILE, same_as=(Url("javascript:1"),)) for agent in tracker.agents
    )
    measures = tuple(msgspec.structs.replace(m, name=HOSTILE, definition=HOSTILE) for m in tracker.measures)
    reports = tuple(
        msgspec.structs.replace(
            report, quote=HOSTILE, value_text="<img", value_start=HOSTILE.index("<img"), subject=HOSTILE, rule=HOSTILE,
            fragment_url=Url(" javascript:alert(1)"), basis="witness", basis_words=HOSTILE, stated_on_rule=HOSTILE,
        )
        for report in tracker.reports
    )  # fmt: skip
    hostile = msgspec.structs.replace(tracker, posts=documents, agents=agents, measures=measures, reports=reports)
    for path, read in sites.html(sites.printed(hostile, samples.posts(), differences=samples.differences())).items():
        assert read.inline == [], path
        assert read.tangled == [], path
        assert not [link for link in read.links if link.strip().startswith(("javascript:", "data:"))], path


def test_linked_data_says_who_said_what_where(site: dict[str, bytes]) -> None:
    found = re.search(
        rb'<script type="application/ld\+json">(.*?)</script>', site["claims/rutte-monthly/index.html"], re.S
    )
    assert found is not None
    data = json.loads(found[1])
    assert data["@type"] == "Claim"
    assert data["author"] == {"@type": "Person", "name": "Mark Rutte", "jobTitle": "NATO Secretary General"}
    assert [article["headline"] for article in data["appearance"]] == [
        "Alliance chief counts 25,000 dead a month",
        "Minister sets a goal of 50,000",
    ]
    assert {(each["minValue"], each["maxValue"]) for each in data["about"]} == {(20000, 25000), (25000, 25000)}
    assert data["about"][0]["unitText"] == "soldiers per month"


def test_linked_data_cannot_leave_its_element() -> None:
    tracker = samples.tracker()
    hostile = msgspec.structs.replace(samples.reports()[0], quote="</script><!--", value_text="")
    text = sites.printed(replaced(tracker, hostile), samples.posts())["claims/fedorov-goal/index.html"]
    found = re.search(rb'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert found is not None
    assert json.loads(found[1])["text"] == "</script><!--"


# --- nothing, one, many --------------------------------------------------------------------------------------------


def test_an_empty_site_has_its_pages_and_says_so() -> None:
    site = sites.printed(sites.empty(), ())
    assert "There are no posts yet" in page(site, "").text
    for folder in ("measures/", "sources/", "people/", "posts/", "timeline/", "tags/"):
        assert " yet." in page(site, folder).text or " any." in page(site, folder).text
    assert dead_links(site) == []


def test_a_timeline_of_measures_without_figures_says_so_and_offers_no_switch() -> None:
    tracker = msgspec.structs.replace(sites.empty(), measures=samples.tracker().measures)
    found = page(sites.printed(tracker, ()), "timeline/").text
    assert "No figure has been found in the posts yet." in found
    assert "By the date it was said" not in found


@pytest.mark.parametrize("days", [3, 2000])
def test_a_dataset_is_one_page_however_many_rows(days: int) -> None:
    tracker, posts = sites.bulletins(days)
    site = sites.printed(tracker, posts)
    assert not [path for path in site if path.startswith("claims/general-staff-row")]
    assert max(len(content) for path, content in site.items() if path.endswith(".html")) < 150_000
    assert dead_links(site) == []
    for address in sites.report_addresses(tracker):
        to, _, anchor = address.partition("#")
        assert anchor in page(site, to).ids


def test_a_claimants_page_has_the_usual_roles_and_last_the_figures_of_which_nothing_says_what_they_count(
    tmp_path: Path,
) -> None:
    (tmp_path / "content").mkdir()
    called = ["Mayor", "Governor", "Governor", "Judge", "Minister", "Senator", "Senator"]
    for n, role in enumerate(called):
        said = f"{role} Ada Lind said 4{n} homes burned down. It came to {n} percent and to {n + 20} percent, she said."
        front = f"---\ntitle: Day {n}\ndate: 2026-01-1{n}\noutlet: Harbour Post\n---\n\n"
        (tmp_path / "content" / f"day-{n}.md").write_text(front + said, encoding="utf-8")
    stress.build(tmp_path / "content", tmp_path / "site")
    text = sites.Read((tmp_path / "site/people/ada-lind/index.html").read_bytes()).text
    heading = text[: text.index("Figures")]
    roles = [role for role in dict.fromkeys(called) if role in heading]
    assert {"Governor", "Senator"} < set(roles)
    assert len(roles) == 4
    figures = text[text.index("Figures") :]
    assert figures.index("Homes") < figures.index("Unclear what is counted (%)")


def test_what_an_agent_says_once_on_a_measure_stands_in_one_table_with_its_sentences(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    front = "---\ntitle: A day in numbers\ndate: 2026-01-14\noutlet: Harbour Post\n---\n\n"
    said = ["12 boats sank off the northern pier", "300 lamps went out along the quay", "40 trees fell in the old park"]
    lines = [f"Ada Lind said that {words}." for words in said]
    (tmp_path / "content" / "day.md").write_text(front + "\n\n".join(lines), encoding="utf-8")
    stress.build(tmp_path / "content", tmp_path / "site")
    for kind in ("people/ada-lind", "sources/harbour-post"):
        shown = (tmp_path / f"site/{kind}/index.html").read_text("utf-8")
        text = sites.Read(shown.encode()).text
        assert shown.count("<table") == 1  # no measure has two figures
        assert 'id="over-time"' not in shown
        assert not (tmp_path / f"site/{kind}/timeline.svg").exists()
        assert all(words in " ".join(text.split()) for words in said)


def test_the_home_page_counts_as_the_lists_do_and_shows_the_newest_figures_before_words(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    front = "---\ntitle: {}\ndate: {}\noutlet: Harbour Post\n---\n\n"
    (tmp_path / "content" / "old.md").write_text(
        front.format("Spring", "2026-01-14")
        + "Ada Lind said in spring 2025 that 12 boats sank. Some 500 lamps went out.\n\nAda Lind said that about 40 trees fell in May 2025.\n\nBo Rask said on Tuesday that about 40 trees fell in May 2025.",
        encoding="utf-8",
    )
    (tmp_path / "content" / "new.md").write_text(
        front.format("Praise", "2026-02-14") + '"The harbour board has closed the old fish market," Ada Lind said.',
        encoding="utf-8",
    )
    stress.build(tmp_path / "content", tmp_path / "site")
    home = sites.Read((tmp_path / "site/index.html").read_bytes()).text
    people = sites.Read((tmp_path / "site/people/index.html").read_bytes()).text
    counted = re.search(r"claimants\s+(\d+)", " ".join(home.split()))
    assert counted
    assert f"{counted[1]} claimants" in " ".join(people.split())
    newest = " ".join(home[home.index("Newest claims") : home.index("Newest posts")].split())
    assert newest.index("about 40") < newest.index("12") < newest.index("fish market")
    assert "spring 2025" in newest
    measures = sites.Read((tmp_path / "site/measures/index.html").read_bytes()).text
    assert "about 40" in measures


def test_one_long_story_does_not_fill_the_newest_claims(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for day, count in ((14, 9), (13, 1), (12, 1)):
        said = "\n\n".join(f"Ada Lind said that {day}{n} boats sank off the old pier." for n in range(count))
        front = f"---\ntitle: Boats\ndate: 2026-01-{day}\noutlet: Harbour Post\n---\n\n"
        (tmp_path / "content" / f"{day}.md").write_text(front + said, encoding="utf-8")
    stress.build(tmp_path / "content", tmp_path / "site")
    home = (tmp_path / "site/index.html").read_text("utf-8")
    newest = re.findall(r'<p class="says"><a[^>]*><b>(\d+)', home)
    assert [figure[:2] for figure in newest] == ["14", "14", "13", "12", "14", "14"]


@pytest.mark.parametrize("figures", [1, 3, 250])
def test_figures_of_which_nothing_says_what_they_count_stand_in_a_table_and_in_no_chart(
    tmp_path: Path, figures: int
) -> None:
    front = "---\ntitle: A week in numbers\ndate: 2026-01-14\noutlet: Harbour Post\n---\n\n"
    said = "\n\n".join(f"It came to {n} percent, Ada Lind said." for n in range(1, figures + 1))
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "week.md").write_text(front + said, encoding="utf-8")
    stress.build(tmp_path / "content", tmp_path / "site")
    written = (file for file in (tmp_path / "site").rglob("*") if file.is_file())
    site = {file.relative_to(tmp_path / "site").as_posix(): file.read_bytes() for file in written}
    unclear = "measures/unclear-what-is-counted-percent/"
    shown = page(site, unclear)
    assert "do not say what is counted" in shown.text
    assert f"1–{figures}%" not in shown.text
    assert "It came to 1 percent" in page(site, "posts/week/").text
    assert b"<figure" not in site[f"{unclear}index.html"]
    assert sorted(path for path in site if path.startswith(unclear) and path.endswith((".svg", ".png"))) == []
    assert (f"{unclear}table/index.html" in site) == (figures > tables.LINES)
    home = page(site, "").text
    assert "It came to" in home
    assert "Most reported" not in home
    assert "More measures" not in home
    assert "The words do not say what exactly is counted." in page(site, "measures/").text
    assert dead_links(site) == []


def test_a_list_of_many_is_cut_into_pages_that_lead_to_each_other() -> None:
    template = samples.tracker().posts[0]
    many = tuple(msgspec.structs.replace(template, id=f"post-{n}", title=f"Number {n}") for n in range(120))
    tracker = msgspec.structs.replace(sites.empty(), posts=many, agents=samples.tracker().agents)
    posts = tuple(msgspec.structs.replace(samples.posts()[0], id=post.id) for post in many)
    site = sites.printed(tracker, posts)
    assert "1–50 of 120 posts" in page(site, "posts/").text
    assert "101–120 of 120 posts" in page(site, "posts/page/3/").text
    assert "posts/page/4/index.html" not in site
    assert "tags/ukraine/page/3/index.html" in site
    assert dead_links(site) == []


@given(total=st.integers(0, 20_000), each=st.integers(1, 100))
def test_pages_of_a_list_hold_each_thing_once(total: int, each: int) -> None:
    things = range(total)
    numbers = lists.pages(total, each=each)
    assert [thing for n in numbers for thing in lists.cut(things, n, each=each)] == list(things)
    middle = numbers[len(numbers) // 2]
    here, pager = lists.paged("posts/", total, middle, each=each)
    assert (middle, here) in pager.numbers
    assert {1, len(numbers)} <= {n for n, _ in pager.numbers}
    assert len(pager.numbers) <= 9


def test_tags_that_differ_in_case_only_are_one() -> None:
    tracker = samples.tracker()
    first, second = tracker.posts
    tagged = (
        msgspec.structs.replace(first, tags=("Ukraine", "ukraine")),
        msgspec.structs.replace(second, tags=("UKRAINE",)),
    )
    site = sites.printed(msgspec.structs.replace(tracker, posts=tagged), samples.posts())
    assert "2 posts" in page(site, "tags/ukraine/").text
    assert dead_links(site) == []


def test_a_former_address_leads_on_and_never_out_of_the_site() -> None:
    first, second = samples.posts()
    aliases = ("/2026/old-name/", "/../../etc/", "posts/delta-wire", "old.html", "", "/")
    site = sites.printed(samples.tracker(), (msgspec.structs.replace(first, aliases=aliases), second))
    assert 'url=../../posts/harbour-post/"' in site["2026/old-name/index.html"].decode()
    assert b"posts/harbour-post/" in site["old.html"]
    assert not [path for path in site if ".." in path or path.startswith("/")]
    assert b"Minister sets a goal" in site["posts/delta-wire/index.html"]


class Many(sites.NoCharts):
    """Charts of measures that have too many figures for one page."""

    def pages(self, *_: object) -> tuple[tuple[int, int], tuple[int, int], str]:
        return (150, 60), (700, 500), "said"


def test_search_engines_are_told_of_the_pages_that_do_not_ask_to_be_left_out() -> None:
    first, second = samples.posts()
    tracker = samples.tracker()
    many = tuple(msgspec.structs.replace(tracker.posts[0], id=PostId(f"post-{n}")) for n in range(lists.A_PAGE))
    posts = (
        msgspec.structs.replace(first, aliases=("/old/",)),
        second,
        *(msgspec.structs.replace(first, id=p.id) for p in many),
    )
    tracker = msgspec.structs.replace(tracker, posts=(*tracker.posts, *many))
    planned = pages.plan(Content(posts=posts), Lookup(tracker), samples.CONFIG, Many())
    html = [output for output in planned if output.path.endswith(".html")]
    assert {output.path for output in html if not output.listed} >= {
        "old/index.html", "404.html", "posts/page/2/index.html",
        "measures/russian-soldiers-killed/claims/page/2/index.html",
        "measures/russian-soldiers-killed/table/index.html",
        "measures/russian-soldiers-killed/said/index.html",
    }  # fmt: skip
    for output in html:
        assert output.listed == (b'<meta name="robots"' not in output.render()), output.path


# --- templates -----------------------------------------------------------------------------------------------------


def config(templates: Path) -> Config:
    return msgspec.structs.replace(samples.CONFIG, templates=str(templates))


def test_a_site_changes_a_block_and_keeps_the_rest(tmp_path: Path) -> None:
    words = '{% extends "claimline/method.html" %}{% block title %}{{ site.title }}, explained{% endblock %}'
    (tmp_path / "method.html").write_text(words)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "style.css").write_text("body { color: teal }")
    site = sites.sample(config(tmp_path))
    assert b"<title>Sample tracker, explained</title>" in site["method/index.html"]
    assert "Why two figures differ" in page(site, "method/").text
    assert site["assets/style.css"] == b"body { color: teal }"
    assert site["assets/site.js"] == sites.sample()["assets/site.js"]


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    for words in ("first", "second"):
        (tmp_path / "method.html").write_text(words)
        assert sites.sample(config(tmp_path))["method/index.html"].decode() == words


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ("one\n{% if %}", 2, "Expected"),
        ("one\n\n{{ no_such_thing }}", 3, "no_such_thing"),
        ('{% extends "none.html" %}', 1, "none.html"),
    ],
)
def test_a_broken_template_is_a_problem_with_its_place(tmp_path: Path, written: str, line: int, says: str) -> None:
    (tmp_path / "method.html").write_text(written)
    with pytest.raises(pages.BrokenTemplateError) as caught:
        sites.sample(config(tmp_path))
    problem = caught.value.problem
    assert (problem.code, problem.path, problem.line) == ("template-broken", f"{tmp_path.name}/method.html", line)
    assert says in problem.words
    assert pickle.loads(pickle.dumps(caught.value)).problem == problem


@pytest.mark.parametrize("written", ["{% if %}", "{{ no_such_thing }}"])
def test_a_broken_template_keeps_the_site_from_being_written(tmp_path: Path, written: str) -> None:
    for folder in ("templates", "content"):
        (tmp_path / folder).mkdir()
    (tmp_path / "templates" / "method.html").write_text(written)
    given = {name: str(tmp_path / name) for name in ("templates", "content", "output")}
    settings = msgspec.structs.replace(samples.CONFIG, **given)
    made = pipeline.build(settings, memory=NoMemory(), told=lambda _: nullcontext(silent))
    assert made.written is None
    assert [problem.code for problem in made.problems] == ["template-broken"]
    assert not (tmp_path / "output" / "index.html").exists()
    assert [
        problem.code for problem in pipeline.check(settings, memory=NoMemory(), told=lambda _: nullcontext(silent))
    ] == ["template-broken"]


def test_the_reference_of_templates_is_what_the_types_say() -> None:
    written = (ROOT / "docs/templates.md").read_text("utf-8")
    assert written == reference.text(), "run: python -m builder.pages.reference > docs/templates.md"


def test_each_template_has_one_context_and_uses_nothing_else() -> None:
    shared = {"base.html", "frame.html", "parts.html"}
    assert {path.name for path in (ROOT / "templates").glob("*.html")} - shared == set(contexts.TEMPLATES)
    assert len(set(contexts.TEMPLATES.values())) == len(contexts.TEMPLATES)


def many_differences(count: int) -> tuple[Difference, ...]:
    """The six of the samples again and again, each with words of its own."""
    made = islice(cycle(samples.differences()), count)
    return tuple(msgspec.structs.replace(one, text=f"Number {n}. {one.text}") for n, one in enumerate(made))


@pytest.mark.parametrize("count", [6, 9, 84])
def test_every_difference_of_a_measure_is_reached_by_plain_links(count: int) -> None:
    differences = many_differences(count)
    site = sites.printed(samples.tracker(), samples.posts(), differences=differences)
    home = "measures/russian-soldiers-killed/"
    pages_ = sorted(path.removesuffix("index.html") for path in site if path.startswith(f"{home}differences/"))
    assert len(pages_) == (0 if count <= differing.HERE else -(-count // differing.A_PAGE))
    text = " ".join(page(site, address).text for address in [home, *pages_])
    assert all(one.text in text for one in differences)
    assert all(text.count(one.text) == 1 for one in differences) or count > differing.HERE
    on_page = sum(one.text in page(site, home).text for one in differences)
    counted = Counter(one.cause for one in differences)
    few = sum(min(of_cause, differing.TOLD) for of_cause in counted.values())
    assert on_page == (count if count <= differing.HERE else few)
    assert dead_links(site) == []
    if pages_:
        assert f'href="../../{home}differences/"'.encode() in site[f"{home}index.html"]


def test_of_a_thousand_differences_the_newest_are_listed_and_all_are_counted() -> None:
    count = 6 * (differing.LISTED + 10)
    differences = many_differences(count)
    site = sites.printed(samples.tracker(), samples.posts(), differences=differences)
    folder = "measures/russian-soldiers-killed/differences/"
    pages_ = [path.removesuffix("index.html") for path in site if path.startswith(folder)]
    text = " ".join(page(site, address).text for address in pages_)
    found = {cause: [one for one in differences if one.cause == cause] for cause in {one.cause for one in differences}}
    for of_cause in found.values():
        listed, left = of_cause[: differing.LISTED], of_cause[differing.LISTED :]
        assert all(one.text in text for one in (listed[0], listed[-1]))
        assert not any(one.text in text for one in left)
        assert f" {len(of_cause):,} " in page(site, "measures/russian-soldiers-killed/").text
    assert f"{count:,} differences" in page(site, folder).text
    assert 'href="../../../data/differences.csv"' in site[f"{folder}index.html"].decode()
    assert dead_links(site) == []


def test_a_claim_leads_to_every_claim_that_it_stands_beside() -> None:
    tracker, differences = samples.tracker(), samples.differences()
    site = sites.printed(tracker, samples.posts(), differences=differences)
    owner = {report.id: report.claim for report in tracker.reports}
    for one in differences:
        first, second = (owner[id] for id in one.reports)
        assert f'href="../../claims/{second}/"' in site[f"claims/{first}/index.html"].decode() or first == second
        assert f'href="../../claims/{first}/"' in site[f"claims/{second}/index.html"].decode() or first == second


def test_differences_of_other_claimants_come_before_more_of_the_same() -> None:
    _, agree, dated, _, source, _ = samples.differences()
    newest = [
        msgspec.structs.replace(one, cause="source", text=f"Of one {n}") for n, one in enumerate((agree, dated, agree))
    ]
    other = msgspec.structs.replace(source, text="Of two")
    rest = many_differences(12)[5:]
    site = sites.printed(samples.tracker(), samples.posts(), differences=(*newest, other, *rest))
    text = page(site, "measures/russian-soldiers-killed/").text
    assert "Of one 0" in text
    assert "Of two" in text
    assert "Of one 1" not in text


def test_what_says_much_the_same_is_folded_below_the_first_of_it() -> None:
    """The same claimants again, or the same two figures of others; a new pair of claimants with figures of its own is not."""
    _, agree, dated, _, source, _ = samples.differences()
    said = [
        msgspec.structs.replace(one, cause="source", text=f"Number {n}") for n, one in enumerate((agree, source, agree))
    ]
    rest = [msgspec.structs.replace(dated, cause="period", text=f"Rest {n}") for n in range(differing.HERE)]
    site = sites.printed(samples.tracker(), samples.posts(), differences=(*said, *rest))
    listed = site["measures/russian-soldiers-killed/differences/index.html"].decode()
    order = re.findall(r"Number \d|Rest [01]|\d more like this|\d more like these", listed)
    assert order == [
        "Number 0", "1 more like this", "Number 2", "Number 1", "Rest 0", "7 more like these", "Rest 1",
    ]  # fmt: skip


def test_the_table_of_a_claimant_says_what_else_was_said() -> None:
    mine = [report.id for report in samples.reports() if "fedorov" in report.claim]
    change = msgspec.structs.replace(samples.differences()[3], cause="self", reports=(mine[0], mine[1]))
    site = sites.printed(samples.tracker(), samples.posts(), differences=(change,))
    text = page(site, "people/mykhailo-fedorov/").text
    assert re.search(r"(also|before:|later:) 50,000", text)
    assert re.search(r"(also|before:|later:) about 35,000", text)
    assert dead_links(site) == []


def test_a_month_is_neither_before_nor_after_a_day_in_it() -> None:
    mine = [report for report in samples.reports() if "fedorov" in report.claim][:2]
    dated = {mine[0].id: Edtf("2026-01"), mine[1].id: Edtf("2026-01-13")}
    change = msgspec.structs.replace(samples.differences()[3], cause="self", reports=(mine[0].id, mine[1].id))
    tracker = samples.tracker()
    reports = tuple(
        msgspec.structs.replace(report, stated_on=dated.get(report.id, report.stated_on)) for report in tracker.reports
    )
    site = sites.printed(msgspec.structs.replace(tracker, reports=reports), samples.posts(), differences=(change,))
    text = page(site, "people/mykhailo-fedorov/").text
    assert text.count("also ") == 2
    assert not re.search(r"(before|later): ", text)


def test_a_contested_measure_that_is_only_a_noun_comes_after_those_that_say_more() -> None:
    """And the measures without a quarrel come after both."""
    tracker, (found, *_) = samples.tracker(), samples.differences()
    noun = Measure(id=MeasureId("people"), name="People", unit="person")
    fuller = Measure(id=MeasureId("people-at-the-fair"), name="People at the fair", unit="person", modifiers=("fair",))
    quiet = Measure(id=MeasureId("a-quiet-day"), name="A quiet day", unit="day", modifiers=("quiet",))
    quarrels = [msgspec.structs.replace(found, measure=id) for id in (noun.id, noun.id, noun.id, fuller.id)]
    measures = msgspec.structs.replace(tracker, measures=(*tracker.measures, noun, quiet, fuller))
    site = sites.printed(measures, samples.posts(), differences=tuple(quarrels))
    listed = site["measures/index.html"].decode()
    names = re.findall(r'<li>\s*(?:<h3>)?<a href="[^"]*">([^<]*)</a>', listed)
    assert [name for name in names if name in (noun.name, fuller.name, quiet.name)] == [
        fuller.name,
        noun.name,
        quiet.name,
    ]
    groups = re.findall(r"<h2[^>]*>([^<]*)</h2>", listed)
    assert groups == ["Figures stand against each other", "Several figures, no difference", "One figure each"]


def test_the_list_of_measures_says_why_figures_differ_and_who_prints_them(site: dict[str, bytes]) -> None:
    text = page(site, "measures/").text
    assert "2 outlets" in text
    assert re.search(r"Sources disagree\s*\d+\s+Printed differently\s*\d+", text), "what is contested comes first"


def test_the_count_of_one_month_is_no_rate_unless_one_stands_beside_it() -> None:
    """It was one month: nobody said that each is like it."""
    tracker = samples.tracker()
    counts = [
        msgspec.structs.replace(
            claim, per=None, stat="count_in_period", period=Period("during", "December", Edtf("2025-12"))
        )
        for claim in tracker.claims
    ]

    def spans(claims: Iterable[Claim]) -> str:
        changed = msgspec.structs.replace(tracker, claims=tuple(claims))
        return page(sites.printed(changed, samples.posts(), differences=()), "measures/").text

    assert "in one month" in spans(counts)
    assert "per month" in spans([*counts[:2], tracker.claims[2], counts[3]])


def test_the_home_page_shows_no_measure_without_a_claim() -> None:
    tracker = samples.tracker()
    empty = msgspec.structs.replace(tracker, claims=(), reports=())
    assert "Most reported" not in page(sites.printed(empty, samples.posts(), differences=()), "").text


def test_scripts_are_light() -> None:
    """As a browser gets them: on the search page, and on any other."""
    sizes = {path: len(data) for path, data in sites.sample().items() if path.endswith(".js")}
    searching = [path for path in sizes if path.startswith("assets/search/")]
    assert sorted(searching) == [f"assets/search/{name}.js" for name in ("results", "search", "worker")]
    elsewhere = sum(size for path, size in sizes.items() if path not in searching)
    assert elsewhere < 10_000
    assert sizes["assets/site.js"] + sum(map(sizes.__getitem__, searching)) < 60_000


def test_comments_on_scripts_are_for_those_who_read_the_sources(tmp_path: Path) -> None:
    """lunr keeps its licence, and a script of the site's own stays as it is written."""
    own = "// mine  \n  alert( 1 )\n"
    sites.write({"assets/site.js": own.encode()}, tmp_path)
    plain, changed = (
        sites.sample(msgspec.structs.replace(samples.CONFIG, templates=folder)) for folder in ("none", str(tmp_path))
    )
    assert b"\n//" not in plain["assets/site.js"] + plain["assets/search/results.js"]
    assert plain["assets/search/worker.js"].startswith(b"/**\n * lunr - http://lunrjs.com")
    assert changed["assets/site.js"].decode() == own


class Asked:
    """Charts that must not be asked."""

    def ledger(self, *_: object, **__: object) -> object:
        raise AssertionError("a page was composed while the site was planned")

    timeline = table = lane = said_by = printed_by = ledger
    choices = sites.NoCharts.choices
    pages, lanes, lines = sites.NoCharts.pages, sites.NoCharts.lanes, sites.NoCharts.lines


def test_planning_prints_nothing() -> None:
    planned = pages.plan(Content(posts=samples.posts()), Lookup(samples.tracker()), samples.CONFIG, Asked())
    assert len(list(planned)) > 20


def test_a_claim_that_no_difference_concerns_says_nothing_of_differences() -> None:
    site = sites.printed(samples.tracker(), samples.posts())
    assert "Beside other figures" not in page(site, f"claims/{ClaimId('rutte-monthly')}/").text


def test_a_claim_stands_beside_the_others_and_is_not_repeated_with_each(site: dict[str, bytes]) -> None:
    def sides(claim: str) -> list[tuple[str, int]]:
        """What is to be read below each difference, and how many sentences."""
        text = site[f"claims/{claim}/index.html"].decode()
        folded = re.findall(r'<summary><span class="pair">.*?</span> (.*?)</summary>(.*?)</details>', text, re.S)
        return [(words, inner.count('class="side ')) for words, inner in folded]

    other, own = ("read the sentence", 1), ("compare the sentences", 2)
    assert sides("staff-december") == [other]
    assert sides("fedorov-december") == [other]
    assert site["claims/fedorov-december/index.html"].decode().count('<span class="pair">') == 3, "two in a line each"
    assert sides("rutte-monthly") == [other, own, own, own]  # its own reports differ from each other
    assert site["claims/fedorov-december/index.html"].count(b'href="../../measures/russian-soldiers-killed/"') == 1


def test_every_way_of_finding_has_words() -> None:
    known = {*precision.FIGURES, *precision.STATEMENTS, *(f"rule:{name}" for name in SIEVES), "dataset", "editor"}
    assert {name for name in known if not sieve(name).meaning} == set()
