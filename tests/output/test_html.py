"""The HTML editions: sound, accessible, self-contained, and what a browser makes of them."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.checkers import tools
from tests.output.conftest import LANGUAGES, REPORTS, SINGLE_TABLE, Output
from toolkit.model import Figure, PrintedQuantity
from toolkit.walk import figures_of, footnotes_of, parts_of

ASCII_NUMBER = re.compile(r"-?\d+(\.\d+)?(/-?\d+(\.\d+)?)?")


class Elements(HTMLParser):
    """The start tags of a page: (name, attributes)."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attributes}))

    def named(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.found if tag in names]


@pytest.fixture(scope="session")
def seen(outputs, npm_checkers) -> dict[str, dict[str, Any]]:
    """What the browser says of each file, by its name."""
    paths = [output.html for output in outputs.values()]
    script = Path(__file__).parent / "inspect.mjs"
    return {Path(one["file"]).name: one for one in json.loads(tools.node(str(script), *paths))}


def test_checker_of_html_has_nothing_to_say(outputs, vnu):
    assert vnu([output.html for output in outputs.values()]) == []


def test_is_accessible_narrow_and_wide_light_and_dark(outputs, axe):
    results = axe([output.html for output in outputs.values()])
    assert len(results) == 4 * len(outputs)
    faults = [
        (Path(result["file"]).name, result["width"], result["scheme"], fault["id"], fault["nodes"])
        for result in results
        for fault in result["violations"]
        # a table to be pasted elsewhere has no heading of its own
        if not (SINGLE_TABLE in result["file"] and fault["id"] == "page-has-heading-one")
    ]
    assert faults == []
    assert not any(result["horizontalOverflow"] for result in results)


def test_fits_every_width(output, seen):
    assert seen[output.html.name]["overflows"] == []


def test_asks_for_nothing(output, seen):
    assert seen[output.html.name]["requests"] == []


def test_is_drawn_with_the_fonts_that_it_carries(book, seen):
    fonts = set(seen[book.html.name]["fonts"])
    chinese = {"Report Han SC"} if 'lang="zh' in book.html.read_text("utf-8") else set()
    assert fonts == {"Report Sans"} | chinese


def test_fonts_are_small(book):
    faces = re.findall(r"woff2;base64,([^)]*)\)", book.html.read_text("utf-8"))
    assert len(faces) in (2, 3)
    for face in faces:
        assert len(base64.b64decode(face)) < 60_000


def test_headings_go_down_one_level_at_a_time(book, seen):
    levels = seen[book.html.name]["headings"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_call_reaches_its_note_and_comes_back(brief, seen):
    numbers = [note.number for note in footnotes_of(brief.report)]
    wanted = [{"call": f"call-{number}", "note": f"note-{number}", "back": f"call-{number}"} for number in numbers]
    assert seen[brief.html.name]["calls"] == wanted


def test_a_quantity_shows_its_source_on_focus_and_under_the_pointer(brief, seen):
    sources = seen[brief.html.name]["sources"]
    content, origin = sources["focus"]
    assert sources["rest"][0] == "none"
    assert content == json.dumps(origin, ensure_ascii=False)
    assert sources["hover"] == sources["focus"]


def test_quantities_of_the_prose_can_be_reached_and_those_of_cells_have_a_title(brief):
    data = Elements(brief.html).named("data")
    prose = [one for one in data if "data-origin" in one]
    cells = [one for one in data if "data-origin" not in one]
    quantities = [part for part in parts_of(brief.report.blocks) if isinstance(part, PrintedQuantity)]
    assert len(prose) >= len(quantities) > 50
    assert all(one["tabindex"] == "0" and one["data-origin"] for one in prose)
    assert all(one["title"] and "tabindex" not in one for one in cells)
    assert all(ASCII_NUMBER.fullmatch(one["value"]) for one in data)


def test_figures_have_an_alternative_and_their_data(brief):
    text = brief.html.read_text("utf-8")
    for figure in figures_of(brief.report):
        start = text.index(f'<figure id="{figure.id}">')
        shown = text[start : text.index("</figure>", start)]
        assert shown.count("<svg") == 1
        assert shown.count(escaped(figure.alternative)) >= 2  # in the drawing, and for all readers below it
        assert "<details><summary>" in shown
        assert shown.count("<tr>") > len(figure.data.head)
    assert any(isinstance(block, Figure) for block in parts_of(brief.report))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("name", REPORTS)
def test_the_other_edition_lies_where_the_switch_leads(outputs, name):
    for code in LANGUAGES:
        output: Output = outputs[name, code]
        switches = [one for one in Elements(output.html).named("a") if "hreflang" in one]
        assert [one["hreflang"] for one in switches] == [other for other in LANGUAGES if other != code]
        for one in switches:
            assert (output.html.parent / one["href"]) == outputs[name, one["hreflang"]].html
            assert one["lang"] == one["hreflang"]


def test_links_inside_the_page_have_a_target(output):
    found = Elements(output.html).found
    targets = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(targets) == len(set(targets))
    leads = {attributes["href"][1:] for tag, attributes in found if tag == "a" and attributes["href"].startswith("#")}
    assert leads <= set(targets)


def test_what_is_printed_from_a_browser_leaves_out_the_switches(brief, seen):
    assert seen[brief.html.name]["printed"] == {"shown": [], "scrolling": 0}
