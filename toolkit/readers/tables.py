"""Tables from CSV and Excel files, checked against their schema. The only user of pandas.

Values are read as text and converted by the declared type: ``00110`` stays a code, an empty cell is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from toolkit.data import DataRow, DataTable, Field, Value
from toolkit.errors import Collector, DataError, ToolkitError, suggest
from toolkit.readers.cells import Sheet, read_sheet
from toolkit.readers.package import PACKAGE, Constraints, FieldDescriptor, Package, Resource, read_package
from toolkit.readers.values import check_constraints, convert
from toolkit.sources import Document, Project, parse_yaml

LARGEST_TABLE = 500_000
MOST_FAULTS = 100
TABLES_KEPT = 64


class Data:
    """The tables of a project, each read when it is first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tables: dict[str, DataTable] = {}
        self._faulty: dict[str, ToolkitError] = {}

    @cached_property
    def package(self) -> Document[Package]:
        """The description of the tables."""
        return read_package(self._project)

    @cached_property
    def _described(self) -> tuple[str, ...]:
        return tuple(resource.name for resource in self.package.value.resources)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tables: those of the data package, and computed ones."""
        return (*self._described, *(name for name in self._tables if name not in self._described))

    def add(self, computed: Mapping[str, DataTable]) -> None:
        """Hold computed tables beside those of the data package, which cannot have their names."""
        for name in computed:
            if name in self._described:
                where = self.package.where("resources", self._described.index(name), "name")
                raise DataError(f"the name '{name}' is kept for a computed table", where=where, hint="rename the table")
        self._tables.update(computed)

    def table(self, name: str, *, where: str = "") -> DataTable:
        """The table `name`; `where` is the place that asks for it, for the message."""
        if name in self._faulty:
            raise self._faulty[name]
        if name not in self._tables:
            if name not in self.names:
                raise DataError(f"there is no table '{name}'", where=where, hint=suggest(name, self.names))
            try:
                self._tables[name] = table = read_table(self._project, self.package, self._described.index(name))
                self._check_references(table)
            except ToolkitError as problem:
                self._faulty[name] = problem
                raise
        return self._tables[name]

    def _check_references(self, table: DataTable) -> None:
        """Every foreign key of a table stands in the table to which it refers."""
        index = self._described.index(table.name)
        collector = Collector()
        for number, key in enumerate(self.package.value.resources[index].table_schema.foreign_keys):
            where = self.package.where("resources", index, "schema", "foreignKeys", number)
            with collector.catch():
                other = self.table(key.reference.resource, where=where)
                check_references(table, key.fields, other, key.reference.fields, where)
        collector.stop()


def read_table(project: Project, package: Document[Package], index: int) -> DataTable:
    """The table of the resource `index`; every fault of the file is told at once.

    The file lies in the folder of its package. Code lists that a package in a folder below `data/` does not declare
    are those of the project.
    """
    resource = package.value.resources[index]
    name = f"{PurePosixPath(package.name).parent}/{resource.path}"
    content = project.read_bytes(name, where=package.where("resources", index, "path"))
    wanted = {field.codelist for field in resource.table_schema.fields} - {"", *package.value.codelists}
    shared = project.read_text(PACKAGE) if wanted and package.name != PACKAGE else ""
    return _parse_table(content, project.read_text(package.name), package.name, index, shared)


def read_named_table(project: Project, package: Document[Package], name: str) -> DataTable:
    """The table `name` of a package that a program wrote; if it is not there, the package is to be written again."""
    names = [resource.name for resource in package.value.resources]
    if name not in names:
        what, hint = f"the package has no table '{name}'", "import the year's file again, with --replace"
        raise DataError(what, where=package.where("resources"), hint=hint)
    return read_table(project, package, names.index(name))


@lru_cache(maxsize=TABLES_KEPT)
def _parse_table(content: bytes, described: str, name: str, index: int, shared: str) -> DataTable:
    """Kept by content, since all reports and languages of a project read the same tables."""
    package = parse_yaml(described, name, Package)
    packages = (package, parse_yaml(shared, PACKAGE, Package)) if shared else (package,)
    resource = package.value.resources[index]
    fields = _fields(resource, packages, index)
    path = f"{PurePosixPath(name).parent}/{resource.path}"
    sheet = read_sheet(content, path, resource.encoding, resource.dialect.sheet_name)
    return _make_table(resource, fields, sheet, package.where("resources", index, "name"))


# --- the described columns ----------------------------------------------------------------------------------------


def _fields(resource: Resource, packages: Sequence[Document[Package]], index: int) -> tuple[Field, ...]:
    """The columns of a resource of the first package; the others lend it their code lists."""
    package = packages[0]
    collector = Collector()
    fields: list[Field] = []
    for number, descriptor in enumerate(resource.table_schema.fields):
        with collector.catch():
            fields.append(_field(descriptor, packages, ("resources", index, "schema", "fields", number)))
    names = [one.name for one in resource.table_schema.fields]
    for number, name in enumerate(resource.table_schema.primary_key):
        if name not in names:
            where = package.where("resources", index, "schema", "primaryKey", number)
            collector.add(DataError(f"the key names a column '{name}'", where=where, hint=suggest(name, names)))
    collector.stop()
    return tuple(fields)


def _field(
    descriptor: FieldDescriptor, packages: Sequence[Document[Package]], location: tuple[str | int, ...]
) -> Field:
    package = packages[0]
    codes: Mapping[str, Mapping[str, str]] | None = None
    where = package.where(*location, "name")
    if descriptor.codelist:
        declaring = next((one for one in packages if descriptor.codelist in one.value.codelists), None)
        if declaring is None:
            what = f"there is no code list '{descriptor.codelist}'"
            hint = suggest(descriptor.codelist, {name for one in packages for name in one.value.codelists})
            raise DataError(what, where=package.where(*location, "codelist"), hint=hint)
        if descriptor.kind != "string":
            what = f"the column '{descriptor.name}' has a code list, but its type is '{descriptor.kind}'"
            raise DataError(what, where=package.where(*location, "codelist"), hint="codes are of the type 'string'")
        codes = declaring.value.codelists[descriptor.codelist]
        where = declaring.where("codelists", descriptor.codelist)
    return Field(descriptor.name, descriptor.kind, descriptor.titles, descriptor.unit, codes, where)


# --- the rows -----------------------------------------------------------------------------------------------------


def _make_table(resource: Resource, fields: tuple[Field, ...], sheet: Sheet, where: str) -> DataTable:
    collector = Collector()
    order = _check_head(sheet, fields, collector)
    collector.stop()
    filled = [index for index in range(1, len(sheet.rows)) if any(sheet.rows[index])]
    if not filled:
        raise DataError("the table has no rows", where=sheet.where(0), hint="add a row below the column names")
    if len(filled) > LARGEST_TABLE:
        raise DataError(f"the table has more than {LARGEST_TABLE:,} rows", where=sheet.where(0))
    maker = _RowMaker(resource, fields, sheet, order, collector)
    rows = tuple(maker.row(index) for index in filled if maker.goes_on(index))
    table = DataTable(resource.name, resource.titles, fields, tuple(resource.table_schema.primary_key), rows, where)
    _check_key(table, collector)
    collector.stop()
    return table


def _check_head(sheet: Sheet, fields: tuple[Field, ...], collector: Collector) -> dict[str, int]:
    head = sheet.rows[0]
    names = [one.name for one in fields]
    for column, name in enumerate(head):
        where = sheet.where(0, column)
        if not name:
            collector.add(DataError("a column has no name", where=where, hint="name it, or take it out"))
        elif name not in names:
            collector.add(DataError(f"the column '{name}' is not described", where=where, hint=suggest(name, names)))
        elif name in head[:column]:
            collector.add(DataError(f"the column '{name}' stands twice", where=where, hint="keep one of them"))
    for name in names:
        if name not in head:
            hint = f"the file has: {', '.join(head)}"
            collector.add(DataError(f"the column '{name}' is missing", where=sheet.where(0), hint=hint))
    return {name: head.index(name) for name in names if name in head}


class _RowMaker:
    """Converts the rows of a sheet by the described columns; faults are gathered with the place of their cell."""

    def __init__(
        self, resource: Resource, fields: tuple[Field, ...], sheet: Sheet, order: Mapping[str, int], faults: Collector
    ) -> None:
        schema = resource.table_schema
        self._sheet = sheet
        self._faults = faults
        self._missing = frozenset(("", *schema.missing_values))
        self._columns = [
            (order[one.name], one, self._constraints(descriptor, schema.primary_key))
            for one, descriptor in zip(fields, schema.fields, strict=True)
        ]

    @staticmethod
    def _constraints(descriptor: FieldDescriptor, key: list[str]) -> Constraints:
        required = descriptor.constraints.required or descriptor.name in key
        return descriptor.constraints.model_copy(update={"required": required})

    def goes_on(self, index: int) -> bool:
        """Whether to read on: after so many faults, more of them help nobody."""
        if len(self._faults.problems) < MOST_FAULTS:
            return True
        what = f"more than {MOST_FAULTS} faults; the rest of the file is not looked at"
        self._faults.add(DataError(what, where=self._sheet.name, hint="perhaps a column has the wrong type"))
        return False

    def row(self, index: int) -> DataRow:
        """The values of a row of the sheet."""
        cells = self._sheet.rows[index]
        if len(cells) != len(self._sheet.rows[0]):
            what = f"the row has {len(cells)} cells, but there are {len(self._sheet.rows[0])} columns"
            hint = "put cells that hold a comma in quotation marks, and close every quotation mark"
            self._faults.add(DataError(what, where=self._sheet.where(index), hint=hint))
            return DataRow((None,) * len(self._columns), self._sheet.where(index))
        values = tuple(self._value(cells[place], index, place, one, limits) for place, one, limits in self._columns)
        return DataRow(values, self._sheet.where(index))

    def _value(self, text: str, index: int, place: int, one: Field, limits: Constraints) -> Value:
        try:
            value = None if text in self._missing else convert(text, one)
            check_constraints(value, one.name, limits)
            return value
        except DataError as problem:
            self._faults.add(DataError(problem.what, where=self._sheet.where(index, place), hint=problem.hint))
            return None


def check_references(
    table: DataTable, names: Sequence[str], other: DataTable, referred: Sequence[str], where: str
) -> None:
    """Whether the values of columns stand together in columns of another table; `where` declares that they do."""
    try:
        here = [table.positions[table.field(name).name] for name in names]
        there = [other.positions[other.field(name).name] for name in referred]
    except DataError as problem:
        raise DataError(problem.what, where=where, hint=problem.hint) from problem
    known = {tuple(str(row.values[place]) for place in there) for row in other.rows}
    collector = Collector()
    for row in table.rows:
        values = tuple(str(row.values[place]) for place in here)
        if values not in known:
            shown = ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
            hint = "correct it, or add the row that it refers to"
            collector.add(DataError(f"the table '{other.name}' has no row {shown}", where=row.where, hint=hint))
    collector.stop()


def _check_key(table: DataTable, collector: Collector) -> None:
    places = [table.positions[name] for name in table.key]
    first: dict[tuple[str, ...], str] = {}
    for row in table.rows:
        values = [row.values[place] for place in places]
        if None in values:
            continue
        key = tuple(str(value) for value in values)
        if key in first:
            shown = ", ".join(f"{name}={value}" for name, value in zip(table.key, key, strict=True))
            what = f"the row {shown} stands twice"
            collector.add(DataError(what, where=row.where, hint=f"it is first in {first[key]}; keep one of them"))
        first.setdefault(key, row.where)
