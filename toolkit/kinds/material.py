"""What a kind works with: one report's definition, settings and data in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from toolkit.data import text_in
from toolkit.language import Language
from toolkit.pending import Prose
from toolkit.readers.definitions import ReportDefinition, Settings
from toolkit.records.history import History
from toolkit.records.register import Register
from toolkit.sources import Document


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

    @property
    def affiliation(self) -> str:
        """Who publishes, by the settings."""
        return self.setting(self.settings.value.affiliation, "affiliation")

    def text(self, texts: Mapping[str, str], *location: str | int) -> str:
        """A text of the definition in the report's language; empty where the definition has none at all."""
        if not texts:
            return ""
        return text_in(texts, self.language.code, f"'{location[-1]}'", self.document.where(*location))

    def setting(self, texts: Mapping[str, str], *location: str) -> str:
        """A text of the settings in the report's language."""
        return text_in(texts, self.language.code, f"'{location[-1]}'", self.settings.where(*location))
