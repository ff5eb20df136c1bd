"""The doctor before and after an installation, on machines made here as fixtures (a PATH of few commands)."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit import doctor

DOCTOR = Path(doctor.__file__)


def run_doctor(commands: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The doctor run by its path with the standard library alone, on a machine with these commands only."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(DOCTOR), *arguments],
        env={"PATH": str(commands)},
        cwd=commands,
        capture_output=True,
        text=True,
        check=False,
    )


def add_command(folder: Path, name: str, script: str) -> None:
    command = folder / name
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)


def doctor_of(project: Path):
    """The doctor as it stands in another project's folder."""
    (project / "toolkit").mkdir()
    copy = shutil.copy(DOCTOR, project / "toolkit")
    spec = importlib.util.spec_from_file_location("doctor_of_a_fixture", copy)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_here_nothing_is_missing_that_a_build_needs():
    findings = [*doctor.examine("base"), *doctor.examine("fonts")]
    assert [finding.name for finding in findings if not finding.found] == []
    assert all(finding.detail and not finding.remedy for finding in findings)


def test_base_is_examined_without_any_package(tmp_path):
    done = run_doctor(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(doctor.REQUIREMENTS["base"])


def test_a_missing_tool_is_named_with_its_purpose_and_the_command_that_mends_it(tmp_path):
    add_command(tmp_path, "apt-get", "exit 1")
    done = run_doctor(tmp_path, "--for", "tests")
    assert done.returncode == 1
    assert re.search(r"^missing  qpdf +checks the structure of a PDF$", done.stdout, re.MULTILINE)
    joined = " ".join(done.stdout.replace("\\\n", " ").split())
    tools = (
        "chromium default-jre-headless ghostscript libreoffice-calc-nogui libreoffice-writer-nogui mupdf-tools nodejs"
    )
    assert f"apt-get install {tools} npm" in joined
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_where_nothing_can_be_installed_the_commands_of_three_systems_are_printed(tmp_path):
    done = run_doctor(tmp_path, "--install", "--for", "tests")
    assert done.returncode == 0, "tools of the tests are wanted, not needed"
    assert "Nothing could be installed: apt-get is not on this machine" in done.stdout
    starts = [line.split()[0] for line in done.stdout.splitlines() if " install " in line]
    assert starts == ["Debian", "Fedora", "macOS"]
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.fixture
def debian(tmp_path):
    """A machine whose `apt-get` notes how it was called and, when it succeeds, brings one tool: qpdf."""
    os.symlink(shutil.which("env"), tmp_path / "env")
    add_command(tmp_path, "sudo", 'test "$1" = -n && shift && exec "$@"')
    add_command(tmp_path, "true", "exit 0")
    add_command(
        tmp_path,
        "apt-get",
        f"""echo "$DEBIAN_FRONTEND $*" >> {tmp_path}/log
case "$*" in *install*) printf '#!/bin/sh\\n' > {tmp_path}/qpdf; /bin/chmod +x {tmp_path}/qpdf;; esac""",
    )
    return tmp_path


def test_apt_get_is_asked_for_what_is_missing_without_a_question(debian):
    done = run_doctor(debian, "--install", "--for", "tests")
    update, install = (debian / "log").read_text().splitlines()
    assert update == "noninteractive -qq update"
    assert install.startswith("noninteractive -qq install -y --no-install-recommends chromium ")
    assert "missing  qpdf" not in done.stdout, "it was installed"
    assert "missing  mutool" in done.stdout, "it was not"


def test_the_reason_of_a_failed_installation_is_shown(debian):
    add_command(debian, "apt-get", "echo 'E: Unable to locate package qpdf' >&2; exit 100")
    done = run_doctor(debian, "--install", "--for", "tests")
    assert "Nothing could be installed: E: Unable to locate package qpdf" in done.stdout


def test_an_old_python_is_sent_to_a_newer_one_beside_it(monkeypatch, tmp_path):
    add_command(tmp_path, "python3.12", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    old = doctor_of(tmp_path).examine("base")[0]
    assert not old.found
    assert old.remedy == "make PYTHON=python3.12"


def test_a_package_of_another_version_than_the_locked_one_is_named(tmp_path):
    hashes = "    --hash=sha256:00\n"
    lock = f"click==0.0.1 \\\n{hashes}colorama==0.0.1 ; sys_platform == 'win32' \\\n{hashes}"
    (tmp_path / "requirements.lock").write_text(lock)
    findings = doctor_of(tmp_path).examine("packages")
    assert [(finding.name, finding.found, finding.purpose) for finding in findings] == [
        ("click", False, "0.0.1 is locked")
    ]


def test_a_font_that_is_damaged_or_gone_is_named(tmp_path):
    fonts = tmp_path / "templates" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "damaged.ttf").write_bytes(b"not a font")
    (fonts / "SHA256SUMS").write_text(f"{'0' * 64}  damaged.ttf\n{'0' * 64}  gone.ttf\n")
    details = {finding.name: finding.detail for finding in doctor_of(tmp_path).examine("fonts")}
    assert details == {"damaged.ttf": "not the file of SHA256SUMS", "gone.ttf": "no such file"}
