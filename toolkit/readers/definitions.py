"""Definitions: the project's settings and the reports' `report.yaml`."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from toolkit.errors import DefinitionError, suggest
from toolkit.figures.definition import FigureDefinition
from toolkit.sources import SETTINGS, Document, Project
from toolkit.tables.definition import Part, TableDefinition, Texts

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class SeriesSettings(Part):
    """A series of publications: its name on covers and in running heads."""

    name: Texts


class LanguageSettings(Part):
    """Choices within a language."""

    date: str = ""
    """A date style of the language, such as `month-day`."""


class Settings(Part):
    """What holds for all reports of the project."""

    languages: list[str] = Field(min_length=1)
    series: dict[str, SeriesSettings]
    affiliation: Texts
    styles: dict[str, LanguageSettings] = {}


class ReportDefinition(Part):
    """A report: its kind, its cover, the quantities its prose uses, its tables and figures."""

    id: Name
    kind: Literal["policy-brief", "table-book"]
    series: str
    number: int | None = None
    date: datetime.date
    reference_date: datetime.date | None = Field(default=None, alias="reference-date")
    title: Texts
    subtitle: Texts = {}
    description: Texts
    keywords: dict[str, list[str]] = {}
    sources_line: Texts = Field(default={}, alias="sources-line")
    quantities: dict[str, Any] = {}
    claims: list[str] = []
    tables: dict[Name, TableDefinition] = {}
    figures: dict[Name, FigureDefinition] = {}


def read_settings(project: Project) -> Document[Settings]:
    """The project's settings."""
    return project.read_document(SETTINGS, Settings)


def read_report(project: Project, name: str) -> Document[ReportDefinition]:
    """The definition of the report in the folder `name`."""
    if name not in project.report_names():
        known = suggest(name, project.report_names())
        raise DefinitionError(f"there is no report '{name}'", hint=known)
    document = project.read_document(f"reports/{name}/report.yaml", ReportDefinition)
    if document.value.id != name:
        what = f"the report calls itself '{document.value.id}', its folder '{name}'"
        raise DefinitionError(what, where=document.where("id"), hint="give both the same name")
    return document
