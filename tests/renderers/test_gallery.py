"""A document of key figures, a table with all signs, and every chart of days, for outside checkers. All is made up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tests.projects import make_project
from tests.renderers.chart_fixtures import CHARTS
from toolkit.language import parse_language
from toolkit.model import (
    Block,
    Cell,
    Column,
    ColumnLabel,
    Contents,
    ContentsEntry,
    Cover,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Mark,
    PrintedQuantity,
    Quantity,
    Report,
    Row,
    RowGroup,
    Run,
    SummaryBox,
    Table,
    Text,
)
from toolkit.renderers import RENDERERS, Workshop
from toolkit.sources import packaged_templates
from toolkit.timings import Timings

MARKS = (
    Mark("most", "▲", "highest"),
    Mark("least", "▽", "lowest"),
    Mark("low", "†", "fewer than 90% of days measured"),
    Mark("missing", "–", "fewer than 75% of days measured"),
)
MEAN = Quantity(Decimal("22.8"), "ug-m3", ())


def words(text: str) -> tuple[Run, ...]:
    return (Text(text),)


def cell(text: str, *marks: Mark) -> Cell:
    return Cell((words(text),), None if text == "–" else MEAN, "Mean", marks)


def rows(*cells: Cell) -> RowGroup:
    return RowGroup((), tuple(Row(words(f"Place {number}"), (one,)) for number, one in enumerate(cells)))


TABLE = Table(
    "means",
    "Table 1",
    words("Means"),
    "(unit: µg/m³)",
    ((ColumnLabel(words("Place")), ColumnLabel(words("Mean"))),),
    (Column(), Column("end")),
    (rows(cell("25.0", MARKS[0]), cell("19.2", MARKS[1]), cell("29.9", MARKS[2]), cell("–")),),
    MARKS,
)
DATA = Table("data", "", words("Data"), "", TABLE.head, TABLE.columns, (rows(cell("–"), cell("25.0")),))
MEASURED = KeyFigure((PrintedQuantity("22.8 µg/m³", MEAN, MEAN, "Mean"),), words("Mean of the year"), words("similar"))


def blocks() -> tuple[Block, ...]:
    """Boxes of three to six key figures, the table, and a figure a chart."""
    boxes = tuple(KeyFigures((MEASURED,) * count) for count in (3, 4, 5, 6))
    figures = tuple(
        Figure(f"figure-{number}", f"Figure {number}", words(name), "", chart, f"Words for: {name}", DATA)
        for number, (name, chart) in enumerate(CHARTS.items(), 1)
    )
    return (*boxes, TABLE, *figures)


@dataclass(frozen=True)
class Gallery:
    """The document as files."""

    html: Path
    pdf: Path


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    folder = tmp_path_factory.mktemp("gallery")
    name = "languages/en.yaml"
    language = parse_language((packaged_templates() / name).read_text("utf-8"), name)
    entries = (ContentsEntry(1, "I", words("Pictures"), "section-1"),)
    report = Report(
        "gallery",
        "policy-brief",
        "en",
        Cover("Fixtures", "1", "20 May 2024", "A gallery", "", "Fixture Office", ""),
        datetime.date(2024, 5, 20),
        "A fixture of the tests",
        (
            SummaryBox("Summary", words("A fixture."), ()),
            Contents("Contents", entries),
            Heading(1, words("Pictures"), "section-1", "I"),
            *blocks(),
        ),
    )
    workshop = Workshop(make_project(folder / "project"), language, {"en": "English"}, folder / "cache", Timings())
    made = Gallery(folder / "gallery.html", folder / "gallery.pdf")
    made.html.write_bytes(RENDERERS["html"](report, workshop))
    made.pdf.write_bytes(RENDERERS["pdf"](report, workshop))
    return made


def test_the_page_is_valid(gallery, vnu):
    assert vnu([gallery.html]) == []


def test_the_page_is_accessible_narrow_and_wide_light_and_dark(gallery, axe):
    results = axe([gallery.html])
    assert len(results) == 4
    assert [fault for result in results for fault in result["violations"]] == []
    assert not any(result["horizontalOverflow"] for result in results)


def test_the_pdf_keeps_pdfua_and_is_sound(gallery, pdfua_failures, qpdf_faults):
    assert pdfua_failures(gallery.pdf) == []
    assert qpdf_faults(gallery.pdf) == []
