"""Held years for tests: packages made from raw rows, as an import would write them."""

from __future__ import annotations

import csv
import datetime
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from toolkit.air import Air, read_air
from toolkit.data import Value
from toolkit.language import Language, read_language
from toolkit.readers.tables import Data
from toolkit.sources import Project, packaged_templates

POLLUTANTS = ("no2", "o3", "co", "so2", "pm10", "pm25")
COLUMNS = [f"{one}_{what}" for one in POLLUTANTS for what in ("sum", "count")]

Raw = tuple[datetime.date, str, Mapping[str, str]]
"""A row of a daily file: day, station, and the values (as written) by pollutant; a gap is left out."""

PACKAGE = """\
name: seoul-air-{year}
titles: {{ko: "{year}년 시험용 대기질 자료", en: "Fixture air quality data of {year}"}}
status: {status}
temporal: {{start: {start}, end: {end}}}
sources:
  - {{title: fixture, titles: {{ko: 시험용, en: fixture}}, path: fixture-{year}.csv}}
resources:
  - name: days
    path: days.csv
    titles: {{ko: 날마다의 합계, en: Daily sums}}
    schema:
      fields:
        - {{name: date, type: date, titles: {{ko: 날짜, en: Date}}}}
        - {{name: group, type: string, titles: {{ko: 구분, en: Group}}}}
{columns}
      primaryKey: [date, group]
    sources: [{{title: fixture}}]
  - name: stations
    path: stations.csv
    titles: {{ko: 측정소별 합계, en: Sums of stations}}
    schema:
      fields:
        - {{name: district, type: string, titles: {{ko: 자치구, en: District}}}}
        - {{name: month, type: integer, titles: {{ko: 월, en: Month}}}}
{columns}
      primaryKey: [district, month]
    sources: [{{title: fixture}}]
"""


class _Sums:
    """Sums and counts by key and pollutant."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))

    def add(self, key: tuple[str, ...], values: Mapping[str, str]) -> None:
        row = self._values[key]
        for pollutant, text in values.items():
            row[pollutant].append(Decimal(text))

    def rows(self) -> Iterator[list[str]]:
        for key, values in self._values.items():
            cells: list[str] = []
            for pollutant in POLLUTANTS:
                found = values.get(pollutant, [])
                cells += [str(sum(found)) if found else "", str(len(found))]
            yield [*key, *cells]


def write_held(
    root: Path,
    year: int,
    rows: Iterable[Raw],
    codes: Mapping[str, str] | None = None,
    *,
    status: str = "confirmed",
    end: datetime.date | None = None,
) -> None:
    """Write `data/seoul-air/<year>`; `codes` are the codes of the districts by the names of their stations.

    A few district stations stand for all 25 in the sums of days: each counts so many times that they are nearly 25.
    """
    codes = CODES if codes is None else codes
    rows = list(rows)
    weight = ALL_DISTRICTS // max(1, len({station for _, station, _ in rows} & codes.keys()))
    days, stations = _Sums(), _Sums()
    dates: set[datetime.date] = set()
    for day, station, values in rows:
        dates.add(day)
        if station in codes:
            for _ in range(weight):
                days.add((str(day), "district"), values)
            stations.add((codes[station], str(day.month)), values)
        elif station.endswith("로"):
            days.add((str(day), "roadside"), values)
    folder = root / "data/seoul-air" / str(year)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "days.csv", ["date", "group", *COLUMNS], days.rows())
    _write(folder / "stations.csv", ["district", "month", *COLUMNS], stations.rows())
    columns = "\n".join(f"        - {{name: {one}, type: number, titles: {{ko: {one}, en: {one}}}}}" for one in COLUMNS)
    text = PACKAGE.format(year=year, status=status, start=min(dates), end=end or max(dates), columns=columns)
    (folder / "datapackage.yaml").write_text(text, encoding="utf-8")


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def read_raw(path: Path) -> Iterator[Raw]:
    """The rows of an official daily file, read without the toolkit."""
    order = ("no2", "o3", "co", "so2", "pm10", "pm25")
    for cells in _cells(path):
        day = datetime.datetime.strptime(cells[0][:8], "%Y%m%d").date()
        yield day, cells[1], {name: text for name, text in zip(order, cells[2:], strict=True) if text}


def _cells(path: Path) -> Iterator[list[str]]:
    if path.suffix == ".xlsx":
        from python_calamine import load_workbook

        sheet = load_workbook(str(path)).get_sheet_by_index(0)
        for row in sheet.to_python()[1:]:
            yield [_text(cell) for cell in row]
    else:
        with path.open(encoding="cp949", newline="") as file:
            yield from list(csv.reader(file))[1:]


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


# --- a project with made-up years ---------------------------------------------------------------------------------

REPOSITORY = Path(__file__).resolve().parents[2]
RAW = REPOSITORY.parent / "shared/data/seoul-air"
"""The official files, where they are at hand."""
CODES = {"중구": "jung-gu", "강남구": "gangnam-gu", "강동구": "gangdong-gu"}
"""The districts of the fixtures; the other 22 have no station there."""
ALL_DISTRICTS = 25


def air_project(folder: Path) -> Project:
    """A project with the repository's limits and words, and no year yet."""
    (folder / "reports").mkdir(parents=True)
    (folder / "data").mkdir()
    for name in ("datapackage.yaml", "air-standards.csv", "air-grade-limits.csv"):
        shutil.copy(REPOSITORY / "data" / name, folder / "data")
    return Project(folder)


def days_between(first: str, last: str) -> list[datetime.date]:
    """All days from one to another."""
    start = datetime.date.fromisoformat(first)
    length = (datetime.date.fromisoformat(last) - start).days + 1
    return [start + datetime.timedelta(days=number) for number in range(length)]


def steady(days: Iterable[datetime.date], stations: Mapping[str, Mapping[str, str]]) -> list[Raw]:
    """The same values at each station on every day; fixtures, no measurements."""
    return [(day, station, values) for day in days for station, values in stations.items()]


def everything(value: str) -> dict[str, str]:
    """One value for every pollutant."""
    return dict.fromkeys(POLLUTANTS, value)


def languages() -> dict[str, Language]:
    """Korean and English."""
    folder = packaged_templates() / "languages"
    return {code: read_language(folder / f"{code}.yaml", f"templates/languages/{code}.yaml") for code in ("ko", "en")}


def air_of(project: Project, year: int) -> Air:
    """The statistics of a year of a project, in Korean and English."""
    again = project.again()
    return read_air(again, Data(again), year, languages())


def cell(air: Air, table: str, column: str, **keys: object) -> Value:
    """A cell of a computed table."""
    found = air.tables[table]
    return found.value(found.find(keys), column)
