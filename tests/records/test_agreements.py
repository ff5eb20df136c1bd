"""Agreements from record to record: their courses, their states, and what cannot be. All records are fixtures."""

from __future__ import annotations

from toolkit.errors import DefinitionError
from toolkit.records.agreements import check_courses, continued, courses
from toolkit.records.meeting import Meeting
from toolkit.sources import Document, parse_yaml

RECORD = "id: {id}\nstate: held\nbegin: {day}\nform: video\nhosts: [office]\n"
MEET = "agreements:\n  - {id: meet, text: {ko: 만나기, en: meet}}\n"


def record(id: str, day: str, rest: str = "") -> Document[Meeting]:
    return parse_yaml(RECORD.format(id=id, day=day) + rest, f"data/meetings/{id}.yaml", Meeting)


def progress(reference: str, state: str) -> str:
    return f"progress:\n  - {{agreement: {reference}, state: {state}, outcome: {{ko: 만났다, en: met}}}}\n"


def further(reference: str, id: str = "again", state: str = "") -> str:
    told = f", state: {state}" if state else ""
    return f"further:\n  - {{id: {id}, text: {{ko: 또 만나기, en: meet again}}, continues: {reference}{told}}}\n"


def told(*documents: Document[Meeting]) -> list[str]:
    return [_line(problem) for problem in check_courses(documents)]


def _line(problem: DefinitionError) -> str:
    return str(problem).replace("\n    ", " → ").removeprefix("data/meetings/")


def test_a_course_runs_through_the_records() -> None:
    first = record("first", "2019-03-01", MEET)
    second = record("second", "2020-03-01", further("first/meet"))
    third = record("third", "2021-03-01", progress("second/again", "done"))
    (course,) = courses((first, second, third))
    assert [step.document.value.id for step in course.steps] == ["first", "second", "third"]
    assert [step.state for step in course.steps] == ["new", "ongoing", "done"]
    assert [step.reference for step in course.steps] == ["first/meet", "second/again", ""]
    assert course.state == "done"
    (shorter,) = courses((first, second))
    assert shorter.state == "ongoing"


def test_several_records_may_tell_of_one_agreement() -> None:
    first = record("first", "2019-03-01", MEET)
    second = record("second", "2020-03-01", progress("first/meet", "ongoing"))
    third = record("third", "2021-03-01", further("first/meet", state="ongoing"))
    (course,) = courses((first, second, third))
    assert len(course.steps) == 3
    assert told(first, second, third) == []


def test_what_a_record_names_has_its_place() -> None:
    document = record("second", "2020-03-01", further("first/meet") + progress("first/other", "done"))
    assert list(continued(document.value)) == [
        (("further", 0, "continues"), "first/meet"),
        (("progress", 0, "agreement"), "first/other"),
    ]


def test_what_is_done_does_not_go_on() -> None:
    first = record("first", "2019-03-01", MEET)
    second = record("second", "2020-03-01", progress("first/meet", "done"))
    third = record("third", "2021-03-01", further("first/meet"))
    assert told(first, second, third) == [
        "third.yaml:7:5: this takes 'first/meet' further, but it is done already "
        "→ mend the state here or in data/meetings/second.yaml:7:5"
    ]
    dropped = record("second", "2020-03-01", progress("first/meet", "dropped"))
    assert "but it is dropped already" in told(first, dropped, third)[0]


def test_a_ring_of_agreements_is_told() -> None:
    one = record("one", "2020-03-01", further("two/again"))
    two = record("two", "2020-03-01", further("one/again"))
    assert told(one, two) == [
        "one.yaml:7:5: this takes 'two/again' further, which was not agreed before "
        "→ name an agreement of an earlier meeting that was held"
    ]
