"""The one place where a thing gets its address and its id."""

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from slugify import slugify

from builder.records import Change, Claim, ClaimId, Difference, Edtf, PostId, Report, ReportId, Url

_LONGEST = 90


@lru_cache(maxsize=65536)
def slug(words: str) -> str:
    """Words as one address segment: lower case ASCII letters, digits and hyphens, never empty, never a path.

    Text that leaves nothing (another script's punctuation, emoji) is named by its hash, so that two such
    texts do not collide.
    """
    made = slugify(words, max_length=_LONGEST, word_boundary=True)
    return made or "x-" + digest(words, length=8)


def digest(*words: str, length: int = 8) -> str:
    """A short stable name for some words: hexadecimal, SHA-256."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def report_id(post: PostId, *, part: str, quote: str, value_text: str, nth: int) -> ReportId:
    """A report is named by its post and its own words; ``nth`` tells equal words in one post apart, from 0."""
    again = [str(nth)] if nth else []
    return ReportId(f"{post}-{digest(part, quote, value_text, *again)}")


def claim_id(claimant: str, first: ReportId) -> ClaimId:
    """A claim is named by who said it and by the report that first carried it."""
    return ClaimId(f"{slug(claimant)[:40].rstrip('-')}-{digest(first)}")


def page(kind: str, id: str) -> str:
    """The address of a thing's page: ``page("measures", "x")`` is ``measures/x/``; ``kind`` is the folder."""
    return f"{kind}/{id}/"


def parts(address: str) -> tuple[str, str, str]:
    """The other way round: folder, id, and what stands below.

    >>> parts("measures/x/claims/index.html"), parts("index.html")
    (('measures', 'x', 'claims/index.html'), ('index.html', '', ''))
    """
    kind, _, below = address.partition("/")
    id, _, rest = below.partition("/")
    return kind, id, rest


def report(report: Report) -> str:
    """Where a report's sentence stands on this site: on the page of its post, at the sentence.

    A dataset has thousands of rows, so the page of the document has an anchor for each of their years.
    """
    year = (report.stated_on or "undated").split("-")[0] if report.role == "dataset_row" else ""
    return page("posts", report.post) + (f"#y-{slug(year)}" if year else f"#{report.id}")


def claim(claim: Claim, reports: Iterable[Report]) -> str:
    """A claim's page; rows of a dataset have none, and are found on the page of their document."""
    rows = [row for row in reports if row.claim == claim.id]
    return report(rows[0]) if rows and all(row.role == "dataset_row" for row in rows) else page("claims", claim.id)


def change(change: Change, *, day: Edtf) -> str:
    """Where a change is told, for ever: on the page of changes, at its own words."""
    ids = (told.report.id if told else "" for told in (change.before, change.after))
    return f"changes/#c-{digest(day, change.kind, *change.what, *ids)}"


def difference(one: Difference) -> str:
    """The anchor of a difference on a page that lists it."""
    return "-".join(("dates" if one.kind == "date" else "figures", *one.reports))


def claimant(claim: Claim) -> str:
    """The page of who asserts it; what nobody is named for is asserted by the outlet."""
    return page("people" if claim.attributed else "sources", claim.claimant)


def file(address: str) -> str:
    """The file behind an address: ``measures/x/`` is ``measures/x/index.html``; the empty address is the home page."""
    return address + "index.html" if address == "" or address.endswith("/") else address


def relative(target: str, *, here: str) -> str:
    """From the page at address ``here`` to ``target`` (both site-relative, no leading slash), fragment and query kept.

    >>> relative("claims/a/#r1", here="measures/x/")
    '../../claims/a/#r1'
    """
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", target, re.S).groups()  # type: ignore[union-attr]
    base = posixpath.dirname("/" + here) if not here.endswith("/") else "/" + here.rstrip("/")
    way = posixpath.relpath("/" + path, base or "/")
    if path == "" or path.endswith("/"):
        way = way.rstrip("/") + "/"
    return way + mark + rest


def absolute(target: str, *, base_url: str) -> Url:
    """A site-relative address as a whole one; ``base_url`` with or without its closing slash."""
    return Url(base_url.rstrip("/") + "/" + target)


def host(url: str) -> str:
    """The host of an address without ``www.``; empty when it has none or is no address."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def fragment(url: Url, words: str) -> Url:
    """The address with a text fragment (``#:~:text=``) that a browser scrolls to.

    Long sentences are named by their first and last words, as the Text Fragments draft advises, and what runs over several
    blocks (the row of a table) by the first and the last of them: no fragment reaches over the end of one.
    """
    blocks = [" ".join(block.split()) for block in unicodedata.normalize("NFC", words).strip().split("\n")]
    parts = blocks[0].split(" ")
    ends = [blocks[0]] if len(blocks[0]) <= 120 or len(parts) < 12 else [" ".join(parts[:5]), " ".join(parts[-5:])]
    if len(blocks) > 1:
        ends = [ends[0], " ".join(blocks[-1].split(" ")[-5:])]
    said = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    base, _, old = url.partition("#")
    keep = old.partition(":~:")[0]
    return Url(f"{base}#{keep}:~:text={said}")
