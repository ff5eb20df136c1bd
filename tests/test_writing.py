"""Files are whole or as they were: full disks, killed runs, interrupts."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.projects import make_project
from toolkit.errors import OutputError
from toolkit.writing import EARLIEST, archive_of, check_writable, write_atomically, write_together

TOOLKIT = [sys.executable, "-c", "from toolkit.cli import main; main()"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def limited(size: int) -> None:
    """No file may grow larger: what a full disk is for the one who writes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def build(project: Path, *arguments: str, size: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TOOLKIT, "build", "--project", str(project), *arguments],
        preexec_fn=(lambda: limited(size)) if size else None,
        capture_output=True,
        text=True,
        check=False,
    )


def test_folders_are_made_and_nothing_is_left_beside(tmp_path: Path) -> None:
    write_together({tmp_path / "a/b/한글.txt": b"one", tmp_path / "a/two": b"two"})
    assert (tmp_path / "a/b/한글.txt").read_bytes() == b"one"
    assert names(tmp_path / "a") == ["b", "two"]
    assert names(tmp_path / "a/b") == ["한글.txt"]


def test_files_that_belong_together_are_all_written_or_none(tmp_path: Path) -> None:
    write_together({tmp_path / "first": b"old", tmp_path / "second": b"old"})
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="second' cannot be written") as caught:
        write_together({tmp_path / "first": b"new", tmp_path / "file/second": b"new"})
    assert caught.value.hint.startswith("'file' is a file, not a folder")
    assert (tmp_path / "first").read_bytes() == b"old"
    assert names(tmp_path) == ["file", "first", "second"]


def test_a_folder_in_the_place_of_a_later_file_leaves_the_earlier_as_it_was(tmp_path: Path) -> None:
    write_atomically(tmp_path / "first", b"old")
    (tmp_path / "second").mkdir()
    with pytest.raises(OutputError, match="second' cannot be written: Is a directory") as caught:
        write_together({tmp_path / "first": b"new", tmp_path / "second": b"new"})
    assert caught.value.hint.startswith("a folder has this name")
    assert (tmp_path / "first").read_bytes() == b"old"
    assert names(tmp_path) == ["first", "second"]


def test_whatever_stops_the_work_nothing_is_left_beside(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", b"old")
    with pytest.raises(TypeError):
        write_together({tmp_path / "first": b"new", tmp_path / "file": "no bytes"})  # type: ignore[dict-item]
    assert names(tmp_path) == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_what_killed_runs_left_is_removed_and_what_others_write_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    (tmp_path / f".file.{ended.pid}.part").write_bytes(b"half")
    (tmp_path / f".file.{os.getppid()}.part").write_bytes(b"another run at work")
    (tmp_path / f".other.{ended.pid}.part").write_bytes(b"another file")
    (tmp_path / ".file.mine.part").write_bytes(b"not ours")
    write_atomically(tmp_path / "file", b"new")
    assert names(tmp_path) == sorted(
        ["file", f".file.{os.getppid()}.part", f".other.{ended.pid}.part", ".file.mine.part"]
    )


def test_a_folder_is_tried_before_the_work(tmp_path: Path) -> None:
    check_writable(tmp_path / "new/build")
    assert names(tmp_path / "new/build") == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="build' cannot be written to: Not a directory"):
        check_writable(tmp_path / "file/build")


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Permissions do not bind the administrator: the test goes on as somebody else."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    yield
    os.seteuid(mine)


@pytest.mark.usefixtures("ordinary_user")
def test_a_folder_without_permission() -> None:
    for task in (lambda: check_writable(Path("/toolkit-test")), lambda: write_atomically(Path("/toolkit-test"), b"")):
        with pytest.raises(OutputError, match="Permission denied") as caught:
            task()
        assert caught.value.hint == "check the folder's permissions, or name another folder: --output"


def test_a_folder_into_which_one_may_not_look(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    request.getfixturevalue("ordinary_user")
    with pytest.raises(OutputError, match="Permission denied"):
        check_writable(locked / "build")


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator can mount a small disk")
def test_a_small_disk_that_is_full(tmp_path: Path) -> None:
    make_project(tmp_path / "project")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        done = build(tmp_path / "project", "snow", "--format", "html", "--output", str(disk))
        left = list(disk.rglob("*.part")) + list(disk.rglob("*.html"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert done.returncode == 1
    assert "No space left on device\n    free some space" in done.stderr
    assert left == []


def test_a_disk_that_fills_up_keeps_the_earlier_outputs(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert build(tmp_path, "snow", "--format", "html").returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "build/snow").iterdir()}
    done = build(tmp_path, "snow", "--format", "html", "--force", size=20_000)
    assert done.returncode == 1
    assert "cannot be written: File too large\n    free some space" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "build/snow").iterdir()} == before
    assert "up to date" in build(tmp_path, "snow", "--format", "html").stdout


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_a_build_that_is_stopped_leaves_nothing_half_written(tmp_path: Path, sign: signal.Signals) -> None:
    make_project(tmp_path)
    command = [*TOOLKIT, "build", "--project", str(tmp_path)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "build/.cache").exists() and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(sign)
    _, errors = running.communicate()
    if sign == signal.SIGINT:
        assert running.returncode == 130
        assert errors.strip() == "stopped: files that were not finished stay as they were"
        assert list(tmp_path.rglob("*.part")) == []
    assert build(tmp_path).returncode == 0
    assert list(tmp_path.rglob("*.part")) == []
    assert build(tmp_path).stdout == "up to date: 12 files\n"


def test_equal_files_are_packed_to_equal_bytes_whenever_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"mimetype": b"x", "그림.png": b"1" * 99, "text.xml": b"2" * 99}
    packed = archive_of(files)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert packed == archive_of(files) != archive_of(dict(reversed(files.items())))
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        stored = [one.filename for one in archive.infolist() if one.compress_type == zipfile.ZIP_STORED]
        assert stored == ["mimetype", "그림.png"]
        assert {(one.date_time, one.create_system) for one in archive.infolist()} == {(EARLIEST, 3)}
        assert all(one.flag_bits & 0x800 for one in archive.infolist() if not one.filename.isascii())
