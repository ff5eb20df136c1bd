"""What can be said of the season from December to March that ends in a year."""

from __future__ import annotations

from datetime import date

from toolkit.air.archive import Archive
from toolkit.air.cells import Cells, Findings, compared, given
from toolkit.air.city_tables import MANAGED_FROM, season_years
from toolkit.air.comparisons import NONE
from toolkit.air.pollutants import PARTICULATES
from toolkit.model import Quantity

TABLE = "air-seasons"


def season_findings(archive: Archive, cells: Cells) -> Findings:
    """The season's means and unhealthy days beside the season before, and beside the last one without management."""
    years, year = season_years(archive), archive.year
    if year not in years:
        return {"held": False, "printed": False, "has_previous": False, "managed": False}
    before = year - 1 if year - 1 in years else None
    days = _at(cells, year, "unhealthy_days")
    return {
        "held": True,
        "printed": days is not None,
        "code": str(year),
        "has_previous": before is not None,
        "low": bool(cells.text(TABLE, "flag", season=year)),
        "managed": year > MANAGED_FROM,
        "first_managed": year == MANAGED_FROM + 1,
        "managed_from": date(MANAGED_FROM, 12, 1),
        "last_unmanaged": str(MANAGED_FROM),
        **{one: _pollutant(cells, one, year, before, years) for one in PARTICULATES},
        "unhealthy": {**given(days=days), **compared(_at(cells, before, "unhealthy_days"), days)},
    }


def _pollutant(cells: Cells, pollutant: str, year: int, before: int | None, years: tuple[int, ...]) -> Findings:
    mean = _at(cells, year, pollutant)
    unmanaged = MANAGED_FROM if MANAGED_FROM in years and year > MANAGED_FROM else None
    since = compared(_at(cells, unmanaged, pollutant), mean, pollutant)
    return {
        "printed": mean is not None,
        **given(mean=mean),
        **compared(_at(cells, before, pollutant), mean, pollutant),
        "before_management": since if unmanaged else {"has_previous": False, "direction": NONE},
    }


def _at(cells: Cells, year: int | None, column: str) -> Quantity | None:
    return None if year is None else cells.at(TABLE, column, season=year)
