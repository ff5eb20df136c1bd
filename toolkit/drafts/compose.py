"""A draft, passage by passage: what a record says, in the order in which a release tells it.

The sentences stand in ``templates/drafts/<language>.md.j2`` (advance notices: ``notice.<language>.md.j2``), one macro
a passage. What a macro reads from the record are the facts of its passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from toolkit.drafts.definitions import explained, table_annex
from toolkit.drafts.passages import Passage
from toolkit.drafts.recording import NOTE_CALL, Recorder, without_calls
from toolkit.drafts.viewing import Viewer
from toolkit.drafts.views import MeetingView, PersonView, SessionView, TextView
from toolkit.language import Language
from toolkit.records.days import issue_day
from toolkit.records.meeting import Meeting
from toolkit.records.register import Register
from toolkit.sources import Document

CALL = re.compile(r"\[\^([^\]\s]+)\]")


def compose(
    register: Register, document: Document[Meeting], language: Language, *, notice: bool
) -> tuple[Passage, ...]:
    """The passages of a draft in a language: of a results release, or of an advance notice.

    Errors are those of the record's names and of the templates, each a `ToolkitError`.
    """
    composer = _Composer(register, document, language, notice)
    return tuple(composer.notice() if notice else composer.results())


class _Composer:
    def __init__(self, register: Register, document: Document[Meeting], language: Language, notice: bool) -> None:
        self.meeting = document.value
        self.language = language
        day = issue_day(self.meeting, language.code, notice=notice)
        self.viewer = Viewer(register, document, language, day)
        self.template = f"drafts/{'notice.' if notice else ''}{language.code}.md.j2"
        self.left_out = frozenset(self.meeting.abridged.get(language.code, ()))
        self.texts: list[str] = []
        self._introduced: set[str] = set()
        self._called: set[str] = set()
        self.recorder = Recorder(
            register.project,
            language,
            {
                "in_year": lambda one: language.date(one, "day" if one.year == day.year else "long"),
                "introduced": self._was_introduced,
            },
        )
        expected = self.meeting.state == "expected"
        self.recorder.globals |= {
            "expected": expected,
            "cancelled": self.meeting.state == "cancelled",
            "confirm": lambda what: self._confirm(what) if expected else "",
        }

    def _confirm(self, what: str) -> str:
        """A field for a fact that only the day can settle."""
        return self.language.word("field-confirm", what=self.language.word(f"confirm-{what}"))

    def _was_introduced(self, person: PersonView) -> bool:
        """Whether a person was named before: the first mention is in full, later ones are short."""
        known = person.path in self._introduced
        self._introduced.add(person.path)
        return known

    # --- the order of a release -------------------------------------------------------------------------------------

    def results(self) -> Iterator[Passage]:
        """What a meeting brought."""
        meeting = self.viewer.view()
        yield from self._head(meeting)
        yield from self._with_notes(lambda: self._text(meeting))
        yield from self._annexes()

    def notice(self) -> Iterator[Passage]:
        """That a meeting will be held, or will not be."""
        meeting = self.viewer.view()
        yield from self._said("title", "title", meeting)
        yield from self._said("lead-1", "lead_1", meeting)
        yield from self._with_notes(lambda: self._announcement(meeting))

    def _head(self, meeting: MeetingView) -> Iterator[Passage]:
        yield from self._said("title", "title", meeting)
        for number, macro in enumerate(("lead_1", "lead_2")):
            own = meeting.leads[number : number + 1]
            yield from self._said(f"lead-{number + 1}", "lead" if own else macro, *(own or (meeting,)))
        for number, lead in enumerate(meeting.leads[2:], 3):
            yield from self._said(f"lead-{number}", "lead", lead)

    def _text(self, meeting: MeetingView) -> Iterator[Passage]:
        yield from self._said("opening", "opening", meeting)
        yield from self._said("delegates", "delegates", meeting)
        yield from self._said("delegates-others", "participants", meeting)
        yield from self._said("attendance", "attendance", meeting)
        yield from self._lines("occasion", meeting.occasion)
        yield from self._past(meeting)
        yield from self._said("programme", "programme", meeting)
        for item in meeting.agenda:
            yield from self._said(f"agenda-{_id(item.path)}", "agenda", meeting, item)
        for session, place, step in _in_order(meeting.sessions):
            yield from self._said(f"session-{_id(session.path)}", "session", meeting, session, place, step)
        yield from self._said("discussion", "discussion", meeting)
        for number, agreement in enumerate(meeting.agreements):
            place = _place(number, len(meeting.agreements))
            again = number > 0 and agreement.subject == meeting.agreements[number - 1].subject
            key = f"agreements-{_id(agreement.path)}"
            yield from self._said(key, "agreement", meeting, agreement, place, again)
        yield from self._said("agreements", "agreements", meeting)
        for before, statement in zip((None, *meeting.statements), meeting.statements, strict=False):
            key = f"statement-{_id(statement.path)}"
            again = before is not None and before.person.path == statement.person.path
            yield from self._said(key, "statement", meeting, statement, again)
            yield from self._said(f"{key}-end", "statement_end", meeting, statement)
        yield from self._said("statement", "statement_to_come", meeting)

    def _past(self, meeting: MeetingView) -> Iterator[Passage]:
        """The meeting before this one and what became of agreements; `times`: how often one was named in a row."""
        told = [*self._said("background", "background", meeting)]
        yield from told
        last, times = (meeting.previous, 1) if told else (None, 0)
        for one in meeting.followed:
            times = times if last and one.earlier and last.is_same(one.earlier) else 0
            told = [*self._said(f"follow-up-{_id(one.path)}", "follow_up", meeting, one, times)]
            yield from told
            if told:
                last, times = (one.earlier, times + 1) if one.earlier and one.earlier.act else (None, 0)

    def _announcement(self, meeting: MeetingView) -> Iterator[Passage]:
        yield from self._said("opening", "opening", meeting)
        if self.meeting.state != "cancelled":
            yield from self._said("delegates", "delegates", meeting)
            yield from self._said("background", "background", meeting)
            yield from self._said("agenda", "agenda", meeting)
            yield from self._said("programme", "programme", meeting)

    def _annexes(self) -> Iterator[Passage]:
        for number, annex in enumerate(self.meeting.annexes, 1):
            key = f"annex-{number}"
            if annex.table is not None:
                shown = table_annex(self.viewer, key, annex, annex.table)
                yield from self._said(key, "table_title", shown)
                yield from self._said(f"{key}-table", "table", shown)
            if annex.definitions is not None:
                yield from self._definitions(
                    key, TextView(key, self.viewer.text(annex.title, "headline")), annex.definitions
                )

    def _definitions(self, key: str, title: TextView, wanted: str | Sequence[str]) -> Iterator[Passage]:
        terms = tuple(explained(self.viewer, wanted, "\n".join(self.texts)))
        if terms:
            yield from self._said(key, "definitions_title", title)
        for term in terms:
            name = f"{key}-{_id(term.path)}"
            yield from self._said(name, "term", term)
            yield from self._said(f"{name}-definition", "definition", term)
            for number, point in enumerate(term.points, 1):
                yield from self._said(f"{name}-point-{number}", "point", point)
            yield from self._said(f"{name}-note", "term_note", term)

    def _lines(self, key: str, lines: Sequence[TextView]) -> Iterator[Passage]:
        for line in lines:
            yield from self._said(f"{key}-{_id(line.path)}", key, line)

    # --- passages ---------------------------------------------------------------------------------------------------

    def _said(self, key: str, macro: str, *arguments: object) -> Iterator[Passage]:
        """The passage of a macro, if it has anything to say and the edition does not leave it out."""
        if key in self.left_out:
            return
        text, facts = self.recorder.say(self.template, macro, *arguments)
        text = without_calls(text) if text.startswith("#") else NOTE_CALL.sub(self._first_call, text)
        if text:
            self.texts.append(text)
            yield Passage(key, text, facts)

    def _first_call(self, call: re.Match[str]) -> str:
        """A note is called once: a second call of it is left out."""
        if call.end() < len(call.string) and call.string[call.end()] == ":":
            return call[0]
        first = call[0] not in self._called
        self._called.add(call[0])
        return call[0] if first else ""

    def _with_notes(self, passages: Callable[[], Iterator[Passage]]) -> Iterator[Passage]:
        """The passages, each group of points followed by the notes that it calls."""
        waiting: list[str] = []
        for passage in passages():
            if not passage.text.startswith(" "):
                yield from self._notes(waiting)
            yield passage
            waiting += CALL.findall(passage.text)
        yield from self._notes(waiting)

    def _notes(self, waiting: list[str]) -> Iterator[Passage]:
        for key in waiting:
            if key in self.meeting.notes:
                note = TextView(key, self.viewer.text(self.meeting.notes[key].text, "note"))
                yield from self._said(f"note-{key}", "note", note, key)
        waiting.clear()


def _id(path: str) -> str:
    """The name of a part of the record: ``expert-meeting`` of ``agreement.expert-meeting``."""
    return path.partition(".")[2]


def _place(number: int, count: int) -> str:
    """Where one of several stands; of two the second is not yet the last."""
    if number == 0:
        return "first" if count > 1 else "only"
    if number == 1:
        return "second"
    return "last" if number == count - 1 else "middle"


def _in_order(sessions: Sequence[SessionView]) -> Iterator[tuple[SessionView, str, str]]:
    """Each session with its place and with what is new since the one before: a day, a half of the day, or nothing."""
    steps = ["day", *(_step(one, other) for one, other in pairwise(sessions))]
    for number, (session, step) in enumerate(zip(sessions, steps, strict=False)):
        yield session, _place(number, len(sessions)), step if session.day or session.half else ""


def _step(before: SessionView, session: SessionView) -> str:
    if session.day is not None and session.day != before.day:
        return "day"
    return "half" if session.half and session.half != before.half else ""
