"""Words in, words out, exit code; the only place that prints."""

from builder.cli.commands import main

__all__ = ["main"]
