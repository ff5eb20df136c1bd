"""A folder is replaced as a whole, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from toolkit.errors import OutputError
from toolkit.importers.folders import mend, replace_in_folder

OLD = {"1/a": b"old 1", "2/a": b"old 2", "2/gone": b"old", "kept": b"kept"}
NEW = {"2/a": b"new 2", "3/a": b"new 3", "3/b": b"new 3"}
AFTER = {"1/a": b"old 1", "2/a": b"new 2", "3/a": b"new 3", "3/b": b"new 3", "kept": b"kept"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files, and nothing beside it."""
    return make(tmp_path / "data")


def make(folder: Path) -> Path:
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def test_given_folders_are_made_anew_and_others_stay(folder: Path) -> None:
    replace_in_folder(folder, NEW)
    assert content_of(folder) == AFTER
    assert beside(folder) == []


def test_the_folder_may_be_new(tmp_path: Path) -> None:
    replace_in_folder(tmp_path / "data", NEW)
    assert content_of(tmp_path / "data") == NEW


def test_what_was_left_is_removed_and_what_was_moved_away_comes_back(folder: Path) -> None:
    (folder.parent / ".data.new").mkdir()
    os.rename(folder, folder.parent / ".data.old")
    mend(folder)
    assert content_of(folder) == OLD
    assert beside(folder) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="for root nothing is forbidden")
def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            replace_in_folder(folder, NEW)
    finally:
        folder.parent.chmod(stat.S_IRWXU)
    assert content_of(folder) == OLD


def test_a_file_where_a_folder_is_needed_is_told(folder: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        replace_in_folder(folder, {"kept/a": b"", **NEW, "2/a/b": b""})
    assert content_of(folder) == OLD
    assert beside(folder) == []


STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.copytree")


def killed_at(step: int, folder: Path) -> bool:
    """Replace in a process that is killed before its step of this number; whether it had so many."""
    child = os.fork()
    if child == 0:
        count = 0

        def kill(event: str, _: object) -> None:
            nonlocal count
            if event in STEPS or event.startswith("ctypes."):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        replace_in_folder(folder, NEW)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("platform", ["linux", "another"])
def test_killed_at_any_step_the_folder_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    """Where names cannot be exchanged in one step, the folder may be away; the next import puts it back."""
    monkeypatch.setattr(sys, "platform", platform)
    seen = []
    for step in range(1, 200):
        folder = tmp_path / str(step) / "data"
        make(folder)
        killed = killed_at(step, folder)
        if platform == "another" and not folder.exists():
            mend(folder)
        found = content_of(folder)
        assert found in (OLD, AFTER), f"killed at step {step}"
        seen.append(found == AFTER)
        replace_in_folder(folder, NEW)
        assert content_of(folder) == AFTER
        assert beside(folder) == []
        if not killed:
            break
    assert seen == sorted(seen), "old up to some step, new from there on"
    assert not seen[0]
    assert len(seen) > 10
