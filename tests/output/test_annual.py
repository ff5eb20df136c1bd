"""The summaries of 2017 to 2023 and the page of a district, as they are published: figures, pages, checkers."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from tests.output import test_pdf_pages as pages
from tests.output import test_pdf_structure as structure
from tests.output import test_pdf_text as texts
from tests.output.conftest import ANNUAL, DISTRICT_PAGE, LANGUAGES, ROOT, YEARS, Output
from toolkit.model import Table
from toolkit.typography import plain_text
from toolkit.walk import figures_of, tables_of

DATA = ROOT / "data/seoul-air"
DIGITS = {"pm25": 1, "pm10": 1, "o3": 4, "no2": 4, "co": 2, "so2": 4}
"""The columns of the table of years, and the decimals of each."""
CHECKED = ("seoul-air-2023", DISTRICT_PAGE)
"""What the slower checkers look at; the pages of other years are made by the same templates."""


@pytest.fixture(params=[f"{name}.{code}" for name in YEARS for code in LANGUAGES])
def summary(request: pytest.FixtureRequest, annual) -> Output:
    """The summary of each year and language in turn."""
    return annual[tuple(request.param.split("."))]


@pytest.fixture(params=[f"{name}.{code}" for name in ANNUAL for code in LANGUAGES])
def paper(request: pytest.FixtureRequest, annual) -> Output:
    """Each summary and the page of the district in turn."""
    return annual[tuple(request.param.split("."))]


@pytest.fixture(params=[f"{name}.{code}" for name in CHECKED for code in LANGUAGES])
def checked(request: pytest.FixtureRequest, annual) -> Output:
    """Those that the slower checkers look at."""
    return annual[tuple(request.param.split("."))]


def year_of(output: Output) -> int:
    return int(output.report.id.split("-")[2])


def table_of(output: Output, name: str) -> Table:
    (found,) = [table for table in tables_of(output.report) if table.id == name]
    return found


def text_of(output: Output) -> str:
    """All words of the pages, without spaces."""
    return pages.squeezed("".join(page.text for page in output.pages))


# --- figures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_published_figures_of_2018_stand_in_the_summary(annual, code: str) -> None:
    output = annual["seoul-air-2018", code]
    unit, days = {"ko": ("㎍/㎥", "13일"), "en": ("µg/m³", "13days")}[code]
    text = text_of(output)
    assert f"22.8{unit}" in text
    assert f"34.2{unit}" in text
    assert days in text, "days unhealthy or worse in March"
    rows = [row for group in table_of(output, "months").groups for row in group.rows]
    assert [plain_text(rows[month - 1].cells[0].lines[0]) for month in (2, 3, 10)] == ["30.2", "34.2", "14.6"]
    assert {"30.2", "34.2", "14.6"} <= {word.text for page in output.pages for word in page.words}


def means_of(year: int) -> list[Decimal]:
    """The means of a year, computed here from the sums that are held."""
    days: dict[str, list[Fraction]] = defaultdict(list)
    with (DATA / str(year) / "days.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for one in DIGITS:
                if row["group"] == "district" and row[f"{one}_sum"]:
                    days[one].append(Fraction(row[f"{one}_sum"]) / int(row[f"{one}_count"]))
    return [half_up(sum(days[one], Fraction(0)) / len(days[one]), digits) for one, digits in DIGITS.items()]


def half_up(value: Fraction, digits: int) -> Decimal:
    return Decimal(math.floor(value * 10**digits + Fraction(1, 2))).scaleb(-digits)


def test_the_means_of_all_years_are_those_of_the_data(summary: Output) -> None:
    rows = [row for group in table_of(summary, "years").groups for row in group.rows]
    years = range(2017, year_of(summary) + 1)
    assert [plain_text(row.stub) for row in rows] == [str(year) for year in years]
    words = Counter(word.text for page in summary.pages for word in page.words)
    for row, year in zip(rows, years, strict=True):
        printed = [plain_text(cell.lines[0]) for cell in row.cells]
        assert printed == [str(mean) for mean in means_of(year)], year
        assert all(words[value] for value in printed)


class Quantities(HTMLParser):
    """The values of a page: those of its prose, and those of the cells of each table and figure by its id."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.prose: list[str] = []
        self.cells: dict[str, list[str]] = defaultdict(list)
        self._part = ""
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag == "figure" or (tag == "div" and found.get("class") == "table"):
            self._part = found.get("id") or ""
        if tag == "data":
            value = found["value"] or ""
            (self.prose if "data-origin" in found else self.cells[self._part]).append(value)


@pytest.mark.parametrize("name", ANNUAL)
def test_both_languages_print_the_same_quantities(annual, name: str) -> None:
    korean, english = (Quantities(annual[name, code].html) for code in LANGUAGES)
    assert Counter(korean.prose) == Counter(english.prose)
    assert korean.cells == english.cells, "in the same places"
    known = {one.id for one in (*tables_of(annual[name, "ko"].report), *figures_of(annual[name, "ko"].report))}
    assert korean.cells.keys() <= known
    assert sum(map(len, korean.cells.values())) > 100


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_year_compares_with_none(annual, code: str) -> None:
    first, second = (annual[name, code] for name in YEARS[:2])
    for name in ("seasons", "course"):
        assert f'id="{name}"' not in first.html.read_text("utf-8")
        assert f'id="{name}"' in second.html.read_text("utf-8")
    assert len(table_of(first, "months").columns) == 4
    assert len(table_of(second, "months").columns) == 10


def test_only_what_is_not_confirmed_is_marked(paper: Output) -> None:
    mark = {"ko": "잠정 자료", "en": "Provisional data"}[paper.report.language]
    provisional = year_of(paper) == 2023
    assert (mark in paper.pages[0].text) == provisional
    assert (mark in paper.html.read_text("utf-8")) == provisional


def test_2017_is_measured_by_the_standards_of_its_time_and_by_those_of_today(annual) -> None:
    for code in LANGUAGES:
        limits = [
            plain_text(row.cells[0].lines[0])
            for group in table_of(annual["seoul-air-2017", code], "limits-pm25").groups
            for row in group.rows
        ]
        assert limits == ["25", "15", "10", "5"]


# --- pages --------------------------------------------------------------------------------------------------------


def test_a_summary_has_six_to_eight_pages(summary: Output) -> None:
    assert 6 <= len(summary.pages) <= 8


def test_a_district_has_one_page(annual) -> None:
    assert [len(annual[DISTRICT_PAGE, code].pages) for code in LANGUAGES] == [1, 1]


def test_pages_are_whole(paper: Output) -> None:
    pages.test_pages_are_a4_and_a_wide_table_may_lie_on_its_side(paper)
    pages.test_no_word_leaves_the_margins(paper)
    pages.test_no_word_is_printed_over_another(paper)


def test_pages_are_filled_and_no_heading_stands_alone(summary: Output) -> None:
    pages.test_no_page_is_nearly_empty_but_the_last(summary)
    pages.test_no_heading_is_left_alone_at_the_foot_of_a_page(summary)


def test_values_have_the_minus_sign_and_no_text_is_invisible(paper: Output) -> None:
    texts.test_text_has_no_invisible_or_private_characters(paper)
    assert not re.search(r"(?<![\d-])-\d", "".join(page.text for page in paper.pages))


# --- checkers -----------------------------------------------------------------------------------------------------


def test_the_pdf_keeps_pdfua_and_is_sound(checked: Output, pdfua_failures, qpdf_faults) -> None:
    assert pdfua_failures(checked.pdf) == []
    assert qpdf_faults(checked.pdf) == []


def test_the_pdf_says_what_it_is_and_carries_its_fonts(checked: Output, tool) -> None:
    with pikepdf.open(checked.pdf) as document:
        structure.test_says_what_it_is(checked, document)
        structure.test_outline_names_the_headings_in_their_order(checked, document)
        structure.test_header_cells_have_their_scope(document)
        structure.test_figures_have_a_text_alternative(checked, document)
    structure.test_all_fonts_are_bundled_ones_embedded_as_truetype(checked, tool)
    structure.test_no_character_is_printed_as_a_missing_glyph(checked, tool)


def test_the_checker_of_html_has_nothing_to_say(annual, vnu) -> None:
    assert vnu([annual[name, code].html for name in CHECKED for code in LANGUAGES]) == []


def test_the_html_is_accessible_narrow_and_wide_light_and_dark(annual, axe) -> None:
    files = [annual[name, code].html for name in CHECKED for code in LANGUAGES]
    results = axe(files)
    assert len(results) == 4 * len(files)
    faults = [
        (Path(one["file"]).name, one["width"], one["scheme"], fault["id"], fault["nodes"])
        for one in results
        for fault in one["violations"]
    ]
    assert faults == []
    assert not any(one["horizontalOverflow"] for one in results)
