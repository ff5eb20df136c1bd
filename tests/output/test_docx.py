"""Word documents of all reports, as LibreOffice reads and lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.office import convert
from tests.output.conftest import BRIEF, LANGUAGES, Handed
from tests.output.pages import read_text
from tests.output.test_five_formats import EDITIONS, squeezed
from toolkit.flow import Flow, footnotes_in, text_of, words_of
from toolkit.model import Footnote, PageCount, Run, Runs, Text
from toolkit.renderers.docx.gate import check_docx

HANGUL = re.compile(r"[가-힣]{2,}")
LONG = 30
"""Letters: a line of running text; in the narrow cells of tables a word may be wider than its line."""


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest, handed) -> Handed:
    """Each edition in turn."""
    return handed[tuple(request.param.split("."))]


@pytest.fixture(scope="session")
def texts(handed, tool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the texts of all documents, as LibreOffice writes them."""
    folder = tmp_path_factory.mktemp("texts")
    convert(
        tool("LibreOffice Writer"), "txt:Text (encoded):UTF8", [one.files["docx"] for one in handed.values()], folder
    )
    return folder


@pytest.fixture(scope="session")
def pages(handed, tool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Language → the words of the brief's pages, as LibreOffice lays them out."""
    tool("pdftotext")
    folder = tmp_path_factory.mktemp("pages")
    files = [handed[BRIEF, code].files["docx"] for code in ("ko", "en")]
    convert(tool("LibreOffice Writer"), "pdf", files, folder)
    return {code: read_text(folder / f"{BRIEF}.{code}.pdf", "-raw") for code in ("ko", "en")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_gate_lets_real_files_through(handed, code: str) -> None:
    brief = handed[BRIEF, code]
    assert check_docx(brief.files["docx"].read_bytes(), brief.flow.imprint) == []


def test_libreoffice_reads_every_paragraph_in_order(edition: Handed, texts: Path) -> None:
    text = squeezed((texts / f"{edition.files['docx'].stem}.txt").read_text("utf-8-sig"))
    start = 0
    for paragraph in edition.flow.paragraphs():
        if any(isinstance(run, PageCount) for run in paragraph.runs):
            continue
        wanted = squeezed(text_of(replace(paragraph, runs=_called(paragraph.runs))))
        found = text.find(wanted, start)
        assert found >= 0, f"{wanted} is missing after {text[max(start - 60, 0) : start]}"
        start = found + len(wanted)


def _called(runs: Runs) -> Runs:
    """Runs with the number of each footnote, as the program counts it, and the bracket after it."""
    return tuple(_run(run) for run in runs)


def _run(run: Run) -> Run:
    if isinstance(run, Footnote):
        return Text(f"{run.number})")
    return replace(run, runs=_called(run.runs)) if hasattr(run, "runs") else run  # type: ignore[call-arg]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_pages_show_every_footnote_with_its_number(handed, pages, code: str) -> None:
    text = squeezed(pages[code])
    notes = [note for one in handed[BRIEF, code].flow.paragraphs() for note in footnotes_in(one)]
    assert len(notes) > 10
    for note in notes:
        assert f"{note.number}){squeezed(words_of(note.runs))}" in text


def test_hangul_words_are_not_broken_at_the_ends_of_lines(handed, pages) -> None:
    known = set(_words(handed[BRIEF, "ko"].flow))
    lines = [line for line in pages["ko"].splitlines() if len(line) > LONG]
    ends = {word for line in lines for word in (line.split()[0], line.split()[-1]) if HANGUL.fullmatch(word)}
    assert len(ends) > 100
    assert ends - known == set()


def _words(flow: Flow) -> Iterator[str]:
    for paragraph in flow.paragraphs():
        yield from HANGUL.findall(text_of(paragraph))
        for note in footnotes_in(paragraph):
            yield from HANGUL.findall(words_of(note.runs))
