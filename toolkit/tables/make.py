"""A finished table from its definition, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.data import DataTable, text_in
from toolkit.errors import Collector, DataError, DefinitionError, LanguageError, suggest
from toolkit.language import Language, round_half_up
from toolkit.model import Cell, Column, ColumnLabel, Mark, Row, RowGroup, Runs, Table
from toolkit.origins import Tables
from toolkit.tables.definition import ColumnDefinition, SpannerDefinition, TableDefinition, Texts, Words
from toolkit.tables.marks import MARKS
from toolkit.tables.merging import merge_cells
from toolkit.tables.numbers import NumberCells, digits_of
from toolkit.tables.texts import TextCells
from toolkit.typography import MISSING, make_runs

Where = Callable[..., str]


@dataclass(frozen=True)
class _BodyColumn:
    """A column of the body: its definition, the keys of its spanner, and where it is defined."""

    definition: ColumnDefinition
    keys: Mapping[str, str | int]
    opens_group: bool
    is_spanned: bool
    where: str


def make_table(
    name: str, definition: TableDefinition, label: str, tables: Tables, language: Language, where: Where, words: Words
) -> Table:
    """The table `name`; `label` is its printed number, `where(*keys)` the place of a part of its definition.

    `words` fills the expressions in its texts.
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
        self.text_cells = TextCells(self.data, language, self.collector)
        self.number_cells = NumberCells(self.data, tables, language, may_miss=bool(definition.missing))

    def make(self) -> Table:
        definition = self.definition
        if not self.data.matching(definition.where):
            hint = f"no row of '{self.data.name}' has all of these values"
            raise DataError("the selection has no rows", where=self.where("where"), hint=hint)
        self._check_fields()
        columns = self._columns()
        self._check_names(columns)
        groups = tuple(self._group(code, columns) for code in self._codes(definition.group))
        table = Table(
            id=self.name,
            label=self.label,
            title=make_runs(self._text(definition.title, "title")),
            unit_note=self._unit_note(),
            head=self._head(columns),
            columns=(*self._stub_columns(), *(self._column(column) for column in columns)),
            groups=groups,
            key=self._key(columns, groups),
            key_note=self._key_note(columns),
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
        return self._filled(texts, f"'{location[-1]}'", self.where(*location))

    def _lines(self, lines: list[Texts], name: str) -> list[Runs]:
        what = f"an entry of '{name}'"
        return [make_runs(self._filled(line, what, self.where(name, number))) for number, line in enumerate(lines)]

    def _filled(self, texts: Texts, what: str, where: str) -> str:
        """The text in the table's language with its expressions filled; `what` names it in messages."""
        with self.collector.catch():
            return self.words(text_in(texts, self.language.code, what, where), where)
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
                spanned = one is not column or bool(keys)
                columns.append(_BodyColumn(column, keys, opens, spanned, self.where(*location)))
        return tuple(columns)

    def _stub_columns(self) -> tuple[Column, ...]:
        group = (Column("center", self.definition.group_width),) if self.definition.group else ()
        stub = (Column("start", self.definition.stub_width),) if self.definition.stub else ()
        return (*group, *stub)

    def _column(self, column: _BodyColumn) -> Column:
        return Column("start" if column.definition.text else "end", column.definition.width)

    def _head(self, columns: tuple[_BodyColumn, ...]) -> tuple[tuple[ColumnLabel, ...], ...]:
        rows = 2 if any(column.is_spanned for column in columns) else 1
        width = len(self._stub_columns())
        stubhead = (
            (ColumnLabel(make_runs(self._text(self.definition.stubhead, "stubhead")), width, rows),) if width else ()
        )
        labels = [self._label(column) for column in columns]
        if rows == 1:
            return ((*stubhead, *labels),)
        upper = self._spanner_labels() if self.definition.spanners else self._upper_row(labels)
        lower = (label for column, label in zip(columns, labels, strict=True) if column.is_spanned)
        return ((*stubhead, *upper), tuple(lower))

    def _label(self, column: _BodyColumn) -> ColumnLabel:
        definition = column.definition
        return ColumnLabel(
            make_runs(self._filled(definition.label, "a column's label", column.where)),
            opens_group=column.opens_group,
            unit=self._filled(definition.unit, "a column's unit", column.where) if definition.unit else "",
        )

    def _spanner_labels(self) -> tuple[ColumnLabel, ...]:
        """The codes over which the columns are repeated."""
        field, width = self.definition.spanners, len(self.definition.columns)
        labels = (self._code_label(field, code) for code in self._codes(field))
        return tuple(ColumnLabel(make_runs(label), width, spanner=True, opens_group=True) for label in labels)

    def _upper_row(self, labels: Sequence[ColumnLabel]) -> tuple[ColumnLabel, ...]:
        """The spanners, and between them the labels of columns that stand under none, which reach over both rows."""
        upper: list[ColumnLabel] = []
        place = 0
        for number, one in enumerate(self.definition.columns):
            width = len(one.columns) if isinstance(one, SpannerDefinition) else 1
            if isinstance(one, SpannerDefinition):
                text = make_runs(self._text(one.spanner, "columns", number, "spanner"))
                upper.append(ColumnLabel(text, width, spanner=True, opens_group=True))
            else:
                upper.append(replace(labels[place], rows=2))
            place += width
        return tuple(upper)

    # --- body ---

    def _group(self, code: str, columns: tuple[_BodyColumn, ...]) -> RowGroup:
        keys = {self.definition.group: code} if code else {}
        label = make_runs(self._code_label(self.definition.group, code)) if code else ()
        rows = [self._row(row, keys, columns) for row in self._row_codes(keys)]
        return RowGroup(label, tuple(self._merged(self._marked(rows, columns), columns)))

    def _row_codes(self, keys: Mapping[str, str | int]) -> tuple[str, ...]:
        """The codes of a group's rows: of texts its own ones, of numbers the table's, so that a missing one is told."""
        name = self.definition.row_field
        if self.definition.is_text and name:
            return self.data.codes(name, {**self.definition.where, **keys})
        return self._codes(name)

    def _row(self, code: str, keys: Mapping[str, str | int], columns: tuple[_BodyColumn, ...]) -> Row:
        stub, name = self.definition.stub, self.definition.row_field
        row_keys = {**self.definition.where, **keys, **({name: code} if name else {})}
        cells = tuple(self._cell(column, row_keys) for column in columns)
        label = make_runs(self._code_label(stub, code)) if stub else ()
        return Row(label, cells, summary=bool(code) and code == self.definition.summary)

    def _merged(self, rows: list[Row], columns: tuple[_BodyColumn, ...]) -> list[Row]:
        """The rows with equal neighbours merged; what stands in front of the other columns heads the rows."""
        merged = [column.definition.merged for column in columns]
        places = [place for place, is_merged in enumerate(merged) if is_merged]
        headers = () if self.definition.stub else range((*merged, False).index(False))
        return merge_cells(rows, places, headers) if places else rows

    def _cell(self, column: _BodyColumn, keys: Mapping[str, str | int]) -> Cell:
        try:
            if column.definition.text:
                return self.text_cells.make(column.definition, keys, column.opens_group, column.where)
            return self.number_cells.make(column.definition, {**keys, **column.keys}, column.opens_group, column.where)
        except (DataError, LanguageError) as problem:
            where = problem.where or column.where
            self.collector.add(type(problem)(problem.what, where=where, hint=problem.hint))
            return Cell(())

    # --- marks ---

    def _check_fields(self) -> None:
        definition = self.definition
        names = {"group": definition.group, "stub": definition.stub, "rows": definition.rows}
        for key, name in {**names, "spanners": definition.spanners}.items():
            if name and name not in self.data.positions:
                what = f"the table '{self.data.name}' has no column '{name}'"
                hint = suggest(name, self.data.positions)
                self.collector.add(DataError(what, where=self.where(key), hint=hint))
        self.collector.stop()

    def _check_names(self, columns: tuple[_BodyColumn, ...]) -> None:
        summary, known = self.definition.summary, self._codes(self.definition.row_field)
        if summary and summary not in known:
            what = f"the summary row '{summary}' is no row of the table"
            self.collector.add(DefinitionError(what, where=self.where("summary"), hint=suggest(summary, known)))
        if self.definition.stub and self.definition.rows:
            hint = "'stub' prints what its rows are called; use 'rows' where columns of text say it"
            what = "a table has either 'stub' or 'rows'"
            self.collector.add(DefinitionError(what, where=self.where("rows"), hint=hint))
        for column in columns:
            self._check_column(column)
        self.collector.stop()

    def _check_column(self, column: _BodyColumn) -> None:
        definition = column.definition
        for name in definition.marks:
            if name not in MARKS:
                what = f"there is no mark '{name}'"
                self.collector.add(DefinitionError(what, where=column.where, hint=suggest(name, MARKS)))
        if definition.merged and not definition.text:
            hint = "equal numbers are not one number; take 'merged' away"
            what = "only a column of text can be merged"
            self.collector.add(DefinitionError(what, where=column.where, hint=hint))
        if definition.level and not (definition.text and definition.written == "points"):
            hint = "give the column 'text' and 'written: points', or take 'level' away"
            what = "only points have levels"
            self.collector.add(DefinitionError(what, where=column.where, hint=hint))
        if definition.text and (definition.flag or definition.signed):
            hint = "take 'flag' and 'signed' away"
            what = "only a column of numbers has flags and signs"
            self.collector.add(DefinitionError(what, where=column.where, hint=hint))

    def _key(self, columns: tuple[_BodyColumn, ...], groups: tuple[RowGroup, ...]) -> tuple[Mark, ...]:
        """What the signs that the table has mean: the marks of its columns, then the flags, then the dash."""
        pairs = [pair for group in groups for row in group.rows for pair in zip(row.cells, columns, strict=True)]
        found = [mark for cell, _ in pairs for mark in cell.marks]
        marks = (self._mark(name) for column in columns for name in column.definition.marks)
        signs = [*(mark for mark in marks if mark in found), *found]
        if any(cell.lines and cell.quantity is None and not column.definition.text for cell, column in pairs):
            signs.append(Mark("missing", MISSING, self._text(self.definition.missing, "missing")))
        return tuple(dict.fromkeys(signs))

    def _key_note(self, columns: tuple[_BodyColumn, ...]) -> str:
        noted = any(MARKS[name].by_pollutant for column in columns for name in column.definition.marks)
        return self.language.word("marks-note") if noted else ""

    def _mark(self, name: str) -> Mark:
        rule = MARKS[name]
        return Mark(rule.style, rule.glyph, self.language.word(rule.word))

    def _marked(self, rows: list[Row], columns: tuple[_BodyColumn, ...]) -> list[Row]:
        for place, column in enumerate(columns):
            values = [_compared(row, place, column.definition) for row in rows]
            for name in column.definition.marks:
                for number in MARKS[name].find(values):
                    rows[number] = _with_mark(rows[number], place, self._mark(name))
        return rows


def _compared(row: Row, place: int, column: ColumnDefinition) -> Decimal | None:
    """The value of a cell as printed, which is what marks compare; totals and flagged values take no part."""
    cell = row.cells[place]
    if row.summary or cell.marks or cell.quantity is None:
        return None
    return round_half_up(cell.quantity.value, digits_of(cell.quantity.value, column))


def _with_mark(row: Row, place: int, mark: Mark) -> Row:
    cell = replace(row.cells[place], marks=(*row.cells[place].marks, mark))
    return replace(row, cells=(*row.cells[:place], cell, *row.cells[place + 1 :]))
