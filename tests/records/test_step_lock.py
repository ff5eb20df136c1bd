"""One command at a time takes a step of a release (fixtures)."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import make_project, write
from toolkit.errors import DefinitionError
from toolkit.records.step_lock import step_lock


def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_lock_names_its_process_and_machine_and_is_gone_afterwards(tmp_path: Path) -> None:
    project, lock = make_project(tmp_path), tmp_path / "reports/rain/.step"
    with step_lock(project, "rain"):
        assert lock.read_text("utf-8") == f"{os.getpid()} {platform.node()}\n"
    assert not lock.exists()


def test_a_step_that_fails_leaves_no_lock(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    with pytest.raises(ZeroDivisionError), step_lock(project, "rain"):
        raise ZeroDivisionError
    assert not (tmp_path / "reports/rain/.step").exists()


def test_a_lock_that_is_held_is_not_taken_and_stays(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    with step_lock(project, "rain"):
        with pytest.raises(DefinitionError, match="another command is at work on 'rain'"), step_lock(project, "rain"):
            pass
        assert (tmp_path / "reports/rain/.step").exists()
        with step_lock(project, "snow"):
            pass


def test_the_lock_of_a_process_that_is_gone_is_taken_over(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(tmp_path / "reports/rain/.step", f"{ended()} {platform.node()}\n")
    with step_lock(project, "rain"):
        assert (tmp_path / "reports/rain/.step").read_text("utf-8").startswith(f"{os.getpid()} ")
    assert not list((tmp_path / "reports/rain").glob(".step*"))


@pytest.mark.parametrize("text", ["", "\n", "12", "x y\n", "{ended} elsewhere\n", "{ended}\n"])
def test_a_lock_of_which_nothing_is_known_is_left_alone(tmp_path: Path, text: str) -> None:
    project = make_project(tmp_path)
    write(tmp_path / "reports/rain/.step", text.format(ended=ended()))
    with pytest.raises(DefinitionError, match="another command is at work"), step_lock(project, "rain"):
        pass
    assert (tmp_path / "reports/rain/.step").exists()
