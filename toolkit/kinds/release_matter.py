"""What stands around a release's text: header box, contact, licence, closing notes; all of it from the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.data import text_in
from toolkit.errors import DefinitionError, suggest
from toolkit.kinds.material import Material
from toolkit.language import Language
from toolkit.model import (
    ClosingNotes,
    ContactDivision,
    ContactLine,
    ContactPost,
    ContactTable,
    HeaderField,
    Layout,
    Licence,
    PageCount,
    ReleaseHeader,
    Runs,
)
from toolkit.readers.definitions import PressReleaseDefinition, ReleaseForm
from toolkit.records.days import issue_day
from toolkit.records.history import History
from toolkit.records.meeting import AdvanceNotice, Contact, Meeting, SplitEmbargo
from toolkit.records.naming import Naming
from toolkit.sources import Document
from toolkit.tables.definition import Texts
from toolkit.typography import make_runs

BANNERS: Mapping[ReleaseForm, str] = {
    "reference": "reference",
    "web": "release",
    "standard": "release",
    "standard-points": "release",
    "release": "release",
}
LAYOUTS: Mapping[ReleaseForm, Layout] = {
    "reference": "reference",
    "web": "web",
    "standard": "standard",
    "standard-points": "standard",
    "release": "release",
}
"""How the header box of each form is laid out."""
PASSAGES = (
    "opening",
    "delegates",
    "attendance",
    "occasion",
    "background",
    "follow-up",
    "programme",
    "agreements",
    "statement",
    "annex",
)
"""Paragraphs of a draft that are neither an item's nor a session's."""


@dataclass(frozen=True)
class Matter:
    """The matter around a release in one language and form."""

    document: Document[Meeting]
    naming: Naming
    language: Language
    form: ReleaseForm
    advance: bool
    history: History
    day: datetime.date

    @classmethod
    def read(cls, material: Material, definition: PressReleaseDefinition, form: ReleaseForm) -> Matter:
        """The matter from the record of the release's meeting; errors as those of the record's reader."""
        document = material.register.meeting(definition.meeting, where=material.document.where("meeting"))
        day = issue_day(document.value, material.language.code, notice=definition.notice)
        naming = Naming(material.register, material.language.code, day)
        return cls(document, naming, material.language, form, definition.notice, material.history, day)

    @property
    def meeting(self) -> Meeting:
        """The record."""
        return self.document.value

    @property
    def times(self) -> Meeting | AdvanceNotice:
        """What tells the times of this release: the record, or what it says of its advance notice."""
        return self.meeting.times(notice=self.advance)

    def word(self, key: str, **parts: str) -> str:
        """A fixed word of the language."""
        return self.language.word(key, **parts)

    @property
    def abridged(self) -> bool:
        """Whether this edition leaves paragraphs out."""
        return bool(self.meeting.abridged.get(self.language.code))

    # --- header box ---

    def banner(self) -> str:
        """The kind of release: ``보도참고자료``, ``Press Release``."""
        return self.word("banner-notice") if self.advance else self.word(f"banner-{BANNERS[self.form]}")

    def prefix(self) -> str:
        """What stands before the headline in a web release: ``(환경부)``."""
        return self.word("headline-prefix", name=self._host()) if self.form == "web" else ""

    def header(self) -> ReleaseHeader:
        """The header box of the form."""
        layout = LAYOUTS[self.form]
        return ReleaseHeader(
            form=layout,
            banner=self.banner(),
            organisation=self._host(),
            fields=tuple(self._fields(layout)),
            stage=self._stage(),
            notice=self._correction(),
        )

    def _fields(self, layout: str) -> Iterator[HeaderField]:
        if layout == "web":
            return
        embargo = self.embargo(layout)
        if embargo:
            yield HeaderField(self.word(f"header-{layout}-embargo"), ((make_runs(embargo),),))
        if layout == "reference" and self.meeting.contacts:
            yield HeaderField(self.word("header-divisions"), tuple(self._division(one) for one in self._contacts()))
        if not self.advance or self.times.distribution is not None:
            yield HeaderField(self.word(f"header-{layout}-distribution"), ((self._distribution(layout),),))

    def embargo(self, layout: str) -> str:
        """When the release may be published; empty while nobody has said it."""
        embargo = self.times.embargo
        if embargo is None:
            return ""
        if embargo == "immediate":
            return self.word(f"embargo-immediate-{layout}")
        if isinstance(embargo, SplitEmbargo):
            edition = self.word(f"edition-{embargo.print.edition}")
            printed = self.word(
                "embargo-print", date=self.language.date(embargo.print.date, "weekday"), edition=edition
            )
            return self.word(
                "embargo-split", online=self.language.moment(embargo.online), print=printed, zone=self.zone()
            )
        assert isinstance(embargo, datetime.datetime)
        return self.word(f"embargo-from-{layout}", moment=self.language.moment(embargo), zone=self.zone())

    def zone(self) -> str:
        """The name of the record's time zone, where readers would not take it for granted."""
        name = self.language.time_zone(self.meeting.time_zone)
        return self.word("zone", name=name) if name else ""

    def _distribution(self, layout: str) -> Runs:
        moment = self.times.distribution
        late = not self.advance and self.language.code in self.meeting.dates
        said = self.language.date(self.day, "weekday") if late or moment is None else self.language.moment(moment)
        if layout != "reference":
            return make_runs(said)
        return (*make_runs(said), PageCount(self.word("page-count-before"), self.word("page-count-after")))

    def _stage(self) -> str:
        """The tag of a release that is not approved, or that corrects an earlier version."""
        corrects, drafted = bool(self.history.corrections), self.history.stage == "draft"
        tags = (self.word("stage-correction") if corrects else "", self.word("stage-draft") if drafted else "")
        return " ".join(tag for tag in tags if tag)

    def _correction(self) -> Runs:
        if not self.history.corrections:
            return ()
        last = self.history.corrections[-1]
        reason = text_in(last.reason, self.language.code, "the reason of the correction", last.where)
        return make_runs(self.word("correction-notice", moment=self.language.moment(last.time), reason=reason))

    # --- who answers ---

    def _contacts(self) -> list[Contact]:
        """The lead division first."""
        return sorted(self.meeting.contacts, key=lambda contact: contact.role != "lead")

    def _division(self, contact: Contact) -> tuple[Runs, ...]:
        posts = " / ".join((self._of(contact, contact.head, "head"), self._of(contact, contact.officer, "officer")))
        cells = (self._of(contact, contact.division, "division"), posts, contact.telephone)
        return tuple(make_runs(cell) for cell in cells if cell)

    def contact(self) -> ContactLine | ContactTable | None:
        """Where to ask: a table in the standard form, a sentence in the others, nothing in web releases."""
        contacts = self._contacts()
        if not contacts or self.form == "web":
            return None
        if LAYOUTS[self.form] == "standard":
            return self._contact_table(contacts)
        return ContactLine(make_runs(self.word("contact-sentence", contact=self._asked(contacts[0]))))

    def _asked(self, contact: Contact) -> str:
        asked = self.word(
            "contact-post",
            organisation=self.naming.organisation(contact.organisation) or "",
            division=self._of(contact, contact.division, "division"),
            post=self._of(contact, contact.officer, "officer"),
        )
        return (
            self.word("contact-telephone", contact=asked, telephone=contact.telephone) if contact.telephone else asked
        )

    def _contact_table(self, contacts: list[Contact]) -> ContactTable:
        telephone = self.word("contact-telephone-label") if any(contact.telephone for contact in contacts) else ""
        head = (
            self.word("contact-role"),
            self.word("contact-division"),
            self.word("contact-duty"),
            self.word("contact-title"),
            telephone,
        )
        return ContactTable(head, tuple(self._row(contact, len(contacts) > 1) for contact in contacts))

    def _row(self, contact: Contact, several: bool) -> ContactDivision:
        name = self.word(
            "contact-name",
            organisation=self.naming.organisation(contact.organisation) or "",
            division=self._of(contact, contact.division, "division"),
        )
        posts = (
            ContactPost(self.word("contact-head"), self._of(contact, contact.head, "head"), contact.telephone),
            ContactPost(self.word("contact-officer"), self._of(contact, contact.officer, "officer"), contact.telephone),
        )
        return ContactDivision(self.word(f"contact-{contact.role}") if several else "", name, posts)

    def _of(self, contact: Contact, texts: Texts, name: str) -> str:
        where = self.document.where("contacts", self.meeting.contacts.index(contact), name)
        return text_in(texts, self.language.code, f"'{name}'", where)

    # --- the end ---

    def notes(self) -> ClosingNotes | None:
        """The sources, and what this edition leaves out."""
        lines: list[tuple[str, Runs]] = []
        if self.abridged:
            left = self.language.listing(
                [self._left_out(number) for number in range(len(self.meeting.abridged[self.language.code]))]
            )
            lines.append((self.word("abridged-label"), make_runs(self.word("abridged", left=left))))
        for number, source in enumerate(self.meeting.sources):
            where = self.document.where("sources", number)
            lines.append((self.word("source-label"), make_runs(text_in(source, self.language.code, "a source", where))))
        return ClosingNotes(tuple(lines)) if lines else None

    def _left_out(self, number: int) -> str:
        """A paragraph that this edition leaves out, by what it is about."""
        code, naming = self.language.code, self.naming
        key = self.meeting.abridged[code][number]
        where = self.document.where("abridged", code, number)
        items = {f"agenda-{one.id}": one.title for one in self.meeting.agenda}
        sessions = {f"session-{one.id}": one for one in self.meeting.sessions}
        if key in items:
            return text_in(items[key], code, "the title of the item", where)
        if key in sessions:
            session = sessions[key]
            return naming.series(session.series) if session.series else text_in(session.name, code, "its name", where)
        for passage in PASSAGES:
            if key == passage or key.startswith(f"{passage}-"):
                return self.word(f"passage-{passage}")
        hint = suggest(key, (*items, *sessions, *PASSAGES))
        raise DefinitionError(f"a draft has no paragraph '{key}'", where=where, hint=hint)

    def licence(self) -> Licence | None:
        """The licence mark, where the record names one and the form prints it."""
        licence = self.meeting.licence
        if licence is None or self.form == "web":
            return None
        return Licence(self.word(f"licence-{licence}"), self.word("licence-text"), self.word("licence-address"))

    def _host(self) -> str:
        return self.naming.organisation(self.meeting.hosts[0]) or ""
