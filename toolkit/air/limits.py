"""Standards, guidelines and grades, each with the days on which it holds.

A year is measured against those in force on the last day of its period (its own), and beside them against the
present ones: the latest of the data file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toolkit.air.grade_limits import check_grades
from toolkit.air.pollutants import PARTICULATES, POLLUTANTS
from toolkit.data import DataRow, DataTable
from toolkit.errors import DataError

YEAR, DAY = "year", "day"
OWN, PRESENT = "own", "present"
BODIES = ("national", "who")
GRADES = ("good", "moderate", "unhealthy", "very-unhealthy")
UNHEALTHY = frozenset(("unhealthy", "very-unhealthy"))


@dataclass(frozen=True)
class Grading:
    """The classes of a pollutant: the least whole number of each grade, the lowest first."""

    least: tuple[tuple[str, Decimal], ...]

    def grade(self, value: Decimal) -> str:
        """The grade of a day's rounded mean.

        >>> Grading((("good", Decimal(0)), ("moderate", Decimal(16)))).grade(Decimal(16))
        'moderate'
        """
        return next(grade for grade, least in reversed(self.least) if value >= least)


@dataclass(frozen=True)
class Standard:
    """A limit of a pollutant; `name` tells who set it and of which time it is: ``national-own``, ``who-present``."""

    pollutant: str
    name: str
    value: Decimal


class Limits:
    """The limits of the tables `air-standards` and `air-grade-limits`."""

    def __init__(self, standards: DataTable, grades: DataTable) -> None:
        self._standards = _Dated(standards, ("pollutant", "body", "averaging"))
        self._grades = _Dated(grades, ("pollutant", "grade"))
        check_grades(grades, GRADES)

    def standards(self, averaging: str, day: date) -> tuple[Standard, ...]:
        """The limits of a day by pollutant and body; the present ones follow where they differ."""
        found: list[Standard] = []
        for pollutant in POLLUTANTS:
            for body in BODIES:
                key = (pollutant, body, averaging)
                own, present = self._standards.at(key, day, "limit"), self._standards.latest(key, "limit")
                if own is not None:
                    found.append(Standard(pollutant, f"{body}-{OWN}", own))
                if present is not None and present != own:
                    found.append(Standard(pollutant, f"{body}-{PRESENT}", present))
        return tuple(found)

    def has_grades(self, pollutant: str, day: date) -> bool:
        """Whether there were grades of a pollutant on a day: PM2.5 had none before 2015."""
        return any(self._grades.at((pollutant, grade), day, "least") is not None for grade in GRADES)

    def grading(self, pollutant: str, day: date) -> Grading:
        """The grades of PM2.5 or PM10 on a day."""
        least = [(grade, self._grades.at((pollutant, grade), day, "least")) for grade in GRADES]
        return self._grading(pollutant, least)

    def present_grading(self, pollutant: str) -> Grading:
        """The latest grades."""
        return self._grading(pollutant, [(grade, self._grades.latest((pollutant, grade), "least")) for grade in GRADES])

    def _grading(self, pollutant: str, least: Iterable[tuple[str, Decimal | None]]) -> Grading:
        known = tuple((grade, value) for grade, value in least if value is not None)
        if len(known) < len(GRADES):
            hint = f"it needs {', '.join(GRADES)} for {' and '.join(PARTICULATES)} on every day that is held"
            raise DataError(f"a grade of '{pollutant}' is missing", where=self._grades.table.where, hint=hint)
        return Grading(known)


class _Dated:
    """Rows of a table by a key, each with its first and last day (`since`, `until`; empty is open)."""

    def __init__(self, table: DataTable, key: tuple[str, ...]) -> None:
        self.table = table
        self._rows: dict[tuple[str, ...], list[DataRow]] = {}
        for row in table.rows:
            self._rows.setdefault(tuple(str(table.value(row, name)) for name in key), []).append(row)

    def at(self, key: tuple[str, ...], day: date, column: str) -> Decimal | None:
        """The value on a day; None where nothing holds."""
        found = [row for row in self._rows.get(key, ()) if self._holds(row, day)]
        if len(found) > 1:
            what = f"two limits of {', '.join(key)} hold on {day}"
            raise DataError(what, where=found[1].where, hint="end the earlier one the day before (until)")
        return self._value(found[0], column) if found else None

    def latest(self, key: tuple[str, ...], column: str) -> Decimal | None:
        """The value that came into force last."""
        rows = sorted(self._rows.get(key, ()), key=lambda row: str(self.table.value(row, "since") or ""))
        return self._value(rows[-1], column) if rows else None

    def _holds(self, row: DataRow, day: date) -> bool:
        since, until = self.table.value(row, "since"), self.table.value(row, "until")
        return (since is None or str(since) <= str(day)) and (until is None or str(day) <= str(until))

    def _value(self, row: DataRow, column: str) -> Decimal:
        value = self.table.value(row, column)
        if not isinstance(value, Decimal):
            raise DataError(f"'{column}' is empty", where=row.where, hint="every limit needs it")
        return value
