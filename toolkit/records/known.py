"""What a record may refer to: the names by key, the other records, the project's tables and languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from toolkit.records.meeting import Meeting
from toolkit.records.names import AllSeries, Glossary, Organisations, People
from toolkit.sources import Document

ORGANISATIONS = "data/organisations.yaml"
PEOPLE = "data/people.yaml"
SERIES = "data/series.yaml"
GLOSSARY = "data/glossary.yaml"


@dataclass(frozen=True)
class Known:
    """What the checks of a record look into.

    A file of names is None where it cannot be used (its own faults are told then), and `missing` where it does not
    exist. `tables` and `languages` are None where what names them is at fault.
    """

    organisations: Document[Organisations] | None = None
    people: Document[People] | None = None
    series: Document[AllSeries] | None = None
    glossary: Document[Glossary] | None = None
    missing: frozenset[str] = frozenset()
    """The files of names that do not exist."""
    peers: Mapping[str, Document[Meeting]] = field(default_factory=dict)
    """The other records, by their ids, that this one may have to do with."""
    unreadable: frozenset[str] = frozenset()
    """The ids of the records that cannot be read."""
    meeting_ids: tuple[str, ...] = ()
    tables: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None

    def with_peers(
        self, peers: Mapping[str, Document[Meeting]], unreadable: frozenset[str], tables: tuple[str, ...] | None
    ) -> Known:
        """The same for one record, with the records it has to do with."""
        return replace(self, peers=peers, unreadable=unreadable, tables=tables)
