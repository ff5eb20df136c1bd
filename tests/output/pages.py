"""Where the words of a PDF stand, as poppler sees them."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as tree
from dataclasses import dataclass
from pathlib import Path

POINTS_A_MILLIMETRE = 72 / 25.4
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Box:
    """Some text and its place: points from the top left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether both are printed over each other, by more than letters of neighbouring lines touch."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 0.5 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True)
class Page:
    """A page: its size in points, its words and its lines, in the order of the file."""

    number: int
    width: float
    height: float
    words: tuple[Box, ...]
    lines: tuple[Box, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def read_pages(pdf: Path) -> tuple[Page, ...]:
    """The pages of a PDF."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    root = tree.fromstring(_NOT_IN_XML.sub("\ufffd", found))
    pages = root.iter("{http://www.w3.org/1999/xhtml}page")
    return tuple(_page(number, page) for number, page in enumerate(pages, 1))


def read_text(pdf: Path, *options: str) -> str:
    """The text of a PDF in reading order."""
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _page(number: int, page: tree.Element) -> Page:
    words, lines = [], []
    for line in page.iter("{http://www.w3.org/1999/xhtml}line"):
        inside = [_box(word, word.text or "") for word in line]
        words += inside
        lines.append(_box(line, " ".join(word.text for word in inside)))
    return Page(number, float(page.get("width", 0)), float(page.get("height", 0)), tuple(words), tuple(lines))


def _box(element: tree.Element, text: str) -> Box:
    left, top, right, bottom = (float(element.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Box(text, left, top, right, bottom)
