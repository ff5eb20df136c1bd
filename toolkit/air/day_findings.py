"""What can be said of single days: grades, the worst days, and how the year keeps to its limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from toolkit import formulas
from toolkit.air.archive import Archive
from toolkit.air.cells import Cells, Findings, compared, ends, given
from toolkit.air.day_tables import TOTAL
from toolkit.air.limits import BODIES, GRADES, OWN, PRESENT, UNHEALTHY, Grading
from toolkit.model import Quantity, Source

OR_WORSE = "unhealthy_or_worse"


def grade_findings(archive: Archive, cells: Cells, pollutant: str) -> Findings:
    """Days of each grade by the year's own limits, beside those of the year before by the same limits."""
    rows = cells.codes("air-grades", "row", pollutant=pollutant)
    own = _own_row(archive.year, rows)
    before = _like_row(archive.year, rows)
    this, last = _days(cells, pollutant, own), _days(cells, pollutant, before)
    return {
        "printed": TOTAL in this,
        "has_previous": TOTAL in this and TOTAL in last,
        "row": own,
        "previous_row": before,
        "limits_changed": own.endswith(OWN) or before.endswith(PRESENT),
        "low": bool(cells.text("air-grades", "flag", pollutant=pollutant, row=own, grade=TOTAL)),
        **{name: {**given(days=this.get(name)), **compared(last.get(name), this.get(name))} for name in _NAMES},
        "worst": _worst_months(cells, pollutant),
    }


def limit_findings(grading: Grading, pollutant: str) -> Findings:
    """The classes of the year's own grades: `least` and `most` of each, in whole numbers; the worst has no `most`."""
    found: Findings = {}
    tops = [least - 1 for _, least in grading.least[1:]]
    for place, (grade, least) in enumerate(grading.least):
        most = _class_limit(tops[place], "most", grade, pollutant) if place < len(tops) else None
        found[grade.replace("-", "_")] = given(least=_class_limit(least, "least", grade, pollutant), most=most)
    return found


def _class_limit(value: Decimal, column: str, grade: str, pollutant: str) -> Quantity:
    place = (("pollutant", pollutant), ("grade", grade))
    return Quantity(value, "ug-m3", (Source("air-grade-limits", column, place),))


_NAMES = (*(grade.replace("-", "_") for grade in GRADES), OR_WORSE, TOTAL)


def _own_row(year: int, rows: tuple[str, ...]) -> str:
    return next(row for row in rows if row in (str(year), f"{year}-{OWN}"))


def _like_row(year: int, rows: tuple[str, ...]) -> str:
    """The row of the year before that is measured by this year's own limits; nothing if there is none."""
    names = [f"{year - 1}-{OWN}"] if f"{year}-{OWN}" in rows else [str(year - 1), f"{year - 1}-{PRESENT}"]
    return next((row for row in names if row in rows), "")


def _days(cells: Cells, pollutant: str, row: str) -> dict[str, Quantity]:
    if not row:
        return {}
    cell = {
        grade: cells.at("air-grades", "days", pollutant=pollutant, row=row, grade=grade) for grade in (*GRADES, TOTAL)
    }
    found = {grade.replace("-", "_"): one for grade, one in cell.items() if one is not None}
    if found:
        parts = [one for grade, one in cell.items() if grade in UNHEALTHY and one is not None]
        found[OR_WORSE] = formulas.total(*parts)
    return found


def _worst_months(cells: Cells, pollutant: str) -> Findings:
    """The months with the most days unhealthy or worse; `any` is false where no month has one."""
    days = {
        month: one
        for month in cells.codes("air-grade-months", "month")
        if (one := cells.at("air-grade-months", "unhealthy", pollutant=pollutant, month=month)) is not None
    }
    found = ends(days, "months").get("highest")
    if not isinstance(found, dict) or not found["value"].value:
        return {"any": False}
    return {"any": True, **found}


def peak_findings(archive: Archive, cells: Cells, pollutant: str) -> Findings:
    """The day or days with the highest mean, with their grade."""
    days = archive.daily(pollutant, archive.year)
    if not days:
        return {"printed": False}
    highest = max(days.values())
    dates: list[date] = [day for day, value in days.items() if value == highest]
    grade = cells.text("air-days", {"pm25": "grade", "pm10": "grade_pm10"}[pollutant], date=dates[0])
    value = cells.at("air-days", pollutant, date=dates[0])
    return {
        "printed": True,
        "dates": dates,
        "date": dates[0],
        "tied": len(dates) > 1,
        "grade": grade,
        **given(value=value),
    }


# --- limits -------------------------------------------------------------------------------------------------------


def daily_findings(cells: Cells, pollutant: str) -> Findings:
    """The 24-hour limits by who set them: `national`, `who`; each with its `present` form where that differs."""
    return _limits(cells, "air-exceedances", pollutant, ("limit", "days", "measured", "share", "p99"))


def annual_findings(cells: Cells, pollutant: str) -> Findings:
    """The annual limits by who set them."""
    return _limits(cells, "air-annual-limits", pollutant, ("limit", "mean", "times"))


def _limits(cells: Cells, table: str, pollutant: str, columns: tuple[str, ...]) -> Findings:
    known = cells.pairs(table, "pollutant", "standard")
    found: Findings = {}
    for body in BODIES:
        own, present = f"{body}-{OWN}", f"{body}-{PRESENT}"
        one: Findings = {"held": (pollutant, own) in known, "differs": (pollutant, present) in known}
        if (pollutant, own) in known:
            one |= _limit(cells, table, columns, pollutant, own)
        if (pollutant, present) in known:
            one["present"] = _limit(cells, table, columns, pollutant, present)
        found[body] = one
    return found


def _limit(cells: Cells, table: str, columns: tuple[str, ...], pollutant: str, standard: str) -> Findings:
    place = {"pollutant": pollutant, "standard": standard}
    met = cells.text(table, "met", **place)
    return {
        "printed": bool(met),
        "met": met == "yes",
        **given(**{column: cells.at(table, column, **place) for column in columns}),
    }
