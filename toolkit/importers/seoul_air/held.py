"""The years that are held, and what an import changes in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from toolkit.air.pollutants import DISTRICT
from toolkit.data import DataTable, Value
from toolkit.errors import DataError
from toolkit.importers.seoul_air.columns import POLLUTANTS, Column
from toolkit.importers.seoul_air.described import DAYS, STATIONS, SourceFile, Status
from toolkit.importers.seoul_air.sums import Sum, Sums, YearSums
from toolkit.language.rounding import round_half_up
from toolkit.readers.package import PACKAGE_FILE, read_package
from toolkit.readers.tables import read_named_table
from toolkit.sources import AIR, Project

Key = TypeVar("Key")

MOST_CHANGES = 5


@dataclass(frozen=True)
class HeldSums:
    """A year as it is held."""

    status: Status | None
    sources: tuple[SourceFile, ...]
    days: Mapping[tuple[str, str], Sums]
    """By day, such as ``2018-01-01``, and group of stations."""
    months: Mapping[tuple[str, str], Sums]
    """By district and month, such as ``1``."""


@dataclass(frozen=True)
class DayChange:
    """A mean of the city's district stations that an import changes; None is no value."""

    day: str
    pollutant: Column
    before: Decimal | None
    after: Decimal | None

    @property
    def size(self) -> Decimal:
        """How large the change is beside what the pollutant can reach, so that units can be compared."""
        return abs((self.after or Decimal()) - (self.before or Decimal())) / self.pollutant.highest


@dataclass(frozen=True)
class Changes:
    """What an import changes in a year that is held."""

    days: int
    """Days with other sums or counts, new ones included."""
    months: int
    """The same of months of districts."""
    largest: tuple[DayChange, ...]


def read_held(project: Project, year: int) -> HeldSums | None:
    """The year as it is held, None if it is not; a folder that cannot be read is an error."""
    if not project.path(f"{AIR}{year}/{PACKAGE_FILE}").is_file():
        return None
    package = read_package(project, f"{AIR}{year}")
    days, months = (_sums(read_named_table(project, package, name)) for name in (DAYS, STATIONS))
    sources = tuple(SourceFile(one.path, one.hash_of_file, one.bytes_of_file) for one in package.value.sources)
    return HeldSums(package.value.status, sources, days, months)


def read_held_months(project: Project, year: int) -> Mapping[tuple[str, str], Sums]:
    """The sums of a year that is held by district and month; a folder that cannot be read is an error."""
    return _sums(read_named_table(project, read_package(project, f"{AIR}{year}"), STATIONS))


def _sums(table: DataTable) -> Mapping[tuple[str, str], Sums]:
    names = [(f"{one.key}_sum", f"{one.key}_count") for one in POLLUTANTS]
    found = {}
    for row in table.rows:
        first, second = (str(row.values[table.positions[name]]) for name in table.key)
        found[first, second] = tuple(
            Sum(_number(table.value(row, total)), int(_number(table.value(row, count)) or 0)) for total, count in names
        )
    return found


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


# --- what becomes of it -------------------------------------------------------------------------------------------


def check_nothing_is_lost(held: HeldSums, new: YearSums, names: Mapping[str, str]) -> None:
    """That each day and district's month held with values is there again; `names` are those of the districts."""
    days, months = _as_held(new)
    lost = sorted({day for day, group in _filled(held.days) - days.keys()})
    if lost:
        shown = f"{len(lost)} days from {lost[0]} to {lost[-1]}" if len(lost) > 1 else f"the day {lost[0]}"
        raise _lacking(new.year, shown)
    gone = sorted({names.get(code, code) for code, month in _filled(held.months) - months.keys()})
    if gone:
        raise _lacking(new.year, f"months of {', '.join(gone)}")


def _lacking(year: int, shown: str) -> DataError:
    hint = "name all files of the year in one command; to let go of what they lack, add --replace"
    return DataError(f"the files lack what is held: {shown}", where=f"{AIR}{year}", hint=hint)


def _filled(sums: Mapping[Key, Sums]) -> set[Key]:
    return {key for key, found in sums.items() if any(one.count for one in found)}


def compare(held: HeldSums, new: YearSums) -> Changes:
    """How many days and months of districts differ, and the largest changes of the city's means of a day."""
    days, months = _as_held(new)
    largest = sorted(_day_changes(held, days), key=lambda one: (-one.size, one.day, one.pollutant.key))
    return Changes(
        len({key[0] for key in _differing(held.days, days)}),
        len(_differing(held.months, months)),
        tuple(largest[:MOST_CHANGES]),
    )


def _as_held(new: YearSums) -> tuple[Mapping[tuple[str, str], Sums], Mapping[tuple[str, str], Sums]]:
    days = {(day.isoformat(), group): sums for (day, group), sums in new.days.items()}
    return days, {(code, str(month)): sums for (code, month), sums in new.months.items()}


def _differing(before: Mapping[Key, Sums], after: Mapping[Key, Sums]) -> set[Key]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _day_changes(held: HeldSums, days: Mapping[tuple[str, str], Sums]) -> Iterator[DayChange]:
    """Changes that can be seen in the means as they are printed; new days are none."""
    for key in _differing(held.days, days) & held.days.keys():
        if key[1] != DISTRICT:
            continue
        for place, one in enumerate(POLLUTANTS):
            before, after = (_shown(sums.get(key), place) for sums in (held.days, days))
            if before != after:
                yield DayChange(key[0], one, before, after)


def _shown(sums: Sums | None, place: int) -> Decimal | None:
    mean = sums[place].mean if sums else None
    return None if mean is None else round_half_up(mean, POLLUTANTS[place].decimals)
