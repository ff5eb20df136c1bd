"""Where a quantity comes from, told in the report's language: the line behind each printed number."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.data import DataTable, text_in
from toolkit.errors import LanguageError
from toolkit.language import Language
from toolkit.model import Quantity, Source

FACTS = "stated-facts"
MEETINGS = "meetings/"
MOST_NAMED = 2

Tables = Callable[[str], DataTable]


def describe(quantity: Quantity, tables: Tables, language: Language) -> str:
    """A line such as ``중국 부문별 배출량 · 초미세먼지, 총계, 2015 · 배출량``; computed ones name how and from what."""
    sources = tuple(dict.fromkeys(quantity.sources))
    named = "; ".join(_describe_source(source, tables, language) for source in sources[:MOST_NAMED])
    if len(sources) > MOST_NAMED:
        named = language.word("origin-more", first=named, number=str(len(sources) - MOST_NAMED))
    if not quantity.formula:
        return named
    formula = _describe_formula(quantity.formula, language)
    return language.word("origin-computed", formula=formula, sources=named) if named else formula


def _describe_formula(formula: str, language: Language) -> str:
    """The operation by its name; behind it what had to be computed first, in that order."""
    last, *before = formula.split()
    name = language.word(f"formula-{last}")
    if not before:
        return name
    steps = language.listing([language.word(f"step-{step}") for step in reversed(before)])
    return language.word("origin-nested", formula=name, steps=steps)


def _describe_source(source: Source, tables: Tables, language: Language) -> str:
    if source.table.startswith(MEETINGS):
        return language.word("origin-record", field=language.word(f"record-{source.column}"))
    table = tables(source.table)
    if source.table == FACTS:
        row, name = table.find(dict(source.keys)), f"citation_{language.code}"
        citation = table.value(row, name)
        if citation is None:
            raise LanguageError(
                f"the fact has no '{name}'", where=row.where, hint="name the source in this language too"
            )
        return language.word("origin-fact", citation=str(citation))
    title = text_in(table.titles, language.code, f"the table '{table.name}'", table.where)
    keys = ", ".join(table.label(name, code, language.code) for name, code in source.keys)
    if source.column == "*":
        return language.word("origin-rows", table=title, keys=keys) if keys else title
    column = text_in(table.field(source.column).titles, language.code, f"'{source.column}'", table.where)
    return language.word("origin-cell", table=title, keys=keys, column=column)
