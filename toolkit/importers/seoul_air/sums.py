"""Sums and counts of a year: of each day by group of stations, of each month by district."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, TypeVar

from toolkit.air.pollutants import DISTRICT, ROADSIDE
from toolkit.importers.seoul_air.columns import POLLUTANTS
from toolkit.importers.seoul_air.rows import Measurement

Key = TypeVar("Key", bound=tuple[object, ...])

ROADSIDE_ENDING = "로"

KNOWN_ROADSIDE = frozenset(
    (
        *("강남대로", "강변북로", "공항대로", "도산대로", "동작대로", "시흥대로", "신촌로", "영등포로"),
        *("정릉로", "종로", "천호대로", "청계천로", "한강대로", "홍릉로", "화랑로"),
    )
)
KNOWN_OTHERS = frozenset(
    (
        *("관악산", "궁동", "남산", "마포아트센터", "북한산", "서울숲", "세곡", "올림픽공원"),
        *("자연사박물관", "항동", "행주"),
    )
)
"""Stations of the files of 2017 to 2023; what else appears is told, since it may be a slip of writing."""


@dataclass(frozen=True, order=True)
class Sum:
    """The sum of the values that are there and their number; no sum where there are none.

    >>> Sum.of([Decimal("0.04"), None, Decimal("0.060")])
    Sum(total=Decimal('0.1'), count=2)
    """

    total: Decimal | None
    count: int

    @classmethod
    def of(cls, values: Iterable[Decimal | None]) -> Sum:
        """The sum without zeros at its end, so that 0.04 and 0.040 give the same file."""
        found = [value for value in values if value is not None]
        return cls(Decimal(f"{sum(found, Decimal()).normalize():f}") if found else None, len(found))

    @property
    def mean(self) -> Decimal | None:
        """The mean, not rounded; None without values."""
        return None if self.total is None else self.total / self.count


Sums: TypeAlias = tuple[Sum, ...]
"""A sum for each of `POLLUTANTS`."""


@dataclass(frozen=True)
class Stations:
    """The names of the stations of a year by what they are used for."""

    districts: tuple[str, ...]
    roadside: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Those that the files of 2017 to 2023 do not have."""
        return tuple(sorted({*self.roadside, *self.others} - KNOWN_ROADSIDE - KNOWN_OTHERS))


@dataclass(frozen=True)
class YearSums:
    """What is kept of a year."""

    year: int
    days: Mapping[tuple[datetime.date, str], Sums]
    """By day and group of stations: sums over the stations that had a value."""
    months: Mapping[tuple[str, int], Sums]
    """By district (its code) and month: sums over the days that had a value."""
    start: datetime.date
    end: datetime.date


def group_of(station: str, districts: Mapping[str, str]) -> str:
    """The group of a station; empty for mountains, parks and others that stand for neither.

    >>> group_of("종로", {"종로구": "jongno-gu"})
    'roadside'
    """
    if station in districts:
        return DISTRICT
    return ROADSIDE if station.endswith(ROADSIDE_ENDING) else ""


def stations_of(measurements: Sequence[Measurement], districts: Mapping[str, str]) -> Stations:
    """The stations that have rows, whether these have values or not."""
    names: dict[str, set[str]] = {DISTRICT: set(), ROADSIDE: set(), "": set()}
    for one in measurements:
        names[group_of(one.station, districts)].add(one.station)
    return Stations(*(tuple(sorted(names[group])) for group in (DISTRICT, ROADSIDE, "")))


def sum_up(year: int, measurements: Sequence[Measurement], districts: Mapping[str, str]) -> YearSums:
    """The sums of a year's measurements; they may come in any order."""
    by_day: dict[tuple[datetime.date, str], list[Measurement]] = {}
    by_month: dict[tuple[str, int], list[Measurement]] = {}
    for one in measurements:
        group = group_of(one.station, districts)
        if group:
            by_day.setdefault((one.day, group), []).append(one)
        if group == DISTRICT:
            by_month.setdefault((districts[one.station], one.day.month), []).append(one)
    days = [one.day for one in measurements]
    return YearSums(year, _summed(by_day), _summed(by_month), min(days), max(days))


def _summed(parts: Mapping[Key, Sequence[Measurement]]) -> Mapping[Key, Sums]:
    return {
        key: tuple(Sum.of(one.values[place] for one in parts[key]) for place in range(len(POLLUTANTS)))
        for key in sorted(parts)
    }
