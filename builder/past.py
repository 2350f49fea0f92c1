"""What a preview takes over from its last plan."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from builder import compare, model, phrases, read
from builder.lookup import Lookup
from builder.memory import key
from builder.outputs import Outputs
from builder.phrases import Catalogue
from builder.problems import Problem
from builder.records import Config, Content, Difference, Finding, Post, Tracker


class Site(Struct, frozen=True, kw_only=True):
    """A site that could be written: everything that is known, and every file as a promise."""

    content: Content
    lookup: Lookup
    outputs: Outputs
    problems: tuple[Problem, ...]

    @property
    def tracker(self) -> Tracker:
        return self.lookup.tracker

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.lookup.differences


class Found(Struct, frozen=True):
    """What one post says, as it is remembered."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


class Past:
    """What the last plan of a preview has made, stage by stage, to be taken over where nothing of it has changed."""

    def __init__(self) -> None:
        self.files = read.Known()
        self.found: dict[str, tuple[Post, Found]] = {}
        """By path."""
        self.settings = b""
        """With which it was found."""
        self._words = phrases.ENGLISH
        self._tracker, self._pairs = model.Known(), compare.Known()
        self._beside = b""
        self._made: tuple[object, Site] | None = None
        self.lookup: Lookup | None = None

    def told(self, words: Catalogue) -> tuple[model.Known, compare.Known]:
        """What holds in these words; in others nothing has been told."""
        if words != self._words:
            self._words, self._tracker, self._pairs = words, model.Known(), compare.Known()
        return self._tracker, self._pairs

    def again(self, terms: object, config: Config, named: Iterable[Path] | None) -> Site | None:
        """The last site, where these are its terms and nothing beside the content that was looked at is another.

        ``named``: all files that changed since then; None: every file is looked at.
        """
        made, self._made = self._made, None  # until there is another
        if named is None or not self.files.all_said_by(Path(config.content), named):
            beside, self._beside = self._beside, _beside(config)
            if named is not None or beside != self._beside:
                return None
        return self.keep(*made) if made and made[0] == terms else None

    def keep(self, terms: object, site: Site) -> Site:
        self._made, self.lookup = (terms, site), site.lookup
        return site


def _beside(config: Config) -> bytes:
    """A name for all that a site is made of beside its content and settings."""
    folder, previous = Path(config.templates), Path(config.previous)
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    if config.previous and previous.is_file():
        files.append(previous)
    return key(*(part for path in files for part in (str(path).encode(), path.read_bytes())))
