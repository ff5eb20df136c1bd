"""The checks of a record: each fault with its place and the way to mend it, all in one go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.records.registers import FILES, TALKS_1, TALKS_2, changed, lines, make_register
from toolkit.errors import ToolkitError
from toolkit.records.register import Register

RECORD = "data/meetings/talks-2.yaml"


def told(register: Register, id: str = "talks-2") -> list[str]:
    """What is told of a record: each problem in one line, without the record's own file."""
    try:
        register.meeting(id)
    except ToolkitError as problem:
        return [line.removeprefix(f"data/meetings/{id}.yaml:") for line in lines(problem)]
    return []


CASES = Path(__file__).parents[1] / "cases/record-faults.md"
CHANGE = re.compile(r"((?:^-.*\n)+)((?:^\+.*\n)*)", re.MULTILINE)


def cases() -> Iterator[object]:
    """The cases of the file: what is replaced in the record, and what is told then."""
    for section in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, rest = section.partition("\n")
        _, changes, points = re.split(r"```(?:diff\n)?", rest)
        replaced = {_unmarked(old): _unmarked(new) for old, new in CHANGE.findall(changes)}
        yield pytest.param(replaced, re.findall(r"^- (.+)", points, re.MULTILINE), id=name)


def _unmarked(block: str) -> str:
    return "\n".join(line[1:] for line in block.splitlines())


@pytest.mark.parametrize(("changes", "expected"), list(cases()))
def test_a_fault_is_told_with_its_place(tmp_path: Path, changes: Mapping[str, str], expected: list[str]) -> None:
    text = TALKS_2
    for old, new in changes.items():
        text = changed(text, old, new)
    assert told(make_register(tmp_path, **{RECORD: text})) == expected


def test_a_record_with_one_of_everything_has_no_faults(tmp_path: Path) -> None:
    assert told(make_register(tmp_path)) == []


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed(TALKS_2, "id: talks-2", "id: talks-two")
    for old, new in (
        ("number: 2", "number: 3"),
        ("end: 2020-03-02 16:00", "end: 2020-03-02 13:00"),
        ("{person: kim}\n", "{person: kimm}\n"),
        ("전문가 회의를 열기", "전문가 회의를 연다"),
        ("{table: rainfall}", "{table: rain}"),
        ("distribution: 2020-03-02 16:30", "distribution: 2020-03-04"),
    ):
        text = changed(text, old, new)
    found = told(make_register(tmp_path, **{RECORD: text}))
    places = [tuple(map(int, line.split(":")[:2])) for line in found]
    assert len(found) == 8
    assert places == sorted(places)


# --- numbers ------------------------------------------------------------------------------------------------------

THIRD = "id: talks-3\nstate: held\nseries: talks\nnumber: 3\nbegin: 2021-02-01\nform: video\nhosts: [office]\n"


def test_a_number_without_a_record_may_be_listed(tmp_path: Path) -> None:
    fourth = changed(changed(THIRD, "id: talks-3", "id: talks-4"), "number: 3", "number: 4")
    files = {"data/meetings/talks-4.yaml": fourth}
    assert told(make_register(tmp_path / "skipped", **files), "talks-4") == [
        "4:1: the series 'talks' skips from 2 to 4 → mend this one, record number 3, "
        "or list what has no record under 'unrecorded' in data/series.yaml:5:5"
    ]
    files["data/series.yaml"] = changed(FILES["data/series.yaml"], "unrecorded: []", "unrecorded: [3]")
    assert told(make_register(tmp_path / "listed", **files), "talks-4") == []


def test_a_number_that_is_recorded_is_not_listed_as_unrecorded(tmp_path: Path) -> None:
    series = changed(FILES["data/series.yaml"], "unrecorded: []", "unrecorded: [2]")
    assert told(make_register(tmp_path, **{"data/series.yaml": series})) == [
        "4:1: number 2 of the series 'talks' is listed as unrecorded → take it out of data/series.yaml:5:5"
    ]


def test_the_first_recorded_number_may_be_any(tmp_path: Path) -> None:
    assert (
        told(make_register(tmp_path, **{"data/meetings/talks-1.yaml": None, RECORD: None, **third(9)}), "talks-3") == []
    )


def third(number: int, state: str = "held") -> dict[str, str]:
    """A third record with this number."""
    text = changed(changed(THIRD, "number: 3", f"number: {number}"), "state: held", f"state: {state}")
    return {"data/meetings/talks-3.yaml": text}


def test_a_cancelled_meeting_leaves_its_number_to_another(tmp_path: Path) -> None:
    register = make_register(tmp_path, **third(2, "cancelled"))
    assert told(register) == told(register, "talks-3") == []


def test_a_session_takes_a_number_of_its_series(tmp_path: Path) -> None:
    text = f"{THIRD}sessions:\n  - {{id: one, series: workshop, number: 4, begin: 2021-02-01}}\n"
    assert told(make_register(tmp_path, **{"data/meetings/talks-3.yaml": text}), "talks-3") == [
        "9:33: number 4 of the series 'workshop' is used twice → "
        "it is also that of data/meetings/talks-2.yaml:21:35: mend one of them"
    ]


# --- what refers to other records ---------------------------------------------------------------------------------


def test_a_later_agreement_cannot_be_continued(tmp_path: Path) -> None:
    text = changed(TALKS_1, "meet again}}", "meet again}, continues: talks-2/experts}")
    assert told(make_register(tmp_path, **{"data/meetings/talks-1.yaml": text}), "talks-1") == [
        "9:52: the meeting 'talks-2' is later than this one → name an agreement of an earlier meeting"
    ]


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_an_agreement_that_its_own_record_closes_does_not_go_on(tmp_path: Path, state: str) -> None:
    text = changed(TALKS_1, "meet again}}", f"meet again}}, state: {state}}}")
    assert told(make_register(tmp_path, **{"data/meetings/talks-1.yaml": text})) == [
        f"24:89: 'talks-1/meet' goes on here, but its own record says that it is {state} "
        "→ mend the state in data/meetings/talks-1.yaml, or take this out"
    ]


def test_an_agreement_within_an_agenda_item_can_be_taken_further(tmp_path: Path) -> None:
    text = TALKS_1.replace("agreements:", "further:")
    assert told(make_register(tmp_path, **{"data/meetings/talks-1.yaml": text})) == []


def test_of_meetings_of_no_series_the_day_tells_which_is_later(tmp_path: Path) -> None:
    lonely = changed(THIRD, "series: talks\nnumber: 3\n", "name: {ko: 셋째, en: Third}\n")
    agreement = "agreements:\n  - {id: x, text: {ko: 만나기}, continues: talks-3/y}\n"
    earlier = changed(changed(lonely, "talks-3", "talks-4"), "2021-02-01", "2021-01-31")
    register = make_register(
        tmp_path,
        **{
            "data/meetings/talks-3.yaml": f"{lonely}agreements:\n  - {{id: y, text: {{ko: 만나기}}}}\n",
            "data/meetings/talks-4.yaml": earlier + agreement,
        },
    )
    assert told(register, "talks-4") == [
        "8:30: the meeting 'talks-3' is later than this one → name an agreement of an earlier meeting"
    ]


def test_an_agreement_of_a_record_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    broken = changed(TALKS_1, "form: in-person", "form: inperson")
    assert told(make_register(tmp_path, **{"data/meetings/talks-1.yaml": broken})) == [
        "24:89: the record of the meeting 'talks-1' cannot be read → mend data/meetings/talks-1.yaml first"
    ]


def test_a_post_is_that_of_the_day_of_the_release_where_the_begin_is_not_told(tmp_path: Path) -> None:
    text = changed(
        TALKS_1,
        "begin: 2019-03-01",
        "begin: unstated\ndistribution: 2019-03-05\ndelegates: [{person: kim, post: chief}]",
    )
    assert told(make_register(tmp_path, **{"data/meetings/talks-1.yaml": text}), "talks-1") == [
        "7:27: 'kim' does not hold the post 'chief' on 2019-03-05 (since 2020-01-01) → "
        "name the post held then, or mend its dates in data/people.yaml:6:5"
    ]


def test_nobody_speaks_without_a_post(tmp_path: Path) -> None:
    people = changed(FILES["data/people.yaml"], "since: 2020-01-01", "since: 2021-01-01")
    assert told(make_register(tmp_path, **{"data/people.yaml": people})) == [
        "12:6: 'kim' holds no post on 2020-03-02 → add the post held then, or mend the dates in data/people.yaml:6:5",
        "26:11: 'kim' holds no post on 2020-03-02 → add the post held then, or mend the dates in data/people.yaml:6:5",
    ]


# --- writing that looks the same ----------------------------------------------------------------------------------


def test_decomposed_hangul_is_read_as_it_looks(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "전문가 회의를 열기")
    assert told(make_register(tmp_path, **{RECORD: changed(TALKS_2, "전문가 회의를 열기", decomposed)})) == []
