"""A finished table from its definition, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit import formulas
from toolkit.data import DataRow, DataTable, fixed_text_in, text_in
from toolkit.errors import Collector, DataError, DefinitionError, LanguageError, suggest
from toolkit.language import Language
from toolkit.model import Cell, Column, ColumnLabel, Mark, Quantity, Row, RowGroup, Runs, Table
from toolkit.origins import Tables, describe
from toolkit.tables.definition import ColumnDefinition, Selector, SpannerDefinition, TableDefinition, Texts, Words
from toolkit.tables.marks import MARKS
from toolkit.typography import make_runs

Where = Callable[..., str]


@dataclass(frozen=True)
class _BodyColumn:
    """A column of the body: its definition, the keys of its spanner, and where it is defined."""

    definition: ColumnDefinition
    keys: Mapping[str, str | int]
    opens_group: bool
    where: str


def make_table(
    name: str, definition: TableDefinition, label: str, tables: Tables, language: Language, where: Where, words: Words
) -> Table:
    """The table `name`; `label` is its printed number, `where(*keys)` the place of a part of its definition.

    `words` fills the expressions in its notes and sources.
    """
    return _Maker(name, definition, label, tables, language, where, words).make()


class _Maker:
    def __init__(
        self,
        name: str,
        definition: TableDefinition,
        label: str,
        tables: Tables,
        language: Language,
        where: Where,
        words: Words,
    ) -> None:
        self.name = name
        self.definition = definition
        self.label = label
        self.tables = tables
        self.language = language
        self.where = where
        self.words = words
        self.collector = Collector()
        self.data = self._table(definition.data, where("data"))

    def make(self) -> Table:
        definition = self.definition
        if not self.data.matching(definition.where):
            hint = f"no row of '{self.data.name}' has all of these values"
            raise DataError("the selection has no rows", where=self.where("where"), hint=hint)
        columns = self._columns()
        self._check_names(columns)
        groups = tuple(self._group(code, columns) for code in self._codes(definition.group))
        key = tuple(dict.fromkeys(mark for column in columns for mark in self._key_of(column)))
        table = Table(
            id=self.name,
            label=self.label,
            title=make_runs(self._text(definition.title, "title")),
            unit_note=self._unit_note(),
            head=self._head(columns),
            columns=(*self._stub_columns(), *(self._column(column) for column in columns)),
            groups=groups,
            key=key,
            key_note=self.language.word("marks-note") if key else "",
            notes=self._notes(),
            editor_notes=tuple(self._lines(self.definition.editor_notes, "editor-notes")),
            sources=tuple(self._lines(definition.sources, "sources")),
            landscape=definition.page == "landscape",
            where=self.where("title"),
        )
        self.collector.stop()
        return table

    # --- parts of the definition ---

    def _text(self, texts: Texts, *location: str | int) -> str:
        with self.collector.catch():
            return fixed_text_in(texts, self.language.code, f"'{location[-1]}'", self.where(*location))
        return ""

    def _lines(self, lines: list[Texts], name: str) -> list[Runs]:
        return [make_runs(self._filled(line, self.where(name, number), name)) for number, line in enumerate(lines)]

    def _filled(self, texts: Texts, where: str, name: str) -> str:
        with self.collector.catch():
            return self.words(text_in(texts, self.language.code, f"an entry of '{name}'", where), where)
        return ""

    def _unit_note(self) -> str:
        note = self.definition.unit_note
        return self.language.word("unit-note", unit=self._text(note, "unit-note")) if note else ""

    def _notes(self) -> tuple[Runs, ...]:
        notes = self._lines(self.definition.notes, "notes")
        if self.definition.rounding_note:
            notes.append(make_runs(self.language.word("rounding-note")))
        return tuple(notes)

    def _table(self, name: str, where: str) -> DataTable:
        try:
            return self.tables(name)
        except DataError as problem:
            raise DataError(problem.what, where=problem.where or where, hint=problem.hint) from problem

    def _codes(self, name: str) -> tuple[str, ...]:
        return self.data.codes(name, self.definition.where) if name else ("",)

    def _code_label(self, name: str, code: str) -> str:
        with self.collector.catch():
            return self.data.label(name, code, self.language.code)
        return ""

    # --- columns and head ---

    def _columns(self) -> tuple[_BodyColumn, ...]:
        if not self.definition.spanners:
            return self._spanned({})
        field = self.definition.spanners
        codes = self._codes(field)
        return tuple(column for code in codes for column in self._spanned({field: code}))

    def _spanned(self, keys: Mapping[str, str | int]) -> tuple[_BodyColumn, ...]:
        columns: list[_BodyColumn] = []
        for number, one in enumerate(self.definition.columns):
            inner = one.columns if isinstance(one, SpannerDefinition) else [one]
            for place, column in enumerate(inner):
                location: tuple[str | int, ...] = ("columns", number)
                if one is not column:
                    location = (*location, "columns", place)
                opens = place == 0 and (isinstance(one, SpannerDefinition) or (number == 0 and bool(keys)))
                columns.append(_BodyColumn(column, keys, opens, self.where(*location)))
        return tuple(columns)

    def _stub_columns(self) -> tuple[Column, ...]:
        group = (Column("center", self.definition.group_width),) if self.definition.group else ()
        stub = (Column("start", self.definition.stub_width),) if self.definition.stub else ()
        return (*group, *stub)

    def _column(self, column: _BodyColumn) -> Column:
        return Column("start" if column.definition.text else "end", column.definition.width)

    def _head(self, columns: tuple[_BodyColumn, ...]) -> tuple[tuple[ColumnLabel, ...], ...]:
        spanners = self._spanner_labels()
        rows = 2 if spanners else 1
        width = len(self._stub_columns())
        stubhead = (
            (ColumnLabel(make_runs(self._text(self.definition.stubhead, "stubhead")), width, rows),) if width else ()
        )
        labels = tuple(
            ColumnLabel(
                make_runs(self._text_at(column.definition.label, column.where)),
                opens_group=column.opens_group,
                unit=self._text_at(column.definition.unit, column.where) if column.definition.unit else "",
            )
            for column in columns
        )
        if not spanners:
            return ((*stubhead, *labels),)
        return ((*stubhead, *spanners), labels)

    def _text_at(self, texts: Texts, where: str) -> str:
        with self.collector.catch():
            return fixed_text_in(texts, self.language.code, "a column's label", where)
        return ""

    def _spanner_labels(self) -> tuple[ColumnLabel, ...]:
        if self.definition.spanners:
            width = len(self.definition.columns)
            labels = [
                self._code_label(self.definition.spanners, code) for code in self._codes(self.definition.spanners)
            ]
            return tuple(ColumnLabel(make_runs(label), width, spanner=True, opens_group=True) for label in labels)
        return tuple(
            ColumnLabel(
                make_runs(self._text(one.spanner, "columns", number, "spanner")),
                len(one.columns),
                spanner=True,
                opens_group=True,
            )
            for number, one in enumerate(self.definition.columns)
            if isinstance(one, SpannerDefinition)
        )

    # --- body ---

    def _group(self, code: str, columns: tuple[_BodyColumn, ...]) -> RowGroup:
        keys = {self.definition.group: code} if code else {}
        label = make_runs(self._code_label(self.definition.group, code)) if code else ()
        rows = [self._row(stub, keys, columns) for stub in self._codes(self.definition.stub)]
        return RowGroup(label, tuple(self._marked(rows, columns)))

    def _row(self, code: str, keys: Mapping[str, str | int], columns: tuple[_BodyColumn, ...]) -> Row:
        stub = self.definition.stub
        row_keys = {**self.definition.where, **keys, **({stub: code} if stub else {})}
        cells = tuple(self._cell(column, row_keys) for column in columns)
        label = make_runs(self._code_label(stub, code)) if stub else ()
        return Row(label, cells, summary=bool(code) and code == self.definition.summary)

    def _cell(self, column: _BodyColumn, keys: Mapping[str, str | int]) -> Cell:
        try:
            if column.definition.text:
                return self._text_cell(column, keys)
            return self._number_cell(column, {**keys, **column.keys})
        except (DataError, LanguageError) as problem:
            where = problem.where or column.where
            self.collector.add(type(problem)(problem.what, where=where, hint=problem.hint))
            return Cell(())

    def _number_cell(self, column: _BodyColumn, keys: Mapping[str, str | int]) -> Cell:
        definition = column.definition
        if definition.value is None:
            raise DataError("a column needs 'value' or 'text'", where=column.where)
        quantity = self._quantity(definition.value, definition.minus, definition.percent_of, keys)
        text = self.language.number(quantity.value, definition.digits)
        origin = describe(quantity, self.tables, self.language)
        return Cell((make_runs(text),), quantity, origin, opens_group=column.opens_group, where=column.where)

    def _quantity(
        self, value: Selector, minus: Selector | None, base: Selector | None, keys: Mapping[str, str | int]
    ) -> Quantity:
        quantity = self._select(value, keys)
        if minus is not None and minus == base:
            return formulas.rate(self._select(minus, keys), quantity)
        if minus is not None:
            quantity = formulas.change(self._select(minus, keys), quantity)
        return quantity if base is None else formulas.share(quantity, self._select(base, keys))

    def _select(self, selector: Selector, keys: Mapping[str, str | int]) -> Quantity:
        data = self._table(selector.data, "") if selector.data else self.data
        for name in selector.at:
            if data.field(name).name not in data.key:
                hint = f"its rows are found by {', '.join(data.key)}"
                raise DataError(f"'{name}' does not choose a row of '{data.name}'", hint=hint)
        wanted = {**keys, **selector.at}
        known = {name: value for name, value in wanted.items() if name in data.key}
        return data.quantity(selector.measure or data.measure(), known)

    def _text_cell(self, column: _BodyColumn, keys: Mapping[str, str | int]) -> Cell:
        definition = column.definition
        name = f"{definition.text}_{self.language.code}"
        if name not in self.data.positions:
            raise LanguageError(f"the table '{self.data.name}' has no column '{name}'", where=column.where)
        rows = self.data.matching({**keys, **definition.at})
        self._check_translated(rows, definition.text, name)
        found = [(row, str(value)) for row in rows if (value := self.data.value(row, name)) is not None]
        if definition.written == "listing" and found:
            found = [(found[0][0], self.language.listing([text for _, text in found]))]
        if definition.written == "line":
            found = _only_text(found, name)
        lines = tuple(make_runs(text, row.where) for row, text in found)
        return Cell(lines, opens_group=column.opens_group, where=column.where)

    def _check_translated(self, rows: Sequence[DataRow], text: str, name: str) -> None:
        """A text that another language has must not be blank in this one."""
        others = [one.name for one in self.data.fields if one.name.startswith(f"{text}_") and one.name != name]
        for row in rows:
            if self.data.value(row, name) is None and any(self.data.value(row, one) is not None for one in others):
                hint = f"another language has this text; write it in '{name}' too"
                self.collector.add(LanguageError(f"the cell '{name}' is empty", where=row.where, hint=hint))

    # --- marks ---

    def _check_names(self, columns: tuple[_BodyColumn, ...]) -> None:
        summary, known = self.definition.summary, self._codes(self.definition.stub)
        if summary and summary not in known:
            what = f"the summary row '{summary}' is no row of the table"
            self.collector.add(DefinitionError(what, where=self.where("summary"), hint=suggest(summary, known)))
        for column in columns:
            for name in column.definition.marks:
                if name not in MARKS:
                    hint = suggest(name, MARKS)
                    self.collector.add(DefinitionError(f"there is no mark '{name}'", where=column.where, hint=hint))
        self.collector.stop()

    def _key_of(self, column: _BodyColumn) -> list[Mark]:
        return [self._mark(name) for name in column.definition.marks]

    def _mark(self, name: str) -> Mark:
        rule = MARKS[name]
        return Mark(rule.style, rule.glyph, self.language.word(rule.word))

    def _marked(self, rows: list[Row], columns: tuple[_BodyColumn, ...]) -> list[Row]:
        for place, column in enumerate(columns):
            for name in column.definition.marks:
                values = [None if row.summary else self._value(row.cells[place]) for row in rows]
                for number in MARKS[name].find(values):
                    rows[number] = _with_mark(rows[number], place, self._mark(name))
        return rows

    def _value(self, cell: Cell) -> Decimal | None:
        return cell.quantity.value if cell.quantity else None


def _only_text(found: list[tuple[DataRow, str]], name: str) -> list[tuple[DataRow, str]]:
    """The one text of a cell, with the first row that holds it; different texts are an error."""
    for row, text in found:
        if text != found[0][1]:
            what = f"'{name}' has several texts for one cell: '{found[0][1]}' and '{text}'"
            hint = "choose the rows with 'at', or print all of them with 'written: points' or 'written: listing'"
            raise DataError(what, where=row.where, hint=hint)
    return found[:1]


def _with_mark(row: Row, place: int, mark: Mark) -> Row:
    cell = replace(row.cells[place], marks=(*row.cells[place].marks, mark))
    return replace(row, cells=(*row.cells[:place], cell, *row.cells[place + 1 :]))
