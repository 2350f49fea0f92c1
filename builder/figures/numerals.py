"""Numerals: digits and number words to values, one pass over the text."""

from builder.figures.beginnings import beginnings
from builder.figures.figure import Numeral
from builder.figures.fractions import fraction
from builder.figures.grammar import Grammar
from builder.figures.runs import Run, Token

_REACH = 12
"""Words further apart than this are not of one number."""


_LONGEST = 24
"""Digits and separators; more of them are an account or a serial number."""


def numerals(text: str, grammar: Grammar) -> list[Numeral]:
    """Every numeral of a text, in order, those included that can be no figure (their style says so)."""
    found: list[Numeral] = []
    run: list[Token] = []
    done = 0
    for match in beginnings(text, grammar):
        start = match.start()
        if start < done:
            continue
        kind = match.lastgroup
        if run and (kind is None or start - run[-1].end > _REACH):
            found += Run(run, text, grammar)
            run = []
        if kind:
            word = " ".join(match.group().lower().split())
            run.append(Token(*grammar.parts[word], start, match.end(), word))
            continue
        number = grammar.number.match(text, start) or grammar.number.match(text, start + 1)
        if not number:
            continue
        start = number.start()
        done, kind = number.end(), number.lastgroup
        if kind == "digits" and done - start <= _LONGEST:
            run.append(Token("digits", _digits(number.group(), grammar), start, done, number.group()))
        elif kind == "tenths":  # "61,95 percent", as writers from elsewhere have it
            decimal = number.group().replace(grammar.separators[0], grammar.decimal)
            run.append(Token("digits", float(decimal), start, done, decimal))
        elif kind == "slash" and text[start - 1 : start].isalpha() and text[done : done + 1].isalpha():
            found.append(Numeral(start=start, end=done, value=0.0, style="chain"))  # a letter lost in another alphabet
        elif kind in ("symbol", "slash", "mixed"):
            whole = found[-1] if found and text[found[-1].end : start] in ("", " ", "  ") and found[-1].bare else None
            numeral = fraction(number, whole, text, grammar)
            found[len(found) - (numeral.start != start) :] = [numeral]
            done = numeral.end
        else:
            found.append(Numeral(start=start, end=done, value=0.0, style="clock" if kind == "clock" else "chain"))
    if run:
        found += Run(run, text, grammar)
    return found


def _digits(word: str, grammar: Grammar) -> float:
    whole, _, decimals = word.partition(grammar.decimal)
    for separator in grammar.separators:
        whole = whole.replace(separator, "")
    return float(f"{whole or 0}.{decimals or 0}")
