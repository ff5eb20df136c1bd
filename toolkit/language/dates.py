"""Dates by the named patterns of a language file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.language.definition import Dates


def format_date(value: date, pattern: str, locale: str) -> str:
    """`value` by a CLDR date pattern with the locale's names of months and days.

    >>> format_date(date(2020, 4, 9), "y. M. d.(EEE)", "ko")
    '2020. 4. 9.(목)'
    """
    from babel.dates import parse_pattern

    return parse_pattern(pattern).apply(value, locale)


def date_pattern(dates: Dates, form: str, style: str) -> str:
    """The pattern of a form in a style; KeyError for a form that the language does not have."""
    own = dates.styles.get(style, {})
    return own[form] if form in own else dates.forms[form]
