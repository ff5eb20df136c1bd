"""The checks of texts: their languages, the clauses that sentences are made of, and the notes they call."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from toolkit.errors import DefinitionError, suggest
from toolkit.faults import Location
from toolkit.records.meeting import Meeting
from toolkit.records.places import fault, texts_of
from toolkit.sources import Document
from toolkit.tables.definition import Part, Texts

P = TypeVar("P", bound=Part)

CALL = re.compile(r"\[\^([^\]\s]+)\]")
LAST_CALLS = re.compile(rf"(\s*{CALL.pattern})+\s*$")
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufeff]")
"""Control characters, separators of lines and paragraphs, halves of characters, and those for private use."""
MARKUP = re.compile(r"\{[{%#]|[%#}]\}|\[\^|[<>]")
"""Expressions, calls of notes and HTML."""
FULL_STOP = re.compile(r"(?<!\.\w)[.。]$")
"""Not that of ``3 p.m.``"""


@dataclass(frozen=True)
class Shape:
    """What a clause must look like in a language: a pattern found in it, and how this is said."""

    pattern: str
    in_words: str
    example: str


CAPITAL = "must not begin with a capital letter"
SHAPES: Mapping[str, Mapping[str, Sequence[Shape]]] = {
    "act": {
        "ko": [Shape("기$", "must end in '-기'", "전문가 회의를 열기")],
        "en": [
            Shape(r"^(?!to\b)", "must not begin with 'to'", "hold a meeting of experts"),
            Shape(r"^(?![A-Z])", CAPITAL, "hold a meeting of experts"),
        ],
    },
    "predicate": {
        "ko": [Shape("다$", "must end in '-다'", "성과를 공유했다")],
        "en": [Shape(r"^(?![A-Z])", CAPITAL, "shared their results")],
    },
    "gist": {
        "ko": [Shape("고$", "must end in '-고'", "협력을 넓혀야 한다고")],
        "en": [Shape(r"^(?!that\b)", "must not begin with 'that'", "cooperation should be widened")],
    },
}
"""By what the clause is and by language; a language that is not here is free."""


def check_texts(document: Document[P], languages: Sequence[str] | None) -> Iterator[DefinitionError]:
    """Texts in languages that the project does not have, empty ones, and ones of several lines."""
    for location, texts in texts_of(document.value):
        for language, text in texts.items():
            place = (*location, language)
            if languages is not None and language not in languages:
                what = f"the project has no language '{language}'"
                yield fault(document, place, what, suggest(language, languages))
            if not text.strip():
                yield fault(document, place, "the text is empty", "write it, or take the line out")
            elif "\n" in text:
                yield fault(document, place, "the text has several lines", "write it in one line, or after '>-'")
            elif found := UNPRINTABLE.search(text):
                what = f"the text holds the character U+{ord(found[0]):04X}, which cannot be printed"
                yield fault(document, place, what, "take it out; it cannot be seen")


def check_markup(document: Document[P]) -> Iterator[DefinitionError]:
    """Names with signs that a text in Markdown would read as something else."""
    for location, texts in texts_of(document.value):
        for language, name in texts.items():
            if found := MARKUP.search(name):
                what = f"a name holds '{found[0]}', which is no part of a name"
                yield fault(document, (*location, language), what, "write the name as it is printed")


def check_clauses(document: Document[Meeting]) -> Iterator[DefinitionError]:
    """Clauses that no sentence can be made of."""
    for kind, location, texts in _clauses(document.value):
        for language, text in texts.items():
            clause = LAST_CALLS.sub("", unicodedata.normalize("NFC", text)).strip()
            place = (*location, language)
            if FULL_STOP.search(clause):
                hint = "take it out: the draft makes a sentence of the clause"
                yield fault(document, place, f"the clause ends with a full stop: '{text}'", hint)
                continue
            for shape in SHAPES[kind].get(language, ()):
                if clause and not re.search(shape.pattern, clause):
                    yield fault(
                        document, place, f"the {kind} {shape.in_words}: '{text}'", f"for instance '{shape.example}'"
                    )


def _clauses(meeting: Meeting) -> Iterator[tuple[str, Location, Texts]]:
    """The texts that sentences are made of: what each is, and its location."""
    for index, item in enumerate(meeting.agenda):
        for place, said in enumerate(item.discussed):
            yield "predicate", ("agenda", index, "discussed", place, "text"), said.text
    for index, session in enumerate(meeting.sessions):
        for place, said in enumerate(session.presented):
            yield "predicate", ("sessions", index, "presented", place, "text"), said.text
    for name, agreements in (("agreements", meeting.agreements), ("further", meeting.further)):
        for index, agreement in enumerate(agreements):
            yield "act", (name, index, "text"), agreement.text
            yield "predicate", (name, index, "outcome"), agreement.outcome
    for index, progress in enumerate(meeting.progress):
        yield "predicate", ("progress", index, "outcome"), progress.outcome
    for index, statement in enumerate(meeting.statements):
        yield "gist", ("statements", index, "gist"), statement.gist


def check_notes(document: Document[Meeting]) -> Iterator[DefinitionError]:
    """Calls of notes that the record does not have, and notes that no text calls."""
    notes = document.value.notes
    called: set[str] = set()
    for location, texts in texts_of(document.value):
        for language, text in texts.items():
            for key in CALL.findall(text):
                called.add(key)
                if key not in notes:
                    hint = f"{suggest(key, notes)} (a new one is added to 'notes')"
                    yield fault(document, (*location, language), f"there is no note '{key}'", hint)
    for key in notes:
        if key not in called:
            yield fault(document, ("notes", key), f"no text calls the note '{key}'", f"write [^{key}] where it belongs")
