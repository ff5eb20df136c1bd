"""Computed tables as `DataTable`s: the columns by their names, with the words of the data package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from toolkit.air.pollutants import POLLUTANTS
from toolkit.data import DataRow, DataTable, Field, Texts, Value
from toolkit.errors import DataError
from toolkit.language import Language
from toolkit.language.patterns import fill
from toolkit.readers.package import PACKAGE, Package
from toolkit.sources import Document

BY_ROW = "unit"
"""The column that holds the unit of a row's numbers, in tables of several pollutants."""

CODES = {
    "pollutant": "air-pollutant",
    "group": "air-group",
    "grade": "air-grade",
    "grade_pm10": "air-grade",
    "managed": "air-answer",
    "met": "air-answer",
}
"""The code lists of columns whose codes are the same in every table."""
CONCENTRATIONS = ("mean", "this", "last", "change", "seoul", "limit", "p99", "city", "roadside", "difference")
UNITS = {
    **dict.fromkeys(CONCENTRATIONS, BY_ROW),
    **dict.fromkeys(("pm25", "pm10", "change_pm25", "change_pm10"), "ug-m3"),
    **dict.fromkeys(("days", "days_this", "measured", "unhealthy", "unhealthy_days"), "days"),
    **dict.fromkeys(("share", "coverage", "percent"), "percent"),
    **dict.fromkeys(("times", "ratio"), "times"),
    **dict.fromkeys(("rank", "of", "stations", "station_days", "possible"), "count"),
}


class Words:
    """The words of the computed tables, from the code lists of the data package, in every language of a project."""

    def __init__(self, package: Document[Package], languages: Mapping[str, Language]) -> None:
        self._package = package
        self._languages = languages

    def codes(self, codelist: str) -> Mapping[str, Texts]:
        """A code list; a missing one is an error."""
        lists = self._package.value.codelists
        if codelist not in lists:
            raise DataError(f"there is no code list '{codelist}'", where=PACKAGE, hint="add it under 'codelists'")
        return lists[codelist]

    def texts(self, codelist: str, code: str) -> Texts:
        """The texts of one code."""
        codes = self.codes(codelist)
        if code not in codes:
            where = self.where(codelist)
            raise DataError(f"the code list '{codelist}' has no '{code}'", where=where, hint="add it there")
        return codes[code]

    def where(self, codelist: str) -> str:
        """The place of a code list."""
        return self._package.where("codelists", codelist)

    def dated(self, day: date, form: str) -> Texts:
        """A day by a form of dates, in every language: ``1월``, ``January``."""
        return {code: language.date(day, form) for code, language in self._languages.items()}

    def units(self) -> Mapping[str, Texts]:
        """The units of concentrations."""
        units = dict.fromkeys(one.unit for one in POLLUTANTS.values())
        return {unit: {code: one.unit_name(unit) for code, one in self._languages.items()} for unit in units}

    def filled(self, code: str, **parts: Texts) -> Texts:
        """A pattern of the code list `air-label` with its gaps filled, in every language that it has."""
        patterns = self.texts("air-label", code)
        return {
            language: fill(patterns[language], {name: texts[language] for name, texts in parts.items()})
            for language in self._languages
            if language in patterns
        }


class TableMaker:
    """Makes tables; the columns of a name are alike in all of them."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def make(
        self,
        name: str,
        key: tuple[str, ...],
        columns: Sequence[str],
        rows: Iterable[Sequence[Value]],
        codes: Mapping[str, Mapping[str, Texts]] | None = None,
    ) -> DataTable:
        """The table `name`: its key, then its other columns; `codes` are the words of codes that only this one has."""
        own = codes or {}
        names = (*key, *columns)
        unit_of = self._unit_of_row(names)
        fields = [self._field(one, own.get(one)) for one in names]
        if unit_of:
            fields.append(self._field(BY_ROW, self.words.units()))
        made = tuple(_row(name, len(key), (*row, *((unit_of(row),) if unit_of else ()))) for row in rows)
        return DataTable(name, self.words.texts("air-table", name), tuple(fields), key, made, PACKAGE)

    def _field(self, name: str, codes: Mapping[str, Texts] | None) -> Field:
        titles = self.words.texts("air-column", name)
        unit = UNITS.get(name, "")
        if unit == BY_ROW:
            return Field(name, "number", titles, unit_from=BY_ROW)
        if unit:
            return Field(name, "number", titles, unit)
        if codes is None and name in CODES:
            codes = self.words.codes(CODES[name])
        kind = {"year": "year", "date": "date"}.get(name, "string")
        return Field(name, kind, titles, codes=codes, where=self.words.where(CODES.get(name, "air-column")))

    @staticmethod
    def _unit_of_row(names: Sequence[str]) -> Callable[[Sequence[Value]], str] | None:
        if not any(UNITS.get(name) == BY_ROW for name in names):
            return None
        place = names.index("pollutant")
        return lambda row: POLLUTANTS[str(row[place])].unit


def _row(table: str, keys: int, values: tuple[Value, ...]) -> DataRow:
    return DataRow(values, f"{table}[{', '.join(str(value) for value in values[:keys])}]")
