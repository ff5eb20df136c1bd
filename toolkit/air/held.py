"""The years that are held in `data/seoul-air/`: one data package each, written by an import."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from toolkit.air.sums_checked import check_sums
from toolkit.data import DataTable
from toolkit.errors import DefinitionError, suggest
from toolkit.readers.package import Package, read_package
from toolkit.readers.tables import read_named_table
from toolkit.sources import AIR, Document, Project


@dataclass(frozen=True)
class HeldYear:
    """A year as it is held: what covers it, where it comes from, and its two tables of sums.

    Two of them are equal if their files are: `fingerprint` names the content of these.
    """

    year: int
    fingerprint: str
    provisional: bool = field(compare=False)
    first: datetime.date = field(compare=False)
    last: datetime.date = field(compare=False)
    days: DataTable = field(compare=False, repr=False)
    stations: DataTable = field(compare=False, repr=False)


def held_years(project: Project, until: int) -> tuple[int, ...]:
    """The years held up to `until`, which is one of them; what is summed up never rests on a later year."""
    years = project.list_years(until)
    if until in years:
        return years
    hint = f"run 'toolkit import seoul-air FILE' with the daily file of {until}; {suggest(str(until), years)}"
    raise DefinitionError(f"no air quality data of {until} are held", hint=hint)


def read_year(project: Project, year: int) -> HeldYear:
    """A year's package and its tables `days` and `stations`, checked against their description and each other."""
    package = read_package(project, f"{AIR}{year}")
    value = package.value
    if value.temporal is None:
        hint = "import the year's daily file again"
        raise DefinitionError("the package does not say which days it covers", where=package.where("name"), hint=hint)
    check_covers(package, year)
    tables = {name: read_named_table(project, package, name) for name in ("days", "stations")}
    check_sums(tables["days"], tables["stations"], year)
    files = (package.name, *(f"{AIR}{year}/{one.path}" for one in value.resources))
    return HeldYear(
        year=year,
        fingerprint=" ".join(project.reads[name] for name in files if name in project.reads),
        provisional=value.status == "provisional",
        first=value.temporal.start,
        last=value.temporal.end,
        days=tables["days"],
        stations=tables["stations"],
    )


def check_covers(package: Document[Package], year: int) -> None:
    """That a package covers days of the year that its folder is named after: a copy of another year is an error."""
    days = package.value.temporal
    if days is not None and {days.start.year, days.end.year} != {year}:
        what = f"the folder is of {year}, but the package covers {days.start} to {days.end}"
        hint = f"remove the folder '{AIR}{year}' if it is a copy, or import the year's daily file again"
        raise DefinitionError(what, where=package.where("temporal"), hint=hint)
