"""The rows of the city's files as measurements: a station's values of a day."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias, TypeVar

from toolkit.errors import DataError, ToolkitError, suggest
from toolkit.importers.faults import Faults
from toolkit.importers.seoul_air.columns import DATE, POLLUTANTS, STATION, Column, Head, clip, plain
from toolkit.readers.cells import Sheet

T = TypeVar("T")
Values: TypeAlias = tuple[Decimal | None, ...]
"""A value for each of `POLLUTANTS`; None is a gap."""

FIRST_YEAR = 1980
"""No daily values are older; an earlier date is a slip, or an empty cell that a program took for a date."""
GAPS = frozenset(("", "-", "–", "—", ".", "na", "n/a", "nan", "null", "none"))
VALUE = re.compile(r"[0-9]{1,9}|[0-9]{0,9}\.[0-9]{1,20}", re.ASCII)
DATES = (
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(.*)", re.ASCII),
    re.compile(r"([0-9]{4})[-/.년] ?([0-9]{1,2})[-/.월] ?([0-9]{1,2})[일.]?(.*)", re.ASCII),
)
MIDNIGHT = re.compile(r"(00(00(00)?)?|[ T]0?0:00(:00(\.0+)?)?)?", re.ASCII)
THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me"))
"""Categories of signs that have no shape of their own, or none at all."""
FILLERS = frozenset("\u115f\u1160\u2800")
"""Letters and signs that are blank: the fillers of Hangul, and the braille pattern without dots."""
AVERAGE = "평균"
WHOLE_CITY = frozenset(("서울", "서울시", "서울특별시", "전체", "합계", "계"))
DISTRICT_ENDING = "구"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A station's values of a day, and the sheet and row in which they stand."""

    day: datetime.date
    station: str
    values: Values
    sheet: Sheet = field(compare=False, repr=False)
    row: int = field(compare=False)

    @property
    def where(self) -> str:
        """``file:line``, or ``book.xlsx:Sheet!A14``."""
        return self.sheet.where(self.row)


@dataclass
class Pool:
    """The measurements of all files, each station and day once, and what was left out."""

    measurements: dict[tuple[datetime.date, str], Measurement] = field(default_factory=dict)
    paths: dict[int, set[str]] = field(default_factory=dict)
    """The files that have rows of a year."""
    averages: int = 0
    notes: int = 0
    repeated: int = 0


class RowReader:
    """Reads the rows of sheets into a pool; faults are gathered with the place of their cell."""

    def __init__(self, districts: Mapping[str, str], today: datetime.date, faults: Faults) -> None:
        """`districts` are the codes of the districts by their Korean names; no measurement is later than `today`."""
        self.pool = Pool()
        self._districts = districts
        self._today = today
        self._faults = faults
        self._days: dict[str, datetime.date | ToolkitError] = {}
        self._stations: dict[str, str | ToolkitError] = {}
        self._values: list[dict[str, Decimal | ToolkitError | None]] = [{} for _ in POLLUTANTS]

    def read(self, sheet: Sheet, head: Head) -> int:
        """Add the rows below a head to the pool; how many there were."""
        filled = [row for row in range(head.row + 1, len(sheet.rows)) if any(sheet.rows[row])]
        if not filled:
            hint = "download the file again: it has the names of the columns only"
            raise DataError("the file has no rows of values", where=sheet.where(head.row), hint=hint)
        for row in filled:
            self._read_row(sheet, head, row)
        return len(filled)

    def _read_row(self, sheet: Sheet, head: Head, row: int) -> None:
        cells, width = sheet.rows[row], len(sheet.rows[head.row])
        if _is_note(cells, head):
            self.pool.notes += 1
            return
        if len(cells) < width or any(cells[width:]):
            what = f"the row has {len(cells)} cells, but there are {width} columns"
            self._faults.add(DataError(what, where=sheet.where(row), hint="download the file again; it may be cut off"))
            return
        station = plain(cells[head.places[STATION]])
        if AVERAGE in station or station in WHOLE_CITY:
            self.pool.averages += 1
            return
        day = self._cell(self._days, sheet, row, head.places[DATE], self._day)
        known = self._station_of(sheet, row, head.places[STATION])
        values = tuple(
            self._cell(kept, sheet, row, head.places[one.key], _reader(one))
            for kept, one in zip(self._values, POLLUTANTS, strict=True)
        )
        if day and known:
            self._add(Measurement(day, known, values, sheet, row))

    def _cell(
        self, kept: dict[str, T | ToolkitError], sheet: Sheet, row: int, column: int, read: Callable[[str], T]
    ) -> T | None:
        """The value of a cell; each text is read once, since files repeat the same few hundred."""
        text = sheet.rows[row][column]
        if text not in kept:
            try:
                kept[text] = read(text)
            except ToolkitError as problem:
                kept[text] = problem
        value = kept[text]
        if not isinstance(value, ToolkitError):
            return value
        # A hint tells how to mend a fault, and those that are mended alike are of the same kind.
        like = (sheet.name, sheet.sheet, column, value.hint)
        self._faults.add(DataError(value.what, where=sheet.where(row, column), hint=value.hint), like)
        return None

    def _station_of(self, sheet: Sheet, row: int, column: int) -> str | None:
        """The station of a row; a name that no district has is told where it first stands, not in every row."""
        text = sheet.rows[row][column]
        told = self._stations.get(text)
        if text and isinstance(told, ToolkitError):
            return None
        return self._cell(self._stations, sheet, row, column, self._station)

    def _day(self, text: str) -> datetime.date:
        day = read_day(text)
        if day.year < FIRST_YEAR or day > self._today:
            reason = "has not come yet" if day > self._today else f"lies before {FIRST_YEAR}"
            raise DataError(f"the day {day} {reason}", hint="correct the date")
        return day

    def _station(self, text: str) -> str:
        name = plain(text)
        _check_visible(name)
        if not name:
            raise DataError("the row names no station", hint="write the station's name, or take the row out")
        if name.endswith(DISTRICT_ENDING) and name not in self._districts:
            hint = f"{suggest(name, self._districts)}\n    they stand under 'district' in data/datapackage.yaml"
            raise DataError(f"there is no district '{clip(name)}'", hint=hint)
        return name

    def _add(self, found: Measurement) -> None:
        self.pool.paths.setdefault(found.day.year, set()).add(found.sheet.name)
        first = self.pool.measurements.setdefault((found.day, found.station), found)
        if first is found:
            return
        if first.values == found.values:
            self.pool.repeated += 1
            return
        what = f"{found.station} on {found.day} has other values than in {first.where}"
        self._faults.add(DataError(what, where=found.where, hint="keep the row that is right"))


def _is_note(cells: Sequence[str], head: Head) -> bool:
    """Whether a row is a remark such as ``※ 잠정자료``: words in its first cell alone, where a date could stand.

    A row that is cut off after its date begins with a digit.
    """
    return bool(cells[0]) and not any(cells[1:]) and not cells[0][0].isdigit() and head.places[STATION] != 0


def _check_visible(name: str) -> None:
    """A sign that nobody sees makes another name of one that looks right."""
    for sign in name:
        if unicodedata.category(sign) in UNSEEN or sign in FILLERS:
            what = f"the station's name '{clip(name)}' holds a sign that cannot be seen"
            shown = f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
            raise DataError(what, hint=f"take out {shown}, or write the name anew")


def read_day(text: str) -> datetime.date:
    """The day of a cell, in any of the usual forms; the time of day must be midnight, since values are daily.

    >>> read_day("20180101") == read_day("2018-01-01") == read_day("2018. 1. 1.") == read_day("201801010000")
    True
    """
    parts = next((found.groups() for pattern in DATES if (found := pattern.fullmatch(text))), None)
    if parts is None:
        what = f"'{clip(text)}' is no date" if text else "the row has no date"
        raise DataError(what, hint="write 20180101 or 2018-01-01")
    year, month, day, rest = parts
    if not MIDNIGHT.fullmatch(rest):
        hint = "the file must have one row a station a day; hourly values are not averaged here"
        raise DataError(f"'{clip(text)}' is not a day alone", hint=hint)
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise DataError(f"there is no day {text}", hint="correct the date") from error


def read_value(text: str, one: Column) -> Decimal | None:
    """A value as it stands, None for a gap; text, signs and what no day can have are errors.

    >>> read_value("0.034", POLLUTANTS[0])
    Decimal('0.034')
    """
    if text.lower() in GAPS:
        return None
    if text[:1] in ("-", "−") and VALUE.fullmatch(text[1:]):
        hint = "no concentration is below 0; leave the cell empty where nothing was measured"
        raise DataError(f"{one.name} is negative: {clip(text)}", hint=hint)
    if THOUSANDS.fullmatch(text):
        hint = "take out the comma that parts thousands: 1021.5 for 1,021.5"
        raise DataError(f"'{clip(text)}' is no value of {one.name}", hint=hint)
    if not VALUE.fullmatch(text):
        hint = "write digits such as 0.034 or 35; leave the cell empty where nothing was measured"
        raise DataError(f"'{clip(text)}' is no value of {one.name}", hint=hint)
    value = Decimal(text)
    if value > one.highest:
        hint = f"more than {one.highest} is taken for a slip; is the unit right? Leave the cell empty if it is unknown"
        raise DataError(f"{one.name} cannot be {clip(text)} as the mean of a day", hint=hint)
    return value


def _reader(one: Column) -> Callable[[str], Decimal | None]:
    return lambda text: read_value(text, one)


def rows_of_year(pool: Pool) -> Mapping[int, Sequence[Measurement]]:
    """The measurements of each year, in the order of days and stations."""
    years: dict[int, list[Measurement]] = {}
    for key in sorted(pool.measurements):
        years.setdefault(key[0].year, []).append(pool.measurements[key])
    return years
