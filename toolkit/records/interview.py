"""A new record from questions and answers: each answer is checked at once by the reader of records itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from toolkit.errors import DefinitionError, OutputError
from toolkit.readers.definitions import read_settings
from toolkit.records.meeting import Form, State
from toolkit.records.new_record import render
from toolkit.records.register import Register
from toolkit.sources import MEETINGS, Project
from toolkit.writing import write_atomically

Ask = Callable[[str, str], str]
"""Puts a question with what is taken where nothing is answered, and returns the answer."""
Tell = Callable[[str], None]
"""Shows a line."""

LONGEST_ID = 80
NEEDED = "this is needed"
# Control characters, half characters, signs without a meaning or with a private one, and breaks of lines.
UNPRINTABLE = frozenset(("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
MARKUP = ("{{", "{%", "{#", "[^")


@dataclass(frozen=True)
class NewRecord:
    """A record that no file holds yet."""

    id: str
    text: str


def write_record(project: Project, record: NewRecord) -> Path:
    """Write a new record into ``data/meetings/``; one that is there already is never overwritten."""
    path = project.path(f"{MEETINGS}{record.id}.yaml")
    if path.exists():
        hint = "choose another id, or edit the file"
        raise OutputError(f"there is a record '{record.id}' already", where=f"{MEETINGS}{record.id}.yaml", hint=hint)
    write_atomically(path, record.text.encode())
    return path


def interview(register: Register, ask: Ask, tell: Tell) -> NewRecord:
    """Ask for the facts of a meeting one after the other; the record that they make, which has no faults.

    >>> interview(register, lambda question, default: input(f"{question}: ") or default, print)    # doctest: +SKIP
    """
    register.check_names()
    return _Interview(register, ask, tell).run()


class _Interview:
    """The facts that are settled, and the question that comes next."""

    def __init__(self, register: Register, ask: Ask, tell: Tell) -> None:
        self.register = register
        self.ask = ask
        self.tell = tell
        self.languages: Sequence[str] = read_settings(register.project).value.languages
        self.facts: dict[str, Any] = {
            "id": "new",
            "state": "expected",
            "begin": "unstated",
            "form": "video",
            "hosts": _known_organisations(register)[:1],
        }
        self.told = self._faults(self.facts)
        """What is still wrong since more is to be asked."""

    def run(self) -> NewRecord:
        """Ask all the questions."""
        self._settle("id", "기록 이름 · id of the record, 예 · e.g. director-general-2026", self._id)
        self._choose("state", "상태 · state", get_args(State))
        self._series()
        self._settle("begin", "시작, 출처에 없으면 unstated · begin, 예 · e.g. 2026-11-22 15:00", _required)
        if self.facts["begin"] == "unstated":
            self._settle("distribution", "배포 일시 · distribution, 예 · e.g. 2026-11-22 17:00", _required)
        self._settle("end", "끝 · end, 예 · e.g. 2026-11-22 17:00", _optional)
        self._choose("form", "방식 · form", get_args(Form))
        self._take("places", [{"name": place}] if (place := self._texts("장소 · place")) else None)
        self._parties()
        self._take("subject", self._texts("주제, 명사구로 · subject, a noun phrase"))
        self._take("agenda", list(self._agenda()))
        self._release()
        return NewRecord(self.facts["id"], render(self.facts))

    # --- the questions ----------------------------------------------------------------------------------------------

    def _series(self) -> None:
        for key, one in self.register.series.value.series.items():
            self.tell(f"  {key}: {' · '.join(one.names[-1].names.values())}")
        self._settle("series", "정례 회의의 키, 아니면 빈칸 · series by key, or nothing", _optional)
        if "series" not in self.facts:
            self._take("name", self._texts("공식 명칭 · official name"))
            return
        proposed = str(self.register.next_number(self.facts["series"]) or "")
        self._settle("number", "차수 · number in the series", _number, proposed)

    def _parties(self) -> None:
        self.tell(f"  {', '.join(_known_organisations(self.register))}")
        self._settle("hosts", "주최 기관의 키, 우리 기관 먼저 · hosts by key, our own first, 예 · e.g. a, b", _keys)
        self.tell(f"  {', '.join(self.register.people.value.people)}")
        question = (
            "수석대표의 키, 필요하면 /직위 · chief delegates by key, with /post where needed, 예 · e.g. a, b/minister"
        )
        self._settle("delegates", question, _delegates)

    def _agenda(self) -> Iterator[Mapping[str, Any]]:
        number = 1
        while title := self._texts(f"의제 {number}, 없으면 빈칸 · agenda item {number}, or nothing"):
            yield {"id": f"item-{number}", "title": title}
            number += 1

    def _release(self) -> None:
        self._settle("embargo", "보도 시점 · embargo, 예 · e.g. 2026-11-22 17:00, immediate", _optional)
        if "distribution" not in self.facts:
            self._settle("distribution", "배포 일시 · distribution, 예 · e.g. 2026-11-22 16:00", _optional)
        if division := self._texts("담당 부서 · division in charge"):
            contact = {
                "role": "lead",
                "organisation": self.facts["hosts"][0],
                "division": division,
                "head": self._texts("책임자의 직위 · post of its head", required=True),
                "officer": self._texts("담당자의 직위 · post of the officer", required=True),
            }
            self._take("contacts", [contact])

    # --- one question -----------------------------------------------------------------------------------------------

    def _settle(self, name: str, question: str, read: Callable[[str], Any], default: str = "") -> None:
        """Ask until the record has no new fault with the answer."""
        while True:
            answer = _tidied(self.ask(question, default))
            try:
                reasons = _faults_of_text(answer) or self._take(name, read(answer))
            except ValueError as error:
                reasons = (str(error),)
            if not reasons:
                return
            self._again(reasons)

    def _choose(self, name: str, question: str, choices: Sequence[str]) -> None:
        self._settle(name, f"{question} ({', '.join(choices)})", _required, choices[0])

    def _texts(self, question: str, *, required: bool = False) -> dict[str, str]:
        """A text in each language of the project; one that is not answered is left out."""
        texts: dict[str, str] = {}
        while True:
            for language in self.languages:
                if text := self._text(f"{question} [{language}]"):
                    texts[language] = text
            if texts or not required:
                break
            self._again([NEEDED])
        return texts

    def _text(self, question: str) -> str:
        while True:
            text = _tidied(self.ask(question, ""))
            reasons = _faults_of_text(text)
            if not reasons:
                return text
            self._again(reasons)

    def _again(self, reasons: Sequence[str]) -> None:
        """Tell why a question is asked again."""
        for reason in reasons:
            self.tell(f"  다시 · again: {reason}")

    def _take(self, name: str, value: Any) -> tuple[str, ...]:
        """Take a fact into the record if it makes no new fault there; what it would make wrong."""
        facts = {key: one for key, one in self.facts.items() if key != name} | ({name: value} if value else {})
        faults = self._faults(facts)
        new = tuple(told for what, told in faults.items() if what not in self.told)
        if not new:
            self.facts, self.told = facts, faults
        return new

    def _faults(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """By what is wrong with a record of these facts, how it is told."""
        faults = self.register.faults_of(render(facts), f"{MEETINGS}{facts['id']}.yaml")
        return {fault.what: f"{fault.what} – {fault.hint}" if fault.hint else fault.what for fault in faults}

    def _id(self, answer: str) -> str:
        if not answer or len(answer) > LONGEST_ID:
            raise ValueError(f"write a name of small letters, digits and hyphens, at most {LONGEST_ID} signs")
        if answer in self.register.meeting_ids():
            raise ValueError(f"there is a record '{answer}' already")
        return answer


def _known_organisations(register: Register) -> list[str]:
    known = list(register.organisations.value.organisations)
    if not known:
        name = register.organisations.name
        raise DefinitionError("no organisation is known yet", where=name, hint="add those that hold the meeting")
    return known


# --- answers ------------------------------------------------------------------------------------------------------


def _tidied(answer: str) -> str:
    return " ".join(answer.split())


def _required(answer: str) -> str:
    if not answer:
        raise ValueError(NEEDED)
    return answer


def _optional(answer: str) -> str | None:
    return answer or None


def _number(answer: str) -> int | str | None:
    return int(answer) if re.fullmatch(r"[0-9]{1,6}", answer) else answer or None


def _keys(answer: str) -> list[str]:
    return re.split(r"[ ,]+", _required(answer.strip(" ,")))


def _delegates(answer: str) -> list[dict[str, str]]:
    parted = (key.partition("/") for key in re.split(r"[ ,]+", answer.strip(" ,")) if key)
    return [{"person": person, "post": post} if slash else {"person": person} for person, slash, post in parted]


def _faults_of_text(text: str) -> tuple[str, ...]:
    if any(unicodedata.category(sign) in UNPRINTABLE for sign in text):
        return ("this holds a sign that cannot be printed",)
    if any(mark in text for mark in MARKUP):
        return ("notes [^…] and figures {{ … }} are added in the file afterwards",)
    return ()
