"""What the toolkit needs from the machine: what is missing, what it is for, and the command that mends it.

The file also runs by its path, with the system's Python, before anything is installed
(``python3 toolkit/doctor.py --install``). Hence it imports the standard library alone, and keeps to
a syntax that an old Python can read, so that an old Python is told so in a sentence.
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PACKAGE = Path(__file__).resolve().parent
PROJECT = PACKAGE.parent
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")
WIDTH = 80
RESTORE_FONTS = "git checkout -- templates/fonts"
COMMANDS = {"Debian": "apt-get install", "Fedora": "dnf install", "macOS": "brew install"}


@dataclass(frozen=True)
class Finding:
    """One thing that is needed, and whether it is there.

    `detail` is a version, a path or what is wrong; `remedy` a command, empty when nothing is missing.

    >>> Finding("qpdf", "checks the structure of a PDF", True, "/usr/bin/qpdf", "").found
    True
    """

    name: str
    purpose: str
    found: bool
    detail: str
    remedy: str


@dataclass(frozen=True)
class Requirement:
    """A need: `detect` answers with a version, a path or a file name, and with "" when it is missing.

    `packages` names those that meet it on each system of `COMMANDS`, in that order; `remedy` is for a need
    that no package meets.
    """

    name: str
    purpose: str
    detect: Callable[[], str]
    packages: str = ""
    remedy: str = ""


def _library(name: str, purpose: str, library: str, version: int, packages: str) -> Requirement:
    """A shared library, looked for as the engine looks for it."""

    def detect() -> str:
        mac = sys.platform == "darwin"
        file = (ctypes.util.find_library(library) or "") if mac else f"lib{library}.so.{version}"
        try:
            ctypes.CDLL(file)
        except OSError:
            return ""
        return file

    return Requirement(name, purpose, detect, packages)


def _command(name: str, purpose: str, packages: str, *other_names: str) -> Requirement:
    """A command, under any of its names."""

    def detect() -> str:
        return next(filter(None, map(shutil.which, (name, *other_names))), "")

    return Requirement(name, purpose, detect, packages)


def _office(name: str, purpose: str, library: str, packages: str) -> Requirement:
    """A part of LibreOffice. Linux packages it by parts: the library of this one lies beside the program."""

    def detect() -> str:
        program = next(filter(None, map(shutil.which, ("soffice", OTHER_OFFICE))), "")
        is_whole = program and (sys.platform == "darwin" or (Path(program).resolve().parent / library).exists())
        return program if is_whole else ""

    return Requirement(name, purpose, detect, packages)


def _python() -> str:
    return platform.python_version() if sys.version_info >= OLDEST_PYTHON else ""


def _newer_python() -> str:
    """What helps where Python is too old: a newer one that is installed beside it, or the need for one."""
    newer = next(filter(shutil.which, NEWER_PYTHONS), "")
    return f"make PYTHON={newer}" if newer else "install Python 3.11 or later, then: make PYTHON=python3.11"


def _venv() -> str:
    # Debian ships `venv` with Python, but not `ensurepip`, without which it makes no environment.
    return "venv and ensurepip" if find_spec("venv") and find_spec("ensurepip") else ""


def _writable() -> str:
    return str(Path.cwd()) if os.access(Path.cwd(), os.W_OK) else ""


VENV = "python{}.{}-venv python3 python".format(*sys.version_info)
FONTCONFIG = "libfontconfig1 fontconfig fontconfig"
SUBSET = "libharfbuzz-subset0 harfbuzz harfbuzz"
POPPLER = "poppler-utils poppler-utils poppler"
JAVA = "default-jre-headless java-latest-openjdk-headless openjdk"
WRITER = "libreoffice-writer-nogui libreoffice-writer libreoffice"
CALC = "libreoffice-calc-nogui libreoffice-calc libreoffice"
OTHER_OFFICE = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
OTHER_CHROMIUMS = (
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

REQUIREMENTS = {
    "base": (
        Requirement("Python", "3.11 or later is needed", _python, remedy=_newer_python()),
        Requirement("venv", "keeps the toolkit's Python packages apart", _venv, VENV),
        Requirement("project folder", "must be writable", _writable, remedy="work in a copy of the folder"),
        _library("GObject", "carries Pango", "gobject-2.0", 0, "libglib2.0-0 glib2 glib"),
        _library("Pango", "sets the text of PDF pages", "pango-1.0", 0, "libpango-1.0-0 pango pango"),
        _library("PangoFT2", "brings fonts to Pango", "pangoft2-1.0", 0, "libpangoft2-1.0-0 pango pango"),
        _library("Fontconfig", "finds the bundled fonts", "fontconfig", 1, FONTCONFIG),
        _library("HarfBuzz", "shapes letters", "harfbuzz", 0, "libharfbuzz0b harfbuzz harfbuzz"),
        _library("HarfBuzz subset", "cuts fonts down, many times faster", "harfbuzz-subset", 0, SUBSET),
    ),
    "tests": (
        _command("pdffonts", "lists the fonts of a PDF", POPPLER),
        _command("pdfinfo", "reads the properties of a PDF", POPPLER),
        _command("pdftoppm", "draws PDF pages as pictures", POPPLER),
        _command("pdftotext", "reads the text of a PDF", POPPLER),
        _command("qpdf", "checks the structure of a PDF", "qpdf qpdf qpdf"),
        _command("gs", "draws PDF pages with Ghostscript", "ghostscript ghostscript ghostscript"),
        _command("mutool", "draws PDF pages with MuPDF", "mupdf-tools mupdf mupdf-tools"),
        _command("java", "runs the HTML checker", JAVA),
        _command("node", "runs the accessibility checker", "nodejs nodejs node"),
        _command("npm", "fetches both of them", "npm npm node"),
        _command("chromium", "opens pages", "chromium chromium chromium", *OTHER_CHROMIUMS),
        _office("LibreOffice Writer", "opens text documents", "libswlo.so", WRITER),
        _office("LibreOffice Calc", "opens workbooks", "libsclo.so", CALC),
    ),
}


def examine(group: str) -> tuple[Finding, ...]:
    """What is there and what is missing: "base", "packages" and "fonts" to work, "tests" to test.

    >>> [finding.name for finding in examine("base")][:2]
    ['Python', 'venv']
    """
    if group == "packages":
        return _examine_packages()
    if group == "fonts":
        return _examine_fonts()
    return tuple(_examine_requirement(need) for need in REQUIREMENTS[group])


def _examine_requirement(need: Requirement) -> Finding:
    detail = need.detect()
    remedy = "" if detail else need.remedy or install_command(this_system(), [need])
    return Finding(need.name, need.purpose, bool(detail), detail, remedy)


def _examine_packages() -> tuple[Finding, ...]:
    """Each Python package that is not as locked, or one finding that all are; nothing outside a project."""
    lock = PROJECT / "requirements.lock"
    if not lock.exists():
        return ()
    name, purpose = "Python packages", "as in requirements.lock"
    if not find_spec("packaging"):
        return (Finding(name, purpose, False, "not installed", "make"),)
    locked = _locked_versions(lock)
    versions = {package: _installed_version(package) for package in locked}
    if versions == locked:
        return (Finding(name, purpose, True, f"{len(locked)} {purpose}", ""),)
    remedy = ".venv/bin/pip install --require-hashes --only-binary :all: -r requirements.lock"
    return tuple(
        Finding(package, f"{version} is locked", False, versions[package], remedy)
        for package, version in locked.items()
        if versions[package] != version
    )


def _locked_versions(lock: Path) -> dict[str, str]:
    """Name → version of each line of a lock file that holds for this machine."""
    from packaging.markers import Marker

    lines = re.findall(r"^([\w.-]+)==([^\s;]+)(?: ; (.+?))? \\$", lock.read_text("utf-8"), re.MULTILINE)
    return {name: version for name, version, marker in lines if not marker or Marker(marker).evaluate()}


def _installed_version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _examine_fonts() -> tuple[Finding, ...]:
    """Each bundled font against its SHA-256 sum, in the project or in the installed package."""
    folder = next((top for top in (PROJECT, PACKAGE) if (top / "templates").is_dir()), PACKAGE) / "templates/fonts"
    sums = folder / "SHA256SUMS"
    if not sums.is_file():
        return (Finding(sums.name, "vouches for the fonts", False, f"not in {folder}", RESTORE_FONTS),)
    pairs = (line.split() for line in sums.read_text("utf-8").splitlines())
    return tuple(_examine_font(folder / name, expected) for expected, name in pairs)


def _examine_font(file: Path, expected: str) -> Finding:
    content = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(content).hexdigest() == expected:
        return Finding(file.name, "bundled font", True, f"{len(content) / 1e6:.1f} MB, sum agrees", "")
    fault = "not the file of SHA256SUMS" if content else "no such file"
    return Finding(file.name, "bundled font", False, fault, RESTORE_FONTS)


def this_system() -> str:
    """The key of `COMMANDS` whose package manager is on this machine; Debian where none is."""
    return next((name for name, command in COMMANDS.items() if shutil.which(command.split()[0])), "Debian")


def install_command(system: str, needs: Iterable[Requirement]) -> str:
    """What a person types on `system` to meet the needs which packages meet.

    >>> install_command("macOS", REQUIREMENTS["base"][4:6])
    'brew install pango'
    """
    sudo = "" if system == "macOS" or os.geteuid() == 0 else "sudo "
    return f"{sudo}{COMMANDS[system]} {' '.join(_packages(system, needs))}"


def _packages(system: str, needs: Iterable[Requirement]) -> list[str]:
    index = list(COMMANDS).index(system)
    return sorted({need.packages.split()[index] for need in needs if need.packages})


def table(findings: Sequence[Finding]) -> str:
    """The findings as aligned lines of at most 80 columns, and the commands that mend what is missing."""
    remedies = _merged(finding.remedy for finding in findings if not finding.found)
    return "\n".join([*_lines(findings), *(["", "To mend it:", *map(_fold, remedies)] if remedies else [])])


def _merged(remedies: Iterable[str]) -> list[str]:
    """Each remedy once, and one command for all packages."""
    start = install_command(this_system(), ())
    unique = sorted(set(remedies))
    packages = [remedy[len(start) :] for remedy in unique if remedy.startswith(start)]
    others = [remedy for remedy in unique if not remedy.startswith(start)]
    return [*([start + " ".join(packages)] if packages else []), *others]


def _lines(findings: Sequence[Finding]) -> list[str]:
    width = max((len(finding.name) for finding in findings), default=0)
    return [_line(finding, width) for finding in findings]


def _line(finding: Finding, width: int) -> str:
    state = "ok" if finding.found else "missing" if not finding.detail else "wrong"
    note = finding.detail if finding.found else "; ".join(filter(None, (finding.detail, finding.purpose)))
    return f"{state:<9}{finding.name:<{width}}  {note}"[:WIDTH]


def _fold(command: str, label: str = "") -> str:
    """A command in lines of at most 80 columns that can be pasted as they stand."""
    start = f"  {label:<8}" if label else "  "
    return start + (" \\\n" + " " * (len(start) + 2)).join(_wrap(command, WIDTH - len(start) - 2))


def _wrap(text: str, width: int = WIDTH) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def install(group: str) -> bool:
    """Install what a group misses where that is allowed, else print what to type; whether all is there."""
    missing = [need for need in REQUIREMENTS[group] if not need.detect()]
    packages = _packages("Debian", missing)
    fault = _apt_get(packages) if packages else ""
    still = [need for need in missing if not need.detect()]
    if still:
        print(*_explanation(still, fault), sep="\n", flush=True)
    return not still


def _apt_get(packages: Sequence[str]) -> str:
    """Install Debian packages without asking; why that was not done, or "" when it was."""
    privilege = _privilege()
    if not shutil.which("apt-get"):
        return "apt-get is not on this machine"
    if privilege is None:
        return "administrator's rights are needed"
    print(*_wrap(f"Installing with apt-get: {', '.join(packages)}"), sep="\n", flush=True)
    command = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*command, *step], capture_output=True, text=True, check=False)
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("E:")]
            return errors[0] if errors else f"apt-get {step[0]} failed"
    return ""


def _privilege() -> list[str] | None:
    """What stands before a command that needs administrator's rights; None where they cannot be had."""
    if os.geteuid() == 0:
        return []
    asked = ["sudo", "-n", "true"]
    if shutil.which("sudo") and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _explanation(missing: Sequence[Requirement], fault: str) -> Iterable[str]:
    yield from _lines([_examine_requirement(need) for need in missing])
    yield from ["", *_wrap(f"Nothing could be installed: {fault}")] if fault else []
    yield from ["", "To mend it:"]
    yield from (_fold(need.remedy) for need in missing if need.remedy)
    if any(need.packages for need in missing):
        yield from (_fold(install_command(system, missing), system) for system in COMMANDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file; 1 when something is missing without which nothing can be built."""
    parser = argparse.ArgumentParser(description="Say what the toolkit needs and this machine lacks.")
    parser.add_argument("--install", action="store_true", help="install what is missing, where that is allowed")
    parser.add_argument("--for", dest="group", choices=sorted(REQUIREMENTS), default="base")
    options = parser.parse_args(arguments)
    if not options.install:
        findings = examine(options.group)
        print(table(findings))
        return int(not all(finding.found for finding in findings))
    if install(options.group):
        return 0
    if options.group == "tests":
        print("\nGoing on: tests that need a missing tool are skipped (under CI=true they fail).", flush=True)
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
