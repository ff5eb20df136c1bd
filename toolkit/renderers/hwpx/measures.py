"""Lengths of HWPX (a point has a hundred units), and how much room a text takes, roughly."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

PER_MILLIMETRE = Decimal(7200) / Decimal("25.4")
PAPER = (59528, 84186)
"""The width and height of A4 as Hangul writes them."""


def of_millimetres(length: Decimal) -> int:
    """A length in units.

    >>> of_millimetres(Decimal("25.4"))
    7200
    """
    return _rounded(length * PER_MILLIMETRE)


def of_points(length: Decimal) -> int:
    """A size in units.

    >>> of_points(Decimal("10.5"))
    1050
    """
    return _rounded(length * 100)


def width_of(text: str, size: Decimal) -> int:
    """About how wide a line of text is, in units: signs of East Asia are square, others narrower.

    >>> width_of("표 1", Decimal(10))
    1880
    """
    return sum(_share(sign) for sign in text) * of_points(size) // 100


def _share(sign: str) -> int:
    if unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign) in ("So", "Sm"):
        return 100
    return 30 if sign in " .,:;'’|()" else 58


def lines_of(text: str, size: Decimal, width: int) -> int:
    """About how many lines a text takes in a width; at least one."""
    return max(1, ceil(width_of(text, size) / max(width, 1)))


def split(total: int, shares: tuple[Decimal, ...]) -> tuple[int, ...]:
    """A length parted by shares that add up to 1, without losing a unit.

    >>> split(10, (Decimal("0.33"), Decimal("0.33"), Decimal("0.34")))
    (3, 4, 3)
    """
    starts = [_rounded(total * sum(shares[:place], Decimal(0))) for place in range(len(shares))]
    return tuple(end - start for start, end in zip(starts, [*starts[1:], total], strict=True))


def _rounded(length: Decimal) -> int:
    return int(length.quantize(Decimal(1), ROUND_HALF_UP))
