"""Daily files in the form of the city's for made-up years. The values follow a rule: fixtures, no measurements."""

from __future__ import annotations

import csv
import datetime
import math
import random
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from tests.air.held import POLLUTANTS, REPOSITORY, Raw, days_between, write_held
from toolkit.readers.package import read_package
from toolkit.sources import Project

ROADSIDE = ("시험대로", "시험로", "시험천로")
"""Names that end as those of roadside stations do; there are no such stations."""
HILL = "시험산"
"""A station that is neither of a district nor at a roadside."""
HEAD = (
    "측정일시",
    "측정소명",
    "이산화질소농도(ppm)",
    "오존농도(ppm)",
    "일산화탄소농도(ppm)",
    "아황산가스농도(ppm)",
    "미세먼지농도(㎍/㎥)",
    "초미세먼지농도(㎍/㎥)",
)
LEVELS = {"no2": (0.026, 0.3, 4), "o3": (0.027, -0.5, 4), "co": (0.5, 0.3, 2), "so2": (0.003, 0.1, 4)} | {
    "pm10": (38.0, 0.4, 0),
    "pm25": (21.0, 0.5, 0),
}
"""Of each pollutant: the middle of its values, how much higher winter is than summer, and its decimals in the files."""


@cache
def districts() -> Mapping[str, str]:
    """The codes of the 25 districts by their Korean names."""
    known = read_package(Project(REPOSITORY)).value.codelists["district"]
    return {texts["ko"]: code for code, texts in known.items()}


def days_of(year: int, last: str = "12-31", first: str = "01-01") -> list[datetime.date]:
    """The days of a year, or a part of them: ``days_of(2024, "05-17")``."""
    return days_between(f"{year}-{first}", f"{year}-{last}")


def measured(
    days: Iterable[datetime.date], stations: Sequence[str] = (), *, raised: float = 1, gaps: float = 0.02
) -> Iterator[Raw]:
    """A row for each day and station, the same ones whenever they are asked for.

    Without `stations` those of the 25 districts, three at roadsides and one on a hill. `raised` multiplies all values,
    `gaps` is the share of the values that are missing.
    """
    chosen = stations or (*districts(), *ROADSIDE, HILL)
    offsets = {station: random.Random(station).uniform(0.85, 1.15) for station in chosen}
    for day in days:
        chance = random.Random(f"{day}")
        weather = chance.uniform(0.4, 1.7)
        winter = math.cos(2 * math.pi * day.timetuple().tm_yday / 365)
        for station in chosen:
            yield day, station, _values(chance, weather * offsets[station] * raised, winter, gaps)


def _values(chance: random.Random, factor: float, winter: float, gaps: float) -> dict[str, str]:
    found = {}
    for pollutant in POLLUTANTS:
        middle, swing, decimals = LEVELS[pollutant]
        value = middle * factor * (1 + swing * winter) * chance.uniform(0.9, 1.1)
        if chance.random() >= gaps:
            found[pollutant] = f"{value:.{decimals}f}"
    return found


def without(rows: Iterable[Raw], pollutants: Collection[str], days: Collection[datetime.date] = ()) -> Iterator[Raw]:
    """The rows with gaps in place of these pollutants, on all days or on some."""
    for day, station, values in rows:
        cut = not days or day in days
        yield day, station, {name: text for name, text in values.items() if not (cut and name in pollutants)}


def write_file(path: Path, rows: Iterable[Raw]) -> Path:
    """Write the rows as the city's newer files are: UTF-8 with a byte order mark, every field quoted, newest first."""
    lines = [HEAD]
    for day, station, values in sorted(rows, key=lambda row: (row[0], row[1]), reverse=True):
        lines.append((f"{day:%Y%m%d}", station, *(values.get(name, "") for name in POLLUTANTS)))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(lines)
    return path


# --- the same figures computed apart from the toolkit -------------------------------------------------------------


def city_days(rows: Iterable[Raw], pollutant: str, ending: str = "구") -> dict[datetime.date, Fraction]:
    """The mean of the stations whose names end so, by the day."""
    found: dict[datetime.date, list[Fraction]] = defaultdict(list)
    for day, station, values in rows:
        if station.endswith(ending) and pollutant in values:
            found[day].append(Fraction(values[pollutant]))
    return {day: sum(values, Fraction(0)) / len(values) for day, values in found.items()}


def half_up(value: Fraction, digits: int) -> Decimal:
    """A positive value rounded half up."""
    return Decimal(math.floor(value * 10**digits + Fraction(1, 2))).scaleb(-digits)


def mean_of(values: Collection[Fraction], digits: int) -> Decimal:
    """The mean of positive values, rounded once."""
    return half_up(sum(values, Fraction(0)) / len(values), digits)


def city_mean(rows: Iterable[Raw], pollutant: str, digits: int) -> Decimal:
    """The city's mean of all days."""
    return mean_of(city_days(rows, pollutant).values(), digits)


# --- projects with made-up years ----------------------------------------------------------------------------------


def project_of(folder: Path) -> Project:
    """A project with the repository's data and reports, but no year of air quality."""
    shutil.copytree(REPOSITORY / "data", folder / "data", ignore=shutil.ignore_patterns("seoul-air"))
    shutil.copytree(REPOSITORY / "reports", folder / "reports")
    return Project(folder)


def hold(project: Project, year: int, rows: Iterable[Raw], *, provisional: bool = False) -> None:
    """Hold a year as if it had been imported."""
    write_held(project.root, year, rows, districts(), status="provisional" if provisional else "confirmed")
