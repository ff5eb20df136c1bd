"""HTML, PDF, HWPX, DOCX and XLSX of every report say the same, paragraph by paragraph and cell by cell."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from bisect import bisect_left
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from tests.office import AS_SHOWN, convert
from tests.output.conftest import ALL, LANGUAGES, Handed, Output
from tests.output.pages import read_text
from toolkit.absorb.document import NOTE
from toolkit.absorb.reading import read_document
from toolkit.flow import FlowParagraph, footnotes_in, text_of, words_of
from toolkit.flow.compose import GAP
from toolkit.flow.grids import table_grid
from toolkit.model import PageCount, Run, Runs
from toolkit.walk import tables_of

EDITIONS = [f"{name}.{code}" for name in ALL for code in LANGUAGES]
BROKEN = re.compile(r"[\s\u00ad]+")
HYPHENS = re.compile(r"[-‐]")
ELSEWHERE = ("series", "affiliation", "colophon", "contents-title", "contents-1", "contents-2")
"""The page for screens has its head and its contents in another place."""
MOST_PIECES = 3
"""Into how many a page's end or a footnote may part a paragraph of a PDF."""


def squeezed(text: str) -> str:
    """A text without white space."""
    return BROKEN.sub("", text)


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest, handed) -> Handed:
    """Each edition in turn."""
    return handed[tuple(request.param.split("."))]


@pytest.fixture
def pages(edition: Handed, outputs, annual, others) -> Output:
    """The HTML and PDF of the edition."""
    return {**outputs, **annual, **others}[edition.report.id, edition.report.language]


@pytest.mark.parametrize("form", ["hwpx", "docx"])
def test_word_processors_have_every_paragraph_and_note_in_order_and_nothing_else(edition: Handed, form: str) -> None:
    read = [one for one in read_document(edition.files[form]).paragraphs() if squeezed(one.text)]
    expected = [one for one in edition.flow.paragraphs() if squeezed(text_of(one))]
    for ours, theirs in zip(expected, read, strict=False):
        assert re.fullmatch(_pattern(ours), squeezed(theirs.text.replace(NOTE, ""))), theirs
        assert [squeezed(words_of(note.runs)) for note in footnotes_in(ours)] == [squeezed(one) for one in theirs.notes]
    assert len(read) == len(expected)


def test_the_page_for_screens_has_every_paragraph_in_order(edition: Handed, pages: Output) -> None:
    reader = _Words()
    reader.feed(pages.html.read_text("utf-8"))
    text = squeezed("".join(reader.parts))
    start = 0
    for paragraph in edition.flow.paragraphs():
        if paragraph.style in ELSEWHERE:
            assert all(words in text for words in _words(paragraph.runs)), paragraph
            continue
        for words in _words(paragraph.runs):
            found = text.find(words, start)
            assert found >= 0, f"{words} is missing after {text[max(start - 60, 0) : start]}"
            start = found + len(words)


def test_the_pdf_has_every_run(edition: Handed, pages: Output) -> None:
    text = HYPHENS.sub("", squeezed(read_text(pages.pdf)))
    for paragraph in edition.flow.paragraphs():
        for words in _words(paragraph.runs):
            assert _is_printed(HYPHENS.sub("", words), text), words


def test_the_workbook_shows_every_cell_of_every_table(edition: Handed, sheets) -> None:
    """The sheets are those of the tables in their order, after the contents, as LibreOffice shows their cells."""
    shown = sheets[edition.files["xlsx"].stem]
    for table, sheet in zip(tables_of(edition.report), shown[1:], strict=False):
        text = squeezed(sheet)
        start = 0
        grid = table_grid(table)
        for cell in grid.cells:
            for paragraph in cell.items:
                words = squeezed(text_of(paragraph))
                found = text.find(words, start)
                assert found >= 0, f"{words} is missing in {table.id} after {text[max(start - 40, 0) : start]}"
                start = found + len(words)
        for runs in (*table.notes, *table.sources, *table.editor_notes):
            assert squeezed(words_of(runs)) in text
    assert len(shown) >= 1 + len(tables_of(edition.report))


@pytest.fixture(scope="session")
def sheets(handed, tool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Workbook (file stem) → the text of its sheets as LibreOffice shows it."""
    folder = tmp_path_factory.mktemp("sheets")
    books = [one.files["xlsx"] for one in handed.values()]
    convert(tool("LibreOffice Calc"), AS_SHOWN, books, folder)
    found: dict[str, list[str]] = {}
    for book in books:
        with zipfile.ZipFile(book) as archive:
            names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
        files = [folder / f"{book.stem}-{unescape(name)}.csv" for name in names]
        found[book.stem] = [_text_of_sheet(file) for file in files]
    return found


def _text_of_sheet(file: Path) -> str:
    rows = csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))
    return ",".join(chain.from_iterable(rows))


def _is_printed(words: str, text: str) -> bool:
    """Whether a paragraph stands in a text, at most in some pieces, each as long as can be."""
    pieces = 0
    while words and pieces < MOST_PIECES:
        fits = bisect_left(range(1, len(words) + 1), True, key=lambda size: words[:size] not in text)
        if not fits:
            return False
        words, pieces = words[fits:], pieces + 1
    return not words


def _pattern(paragraph: FlowParagraph) -> str:
    """What a reader finds of a paragraph; the number of pages may be there or not."""
    runs = paragraph.runs
    counted = any(isinstance(run, PageCount) for run in runs)
    text = squeezed(text_of(paragraph))
    if not counted:
        return re.escape(text)
    page = next(run for run in runs if isinstance(run, PageCount))
    before, after = squeezed(page.before), squeezed(page.after)
    return re.escape(text).replace(re.escape(before + after), rf"{re.escape(before)}\d*{re.escape(after)}")


def _words(runs: Runs) -> list[str]:
    """The words of a paragraph between its footnotes and page counts."""
    parts: list[str] = [""]
    for run in _flat(runs):
        said = words_of((run,))
        if isinstance(run, PageCount) or not said:
            parts.append("")
        else:
            parts[-1] += said
    return [squeezed(one) for part in parts for one in part.split(GAP) if squeezed(one)]


def _flat(runs: Runs) -> list[Run]:
    return [one for run in runs for one in (_flat(run.runs) if hasattr(run, "runs") and words_of((run,)) else [run])]


class _Words(HTMLParser):
    """The text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in ("script", "style", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in ("script", "style", "svg")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)
