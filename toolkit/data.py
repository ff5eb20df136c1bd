"""A table of data as values: typed fields, rows with their places, and cells that are quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from toolkit.errors import DataError, LanguageError, suggest
from toolkit.model import Quantity, Source

Value: TypeAlias = Decimal | int | str | date | bool | None
Texts: TypeAlias = Mapping[str, str]

NUMERIC = ("number", "integer")


def text_in(texts: Texts, language: str, what: str, where: str) -> str:
    """The text in a language; a missing one is an error that names the place, never another language's text.

    >>> text_in({"ko": "산업", "en": "Industry"}, "en", "the label of 'industry'", "data/datapackage.yaml:9:3")
    'Industry'
    """
    if language in texts:
        return texts[language]
    raise LanguageError(f"{what} has no text for '{language}'", where=where, hint=f"add '{language}: …' here")


@dataclass(frozen=True)
class Field:
    """A column: `kind` is its Table Schema type, `unit` a key of the language files, `codes` the words of its codes.

    `unit_from` is the field that names the unit of each row, where rows differ in it.
    """

    name: str
    kind: str
    titles: Texts
    unit: str = ""
    codes: Mapping[str, Texts] | None = None
    where: str = field(default="", compare=False)
    unit_from: str = ""


@dataclass(frozen=True)
class DataRow:
    """A row: a value for every field (None is missing), and where it stands."""

    values: tuple[Value, ...]
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class DataTable:
    """A tidy table: rows are found by their key (the primary key's fields, compared as text)."""

    name: str
    titles: Texts
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[DataRow, ...]
    where: str = field(default="", compare=False)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each field by its name."""
        return {one.name: index for index, one in enumerate(self.fields)}

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, ...], DataRow]:
        places = [self.positions[name] for name in self.key]
        return {tuple(str(row.values[place]) for place in places): row for row in self.rows}

    def field(self, name: str) -> Field:
        """The field `name`; an unknown name is an error that suggests the nearest."""
        if name not in self.positions:
            raise DataError(f"the table '{self.name}' has no column '{name}'", hint=suggest(name, self.positions))
        return self.fields[self.positions[name]]

    def value(self, row: DataRow, name: str) -> Value:
        """The value of a field in a row."""
        self.field(name)
        return row.values[self.positions[name]]

    def measure(self) -> str:
        """The only numeric column outside the key; several are an error that lists them."""
        names = [one.name for one in self.fields if one.kind in NUMERIC and one.name not in self.key]
        if len(names) == 1:
            return names[0]
        hint = f"say which with column=…: {', '.join(names)}" if names else "it has no column of numbers"
        raise DataError(f"the table '{self.name}' has {len(names)} columns of numbers", hint=hint)

    def find(self, keys: Mapping[str, object]) -> DataRow:
        """The one row with these keys; all key fields must be given."""
        for name in keys:
            self.field(name)
        missing = [name for name in self.key if name not in keys]
        if missing or len(keys) > len(self.key):
            raise DataError(
                f"a row of '{self.name}' is found by {', '.join(self.key)}",
                hint=f"missing: {', '.join(missing)}" if missing else "leave out the other columns",
            )
        wanted = tuple(str(keys[name]) for name in self.key)
        if wanted not in self._by_key:
            raise DataError(f"the table '{self.name}' has no row {_shown(self.key, wanted)}", hint=self._near(wanted))
        return self._by_key[wanted]

    def _near(self, wanted: tuple[str, ...]) -> str:
        for place, (name, value) in enumerate(zip(self.key, wanted, strict=True)):
            known = {key[place] for key in self._by_key}
            if value not in known:
                return f"{name} '{value}': {suggest(value, known)}"
        return "each of these values is known, but not together"

    def quantity(self, column: str, keys: Mapping[str, object]) -> Quantity:
        """The number in a column of the row with these keys; a missing value is an error."""
        row = self.find(keys)
        value = self.value(row, column)
        if not isinstance(value, Decimal):
            what = "is empty" if value is None else f"holds text: '{value}'"
            raise DataError(f"'{column}' of '{self.name}' {what} here", where=row.where)
        place = tuple((name, str(keys[name])) for name in self.key)
        return Quantity(value, self.unit(row, column), (Source(self.name, column, place),))

    def unit(self, row: DataRow, column: str) -> str:
        """The unit of a number: its column's, or the one that its row names."""
        one = self.field(column)
        return str(self.value(row, one.unit_from)) if one.unit_from else one.unit

    def matching(self, conditions: Mapping[str, object]) -> tuple[DataRow, ...]:
        """The rows whose fields have these values, in the order of the file."""
        found = [self._rows_with(name, str(value)) for name, value in conditions.items()]
        if not found:
            return self.rows
        return tuple(self.rows[number] for number in sorted(frozenset.intersection(*found)))

    @cached_property
    def _indexes(self) -> dict[str, Mapping[str, frozenset[int]]]:
        """For a field, which rows hold each of its values; filled when a field is first asked for."""
        return {}

    def _rows_with(self, name: str, value: str) -> frozenset[int]:
        """The numbers of the rows with a value; a value that neither a row nor the code list knows is an error."""
        if name not in self._indexes:
            place = self.positions[self.field(name).name]
            numbers: dict[str, list[int]] = {}
            for number, row in enumerate(self.rows):
                numbers.setdefault(str(row.values[place]), []).append(number)
            self._indexes[name] = {text: frozenset(places) for text, places in numbers.items()}
        known = self._indexes[name]
        if value not in known and value not in (self.field(name).codes or ()):
            raise DataError(f"the table '{self.name}' has no row {name}={value}", hint=suggest(value, known))
        return known.get(value, frozenset())

    def narrowed(self, name: str, code: str, called: str) -> DataTable:
        """The rows with a code of a key field, without this field, as the table `called`."""
        place = self.positions[self.field(name).name]
        keep = [number for number in range(len(self.fields)) if number != place]
        rows = (DataRow(tuple(row.values[one] for one in keep), row.where) for row in self.matching({name: code}))
        return replace(
            self,
            name=called,
            fields=tuple(self.fields[one] for one in keep),
            key=tuple(one for one in self.key if one != name),
            rows=tuple(rows),
        )

    def codes(self, name: str, conditions: Mapping[str, object] | None = None) -> tuple[str, ...]:
        """The different values of a field, in the order in which they first stand in the file; none may be missing."""
        place = self.positions[self.field(name).name]
        rows = self.matching(conditions or {})
        for row in rows:
            if row.values[place] is None:
                hint = "what names rows, columns and groups stands in every row"
                raise DataError(f"'{name}' of '{self.name}' is empty here", where=row.where, hint=hint)
        return tuple(dict.fromkeys(str(row.values[place]) for row in rows))

    def label(self, name: str, code: str, language: str) -> str:
        """What a code of a field is called in a language; fields without codes are called as they are."""
        one = self.field(name)
        if one.codes is None:
            return code
        if code not in one.codes:
            raise DataError(f"'{code}' is no code of '{name}'", where=one.where, hint=suggest(code, one.codes))
        return text_in(one.codes[code], language, f"the code '{code}'", one.where)


def _shown(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    return ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
