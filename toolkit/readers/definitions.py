"""Definitions: the project's settings and the reports' `report.yaml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from toolkit.errors import DefinitionError, suggest
from toolkit.figures.definition import FigureDefinition
from toolkit.sources import SETTINGS, Document, Project
from toolkit.tables.definition import Part, TableDefinition, Texts

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _once(languages: list[str]) -> list[str]:
    if len(set(languages)) < len(languages):
        raise ValueError("a language stands twice")
    return languages


class SeriesSettings(Part):
    """A series of publications: its name on covers and in running heads."""

    name: Texts


class LanguageSettings(Part):
    """Choices within a language."""

    date: str = ""
    """A date style of the language, such as `month-day`."""


class Settings(Part):
    """What holds for all reports of the project."""

    languages: Annotated[list[str], AfterValidator(_once)] = Field(min_length=1)
    series: dict[str, SeriesSettings]
    affiliation: Texts
    styles: dict[str, LanguageSettings] = {}


class ReportDefinition(Part):
    """What reports of every kind have: the quantities their prose uses, their tables and figures."""

    id: Name
    kind: str
    quantities: dict[str, Any] = {}
    claims: list[str] = []
    tables: dict[Name, TableDefinition] = {}
    figures: dict[Name, FigureDefinition] = {}


class PublicationDefinition(ReportDefinition):
    """A brief or a book: its cover and its properties."""

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


ReleaseForm = Literal["reference", "web", "standard", "standard-points", "release"]


class PressReleaseDefinition(ReportDefinition):
    """A press release: its meeting, and the form of each edition. What it says of itself stands in the record."""

    kind: Literal["press-release"]
    meeting: Name
    notice: bool = False
    """True for an advance notice."""
    form: dict[str, ReleaseForm]


class _Kind(BaseModel):
    """Tells the kind of a report before the rest of its definition is read."""

    kind: Literal["policy-brief", "table-book", "press-release"]


DEFINITIONS: Mapping[str, type[ReportDefinition]] = {
    "policy-brief": PublicationDefinition,
    "table-book": PublicationDefinition,
    "press-release": PressReleaseDefinition,
}


def read_settings(project: Project) -> Document[Settings]:
    """The project's settings."""
    return project.read_document(SETTINGS, Settings)


def read_report(project: Project, name: str) -> Document[ReportDefinition]:
    """The definition of the report in the folder `name`."""
    if name not in project.report_names():
        known = suggest(name, project.report_names())
        raise DefinitionError(f"there is no report '{name}'", hint=known)
    file = f"reports/{name}/report.yaml"
    kind = project.read_document(file, _Kind).value.kind
    document = project.read_document(file, DEFINITIONS[kind])
    if document.value.id != name:
        what = f"the report calls itself '{document.value.id}', its folder '{name}'"
        raise DefinitionError(what, where=document.where("id"), hint="give both the same name")
    return document


def body_name(report: str, language: str) -> str:
    """The file of a report's prose in a language.

    >>> body_name("press-high-level-2020", "ko")
    'reports/press-high-level-2020/body.ko.md'
    """
    return f"reports/{report}/body.{language}.md"
