"""Numbers and plurals by the patterns and rules of Babel's locales, which are loaded when first needed."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from toolkit.language.rounding import round_half_up

if TYPE_CHECKING:
    from babel import Locale

    from toolkit.language.definition import Numbers, PluralForms


@cache
def locale_of(name: str) -> Locale:
    """Babel's data of a locale; ValueError or UnknownLocaleError when Babel has none."""
    from babel import Locale

    return Locale.parse(name)


def format_number(value: Decimal | int, digits: int, numbers: Numbers, *, grouping: bool = True) -> str:
    """`value` rounded half up, grouped as the locale does, with the language's minus sign."""
    from babel.numbers import format_decimal

    rounded = round_half_up(value, digits)
    pattern = _pattern(numbers.locale, max(digits, 0))
    printed = format_decimal(abs(rounded), pattern, numbers.locale, group_separator=grouping)
    return f"{numbers.minus}{printed}" if rounded < 0 else printed


@cache
def _pattern(locale: str, digits: int) -> str:
    """The locale's own grouping (``#,##0``) with exactly `digits` decimals."""
    whole, _, _ = locale_of(locale).decimal_formats[None].pattern.partition(".")
    return f"{whole}.{'0' * digits}" if digits else whole


def plural_form(value: Decimal, forms: PluralForms, numbers: Numbers) -> str:
    """The pattern for a count as it will be printed: in English 1 is singular, 1.0 is not."""
    return forms.of(locale_of(numbers.locale).plural_form(abs(value)))


def ordinal_form(value: int, forms: PluralForms, numbers: Numbers) -> str:
    """The pattern for a place in an order: 1st, 2nd, 3rd, 4th."""
    return forms.of(locale_of(numbers.locale).ordinal_form(value))
