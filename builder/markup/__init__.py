"""Markdown, HTML or plain words in; safe HTML, and its plain text with a map between the two, out.

>>> render("Up to **250,000** killed.", kind="markdown").body.text
'Up to 250,000 killed.'
"""

from builder.markup.convert import Kind, Rendered, guess, render
from builder.markup.fields import plain, printable
from builder.markup.losses import Removed
from builder.markup.marks import Mark, excerpts, marked
from builder.markup.strong import strong

__all__ = [
    "Kind",
    "Mark",
    "Removed",
    "Rendered",
    "excerpts",
    "guess",
    "marked",
    "plain",
    "printable",
    "render",
    "strong",
]
