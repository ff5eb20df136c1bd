"""What a kind works with: one report's definition, settings and data in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.data import text_in
from toolkit.errors import DefinitionError, LanguageError, suggest
from toolkit.language import Language
from toolkit.model import Cover, Runs
from toolkit.pending import Draft, PendingBlock, PendingText, Prose
from toolkit.readers.definitions import ReportDefinition, Settings
from toolkit.sources import Document
from toolkit.typography import make_runs


@dataclass(frozen=True)
class Material:
    """Everything a kind may use; `prose` reads the body of the report's language when a kind asks for it."""

    document: Document[ReportDefinition]
    settings: Document[Settings]
    language: Language
    prose: Callable[[], Prose]
    table_names: tuple[str, ...]

    @property
    def definition(self) -> ReportDefinition:
        """The report's definition."""
        return self.document.value

    def text(self, texts: Mapping[str, str], *location: str | int) -> str:
        """A text of the definition in the report's language; empty where the definition has none at all."""
        if not texts:
            return ""
        return text_in(texts, self.language.code, f"'{location[-1]}'", self.document.where(*location))

    def draft(self, blocks: Sequence[PendingBlock], footnotes: Mapping[str, PendingText]) -> Draft:
        """The draft of the report with these blocks, its cover and its properties."""
        return Draft(
            cover=self.cover(),
            description=self.text(self.definition.description, "description"),
            keywords=self._keywords(),
            blocks=tuple(blocks),
            footnotes=dict(footnotes),
        )

    def cover(self) -> Cover:
        """The cover: series, number, date, title, affiliation, reference date and the lines below them."""
        definition, language = self.definition, self.language
        number, reference = definition.number, definition.reference_date
        return Cover(
            series=self._series(),
            number=language.word("series-number", number=str(number)) if number is not None else "",
            date=language.date(definition.date),
            title=self.text(definition.title, "title"),
            subtitle=self.text(definition.subtitle, "subtitle"),
            affiliation=self._setting(self.settings.value.affiliation, "affiliation"),
            reference_date=language.word("data-date", date=language.date(reference)) if reference else "",
            lines=self._lines(),
        )

    def _keywords(self) -> tuple[str, ...]:
        keywords, code = self.definition.keywords, self.language.code
        if keywords and code not in keywords:
            where = self.document.where("keywords")
            raise LanguageError(f"there are no keywords in '{code}'", where=where, hint=f"add '{code}: [...]' here")
        return tuple(keywords.get(code, ()))

    def _lines(self) -> tuple[Runs, ...]:
        source = self.text(self.definition.sources_line, "sources-line")
        lines = [self.language.word("original-source-label") + source] if source else []
        return tuple(make_runs(line) for line in (*lines, self.language.word("views")))

    def _series(self) -> str:
        known = self.settings.value.series
        name = self.definition.series
        if name not in known:
            where = self.document.where("series")
            raise DefinitionError(f"the settings know no series '{name}'", where=where, hint=suggest(name, known))
        return self._setting(known[name].name, "series", name, "name")

    def _setting(self, texts: Mapping[str, str], *location: str) -> str:
        return text_in(texts, self.language.code, f"'{location[-1]}'", self.settings.where(*location))
