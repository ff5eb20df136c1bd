"""Several reports at a time: the same bytes, one broken report among whole ones, and an interrupted build."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.projects import RAIN_EN, make_project
from toolkit.build import Outcome, Request, build
from toolkit.errors import OutputError
from toolkit.records.stages import outputs_of
from toolkit.sources import Project
from toolkit.timings import Timings
from toolkit.workers import Task, cores, make, make_each

TOOLKIT = [str(Path(sys.executable).with_name("toolkit"))]


def run(folder: Path, jobs: int, **wishes: object) -> Outcome:
    return build(Project(folder), Request(**{"formats": ("html",), "jobs": jobs, **wishes}), Timings())


def files_of(folder: Path) -> dict[str, bytes]:
    """What a build left for readers, by name."""
    found = sorted(path for path in (folder / "build").rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in found if ".cache" not in path.parts}


def task_for(project: Project, report: str, folder: Path) -> Task:
    return Task(project.root, report, outputs_of(report, (), ("ko", "en"), ("html",)), folder / "cache")


def test_two_at_a_time_make_the_same_files_as_one(tmp_path: Path) -> None:
    make_project(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert not run(tmp_path / "one", 1).problems
    outcome = run(tmp_path / "two", 2)
    assert len(outcome.written) == 6
    assert files_of(tmp_path / "two") == files_of(tmp_path / "one")
    assert not run(tmp_path / "two", 2).written, "the manifest knows what the processes made"


def test_one_broken_report_neither_stops_nor_spoils_the_others(tmp_path: Path) -> None:
    make_project(tmp_path, **{"reports/rain/body.en.md": RAIN_EN.replace("north.rate", "north.rain")})
    outcome = run(tmp_path, 2, reports=("rain", "snow", "book"))
    assert outcome.failed == ["rain"]
    assert [problem.where for problem in outcome.problems] == ["reports/rain/body.en.md:2:29"]
    assert {path.name for path in outcome.written} == {
        f"{one}.{code}.html" for one in ("snow", "book") for code in ("ko", "en")
    }


def test_a_fault_of_the_toolkit_in_one_report_does_not_stop_the_others(tmp_path: Path) -> None:
    """What is no report at all stands for the fault: nothing that an author can mend."""
    project = make_project(tmp_path)
    faulty = Task(project.root, "rain", {"rain/rain.xx.html": ("xx", "html")}, tmp_path / "cache")  # type: ignore[dict-item]
    done = {one.report: one for one in make_each((faulty, task_for(project, "snow", tmp_path)), 2, lambda _: None)}
    assert isinstance(done["rain"].problem, AttributeError)
    assert done["snow"].problem is None
    assert set(done["snow"].contents) == {"snow/snow.ko.html", "snow/snow.en.html"}


def test_a_process_that_is_killed_is_told(tmp_path: Path) -> None:
    """Whatever ends a process from outside, such as a lack of memory."""
    project = make_project(tmp_path)
    tasks = [task_for(project, name, tmp_path) for name in ("rain", "snow", "book")] * 8
    told: list[OutputError] = []

    def kill_one(_: str) -> None:
        for child in children_of(os.getpid()):
            if "spawn_main" in command_of(child):
                os.kill(child, signal.SIGKILL)

    for done in make_each(tasks, 2, kill_one):
        if isinstance(done.problem, OutputError):
            told.append(done.problem)
    assert told
    assert "a process ended while" in told[0].what
    assert "--jobs 1" in told[0].hint


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_build_leaves_whole_files_and_no_processes(tmp_path: Path, end: signal.Signals) -> None:
    """The build is ended as soon as its first report is written."""
    folder = tmp_path / "project"
    make_project(folder)
    assert not run(folder, 1).problems
    whole = files_of(folder)
    command = [*TOOLKIT, "build", "--force", "--jobs", "2", "--format", "html"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as started:
        workers = wait_for_workers(started.pid)
        if end == signal.SIGINT:
            os.killpg(started.pid, end)  # as a terminal does: all of its processes are told
        else:
            started.send_signal(end)
        _, error = started.communicate()
    assert started.returncode == (130 if end == signal.SIGINT else -signal.SIGKILL), error
    for worker in workers:
        assert is_gone(worker)
    left = files_of(folder)
    assert {name: content for name, content in left.items() if name in whole and name != "manifest.json"} == {
        name: content for name, content in whole.items() if name != "manifest.json"
    }


def test_one_job_makes_everything_here(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (done,) = make_each((task_for(project, "snow", tmp_path),), 4, lambda _: None)
    assert done.contents == make(task_for(project, "snow", tmp_path)).contents
    assert "read" in done.seconds
    assert cores() >= 1


# --- processes ----------------------------------------------------------------------------------------------------


def children_of(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(one) for one in listed.stdout.split()]


def command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\x00", b" ").decode()
    except OSError:
        return ""


def wait_for_workers(process: int) -> list[int]:
    for _ in range(600):
        workers = [one for one in children_of(process) if "spawn_main" in command_of(one)]
        if len(workers) == 2:
            return workers
        time.sleep(0.05)
    raise AssertionError("the build started no processes")


def is_gone(process: int) -> bool:
    for _ in range(600):
        if "spawn_main" not in command_of(process):
            return True
        time.sleep(0.05)
    return False
