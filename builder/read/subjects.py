"""Pages about measures, people and sources: what an editor says about what is counted and who speaks."""

from typing import get_args

from builder import markup, urls
from builder.read.curated import outcome
from builder.read.fields import Fields
from builder.records import (
    AgentId,
    AgentKind,
    AgentPage,
    AgentRole,
    Body,
    MeasureId,
    MeasurePage,
    Reference,
)

MEASURE_KEYS = {
    *("id", "slug", "title", "name", "definition", "description", "population", "outcome", "unit", "place", "includes"),
    *("excludes", "broader", "aliases", "match", "references", "draft", "date", "lastmod", "weight"),
}
AGENT_KEYS = {
    *("id", "slug", "title", "name", "kind", "aliases", "roles", "role", "same_as", "sameas", "url", "link", "draft"),
    *("date", "lastmod", "weight", "description", "image"),
}
_ROLE_KEYS = {"title", "name", "from", "start", "since", "thru", "to", "until", "end"}


def measure(fields: Fields, body: Body, *, path: str, name: str) -> MeasurePage:
    """``name``: the file's own, without its ending."""
    fields.unknown(MEASURE_KEYS, strict=True)
    return MeasurePage(
        id=MeasureId(_id(fields, name)),
        path=path,
        name=_name(fields, body, name),
        definition=fields.text("definition", "description") or "",
        population=fields.text("population") or "",
        outcome=outcome(fields),
        unit=fields.text("unit") or "",
        place=fields.text("place") or "",
        includes=fields.texts("includes"),
        excludes=fields.texts("excludes"),
        broader=tuple(MeasureId(urls.slug(id)) for id in fields.texts("broader")),
        aliases=fields.texts("aliases"),
        match=fields.texts("match"),
        references=_references(fields),
        body=body,
    )


def agent(fields: Fields, body: Body, *, path: str, name: str, kind: AgentKind) -> AgentPage:
    """``kind``: what the folder says, where the page itself does not."""
    fields.unknown(AGENT_KEYS, strict=True)
    same = [address for key in ("same_as", "sameas") for address in fields.addresses(key)]
    return AgentPage(
        id=AgentId(_id(fields, name)),
        path=path,
        name=_name(fields, body, name),
        kind=fields.choice("kind", get_args(AgentKind)) or kind,
        aliases=fields.texts("aliases"),
        roles=_roles(fields),
        same_as=tuple(dict.fromkeys(same)),
        body=body,
    )


def _id(fields: Fields, name: str) -> str:
    return urls.slug(fields.text("id", "slug") or name)


def _name(fields: Fields, body: Body, name: str) -> str:
    """As stated, else the page's first heading, else the file's name in words."""
    stated = fields.text("title", "name")
    if stated:
        return stated
    headings = (body.text[block.start : block.end] for block in body.blocks if block.kind == "heading")
    words = next(headings, "") or markup.plain(name.replace("-", " ").replace("_", " ")).capitalize()
    fields.problem("title-missing", f"The page has no “title”; it is called “{words}”.")
    return words


def _references(fields: Fields) -> tuple[Reference, ...]:
    found = []
    for item in fields.list("references"):
        if isinstance(item, str):
            fields.problem("field-kind", "A reference must be a table with a label and low or high.", "references")
            continue
        item.unknown({"label", "title", "low", "high", "period", "url", "link"}, strict=True)
        low, high = item.number("low"), item.number("high")
        if low is None and high is None:
            item.problem("claim-empty", "The reference has neither “low” nor “high”.")
            continue
        label = item.text("label", "title") or "Reference"
        period = item.date("period")
        found.append(Reference(label=label, low=low, high=high, period=period, url=item.url("url", "link")))
    return tuple(found)


def _roles(fields: Fields) -> tuple[AgentRole, ...]:
    """``[Defence minister]`` or ``[{title: Defence minister, from: 2026-01, thru: 2026-05}]``."""
    found = []
    for item in [*fields.list("roles"), *fields.list("role")]:
        if isinstance(item, str):
            found.append(AgentRole(title=markup.plain(item)))
            continue
        item.unknown(_ROLE_KEYS, strict=True)
        title = item.text("title", "name")
        if title:
            start, end = item.date("from", "start", "since"), item.date("thru", "to", "until", "end")
            found.append(AgentRole(title=title, start=start, end=end))
        else:
            item.problem("field-kind", "A role needs a title.")
    return tuple(found)
