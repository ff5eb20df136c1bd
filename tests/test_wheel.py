"""The wheel, installed into an empty environment: it builds a project in another folder with what it brings along."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.projects import make_project, write
from toolkit.build import Request, build
from toolkit.sources import packaged_templates
from toolkit.timings import Timings

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the locked build backend, which needs no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; the libraries are lent by the one that runs the tests, the toolkit is not."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, capture_output=True, check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def run(environment: Path, *command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    program, *arguments = map(str, command)
    return subprocess.run(
        [environment / "bin" / program, *arguments],
        cwd=folder,
        env=kept,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_the_package_and_its_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    templates = {
        str(path.relative_to(packaged_templates()))
        for path in packaged_templates().rglob("*")
        if path.is_file() and path.name != "build_fonts.py" and "__pycache__" not in path.parts
    }
    assert {
        name.removeprefix("toolkit/templates/") for name in names if name.startswith("toolkit/templates/")
    } == templates
    code = {str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "toolkit").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == code
    assert {name.split("/")[0].split("-")[0] for name in names} == {"toolkit", "policy_report_toolkit"}
    assert any(name.endswith("licenses/templates/fonts/OFL.txt") for name in names)


def test_the_installed_toolkit_is_not_the_one_of_the_repository(environment: Path, tmp_path: Path) -> None:
    code = "import toolkit; from toolkit.sources import packaged_templates as where; print(toolkit.__file__, where())"
    done = run(environment, "python", "-c", code, folder=tmp_path)
    assert [Path(part).is_relative_to(environment) for part in done.stdout.split()] == [True, True]


def test_it_builds_a_project_elsewhere_as_the_repository_does(environment: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    done = run(environment, "toolkit", "build", "--strict", folder=project.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 12
    outcome = build(project, Request(("rain",), output=tmp_path / "here"), Timings())
    assert not outcome.problems
    for path in outcome.written:
        assert path.read_bytes() == (project.root / "build/rain" / path.name).read_bytes(), path.name


def test_a_project_overrides_templates_file_by_file(environment: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path).root
    own = (packaged_templates() / "screen.css").read_text("utf-8") + "\n.of-this-project { color: inherit }\n"
    write(project / "templates/screen.css", own)
    done = run(environment, "toolkit", "build", "snow", "--format", "html", folder=project)
    assert done.returncode == 0, done.stderr
    page = (project / "build/snow/snow.en.html").read_text("utf-8")
    assert "of-this-project" in page
    assert "Fixture Brief" in page, "the page's template is the packaged one"


def test_its_other_commands_work_there_too(environment: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path).root
    listed = run(environment, "toolkit", "list", folder=project)
    assert (listed.returncode, listed.stderr) == (0, "")
    table = run(environment, "toolkit", "table", "rain-days", "--language", "en", folder=project)
    assert table.stdout == "build/tables/rain-days.en.html\nbuild/tables/rain-days.en.pdf\n"
    doctor = run(environment, "toolkit", "doctor", folder=project)
    assert doctor.returncode == 0, doctor.stdout
    assert "sum agrees" in doctor.stdout
