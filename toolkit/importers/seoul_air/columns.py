"""The columns of the city's file, known by what their names mean rather than by how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.air import pollutants as air
from toolkit.errors import DataError
from toolkit.importers.faults import Faults
from toolkit.readers.cells import Sheet

MOST_LINES_ABOVE = 20
"""In which the row of column names is looked for: some programs put a title above it."""
MOST_SHOWN = 300


@dataclass(frozen=True)
class Column:
    """A column of values: those of a pollutant."""

    key: str
    """In the tables."""
    name: str
    """In messages."""
    highest: Decimal
    """What no day can reach."""

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return air.POLLUTANTS[self.key].unit

    @property
    def decimals(self) -> int:
        """With how many decimals means are shown."""
        return air.POLLUTANTS[self.key].digits


# Real days at one station reached NO2 0.14, O3 0.204, CO 3.0, SO2 0.14, PM10 517 and PM2.5 161. The limits leave room
# for days several times worse; what they catch is a slipped decimal point, or ppb in a column of ppm.
POLLUTANTS = (
    Column("no2", "NO2", Decimal(1)),
    Column("o3", "O3", Decimal("0.5")),
    Column("co", "CO", Decimal(20)),
    Column("so2", "SO2", Decimal(1)),
    Column("pm10", "PM10", Decimal(2000)),
    Column("pm25", "PM2.5", Decimal(1000)),
)
DATE, STATION = "date", "station"

EXPECTED: Mapping[str, str] = {
    DATE: "측정일시",
    STATION: "측정소명",
    "no2": "이산화질소농도(ppm)",
    "o3": "오존농도(ppm)",
    "co": "일산화탄소농도(ppm)",
    "so2": "아황산가스농도(ppm)",
    "pm10": "미세먼지농도(㎍/㎥)",
    "pm25": "초미세먼지농도(㎍/㎥)",
}
"""The columns as the city calls them."""

MEANINGS: Mapping[str, str] = {
    **dict.fromkeys(("측정일시", "측정일자", "측정일", "일시", "일자", "날짜", "date"), DATE),
    **dict.fromkeys(("측정소명", "측정소", "station"), STATION),
    **dict.fromkeys(("이산화질소", "no2"), "no2"),
    **dict.fromkeys(("오존", "o3"), "o3"),
    **dict.fromkeys(("일산화탄소", "co"), "co"),
    **dict.fromkeys(("아황산가스", "이산화황", "so2"), "so2"),
    **dict.fromkeys(("미세먼지", "pm10", "pm-10"), "pm10"),
    **dict.fromkeys(("초미세먼지", "pm2.5", "pm25", "pm-2.5"), "pm25"),
}
UNITS: Mapping[str, str] = {"ppm": "ppm", "μg/m3": "ug-m3", "ug/m3": "ug-m3"}
"""Units as `plain` writes them."""
BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
ENDINGS = re.compile(r"(일?평균)?농도$|일?평균$")


def plain(text: str) -> str:
    """A text as it is compared: no spaces, no capitals, and one form of each sign.

    >>> plain(" PM₁₀ (㎍/㎥)")
    'pm10(μg/m3)'
    """
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def clip(text: str, most: int = 40) -> str:
    """The beginning of a text that may be of any length, for a message."""
    return text if len(text) <= most else f"{text[:most]}…"


@dataclass(frozen=True)
class Head:
    """The row of column names, the place of each column that is needed, and the names of those that are not."""

    row: int
    places: Mapping[str, int]
    ignored: tuple[str, ...]


def has_head(sheet: Sheet) -> bool:
    """Whether a row of a sheet holds the names of columns."""
    return _head_row(sheet) is not None


def find_head(sheet: Sheet) -> Head:
    """The head of a sheet; none at all, or a column that is missing, doubled or in another unit, is an error."""
    row = _head_row(sheet)
    if row is not None:
        return _read_head(sheet, row)
    found = next((cells for cells in sheet.rows if any(cells)), ())
    what = "this is not the city's file of daily air quality: no row holds the names of its columns"
    raise DataError(what, where=sheet.where(0), hint=_expected_and_found(found))


def _head_row(sheet: Sheet) -> int | None:
    rows = enumerate(sheet.rows[:MOST_LINES_ABOVE])
    return next((row for row, cells in rows if {DATE, STATION} <= {_meaning(cell) for cell in cells}), None)


def _read_head(sheet: Sheet, row: int) -> Head:
    faults = Faults()
    places: dict[str, int] = {}
    ignored: list[str] = []
    for column, cell in enumerate(sheet.rows[row]):
        meaning = _meaning(cell)
        if not meaning:
            ignored.extend([cell] if cell else [])
            continue
        if meaning in places:
            what = f"two columns hold the same: '{clip(sheet.rows[row][places[meaning]])}' and '{clip(cell)}'"
            faults.add(DataError(what, where=sheet.where(row, column), hint="take one of them out"))
        places.setdefault(meaning, column)
        with faults.catch():
            _check_unit(cell, meaning, sheet.where(row, column))
    missing = [name for meaning, name in EXPECTED.items() if meaning not in places]
    if missing:
        what = f"columns are missing: {', '.join(missing)}"
        faults.add(DataError(what, where=sheet.where(row), hint=_expected_and_found(sheet.rows[row])))
    faults.stop()
    return Head(row, places, tuple(ignored))


def _meaning(cell: str) -> str:
    """What a column holds, by its name without what stands in brackets; empty if that is nothing that is needed."""
    return MEANINGS.get(ENDINGS.sub("", BRACKETS.sub("", plain(cell))), "")


def _check_unit(cell: str, meaning: str, where: str) -> None:
    """Whether what stands in brackets is the unit that is expected, or another name of the same."""
    expected = next((one.unit for one in POLLUTANTS if one.key == meaning), "")
    for inside in BRACKETS.findall(plain(cell)):
        if expected and UNITS.get(inside) != expected and MEANINGS.get(inside) != meaning:
            what = f"the column '{clip(cell)}' is not in the unit that is expected"
            raise DataError(what, where=where, hint=f"its values are needed as {EXPECTED[meaning]}")


def _expected_and_found(found: Sequence[str]) -> str:
    shown = clip(", ".join(cell for cell in found if cell), MOST_SHOWN)
    return f"expected: {', '.join(EXPECTED.values())}\n    found: {shown or 'nothing'}"
