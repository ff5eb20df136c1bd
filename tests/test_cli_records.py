"""The commands for records: a new one by questions and answers, and the schemas for editors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.kinds.releases import make_release_project
from toolkit.records.register import Register
from toolkit.sources import Project

ANSWERS = (
    "talks-3",
    "",  # expected
    "rain-talks",
    "",  # the number that is proposed
    "2024-13-01 15:00",  # no such day: asked again
    "2024-06-20 15:00",
    "",
    "in-person",
    "강우부 회의실",
    "the Ministry of Rain",
    "rain-ministry, snow-ministry",
    "fixture-head",
    "비를 나누는 방안",
    "how to share the rain",
    "우물",
    "wells",
    "",
    "",
    "",
    "",
    "",
    "",
)
"""To the questions in their order; the last ones are answered with nothing."""


def toolkit(folder: Path, *arguments: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", *arguments, "--project", str(folder)]
    return subprocess.run(command, input=answers, capture_output=True, text=True, check=False)


def test_a_new_meeting_is_asked_for_and_can_be_drafted(tmp_path: Path) -> None:
    make_release_project(tmp_path)
    done = toolkit(tmp_path, "new", "meeting", answers="\n".join(ANSWERS) + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "다시 · again: " in done.stdout
    meeting = Register(Project(tmp_path)).meeting("talks-3").value
    assert (meeting.state, meeting.number, meeting.form) == ("expected", 3, "in-person")
    assert meeting.agenda[0].title == {"ko": "우물", "en": "wells"}
    assert toolkit(tmp_path, "draft", "talks-3").returncode == 0
    assert "[확인: 참석 인원]" in (tmp_path / "reports/press-talks-3/body.ko.md").read_text("utf-8")


def test_answers_that_end_early_leave_nothing(tmp_path: Path) -> None:
    make_release_project(tmp_path)
    done = toolkit(tmp_path, "new", "meeting", answers="talks-3\n\n")
    assert done.returncode == 130
    assert not (tmp_path / "data/meetings/talks-3.yaml").exists()


def test_schemas_are_written_for_editors(tmp_path: Path) -> None:
    make_release_project(tmp_path)
    done = toolkit(tmp_path, "schema")
    assert done.returncode == 0
    written = sorted(path.name for path in (tmp_path / "data/schemas").iterdir())
    assert written == [f"{name}.schema.json" for name in ("glossary", "meeting", "organisations", "people", "series")]
    schema = json.loads((tmp_path / "data/schemas/meeting.schema.json").read_text("utf-8"))
    assert {"id", "state", "form", "hosts"} <= set(schema["required"])
