"""What summaries print of records, in every language at once: names, days, places, and the texts with their figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence

from toolkit.data import text_in
from toolkit.errors import DefinitionError
from toolkit.faults import Location
from toolkit.language import Language
from toolkit.readers.expressions import Sandbox, evaluate_names, nested
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.records.agreements import Step
from toolkit.records.check_texts import CALL
from toolkit.records.days import begin_day, meeting_day
from toolkit.records.figures import meeting_quantities
from toolkit.records.meeting import Agreement, Meeting
from toolkit.records.moments import day_of
from toolkit.records.naming import Naming
from toolkit.records.register import Register
from toolkit.sources import Document
from toolkit.tables.definition import Texts


def begun(text: str) -> str:
    """A text as it begins a cell: with a capital letter, where its script has them."""
    return text[:1].upper() + text[1:]


class Telling:
    """The texts of records in the languages of a project; faults of their figures are raised where they are met."""

    def __init__(self, register: Register, data: Data, languages: Mapping[str, Language]) -> None:
        self.register = register
        self.data = data
        self.languages = languages

    def in_each(self, make: Callable[[Language], str]) -> dict[str, str]:
        """What `make` gives, by the language's code."""
        return {code: make(language) for code, language in self.languages.items()}

    def word(self, key: str) -> dict[str, str]:
        """A fixed word that has no gaps."""
        return self.in_each(lambda language: language.word(key))

    def year(self, year: int) -> dict[str, str]:
        """A year by itself: ``2020년``, ``2020``."""
        return self.in_each(lambda language: language.date(datetime.date(year, 1, 1), "year"))

    def form(self, code: str) -> dict[str, str]:
        """How a meeting was held."""
        return self.in_each(lambda language: language.word(f"meeting-form-{code}"))

    # --- names and days ---------------------------------------------------------------------------------------------

    def name(self, document: Document[Meeting]) -> dict[str, str]:
        """The official name on the day of the event, with its number in the series; a cancelled one says so."""
        return self.in_each(lambda language: self._name(document, language))

    def _name(self, document: Document[Meeting], language: Language) -> str:
        meeting = document.value
        name = self._official(document, language)
        if meeting.number is not None:
            name = language.word("meeting-numbered", number=language.serial(meeting.number), name=name)
        return language.word("event-cancelled", name=name) if meeting.state == "cancelled" else name

    def _official(self, document: Document[Meeting], language: Language) -> str:
        meeting = document.value
        if meeting.series is None and not meeting.name:
            what = "a summary cannot name the event"
            raise DefinitionError(what, where=document.where("id"), hint="add 'series: …' or 'name: {ko: …, en: …}'")
        if meeting.series is None:
            return text_in(meeting.name, language.code, "the name", document.where("name"))
        return Naming(self.register, language.code, event_day(document)).series(meeting.series)

    def when(self, document: Document[Meeting]) -> dict[str, str]:
        """The days of the event; where the sources do not tell them, the day on which it was announced."""
        return self.in_each(lambda language: _days(document, language))

    def dated_name(self, document: Document[Meeting]) -> dict[str, str]:
        """The name with the days: ``제4차 한중 국장회의(2020. 6. 24. 발표)``."""
        names, days = self.name(document), self.when(document)
        return self.in_each(
            lambda language: language.word("event-dated", name=names[language.code], when=days[language.code])
        )

    def places(self, document: Document[Meeting]) -> dict[str, str]:
        """The places in a row."""
        return self.in_each(lambda language: self._places(document, language))

    def _places(self, document: Document[Meeting], language: Language) -> str:
        names = [
            text_in(place.name, language.code, "the place", document.where("places", index, "name"))
            for index, place in enumerate(document.value.places)
        ]
        return begun(language.listing(names)) if names else language.word("not-stated")

    def sources(self, documents: Sequence[Document[Meeting]]) -> dict[str, list[str]]:
        """The lines on where the facts come from, each once: ``sources_ko``, ``sources_en``."""
        lines: dict[str, list[str]] = {f"sources_{code}": [] for code in self.languages}
        for document in documents:
            for index, texts in enumerate(document.value.sources):
                for code in self.languages:
                    lines[f"sources_{code}"].append(
                        text_in(texts, code, "the source", document.where("sources", index))
                    )
        return {name: list(dict.fromkeys(found)) for name, found in lines.items()}

    # --- agreements -------------------------------------------------------------------------------------------------

    def act(self, step: Step) -> dict[str, str]:
        """What was agreed, as it stands by itself: ``To hold a meeting of experts``."""
        assert isinstance(step.part, Agreement)
        texts = self._filled(step.document, step.part.text, (*step.location, "text"))
        return self.in_each(lambda language: language.word("agreed-act", act=texts[language.code]))

    def course(self, step: Step) -> list[dict[str, str]]:
        """What a later record says of an agreement: what became of it, and what was agreed further; each in a line."""
        lines: list[dict[str, str]] = []
        if step.part.outcome:
            outcome = self._filled(step.document, step.part.outcome, (*step.location, "outcome"))
            lines.append(self.in_each(lambda language: begun(language.noted(outcome[language.code]))))
        if isinstance(step.part, Agreement):
            acts = self._filled(step.document, step.part.text, (*step.location, "text"))
            lines.append(self.in_each(lambda language: language.word("agreed-further", act=acts[language.code])))
        return [self._dated(line, event_day(step.document)) for line in lines]

    def _dated(self, line: Mapping[str, str], day: datetime.date) -> dict[str, str]:
        def dated(language: Language) -> str:
            return language.word("course-step", month=language.date(day, "month"), text=line[language.code])

        return self.in_each(dated)

    def deadline(self, step: Step) -> Texts:
        """By when, where the record says it apart from the text."""
        return step.part.by if isinstance(step.part, Agreement) else {}

    def parties(self, step: Step) -> dict[str, str]:
        """Who is to do what was agreed: those named, else all the hosts."""
        meeting = step.document.value
        named = step.part.who if isinstance(step.part, Agreement) else []
        return self.in_each(lambda language: self._sides(named or meeting.hosts, step.document, language))

    def _sides(self, keys: Sequence[str], document: Document[Meeting], language: Language) -> str:
        naming = Naming(self.register, language.code, event_day(document))
        return language.listing([naming.side(key) or language.word("not-stated") for key in keys])

    def _filled(self, document: Document[Meeting], texts: Texts, location: Location) -> dict[str, str]:
        """A text with its figures printed and without its calls of notes."""
        return self.in_each(lambda language: self._fill(document, texts, location, language))

    def _fill(self, document: Document[Meeting], texts: Texts, location: Location, language: Language) -> str:
        where = document.where(*location, language.code)
        text = CALL.sub("", text_in(texts, language.code, "the text", document.where(*location)))
        if "{" not in text:
            return text
        sandbox = Sandbox(self.data)
        known = {"meeting": nested(meeting_quantities(document))}
        figures = evaluate_names(sandbox, document.value.figures, document.where, ("figures",), known)
        filled = Writer(sandbox, language, figures).plain(text, where)
        sandbox.collector.stop()
        return re.sub(r" {2,}", " ", filled)


def event_day(document: Document[Meeting]) -> datetime.date:
    """The day of an event, or that of its announcement where the sources do not tell it."""
    day = meeting_day(document.value)
    if day is None:
        what = "the record does not tell on which day the event was"
        raise DefinitionError(what, where=document.where("begin"), hint="fill in 'begin' or 'distribution'")
    return day


def last_day(document: Document[Meeting]) -> datetime.date:
    """The last day of an event."""
    meeting = document.value
    return day_of(meeting.end) if meeting.end is not None else event_day(document)


def _days(document: Document[Meeting], language: Language) -> str:
    first, last = event_day(document), last_day(document)
    if begin_day(document.value) is None:
        return language.word("day-announced", date=language.date(first))
    return language.days(first, last)
