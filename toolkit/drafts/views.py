"""What the sentences of a draft see of a record: names, days and texts of one language, and nothing else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from toolkit.drafts.recording import View
from toolkit.records.meeting import Form

Half = Literal["morning", "afternoon", ""]


@dataclass(frozen=True)
class OrganisationView(View):
    """A body. `country` and `side` are empty for one of no country; `foreign` is one of another country than ours."""

    name: str
    country: str
    side: str
    foreign: bool
    minister: str = ""
    """Who leads it on the day of the meeting, if the record of names says so."""


@dataclass(frozen=True)
class PersonView(View):
    """Someone in one of their posts. Without a `name` in the language the texts name the post."""

    name: str
    surname: str
    title: str
    short: str
    organisation: OrganisationView
    ours: bool
    """Whether the post is one of the first host's."""


@dataclass(frozen=True)
class SubjectView(View):
    """Who does something: all the hosts together, one host for its country, a body, a person, or several of these."""

    kind: Literal["together", "side", "body", "person", "several"]
    body: OrganisationView | None = None
    person: PersonView | None = None
    several: tuple[SubjectView, ...] = ()


@dataclass(frozen=True)
class SaidView(View):
    """A subject with a predicate in the past; `again` if the one before had the same subject."""

    subject: SubjectView
    text: str
    again: bool


@dataclass(frozen=True)
class AgendaView(View):
    """An item of the agenda."""

    title: str
    said: tuple[SaidView, ...]


@dataclass(frozen=True)
class SessionView(View):
    """A session; `opener` says how it follows the one before."""

    name: str
    number: int | None
    day: datetime.date | None
    half: Half
    said: tuple[SaidView, ...]


@dataclass(frozen=True)
class EarlierView(View):
    """A meeting that was held before: its name, or its number if it is of the same series."""

    name: str
    number: int | None
    same_series: bool
    day: datetime.date | None
    place: str
    act: str
    """What was agreed there, if it can be said in the language."""

    def is_same(self, other: EarlierView) -> bool:
        """Whether both are the same meeting."""
        return (self.name, self.number, self.day) == (other.name, other.number, other.day)


@dataclass(frozen=True)
class AgreementView(View):
    """What was agreed. `act` is its text without calls of notes: empty where the language has none."""

    text: str
    act: str
    headline: str
    """The act, if a headline can hold it."""
    deadline: str
    subject: SubjectView
    state: str
    outcome: str
    earlier: EarlierView | None


@dataclass(frozen=True)
class StatementView(View):
    """What someone said: exact words of the language, or the gist."""

    person: PersonView
    first: str
    """The first sentence of the exact words."""
    rest: str
    """The others."""
    gist: str
    gist_known: bool
    """False where `gist` is a field."""


@dataclass(frozen=True)
class PlaceView(View):
    """A place."""

    name: str


@dataclass(frozen=True)
class TextView(View):
    """A text that stands as it is."""

    text: str


@dataclass(frozen=True)
class TableView(View):
    """An annex that shows a table."""

    title: str
    table: str


@dataclass(frozen=True)
class TermView(View):
    """A term in the annex of definitions. `call` is the key of its note, if it has one."""

    name: str
    definition: str
    points: tuple[TextView, ...]
    note: str
    call: str


@dataclass(frozen=True)
class MeetingView(View):
    """A meeting. Texts that the record does not have are empty; those of another language only are fields."""

    own: OrganisationView
    partners: tuple[OrganisationView, ...]
    """The other hosts."""
    name: str
    number: int | None
    parties: str
    together: str
    begin: datetime.date | None
    time: datetime.time | None
    unstated: bool
    """Whether the sources do not tell when it was held."""
    days: int
    form: Form
    places: tuple[PlaceView, ...]
    subject: str
    theme: str
    """The subject as a headline can say it."""
    delegates: tuple[PersonView, ...]
    ours: tuple[OrganisationView, ...]
    """The bodies that took part, of our country; `theirs` are those of others."""
    theirs: tuple[OrganisationView, ...]
    guests: tuple[PersonView, ...]
    """Those who took part besides the chief delegates."""
    present: int | None
    agenda: tuple[AgendaView, ...]
    sessions: tuple[SessionView, ...]
    agreements: tuple[AgreementView, ...]
    """Those that this meeting made."""
    followed: tuple[AgreementView, ...]
    """Earlier ones of which the record tells what became."""
    statements: tuple[StatementView, ...]
    occasion: tuple[TextView, ...]
    previous: EarlierView | None
    headline: str
    leads: tuple[TextView, ...]

    @property
    def nations(self) -> bool:
        """Whether the hosts are of different countries."""
        countries = [one.country for one in (self.own, *self.partners)]
        return all(countries) and len(set(countries)) == len(countries) > 1

    @property
    def linked(self) -> bool:
        """Whether several places were linked by video."""
        return self.form != "in-person" and len(self.places) > 1

    @property
    def hosts(self) -> int:
        """How many hold it."""
        return 1 + len(self.partners)
