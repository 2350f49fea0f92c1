"""How firmly a sieve holds for one figure: what stands loosely behind its source is measured, and published, apart."""

from msgspec import structs

from builder.extract.voice import Voice

_FAR = 60
"""Characters behind an organisation's verb after which a figure without "that" is often the article's own."""


def graded(text: str, voice: Voice, at: int, firm: tuple[Voice, int] | None) -> Voice:
    """The voice for a figure at ``at``; sieve ``said-loosely`` where no "that" binds it and it stands far off, or where
    a participle alone reports ("..., telling them 40 ..."). ``firm`` is the voice of the figure before and that one's end."""
    if voice.sieve != "said" or not voice.forward or voice.cue is None:
        return voice
    since = voice.cue[1]
    between = text[since:at]
    if between.lstrip().startswith("that ") or between.count('"') % 2 or "“" in between:
        return voice
    if firm is not None and firm[0].cue == voice.cue and firm[0].sieve == "said":
        since = max(since, firm[1])
    far = at - since >= _FAR and voice.mention is not None and voice.mention.kind != "person"
    alone = voice.verb.endswith("ing") and text[max(0, voice.cue[0] - 3) : voice.cue[0]] != "as "
    return structs.replace(voice, sieve="said-loosely") if far or alone else voice
