"""``python -m builder`` is ``claimline``."""

from builder.cli import main

main(prog_name="claimline")
