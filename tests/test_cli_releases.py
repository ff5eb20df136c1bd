"""The commands of a release as their users meet them: exit status, what they print (a made-up release, fixtures)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kinds.releases import make_release_project
from tests.projects import replace
from tests.test_cli import toolkit

NAME = "press-talks-2"
REASONS = ("--reason", "ko", "시험용 사유", "--reason", "en", "A reason of the fixture")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_release_project(tmp_path)
    return tmp_path


def test_a_release_from_draft_to_correction(project: Path) -> None:
    done = toolkit("approve", NAME, "--at", "2024-05-20 13:30", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"reports/{NAME}/versions/1/text.ko.txt",
        f"reports/{NAME}/versions/1/text.en.txt",
        f"reports/{NAME}/versions/1/page.ko.txt",
        f"reports/{NAME}/versions/1/page.en.txt",
        f"reports/{NAME}/versions/1/approval.yaml",
        *(f"build/{NAME}/{NAME}.{code}.{form}" for code in ("ko", "en") for form in ("html", "pdf")),
        f"approved: {NAME}",
    ]
    assert f"{NAME}  ko en  html pdf  approved  up to date\n" in toolkit("list", folder=project).stdout
    late = toolkit("distribute", NAME, "--at", "2024-05-20 16:01", folder=project)
    assert (late.returncode, late.stdout) == (1, "")
    assert "after its embargo (2024-05-20 16:00)\n    distribute it earlier" in late.stderr
    done = toolkit("distribute", NAME, "--at", "2024-05-20 14:00", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == [
        f"build/{NAME}/{NAME}.en.hwpx (as it was sent)",
        f"distributed: {NAME}",
    ]
    done = toolkit("correct", NAME, *REASONS, "--at", "2024-05-21 10:00", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"reports/{NAME}/versions/2/correction.yaml",
        f"a correction of {NAME} was begun: edit it, then 'toolkit approve {NAME}'",
    ]
    listed = json.loads(toolkit("list", "--json", folder=project).stdout)
    found = {(one["output"], one["stage"]) for one in listed if one["report"] == NAME}
    assert (f"{NAME}/{NAME}.v2.ko.pdf", "draft") in found
    assert {stage for _, stage in found} == {"draft"}


def test_what_changed_after_an_approval_is_told_within_80_columns(project: Path) -> None:
    assert toolkit("approve", NAME, folder=project).returncode == 0
    replace(project / f"reports/{NAME}/body.ko.md", "회의를 열었다", "회의를 마쳤다")
    done = toolkit("build", NAME, folder=project)
    assert done.returncode == 1
    first, *hints, last = done.stderr.splitlines()
    assert first.endswith(f"version 1 of '{NAME}' is approved, and its edition 'ko' would differ in 1 line")
    assert hints[1].startswith("    was: ")
    assert hints[2].startswith("    is: ")
    assert max(map(len, hints)) <= 80
    assert last == f"not built: {NAME}"


def test_what_is_not_finished_is_not_approved(project: Path) -> None:
    replace(project / f"reports/{NAME}/body.ko.md", "회의를 열었다", "[확인: 장소]에서 회의를 열었다")
    done = toolkit("approve", NAME, folder=project)
    assert done.returncode == 1
    assert "[확인: 장소]" in done.stderr
    assert done.stderr.splitlines()[-1] == f"not built: {NAME}"
    assert "approved" not in done.stdout
    assert not (project / f"reports/{NAME}/versions").exists()


def test_wrong_usage_is_2(project: Path) -> None:
    for arguments in (["approve"], ["distribute"], ["correct"], ["correct", NAME, "--reason", "ko"]):
        assert toolkit(*arguments, folder=project).returncode == 2
