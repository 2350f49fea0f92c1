"""The colours and fonts that a site sets for itself, as custom properties that win over those of style.css."""

from collections.abc import Mapping

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
