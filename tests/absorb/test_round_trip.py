"""Every real report comes back from both formats without a change, also when another program has saved it again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.absorb.documents import FORMATS, flow_of, language_of
from tests.office import convert
from toolkit.absorb.absorbing import Request, absorb
from toolkit.flow import FlowPicture
from toolkit.renderers.docx import render_docx
from toolkit.renderers.hwpx import render_hwpx
from toolkit.renderers.pictures import Picture
from toolkit.reports import read_family
from toolkit.sources import Project

PROJECT = Project(Path(__file__).resolve().parents[2])
RENDERERS = {"hwpx": render_hwpx, "docx": render_docx}


def reports() -> Iterator[str]:
    """The reports, and of each family the last one."""
    for folder in PROJECT.report_names():
        yield read_family(PROJECT, folder)[0][-1] if PROJECT.family_of(folder) else folder


def blank(picture: FlowPicture) -> Picture:
    """A white picture in the place of a chart, whose drawing takes its time and is no part of the text."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")
    return Picture(png, Decimal(40), Decimal(30))


def file_of(report: str, code: str, form: str) -> bytes:
    """A real report as a file."""
    return RENDERERS[form](flow_of(PROJECT, report, code), language_of(PROJECT, code), blank)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("report", list(reports()))
def test_a_report_comes_back_without_a_change(report: str, code: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(file_of(report, code, form))
    done = absorb(PROJECT, Request(path))
    assert (done.report, done.language) == (report, code)
    assert done.after == done.before
    assert done.findings == ()


@pytest.mark.parametrize("report", ["fine-dust-cooperation", "press-high-level-2020"])
def test_a_file_that_another_program_saved_comes_back_without_a_change(
    report: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(file_of(report, "ko", "docx"))
    convert(tool("LibreOffice Writer"), "docx:MS Word 2007 XML", [path], tmp_path / "saved")
    done = absorb(PROJECT, Request(tmp_path / "saved" / "a.docx"))
    assert done.after == done.before
    assert done.findings == ()
