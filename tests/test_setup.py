"""The files that set the toolkit up: pinned, complete, and free of any host."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "tests/requirements.lock")


def locked(name: str) -> dict[str, str]:
    """Package → version and marker, from a lock file of which every entry has hashes."""
    entry = r"^([\w.-]+)==(\S+(?: ; [^\n]+?)?) \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    text = re.sub(r"^#.*\n", "", (PROJECT / name).read_text(), flags=re.MULTILINE)
    assert re.sub(entry, "", text, flags=re.MULTILINE) == "", "nothing but pinned packages with their hashes"
    return dict(re.findall(entry, text, flags=re.MULTILINE))


def normal(requirement: str) -> str:
    """The name in a requirement, as lock files write it: ``ruamel.yaml>=0.18`` → ``ruamel-yaml``."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_name_no_host_and_no_path(name):
    comments = re.findall(r"^#.*", (PROJECT / name).read_text(), flags=re.MULTILINE)
    assert locked(name)
    assert not [comment for comment in comments if "/" in comment]


def test_test_lock_is_the_other_one_and_more():
    runtime, test = map(locked, LOCKS)
    assert runtime.items() < test.items()


def test_every_dependency_of_the_project_is_locked():
    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    groups = pyproject["dependency-groups"]
    runtime = {normal(name) for name in pyproject["project"]["dependencies"] + groups["build"]}
    test = {normal(name) for name in groups["test"] + groups["dev"]}
    assert runtime <= locked(LOCKS[0]).keys()
    assert runtime | test <= locked(LOCKS[1]).keys()


def test_version_is_the_same_wherever_it_stands():
    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    assert f'__version__ = "{pyproject["project"]["version"]}"' in (PROJECT / "toolkit/__init__.py").read_text()


def test_npm_checkers_are_pinned_and_name_no_host():
    folder = PROJECT / "tests" / "checkers"
    lock = json.loads((folder / "package-lock.json").read_text())
    top = lock["packages"].pop("")
    assert top["dependencies"] == json.loads((folder / "package.json").read_text())["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in top["dependencies"].values())
    assert all("integrity" in package and "resolved" not in package for package in lock["packages"].values())


def test_help_lists_every_target():
    makefile = (PROJECT / "Makefile").read_text()
    targets = set(re.search(r"^\.PHONY: (.+)", makefile, flags=re.MULTILINE)[1].split())
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    assert {line.split()[1] for line in shown.splitlines()} == targets
    assert targets == set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
