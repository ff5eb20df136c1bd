"""Releases that fit their pages: what is laid out again, how, and what is left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.output.pages import POINTS_A_MILLIMETRE, Page, read_pages
from tests.projects import make_project
from tests.releases import make_release, words
from toolkit.language import parse_language
from toolkit.model import Bullet, Bullets, Paragraph, ReleaseTitle, Report
from toolkit.renderers import RENDERERS, Workshop, fitting
from toolkit.renderers.fitting import FEW_LINES, TIGHTER
from toolkit.sources import packaged_templates
from toolkit.timings import Timings

MARGIN = 20 * POINTS_A_MILLIMETRE
LINE = "가나다라 " * 9
"""About a line of the standard form."""


@pytest.fixture
def print_release(tmp_path: Path, tool, monkeypatch):
    """A release → its pages, and the styles of each time that it was laid out."""
    tool("pdftotext")
    project = make_project(tmp_path / "project")
    original = fitting.fit
    styles: list[str] = []

    def printed(report: Report) -> tuple[tuple[Page, ...], list[str]]:
        styles.clear()
        name = f"languages/{report.language}.yaml"
        language = parse_language((packaged_templates() / name).read_text("utf-8"), f"templates/{name}")
        workshop = Workshop(project, language, {"ko": "한국어", "en": "English"}, tmp_path / "cache", Timings())
        path = tmp_path / "fixture.pdf"
        path.write_bytes(RENDERERS["pdf"](report, workshop))
        return read_pages(path), list(styles)

    def watched(lay_out: fitting.LayOut) -> object:
        def noted(added: str) -> object:
            styles.append(added)
            return lay_out(added)

        return original(noted)

    monkeypatch.setattr("toolkit.renderers.pdf.fit", watched)
    return printed


def release_of(lines: int, form: str = "web") -> Report:
    """A release whose text has about so many lines in paragraphs of three."""
    paragraphs = [Paragraph(words((LINE * min(3, lines - at)).strip())) for at in range(0, lines, 3)]
    return make_release(form, paragraphs)


def spilling(print_release) -> tuple[Report, tuple[Page, ...], list[str]]:
    """The shortest release that is laid out more than once: its pages and styles."""
    for lines in range(18, 30):
        pages, styles = print_release(release_of(lines))
        if len(styles) > 1:
            return release_of(lines), pages, styles
    raise AssertionError("no length spills")


def printed_lines(page: Page) -> list[str]:
    """The lines between the margins; what stands at one height is one line."""
    rows: dict[int, list[str]] = {}
    for line in page.lines:
        if MARGIN < line.top < page.height - MARGIN:
            rows.setdefault(round((line.top + line.bottom) / 4), []).append(line.text)
    return [" ".join(rows[height]) for height in sorted(rows)]


def test_a_release_that_fits_is_laid_out_once(print_release):
    pages, styles = print_release(release_of(6))
    assert styles == [""]
    assert len(pages) == 3


def test_a_few_lines_too_many_come_back_onto_the_page(print_release):
    report, pages, styles = spilling(print_release)
    assert styles == ["", tightened(1, 0)]
    assert len(pages) == 3
    assert printed_lines(pages[0])[-1].startswith("자료")
    longer = [print_release(make_release("web", (*report.blocks[2:-7], *more))) for more in extra(range(1, 8))]
    assert {len(pages) for pages, _ in longer} == {3, 4}
    for pages, styles in longer:
        if len(pages) == 4:
            assert len(printed_lines(pages[1])) > FEW_LINES
            assert styles[-1] == ""
        else:
            assert styles == ["", *(tightened(1, level) for level in range(len(styles) - 1))]


def extra(counts: range) -> list[tuple[Paragraph, ...]]:
    return [(Paragraph(words((LINE * count).strip())),) for count in counts]


def tightened(part: int, level: int) -> str:
    leading, gap, size = TIGHTER[level]
    return f".part:nth-of-type({part}) {{ --leading-by: {leading}; --gap-by: {gap}; --size-by: {size} }}\n"


def test_what_cannot_come_back_is_left_as_it_was(print_release):
    """Leads do not become smaller: a page full of them leaves no room to win."""
    for count in range(23, 30):
        title = ReleaseTitle(words("제목"), tuple(words(f"{number}째 부제목") for number in range(count)))
        pages, styles = print_release(make_release("web", (Paragraph(words("하나뿐인 문단")),), title))
        if len(styles) == len(TIGHTER) + 2:
            break
    assert styles == ["", *(tightened(1, level) for level in range(len(TIGHTER))), ""]
    assert len(pages) == 4
    assert 1 <= len(printed_lines(pages[1])) <= FEW_LINES


def test_an_annex_is_tightened_by_itself(print_release):
    """Each annex is a part: what spills in one changes nothing in the text or in another."""
    found = []
    for count in range(30, 40):
        report = make_release("web", (Paragraph(words("하나뿐인 문단")),))
        points = tuple(Bullet(words(f"{number}째 점")) for number in range(count))
        pages, styles = print_release(replace(report, blocks=(*report.blocks[:-1], Bullets(points))))
        if len(styles) > 1:
            found.append((pages, styles))
    assert found
    for _, styles in found:
        assert all(style.startswith(".part:nth-of-type(3)") for style in styles if style)
    assert len(found[0][0]) == 3


class Box:
    """A box of the page engine, as far as it is looked at."""

    element = None
    element_tag = ""

    def __init__(self, *children: object, **attributes: object) -> None:
        self.children = children
        vars(self).update(attributes)


class LineBox(Box):
    """A line at a height, ten pixels tall."""

    height = 10.0


def lines_box(count: int, **attributes: object) -> Box:
    return Box(*(LineBox(position_y=10.0 * number) for number in range(count)), **attributes)


@pytest.mark.parametrize(
    ("last", "spills"),
    [
        (lines_box(FEW_LINES), True),
        (lines_box(FEW_LINES + 1), False),
        (Box(lines_box(FEW_LINES), lines_box(FEW_LINES)), True),  # cells side by side
        (Box(lines_box(FEW_LINES), lines_box(9, is_header=True)), True),
        (Box(lines_box(FEW_LINES), lines_box(9, element={"class": "closing"})), True),
        (Box(lines_box(1), Box(replacement="a drawing")), False),
    ],
    ids=["few", "enough", "cells", "repeated head", "small print", "picture"],
)
def test_what_counts_on_the_last_page(last, spills):
    assert fitting._spills([Box(), last]) == spills
    assert not fitting._spills([last])


def test_a_page_is_filled_before_the_next_one_begins(print_release):
    """Points under a point may begin a page: the point above them is not moved with them."""
    inner = tuple(Bullet(words(LINE * 2)) for _ in range(2))
    for count in range(5, 9):
        text = (*(Bullet(words(LINE)) for _ in range(count)), *(Bullet(words(LINE * 3), inner) for _ in range(6)))
        pages, _ = print_release(make_release("standard-points", (Bullets(text),)))
        body = [line for line in pages[0].lines if line.bottom < pages[0].height - MARGIN + 2]
        assert max(line.bottom for line in body) > pages[0].height - MARGIN - 4 * 13 * 1.65


@pytest.mark.parametrize(
    ("letters", "lines"), [(29, [29]), (31, [31]), (36, [36]), (39, [19, 19]), (48, [29, 18])]
)  # fits · fits when it is closer · fits when it is smaller · is balanced · is well in two lines
def test_a_headline_takes_one_line_if_it_can(print_release, letters, lines):
    title = ("가나다라 " * 20)[:letters].strip()
    pages, styles = print_release(make_release("reference", (), ReleaseTitle(words(title), ())))
    printed = [line for line in pages[0].lines if set(line.text) <= set("가나다라 ")]
    assert [len(line.text) for line in printed] == lines
    assert " ".join(line.text for line in printed) == title
    headlines = [style for style in styles if style.startswith("h1")]
    assert len(headlines) == (letters in (31, 36, 39))
    for size in re.findall(r"font-size: ([\d.]+)px", "".join(headlines)):
        assert 0.8 <= float(size) / (20 * 96 / 72) < 1


def test_the_number_of_pages_is_that_of_the_last_layout(print_release):
    for lines in (6, 33, 34):
        pages, _ = print_release(release_of(lines, "reference"))
        assert f"/ 총 {len(pages)}매" in pages[0].text
        assert [re.findall(r"^- (\d) -$", page.text, re.M) for page in pages] == [
            [str(number)] for number in range(1, len(pages) + 1)
        ]
