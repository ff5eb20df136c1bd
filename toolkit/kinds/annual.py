"""Summaries of a year's air quality: of the city, and of one of its districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.air import DISTRICTS, Air, read_air
from toolkit.data import DataTable
from toolkit.kinds.kind import Ground, Kind
from toolkit.kinds.material import Material, Values
from toolkit.kinds.publication import publish
from toolkit.kinds.summary import compose_summary
from toolkit.pending import Draft
from toolkit.readers.definitions import ReportDefinition
from toolkit.readers.package import read_package
from toolkit.sources import Document, Project

OF_DISTRICT = ("district-years", "district-months")
"""The computed tables of all districts (``air-district-years``) that a district's page shows in part."""


def compose_page(material: Material) -> Draft:
    """The draft of a page, which has no summary box."""
    prose = material.prose()
    return publish(material, prose.blocks, prose.footnotes)


def years_held(project: Project, document: Document[ReportDefinition]) -> Sequence[Mapping[str, str]]:
    """A summary for every year whose data are held."""
    return [{"year": str(year)} for year in project.list_years()]


def districts_and_years(project: Project, document: Document[ReportDefinition]) -> Sequence[Mapping[str, str]]:
    """A page for every district and year."""
    districts = read_package(project).value.codelists.get(DISTRICTS, {})
    return [{"year": str(year), "district": district} for year in project.list_years() for district in districts]


def year_values(ground: Ground) -> Values:
    """The statistics of the year."""
    return _values(_read_air(ground), {}, {})


def district_values(ground: Ground) -> Values:
    """The statistics of the year, and those of the district: its rows of each table, under a name of their own."""
    air, code = _read_air(ground), ground.document.value.parameters["district"]
    findings = air.district(code)
    tables = {called: air.tables[f"air-{called}"].narrowed("district", code, called) for called in OF_DISTRICT}
    return _values(air, tables, {"district": findings})


def _values(air: Air, tables: Mapping[str, DataTable], names: Mapping[str, Any]) -> Values:
    days = air.findings["first_day"], air.findings["last_day"]
    return Values({**air.tables, **tables}, {"air": air.findings, **names}, days, air.findings["provisional"])


def _read_air(ground: Ground) -> Air:
    year = int(ground.document.value.parameters["year"])
    return read_air(ground.project, ground.sandbox.data, year, ground.languages)


ANNUAL_SUMMARY = Kind(compose_summary, year_values, years_held)
ANNUAL_DISTRICT = Kind(compose_page, district_values, districts_and_years)
