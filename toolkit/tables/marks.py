"""Marks that are computed for a column within a row group: which cells stand out, and by which glyph.

A mark never rests on colour alone. Ties are all marked; where nothing falls, no cut is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Values = Sequence[Decimal | None]


def most(values: Values) -> frozenset[int]:
    """The places of the largest value.

    >>> sorted(most([Decimal(3), None, Decimal(7), Decimal(7)]))
    [2, 3]
    """
    known = [value for value in values if value is not None]
    return _places(values, max(known)) if known else frozenset()


def least(values: Values) -> frozenset[int]:
    """The places of the smallest value."""
    known = [value for value in values if value is not None]
    return _places(values, min(known)) if known else frozenset()


def largest_cut(values: Values) -> frozenset[int]:
    """The places of the largest fall; none where nothing falls.

    >>> largest_cut([Decimal(0), Decimal(4)])
    frozenset()
    """
    falls = [value for value in values if value is not None and value < 0]
    return _places(values, min(falls)) if falls else frozenset()


def _places(values: Values, wanted: Decimal) -> frozenset[int]:
    return frozenset(place for place, value in enumerate(values) if value == wanted)


@dataclass(frozen=True)
class MarkRule:
    """`style` names the mark in stylesheets; `glyph` is printed; `word` is the key of its meaning in the languages."""

    find: Callable[[Values], frozenset[int]]
    style: str
    glyph: str
    word: str


MARKS: Mapping[str, MarkRule] = {
    "most-emitted": MarkRule(most, "most", "▲", "mark-most"),
    "least-emitted": MarkRule(least, "least", "▽", "mark-least"),
    "largest-cut": MarkRule(largest_cut, "cut", "◆", "mark-largest-cut"),
    "largest-cut-amount": MarkRule(largest_cut, "cut", "◆", "mark-largest-cut-amount"),
    "largest-cut-rate": MarkRule(largest_cut, "rate", "◇", "mark-largest-cut-rate"),
}
