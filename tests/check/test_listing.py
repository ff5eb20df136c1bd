"""The listing of a report: every word and quantity of every block is in it, and what its author laid out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from toolkit.check.columns import column_names
from toolkit.check.listing import LISTERS, Line, exact, list_report, read_listing, write_listing
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    BarChart,
    Block,
    Bullet,
    Bullets,
    CalendarChart,
    CalendarDay,
    Cell,
    CellPart,
    Chart,
    ClosingNotes,
    Column,
    ColumnLabel,
    ContactDivision,
    ContactLine,
    ContactPost,
    ContactTable,
    Contents,
    ContentsEntry,
    Cover,
    CrossReference,
    Datum,
    Emphasis,
    Figure,
    FigureRow,
    Footnote,
    Foreign,
    Grade,
    Guide,
    HeaderField,
    Heading,
    KeyFigure,
    KeyFigures,
    Licence,
    LineChart,
    Link,
    Mark,
    NoteCall,
    OpenField,
    PageCount,
    Panel,
    PanelChart,
    Paragraph,
    PrintedQuantity,
    Quantity,
    ReleaseHeader,
    ReleaseTitle,
    Report,
    Row,
    RowGroup,
    Run,
    Series,
    Source,
    Subscript,
    SummaryBox,
    Superscript,
    Table,
    Text,
    Tile,
    TileMap,
    Timeline,
    TimelineEvent,
)
from toolkit.walk import parts_of

# A report of made-up words, each of which stands in it once: a fixture, no report of anyone's.
DAYS = Quantity(Decimal("1200.50"), "days", (Source("rain", "days", (("place", "north"),)),))
RATE = Quantity(Decimal(100) / 3, "percent", DAYS.sources, "rate")


def words(text: str) -> tuple[Run, ...]:
    return (Text(text),)


RUNS: tuple[Run, ...] = (
    Text("낱말"),
    Emphasis(words("굵게"), strong=True),
    Superscript("윗첨자"),
    Subscript("아랫첨자"),
    Link(words("고리"), "https://example.org/a"),
    Foreign("外国", "zh-Hans"),
    Footnote(1, (Text("각주 글"), PrintedQuantity("각주 33.3%", RATE, RATE, "각주 근거"))),
    CrossReference("[표 9]", "rain-days"),
    PrintedQuantity("1,200.5일", DAYS, DAYS, "날의 근거"),
    PrintedQuantity("33~1,201", RATE, DAYS, "범위의 근거"),
    NoteCall("*"),
    OpenField("[확인: 시험]"),
    PageCount("/ 총 ", "쪽"),
)
MARK = Mark("most", "▲", "가장 많음")
TABLE = Table(
    "rain-days",
    "[표 1]",
    words("표 제목"),
    "(단위: 일)",
    (
        (ColumnLabel(words("구분"), columns=2, rows=2), ColumnLabel(words("이어짐"), columns=2, spanner=True)),
        (ColumnLabel(words("올해")), ColumnLabel(words("변화"), unit="%p")),
    ),
    (Column(), Column(), Column(), Column()),
    (
        RowGroup(
            words("묶음"),
            (
                Row(words("첫 행"), (Cell((words("칸 값"),), DAYS, "칸의 근거", (MARK,)), Cell((words("칸 둘"),)))),
                Row(
                    words("끝 행"), (Cell((), parts=(CellPart(words("마디"), (words("가지"),)),)), Cell((words("-"),)))
                ),
            ),
        ),
    ),
    (MARK,),
    "표시 설명",
    (words("표의 주"),),
    (words("편집자 말"),),
    (words("표의 자료"),),
)
LINES = LineChart(
    ("범주",),
    (Series("계열", (Datum(Decimal("7.5"), "칠점오"), None)),),
    (Guide("기준선", Decimal(35), 0, 0),),
    (0,),
    "빈 점",
)
BARS = BarChart(("막대 범주",), (), groups=(("막대 묶음", 1),), totals=(Datum(Decimal(9), "아홉"),))
PLAIN_TABLE = Table("data", "", words("그림의 표"), "", ((),), (Column(),), (RowGroup((), (Row((), ()),)),))
FIGURE = Figure(
    "f", "[그림 1]", words("그림 제목"), "(단위: 톤)", LINES, "대신하는 글", PLAIN_TABLE, (words("그림 주"),)
)
OTHER = Figure("g", "[그림 2]", words("둘째 그림"), "", BARS, "다른 글", PLAIN_TABLE, (), (words("그림 자료"),))
OF_DAYS = tuple(
    Figure(f"days-{number}", f"[그림 {number}]", words("나중의 그림"), "", chart, "또 다른 글", PLAIN_TABLE)
    for number, chart in enumerate(
        (
            PanelChart(("칸 범주",), (Panel("칸 이름", "칸 단위", (Datum(Decimal("1.5"), "일점오"), None)),)),
            CalendarChart(
                ("정월",), (CalendarDay(1, 1, Datum(Decimal(23), "스물셋"), 0),), (Grade("등급", "등급 한계"),)
            ),
            TileMap(("판",), (("판의 줄", (Tile("자리", 0, 0, (None,)),)),), "낮은 끝", "높은 끝", from_lowest=True),
            Timeline(
                ("일의 갈래",),
                (TimelineEvent("일의 때", "일의 이름", date(2020, 4, 9), date(2020, 4, 9), 0),),
                ((date(2020, 4, 1), "눈금"),),
            ),
        ),
        3,
    )
)
BLOCKS: tuple[Block, ...] = (
    ReleaseHeader(
        "reference",
        "보도자료",
        "시험부",
        (HeaderField("배포일시", ((words("오늘"), words("내일")),)),),
        notice=words("고친 까닭"),
    ),
    ReleaseTitle(words("큰 제목"), (words("첫 부제"), words("둘째 부제")), "(시험부)"),
    Heading(2, words("작은 제목"), "section-1", "Ⅳ"),
    Paragraph(RUNS, (AsteriskNote("**", words("별표 글")),)),
    Bullets((Bullet(words("점 하나"), (Bullet(words("점 아래")),), (AsteriskNote("*", words("점의 주")),)),)),
    SummaryBox("요약 상자", words("초록"), ((words("요점"), words("요점 글")),)),
    Contents("차례", (ContentsEntry(1, "Ⅴ", words("차례 줄"), "a"),)),
    Attachments("붙임 차례", (ContentsEntry(1, "붙임 3", words("붙임 줄"), "b"),), "끝."),
    Annex("붙임 4", words("붙임의 제목"), "annex-1"),
    ContactLine(words("묻는 곳")),
    ContactTable(
        ("구실", "부서", "책임", "직위", "전화"),
        (ContactDivision("총괄", "비정책과", (ContactPost("책임자", "과장", "02-0000"),)),),
    ),
    Licence("공공누리", "쓸 수 있음", "https://example.org/licence"),
    ClosingNotes((("출처: ", words("시험용")),)),
    TABLE,
    FIGURE,
    FigureRow((OTHER,)),
    KeyFigures((KeyFigure(words("핵심 값"), words("값의 이름"), words("값의 변화")),)),
    *OF_DAYS,
)
COVER = Cover("총서", "제7호", "2024. 5. 20.", "문서 제목", "문서 부제", "시험 기관", "기준일", (words("겉장 줄"),))
REPORT = Report(
    "fixture",
    "press-release",
    "ko",
    COVER,
    date(2024, 5, 20),
    "문서 설명",
    BLOCKS,
    ("열쇠말",),
    (("en", "fixture.en"),),
)

NOT_SAID = {
    "id",
    "target",
    "kind",
    "language",
    "align",
    "name",
    "tone",
    "where",
    "form",
    "unit",
    "table",
    "column",
    "formula",
}
"""Fields of names and of layout."""


def texts(value: object) -> Iterator[str]:
    """Every text in the fields of a report's parts."""
    for part in parts_of(value):
        for field in dataclasses.fields(part):  # type: ignore[arg-type]
            if field.name not in NOT_SAID:
                yield from strings(getattr(part, field.name))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, tuple) and not any(map(dataclasses.is_dataclass, value)):
        for item in value:
            yield from strings(item)


def listed(*blocks: Block) -> list[str]:
    """The lines of blocks, without the properties of their report."""
    cover = Cover("", "", "", "", "", "", "")
    report = Report("fixture", "press-release", "ko", cover, date(2024, 5, 20), "", blocks)
    return [str(line) for line in list_report(report)][1:]


def test_the_fixture_has_every_block_and_run() -> None:
    assert {type(part) for part in parts_of(BLOCKS)} >= {*get_args(Block), *get_args(Run)}
    assert {type(part) for part in parts_of(BLOCKS)} >= set(get_args(Chart))
    assert set(LISTERS) == set(get_args(Block))


def test_every_word_is_in_the_listing() -> None:
    listing = write_listing(list_report(REPORT))
    missing = {text for text in texts(REPORT) if text not in listing and text not in ("en", "fixture.en")}
    assert missing == set()


def test_the_listing_is_readable(golden: Callable[[str, str], None]) -> None:
    """The form in which approved texts are kept: a change of it makes every approved release look changed."""
    golden("listing.txt", write_listing(list_report(REPORT)))


def test_a_listing_is_read_as_it_was_written() -> None:
    lines = list_report(REPORT)
    assert read_listing(write_listing(lines)) == lines


def test_texts_with_tabs_and_lines_are_one_line() -> None:
    (line,) = listed(Paragraph(words("가\t나\n다\u2028라\x0b마\u00a0바  사 ")))
    assert line == "paragraph\t\t가 나 다 라 마 바 사"
    assert read_listing(f"{line}\n") == (Line("paragraph", "", "가 나 다 라 마 바 사"),)


def test_the_level_of_paragraphs_and_headings_is_listed() -> None:
    assert listed(Paragraph(words("가"))) == ["paragraph\t\t가"]
    assert listed(Bullets((Bullet(words("가"), (Bullet(words("나")),)),))) == ["paragraph\t•\t가", "paragraph\t••\t나"]
    assert listed(Heading(2, words("가"), "a")) == ["heading\t##\t가"]
    assert listed(Heading(1, words("가"), "a", "Ⅰ")) == ["heading\t# Ⅰ\t가"]


def test_stressed_words_are_listed_beside_the_text() -> None:
    said, *stressed = listed(Paragraph((Text("가 나 "), Emphasis(words("나")), Emphasis(words("다"), strong=False))))
    assert said == "paragraph\t\t가 나 나다"
    assert stressed == ["layout\tbold\t나 (2)", "layout\titalic\t다"]


def test_the_form_of_a_release_is_listed_and_its_stage_is_not() -> None:
    header = ReleaseHeader("reference", "보도자료", "시험부", ())
    assert listed(header) == listed(dataclasses.replace(header, stage="초안"))
    assert listed(header) != listed(dataclasses.replace(header, form="web"))


@pytest.mark.parametrize(
    "change",
    [
        {"landscape": True},
        {"columns": (Column(width=Decimal(40)), *TABLE.columns[1:])},
        {"columns": (Column("end"), *TABLE.columns[1:])},
        {
            "groups": (
                dataclasses.replace(
                    TABLE.groups[0],
                    rows=(dataclasses.replace(TABLE.groups[0].rows[0], summary=True), *TABLE.groups[0].rows[1:]),
                ),
            )
        },
    ],
    ids=["landscape", "a width", "an alignment", "a total"],
)
def test_the_layout_of_a_table_is_listed(change: dict[str, Any]) -> None:
    before, after = listed(TABLE), listed(dataclasses.replace(TABLE, **change))
    assert before != after
    assert [line for line in before if not line.startswith("layout")] == [
        line for line in after if not line.startswith("layout")
    ]


def test_the_layout_of_a_chart_is_listed() -> None:
    assert "layout\t[그림 1]\tLineChart hollow (0,)" in listed(FIGURE)
    stacked = dataclasses.replace(OTHER, chart=dataclasses.replace(BARS, stacked=True))
    assert "layout\t[그림 2]\tBarChart stacked" in listed(stacked)


def test_properties_that_the_text_says_too_are_listed_once() -> None:
    cover = Cover("", "", "", "큰 제목", "", "", "")
    report = Report("fixture", "press-release", "ko", cover, date(2024, 5, 20), "첫 부제", BLOCKS[1:2])
    assert [line.kind for line in list_report(report)] == ["property", "title", "lead", "lead"]


def test_cells_are_named_by_their_rows_and_columns() -> None:
    assert column_names(TABLE) == ("구분", "구분", "이어짐 · 올해", "이어짐 · 변화 (%p)")
    cells = [line.split("\t")[1] for line in listed(TABLE) if line.startswith("cell")]
    assert cells[:2] == ["[표 1] · 묶음 · 첫 행 · 이어짐 · 올해", "[표 1] · 묶음 · 첫 행 · 이어짐 · 변화 (%p)"]


def test_cells_under_a_merged_header_are_named_by_it() -> None:
    head = (tuple(ColumnLabel(words(text)) for text in ("일", "글")),)
    rows = (
        Row((), (Cell((words("밭일"),), rows=2, header=True), Cell((words("아침"),)))),
        Row((), (Cell((), rows=0), Cell((words("저녁"),)))),
        Row((), (Cell((words("논일"),), header=True), Cell((words("낮"),)))),
    )
    table = Table("works", "", words("일"), "", head, (Column(), Column()), (RowGroup((), rows),))
    cells = [line.split("\t")[1:] for line in listed(table) if line.startswith("cell")]
    assert cells == [
        ["일 · 일", "밭일"],
        ["일 · 밭일 · 글", "아침"],
        ["일 · 밭일 · 글", "저녁"],
        ["일 · 일", "논일"],
        ["일 · 논일 · 글", "낮"],
    ]


@pytest.mark.parametrize(
    ("value", "formula", "text"),
    [
        ("1200.50", "", "1200.5"),
        ("1200", "", "1200"),
        ("0.000000000000123456789", "", "0.000000000000123456789"),
        ("33.33333333333333333333333333", "rate", "33.3333333333"),
        ("123456789012345678", "total", "123456789012000000"),
        ("-30.10", "change", "-30.1"),
    ],
)
def test_cells_are_listed_in_full_and_computed_values_to_twelve_digits(value: str, formula: str, text: str) -> None:
    assert exact(Quantity(Decimal(value), "days", (), formula)) == text
