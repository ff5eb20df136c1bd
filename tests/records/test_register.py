"""The register: what is read, what is told at once, which records belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import replace, write
from tests.records.registers import FILES, TALKS_1, TALKS_2, changed, lines, make_register
from toolkit.errors import ToolkitError
from toolkit.records.register import Register
from toolkit.sources import MEETINGS


def test_records_are_listed_and_read(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    assert register.meeting_ids() == ("talks-1", "talks-2")
    assert [document.value.id for document in register.meetings()] == ["talks-1", "talks-2"]
    assert register.meeting("talks-2").where("present") == "data/meetings/talks-2.yaml:14:1"


def test_what_was_read_is_noted_and_a_new_record_is_noticed(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    register.meeting("talks-2")
    project = register.project
    assert {*FILES, MEETINGS, "data/datapackage.yaml", "reports/settings.yaml"} == set(project.reads)
    assert {name: project.fingerprint_of(name) for name in project.reads} == project.reads
    write(tmp_path / "data/meetings/talks-3.yaml", "id: talks-3\n")
    assert project.fingerprint_of(MEETINGS) != project.reads[MEETINGS]


def test_a_project_without_records_has_none(tmp_path: Path) -> None:
    register = make_register(tmp_path, **dict.fromkeys(FILES))
    assert register.meeting_ids() == ()
    assert register.meetings() == ()


def test_an_unknown_meeting_is_told_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as problem:
        make_register(tmp_path).meeting("talks-22", "reports/press/report.yaml:3:1")
    assert lines(problem.value) == [
        "reports/press/report.yaml:3:1: there is no meeting 'talks-22' → did you mean 'talks-2'?"
    ]


def test_the_faults_of_a_record_and_of_the_names_are_told_at_once(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    replace(
        tmp_path / "data/people.yaml",
        "organisation: office, title: {ko: 시험과장",
        "organisation: x, title: {ko: 시험과장",
    )
    replace(tmp_path / "data/glossary.yaml", "실험 계획", "시험 규칙")
    replace(tmp_path / "data/meetings/talks-2.yaml", "id: talks-2", "id: talks-3")
    replace(tmp_path / "data/meetings/talks-2.yaml", "hosts: [office, agency]", "hosts: [offic, agency]")
    with pytest.raises(ToolkitError) as problem:
        register.meeting("talks-2")
    assert [line.split(" → ")[0] for line in lines(problem.value)] == [
        "data/people.yaml:7:24: there is no organisation 'x'",
        "data/glossary.yaml:8:22: '시험 규칙' is forbidden here, but it is the official word for 'rule'",
        "data/meetings/talks-2.yaml:1:1: the record calls itself 'talks-3', its file 'talks-2'",
        "data/meetings/talks-2.yaml:10:9: there is no organisation 'offic'",
        "data/meetings/talks-2.yaml:19:10: 'office' takes no part in the meeting",
    ]


def test_faults_of_the_data_package_hide_none_of_the_record(tmp_path: Path) -> None:
    register = make_register(tmp_path, **{"data/datapackage.yaml": "name: fixture\n"})
    replace(tmp_path / "data/meetings/talks-2.yaml", "number: 2", "number: 3")
    with pytest.raises(ToolkitError) as problem:
        register.meeting("talks-2")
    assert [line.split(" → ")[0] for line in lines(problem.value)] == [
        "data/datapackage.yaml:1:1: the field 'resources' is missing",
        "data/meetings/talks-2.yaml:4:1: the series 'talks' skips from 1 to 3",
    ]


def test_the_faults_of_all_records_are_told_at_once(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    replace(tmp_path / "data/meetings/talks-1.yaml", "form: in-person", "form: inperson")
    replace(tmp_path / "data/meetings/talks-2.yaml", "present: 12", "present: 0")
    with pytest.raises(ToolkitError) as problem:
        register.meetings()
    assert lines(problem.value) == [
        "data/meetings/talks-1.yaml:6:1: 'form' cannot be 'inperson' → did you mean 'in-person'?",
        "data/meetings/talks-2.yaml:14:1: 'present' must be at least 1, not the number 0",
    ]


def test_a_missing_file_of_names_matters_only_where_it_is_used(tmp_path: Path) -> None:
    lonely = {**dict.fromkeys(FILES), "data/organisations.yaml": FILES["data/organisations.yaml"]}
    record = "id: one\nstate: expected\nbegin: 2020-02-03\nform: video\nhosts: [office]\n"
    register = make_register(tmp_path, **{**lonely, "data/meetings/one.yaml": record})
    assert register.meeting("one").value.hosts == ["office"]
    write(
        tmp_path / "data/meetings/one.yaml", f"{record}series: talks\ndelegates: [{{person: kim}}, {{person: lee}}]\n"
    )
    with pytest.raises(ToolkitError) as problem:
        Register(register.project).meeting("one")
    assert lines(problem.value) == [
        "data/meetings/one.yaml:6:1: the file 'data/series.yaml' does not exist → make it, with an entry for 'talks'",
        "data/meetings/one.yaml:7:14: the file 'data/people.yaml' does not exist → make it, with an entry for 'kim'",
    ]


# --- records that belong together ---------------------------------------------------------------------------------


def test_the_previous_meeting_is_the_nearest_smaller_number(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    previous = register.previous(register.meeting("talks-2").value)
    assert previous is not None
    assert previous.value.id == "talks-1"
    assert register.previous(previous.value) is None


def test_a_cancelled_meeting_is_not_the_previous_one(tmp_path: Path) -> None:
    second = (
        "id: talks-2\nstate: cancelled\nseries: talks\nnumber: 2\nbegin: 2020-01-01\nform: video\nhosts: [office]\n"
    )
    third = "id: talks-3\nstate: expected\nseries: talks\nnumber: 3\nbegin: 2020-02-01\nform: video\nhosts: [office]\n"
    register = make_register(tmp_path, **{"data/meetings/talks-2.yaml": second, "data/meetings/talks-3.yaml": third})
    previous = register.previous(register.meeting("talks-3").value)
    assert previous is not None
    assert previous.value.id == "talks-1"


def test_a_record_that_cannot_be_read_is_not_passed_over_as_the_previous_one(tmp_path: Path) -> None:
    third = "id: talks-3\nstate: expected\nseries: talks\nnumber: 3\nbegin: 2021-02-01\nform: video\nhosts: [office]\n"
    broken = changed(TALKS_2, "form: video", "form: vdeo")
    register = make_register(tmp_path, **{"data/meetings/talks-3.yaml": third, "data/meetings/talks-2.yaml": broken})
    third_meeting = register.meeting("talks-3").value  # nor is number 2 told as skipped
    with pytest.raises(ToolkitError, match="'form' cannot be 'vdeo'"):
        register.previous(third_meeting)


def test_a_record_of_another_series_that_cannot_be_read_does_not_matter(tmp_path: Path) -> None:
    register = make_register(tmp_path, **{"data/meetings/half-typed.yaml": "id: half-typed\nstate:\n"})
    assert register.meeting("talks-2").value.number == 2
    assert register.previous(register.meeting("talks-2").value) is not None


def test_an_earlier_agreement_is_found_with_its_record(tmp_path: Path) -> None:
    document, agreement = make_register(tmp_path).earlier_agreement("talks-1/meet")
    assert (document.value.id, agreement.text["en"]) == ("talks-1", "meet again")


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("talks-9/meet", "x.yaml:1:1: there is no meeting 'talks-9' → did you mean 'talks-2'?"),
        ("talks-1/met", "x.yaml:1:1: the meeting 'talks-1' has no agreement 'met' → did you mean 'meet'?"),
    ],
)
def test_an_unknown_earlier_agreement_is_told(tmp_path: Path, reference: str, told: str) -> None:
    with pytest.raises(ToolkitError) as problem:
        make_register(tmp_path).earlier_agreement(reference, "x.yaml:1:1")
    assert lines(problem.value) == [told]


def test_the_next_number_follows_all_that_are_known(tmp_path: Path) -> None:
    unrecorded = changed(FILES["data/series.yaml"], "unrecorded: []", "unrecorded: [7]")
    register = make_register(tmp_path, **{"data/series.yaml": unrecorded})
    assert [register.next_number(one) for one in ("talks", "workshop", "nothing")] == [8, 5, None]


def test_a_record_that_no_file_holds_yet_is_checked(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    text = changed(TALKS_1, "id: talks-1", "id: talks-3")
    assert [fault.what for fault in register.faults_of(text, "data/meetings/talks-3.yaml")] == [
        "number 1 of the series 'talks' is used twice"
    ]
