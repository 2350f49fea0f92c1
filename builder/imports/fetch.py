"""A feed from the network, once, because somebody asked for it."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from builder import __version__

LARGEST = 20_000_000
"""Bytes of a feed."""
PATIENCE = 30.0
"""Seconds without an answer."""


class FetchError(Exception):
    """The feed could not be had; the words say why, for the user."""


def is_address(words: str) -> bool:
    """Whether a user names something on the network rather than a file."""
    return words.lower().startswith(("http://", "https://"))


def fetched(url: str) -> tuple[bytes, str]:
    """The bytes at an http or https address, and the address they came from in the end. Raises FetchError."""
    asked = Request(url, headers={"User-Agent": f"claimline/{__version__}", "Accept": _ACCEPT})
    try:
        with urlopen(asked, timeout=PATIENCE) as answer:
            data, final = answer.read(LARGEST + 1), str(answer.geturl())
    except HTTPError as refusal:
        refusal.close()
        raise FetchError(f"the server answers {refusal.code} {refusal.reason}") from None
    except (OSError, HTTPException, ValueError) as failure:
        reason = getattr(failure, "reason", None) or failure
        raise FetchError(str(reason) or type(failure).__name__) from None
    if urlsplit(final).scheme not in ("http", "https"):
        raise FetchError(f"it leads on to “{final}”, which is no web address")
    if len(data) > LARGEST:
        raise FetchError(f"it is larger than {LARGEST:,} bytes")
    return data, final


_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
