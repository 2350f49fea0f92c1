"""The part of a text that may be prose: a paragraph of a million characters is data or rubbish, and costs a minute."""

from collections.abc import Iterator, Sequence

from builder.problems import Problem
from builder.records import Block, Post

LONGEST = 100_000
"""Characters of one block in which something is sought."""
MOST = 600_000
"""Characters of one post."""


def prose(post: Post) -> tuple[str, Sequence[Block]]:
    """The text, with blanks where nothing is sought, so that offsets stay what they are; and the blocks that are left."""
    text, blocks = post.body.text, post.body.blocks
    left = list(_left(blocks))
    if len(left) == len(blocks):
        return text, blocks
    made, end = [], 0
    for block in left:
        made += [" " * (block.start - end), text[block.start : block.end]]
        end = block.end
    return "".join([*made, " " * (len(text) - end)]), left


def check(post: Post) -> tuple[Problem, ...]:
    """What of the post is not read for claims."""
    blocks = post.body.blocks
    left = sum(block.end - block.start for block in _left(blocks))
    over = sum(block.end - block.start for block in blocks) - left
    if not over or not post.extract:
        return ()
    words = f"{over:,} characters are not read for claims: a paragraph has at most {LONGEST:,}, a post {MOST:,}"
    return (Problem(path=post.path, code="text-long", words=words),)


def _left(blocks: Sequence[Block]) -> Iterator[Block]:
    room = MOST
    for block in blocks:
        size = block.end - block.start
        if size <= min(LONGEST, room):
            room -= size
            yield block
