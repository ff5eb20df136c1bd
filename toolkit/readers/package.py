"""The data package: `data/datapackage.yaml` describes every table of the project (Data Package v2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from toolkit.sources import Document, Project

PACKAGE = "data/datapackage.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Constraints(_Part):
    """What the values of a column must be; other constraints of Table Schema are not known here."""

    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    enum: list[str] = []


class FieldDescriptor(_Part):
    """A column. `titles`, `unit` and `codelist` are this project's own properties beside Table Schema's."""

    name: str
    kind: Literal["string", "integer", "number", "year", "date", "boolean"] = Field(alias="type")
    title: str = ""
    titles: dict[str, str] = {}
    description: str = ""
    unit: str = ""
    codelist: str = ""
    constraints: Constraints = Constraints()


class Reference(_Part):
    """Columns of another table, in the order of the columns that refer to them."""

    resource: str
    fields: list[str]


class ForeignKey(_Part):
    """Columns whose values must stand in another table."""

    fields: list[str]
    reference: Reference


class TableSchema(_Part):
    """The columns of a table and its key."""

    fields: list[FieldDescriptor]
    primary_key: list[str] = Field(alias="primaryKey")
    foreign_keys: list[ForeignKey] = Field(default=[], alias="foreignKeys")
    missing_values: list[str] = Field(default=[""], alias="missingValues")
    fields_match: str = Field(default="exact", alias="fieldsMatch")


class Dialect(_Part):
    """How a file is written; CSV files are always parted by commas."""

    sheet_name: str = Field(default="", alias="sheetName")
    """The sheet of a workbook; the first one if left out."""


class SourceDescriptor(_Part):
    """Where data come from."""

    title: str
    titles: dict[str, str] = {}
    path: str = ""


class LicenseDescriptor(_Part):
    """Under which terms data may be used."""

    name: str = ""
    title: str = ""
    titles: dict[str, str] = {}
    path: str = ""


class Resource(_Part):
    """One table: its file, schema, titles, source and licence."""

    name: str
    path: str
    title: str = ""
    titles: dict[str, str]
    description: str = ""
    notes: dict[str, list[str]] = {}
    table_schema: TableSchema = Field(alias="schema")
    kind: str = Field(default="table", alias="type")
    format: str = ""
    mediatype: str = ""
    encoding: str = ""
    dialect: Dialect = Dialect()
    sources: list[SourceDescriptor]
    licenses: list[LicenseDescriptor] = []


class Package(_Part):
    """The whole descriptor; `codelists` gives the words of the codes: list → code → language → word."""

    profile: str = Field(default="", alias="$schema")
    name: str
    title: str = ""
    titles: dict[str, str] = {}
    description: str = ""
    descriptions: dict[str, str] = {}
    version: str = ""
    created: str = ""
    licenses: list[LicenseDescriptor] = []
    sources: list[SourceDescriptor] = []
    contributors: list[dict[str, Any]] = []
    keywords: list[str] = []
    homepage: str = ""
    codelists: dict[str, dict[str, dict[str, str]]] = {}
    resources: list[Resource]


def read_package(project: Project) -> Document[Package]:
    """The project's data package, validated."""
    return project.read_document(PACKAGE, Package)
