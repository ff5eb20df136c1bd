"""What briefs and books have in common: a cover, a description and keywords from their definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.errors import DefinitionError, LanguageError, suggest
from toolkit.kinds.material import Material
from toolkit.model import Cover, Runs
from toolkit.pending import Draft, PendingBlock, PendingText
from toolkit.readers.definitions import PublicationDefinition
from toolkit.typography import make_runs


def publish(material: Material, blocks: Sequence[PendingBlock], footnotes: Mapping[str, PendingText]) -> Draft:
    """The draft of a publication with these blocks, its cover and its properties."""
    definition = material.document.value
    assert isinstance(definition, PublicationDefinition)
    return Draft(
        cover=_cover(material, definition),
        description=material.text(definition.description, "description"),
        keywords=_keywords(material, definition),
        date=definition.date,
        blocks=tuple(blocks),
        footnotes=dict(footnotes),
    )


def _cover(material: Material, definition: PublicationDefinition) -> Cover:
    """The cover: series, number, date, title, affiliation, reference date and the lines below them."""
    language = material.language
    number, reference = definition.number, definition.reference_date
    return Cover(
        series=_series(material, definition),
        number=language.word("series-number", number=str(number)) if number is not None else "",
        date=language.date(definition.date),
        title=material.text(definition.title, "title"),
        subtitle=material.text(definition.subtitle, "subtitle"),
        affiliation=material.affiliation,
        reference_date=language.word("data-date", date=language.date(reference)) if reference else "",
        lines=_lines(material, definition),
    )


def _keywords(material: Material, definition: PublicationDefinition) -> tuple[str, ...]:
    keywords, code = definition.keywords, material.language.code
    if keywords and code not in keywords:
        where = material.document.where("keywords")
        raise LanguageError(f"there are no keywords in '{code}'", where=where, hint=f"add '{code}: [...]' here")
    return tuple(keywords.get(code, ()))


def _lines(material: Material, definition: PublicationDefinition) -> tuple[Runs, ...]:
    source = material.text(definition.sources_line, "sources-line")
    lines = [material.language.word("original-source-label") + source] if source else []
    return tuple(make_runs(line) for line in (*lines, material.language.word("views")))


def _series(material: Material, definition: PublicationDefinition) -> str:
    known = material.settings.value.series
    name = definition.series
    if name not in known:
        where = material.document.where("series")
        raise DefinitionError(f"the settings know no series '{name}'", where=where, hint=suggest(name, known))
    return material.setting(known[name].name, "series", name, "name")
