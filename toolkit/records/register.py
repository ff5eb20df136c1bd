"""The register: all records of a project and the names they refer to, each file read and checked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from toolkit.errors import Collector, DefinitionError, ToolkitError, suggest
from toolkit.readers.definitions import read_settings
from toolkit.readers.package import read_package
from toolkit.records.agreements import continued
from toolkit.records.check_names import check_names
from toolkit.records.check_series import numbers_of
from toolkit.records.checks import check_meeting
from toolkit.records.known import GLOSSARY, ORGANISATIONS, PEOPLE, SERIES, Known
from toolkit.records.meeting import Agreement, Meeting
from toolkit.records.names import AllSeries, Glossary, Organisations, People
from toolkit.sources import MEETINGS, Document, Project, parse_yaml
from toolkit.tables.definition import Part

P = TypeVar("P", bound=Part)
R = TypeVar("R")


class EarlierAgreement(NamedTuple):
    """An agreement with the record that holds it."""

    document: Document[Meeting]
    agreement: Agreement


class Register:
    """The records of meetings, and organisations, people, series and terms by their keys.

    >>> register = Register(Project(Path(".")))          # doctest: +SKIP
    >>> register.meeting("high-level-2020").value.form   # doctest: +SKIP
    'video'
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._read: dict[str, Document[Meeting] | ToolkitError] = {}
        self._checked: dict[str, Document[Meeting] | ToolkitError] = {}

    # --- the names --------------------------------------------------------------------------------------------------

    @cached_property
    def organisations(self) -> Document[Organisations]:
        """The file of organisations; empty where there is none."""
        return self._names(ORGANISATIONS, Organisations)

    @cached_property
    def people(self) -> Document[People]:
        """The file of people; empty where there is none."""
        return self._names(PEOPLE, People)

    @cached_property
    def series(self) -> Document[AllSeries]:
        """The file of series; empty where there is none."""
        return self._names(SERIES, AllSeries)

    @cached_property
    def glossary(self) -> Document[Glossary]:
        """The file of terms; empty where there is none."""
        return self._names(GLOSSARY, Glossary)

    def _names(self, name: str, model: type[P]) -> Document[P]:
        if name in self._missing:
            return Document(model(), name, {})
        return self.project.read_document(name, model)

    @cached_property
    def _missing(self) -> frozenset[str]:
        names = (ORGANISATIONS, PEOPLE, SERIES, GLOSSARY)
        return frozenset(name for name in names if not self.project.path(name).exists())

    # --- the records ------------------------------------------------------------------------------------------------

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return self.project.list_meetings()

    def meeting_ids(self) -> tuple[str, ...]:
        """The ids of all records, sorted."""
        return self._ids

    def meeting(self, id: str, where: str = "") -> Document[Meeting]:
        """The record `id`, checked; all its faults and those of the names at once.

        `where` is the place that names it, for the message where there is no such record.
        """
        if id not in self._ids:
            raise DefinitionError(f"there is no meeting '{id}'", where=where, hint=suggest(id, self._ids))
        if id not in self._checked:
            self._checked[id] = _kept(lambda: self._check(id))
        return _given(self._checked[id])

    def meetings(self) -> tuple[Document[Meeting], ...]:
        """All records, sorted by their ids; the faults of all of them at once."""
        collector = Collector()
        found: list[Document[Meeting]] = []
        for id in self._ids:
            with collector.catch():
                found.append(self.meeting(id))
        collector.stop()
        return tuple(found)

    def previous(self, meeting: Meeting) -> Document[Meeting] | None:
        """The record of the meeting before this one in its series; cancelled ones are left out."""
        if meeting.series is None or meeting.number is None:
            return None
        peers, unreadable = self._peers(meeting, meeting.id)
        numbers = {
            number: id
            for id, peer in peers.items()
            if peer.value.series == meeting.series and peer.value.state != "cancelled"
            if (number := peer.value.number) is not None and number < meeting.number
        }
        nearest = max(numbers, default=0)
        if unreadable and nearest != meeting.number - 1:
            _given(self._read[min(unreadable)])  # it may be the one that is looked for
        return self.meeting(numbers[nearest]) if numbers else None

    def earlier_agreement(self, reference: str, where: str = "") -> EarlierAgreement:
        """The agreement ``meeting-id/agreement-id`` of another record; `where` is the place that names it."""
        id, _, name = reference.partition("/")
        document = self.meeting(id, where)
        for agreement in document.value.all_agreements:
            if agreement.id == name:
                return EarlierAgreement(document, agreement)
        known = suggest(name, (one.id for one in document.value.all_agreements))
        raise DefinitionError(f"the meeting '{id}' has no agreement '{name}'", where=where, hint=known)

    def next_number(self, series: str) -> int | None:
        """The number after the last one of a series; None where no record has a number in it."""
        found, _ = self._read_all(id for id in self._ids if self._mentions(id, {series}))
        numbers = [number for peer in found.values() for name, number in numbers_of(peer.value) if name == series]
        if series in self.series.value.series:
            numbers += self.series.value.series[series].unrecorded
        return max(numbers) + 1 if numbers else None

    def check_names(self) -> None:
        """Raise the faults of the files of names and of the settings, all at once."""
        collector = Collector()
        for problem in self._name_problems:
            collector.add(problem)
        collector.stop()

    def faults_of(self, text: str, name: str) -> tuple[ToolkitError, ...]:
        """The faults of a record that no file holds yet; `name` is the file that it would have."""
        collector = Collector()
        with collector.catch():
            document = parse_yaml(text, name, Meeting)
            for problem in check_meeting(document, self._known(document, collector)):
                collector.add(problem)
        return tuple(collector.problems)

    # --- checking ---------------------------------------------------------------------------------------------------

    def _check(self, id: str) -> Document[Meeting]:
        collector = Collector()
        for problem in self._name_problems:
            collector.add(problem)
        with collector.catch():
            document = self._document(id)
            for problem in check_meeting(document, self._known(document, collector)):
                collector.add(problem)
        collector.stop()
        return document

    def _document(self, id: str) -> Document[Meeting]:
        """The record as it stands, read once and not yet checked."""
        if id not in self._read:
            self._read[id] = _kept(lambda: self.project.read_document(f"{MEETINGS}{id}.yaml", Meeting))
        return _given(self._read[id])

    @cached_property
    def _names_and_problems(self) -> tuple[Known, tuple[ToolkitError, ...]]:
        """The names with the project's tables and languages, and the faults of the files of names."""
        collector = Collector()
        known = Known(
            organisations=_tried(lambda: self.organisations, collector),
            people=_tried(lambda: self.people, collector),
            series=_tried(lambda: self.series, collector),
            glossary=_tried(lambda: self.glossary, collector),
            missing=self._missing,
            languages=_tried(lambda: tuple(read_settings(self.project).value.languages), collector),
            meeting_ids=self._ids,
        )
        for problem in check_names(known):
            collector.add(problem)
        return known, tuple(collector.problems)

    @property
    def _name_problems(self) -> tuple[ToolkitError, ...]:
        return self._names_and_problems[1]

    def _known(self, document: Document[Meeting], collector: Collector) -> Known:
        peers, unreadable = self._peers(document.value, PurePosixPath(document.name).stem)
        known, _ = self._names_and_problems
        used = any(annex.table for annex in document.value.annexes)
        tables = _tried(lambda: self._tables, collector) if used else None
        return known.with_peers(peers, unreadable, tables)

    @cached_property
    def _tables(self) -> tuple[str, ...]:
        return tuple(resource.name for resource in read_package(self.project).value.resources)

    def _peers(self, meeting: Meeting, name: str) -> tuple[dict[str, Document[Meeting]], frozenset[str]]:
        """The records that this one has to do with, and the ids of those that might but cannot be read.

        They are of its series or those of its sessions, or hold agreements that it continues. `name` is that of its
        own file, whatever the record calls itself.
        """
        series = {one for one in (meeting.series, *(session.series for session in meeting.sessions)) if one}
        earlier = {reference.partition("/")[0] for _, reference in continued(meeting)}
        others = (id for id in self._ids if id != name)
        return self._read_all(id for id in others if id in earlier or self._mentions(id, series))

    def _read_all(self, ids: Iterable[str]) -> tuple[dict[str, Document[Meeting]], frozenset[str]]:
        """Records by their ids, and the ids of those that cannot be read."""
        found: dict[str, Document[Meeting]] = {}
        unreadable: set[str] = set()
        for id in ids:
            try:
                found[id] = self._document(id)
            except ToolkitError:
                unreadable.add(id)
        return found, frozenset(unreadable)

    def _mentions(self, id: str, series: set[str]) -> bool:
        """Whether a record may belong to one of these series; those that do not hold their keys are not parsed."""
        try:
            text = self.project.read_text(f"{MEETINGS}{id}.yaml") if series else ""
        except ToolkitError:
            return True
        return any(key in text for key in series)


def _kept(make: Callable[[], Document[Meeting]]) -> Document[Meeting] | ToolkitError:
    """What is made, or the fault that it met, so that nothing is read or checked twice."""
    try:
        return make()
    except ToolkitError as problem:
        return problem


def _given(kept: Document[Meeting] | ToolkitError) -> Document[Meeting]:
    if isinstance(kept, ToolkitError):
        raise kept
    return kept


def _tried(make: Callable[[], R], collector: Collector) -> R | None:
    """What is made; None where it met a fault, which is kept."""
    with collector.catch():
        return make()
    return None
