"""A new record from questions and answers."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import write
from tests.records.registers import make_register
from toolkit.drafts.draft import draft
from toolkit.errors import OutputError, ToolkitError
from toolkit.records.interview import NewRecord, interview, write_record
from toolkit.records.meeting import Meeting
from toolkit.records.register import Register
from toolkit.sources import parse_yaml

ANSWERS = {
    "id of the record": ["talks-3"],
    "state": [""],
    "series by key": ["talks"],
    "number": [""],
    "begin": ["2021-02-01 15:00"],
    "end": ["2021-02-01 17:00"],
    "form": ["video"],
    "place": ["시험실", "the fixture room"],
    "hosts": ["office, agency"],
    "chief delegates": ["kim, lee/head"],
    "subject": ["비와 눈", "rain and snow"],
    "agenda item 1": ["비", "Rain"],
    "embargo": ["2021-02-01 18:00"],
    "distribution": ["2021-02-01 17:30"],
    "division in charge": ["시험과", "Fixture Division"],
    "post of its head": ["과장", "Director"],
    "post of the officer": ["사무관", "Deputy Director"],
}
"""What is answered, by a part of the question; what is not here is answered with nothing."""


def asker(answers: dict[str, Sequence[str]], asked: list[str]) -> Callable[[str, str], str]:
    """Answers questions: the answers to one are given in turn, the last one ends with nothing."""
    given: dict[str, Iterator[str]] = {part: iter(texts) for part, texts in answers.items()}

    def ask(question: str, default: str) -> str:
        asked.append(question)
        part = next((one for one in given if f"· {one}" in question), "")
        return (next(given[part], "") if part else "") or default

    return ask


def conduct(register: Register, **changes: Sequence[str]) -> tuple[NewRecord, list[str], list[str]]:
    """The record of an interview with other answers, what was asked, and what was told."""
    asked: list[str] = []
    told: list[str] = []
    record = interview(register, asker({**ANSWERS, **changes}, asked), told.append)
    return record, asked, told


def read(record: NewRecord) -> Meeting:
    """The record as it is read."""
    return parse_yaml(record.text, f"data/meetings/{record.id}.yaml", Meeting).value


def test_the_answers_make_a_record_without_faults(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    record, asked, told = conduct(register)
    write_record(register.project, record)
    meeting = Register(register.project).meeting("talks-3").value
    assert (meeting.state, meeting.series, meeting.number, meeting.form) == ("expected", "talks", 3, "video")
    assert [one.person for one in meeting.delegates] == ["kim", "lee"]
    assert meeting.agenda[0].title == {"ko": "비", "en": "Rain"}
    assert meeting.contacts[0].head == {"ko": "과장", "en": "Director"}
    assert asked[0] == "기록 이름 · id of the record, 예 · e.g. director-general-2026"
    assert "  talks: 시험 회의 · Fixture Talks" in told


@pytest.mark.parametrize(
    ("question", "wrong", "reason"),
    [
        ("id of the record", "Talks 3", "'id' takes a name of small letters, digits and hyphens, not 'Talks 3'"),
        ("id of the record", "talks-1", "there is a record 'talks-1' already"),
        ("id of the record", "x" * 300, "write a name of small letters, digits and hyphens, at most 80 signs"),
        ("state", "hold", "'state' cannot be 'hold' – did you mean 'held'?"),
        ("series by key", "talk", "there is no series 'talk' – did you mean 'talks'?"),
        ("number", "2", "number 2 of the series 'talks' is used twice"),
        ("number", "5", "the series 'talks' skips from 2 to 5"),
        ("number", "third", "'number' takes a whole number, not 'third'"),
        ("begin", "", "this is needed"),
        ("begin", "2021-02-30", "'begin': there is no such day or time"),
        ("begin", "2019-01-01", "number 3 of the series 'talks' is on 2019-01-01, before number 2 (2020-03-02)"),
        ("end", "2021-02-01 14:00", "the end (2021-02-01 14:00) is before the begin (2021-02-01 15:00)"),
        ("form", "on the phone", "'form' cannot be 'on the phone'"),
        ("place", "{{ x }}", "notes [^…] and figures {{ … }} are added in the file afterwards"),
        ("place", "\u2028".join("ab") + "\x00", "this holds a sign that cannot be printed"),
        ("hosts", "", "this is needed"),
        ("hosts", "offce", "there is no organisation 'offce' – did you mean 'office'?"),
        ("chief delegates", "lee", "'lee' holds several posts: head, envoy"),
        ("chief delegates", "kim/director", "'kim' does not hold the post 'director' on 2021-02-01"),
        ("embargo", "2021-02-01", "'embargo': the time is missing"),
        ("distribution", "2021-02-01 19:00", "the release is distributed (2021-02-01 19:00) after its embargo"),
    ],
)
def test_a_wrong_answer_is_asked_again_with_the_reason(tmp_path: Path, question: str, wrong: str, reason: str) -> None:
    record, _, told = conduct(make_register(tmp_path), **{question: [wrong, *ANSWERS[question]]})
    assert [line for line in told if line.startswith(f"  다시 · again: {reason}")]
    assert read(record).number == 3


def test_what_is_not_known_may_be_left_out(tmp_path: Path) -> None:
    nothing = {part: [""] for part in ANSWERS}
    answers = {"id of the record": ["lonely"], "begin": ["2021-02-01"], "hosts": ["office"]}
    record, _, _ = conduct(make_register(tmp_path), **{**nothing, **answers})
    meeting = read(record)
    assert (meeting.form, meeting.name, meeting.agenda, meeting.contacts) == ("in-person", {}, [], [])


def test_a_day_of_issue_is_asked_for_where_the_begin_is_not_told(tmp_path: Path) -> None:
    record, _, told = conduct(
        make_register(tmp_path), begin=["unstated"], state=["held"], distribution=["", "2021-02-01"], end=[""]
    )
    meeting = read(record)
    assert (meeting.begin, meeting.state, str(meeting.distribution)) == ("unstated", "held", "2021-02-01")
    assert "  다시 · again: this is needed" in told


def test_the_examples_can_be_taken_into_use(tmp_path: Path) -> None:
    record, _, _ = conduct(make_register(tmp_path))
    used = re.sub(r"^( *)# (?=[a-z-]+:| |-)", r"\1", record.text.partition("\n\nid:")[2], flags=re.MULTILINE)
    meeting = parse_yaml(f"id:{used}", "data/meetings/talks-3.yaml", Meeting).value
    assert (meeting.present, len(meeting.agreements), len(meeting.statements)) == (20, 1, 1)
    assert (len(meeting.agenda[0].discussed), len(meeting.figures), len(meeting.notes)) == (1, 1, 1)
    assert len(meeting.annexes) == 1


def test_a_record_is_never_overwritten(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    record, _, _ = conduct(register)
    write(tmp_path / "data/meetings/talks-3.yaml", "mine")
    with pytest.raises(OutputError, match="there is a record 'talks-3' already"):
        write_record(register.project, record)
    assert (tmp_path / "data/meetings/talks-3.yaml").read_text(encoding="utf-8") == "mine"


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    answers = asker(ANSWERS, [])

    def ask(question: str, default: str) -> str:
        if "· embargo" in question:
            raise KeyboardInterrupt
        return answers(question, default)

    before = sorted(path for path in tmp_path.rglob("*"))
    with pytest.raises(KeyboardInterrupt):
        interview(register, ask, lambda line: None)
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_without_organisations_there_is_nothing_to_ask(tmp_path: Path) -> None:
    register = make_register(tmp_path, **{"data/organisations.yaml": "organisations: {}\n", "data/people.yaml": None})
    with pytest.raises(ToolkitError, match="no organisation is known yet"):
        conduct(register)


# --- any answers --------------------------------------------------------------------------------------------------

TEXTS = st.text(
    st.one_of(st.sampled_from("\"':#{}[]%&*!|>,?-@`\\ \ufeff🙂👩‍🔬가힣é\u200d$_^~=+"), st.characters()), max_size=30
)
WORDS = st.sampled_from(
    ["", "yes", "null", "~", "2021-02-01", "- x", "a: b", "# x", "'", '"', "{a}", "[b]", "1e3", "𝟙"]
)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.one_of(TEXTS, WORDS), min_size=12, max_size=12))
def test_any_texts_make_a_record_that_validates_and_drafts(texts: list[str]) -> None:
    pairs = [texts[index : index + 2] for index in range(0, 12, 2)]
    questions = ("place", "subject", "agenda item 1", "division in charge", "post of its head", "post of the officer")
    with tempfile.TemporaryDirectory() as folder:
        register = make_register(Path(folder))
        answers = {part: [*pair, "예비", "spare"] for part, pair in zip(questions, pairs, strict=True)}
        record, _, _ = conduct(register, **answers)
        write_record(register.project, record)
        assert Register(register.project).meeting("talks-3").value == read(record)
        assert draft(register.project.again(), "talks-3").written


@settings(max_examples=40, deadline=None)
@given(answers=st.dictionaries(st.sampled_from(sorted(ANSWERS)), TEXTS))
def test_any_answers_end_in_a_record_without_faults(answers: dict[str, str]) -> None:
    """Whatever is answered first, the right answers that follow make a record."""
    with tempfile.TemporaryDirectory() as folder:
        register = make_register(Path(folder))
        first = {part: [text, *ANSWERS[part], *ANSWERS[part]] for part, text in answers.items()}
        record, _, _ = conduct(register, **first)
        assert register.faults_of(record.text, f"data/meetings/{record.id}.yaml") == ()
