"""The text that readers copy from the PDFs, and the same pages in other PDF renderers."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from tests.output.conftest import Output
from tests.output.pages import read_text
from toolkit.model import Heading, Paragraph, PrintedQuantity
from toolkit.typography import plain_text
from toolkit.walk import parts_of, tables_of


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_text_has_no_invisible_or_private_characters(output):
    text = "".join(page.text for page in output.pages)
    found = {one for one in text if unicodedata.category(one) in ("Cf", "Co", "Cn", "Cc") and one != "\n"}
    assert found == set()


def test_values_are_printed_with_the_minus_sign(outputs):
    for code in ("ko", "en"):
        text = "".join(page.text for page in outputs["yangtze-delta", code].pages)
        assert "−880" in text
        assert not re.search(r"(?<!\d)-\d", text)


def test_headings_and_paragraphs_come_whole_and_in_their_order(brief):
    text = squeezed(read_text(brief.pdf).replace("‐\n", ""))
    start = text.index(squeezed(plain_text(brief.report.blocks[2].runs)), 1200)
    for block in brief.report.blocks:
        if isinstance(block, Heading | Paragraph):
            start = text.index(squeezed(plain_text(block.runs)), start)


def test_all_quantities_and_cells_are_printed(brief):
    text = squeezed(read_text(brief.pdf).replace("‐\n", ""))
    for quantity in (part for part in parts_of(brief.report.blocks) if isinstance(part, PrintedQuantity)):
        assert squeezed(quantity.text) in text
    words = {word.text for page in brief.pages for word in page.words}
    for table in tables_of(brief.report):
        for cell in (cell for group in table.groups for row in group.rows for cell in row.cells if cell.quantity):
            assert plain_text(cell.lines[0]) in words


def test_korean_words_are_whole_at_line_ends(outputs):
    """No line of the Korean brief ends inside a word of the source text."""
    output = outputs["fine-dust-cooperation", "ko"]
    known: set[str] = set()
    for part in parts_of(output.report):
        for runs in (getattr(part, "runs", None), getattr(part, "title", None), getattr(part, "abstract", None)):
            if isinstance(runs, tuple):
                known |= set(plain_text(runs).split())
        known |= {word for value in vars(part).values() if isinstance(value, str) for word in value.split()}
    firsts = [line.text.split(" ")[0] for page in output.pages for line in page.lines if line.text]
    broken = [word for word in firsts if re.fullmatch("[가-힣]+", word) and word not in known]
    pieces = [word for word in broken if any(one.endswith(word) for one in known)]
    assert pieces == []


@pytest.mark.parametrize("renderer", ["mutool", "gs"])
def test_other_renderers_show_the_same_pages(brief: Output, tool, tmp_path, renderer):
    """The ink in each square of 3 mm, in poppler and in another renderer: missing letters would show."""
    subprocess.run([tool("pdftoppm"), "-r", "72", "-gray", "-png", brief.pdf, tmp_path / "poppler"], check=True)
    for number, expected in enumerate(sorted(tmp_path.glob("poppler-*.png")), 1):
        picture = tmp_path / f"{number}.png"
        subprocess.run(other(renderer, tool(renderer), brief.pdf, number, picture), check=True, capture_output=True)
        ours, theirs = ink(expected), ink(picture)
        different = sum(abs(one - two) for one, two in zip(ours, theirs, strict=True))
        printed = sum(255 - one for one in ours)
        assert different < printed / 3, f"page {number} differs in {renderer}: {different / printed:.0%} of the ink"


def ink(picture: Path) -> list[int]:
    """The grey of the squares of a picture of an A4 page."""
    with Image.open(picture) as opened:
        grey = opened.convert("L")
    return list(grey.resize((70, 99), Image.Resampling.BOX).tobytes())


def other(renderer: str, path: str, pdf: Path, number: int, picture: Path) -> list[str]:
    """The command that draws one page with another renderer."""
    if renderer == "mutool":
        return [path, "draw", "-q", "-r", "72", "-c", "gray", "-o", str(picture), str(pdf), str(number)]
    quiet = [path, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pnggray", "-r72"]
    smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"]
    return [*quiet, *smooth, f"-dFirstPage={number}", f"-dLastPage={number}", f"-sOutputFile={picture}", str(pdf)]


def test_other_extractors_read_the_same_text(brief, tool, tmp_path):
    command = [tool("mutool"), "draw", "-q", "-F", "text", "-o", str(tmp_path / "out.txt"), str(brief.pdf)]
    subprocess.run(command, check=True, capture_output=True)
    theirs = squeezed((tmp_path / "out.txt").read_text("utf-8"))
    assert "\ufffd" not in theirs
    for block in brief.report.blocks:
        if isinstance(block, Heading | Paragraph):
            assert squeezed(plain_text(block.runs)) in theirs
