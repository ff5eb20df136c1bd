"""The outside checkers as functions.

A checker that cannot run here skips the test with the reason; under CI=true it fails the test.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import page
import pytest

from toolkit.doctor import examine

FOLDER = Path(__file__).resolve().parent
LOCK = FOLDER / "package-lock.json"
STAMP = FOLDER / "node_modules" / ".lock-sum"


def unavailable(reason: str) -> NoReturn:
    """End the test: a skip on a person's machine, a failure in CI, where everything can be installed."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have every checker: {reason}", pytrace=False)
    pytest.skip(reason)


def tool(name: str) -> str:
    """The path of a command which the `tests` group of the doctor names.

    >>> tool("qpdf")  # doctest: +SKIP
    '/usr/bin/qpdf'
    """
    finding = next(finding for finding in examine("tests") if finding.name == name)
    return finding.detail if finding.found else unavailable(f"{name} is missing; to mend it: {finding.remedy}")


def install_npm_checkers() -> Path:
    """The folder of the npm checkers, as locked: installed now when they are missing or outdated."""
    tool("node")
    npm = tool("npm")
    locked = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    with LOCK.open() as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # two test runs at once share the folder
        if not STAMP.exists() or STAMP.read_text() != locked:
            command = [npm, "ci", "--prefer-offline", "--fetch-retries=1", "--loglevel=error"]
            done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
            if done.returncode:
                lines = done.stderr.replace("npm error ", "").splitlines()
                unavailable(f"npm ci failed: {'; '.join(lines[:4])}")
            STAMP.write_text(locked)
    return FOLDER


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """A finished command with its output; any exit status."""
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def node(script: str, *arguments: str | Path) -> str:
    """What one of the scripts of this folder prints."""
    done = run(tool("node"), FOLDER / script, tool("chromium"), *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def axe(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Accessibility faults of HTML files: one result a file, width (390, 1280) and scheme (light, dark)."""
    results: list[dict[str, Any]] = json.loads(node("axe.mjs", *(path.resolve() for path in paths)))
    return results


def screenshot(path: Path, width: int, picture: Path, scheme: str = "light") -> Path:
    """A picture (PNG) of a whole HTML page at a width in CSS pixels."""
    node("screenshot.mjs", path.resolve(), str(width), picture, scheme)
    return picture


def vnu(paths: Sequence[Path]) -> list[str]:
    """What the HTML checker objects to: ``name.html:line:column: error: message``; empty when all is well."""
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = run(tool("java"), "-jar", jar, "--format", "json", "--exit-zero-always", *paths)
    assert done.returncode == 0, done.stderr
    return [_vnu_line(message) for message in json.loads(done.stderr)["messages"]]


def _vnu_line(message: dict[str, Any]) -> str:
    place = f"{Path(message['url']).name}:{message.get('lastLine', 1)}:{message.get('firstColumn', 1)}"
    return f"{place}: {message.get('subType', message['type'])}: {message['message']}"


def read_hwpx(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What a second reader finds in HWPX files: one result a file, or the test fails with what it could not read."""
    done = run(tool("node"), FOLDER / "hwpx.mjs", *paths)
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def ooxml_faults(paths: Sequence[Path]) -> list[str]:
    """What the rules of Microsoft's Open XML SDK object to in Word and Excel files: ``name.docx: place: fault``."""
    checker = FOLDER / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
    if not checker.exists():
        unavailable("the checker of Word and Excel files is locked for Linux on x64 alone")
    return [fault for path in paths for fault in _ooxml_faults(checker, path)]


def _ooxml_faults(checker: Path, path: Path) -> list[str]:
    done = run(checker, path, "Microsoft365")
    assert done.returncode == 0, done.stderr
    return [
        f"{path.name}: {one['path']} {one['xPath']}: {one['description']}" for one in json.loads(done.stdout)["errors"]
    ]


def qpdf_faults(path: Path) -> list[str]:
    """What ``qpdf --check`` objects to; empty when the file is sound."""
    done = run(tool("qpdf"), "--check", path)
    return (done.stderr or done.stdout).splitlines() if done.returncode else []


def pdfua_failures(path: Path) -> list[str]:
    """Rules of PDF/UA-1 that a file breaks: ``rule: message``; empty when it keeps all that are checked."""
    report = page.validate_pdf(path, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
