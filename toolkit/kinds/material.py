"""What a kind works with: one report's definition, settings and data in one language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.data import DataTable, text_in
from toolkit.language import Language
from toolkit.pending import Prose
from toolkit.readers.definitions import ReportDefinition, Settings
from toolkit.records.history import History
from toolkit.records.register import Register
from toolkit.sources import Document
from toolkit.tables.definition import Words


@dataclass(frozen=True)
class Values:
    """What expressions, tables and figures of a report may name beside the data package and the definition's own."""

    tables: Mapping[str, DataTable] = field(default_factory=dict)
    """Computed tables by their names."""
    names: Mapping[str, Any] = field(default_factory=dict)
    """Quantities, plain texts and truth values by their names; mappings hold further names."""
    days: tuple[datetime.date, datetime.date] | None = None
    """The first and the last day that the report is about, for a cover that is dated by them."""
    provisional: bool = False
    """True if the data may still be revised."""


@dataclass(frozen=True)
class Material:
    """Everything a kind may use; `prose` reads the body of the report's language when a kind asks for it."""

    document: Document[ReportDefinition]
    settings: Document[Settings]
    language: Language
    prose: Callable[[], Prose]
    table_names: tuple[str, ...]
    register: Register
    history: History
    values: Values
    words: Words
    """Fills the expressions in a text of the definition."""

    @property
    def affiliation(self) -> str:
        """Who publishes, by the settings."""
        return self.setting(self.settings.value.affiliation, "affiliation")

    def text(self, texts: Mapping[str, str], *location: str | int) -> str:
        """A text of the definition in the report's language, filled; empty where the definition has none at all."""
        if not texts:
            return ""
        where = self.document.where(*location)
        return self.words(text_in(texts, self.language.code, f"'{location[-1]}'", where), where)

    def setting(self, texts: Mapping[str, str], *location: str) -> str:
        """A text of the settings in the report's language."""
        return text_in(texts, self.language.code, f"'{location[-1]}'", self.settings.where(*location))
