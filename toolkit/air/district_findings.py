"""What can be said of the districts, and of one of them."""

from __future__ import annotations

from toolkit import formulas
from toolkit.air.archive import Archive
from toolkit.air.cells import Cells, Findings, compared, distinct_ends, ends, given, listed, since
from toolkit.air.comparisons import FELL, ROSE, SIMILAR
from toolkit.air.district_tables import CITY
from toolkit.air.pollutants import POLLUTANTS
from toolkit.model import Quantity

TABLE, YEARS = "air-districts", "air-district-years"


def district_findings(archive: Archive, cells: Cells, pollutant: str) -> Findings:
    """The highest and lowest districts with their spread; which are marked or missing; which rose and fell."""
    means = {one: cells.at(TABLE, "mean", district=one, pollutant=pollutant) for one in archive.districts}
    low = [one for one in means if cells.text(TABLE, "flag", district=one, pollutant=pollutant)]
    ranked = {one: mean for one, mean in means.items() if mean is not None and one not in low}
    ways = {one: compared(_previous(archive, cells, one, pollutant), ranked[one], pollutant) for one in ranked}
    moved = {
        name: [one for one, found in ways.items() if found["direction"] == way]
        for name, way in (("rose", ROSE), ("fell", FELL), ("similar", SIMILAR))
    }
    return {
        **ends(ranked, "districts"),
        **given(spread=_spread(ranked)),
        "ranked": listed(list(ranked), TABLE, pollutant),
        "low": listed(low, TABLE, pollutant),
        "missing": listed([one for one, mean in means.items() if mean is None], TABLE, pollutant),
        "has_previous": any(found["has_previous"] for found in ways.values()),
        **{name: listed(codes, YEARS, pollutant) for name, codes in moved.items()},
    }


def _previous(archive: Archive, cells: Cells, district: str, pollutant: str) -> Quantity | None:
    place = {"district": district, "pollutant": pollutant}
    return _ranked(cells, place, archive.previous) if archive.previous is not None else None


def _spread(ranked: dict[str, Quantity]) -> Quantity | None:
    """The highest minus the lowest mean."""
    if not ranked:
        return None
    ordered = sorted(ranked.values(), key=lambda one: one.value)
    return formulas.change(ordered[0], ordered[-1])


# --- one district -------------------------------------------------------------------------------------------------


def one_district(archive: Archive, cells: Cells, district: str) -> Findings:
    """What can be said of a single district: its code, and its means beside those of the city and of other years.

    A mean of too few days to be ranked is not compared with anything either.
    """
    return {"code": district, **{one: _pollutant(archive, cells, district, one) for one in POLLUTANTS}}


def _pollutant(archive: Archive, cells: Cells, district: str, pollutant: str) -> Findings:
    place = {"district": district, "pollutant": pollutant}
    mean, city = (cells.at(TABLE, "mean", district=one, pollutant=pollutant) for one in (district, CITY))
    low = bool(cells.text(TABLE, "flag", **place))
    ranked = None if low else mean
    first = _ranked(cells, place, archive.years[0]) if len(archive.years) > 1 else None
    previous = _previous(archive, cells, district, pollutant)
    rank, of = (cells.at(YEARS, column, **place, year=archive.year) for column in ("rank", "of"))
    return {
        "printed": mean is not None,
        "low": low,
        **given(mean=mean, coverage=cells.at(TABLE, "coverage", **place), days=cells.at(TABLE, "days", **place)),
        **compared(previous, ranked, pollutant),
        **since(compared(first, ranked, pollutant)),
        "city": _beside_city(city, ranked, pollutant),
        "ranked": rank is not None,
        **given(rank=rank, of=of if rank else None),
        "months": _months(cells, district, pollutant),
    }


def _ranked(cells: Cells, place: dict[str, str], year: int) -> Quantity | None:
    """The mean of a year, unless it is of too few days."""
    return None if cells.text(YEARS, "flag", **place, year=year) else cells.at(YEARS, "mean", **place, year=year)


def _beside_city(city: Quantity | None, mean: Quantity | None, pollutant: str) -> Findings:
    """The city's mean, and whether the district's is ``higher``, ``lower`` or ``similar``."""
    found = compared(city, mean, pollutant)
    if not found["has_previous"]:
        return {"printed": False, "direction": found["direction"]}
    way = {ROSE: "higher", FELL: "lower", SIMILAR: SIMILAR}[str(found["direction"])]
    return {"printed": True, "mean": city, "difference": found["change"], "direction": way}


def _months(cells: Cells, district: str, pollutant: str) -> Findings:
    """The highest and lowest month of the station."""
    table, place = "air-district-months", {"district": district, "pollutant": pollutant}
    means = {
        month: mean
        for month in cells.codes(table, "month")
        if (mean := cells.at(table, "mean", **place, month=month)) is not None
        and not cells.text(table, "flag", **place, month=month)
    }
    return distinct_ends(means, "months")
