"""Figures of tables that a test writes down in a few lines. All data are fixtures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from toolkit.data import DataRow, DataTable, Field, Value
from toolkit.errors import DataError, Problems, ToolkitError
from toolkit.figures.definition import FigureDefinition
from toolkit.figures.make import FigureMaker
from toolkit.language import parse_language
from toolkit.model import Figure
from toolkit.sources import packaged_templates, parse_yaml
from toolkit.typography import plain_text

FIGURE = """\
title: {ko: 제목, en: Title}
alternative: {ko: 글, en: Words}
drawing: """

CODES = {code: {"ko": f"{code} 이름", "en": f"Name of {code}"} for code in ("a", "b", "c", "good", "bad")}


def table(name: str, key: str, header: str, *rows: str) -> DataTable:
    """A table from lines of commas: ``table("t", "place", "place:string days:number", "a,3", "b,")``."""
    kinds = dict(one.split(":") for one in header.split())
    fields = tuple(
        Field(one, kind, {"ko": f"{one} 열", "en": f"Column {one}"}, "days", CODES if kind == "code" else None)
        for one, kind in kinds.items()
    )
    values = [
        DataRow(
            tuple(_value(text, kind) for text, kind in zip(row.split(","), kinds.values(), strict=True)),
            f"data/{name}.csv:{number}",
        )
        for number, row in enumerate(rows, 2)
    ]
    return DataTable(name, {"ko": "표", "en": "Table"}, fields, tuple(key.split()), tuple(values))


def _value(text: str, kind: str) -> Value:
    if not text:
        return None
    if kind == "number":
        return Decimal(text)
    return date.fromisoformat(text) if kind == "date" else text


def make(drawing: str, *tables: DataTable, language: str = "ko") -> Figure:
    """The figure with this drawing."""
    name = f"languages/{language}.yaml"
    spoken = parse_language((packaged_templates() / name).read_text("utf-8"), name)
    known = {one.name: one for one in tables}

    def find(wanted: str) -> DataTable:
        if wanted not in known:
            raise DataError(f"there is no table '{wanted}'")
        return known[wanted]

    document = parse_yaml(FIGURE + drawing, "report.yaml", FigureDefinition)
    maker = FigureMaker(find, spoken, lambda expression, where: None, lambda text, where: text)
    return maker.make("fixture", document.value, "[그림 1]", document.where)


def faults(drawing: str, *tables: DataTable) -> list[str]:
    """What is told of this drawing, a line each."""
    with pytest.raises(ToolkitError) as told:
        make(drawing, *tables)
    group = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    return [str(problem).replace("\n    ", " → ") for problem in group]


def data_of(figure: Figure) -> list[list[str]]:
    """The table behind the figure: a row a line, its label first."""
    rows = [row for group in figure.data.groups for row in group.rows]
    return [[plain_text(row.stub), *("".join(map(plain_text, cell.lines)) for cell in row.cells)] for row in rows]


def head_of(figure: Figure) -> list[str]:
    """The labels of the columns of the table behind the figure."""
    return [plain_text(label.runs) for label in figure.data.head[0][1:]]
