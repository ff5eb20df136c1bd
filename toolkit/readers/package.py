"""Data packages (v2): `data/datapackage.yaml` describes the project's tables; folders below may hold their own."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from toolkit.sources import Document, Project

DATA = "data"
PACKAGE_FILE = "datapackage.yaml"
PACKAGE = f"{DATA}/{PACKAGE_FILE}"


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
    """Where data come from. `hash` and `bytes` are this project's own: of the file that was imported."""

    title: str
    titles: dict[str, str] = {}
    path: str = ""
    """An address; the name of the file if it was imported."""
    hash_of_file: str = Field(default="", alias="hash", pattern=r"^(sha256:[0-9a-f]{64})?$")
    bytes_of_file: int = Field(default=0, alias="bytes", ge=0)


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


class Temporal(_Part):
    """The days that data cover, the first and the last included."""

    start: datetime.date
    end: datetime.date


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
    status: Literal["provisional", "confirmed"] | None = None
    """Whether the figures may still be corrected by those who published them; None where that is not said."""
    temporal: Temporal | None = None
    codelists: dict[str, dict[str, dict[str, str]]] = {}
    resources: list[Resource]


def read_package(project: Project, folder: str = DATA) -> Document[Package]:
    """The data package of a folder, validated; the project's own if none is named.

    >>> read_package(project, "data/seoul-air/2018").value.status    # doctest: +SKIP
    'confirmed'
    """
    return project.read_document(f"{folder}/{PACKAGE_FILE}", Package)
