"""Every block and run by itself, on paper and on the screen, against tests/golden/blocks/."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import Markup

from tests.blocks import BLOCKS, CHART, DAYS, MERGED_TABLE, MOST, RUNS, TRICKY, words
from tests.projects import make_project
from toolkit.language import parse_language
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    Block,
    Cell,
    ClosingNotes,
    Column,
    ColumnLabel,
    ContactDivision,
    ContactPost,
    ContactTable,
    Contents,
    ContentsEntry,
    Cover,
    Figure,
    HeaderField,
    Heading,
    KeyFigure,
    KeyFigures,
    Licence,
    Mark,
    OpenField,
    PageCount,
    Paragraph,
    Quantity,
    ReleaseHeader,
    ReleaseTitle,
    Report,
    Row,
    RowGroup,
    Run,
    SummaryBox,
    Table,
    Text,
)
from toolkit.renderers.html import machine_value, make_environment, render_fragment
from toolkit.sources import Project, packaged_templates

RENDER = '{%- import "blocks.html.j2" as blocks with context -%}{{ blocks.render(block, medium) }}'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("project"))


def render(project: Project, block: Block, medium: str) -> str:
    """The HTML of a block; charts are a fixture drawing."""
    name = "languages/ko.yaml"
    language = parse_language((packaged_templates() / name).read_text("utf-8"), f"templates/{name}")

    def chart(figure: Figure, width: str) -> Markup:
        return Markup("<svg><title>{}</title>{}</svg>").format(figure.alternative, width)

    template = make_environment(project, language).from_string(RENDER)
    return template.render(block=block, medium=medium, chart=chart).strip() + "\n"


@pytest.mark.parametrize("medium", ["paged", "screen"])
@pytest.mark.parametrize("name", BLOCKS)
def test_block(project, golden, name, medium):
    golden(f"blocks/{name}.{medium}.html", render(project, BLOCKS[name], medium))


@pytest.mark.parametrize("medium", ["paged", "screen"])
@pytest.mark.parametrize("name", RUNS)
def test_run(project, golden, name, medium):
    golden(f"blocks/run-{name}.{medium}.html", render(project, Paragraph((RUNS[name],)), medium))


def test_all_blocks_and_runs_of_the_model_are_here():
    assert {type(block) for block in BLOCKS.values()} == set(get_args(Block))
    assert {type(run) for run in RUNS.values()} == set(get_args(Run))


@pytest.mark.parametrize("medium", ["paged", "screen"])
def test_text_is_escaped_once_wherever_it_stands(project, medium):
    """Titles, units, labels, cells, notes, sources, origins, alternatives: as text and as attributes."""
    plain = words(TRICKY)
    cell = Cell((plain, plain), DAYS, TRICKY, (Mark("most", "▲", TRICKY),))
    table = Table(
        "t", TRICKY, plain, TRICKY, ((ColumnLabel(plain, unit=TRICKY),),), (Column(), Column()),
        (RowGroup((), (Row(plain, (cell,)),)),), (MOST,), TRICKY, (plain,), (plain,),
    )  # fmt: skip
    figure = Figure("f", TRICKY, plain, TRICKY, CHART, TRICKY, table, (plain,), (plain,))
    blocks: tuple[Block, ...] = (
        figure,
        Heading(1, plain, "h", TRICKY),
        Contents(TRICKY, (ContentsEntry(1, TRICKY, plain, "h"),)),
        SummaryBox(TRICKY, plain, ((plain, plain),)),
        KeyFigures((KeyFigure(plain, plain, plain),)),
    )
    lines = ((plain, plain),)
    blocks += (
        *(
            ReleaseHeader(form, TRICKY, TRICKY, (HeaderField(TRICKY, lines),), TRICKY, plain)
            for form in ("reference", "web", "standard", "release")
        ),
        ReleaseTitle(plain, (plain,), TRICKY),
        Attachments(TRICKY, (ContentsEntry(1, TRICKY, plain, "a"),), TRICKY),
        ContactTable((TRICKY,) * 5, (ContactDivision(TRICKY, TRICKY, (ContactPost(TRICKY, TRICKY, TRICKY),)),)),
        Licence(TRICKY, TRICKY, "https://example.org/"),
        ClosingNotes(((TRICKY, plain),)),
        Annex(TRICKY, plain, "a"),
        Paragraph((OpenField(TRICKY), PageCount(TRICKY, TRICKY)), (AsteriskNote("*", plain),)),
    )
    for block in blocks:
        text = render(project, block, medium)
        assert "<b>" not in text
        assert not re.search(r"&amp;(amp|lt|gt|quot|#)", text)
        assert not re.search(r"&(?!(amp|lt|gt|quot|#\d+);)", text)
        assert text.count("&lt;b&gt; &amp; &#34;둘&#34; &#39;it&#39;") >= 2


def test_golden_files_are_all_in_use():
    wanted = {f"{name}.{medium}.html" for name in BLOCKS for medium in ("paged", "screen")}
    wanted |= {f"run-{name}.{medium}.html" for name in RUNS for medium in ("paged", "screen")}
    assert {path.name for path in (Path(__file__).parents[1] / "golden" / "blocks").iterdir()} == wanted


def paste(project: Project, table: Table) -> str:
    """The table as HTML that can be pasted."""
    language = parse_language(project.read_template("languages/ko.yaml"), "ko")
    cover = Cover("", "", "", "시험용", "", "", "")
    return render_fragment(project, Report("t", "table", "ko", cover, date(2024, 5, 20), "", (table,)), language)


def test_merged_cells_and_nested_points_can_be_pasted(project, vnu, tmp_path):
    text = paste(project, MERGED_TABLE)
    assert [int(rows) for rows in re.findall(r'<th scope="row" rowspan="(\d)"', text)] == [2]
    assert [line.count("<td") for line in text.splitlines() if line.startswith("<tr>")] == [0, 2, 2]
    assert ">갈기<br>– 깊이<br>– 고르게<br>덮기</td>" in text
    page = tmp_path / "works.html"
    page.write_text(text, "utf-8")
    assert vnu([page]) == []


def test_a_cell_to_be_pasted_may_have_a_mark_of_a_kind_of_its_own(project):
    cell = Cell(((Text("80"),),), DAYS, marks=(Mark("fixture", "▲", "시험"),))
    table = Table(
        "t", "", words("표"), "", ((ColumnLabel(words("곳")), ColumnLabel(words("값"))),), (Column(), Column()),
        (RowGroup((), (Row(words("북쪽"), (cell,)),)),),
    )  # fmt: skip
    assert "font-weight:bold;" in paste(project, table).partition("<td")[2].partition(">")[0]


def test_a_flagged_cell_to_be_pasted_is_not_bold(project):
    cell = Cell(((Text("80"),),), DAYS, marks=(Mark("low", "†", "시험"),))
    table = Table(
        "t", "", words("표"), "", ((ColumnLabel(words("곳")), ColumnLabel(words("값"))),), (Column(), Column()),
        (RowGroup((), (Row(words("북쪽"), (cell,)),)),),
    )  # fmt: skip
    opened, _, content = paste(project, table).partition("<td")[2].partition(">")
    assert "bold" not in opened
    assert content.startswith("†")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("12345678901234567890.125", "12345678901234567890.125"),
        ("0.0000000000005", "0.000000000001"),
        ("-1200.50", "-1200.5"),
        ("-0.0", "0"),
    ],
)
def test_a_value_for_machines_is_exact_or_rounded_as_figures_are(value, printed):
    assert machine_value(Quantity(Decimal(value), "days", ())) == printed
