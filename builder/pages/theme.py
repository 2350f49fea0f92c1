"""The colours and fonts that a site sets for itself, as custom properties that win over those of style.css."""

import re
from collections.abc import Iterable, Mapping

from builder.records import Config

SHEET = "assets/site.css"
"""Where they are published; a file of that name among the site's own templates is put after them."""


def css(config: Config) -> str:
    """A style sheet; empty where the site sets nothing. Paper keeps the light colours, as in style.css."""
    dark = _rule(config.colours_dark)
    rules = [f":root {_rule(config.colours)}"] if config.colours else []
    if config.colours_dark:
        rules += [
            f'@media screen {{\n:root[data-theme="dark"] {dark}\n}}',
            f'@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {dark}\n}}',
        ]
    return "".join(f"{rule}\n" for rule in rules)


def _rule(values: Mapping[str, str]) -> str:
    return "{ " + "".join(f"--{name}: {value}; " for name, value in values.items()) + "}"


def palette(sheets: Iterable[str], config: Config) -> dict[str, str]:
    """The light colours and fonts by their names, for pictures that stand alone: of the style sheets, then the site's own.

    A value that leads on to another (``var(...)``) is of no use there, and what stood before it is kept.
    """
    blocks = [re.search(r":root\s*\{([^}]*)\}", sheet) for sheet in sheets]
    given = [re.findall(r"--([\w-]+):\s*([^;]+);", block[1]) for block in blocks if block]
    pairs = [pair for found in (*given, config.colours.items()) for pair in found]
    return {name: value for name, value in pairs if "var(" not in value}
