"""The words of a language for what a percentage or a sum of money measures."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from msgspec import Struct

from builder import vocabulary

Change = Literal["level", "rise", "fall", "cost", "price", "set", "sold"]
"""What a verb says of a quantity."""


class Words(Struct, frozen=True):
    """The table ``quantities``, made once per language."""

    heads: Mapping[str, frozenset[str]]
    """Kind of figure to the nouns for what is told in it."""
    grows: frozenset[str]
    """What can have grown, besides the nouns for what is told in percent or money."""
    backing: frozenset[str]
    """Of the nouns for shares, those that are nothing without the contest where they are of somebody with a name."""
    traded: frozenset[str]
    """What has a price as its level."""
    verbs: Mapping[str, Change]
    """Form to ``level``, ``rise``, ``fall``, ``cost``, ``price``, ``set``, ``sold``."""
    flows: Mapping[str, str]
    """Form to the participle of what was done with a sum."""
    participles: frozenset[str]
    alone: frozenset[str]
    """Forms of payments that are the same whoever made them."""
    recipients: Mapping[str, str]
    """Participles of what somebody gets, and what stands before whoever does ("paid to")."""
    trades: frozenset[str]
    owning: frozenset[str]
    names: Mapping[str, str]
    """How a change, a cost, an owner and an agent are named."""
    reached: frozenset[str]
    changed: frozenset[str]
    began: frozenset[str]
    """Before a figure, behind a verb of change: the level it led to, the change, the level before."""
    skipped: frozenset[str]
    extremes: frozenset[str]
    asides: frozenset[str]
    into: frozenset[str]
    scopes: frozenset[str]
    bound: frozenset[str]
    owners: frozenset[str]
    ways: frozenset[str]
    worth: frozenset[str]
    yardsticks: frozenset[str]
    compared_by: frozenset[str]
    """Of these, those that need a word of comparing before them."""
    compared: frozenset[str]
    foreseen: frozenset[str]
    going: frozenset[str]
    """Before a direction: "go up"."""
    closing: frozenset[str]
    leads: frozenset[str]
    limits: frozenset[str]
    unlike: frozenset[str]
    purposes: frozenset[str]
    vague: frozenset[str]
    standing: frozenset[str]
    """Before a level, behind what has it: "inflation, at 3%"."""
    aimed: frozenset[str]
    """Before what a sum is for."""
    seasons: frozenset[str]
    """Behind "last" or "next", and else mostly something else."""
    timeless: frozenset[str]
    """Words for times that are mostly something else."""
    numbers: frozenset[str]
    """Spelled."""
    scales: frozenset[str]
    """Words like "million"."""


@cache
def words(language: str) -> Words:
    """The table of a language; empty where it has none."""
    table = vocabulary.table(language, "quantities")
    heads, verbs, between = table.get("heads", {}), table.get("verbs", {}), table.get("between", {})
    flows = table.get("flows", {})
    return Words(
        heads={
            kind: frozenset(f"{heads.get(kind, '')} {heads.get('both', '')}".split()) for kind in ("percent", "money")
        },
        verbs={form: kind for kind in get_args(Change) for form in str(verbs.get(kind, "")).split()},
        grows=frozenset(heads.get("grows", "").split()) | frozenset(heads.get("money", "").split()),
        backing=frozenset(heads.get("backing", "").split()),
        traded=frozenset(heads.get("traded", "").split()),
        flows=_forms(flows),
        alone=frozenset(
            form for form, kept in _forms(flows).items() if kept in str(table.get("names", {}).get("alone", "")).split()
        ),
        recipients=table.get("recipients", {}),
        trades=frozenset(table.get("trades", {}).get("words", "").split()),
        participles=frozenset(flows),
        owning=frozenset(table.get("owning", {}).get("words", "").split()),
        names=table.get("names", {}),
        reached=frozenset(verbs.get("level_by", ())),
        changed=frozenset(verbs.get("change_by", ())),
        began=frozenset(verbs.get("began", ())),
        skipped=frozenset(between.get("skipped", "").split()),
        extremes=frozenset(between.get("extremes", "").split()),
        asides=frozenset(between.get("aside", "").split()),
        into=frozenset(between.get("into", "").split()),
        scopes=frozenset(between.get("scopes", "").split()),
        bound=frozenset(between.get("bound", "").split()),
        owners=frozenset(between.get("owners", "").split()),
        compared_by=frozenset(between.get("compared_by", "").split()),
        compared=frozenset(between.get("compared", "").split()),
        going=frozenset(between.get("going", "").split()),
        yardsticks=frozenset(between.get("yardsticks", "").split()),
        ways=frozenset(between.get("ways", "").split()),
        worth=frozenset(between.get("worth", "").split()),
        foreseen=frozenset(between.get("foreseen", "").split()),
        closing=frozenset(between.get("closing", "").split()),
        leads=frozenset(between.get("leads", "").split()),
        limits=frozenset(between.get("limits", "").split()),
        unlike=frozenset(between.get("unlike", "").split()),
        purposes=frozenset(between.get("purposes", "").split()),
        numbers=frozenset(vocabulary.table(language, "numbers").get("units", ())),
        scales=frozenset(vocabulary.table(language, "numbers").get("scales", ()))
        | frozenset(between.get("suffixes", "").split()),
        standing=frozenset(between.get("standing", "").split()),
        aimed=frozenset(between.get("aimed", "").split()),
        seasons=frozenset(between.get("seasons", "").split()),
        timeless=frozenset(between.get("timeless", "").split()),
        vague=frozenset(between.get("vague", "").split()),
    )


def _forms(flows: Mapping[str, str]) -> dict[str, str]:
    """Every form of the verbs of payment, with its participle."""
    return {form: participle for participle, forms in flows.items() for form in forms.split()}
