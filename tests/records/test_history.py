"""The history of a release: stages by files, seals, and what does not follow (fixtures)."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from tests.projects import make_project, write
from toolkit.errors import Problems, ToolkitError
from toolkit.records.history import History, is_frozen, read_history, read_sealed_file, read_step, seal
from toolkit.records.release_times import ReleaseTimes
from toolkit.records.stages import Stage, Step, outputs_of, stage_of, version_of
from toolkit.sources import Project, fingerprint

SEOUL = datetime.timezone(datetime.timedelta(hours=9))
TIME = datetime.datetime(2024, 5, 20, 14, 30, tzinfo=SEOUL)
CORRECTION = '# A fixture.\ntime: "2024-05-21T10:00:00+09:00"\nreason: {ko: 시험용 사유, en: A fixture}\n'


def sealed(version: int, step: Step, **texts: str) -> dict[str, str]:
    """The files of a step of the report `rain`, by their names in the project."""
    folder = f"reports/rain/versions/{version}"
    files = {name: fingerprint(text.encode()) for name, text in texts.items()}
    stamp = {"time": TIME.isoformat(), "files": files, "fingerprint": seal("rain", version, step, TIME, files)}
    named = {f"{folder}/{name}": text for name, text in texts.items()}
    return {**named, f"{folder}/{step}.yaml": json.dumps(stamp)}


APPROVED = sealed(1, "approval", **{"text.ko.txt": "글\n", "text.en.txt": "text\n"})
DISTRIBUTED = {**APPROVED, **sealed(1, "distribution", **{"rain.ko.html": "<p>글</p>"})}
CORRECTING = {**DISTRIBUTED, "reports/rain/versions/2/correction.yaml": CORRECTION}


def project_with(folder: Path, files: dict[str, str]) -> Project:
    return make_project(folder, **files)


def told(project: Project) -> list[str]:
    with pytest.raises(ToolkitError) as caught:
        read_history(project, "rain")
    problem = caught.value
    return [str(one) for one in (problem.problems if isinstance(problem, Problems) else (problem,))]


# --- stages by the names of files ---------------------------------------------------------------------------------

STAGES: list[tuple[str, int, Stage]] = [
    ("", 1, "draft"),
    ("1/approval", 1, "approved"),
    ("1/approval 1/distribution", 1, "distributed"),
    ("1/approval 1/distribution 2/correction", 2, "draft"),
    ("1/approval 1/distribution 2/correction 2/approval", 2, "approved"),
    ("1/approval 1/distribution 2/correction 2/approval 2/distribution", 2, "corrected"),
    ("9/correction 10/correction", 10, "draft"),
    ("0/approval 01/approval x/approval notes/approval", 1, "draft"),
]


@pytest.mark.parametrize(("files", "version", "stage"), STAGES)
def test_stages(files: str, version: int, stage: Stage) -> None:
    names = tuple(f"{name}.yaml" for name in files.split())
    assert (version_of(names), stage_of(names)) == (version, stage)


def test_outputs_of_a_later_version_have_names_of_their_own() -> None:
    first = ("1/approval.yaml", "1/distribution.yaml")
    assert list(outputs_of("rain", (), ["ko"], ["pdf"])) == ["rain/rain.ko.pdf"]
    assert list(outputs_of("rain", first, ["ko"], ["pdf"])) == ["rain/rain.ko.pdf"]
    begun = (*first, "2/correction.yaml")
    assert list(outputs_of("rain", begun, ["ko"], ["pdf"])) == ["rain/rain.v2.ko.pdf"]
    approved = outputs_of("rain", (*begun, "2/approval.yaml"), ["ko", "en"], ["pdf"])
    assert {name: one.changes for name, one in approved.items()} == {
        "rain/rain.v2.ko.pdf": False,
        "rain/rain.v2.en.pdf": False,
        "rain/rain.v2.changes.ko.pdf": True,
        "rain/rain.v2.changes.en.pdf": True,
    }


# --- reading ------------------------------------------------------------------------------------------------------


def test_a_report_without_versions_is_a_draft(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert read_history(project, "rain") == History(1, "draft")
    assert not is_frozen(project, "rain")


def test_the_stages_of_a_release_and_its_corrections(tmp_path: Path) -> None:
    project = project_with(tmp_path / "approved", APPROVED)
    assert read_history(project, "rain") == History(1, "approved")
    assert is_frozen(project, "rain")
    assert not is_frozen(project, "snow")
    assert read_history(project_with(tmp_path / "sent", DISTRIBUTED), "rain").stage == "distributed"
    history = read_history(project_with(tmp_path / "begun", CORRECTING), "rain")
    assert (history.version, history.stage) == (2, "draft")
    (correction,) = history.corrections
    assert (correction.version, correction.reason) == (2, {"ko": "시험용 사유", "en": "A fixture"})
    assert correction.time == datetime.datetime(2024, 5, 21, 10, tzinfo=SEOUL)
    assert f"{correction.time:%H:%M}" == "10:00", "in the zone in which it was written"


def test_a_new_version_is_an_input_that_changed(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    read_history(project, "rain")
    (name,) = project.reads
    assert project.fingerprint_of(name) == project.reads[name]
    write(tmp_path / "reports/rain/versions/1/text.ko.txt", "no step yet")
    assert project.fingerprint_of(name) == project.reads[name]
    write(tmp_path / "reports/rain/versions/1/approval.yaml", "a step")
    assert project.fingerprint_of(name) != project.reads[name]


@pytest.mark.parametrize("old", ["14:30", fingerprint("글\n".encode()), "text.en.txt"])
def test_a_step_that_was_changed_by_hand_is_told(tmp_path: Path, old: str) -> None:
    name = "reports/rain/versions/1/approval.yaml"
    new = old.replace("14:30", "14:31").replace("en", "de") if not re.fullmatch("[0-9a-f]{64}", old) else old[::-1]
    project = project_with(tmp_path, {**APPROVED, name: APPROVED[name].replace(old, new)})
    assert told(project) == [
        f"{name}: the file is not as it was written: its fingerprint does not fit\n"
        f"    put it back as it was: git restore {name}"
    ]


def test_a_step_of_another_version_or_report_does_not_fit(tmp_path: Path) -> None:
    moved = {name.replace("/rain/", "/snow/"): text for name, text in APPROVED.items()}
    project = project_with(tmp_path, {**APPROVED, **moved})
    with pytest.raises(ToolkitError, match="fingerprint does not fit"):
        read_history(project, "snow")


def test_a_sealed_file_that_was_changed_by_hand_is_told(tmp_path: Path) -> None:
    project = project_with(tmp_path, APPROVED)
    approval = read_step(project, "rain", 1, "approval")
    assert read_sealed_file(project, "rain", 1, approval, "text.ko.txt") == "글\n".encode()
    (tmp_path / "reports/rain/versions/1/text.ko.txt").write_bytes("글\r\n".encode())
    read_sealed_file(project, "rain", 1, approval, "text.ko.txt")  # as a checkout on Windows writes it
    write(tmp_path / "reports/rain/versions/1/text.ko.txt", "말\n")
    with pytest.raises(ToolkitError, match=r"^reports/rain/versions/1/text\.ko\.txt: the file is not as it was"):
        read_sealed_file(project, "rain", 1, approval, "text.ko.txt")


@pytest.mark.parametrize(
    ("missing", "what"),
    [
        ("1/approval", "version 1 of 'rain' lacks its approval"),
        ("1/distribution", "version 1 of 'rain' lacks its distribution"),
        ("2/correction", "version 2 of 'rain' lacks its correction"),
    ],
)
def test_versions_that_do_not_follow_each_other_are_told(tmp_path: Path, missing: str, what: str) -> None:
    name = f"reports/rain/versions/{missing}.yaml"
    files = {**CORRECTING, **sealed(2, "approval")}
    project = project_with(tmp_path, {one: text for one, text in files.items() if one != name})
    assert told(project) == [f"{name}: {what}\n    put the file back: git restore {name}"]


def test_faults_of_several_versions_are_told_at_once(tmp_path: Path) -> None:
    files = {**CORRECTING, "reports/rain/versions/2/correction.yaml": CORRECTION.replace("time:", "tiem:")}
    files = {name: text.replace("14:30", "14:31") for name, text in files.items()}
    messages = told(project_with(tmp_path, files))
    places = [message.split(": ")[0] for message in messages]
    assert "reports/rain/versions/1/approval.yaml" in places
    assert "reports/rain/versions/1/distribution.yaml" in places
    assert "reports/rain/versions/2/correction.yaml:2:1" in places


# --- what is no version -------------------------------------------------------------------------------------------


def test_a_file_in_the_place_of_the_versions_is_told(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"reports/rain/versions": "a file"})
    assert told(project) == [
        "reports/rain/versions: this is a file, and the versions of a release are kept in a folder of this name\n"
        "    move the file away"
    ]


def test_everything_that_is_no_version_is_told(tmp_path: Path) -> None:
    names = ("01/approval.yaml", "2", "copy of 1/approval.yaml", "notes.txt", ".hidden")
    project = project_with(tmp_path, {**APPROVED, **{f"reports/rain/versions/{name}": "a fixture" for name in names}})
    hint = "versions are folders called 1, 2, 3 …: move it away, or give it back its name"
    assert told(project) == [
        f"reports/rain/versions/{name}: {what}\n    {hint}"
        for name, what in (
            ("01", "this is no version"),
            ("2", "this is a file, and a version is a folder"),
            ("copy of 1", "this is no version"),
            ("notes.txt", "this is no version"),
        )
    ]


def test_the_times_of_an_approval_are_sealed(tmp_path: Path) -> None:
    times = ReleaseTimes(zone="Asia/Seoul", distribution=TIME, embargoes={"embargo": TIME})
    stamp = {"time": TIME.isoformat(), "files": {}, "times": times.model_dump(mode="json")}
    stamp["fingerprint"] = seal("rain", 1, "approval", TIME, {}, times)
    name = "reports/rain/versions/1/approval.yaml"
    project = project_with(tmp_path, {name: json.dumps(stamp)})
    assert read_step(project, "rain", 1, "approval").times == times
    for old, new in (
        ("Asia/Seoul", "Asia/Tokyo"),
        ('"distribution": "2024-05-20T14', '"distribution": "2024-05-20T15'),
    ):
        write(tmp_path / name, json.dumps(stamp).replace(old, new))
        assert "fingerprint does not fit" in told(Project(tmp_path))[0]
