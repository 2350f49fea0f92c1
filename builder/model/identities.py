"""Who is meant by a name, whichever post prints it: what two names must have in common to be one agent's.

A wrong merge is worse than a missing one. A public body is told by its country; where its name does not say which, and its post
names several, it is that post's alone.
"""

from functools import lru_cache

from msgspec import Struct

from builder import bodies, urls, vocabulary
from builder.bodies import Body
from builder.records import AgentId, Mention, Post


class Identity(Struct, frozen=True, gc=False):
    """Who a name stands for in one post."""

    id: AgentId
    own: bool
    """It is somebody's own: what is said under it in two posts the same one says. "Officials" have none."""
    name: str
    """The name as printed, with the country where only the rest of the post gives it; or that under which somebody of several names is kept."""


def of(mention: Mention, post: Post | None = None) -> Identity:
    """Who is meant by a name, in a post or on a page."""
    name = mention.name
    kept = bodies.known(name)
    if kept:
        return Identity(AgentId(urls.slug(kept)), own=True, name=kept)
    body = bodies.read(name)
    if body is None or (mention.kind == "person" and not body.place):
        id = name if mention.kind == "person" else bodies.plain(name)
        return Identity(AgentId(urls.slug(id)), own=proper(name), name=name)
    return _of_body(body, name, post)


def _of_body(body: Body, name: str, post: Post | None) -> Identity:
    if body.crowd:
        id = body.of(body.place) if body.place else name
        return Identity(AgentId(urls.slug(id)), own=False, name=name)
    countries = {body.place} if body.place else _countries(post) if body.open and post else ()
    if len(countries) == 1 and not body.vague:
        (place,) = countries
        told = name if body.place else f"{name} ({bodies.country(place)})"
        return Identity(AgentId(urls.slug(body.of(place))), own=True, name=told)
    if post and (countries or body.vague):
        return Identity(AgentId(urls.slug(f"{name} {post.id}")), own=proper(name), name=name)
    return Identity(AgentId(urls.slug(bodies.plain(name))), own=proper(name), name=name)


def _countries(post: Post) -> frozenset[str]:
    """The countries that a post names."""
    return bodies.places(f"{post.title}\n{post.body.text}")


@lru_cache(maxsize=4096)
def proper(name: str) -> bool:
    """Whether a name is somebody's own: its last word has a capital (``NATO``), unlike ``Ukrainian officials``.

    A title alone is none, though a headline that opens with it prints a capital (``Minister``); nor are several of one (``Analysts``).
    """
    last = name.split()[-1] if name.split() else ""
    titles, low = vocabulary.words("en", "claimants", "titles"), name.lower()
    if low in titles or any(
        low.removesuffix(end) in titles for end in vocabulary.words("en", "endings", "plural_ending")
    ):
        return False
    return any(letter.isupper() for letter in last) or not last.isascii()
