"""From a record to its views in one language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from toolkit.drafts.recording import literal, shortened, without_calls
from toolkit.drafts.views import (
    AgendaView,
    AgreementView,
    EarlierView,
    Half,
    MeetingView,
    OrganisationView,
    PersonView,
    PlaceView,
    SaidView,
    SessionView,
    StatementView,
    SubjectView,
    TextView,
)
from toolkit.errors import LanguageError
from toolkit.language import Language
from toolkit.records.days import meeting_day
from toolkit.records.meeting import Agreement, Delegate, Meeting, Said, Session, Statement
from toolkit.records.moments import day_of, time_of
from toolkit.records.naming import Naming, posts_on
from toolkit.records.register import Register
from toolkit.sources import Document
from toolkit.tables.definition import Texts

NOON = 12
LONGEST_HEADLINE = 80
"""Of what a headline says besides the parties, in columns of Latin letters; a Hangul syllable takes two."""
MINISTER = "minister"
SENTENCE = re.compile(r"(?<=[.?!])\s+")


class Viewer:
    """Makes the views of one record in one language; `day` is that of the release, whose names and years hold."""

    def __init__(self, register: Register, document: Document[Meeting], language: Language, day: datetime.date) -> None:
        self.register = register
        self.document = document
        self.meeting = document.value
        self.language = language
        self.day = day
        self.naming = Naming(register, language.code, day)
        self.held_on = meeting_day(self.meeting) or day

    def view(self) -> MeetingView:
        """The whole record."""
        meeting = self.meeting
        own, *partners = (self.organisation(key) for key in meeting.hosts)
        ours, theirs = self._bodies()
        began = meeting.begin if isinstance(meeting.begin, datetime.date) else None
        return MeetingView(
            path="meeting",
            own=own,
            partners=tuple(partners),
            name=self._name(meeting),
            number=meeting.number,
            parties=self._of_series("parties"),
            together=self._of_series("together"),
            begin=day_of(began) if began else None,
            time=time_of(began) if began else None,
            unstated=meeting.begin == "unstated",
            days=_days(meeting),
            form=meeting.form,
            places=tuple(
                PlaceView(f"places.{number}", self.name(one.name, "place")) for number, one in enumerate(meeting.places)
            ),
            subject=self.text(meeting.subject, "subject"),
            theme=_as_headline(meeting.subject.get(self.language.code, "")),
            delegates=tuple(map(self.person, meeting.delegates)),
            ours=ours,
            theirs=theirs,
            guests=tuple(map(self.person, meeting.participants.people)),
            present=meeting.present,
            agenda=tuple(
                AgendaView(f"agenda.{one.id}", self.name(one.title, "topic"), self._said(one.discussed, "discussion"))
                for one in meeting.agenda
            ),
            sessions=tuple(map(self._session, meeting.sessions)),
            agreements=tuple(self._agreement(one) for one in meeting.agreements if one.state in ("new", "ongoing")),
            followed=tuple(self._agreement(one) for one in meeting.agreements if one.state != "new"),
            statements=tuple(self._statements()),
            occasion=self._lines(meeting.occasion, "occasion"),
            previous=self._previous(),
            headline=self.text(meeting.title.headline, "headline"),
            leads=self._lines(meeting.title.leads, "lead"),
        )

    # --- texts ------------------------------------------------------------------------------------------------------

    def text(self, texts: Texts, what: str) -> str:
        """A text of the record in the language; where only others have it, a field that quotes one; else nothing."""
        if texts.get(self.language.code):
            return texts[self.language.code]
        other = next((text for text in texts.values() if text), "")
        return self.untranslated(what, other) if other else ""

    def name(self, texts: Texts, what: str) -> str:
        """The same of a name: none of its signs is markup."""
        return self.text({code: literal(text) for code, text in texts.items()}, what)

    def untranslated(self, what: str, other: str) -> str:
        """The field for a text that only another language has: ``[translation needed: agreement (…)]``."""
        named = f"{self.language.word(f'translate-{what}')} ({shortened(other)})"
        return self.language.word("field-translate", what=named)

    def _lines(self, lines: Sequence[Texts], what: str) -> tuple[TextView, ...]:
        return tuple(
            TextView(f"{what}.{number}", text) for number, one in enumerate(lines, 1) if (text := self.text(one, what))
        )

    # --- names ------------------------------------------------------------------------------------------------------

    def organisation(self, key: str) -> OrganisationView:
        """A body under its name of the day; one without a name in the language is a field."""
        one = self.register.organisations.value.organisations[key]
        name = self.naming.organisation(key)
        if name is not None:
            name = literal(name)
        else:
            others = (text for dated in reversed(one.names) for text in dated.names.values())
            name = self.untranslated("organisation", next(others, key))
        country = literal(self.naming.country(one.country)) if one.country else ""
        side = literal(self.naming.side(key) or "") or name if one.country else ""
        return OrganisationView(f"organisation.{key}", name, country, side, self._is_foreign(key), self._minister(key))

    def _is_foreign(self, key: str) -> bool:
        organisations = self.register.organisations.value.organisations
        country = organisations[key].country
        return bool(country) and country != organisations[self.meeting.hosts[0]].country

    def _minister(self, key: str) -> str:
        for person in self.register.people.value.people.values():
            for post in posts_on(person, self.held_on):
                if post.organisation == key and post.id == MINISTER:
                    return literal(person.name.get(self.language.code, ""))
        return ""

    def _bodies(self) -> tuple[tuple[OrganisationView, ...], tuple[OrganisationView, ...]]:
        """The hosts and those that took part besides them: of our country, and of others."""
        keys = dict.fromkeys((*self.meeting.hosts, *self.meeting.participants.organisations))
        bodies = [self.organisation(key) for key in keys] if self.meeting.participants.organisations else []
        return tuple(one for one in bodies if not one.foreign), tuple(one for one in bodies if one.foreign)

    def person(self, delegate: Delegate) -> PersonView:
        """Someone in their post on the day of the meeting."""
        post = self.naming.post(delegate, self.held_on)
        return PersonView(
            path=f"person.{delegate.person}",
            name=literal(self.naming.person(delegate.person) or ""),
            surname=literal(self.naming.surname(delegate.person) or ""),
            title=self.name(post.title, "post"),
            short=self.name(post.short, "post"),
            organisation=self.organisation(post.organisation),
            ours=post.organisation == self.meeting.hosts[0],
        )

    def _name(self, meeting: Meeting | Session) -> str:
        """The official name; a field where only another language has one; empty where there is none at all."""
        if meeting.series is None:
            return self.name(meeting.name, "series")
        try:
            return literal(self.naming.series(meeting.series))
        except LanguageError:
            names = self.register.series.value.series[meeting.series].names
            return self.name({code: text for one in names for code, text in one.names.items()}, "series")

    def _of_series(self, field: str) -> str:
        if self.meeting.series is None:
            return ""
        texts: Texts = getattr(self.register.series.value.series[self.meeting.series], field)
        return literal(texts.get(self.language.code, ""))

    # --- what was said and agreed -----------------------------------------------------------------------------------

    def _subject(self, by: str) -> SubjectView:
        path = f"subject.{by}"
        if by == "all":
            return SubjectView(path, "together")
        if by in self.register.people.value.people:
            delegate = next((one for one in self._delegates() if one.person == by), Delegate(person=by))
            return SubjectView(path, "person", person=self.person(delegate))
        body = self.organisation(by)
        if by in self.meeting.hosts and self._speaks_for_all(body):
            return SubjectView(path, "side", body=body)
        return SubjectView(path, "body", body=body)

    def _speaks_for_all(self, body: OrganisationView) -> bool:
        """Whether a host is the only one of its country, and so its side at the meeting."""
        countries = [self.organisation(host).country for host in self.meeting.hosts]
        return bool(body.side) and countries.count(body.country) == 1

    def _delegates(self) -> Iterator[Delegate]:
        yield from self.meeting.delegates
        yield from self.meeting.participants.people

    def _said(self, said: Sequence[Said], what: str) -> tuple[SaidView, ...]:
        return tuple(
            SaidView(f"said.{number}", self._subject(one.by), self.text(one.text, what), again)
            for number, one in enumerate(said)
            for again in [number > 0 and said[number - 1].by == one.by]
        )

    def _session(self, session: Session) -> SessionView:
        begin = session.begin
        time = time_of(begin) if begin else None
        half: Half = session.half
        if time is not None:
            half = "morning" if time.hour < NOON else "afternoon"
        return SessionView(
            path=f"session.{session.id}",
            name=self._name(session),
            number=session.number,
            day=day_of(begin) if begin else None,
            half=half,
            said=self._said(session.presented, "presentation"),
        )

    def _agreement(self, agreement: Agreement) -> AgreementView:
        text = agreement.text.get(self.language.code, "")
        return AgreementView(
            path=f"agreement.{agreement.id}",
            text=self.text(agreement.text, "agreement"),
            act=without_calls(text),
            headline=_as_headline(text),
            deadline=self.text(agreement.by, "by"),
            subject=self._who(agreement),
            state=agreement.state,
            outcome=self.text(agreement.outcome, "outcome"),
            earlier=self._earlier_agreement(agreement),
        )

    def _who(self, agreement: Agreement) -> SubjectView:
        if not agreement.who or set(agreement.who) >= set(self.meeting.hosts):
            return self._subject("all")
        if len(agreement.who) == 1:
            return self._subject(agreement.who[0])
        several = tuple(self._subject(key) for key in agreement.who)
        return SubjectView(f"agreement.{agreement.id}.who", "several", several=several)

    def _statements(self) -> Iterator[StatementView]:
        """Those that may come out; the internal ones are left where they are."""
        for number, one in enumerate(self.meeting.statements, 1):
            if one.release != "internal" and one.by is not None:
                yield self._statement(f"statement.{number}", one, one.by)

    def _statement(self, path: str, statement: Statement, by: Delegate) -> StatementView:
        exact = statement.exact.get(self.language.code, "").strip()
        first, *rest = SENTENCE.split(exact)
        known = "" if exact else statement.gist.get(self.language.code, "")
        gist = known or ("" if exact else self.text({**statement.exact, **statement.gist}, "statement"))
        return StatementView(path, self.person(by), first, " ".join(rest), gist, bool(known))

    # --- what was before --------------------------------------------------------------------------------------------

    def _previous(self) -> EarlierView | None:
        document = self.register.previous(self.meeting)
        if document is None or document.value.state != "held":
            return None
        acts = [one for one in document.value.agreements if one.state in ("new", "ongoing")]
        return self._earlier("previous", document.value, acts[0] if acts else None)

    def _earlier_agreement(self, agreement: Agreement) -> EarlierView | None:
        if agreement.continues is None:
            return None
        earlier = self.register.earlier_agreement(agreement.continues)
        return self._earlier(f"agreement.{agreement.id}.earlier", earlier.document.value, earlier.agreement)

    def _earlier(self, path: str, meeting: Meeting, agreement: Agreement | None) -> EarlierView:
        act = without_calls(agreement.text.get(self.language.code, "")) if agreement else ""
        places = [literal(one.name.get(self.language.code, "")) for one in meeting.places]
        return EarlierView(
            path=path,
            name=self._name(meeting),
            number=meeting.number,
            same_series=meeting.series is not None and meeting.series == self.meeting.series,
            day=day_of(meeting.begin) if isinstance(meeting.begin, datetime.date) else None,
            place=places[0] if len(places) == 1 else "",
            act="" if "{{" in act else act,  # the figures of another record have no names here
        )


def _as_headline(text: str) -> str:
    """A text as a headline can say it: without its calls of notes, and nothing if it is too long for one."""
    plain = without_calls(text)
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in plain)
    return plain if width <= LONGEST_HEADLINE else ""


def _days(meeting: Meeting) -> int:
    """On how many days it is held, as far as the record tells."""
    if not isinstance(meeting.begin, datetime.date) or meeting.end is None:
        return 1
    return (day_of(meeting.end) - day_of(meeting.begin)).days + 1
