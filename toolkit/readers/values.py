"""The text of a cell as a value of the declared type, and whether the value is allowed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from toolkit.data import Field, Value
from toolkit.errors import DataError, suggest
from toolkit.readers.package import Constraints

NUMBER = re.compile(r"[-+−]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
MOST_DIGITS = 28  # decimal arithmetic is exact up to here
ADVICE = (
    (re.compile(r".*[０-９]"), "these are full-width digits: type them again with the keyboard set to English"),
    (re.compile(r"[-+−]?[0-9.,]+\s*(%|퍼센트)"), "write the number only; the column's unit says 'percent'"),
    (re.compile(r"[△▲▽▼]\s*[0-9.,]+"), "write a fall with a minus sign: −3"),
    (re.compile(r"[-+−]?[0-9.]+[eE][-+]?[0-9]+"), "write all digits: 100000, not 1e5"),
    (re.compile(r"(?i)(nan|n/?a|null|none|-|–|—|…|\.)"), "use an empty cell, or declare it in missingValues"),
    (re.compile(r"[0-9]*,[0-9,.]*"), "a comma parts thousands (1,234); a point parts decimals (0.5)"),
)


def convert(text: str, one: Field) -> Value:
    """The value of a cell that is not empty, by the type of its column; what does not fit is an error.

    >>> convert("−1,234.5", Field("emissions", "number", {}))
    Decimal('-1234.5')
    """
    if one.kind in ("number", "integer"):
        return _to_number(text, one)
    if one.kind == "year":
        return _to_year(text, one)
    if one.kind == "date":
        return _to_date(text, one)
    if one.kind == "boolean":
        return _to_boolean(text, one)
    if one.codes is not None and text not in one.codes:
        raise DataError(f"'{text}' is no code of '{one.name}'", hint=suggest(text, one.codes))
    return text


def _to_number(text: str, one: Field) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise DataError(f"column '{one.name}' holds text: '{text}'", hint=_advice(text))
    digits = text.replace(",", "").replace("−", "-")
    if sum(sign.isdigit() for sign in digits) > MOST_DIGITS:
        raise DataError(f"column '{one.name}' holds a number of more than {MOST_DIGITS} digits: '{text}'")
    value = Decimal(digits)
    if one.kind == "integer" and value != value.to_integral_value():
        raise DataError(f"column '{one.name}' takes whole numbers: '{text}'", hint="or declare its type as 'number'")
    return value


def _advice(text: str) -> str:
    """How to mend what stands where a number is wanted."""
    found = (hint for pattern, hint in ADVICE if pattern.match(text))
    return next(found, "use an empty cell for a missing value, or declare it in missingValues")


def _to_year(text: str, one: Field) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise DataError(f"column '{one.name}' takes a year such as 2015: '{text}'", hint="write the four digits only")
    return int(text)


def _to_date(text: str, one: Field) -> date:
    problem = DataError(f"column '{one.name}' takes a date such as 2020-04-09: '{text}'", hint="year-month-day")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise problem
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise problem from error


def _to_boolean(text: str, one: Field) -> bool:
    if text.lower() not in ("true", "false"):
        raise DataError(f"column '{one.name}' takes true or false: '{text}'", hint="write true or false")
    return text.lower() == "true"


def check_constraints(value: Value, name: str, constraints: Constraints) -> None:
    """Whether a value is allowed in its column; None is a missing value."""
    if value is None:
        if constraints.required:
            raise DataError(f"'{name}' is empty", hint="every row needs it")
        return
    if isinstance(value, Decimal | int):
        if constraints.minimum is not None and value < constraints.minimum:
            raise DataError(f"'{name}' is {value}, less than the least allowed, {constraints.minimum}")
        if constraints.maximum is not None and value > constraints.maximum:
            raise DataError(f"'{name}' is {value}, more than the most allowed, {constraints.maximum}")
    if constraints.enum and str(value) not in constraints.enum:
        raise DataError(f"'{value}' is not allowed in '{name}'", hint=suggest(str(value), constraints.enum))
