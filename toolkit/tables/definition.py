"""How an author defines a table in `report.yaml`: which cells stand where, and what they are called."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

Texts = dict[str, str]
Words = Callable[[str, str], str]
"""Fills the expressions in a text: (text, where) → plain text."""


Digits = Annotated[int, Field(ge=0, le=6)]


class Part(BaseModel):
    """A part of a definition: frozen, and unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Selector(Part):
    """Chooses a number for a row: a measure of a table, with keys beside those of the row.

    value: {measure: emissions, at: {year: 2015}}
    """

    data: str = ""
    """The table; the table's own `data` if left out."""
    measure: str = ""
    """The column; the only column of numbers if left out."""
    at: dict[str, str | int] = {}
    """Keys that the row and the spanner do not give, or that differ from theirs."""


class ColumnDefinition(Part):
    """A column: of numbers (`value`, perhaps `minus` and `percent-of`) or of text (`text`)."""

    label: Texts
    unit: Texts = {}
    """Printed under the label."""
    value: Selector | None = None
    minus: Selector | None = None
    """Subtracted from `value`: a change."""
    percent_of: Selector | None = Field(default=None, alias="percent-of")
    """Divides `value` (or the change): a share or a rate in percent."""
    digits: Digits | Literal["own"] = 0
    """How many decimals are printed; `own` are those that each value has, where the rows differ in precision."""
    signed: bool = False
    """Print a plus before values above 0, for changes: ``+1.6``."""
    marks: list[str] = []
    """Names of computed marks; see `toolkit/tables/marks.py`."""
    flag: str = ""
    """A field of the row that gives the number: where it is not empty, it names the flag of the cell (``low``).

    A flagged number is left out of marks. The flags are those of `toolkit/tables/marks.py`.
    """
    text: str = ""
    """A column of text, named without its language: `text` reads `text_ko` in the Korean edition.

    A field with a code list gives the words of its codes.
    """
    at: dict[str, str | int] = {}
    """Which rows of the data give the text, beside the stub."""
    written: Literal["points", "listing", "line"] = "line"
    """How several texts of one cell stand: as points, after one another with commas; a line takes only one."""
    level: str = ""
    """For points: the field that says how deep each stands, 1, or 2 under the point of level 1 above it."""
    merged: bool = False
    """Print equal texts in neighbouring rows of a group as one cell.

    It never reaches over the edge of a merged cell to its left. The merged columns in front of the others head their
    rows, in a table without a stub.
    """
    width: Decimal = Field(default=Decimal(0), ge=0, le=100)
    """Share of the table's width in percent; 0 shares what is left."""
    when: str = ""
    """An expression: the column stands only where it is true."""


class SpannerDefinition(Part):
    """Columns under a common heading."""

    spanner: Texts
    columns: list[ColumnDefinition] = Field(min_length=1)


def _kind_of_column(value: object) -> str:
    """Which of the two a column is, so that its faults are told as faults of that one."""
    spans = isinstance(value, SpannerDefinition) or (isinstance(value, dict) and {"spanner", "columns"} & set(value))
    return SpannerDefinition.__name__ if spans else ColumnDefinition.__name__


AnyColumn = Annotated[
    Annotated[ColumnDefinition, Tag(ColumnDefinition.__name__)]
    | Annotated[SpannerDefinition, Tag(SpannerDefinition.__name__)],
    Discriminator(_kind_of_column),
]


class TableDefinition(Part):
    """A table of the report."""

    data: str
    title: Texts
    when: str = ""
    """An expression: the table stands only where it is true. Such a table stands in its own report alone."""
    numbered: bool = True
    """False for a table that is shown without a number."""
    where: dict[str, str | int] = {}
    """Rows of the data that the table is about."""
    stubhead: Texts = {}
    group: str = ""
    """The field whose codes make the row groups."""
    stub: str = ""
    """The field whose codes label the rows."""
    rows: str = ""
    """The field whose codes make the rows, in a table where columns of text say what each row is."""
    stub_width: Decimal = Field(default=Decimal(0), alias="stub-width", ge=0, le=100)
    group_width: Decimal = Field(default=Decimal(0), alias="group-width", ge=0, le=100)
    summary: str = ""
    """The code of the row that is the published total: printed as a summary row, left out of marks."""
    spanners: str = ""
    """A field: the columns are repeated under a spanner for each of its codes."""
    columns: list[AnyColumn] = Field(min_length=1)
    missing: Texts = {}
    """What an empty number means: it is printed as a dash and explained under the table. Without it, it is an error."""
    unit_note: Texts = Field(default={}, alias="unit-note")
    rounding_note: bool = Field(default=False, alias="rounding-note")
    """Print the usual note that sums may differ by rounding."""
    notes: list[Texts] = []
    editor_notes: list[Texts] = Field(default=[], alias="editor-notes")
    sources: list[Texts] = []
    page: Literal["portrait", "landscape"] = "portrait"

    @property
    def row_field(self) -> str:
        """The field whose codes make the rows, labelled or not; empty where a group is one row."""
        return self.stub or self.rows

    @property
    def is_text(self) -> bool:
        """Whether no column has numbers."""
        inner = [one.columns if isinstance(one, SpannerDefinition) else [one] for one in self.columns]
        return all(column.text for columns in inner for column in columns)
