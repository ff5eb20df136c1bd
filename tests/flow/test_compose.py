"""Reports laid out for word processors: every block, and the order of covers, annexes and lying tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest

from tests import releases
from tests.blocks import BLOCKS, TEXT_TABLE, words
from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, Item, PageStart, StyleName, compose, text_of
from toolkit.flow.compose import LAID_OUT
from toolkit.language import Language, read_language
from toolkit.model import Annex, Block, Bullet, Bullets, Contents, Cover, Heading, Paragraph, Report
from toolkit.sources import packaged_templates

COVER = Cover("시험 총서", "제3호", "2024. 5. 20.", "시험 보고서", "부제", "시험 기관", "자료 기준일", (words("판권"),))


def language() -> Language:
    return read_language(packaged_templates() / "languages" / "ko.yaml", "ko.yaml")


def flow_of(*blocks: Block, kind: str = "table") -> Flow:
    return compose(Report("fixture", kind, "ko", COVER, date(2024, 5, 20), "", blocks), language())


def listed(items: tuple[Item, ...]) -> Iterator[str]:
    """A line an item, and a line a cell with its place and size."""
    for item in items:
        if isinstance(item, FlowParagraph):
            marks = [f"{name}={getattr(item, name)}" for name in ("id", "target", "field") if getattr(item, name)]
            yield " ".join((f"{item.style}: {text_of(item)}", *marks))
        elif isinstance(item, FlowPicture):
            yield f"picture: {item.figure.alternative} ({item.width})"
        elif isinstance(item, PageStart):
            yield "page: landscape" if item.landscape else "page"
        else:
            size = f"{item.rows} x {item.columns}, head {item.head_rows}, keep {item.keep}"
            yield f"grid: {item.look}, {size}, {item.title}"
            for cell in item.cells:
                flags = [one for one in ("header", "spanner", "group", "total", "opens_group") if getattr(cell, one)]
                place = f"{cell.row},{cell.column} {cell.rows}x{cell.columns}"
                said = " | ".join(listed(cell.items))
                yield "  " + " ".join((place, *flags, *filter(None, (cell.mark,)), said))


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_is_laid_out(golden, name) -> None:
    flow = flow_of(BLOCKS[name])
    golden(f"flow/{name}.txt", "".join(f"{line}\n" for line in listed(flow.items)))


def test_every_block_of_the_model_has_a_layout() -> None:
    assert set(LAID_OUT) == set(get_args(Block))


@pytest.mark.parametrize("form", releases.HEADERS)
def test_every_style_is_told_and_has_a_name_in_the_language(form) -> None:
    for flow in (flow_of(), flow_of(releases.HEADERS[form])):
        assert set(flow.styles) == set(get_args(StyleName))
        assert all(style.name == name for name, style in flow.styles.items())
    assert len({language().word(f"style-{name}") for name in get_args(StyleName)}) == len(get_args(StyleName))


@pytest.mark.parametrize("name", BLOCKS)
def test_cells_tile_their_grid(name) -> None:
    for grid in (item for item in flow_of(BLOCKS[name]).items if isinstance(item, Grid)):
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(places) == [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
        assert sum(grid.widths) == 1
        assert min(grid.widths) > 0


def test_the_cover_ends_with_its_lines_and_the_text_begins_a_page() -> None:
    contents = Contents("차례", ())
    flow = flow_of(BLOCKS["summary"], contents, Heading(1, words("첫 장"), "a", "I"), kind="policy-brief")
    assert [line.split(":")[0] for line in listed(flow.items)] == [
        "series", "cover-title", "subtitle", "affiliation", "box-title", "box-text", "box-headline", "body",
        "colophon", "page", "contents-title", "chapter",
    ]  # fmt: skip
    assert text_of(next(flow.paragraphs())) == "시험 총서 제3호 · 2024. 5. 20."
    assert (flow.head, flow.foot) == ("시험 총서 · 제3호", "시험 기관")


def test_a_page_of_one_district_has_its_cover_on_the_same_page() -> None:
    flow = flow_of(BLOCKS["key-figures"], kind="annual-district")
    assert not any(isinstance(item, PageStart) for item in flow.items)
    assert list(listed(flow.items))[-1] == "colophon: 판권"


def test_lying_tables_after_each_other_share_no_upright_page() -> None:
    flow = flow_of(Paragraph(words("앞")), TEXT_TABLE, TEXT_TABLE, Paragraph(words("뒤")), TEXT_TABLE)
    pages = [item.landscape for item in flow.items if isinstance(item, PageStart)]
    assert pages == [True, True, False, True]


def test_the_signs_of_points_are_those_of_the_form_and_change_after_a_term() -> None:
    points = Bullets((Bullet(words("하나"), (Bullet(words("둘"), (Bullet(words("셋")),)),)),))
    blocks = (releases.HEADERS["reference"], points, Heading(2, words("용어"), "t"), points)
    flow = flow_of(*blocks, Annex("붙임", words("붙임"), "x"), points)
    signs = [one.lead for one in flow.paragraphs() if one.style.startswith("bullet")]
    assert signs == ["□", "○", "-", "-", "·", "-", "□", "○", "-"]
    english = flow_of(releases.HEADERS["release"], points)
    assert [one.lead for one in english.paragraphs() if one.style.startswith("bullet")] == ["–", "○", "-"]


def test_the_imprint_follows_the_text() -> None:
    first, second = flow_of(Paragraph(words("하나"))), flow_of(Paragraph(words("둘")))
    assert first.imprint == flow_of(Paragraph(words("하나"))).imprint
    assert first.imprint != second.imprint
    assert first.imprint.startswith("toolkit.fixture.ko.")
