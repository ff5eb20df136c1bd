"""Where things stand on the pages: inside the margins, whole, and where readers are sent to look for them."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as tree
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from tests.output.conftest import ROOT, Output
from tests.output.pages import POINTS_A_MILLIMETRE, Box, Page
from toolkit.model import Contents, Heading, Table
from toolkit.typography import plain_text
from toolkit.walk import footnotes_of, tables_of

A4 = (210 * POINTS_A_MILLIMETRE, 297 * POINTS_A_MILLIMETRE)
NUMBER = re.compile(r"\d{1,3}\)")


def page_rule(name: str) -> str:
    """What the stylesheet says of a page: ``@page landscape { … }``."""
    found = re.search(r"@page ?" + name + r" ?\{([^}]*)", (ROOT / "templates" / "paged.css").read_text("utf-8"))
    assert found
    return found[1]


def side_margin(rule: str) -> float:
    """The left and right margin of a page rule, in points."""
    sides = re.search(r"margin: \d+mm (\d+)mm|margin: 0 (\d+)mm", rule)
    assert sides
    return int(sides[1] or sides[2]) * POINTS_A_MILLIMETRE


def is_landscape(page: Page) -> bool:
    return page.width > page.height


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def body_of(output: Output) -> tuple[Page, ...]:
    """The pages after the table of contents; of the page on which it ends, what stands below it."""
    leaders = [(page, line.bottom) for page in output.pages for line in page.lines if "· · ·" in line.text]
    last, bottom = leaders[-1]
    below = tuple(line for line in last.lines if line.top > bottom)
    return (replace(last, lines=below), *output.pages[last.number :])


def page_of(pages: tuple[Page, ...], text: str) -> Page:
    """The first page that prints a text."""
    wanted = squeezed(text)
    found = [page for page in pages if wanted in squeezed(page.text)]
    assert found, text
    return found[0]


def test_pages_are_a4_and_a_wide_table_may_lie_on_its_side(output: Output):
    landscape = any(isinstance(block, Table) and block.landscape for block in output.report.blocks)
    for page in output.pages:
        assert sorted((page.width, page.height)) == pytest.approx(sorted(A4), abs=0.1)
    assert any(map(is_landscape, output.pages)) == landscape


def test_no_word_leaves_the_margins(output):
    for page in output.pages:
        side = side_margin(page_rule("landscape" if is_landscape(page) else "")) - 1
        for word in page.words:
            assert side < word.left, (page.number, word.text)
            assert word.right < page.width - side, (page.number, word.text)
            assert 0 < word.top < word.bottom < page.height, (page.number, word.text)


def test_no_word_is_printed_over_another(output):
    for page in output.pages:
        for number, word in enumerate(page.words):
            over = [other.text for other in page.words[number + 1 :] if word.covers(other)]
            assert over == [], (page.number, word.text)


def test_no_page_is_nearly_empty_but_the_last(brief):
    """A few lines alone on a page are a cover or a chapter that runs over."""
    for page in brief.pages[:-1]:
        assert len(page.lines) > 8, page.number


def test_the_numbers_in_the_table_of_contents_are_right(book):
    contents = next(block for block in book.report.blocks if isinstance(block, Contents))
    leading = [page for page in book.pages if "· · ·" in page.text]
    text = "\n".join(line for page in leading for line in joined_lines(page)).replace("·", "")
    headings = {title: page for title, page, _ in outline_of(book)}
    place = 0
    for entry in contents.entries:
        title = squeezed(plain_text(entry.runs))
        letters = "\n?".join(map(re.escape, title.replace("·", "")))
        printed = re.compile(letters + r"\n?(\d+)\n").search(text, place)
        assert printed, title
        place = printed.end()
        numbered = squeezed(f"{entry.number}. {title}")
        page = headings.get(numbered) or headings.get(title) or page_of(body_of(book), title).number
        assert int(printed[1]) == page, title
        assert title in squeezed(book.pages[page - 1].text)


def test_footnotes_stand_on_the_page_of_their_call(brief, tool):
    """A call is a small raised number after a word; its note begins a line with the number."""
    command = [tool("mutool"), "draw", "-q", "-F", "stext", "-o", "-", str(brief.pdf)]
    found = subprocess.run(command, capture_output=True, check=True).stdout
    calls: dict[int, int] = {}
    notes: dict[int, int] = {}
    for number, page in enumerate(tree.fromstring(found).iter("page"), 1):
        for line in page.iter("line"):
            parts = [(float(font.get("size", 0)), "".join(c.get("c", "") for c in font)) for font in line.iter("font")]
            if NUMBER.match(parts[0][1]):
                notes[int(parts[0][1].split(")")[0])] = number
            for (before, _), (size, text) in pairwise(parts):
                if size < before * 0.8 and NUMBER.fullmatch(text.strip()):
                    calls[int(text.strip()[:-1])] = number
    assert sorted(calls) == [note.number for note in footnotes_of(brief.report)]
    assert notes == calls


def test_no_heading_is_left_alone_at_the_foot_of_a_page(brief):
    """Below a heading there are at least two more lines of the page's body."""
    blocks = [block for block in brief.report.blocks if isinstance(block, Heading)]
    headings = {squeezed(f"{block.number}.{plain_text(block.runs)}".removeprefix(".")) for block in blocks}
    found = [one for one in outline_of(brief) if one[0] in headings]
    assert len(found) == len(blocks)
    for title, number, top in found:
        page = brief.pages[number - 1]
        foot = page.height - 20 * POINTS_A_MILLIMETRE
        below = [line for line in page.lines if line.top > top - 3 and line.bottom < foot]
        after = [line for line in below if squeezed(line.text) not in title]
        assert len(after) >= 2, (number, title)


def outline_of(output: Output) -> list[tuple[str, int, float]]:
    """The entries of the outline: title without spaces, page, and height in points from the top of the page."""
    with pikepdf.open(output.pdf) as document, document.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        waiting, found = list(outline.root), []
        while waiting:
            item = waiting.pop(0)
            waiting = [*item.children, *waiting]
            page = numbers[item.destination[0].objgen]
            found.append((squeezed(item.title), page, output.pages[page - 1].height - float(item.destination[3])))
    return found


def test_row_groups_are_whole_and_a_table_that_goes_on_repeats_its_head(book):
    for table in tables_of(book.report):
        labels = [plain_text(label.runs) for row in table.head for label in row if label.runs and not label.spanner]
        numbers = any(cell.quantity for group in table.groups for row in group.rows for cell in row.cells)
        grouped = [group for group in table.groups if group.label and numbers]  # rows of text take several lines
        places = [pages_of_group(book, table, number) for number in range(len(grouped))]
        for place in places:
            assert len(place) == 1, (table.id, place)
        for number in {page for place in places for page in place}:
            words = squeezed(book.pages[number - 1].text)
            assert all(squeezed(label) in words for label in labels), (table.id, number)


def pages_of_group(book: Output, table: Table, number: int) -> set[int]:
    """The pages that print the values of a row group: those that hold one of its rows in one line."""
    title = page_of(body_of(book), plain_text(table.title)).number
    rows = ["".join(plain_text(run) for cell in row.cells for run in cell.lines) for row in table.groups[number].rows]
    marks = str.maketrans("", "", "▲▽◆◇ ")
    found = set()
    for page in book.pages[title - 1 : title + 2]:
        lines = joined_lines(page)
        if any(squeezed(row) in line.translate(marks) for row in rows for line in lines):
            found.add(page.number)
    return found


def joined_lines(page: Page) -> list[str]:
    """The words of a page, without spaces: those that stand at one height, from left to right, are a line."""
    rows: list[list[Box]] = []
    for word in sorted(page.words, key=lambda word: word.top + word.bottom):
        if rows and word.top + word.bottom < rows[-1][0].top + rows[-1][0].bottom + 6:
            rows[-1].append(word)
        else:
            rows.append([word])
    return ["".join(word.text for word in sorted(row, key=lambda word: word.left)) for row in rows]
