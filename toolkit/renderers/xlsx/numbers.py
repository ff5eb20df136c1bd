"""Numbers of a table as numbers of a spreadsheet that show the very text that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from toolkit.language import Language, round_half_up

PLACES = 12
"""Decimals that are kept of a value, as in the pages for the screen."""
MOST_DIGITS = 15
"""What a spreadsheet keeps of a number."""


@dataclass(frozen=True)
class ShownNumber:
    """A number and the format in which a spreadsheet shows it: ``−3,227.0`` or, after the sign of a mark, ``▲30.3``."""

    value: float
    pattern: str


def shown_number(value: Decimal, text: str, language: Language) -> ShownNumber | None:
    """`value` so that it shows as `text`; None where `text` is not that number, alone or among signs.

    The value is exact (to twelve places) unless a spreadsheet would round it to another figure than the printed one.
    """
    for digits in range(PLACES + 1):
        printed = language.number(abs(round_half_up(value, digits)), digits)
        before, found, after = text.partition(printed)
        if found and not _has_digit(before + after):
            return _shown(value, digits, (before, after), language)
    return None


def _shown(value: Decimal, digits: int, around: tuple[str, str], language: Language) -> ShownNumber | None:
    rounded = round_half_up(value, digits)
    if len(rounded.as_tuple().digits) > MOST_DIGITS:
        return None
    exact = float(round_half_up(value, PLACES))
    is_exact = rounded and _as_stored(exact, digits) == rounded
    return ShownNumber(exact if is_exact else float(rounded), _pattern(rounded, digits, around, language))


def _as_stored(number: float, digits: int) -> Decimal:
    """What a spreadsheet rounds a stored number to, of which it keeps fifteen digits."""
    return round_half_up(Decimal(f"{number:.{MOST_DIGITS}g}"), digits)


def _pattern(rounded: Decimal, digits: int, around: tuple[str, str], language: Language) -> str:
    """The format for what is above, below and at 0; a plus is kept for what is above."""
    minus = language.definition.numbers.minus
    before, after = around
    before = before.removesuffix(minus) if rounded < 0 else before
    bare = before.removesuffix("+")
    body = f"#,##0.{'0' * digits}" if digits else "#,##0"
    above, below, at = ((_literal(sign) + body + _literal(after)) for sign in (before, bare + minus, bare))
    return f"{above};{below};{at}"


def _literal(text: str) -> str:
    """A text as a format prints it; a quotation mark ends what is quoted, so it is escaped by itself."""
    return "".join(f'"{part}"' if part != '"' else '\\"' for part in _parts(text))


def _parts(text: str) -> list[str]:
    pieces = text.replace('"', '\0"\0').split("\0")
    return [piece for piece in pieces if piece]


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
