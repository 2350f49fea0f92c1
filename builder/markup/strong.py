"""Words in bold at the head of a paragraph: interviews print so who speaks."""

from builder.records import Body

_TAGS = ("<strong>", "<b>")


def strong(body: Body) -> dict[int, int]:
    """Where the bold words end with which a block begins, by the block's place in the text.

    Bold words that hold another element, or an entity, are none.
    """
    if not any(tag in body.html for tag in _TAGS):
        return {}
    starts = {block.start for block in body.blocks}
    found = {}
    for run in body.runs:
        if run.text in starts and body.html[: run.html].endswith(_TAGS):
            length = body.html.find("</", run.html) - run.html
            if 0 < length <= run.length:
                found[run.text] = run.text + length
    return found
