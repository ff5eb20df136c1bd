"""The command line as its users meet it: the real command, exit status, what it prints, at most 80 columns."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import toolkit.__main__ as way_in
from tests.projects import make_project, replace
from toolkit.cli import commands

TOOLKIT = [sys.executable, "-c", "from toolkit.cli import main; main()"]
COMMANDS = sorted(commands.commands)


def toolkit(*arguments: str | Path, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TOOLKIT, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "project"
    make_project(folder)
    done = toolkit("build", "--format", "html", "--strict", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == ["build/book/book.ko.html", "build/book/book.en.html"]
    return folder


@pytest.fixture
def project(first_build: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first_build, tmp_path / "project")


# --- help ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_is_complete_and_fits_80_columns(command: tuple[str, ...]) -> None:
    done = toolkit(*command, "--help", COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "..." not in done.stdout.replace("]...", ""), "no sentence is cut"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    assert all(one.help for one in command.params if isinstance(one, click.Option))


PARTS = (".absorbing", ".entry", ".handoff", ".imports", ".options", ".printing", ".releases")


def test_help_imports_nothing_but_click() -> None:
    code = (
        "import sys; import click; before = set(sys.modules); import toolkit.cli;"
        "print(sorted({name.split('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)));"
        "print(sorted(name for name in sys.modules if name.startswith('toolkit')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (
        done.stdout
        == "['toolkit']\n"
        + str(
            [
                "toolkit",
                *(f"toolkit.cli{one}" for one in ("", *PARTS)),
            ]
        )
        + "\n"
    )


HEAVY = (
    "babel",
    "jinja2",
    "markdown_it",
    "matplotlib",
    "numpy",
    "pandas",
    "pikepdf",
    "pydantic",
    "rich",
    "ruamel",
    "weasyprint",
)


def test_an_unchanged_build_imports_no_heavy_library(project: Path) -> None:
    code = (
        "import sys; sys.argv = ['toolkit', 'build', '--format', 'html']; from toolkit.cli import main; main();"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout == "up to date: 6 files\n[]\n"


# --- exit status --------------------------------------------------------------------------------------------------


def test_wrong_usage_is_2(project: Path) -> None:
    for arguments in ([], ["bild"], ["build", "--strikt"], ["table"], ["build", "--language"]):
        done = toolkit(*arguments, folder=project)
        assert done.returncode == 2, arguments
        assert done.stderr.startswith(("Usage: toolkit", "Error: ")), arguments


def test_a_folder_that_is_no_project_is_1(tmp_path: Path) -> None:
    for arguments in (["build"], ["list"], ["table", "rain-days"], ["build", "--project", "nowhere"]):
        done = toolkit(*arguments, folder=tmp_path)
        assert done.returncode == 1, arguments
        assert "is not a project: it has no 'reports' and 'data' folders" in done.stderr
        assert "name the folder with --project" in done.stderr


def test_a_fault_of_the_input_is_1_and_all_are_listed(project: Path) -> None:
    replace(project / "reports/rain/body.ko.md", "rise | percent", "fall | percent")
    replace(project / "reports/snow/body.en.md", "north | unit", "nroth | unit")
    done = toolkit("build", folder=project)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[0].startswith("error: reports/rain/body.ko.md:2:")
    assert "error: reports/snow/body.en.md:2:17: 'nroth' is not defined" in lines
    assert lines[-2:] == ["2 errors", "not built: rain, snow"]


def test_unknown_names_suggest_within_80_columns(project: Path) -> None:
    done = toolkit("build", "ran", "--language", "kr", "--format", "epub", folder=project)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "error: there is no report 'ran'",
        "    did you mean 'rain'?",
        "error: there is no language 'kr'",
        "    known here: en, ko",
        "error: there is no format 'epub'",
        "    known here: docx, html, hwpx, pdf, xlsx",
        "3 errors",
    ]
    table = toolkit("table", "wind", "--project", Path(__file__).parents[1], folder=project)
    assert table.returncode == 1
    assert max(map(len, table.stderr.splitlines())) <= 80
    assert len(table.stderr.splitlines()) > 2


def test_a_fault_of_the_toolkit_is_3_with_its_traceback(project: Path) -> None:
    code = (
        "import sys; from toolkit import build; del build.build;"
        "sys.argv = ['toolkit', 'build']; from toolkit.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" in done.stderr
    assert done.stderr.endswith("this is a fault of the toolkit: please report the lines above\n")


def test_a_reader_that_goes_away_is_no_fault(project: Path) -> None:
    command = f"{' '.join(map(repr, TOOLKIT))} list --json | true"
    done = subprocess.run(command, shell=True, cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_terminal_that_lacks_letters_is_no_fault(tmp_path: Path) -> None:
    make_project(tmp_path / "보고서")
    done = toolkit(
        "build", "snow", "--format", "html", "--project", tmp_path / "보고서",
        folder=Path("/"), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "snow.ko.html" in done.stdout


# --- what is printed ----------------------------------------------------------------------------------------------


def test_the_list(project: Path) -> None:
    replace(project / "reports/snow/body.ko.md", "눈이 왔다.", "눈이 더 왔다.")
    assert toolkit("list", folder=project).stdout == (
        "book  ko en  html pdf  to be built: ko.pdf, en.pdf\n"
        "rain  ko en  html pdf  to be built: ko.pdf, en.pdf\n"
        "snow  ko en  html pdf  to be built\n"
    )
    listed = json.loads(toolkit("list", "--json", folder=project).stdout)
    assert listed[0] == {
        "report": "book",
        "language": "ko",
        "format": "html",
        "output": "book/book.ko.html",
        "current": True,
        "stage": None,
        "family": "",
        "on_demand": False,
    }
    assert len(listed) == 12


def test_a_project_without_reports(project: Path) -> None:
    for name in ("book", "rain", "snow"):
        shutil.rmtree(project / "reports" / name)
    for command in ("list", "build"):
        done = toolkit(command, folder=project)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "no report yet: reports/ holds no folder with a report.yaml\n"
    assert json.loads(toolkit("list", "--json", folder=project).stdout) == []


def test_an_output_folder_is_meant_from_the_current_one(project: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    done = toolkit("build", "snow", "--language", "en", "--project", project, "--output", "out", folder=here)
    assert done.stdout == "out/snow/snow.en.html\nout/snow/snow.en.pdf\n", done.stderr
    assert [path.name for path in here.iterdir()] == ["out"]
    assert {path.name for path in (here / "out").iterdir()} == {".cache", "manifest.json", "snow"}


def test_timings_name_the_phases(project: Path) -> None:
    done = toolkit("build", "snow", "--format", "html", "--force", "--timings", folder=project)
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["decide", "read", "html", "write"]
    assert all(line.endswith(" s") for line in done.stderr.splitlines())


def test_progress_is_shown_on_a_terminal_only(project: Path) -> None:
    """Standard error is a terminal here; the paths still go to standard output alone."""
    ours, theirs = pty.openpty()
    command = [*TOOLKIT, "build", "snow", "--force", "--format", "html"]
    done = subprocess.run(command, cwd=project, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    assert b"snow/snow.ko.html" in os.read(ours, 65536)
    assert done.stdout == b"build/snow/snow.ko.html\nbuild/snow/snow.en.html\n"


def test_the_doctor_fits_80_columns() -> None:
    done = toolkit("doctor")
    assert done.returncode in (0, 1)
    assert done.stdout.startswith("ok ")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_version() -> None:
    from toolkit import __version__

    assert toolkit("--version").stdout == f"toolkit, version {__version__}\n"


def test_help_is_what_click_would_print(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    kept = Path(way_in.HELP)
    environment = {**os.environ, "COLUMNS": "80"}
    clicks = subprocess.run([*TOOLKIT, "--help"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    if request.config.getoption("--golden"):
        kept.write_text(clicks.stdout, encoding="utf-8")
    ours = subprocess.run([sys.executable, "-m", "toolkit", "--help"], cwd=tmp_path, capture_output=True, text=True)
    assert ours.stdout == clicks.stdout == kept.read_text("utf-8")
    assert "build" in ours.stdout


def test_everything_but_help_goes_to_the_command_line(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "toolkit", "biuld"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "No such command 'biuld'" in done.stderr


def test_help_loads_no_library() -> None:
    script = (
        "import sys; sys.argv = ['toolkit', '--help']; from toolkit.__main__ import main; main();"
        "print(sorted(name for name in sys.modules if name in ('click', 'toolkit.cli', 'typing')))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    assert done.stdout.splitlines()[-1] == "[]"
