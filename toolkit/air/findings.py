"""What can be said of a year: codes, truths and quantities that the prose chooses its sentences by.

A quantity that there is not is left out, and `printed`, `has_previous`, `has_since` say so; texts are codes.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from toolkit import formulas
from toolkit.air.archive import Archive
from toolkit.air.cells import Cells, Findings, compared, distinct_ends, ends, given, number, since, year_quantity
from toolkit.air.comparisons import FELL, NONE, ROSE, SIMILAR, record
from toolkit.air.day_findings import (
    annual_findings,
    daily_findings,
    grade_findings,
    limit_findings,
    peak_findings,
)
from toolkit.air.district_findings import district_findings
from toolkit.air.limits import Limits
from toolkit.air.means import PRINTED_FROM, RANKED_FROM
from toolkit.air.percentiles import PERCENTILE
from toolkit.air.pollutants import DISTRICT, PARTICULATES, POLLUTANTS, ROADSIDE
from toolkit.air.season_findings import season_findings
from toolkit.data import DataTable
from toolkit.model import Quantity, Source

OUTCOMES = {"worsened": ROSE, "improved": FELL, "similar": SIMILAR}


def find(archive: Archive, tables: dict[str, DataTable], limits: Limits) -> Findings:
    """The findings of the year of an archive; every quantity comes from the cells of `tables`."""
    cells = Cells(tables)
    pollutants = {one: _pollutant(archive, cells, one, limits) for one in POLLUTANTS}
    return {
        **_year(archive),
        **_outcomes(pollutants),
        **pollutants,
        "season": season_findings(archive, cells),
        "rules": _RULES,
    }


def _rule(percent: int) -> Quantity:
    return Quantity(Decimal(percent), "percent", (Source("air-coverage", "*", ()),))


_RULES: Findings = {
    "printed_from": _rule(PRINTED_FROM),
    "ranked_from": _rule(RANKED_FROM),
    "percentile": _rule(PERCENTILE),
}
"""By which the figures are made, for the methods: the least coverage, and the percentile of daily values."""


def _year(archive: Archive) -> Findings:
    period = archive.period
    return {
        "year": year_quantity(archive.year),
        "first_year": year_quantity(archive.years[0]),
        "years": number(len(archive.years), "years", "air-years"),
        "gap": bool(archive.missing),
        "missing_years": [date(year, 1, 1) for year in archive.missing],
        "has_previous": archive.previous is not None,
        **given(previous_year=None if archive.previous is None else year_quantity(archive.previous)),
        "partial": period.partial,
        "provisional": archive.latest.provisional,
        "first_day": period.dates(archive.year)[0],
        "last_day": period.last,
        "whole_months": number(period.whole_months, "count", "air-months"),
        "days": number(period.days(archive.year), "days", "air-days"),
    }


def _outcomes(pollutants: dict[str, Findings]) -> Findings:
    """Which pollutants worsened, improved or stayed, since the first year held and from the year before."""
    found: Findings = {}
    for name, way in OUTCOMES.items():
        found[name] = [code for code, one in pollutants.items() if one["direction_since"] == way]
        found[f"{name}_from_previous"] = [code for code, one in pollutants.items() if one["direction"] == way]
    return found


def _pollutant(archive: Archive, cells: Cells, pollutant: str, limits: Limits) -> Findings:
    year, course = archive.year, archive.course(pollutant)
    mean = _mean(cells, pollutant, DISTRICT, year)
    previous = _mean(cells, pollutant, DISTRICT, year - 1) if archive.previous is not None else None
    found: Findings = {
        "printed": mean is not None,
        "low": bool(course[year].flag),
        **given(mean=mean),
        **compared(previous, mean, pollutant),
        **_since(archive, cells, pollutant, mean),
        "record": NONE if archive.missing else record(course, year),  # the year that is missing may be higher or lower
        "months": month_findings(cells, pollutant),
        "districts": district_findings(archive, cells, pollutant),
        "roadside": _roadside(archive, cells, pollutant),
        "daily": daily_findings(cells, pollutant),
        "annual": annual_findings(cells, pollutant),
        "coverage": given(
            **{name: cells.at("air-coverage", name, pollutant=pollutant) for name in ("percent", "stations", "days")}
        ),
    }
    if pollutant in PARTICULATES:
        found |= {
            "grades": grade_findings(archive, cells, pollutant),
            "classes": limit_findings(limits.grading(pollutant, archive.period.last), pollutant),
            "peak": peak_findings(archive, cells, pollutant),
        }
    return found


def _mean(cells: Cells, pollutant: str, group: str, year: int) -> Quantity | None:
    return cells.at("air-years", "mean", pollutant=pollutant, group=group, year=year)


def _since(archive: Archive, cells: Cells, pollutant: str, mean: Quantity | None) -> Findings:
    """The change since the first year held, which is not the summary's own."""
    first = _mean(cells, pollutant, DISTRICT, archive.years[0]) if len(archive.years) > 1 else None
    return since(compared(first, mean, pollutant))


def month_findings(cells: Cells, pollutant: str) -> Findings:
    """The highest and lowest month, and the largest rise and fall from the year before; months are codes."""
    means: dict[str, Quantity] = {}
    changes: dict[str, Quantity] = {}
    for month in cells.codes("air-months", "month"):
        place = {"pollutant": pollutant, "month": month}
        mean, change = cells.at("air-months", "this", **place), cells.at("air-months", "change", **place)
        if mean is None or cells.text("air-months", "flag_this", **place):
            continue
        means[month] = mean
        if change is not None and not cells.text("air-months", "flag_last", **place):
            changes[month] = change
    step = POLLUTANTS[pollutant].step
    rises = {month: one for month, one in changes.items() if one.value > step}
    falls = {month: one for month, one in changes.items() if one.value < -step}
    rise, fall = ends(rises, "months").get("highest"), ends(falls, "months").get("lowest")
    return {
        **distinct_ends(means, "months"),
        "has_rise": rise is not None,
        "has_fall": fall is not None,
        **({"rise": rise} if rise else {}),
        **({"fall": fall} if fall else {}),
    }


def _roadside(archive: Archive, cells: Cells, pollutant: str) -> Findings:
    """The roadside stations beside the district stations; `gap` tells how the difference moved in a year."""
    columns = ("city", "roadside", "difference", "ratio", "stations")
    found = {name: cells.at("air-roadside", name, pollutant=pollutant) for name in columns}
    difference = found["difference"]
    if difference is None:
        return {"printed": False, "direction": NONE, "gap": NONE}
    step = POLLUTANTS[pollutant].step
    way = SIMILAR if abs(difference.value) <= step else "higher" if difference.value > 0 else "lower"
    return {"printed": True, **given(**found), "direction": way, "gap": _gap(archive, cells, pollutant, difference)}


def _gap(archive: Archive, cells: Cells, pollutant: str, difference: Quantity) -> str:
    if archive.previous is None:
        return NONE
    city, roadside = (_mean(cells, pollutant, group, archive.previous) for group in (DISTRICT, ROADSIDE))
    if city is None or roadside is None:
        return NONE
    before = formulas.change(city, roadside)
    moved = abs(difference.value) - abs(before.value)
    if abs(moved) <= POLLUTANTS[pollutant].step:
        return SIMILAR
    return "widened" if moved > 0 else "narrowed"
