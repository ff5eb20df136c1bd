"""The file as a whole: its parts, what it says of itself, and that equal reports give equal bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.blocks import BLOCKS, FIGURE, RUNS
from tests.renderers.hwpx.documents import ALL, Document, document, find, flow_of, render
from toolkit.errors import SetupError
from toolkit.flow import text_of
from toolkit.model import FigureRow, Footnote, Paragraph
from toolkit.renderers.hwpx import skeleton


@pytest.fixture(scope="module")
def whole() -> bytes:
    return render(flow_of(*ALL))


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_passes_the_gate(name) -> None:
    document(BLOCKS[name])


@pytest.mark.parametrize("name", RUNS)
def test_every_run_passes_the_gate(name) -> None:
    run = RUNS[name]
    document(Paragraph((Footnote(1, run.runs) if isinstance(run, Footnote) else run,)))


def test_equal_reports_give_equal_bytes(whole) -> None:
    assert render(flow_of(*ALL)) == whole


def test_the_type_of_the_file_stands_first_and_no_part_has_a_time(whole) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = archive.infolist()
    assert (members[0].filename, members[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is_and_names_nobody_else(whole) -> None:
    contents = Document(whole).root("Contents/content.hpf")
    said = {one.get("name"): one.text for one in find(contents, "//opf:meta")}
    assert find(contents, "//opf:title")[0].text == "시험 보고서"
    assert find(contents, "//opf:language")[0].text == "ko"
    assert said == {
        "creator": "시험 기관",
        "subject": "시험 부제",
        "description": "시험용 설명",
        "lastsaveby": "시험 기관",
        "CreatedDate": "2024-05-20T00:00:00Z",
        "ModifiedDate": "2024-05-20T00:00:00Z",
        "date": "2024-05-20",
        "keyword": f"시험, 가랑비, {flow_of(*ALL).imprint}",
    }


def test_nothing_of_the_empty_document_is_left(whole) -> None:
    assert b"synthetic" not in whole
    assert not any("PrvImage" in name for name in Document(whole).names)


def test_the_preview_is_the_beginning_of_the_text(whole) -> None:
    preview = Document(whole).parts["Preview/PrvText.txt"].decode()
    first = [text_of(one) for one in flow_of(*ALL).paragraphs() if text_of(one)]
    assert preview.split("\r\n")[:3] == first[:3]
    assert len(preview) <= 1000


def test_equal_pictures_are_kept_once_and_have_their_text_alternative() -> None:
    made = document(FIGURE, FigureRow((FIGURE, FIGURE)))
    pictures = find(made.section(), "//hp:pic")
    assert [name for name in made.names if name.startswith("BinData/")] == ["BinData/image1.png"]
    assert [one.findtext("{*}shapeComment") for one in pictures] == ["막대 하나"] * 3
    assert {one.find("{*}img").get("binaryItemIDRef") for one in pictures} == {"image1"}


def test_a_missing_library_is_told_with_the_command_that_mends_it(monkeypatch) -> None:
    def missing(name: str) -> None:
        raise skeleton.PackageNotFoundError(name)

    monkeypatch.setattr(skeleton, "distribution", missing)
    skeleton.read_skeleton.cache_clear()
    try:
        with pytest.raises(SetupError, match=r"(?s)python-hwpx.*pip install '.*\[hwpx\]'"):
            skeleton.read_skeleton()
    finally:
        skeleton.read_skeleton.cache_clear()
