"""Summaries of the meetings of one year or of neighbouring years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.families import years_of
from toolkit.kinds.kind import Ground, Kind
from toolkit.kinds.material import Values
from toolkit.kinds.summary import compose_summary
from toolkit.readers.definitions import CooperationDefinition, ReportDefinition
from toolkit.records.chronicle import read_chronicle, summary_periods
from toolkit.records.periods import period_name
from toolkit.records.register import Register
from toolkit.sources import Document, Project


def periods_of_meetings(project: Project, document: Document[ReportDefinition]) -> Sequence[Mapping[str, str]]:
    """A summary for every year that has enough meetings; one that has not joins its neighbour."""
    definition = document.value
    assert isinstance(definition, CooperationDefinition)
    found = summary_periods(Register(project), definition.fewest_meetings)
    return [{"years": period_name(period)} for period in found]


def chronicle_values(ground: Ground) -> Values:
    """What the records tell of the meetings of these years."""
    period = years_of(ground.document.value.parameters)
    chronicle = read_chronicle(ground.register, ground.sandbox.data, period, ground.languages)
    return Values(chronicle.tables, {"cooperation": chronicle.findings}, chronicle.days)


COOPERATION_SUMMARY = Kind(compose_summary, chronicle_values, periods_of_meetings)
