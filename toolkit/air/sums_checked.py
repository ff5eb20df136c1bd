"""Whether the sums and counts of a held year can be what an import wrote: files that were edited by hand are told."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterator, Sequence
from decimal import Decimal

from toolkit.air.pollutants import DISTRICT, POLLUTANTS
from toolkit.data import DataRow, DataTable, Value
from toolkit.errors import Collector, DataError

HINT = "this file is not edited by hand: import the year's daily file again with 'toolkit import seoul-air FILE'"
MOST_FAULTS = 20
DECEMBER = 12

Fault = tuple[DataRow, str, str]
"""The row and the column in which it stands, and what is wrong."""


def check_sums(days: DataTable, stations: DataTable, year: int) -> None:
    """That the days and months are of the year and every sum fits its count; the first faults of each table are told.

    A day has no more stations in the group of the districts than there are districts, a month no more days than it has.
    """
    districts = stations.field("district").codes
    collector = Collector()
    for table, found in (
        (days, _in_days(days, year, len(districts) if districts else None)),
        (stations, _in_stations(stations, year)),
    ):
        for (row, column, what), _ in zip(found, range(MOST_FAULTS), strict=False):
            where = f"{row.where}:{table.positions[column] + 1}"
            collector.add(DataError(what, where=where, hint=HINT))
    collector.stop()


def _in_days(table: DataTable, year: int, districts: int | None) -> Iterator[Fault]:
    for row in table.rows:
        day = table.value(row, "date")
        if not isinstance(day, datetime.date) or day.year != year:
            yield row, "date", f"the day {day} is not in {year}, of which the folder is"
        most = districts if table.value(row, "group") == DISTRICT else None
        yield from _in_row(table, row, most, f"but there are {most} districts")


def _in_stations(table: DataTable, year: int) -> Iterator[Fault]:
    for row in table.rows:
        month = int(str(table.value(row, "month")))
        if 1 <= month <= DECEMBER:
            most = monthrange(year, month)[1]
            yield from _in_row(table, row, most, f"but the month has {most} days")
        else:
            yield row, "month", f"there is no month {month}"


def _in_row(table: DataTable, row: DataRow, most: int | None, limit: str) -> Iterator[Fault]:
    for pollutant in POLLUTANTS:
        columns = (f"{pollutant}_sum", f"{pollutant}_count")
        total, count = (_number(row.values, table.positions[name]) for name in columns)
        if total is not None and total < 0:
            yield row, columns[0], f"the sum is below 0: {total}"
        if count is None or count < 0 or count != int(count):
            yield row, columns[1], "the count is empty" if count is None else f"there is no count of {count}"
        elif total is None and count:
            yield row, columns[0], f"the sum is empty, but the count is {count}"
        elif total is not None and not count:
            yield row, columns[1], f"the count is 0, but the sum is {total}"
        elif most is not None and count > most:
            yield row, columns[1], f"the count is {count}, {limit}"


def _number(values: Sequence[Value], place: int) -> Decimal | None:
    value = values[place]
    return value if isinstance(value, Decimal) else None
