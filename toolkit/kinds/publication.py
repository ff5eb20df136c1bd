"""What briefs, books and summaries have in common: a cover, a description and keywords from their definition."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.errors import DefinitionError, LanguageError, suggest
from toolkit.kinds.material import Material
from toolkit.model import Cover, Runs
from toolkit.pending import Draft, PendingBlock, PendingText
from toolkit.readers.definitions import CoveredDefinition, PublicationDefinition
from toolkit.typography import make_runs


@dataclass(frozen=True)
class Issue:
    """How a publication is told from others of its series: what its cover prints, and the day of its properties."""

    number: str
    date: str
    reference: str
    day: datetime.date


def publish(material: Material, blocks: Sequence[PendingBlock], footnotes: Mapping[str, PendingText]) -> Draft:
    """The draft of a publication with these blocks, its cover and its properties."""
    definition = material.document.value
    assert isinstance(definition, CoveredDefinition)
    issue = _issue_of(material, definition) if isinstance(definition, PublicationDefinition) else _period_of(material)
    return Draft(
        cover=_cover(material, definition, issue),
        description=material.text(definition.description, "description"),
        keywords=_keywords(material, definition),
        date=issue.day,
        blocks=tuple(blocks),
        footnotes=dict(footnotes),
    )


def _issue_of(material: Material, definition: PublicationDefinition) -> Issue:
    """A numbered issue with its date."""
    language = material.language
    number, reference = definition.number, definition.reference_date
    return Issue(
        number=language.word("series-number", number=str(number)) if number is not None else "",
        date=language.date(definition.date),
        reference=language.word("data-date", date=language.date(reference)) if reference else "",
        day=definition.date,
    )


def _period_of(material: Material) -> Issue:
    """A summary has no date of issue of its own: it is dated by the days that it sums up."""
    language = material.language
    assert material.values.days is not None
    return Issue(
        number=language.word("provisional") if material.values.provisional else "",
        date="",
        reference=language.word("data-period", days=language.days(*material.values.days)),
        day=material.values.days[1],
    )


def _cover(material: Material, definition: CoveredDefinition, issue: Issue) -> Cover:
    """The cover: series, number, date, title, affiliation, reference date and the lines below them."""
    return Cover(
        series=_series(material, definition),
        number=issue.number,
        date=issue.date,
        title=material.text(definition.title, "title"),
        subtitle=material.text(definition.subtitle, "subtitle"),
        affiliation=material.affiliation,
        reference_date=issue.reference,
        lines=_lines(material, definition),
    )


def _keywords(material: Material, definition: CoveredDefinition) -> tuple[str, ...]:
    keywords, code = definition.keywords, material.language.code
    if keywords and code not in keywords:
        where = material.document.where("keywords")
        raise LanguageError(f"there are no keywords in '{code}'", where=where, hint=f"add '{code}: [...]' here")
    return tuple(keywords.get(code, ()))


def _lines(material: Material, definition: CoveredDefinition) -> tuple[Runs, ...]:
    source = material.text(definition.sources_line, "sources-line")
    lines = [material.language.word("original-source-label") + source] if source else []
    if isinstance(definition, PublicationDefinition):  # a summary that is made from data alone holds no views
        lines.append(material.language.word("views"))
    return tuple(make_runs(line) for line in lines)


def _series(material: Material, definition: CoveredDefinition) -> str:
    known = material.settings.value.series
    name = definition.series
    if name not in known:
        where = material.document.where("series")
        raise DefinitionError(f"the settings know no series '{name}'", where=where, hint=suggest(name, known))
    return material.setting(known[name].name, "series", name, "name")
