"""One post while its sentences are read from the first to the last: what has been told so far."""

from collections.abc import Sequence

from msgspec import Struct

from builder import dates
from builder.extract.counts import carrying
from builder.extract.counts.count import Counted
from builder.extract.counts.national import Story
from builder.extract.counts.setting import Setting
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.times import timing
from builder.records import Edtf, Firmness, Occasion, Period, Post, PostId


class Company(Struct, frozen=True):
    """The company that a story is about; one without a name says nothing."""

    name: str = ""
    words: frozenset[str] = frozenset()
    """Of its name, in small letters."""
    ordinary: frozenset[str] = frozenset()
    """Words of the story that begin no name."""
    others: frozenset[str] = frozenset()
    """Words of other names in it."""


class Page(Struct, kw_only=True):
    """What is known about a post while its sentences are assembled, from the first to the last."""

    post: PostId
    text: str
    published: Edtf | None
    against: Edtf | None
    """The day from which the text counts: that of its dateline, else the post's."""
    lex: Lexicon
    title: str
    """As the document states it; empty where it was inferred."""
    line: Firmness
    """From where on a figure is published."""
    reads: Sequence[Read]
    """All its sentences."""
    worth: Sequence[str]
    """What the whole of it says for and against the worth of its assertions."""
    occasions: dict[str, Occasion]
    """Per claimant, the last occasion named."""
    stated: dict[str, list[tuple[int, timing.Stated]]]
    """Per claimant, the dates given, with where."""
    previous: Counted | None = None
    """What the figure before this one counts, in the same paragraph."""
    block: int = -1
    last: carrying.Heard | None = None
    """The figure before."""
    before: Read | None = None
    """The sentence before."""
    heard: tuple[Voice, int] | None = None
    """Who was heard last, and in which paragraph."""
    ahead: carrying.Heard | None = None
    """The last figure of the sentences before."""
    told: dict[float, Period]
    """By their numbers, the times of the figures before."""
    story: timing.Stated | None = None
    """The day the story is of, when its opening says so."""
    days: dict[int, list[dates.Dated]]
    """Per sentence, by its place, the dates in it."""
    placed: dict[int, list[dates.Dated]] = {}
    """The same, placed in the text, with those that count from another."""
    setting: Setting | None = None
    """The place the story is about, once somebody has asked."""
    economy: Story | None = None
    """Whose economy it is about, once somebody has asked."""
    company: Company | None = None
    """The company it is about, once somebody has asked."""
    makers: frozenset[str] = frozenset()
    """Whose deeds it has counted so far, by name."""
    sides: frozenset[str] | None = None
    """The peoples whose soldiers its title and its figures so far are."""
    elsewhere: int = -1
    """The paragraph that has told of another place,"""
    there: str = ""
    """and which that is."""
    headings: list[tuple[int, str]] | None = None
    """The paragraphs that are a few words, and the place that each is the name of."""
    release: timing.Stated | None = None
    """The day of the last document whose figures nobody says."""
    released: tuple[int, int] = (-1, -1)
    """Where the sentence stands that was looked through for it last, and the paragraph of the one that gives it."""
    issues: bool = False
    """Whether the sentence that was looked through last gives it."""

    @staticmethod
    def of(
        post: Post,
        text: str,
        against: Edtf | None,
        lex: Lexicon,
        line: Firmness,
        reads: Sequence[Read] = (),
        worth: Sequence[str] = (),
    ) -> "Page":
        """Of a text of which nothing has been read yet: a post's own, or its title."""
        return Page(
            post=post.id,
            text=text,
            published=post.published,
            against=against,
            lex=lex,
            title="" if "title" in post.inferred else post.title,
            line=line,
            reads=reads,
            worth=worth,
            occasions={},
            stated={},
            told={},
            days={},
        )
