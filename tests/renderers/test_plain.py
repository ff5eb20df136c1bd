"""Reports as plain text: lines, signs, tables with tabs, footnotes at the end. All that they say is made up."""

from __future__ import annotations

from datetime import date

import pytest

from tests import releases
from tests.blocks import BLOCKS, FIGURE, MERGED_TABLE, TABLE, TRICKY, words
from toolkit.flow import compose
from toolkit.language import Language, read_language
from toolkit.model import (
    Block,
    Cover,
    Emphasis,
    FigureRow,
    Footnote,
    KeyFigures,
    Link,
    PageCount,
    Paragraph,
    Report,
    Superscript,
    Text,
)
from toolkit.renderers.plain import render_text
from toolkit.sources import packaged_templates

COVER = Cover("", "", "", "시험 보고서", "", "시험 기관", "")


def language(code: str = "ko") -> Language:
    return read_language(packaged_templates() / "languages" / f"{code}.yaml", f"{code}.yaml")


def printed(*blocks: Block) -> str:
    report = Report("fixture", "table", "ko", COVER, date(2024, 5, 20), "", blocks)
    return render_text(compose(report, language()))


@pytest.mark.parametrize("form", releases.FORMS)
def test_a_release_of_each_form(golden, form: str) -> None:
    release = releases.make_release(form)
    golden(f"plain/release-{form}.txt", render_text(compose(release, language(release.language))))


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_told_without_idle_spaces(name: str) -> None:
    text = printed(BLOCKS[name])
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not text.startswith("\n")
    assert "\n\n\n" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))


def test_a_table_is_lines_of_values_between_tabs_with_one_head() -> None:
    assert printed(TABLE) == (
        "[표 1] 강수 일수\n"
        "(단위: 일)\n"
        "구분\t구분\t북쪽 2020년\t북쪽 변화율 (%)\n"
        "비\t봄\t▲1,200\t−30.3\n"
        "비\t합계\t1,200\t…\n"
        "주) ▲ 가장 많음\u2003(지역별)\n"
        "주: 첫째 주\n"
        "자료: 자료 하나; 자료 둘\n"
    )


def test_every_row_is_complete_by_itself() -> None:
    """What a merged cell says is repeated, and the points of a cell stand in one line."""
    assert printed(MERGED_TABLE).splitlines()[2:] == [
        "북쪽\t밭일\t심기\t갈기; 깊이; 고르게; 덮기",
        "북쪽\t밭일\t물 주기\t아침; 저녁",
    ]


def test_a_figure_is_told_by_its_alternative_text() -> None:
    assert printed(FigureRow((FIGURE, FIGURE))) == "\n\n".join(
        ["[그림 1] 막대\n(단위: 일)\n(막대 하나)\n주: 주\n자료: 자료"] * 2
    ) + "\n"  # fmt: skip


def test_the_figures_of_a_box_stand_line_by_line() -> None:
    block = BLOCKS["key-figures"]
    assert isinstance(block, KeyFigures)
    assert printed(block) == "22.8 · 연평균 · 2.0 감소\n1,200일 · 일수\n13일 · 나쁨 · 비슷\n"


def test_footnotes_stand_at_the_end_by_their_numbers() -> None:
    noted = Paragraph(
        (Text("글"), Emphasis((Text("굵게"), Footnote(1, words("첫 주")))), Footnote(2, words("둘째 주")))
    )
    assert printed(noted, Paragraph(words("끝"))) == "글굵게1)2)\n\n끝\n\n1) 첫 주\n2) 둘째 주\n"


def test_runs_are_told_as_they_read() -> None:
    link = Link((Text("누리집"),), "https://example.org")
    block = Paragraph((Text(TRICKY), link, Superscript("2"), PageCount(" / 총 ", "매")))
    assert printed(block) == f"{TRICKY}누리집2\n"
