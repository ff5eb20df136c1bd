"""``toolkit absorb`` as people meet it. The brief and the release are fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.absorb.documents import BODY, Edited, make_brief, render
from toolkit.cli.absorbing import absorb_command
from toolkit.sources import Project


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return render(make_brief(tmp_path_factory.mktemp("sent")), "docx")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_brief(tmp_path / "project")


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(absorb_command, [*arguments, "--project", str(project.root)])


def test_a_file_without_edits(project: Project, sent: bytes, tmp_path: Path) -> None:
    done = run(project, str(Edited(sent).save(tmp_path / "a.docx")))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "rain (ko): nothing to write\n", "")


def test_what_is_written_is_shown_before(project: Project, sent: bytes, tmp_path: Path) -> None:
    edited = Edited(sent)
    edited.replace("둘째로", "그다음으로")
    done = run(project, str(edited.save(tmp_path / "a.docx")))
    assert done.exit_code == 0
    assert "-- 둘째로 시험용 달력을 만들어 나눈다\n+- 그다음으로 시험용 달력을 만들어 나눈다\n" in done.stdout
    assert done.stdout.endswith("body.ko.md\n")
    assert project.path("reports/rain/body.ko.md").read_text("utf-8") == BODY.replace("둘째로", "그다음으로")


def test_a_dry_run_writes_nothing(project: Project, sent: bytes, tmp_path: Path) -> None:
    edited = Edited(sent)
    edited.replace("둘째로", "그다음으로")
    done = run(project, "--dry-run", str(edited.save(tmp_path / "a.docx")))
    assert done.exit_code == 0
    assert "+- 그다음으로" in done.stdout
    assert done.stdout.endswith("not written, as this is a dry run: reports/rain/body.ko.md\n")
    assert project.path("reports/rain/body.ko.md").read_text("utf-8") == BODY


def test_what_is_left_to_a_person_ends_with_status_1(project: Project, sent: bytes, tmp_path: Path) -> None:
    edited = Edited(sent)
    edited.replace("비가 오는 날", "비가 올 날")
    edited.replace("둘째로", "그다음으로")
    done = run(project, str(edited.save(tmp_path / "a.docx")))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "left: reports/rain/report.yaml: the file says '비가 올 날', the report says '비가 오는 날'",
        "    not written, as it is not part of the prose",
        "left to a person: 1 place",
    ]
    assert "그다음으로" in project.path("reports/rain/body.ko.md").read_text("utf-8")
