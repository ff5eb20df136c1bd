"""Files from outside the project: what is opened, and what is refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.errors import Problems, ToolkitError
from toolkit.importers.faults import Faults
from toolkit.importers.outside import OutsideFile, read_outside
from toolkit.sources import LARGEST_FILE


def read(*paths: str) -> tuple[OutsideFile, ...]:
    """The files at these paths; faults are raised."""
    faults = Faults()
    files = read_outside(paths, faults)
    faults.stop()
    return files


def test_a_file_is_known_by_its_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    (file,) = read(str(tmp_path / "a.csv"))
    assert (file.name, file.path, file.content) == ("a.csv", str(tmp_path / "a.csv"), b"abc")
    assert file.fingerprint == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    assert read(str(tmp_path / "link.csv"))[0].name == "link.csv"


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    for name in ("pipe.csv", "device.csv"):
        with pytest.raises(ToolkitError, match="is no file"):
            read(str(tmp_path / name))


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="is a folder"):
        read(str(tmp_path))


def test_a_missing_file_suggests_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "seoul_2023.csv").write_bytes(b"abc")
    with pytest.raises(ToolkitError, match="does not exist") as caught:
        read(str(tmp_path / "seoul_2032.csv"))
    assert caught.value.hint == "did you mean 'seoul_2023.csv'?"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ToolkitError, match="is larger than 64 MiB"):
        read(str(tmp_path / "large.csv"))


@pytest.mark.parametrize("name", ["a\0.csv", "x" * 5000, "\udc80.csv"], ids=["NUL", "too long", "half a sign"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        read(str(tmp_path / name))
    assert str(caught.value).isprintable() or "\n" in str(caught.value)


def test_all_that_cannot_be_opened_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Problems) as caught:
        read(str(tmp_path / "a.csv"), str(tmp_path / "b.csv"))
    assert len(caught.value.problems) == 2
