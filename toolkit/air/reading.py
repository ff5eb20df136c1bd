"""From a project's files to the tables and findings of a year; computed once for all languages and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from toolkit.air.archive import Archive
from toolkit.air.cells import Cells
from toolkit.air.city_tables import coverage_table, months_table, roadside_table, seasons_table, years_table
from toolkit.air.day_tables import (
    annual_limits_table,
    days_table,
    exceedances_table,
    grade_months_table,
    grades_table,
)
from toolkit.air.district_findings import one_district
from toolkit.air.district_tables import DISTRICTS, district_months_table, district_years_table, districts_table
from toolkit.air.findings import find
from toolkit.air.held import HeldYear, held_years, read_year
from toolkit.air.limits import Limits
from toolkit.air.making import TableMaker, Words
from toolkit.data import DataTable
from toolkit.errors import DataError, suggest
from toolkit.language import Language
from toolkit.readers.package import PACKAGE, Package
from toolkit.readers.tables import Data
from toolkit.sources import Document, Project

STANDARDS, GRADES = "air-standards", "air-grade-limits"
RESULTS_KEPT = 8


@dataclass(frozen=True)
class Air:
    """The computed tables of a year by their names, and the findings that its prose may name (nested)."""

    tables: Mapping[str, DataTable]
    findings: Mapping[str, Any]
    _archive: Archive = field(compare=False, repr=False)

    def district(self, code: str) -> Mapping[str, Any]:
        """The findings of one district, for its own page; an unknown code is an error."""
        if code not in self._archive.districts:
            raise DataError(f"there is no district '{code}'", hint=suggest(code, self._archive.districts))
        return one_district(self._archive, Cells(self.tables), code)


def read_air(project: Project, data: Data, year: int, languages: Mapping[str, Language]) -> Air:
    """The statistics of a year that is held, from its own files and those of earlier years; never of later ones."""
    held = tuple(read_year(project, one) for one in held_years(project, year))
    standards, grades = data.table(STANDARDS), data.table(GRADES)
    read = tuple(project.reads[f"data/{name}"] for name in _files(data.package.value))
    inputs = _Inputs(held, (project.reads[PACKAGE], *read), tuple(languages.items()), data.package, standards, grades)
    return _compute(inputs)


def _files(package: Package) -> list[str]:
    return [resource.path for resource in package.resources if resource.name in (STANDARDS, GRADES)]


@dataclass(frozen=True)
class _Inputs:
    """Everything that is computed from; equal if the content of all files is."""

    held: tuple[HeldYear, ...]
    fingerprints: tuple[str, ...]
    languages: tuple[tuple[str, Language], ...]
    package: Document[Package] = field(compare=False, repr=False)
    standards: DataTable = field(compare=False, repr=False)
    grades: DataTable = field(compare=False, repr=False)


@lru_cache(maxsize=RESULTS_KEPT)
def _compute(inputs: _Inputs) -> Air:
    words = Words(inputs.package, dict(inputs.languages))
    archive = Archive(inputs.held, tuple(words.codes(DISTRICTS)))
    limits = Limits(inputs.standards, inputs.grades)
    maker = TableMaker(words)
    made = (
        years_table(archive, maker),
        months_table(archive, maker),
        grades_table(archive, maker, limits),
        grade_months_table(archive, maker, limits),
        seasons_table(archive, maker, limits.grading("pm25", archive.period.last)),
        districts_table(archive, maker),
        district_years_table(archive, maker),
        district_months_table(archive, maker),
        exceedances_table(archive, maker, limits),
        annual_limits_table(archive, maker, limits),
        roadside_table(archive, maker),
        days_table(archive, maker, limits),
        coverage_table(archive, maker),
    )
    tables = {table.name: table for table in made}
    return Air(tables, find(archive, tables, limits), archive)
