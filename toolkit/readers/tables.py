"""Tables from CSV and Excel files, checked against their schema. The only user of pandas.

Values are read as text and converted by the declared type: ``00110`` stays a code, an empty cell is missing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property

from toolkit.data import DataRow, DataTable, Field, Value
from toolkit.errors import Collector, DataError, suggest
from toolkit.readers.package import FieldDescriptor, Package, Resource, read_package
from toolkit.sources import Document, Project

LARGEST_TABLE = 500_000
NUMBER = re.compile(r"[-+−]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


class Data:
    """The tables of a project, each read when it is first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tables: dict[str, DataTable] = {}

    @cached_property
    def package(self) -> Document[Package]:
        """The description of the tables."""
        return read_package(self._project)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(resource.name for resource in self.package.value.resources)

    def table(self, name: str, *, where: str = "") -> DataTable:
        """The table `name`; `where` is the place that asks for it, for the message."""
        if name not in self.names:
            raise DataError(f"there is no table '{name}'", where=where, hint=suggest(name, self.names))
        if name not in self._tables:
            self._tables[name] = read_table(self._project, self.package, self.names.index(name))
        return self._tables[name]


@dataclass(frozen=True)
class _Sheet:
    """The cells of a file as text, with the place of each."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""

    def where(self, row: int, column: int | None = None) -> str:
        """``file:line:column`` (the column is the field's number) or ``book.xlsx:Sheet!C14``."""
        if self.sheet:
            return f"{self.name}:{self.sheet}!{_letters(column or 0)}{row + 1}"
        line = 1 + sum(1 + sum(cell.count("\n") for cell in cells) for cells in self.rows[:row])
        return f"{self.name}:{line}" if column is None else f"{self.name}:{line}:{column + 1}"


def _letters(index: int) -> str:
    return (_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def read_table(project: Project, package: Document[Package], index: int) -> DataTable:
    """The table of the resource `index`; every fault of the file is told at once."""
    resource = package.value.resources[index]
    place = package.where("resources", index, "path")
    content = project.read_bytes(f"data/{resource.path}", where=place)
    sheet = _read_sheet(content, f"data/{resource.path}", resource)
    fields = tuple(_field(one, package, index, number) for number, one in enumerate(resource.table_schema.fields))
    return _make_table(resource, fields, sheet, package.where("resources", index, "name"))


def _field(descriptor: FieldDescriptor, package: Document[Package], index: int, number: int) -> Field:
    codes: Mapping[str, Mapping[str, str]] | None = None
    where = package.where("resources", index, "schema", "fields", number, "name")
    if descriptor.codelist:
        if descriptor.codelist not in package.value.codelists:
            what = f"there is no code list '{descriptor.codelist}'"
            where = package.where("resources", index, "schema", "fields", number, "codelist")
            raise DataError(what, where=where, hint=suggest(descriptor.codelist, package.value.codelists))
        codes = package.value.codelists[descriptor.codelist]
        where = package.where("codelists", descriptor.codelist)
    return Field(descriptor.name, descriptor.kind, descriptor.titles, descriptor.unit, codes, where)


# --- cells --------------------------------------------------------------------------------------------------------


def _read_sheet(content: bytes, name: str, resource: Resource) -> _Sheet:
    if not content.strip():
        raise DataError("the file is empty", where=name, hint="put the column names in its first line")
    if name.endswith((".xlsx", ".xls")):
        return _read_workbook(content, name)
    return _Sheet(name, _read_csv(_decode(content, name, resource.encoding), name))


def _decode(content: bytes, name: str, declared: str) -> str:
    """UTF-8 with or without a byte-order mark, or CP949 as Korean Excel saves it, or what the package declares."""
    for encoding in ("utf-8-sig", "cp949", declared or "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise DataError(
        "the file is neither UTF-8 nor CP949 text", where=name, hint="save it as 'CSV UTF-8', or declare its encoding"
    )


def _read_csv(text: str, name: str) -> tuple[tuple[str, ...], ...]:
    import pandas

    try:
        frame = pandas.read_csv(
            io.StringIO(text), header=None, dtype=str, na_filter=False, skip_blank_lines=False, engine="c"
        )
    except pandas.errors.ParserError as error:
        found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        where, what = (f"{name}:{found[2]}", f"{found[3]} cells, not {found[1]}") if found else (name, str(error))
        raise DataError(f"the rows are not alike: {what}", where=where, hint="quote cells that hold a comma") from error
    return _cells(frame.itertuples(index=False, name=None))


def _read_workbook(content: bytes, name: str) -> _Sheet:
    import pandas

    try:
        book = pandas.ExcelFile(io.BytesIO(content), engine="calamine")
        frame = book.parse(book.sheet_names[0], header=None, dtype=object, na_filter=False)
    except Exception as error:  # the reader raises its own types for files that are no workbooks
        raise DataError("this is not an Excel workbook", where=name, hint="save it as .xlsx or as CSV") from error
    return _Sheet(name, _cells(frame.itertuples(index=False, name=None)), str(book.sheet_names[0]))


def _cells(rows: Iterator[tuple[object, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_as_text(cell) for cell in row) for row in rows)


def _as_text(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


# --- checks and conversion ----------------------------------------------------------------------------------------


def _make_table(resource: Resource, fields: tuple[Field, ...], sheet: _Sheet, where: str) -> DataTable:
    collector = Collector()
    order = _check_head(sheet, fields, collector)
    collector.stop()
    filled = [index for index in range(1, len(sheet.rows)) if any(sheet.rows[index])]
    if not filled:
        raise DataError("the table has no rows", where=sheet.where(0), hint="add a row below the column names")
    if len(filled) > LARGEST_TABLE:
        raise DataError(f"the table has more than {LARGEST_TABLE:,} rows", where=sheet.where(0))
    missing = frozenset(resource.table_schema.missing_values)
    rows = tuple(_make_row(sheet, index, fields, order, missing, resource, collector) for index in filled)
    key = tuple(resource.table_schema.primary_key)
    table = DataTable(resource.name, resource.titles, fields, key, rows, where)
    _check_key(table, collector)
    collector.stop()
    return table


def _check_head(sheet: _Sheet, fields: tuple[Field, ...], collector: Collector) -> dict[str, int]:
    head = sheet.rows[0]
    names = [one.name for one in fields]
    for column, name in enumerate(head):
        if name not in names:
            hint = suggest(name, names) if name else "give the column a name"
            collector.add(DataError(f"the column '{name}' is not described", where=sheet.where(0, column), hint=hint))
        elif name in head[:column]:
            collector.add(DataError(f"the column '{name}' stands twice", where=sheet.where(0, column)))
    for name in names:
        if name not in head:
            hint = f"the file has: {', '.join(head)}"
            collector.add(DataError(f"the column '{name}' is missing", where=sheet.where(0), hint=hint))
    return {name: head.index(name) for name in names if name in head}


def _make_row(
    sheet: _Sheet,
    index: int,
    fields: tuple[Field, ...],
    order: Mapping[str, int],
    missing: frozenset[str],
    resource: Resource,
    collector: Collector,
) -> DataRow:
    values: list[Value] = []
    for one, descriptor in zip(fields, resource.table_schema.fields, strict=True):
        column = order[one.name]
        text = sheet.rows[index][column]
        value: Value = None
        with collector.catch():
            value = _convert(text, one, missing, sheet.where(index, column))
            _check_constraints(value, descriptor, resource, sheet.where(index, column))
        values.append(value)
    return DataRow(tuple(values), sheet.where(index))


def _check_constraints(value: Value, descriptor: FieldDescriptor, resource: Resource, where: str) -> None:
    constraints = descriptor.constraints
    required = constraints.get("required") or descriptor.name in resource.table_schema.primary_key
    if value is None and required:
        raise DataError(f"'{descriptor.name}' is empty", where=where, hint="every row needs it")
    if isinstance(value, Decimal):
        if "minimum" in constraints and value < Decimal(str(constraints["minimum"])):
            raise DataError(f"{value} is less than the least allowed, {constraints['minimum']}", where=where)
        if "maximum" in constraints and value > Decimal(str(constraints["maximum"])):
            raise DataError(f"{value} is more than the most allowed, {constraints['maximum']}", where=where)
    allowed = constraints.get("enum")
    if allowed and value is not None and str(value) not in {str(one) for one in allowed}:
        raise DataError(f"'{value}' is not allowed", where=where, hint=suggest(str(value), allowed))


def _convert(text: str, one: Field, missing: frozenset[str], where: str) -> Value:
    if text in missing or not text:
        return None
    if one.kind in ("number", "integer"):
        return _to_number(text, one, where)
    if one.kind == "year":
        return _to_year(text, one, where)
    if one.kind == "date":
        return _to_date(text, one, where)
    if one.kind == "boolean":
        return _to_boolean(text, one, where)
    if one.codes is not None and text not in one.codes:
        raise DataError(f"'{text}' is no code of '{one.name}'", where=where, hint=suggest(text, one.codes))
    return text


def _to_number(text: str, one: Field, where: str) -> Decimal:
    hint = "use an empty cell for a missing value, or declare it in missingValues"
    if not NUMBER.fullmatch(text):
        raise DataError(f"column '{one.name}' holds text: '{text}'", where=where, hint=hint)
    try:
        value = Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation as error:
        raise DataError(f"column '{one.name}' holds text: '{text}'", where=where, hint=hint) from error
    if one.kind == "integer" and value != value.to_integral_value():
        raise DataError(f"column '{one.name}' takes whole numbers: '{text}'", where=where)
    return value


def _to_year(text: str, one: Field, where: str) -> int:
    if not re.fullmatch(r"\d{4}", text):
        raise DataError(f"column '{one.name}' takes a year such as 2015: '{text}'", where=where)
    return int(text)


def _to_date(text: str, one: Field, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise DataError(f"column '{one.name}' takes a date such as 2020-04-09: '{text}'", where=where) from error


def _to_boolean(text: str, one: Field, where: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise DataError(f"column '{one.name}' takes true or false: '{text}'", where=where)
    return text.lower() == "true"


def _check_key(table: DataTable, collector: Collector) -> None:
    places = [table.positions[table.field(name).name] for name in table.key]
    first: dict[tuple[str, ...], str] = {}
    for row in table.rows:
        key = tuple(str(row.values[place]) for place in places)
        if key in first:
            shown = ", ".join(f"{name}={value}" for name, value in zip(table.key, key, strict=True))
            what = f"the row {shown} stands twice"
            collector.add(DataError(what, where=row.where, hint=f"it is first in {first[key]}; keep one of them"))
        first.setdefault(key, row.where)
