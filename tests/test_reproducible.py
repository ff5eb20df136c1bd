"""The same input gives the same bytes, whatever the machine's settings, folders and caches are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import make_project, write
from toolkit.build import FORMATS

REPOSITORY = Path(__file__).resolve().parents[1]
BRIEF = "fine-dust-cooperation"

# What a home folder may hold that other programs obey: large letters and wide lines, fonts of another family.
MATPLOTLIB = (
    "font.size: 30\naxes.linewidth: 9\nlines.linewidth: 7\nsvg.fonttype: path\nsavefig.dpi: 300\ntext.usetex: True\n"
)
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>DejaVu Sans</string></edit></match></fontconfig>
"""


def calm() -> dict[str, str]:
    return {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}


def hostile(home: Path) -> dict[str, str]:
    write(home / ".config/matplotlib/matplotlibrc", MATPLOTLIB)
    write(home / ".config/fontconfig/fonts.conf", FONTCONFIG)
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
        "SOURCE_DATE_EPOCH": "1",
        "FONTCONFIG_FILE": str(home / ".config/fontconfig/fonts.conf"),
    }


def build(project: Path, folder: Path, environment: dict[str, str], *arguments: str) -> dict[str, bytes]:
    """Every output by its name."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    subprocess.run(
        [sys.executable, "-c", "from toolkit.cli import main; main()", "build", "--project", project, *arguments],
        cwd=folder,
        env=kept | environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    outputs = [path for form in FORMATS for path in (project / "build").rglob(f"*.{form}")]
    return {path.name: path.read_bytes() for path in outputs}


EVERY_FORMAT = tuple(part for form in FORMATS for part in ("--format", form))


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder full of settings, which is the current folder too: Matplotlib also reads its settings there."""
    home = tmp_path / "홈 폴더"
    write(home / "matplotlibrc", MATPLOTLIB)
    write(home / "templates/paged.css", "p { color: red }")
    return home


def test_the_small_project_is_built_alike_everywhere(tmp_path: Path, home: Path) -> None:
    here, there = tmp_path / "project", tmp_path / "다른 곳 #1 & 'x'" / "프로젝트"
    make_project(here)
    make_project(there)
    first = build(here, tmp_path, calm(), *EVERY_FORMAT)
    assert len(first) == 6 * len(FORMATS)
    assert_same(first, build(there, home, hostile(home), *EVERY_FORMAT))
    again = (*EVERY_FORMAT, "--force")
    assert_same(first, build(here, tmp_path, hostile(home), *again))  # the drawings come from the cache
    shutil.rmtree(here / "build/.cache")
    assert_same(first, build(here, home, calm(), *again))


def test_one_output_alone_is_what_it_is_among_all(tmp_path: Path) -> None:
    make_project(tmp_path)
    alone = build(tmp_path, tmp_path, calm(), "rain", "--language", "en", "--format", "pdf")
    assert alone.keys() == {"rain.en.pdf"}
    whole = build(tmp_path, tmp_path, calm(), "--force")
    assert alone["rain.en.pdf"] == whole["rain.en.pdf"]


def test_the_briefing_is_built_alike_everywhere(tmp_path: Path, home: Path) -> None:
    outputs = []
    for folder, start, environment in (
        (tmp_path / "project", tmp_path, calm()),
        (tmp_path / "다른 곳", home, hostile(home)),
    ):
        for part in ("data", "reports"):
            shutil.copytree(REPOSITORY / part, folder / part)
        outputs.append(build(folder, start, environment, BRIEF, "--language", "ko", *EVERY_FORMAT))
    assert_same(*outputs)
