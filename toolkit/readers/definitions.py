"""Definitions: the project's settings and the reports' `report.yaml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, PrivateAttr

from toolkit.errors import DefinitionError, suggest
from toolkit.families import parameter_names, parameters_of
from toolkit.figures.definition import FigureDefinition
from toolkit.sources import REPORTS, SETTINGS, Document, Project
from toolkit.tables.definition import Part, TableDefinition, Texts

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FAMILY = r"^([a-z0-9]+|\{[a-z]+\})(-([a-z0-9]+|\{[a-z]+\}))*$"


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
    """What reports of every kind have: the quantities their prose uses, their tables and figures.

    The definition of a family has an `id` with parameters (``seoul-air-{year}``) and stands for all its members;
    once a member is read from it, `id` is the member's and `parameters` are its values.
    """

    id: Annotated[str, Field(pattern=FAMILY)]
    kind: str
    on_demand: bool = Field(default=False, alias="on-demand")
    """True for a family that is built only when it is asked for."""
    takes: ClassVar[frozenset[str]] = frozenset()
    """The parameters that the id of a family of this kind has."""
    _parameters: Mapping[str, str] = PrivateAttr(default_factory=dict)
    quantities: dict[str, Any] = {}
    claims: list[str] = []
    tables: dict[Name, TableDefinition] = {}
    figures: dict[Name, FigureDefinition] = {}

    @property
    def parameters(self) -> Mapping[str, str]:
        """The values that make a member of its family; none for a report of its own."""
        return self._parameters

    def member(self, name: str, parameters: Mapping[str, str]) -> Self:
        """The member `name` of this family."""
        member = self.model_copy(update={"id": name})
        member._parameters = dict(parameters)
        return member


class CoveredDefinition(ReportDefinition):
    """What a cover says, and the properties of the document."""

    series: str
    title: Texts
    subtitle: Texts = {}
    description: Texts
    keywords: dict[str, list[str]] = {}
    sources_line: Texts = Field(default={}, alias="sources-line")


class PublicationDefinition(CoveredDefinition):
    """A brief or a book, with its date of issue."""

    kind: Literal["policy-brief", "table-book"]
    number: int | None = None
    date: datetime.date
    reference_date: datetime.date | None = Field(default=None, alias="reference-date")


class AnnualDefinition(CoveredDefinition):
    """Summaries of a year's air quality, dated by the days that they sum up."""

    kind: Literal["annual-summary"]
    takes: ClassVar[frozenset[str]] = frozenset({"year"})


class DistrictDefinition(CoveredDefinition):
    """The same for one district of the city."""

    kind: Literal["annual-district"]
    takes: ClassVar[frozenset[str]] = frozenset({"year", "district"})


class CooperationDefinition(CoveredDefinition):
    """Summaries of the meetings of a year or, where a year has too few of them, of neighbouring years."""

    kind: Literal["cooperation-summary"]
    takes: ClassVar[frozenset[str]] = frozenset({"years"})
    fewest_meetings: int = Field(alias="fewest-meetings", ge=1, le=100)


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

    kind: Literal[
        "policy-brief", "table-book", "press-release", "annual-summary", "annual-district", "cooperation-summary"
    ]


DEFINITIONS: Mapping[str, type[ReportDefinition]] = {
    "policy-brief": PublicationDefinition,
    "table-book": PublicationDefinition,
    "press-release": PressReleaseDefinition,
    "annual-summary": AnnualDefinition,
    "annual-district": DistrictDefinition,
    "cooperation-summary": CooperationDefinition,
}


def read_settings(project: Project) -> Document[Settings]:
    """The project's settings."""
    return project.read_document(SETTINGS, Settings)


def read_report(project: Project, name: str) -> Document[ReportDefinition]:
    """The definition of the report `name`: a folder's own, or a member of a family."""
    folder = project.folder_of(name)
    if folder is None:
        if name in project.report_names():
            hint = "name one of its reports: 'toolkit list' shows them"
            raise DefinitionError(f"'{name}' is a family of reports", hint=hint)
        raise DefinitionError(f"there is no report '{name}'", hint=suggest(name, project.report_names()))
    document = read_definition(project, folder)
    if folder == name:
        return document
    return replace(document, value=document.value.member(name, parameters_of(document.value.id, name)))


def read_definition(project: Project, folder: str) -> Document[ReportDefinition]:
    """The definition in a folder of `reports/`, be it of one report or of a family."""
    file = f"{REPORTS}{folder}/report.yaml"
    kind = project.read_document(file, _Kind).value.kind
    document = project.read_document(file, DEFINITIONS[kind])
    name = document.value.id
    needed = document.value.takes
    if set(parameter_names(name)) != needed or len(parameter_names(name)) != len(needed):
        shown = " and ".join(f"{{{one}}}" for one in sorted(needed)) or "no parameter"
        what = f"the id of a report of the kind '{kind}' has {shown}, once: '{name}'"
        raise DefinitionError(what, where=document.where("id"), hint="for instance seoul-air-{year}" if needed else "")
    if not needed and name != folder:
        what = f"the report calls itself '{name}', its folder '{folder}'"
        raise DefinitionError(what, where=document.where("id"), hint="give both the same name")
    return document


def body_name(folder: str, language: str) -> str:
    """The file of a report's prose in a language.

    >>> body_name("press-high-level-2020", "ko")
    'reports/press-high-level-2020/body.ko.md'
    """
    return f"{REPORTS}{folder}/body.{language}.md"
