"""Agreements from meeting to meeting: what was agreed once is taken further by later records, each with its state.

A record takes an agreement further with a new one (`continues`), or tells only what became of it (`progress`). All
that belongs to one first agreement is its *course*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from toolkit.errors import DefinitionError
from toolkit.faults import Location
from toolkit.records.meeting import Agreement, Meeting, Progress
from toolkit.records.places import fault
from toolkit.sources import Document

State: TypeAlias = Literal["new", "ongoing", "done", "dropped"]

CLOSED: tuple[State, ...] = ("done", "dropped")
"""The states of an agreement with which nothing more happens."""


@dataclass(frozen=True)
class Step:
    """What one record says of an agreement: where it was made, taken further or told of."""

    document: Document[Meeting]
    location: Location
    """The place in the record."""
    part: Agreement | Progress

    @property
    def reference(self) -> str:
        """The name of the agreement that stands here, ``meeting-id/agreement-id``; empty where only its course does."""
        return f"{self.document.value.id}/{self.part.id}" if isinstance(self.part, Agreement) else ""

    @property
    def earlier(self) -> str | None:
        """The agreement that is taken further here."""
        return self.part.continues if isinstance(self.part, Agreement) else self.part.agreement

    @property
    def state(self) -> State:
        """How far it has come; what is taken further and says nothing of its state goes on."""
        return "ongoing" if self.earlier is not None and self.part.state == "new" else self.part.state


@dataclass(frozen=True)
class Course:
    """An agreement from the meeting at which it was made: its steps, in the order of the records."""

    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """Where it was made."""
        return self.steps[0]

    @property
    def state(self) -> State:
        """How far it has come by the last of the steps."""
        return self.steps[-1].state


def continued(meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """The earlier agreements that a record takes further, each with the place that names it."""
    for name, agreements in (("agreements", meeting.agreements), ("further", meeting.further)):
        for index, one in enumerate(agreements):
            if one.continues is not None:
                yield (name, index, "continues"), one.continues
    for index, progress in enumerate(meeting.progress):
        yield ("progress", index, "agreement"), progress.agreement


def steps_of(document: Document[Meeting]) -> Iterator[Step]:
    """What a record says of agreements: first what became of earlier ones, then what was agreed."""
    meeting = document.value
    yield from (Step(document, ("progress", index), one) for index, one in enumerate(meeting.progress))
    yield from (Step(document, ("agreements", index), one) for index, one in enumerate(meeting.agreements))
    yield from (Step(document, ("further", index), one) for index, one in enumerate(meeting.further))


def courses(documents: Sequence[Document[Meeting]]) -> tuple[Course, ...]:
    """The courses of all agreements of the records, which stand in the order of their days.

    A step whose earlier agreement stands in none of the records begins a course of its own.
    """
    found: list[list[Step]] = []
    owner: dict[str, list[Step]] = {}
    for document in documents:
        for step in steps_of(document):
            course = owner.get(step.earlier) if step.earlier is not None else None
            if course is None:
                course = []
                found.append(course)
            course.append(step)
            if step.reference:
                owner[step.reference] = course
    return tuple(Course(tuple(steps)) for steps in found)


def check_courses(documents: Sequence[Document[Meeting]]) -> Iterator[DefinitionError]:
    """Agreements that go on after they were done or dropped, or before they were made.

    The records stand in the order of their days, without those of meetings that are still to come.
    """
    for course in courses(documents):
        if course.first.earlier is not None:
            what = f"this takes '{course.first.earlier}' further, which was not agreed before"
            hint = "name an agreement of an earlier meeting that was held"
            yield fault(course.first.document, course.first.location, what, hint)
        for before, step in zip(course.steps, course.steps[1:], strict=False):
            if before.state in CLOSED:
                where = before.document.where(*before.location)
                what = f"this takes '{step.earlier}' further, but it is {before.state} already"
                yield fault(step.document, step.location, what, f"mend the state here or in {where}")
