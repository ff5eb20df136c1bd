"""Codes and days of the findings as words in a language; several of them in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.errors import ProseError, suggest
from toolkit.language import Language
from toolkit.model import Quantity
from toolkit.readers.expressions import TableValues, table_of


def labels(codes: object, values: object, field: str, language: Language) -> str:
    """What one code, or a list of them, is called by a field of a table: ``강남구, 중구``."""
    if not isinstance(values, TableValues):
        raise ProseError("a label needs a table", hint='for instance {{ code | label(air_districts, "district") }}')
    table = table_of(values)
    known = table.field(field).codes
    for one in _listed(codes):
        if known is not None and _code(one) not in known:  # told where the prose names it, not where the list stands
            raise ProseError(f"'{one}' is no code of '{field}'", hint=suggest(_code(one), known))
    return language.listing([table.label(field, _code(one), language.code) for one in _listed(codes)])


def written_days(days: object, form: str, language: Language) -> str:
    """One day, or a list of them, by a form of dates: ``3월 25일``."""
    return language.listing([language.date(_day(one), form) for one in _listed(days)])


def _listed(value: object) -> Sequence[object]:
    values = value if isinstance(value, list | tuple) else (value,)
    if not values:
        raise ProseError("an empty list names nothing", hint="ask first whether it has anything: {% if … %}")
    return values


def _code(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ProseError(f"a code is needed here, not {_told(value)}", hint="a finding names a month, a district …")


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    raise ProseError(f"a day is needed here, not {_told(value)}", hint="for instance {{ air.first_day | date }}")


def _told(value: object) -> str:
    if isinstance(value, str):
        return "a word"
    return "a number" if isinstance(value, int | Quantity) else "this"
