"""Whether the classes of the grades follow on each other: no whole number without a grade, none with two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from toolkit.data import DataRow, DataTable, Value
from toolkit.errors import Collector, DataError

OPEN = "9999-12-31"
"""For an end that is empty; days are compared as they are written."""


@dataclass(frozen=True)
class _Row:
    """A grade's class: its least and most whole number (None is open), and the days on which it holds."""

    grade: str
    since: str
    until: str
    least: Value
    most: Value
    where: str

    @property
    def days(self) -> str:
        return f"from {self.since or 'the beginning'} to {self.until if self.until != OPEN else 'now'}"


def check_grades(table: DataTable, grades: Sequence[str]) -> None:
    """That the classes of each pollutant chain from 0 to an open end, in periods that all its grades share.

    A pollutant that lacks a grade altogether is not looked at: it is told where the grade is needed.
    """
    collector = Collector()
    for pollutant in dict.fromkeys(str(table.value(row, "pollutant")) for row in table.rows):
        rows = [_row(table, row) for row in table.matching({"pollutant": pollutant})]
        by_grade = {grade: sorted((one for one in rows if one.grade == grade), key=_since) for grade in grades}
        if all(by_grade.values()):
            for fault in (*_periods(pollutant, by_grade), *_chains(pollutant, by_grade)):
                collector.add(fault)
    collector.stop()


def _row(table: DataTable, row: DataRow) -> _Row:
    grade, since, until, least, most = (table.value(row, name) for name in ("grade", "since", "until", "least", "most"))
    return _Row(str(grade), str(since or ""), str(until or OPEN), least, most, row.where)


def _since(row: _Row) -> str:
    return row.since


def _periods(pollutant: str, by_grade: Mapping[str, Sequence[_Row]]) -> Iterator[DataError]:
    first, *others = by_grade.values()
    periods = {(one.since, one.until) for one in first}
    for row in (row for rows in others for row in rows if (row.since, row.until) not in periods):
        what = f"'{row.grade}' of {pollutant} holds {row.days}, but '{first[0].grade}' does not"
        yield DataError(what, where=row.where, hint="all grades of a pollutant need the same since and until")
    for earlier, later in pairwise(first):
        if later.since <= earlier.until:
            what = f"two classes of '{later.grade}' of {pollutant} hold at a time: {earlier.days} and {later.days}"
            yield DataError(what, where=later.where, hint="end the earlier one the day before (until)")
    for row in (row for rows in by_grade.values() for row in rows if row.until < row.since):
        what = f"'{row.grade}' of {pollutant} ends before it begins"
        yield DataError(what, where=row.where, hint="correct since or until")


def _chains(pollutant: str, by_grade: Mapping[str, Sequence[_Row]]) -> Iterator[DataError]:
    """One period after another, each from the lowest grade up."""
    for period in dict.fromkeys((row.since, row.until) for rows in by_grade.values() for row in rows):
        chain = [row for rows in by_grade.values() for row in rows if (row.since, row.until) == period]
        if len(chain) == len(by_grade):
            yield from _chain(pollutant, chain)


def _chain(pollutant: str, chain: Sequence[_Row]) -> Iterator[DataError]:
    expected: Value = Decimal(0)
    for row in chain:
        if row.least != expected:
            what = f"'{row.grade}' of {pollutant} begins at {_shown(row.least)}, not at {_shown(expected)}"
            hint = "the lowest grade begins at 0, every other one above the most of the grade below it"
            yield DataError(what, where=row.where, hint=hint)
        last = row is chain[-1]
        if (row.most is None) is not last:
            what = f"'{row.grade}' of {pollutant} ends at {_shown(row.most)}"
            yield DataError(what, where=row.where, hint="the worst grade alone has no most")
        expected = row.most + 1 if isinstance(row.most, Decimal) else None


def _shown(value: Value) -> str:
    return "nothing" if value is None else str(value)
