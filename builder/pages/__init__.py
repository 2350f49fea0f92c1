"""A tracker to page outputs: contexts (what a template may use), composers (who fills them), engine, plan."""

from builder.pages.drawing import Charts
from builder.pages.engine import BrokenTemplateError, said_in, unknown_words, wordless
from builder.pages.plan import plan
from builder.pages.slips import slips

__all__ = ["BrokenTemplateError", "Charts", "plan", "said_in", "slips", "unknown_words", "wordless"]
