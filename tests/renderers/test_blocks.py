"""Every block and run by itself, on paper and on the screen, against tests/golden/blocks/."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import Markup

from tests import releases
from tests.projects import make_project
from toolkit.language import parse_language
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    BarChart,
    Block,
    Bullet,
    Bullets,
    Cell,
    CellPart,
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
    HeaderField,
    Heading,
    KeyFigure,
    KeyFigures,
    Licence,
    Link,
    Mark,
    NoteCall,
    OpenField,
    PageCount,
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
    Subscript,
    SummaryBox,
    Superscript,
    Table,
    Text,
)
from toolkit.renderers.html import machine_value, make_environment, render_fragment
from toolkit.sources import Project, packaged_templates

TRICKY = "<b> & \"둘\" 'it'"
RATE = Quantity(Decimal("-30.25"), "percent", ())
DAYS = Quantity(Decimal("1200"), "days", ())
MOST = Mark("most", "▲", "가장 많음")
CHART = BarChart(("2020년",), (Series("북쪽", (Datum(Decimal(80), "80"),)),))


def words(text: str) -> tuple[Run, ...]:
    return (Text(text),)


def number(text: str, quantity: Quantity, *marks: Mark) -> Cell:
    return Cell((words(text),), quantity, "강수 일수 · 북쪽", marks)


TABLE = Table(
    id="rain-days",
    label="[표 1]",
    title=words("강수 일수"),
    unit_note="(단위: 일)",
    head=(
        (ColumnLabel(words("구분"), columns=2, rows=2), ColumnLabel(words("북쪽"), columns=2, spanner=True)),
        (ColumnLabel(words("2020년")), ColumnLabel(words("변화율"), unit="%", opens_group=True)),
    ),
    columns=(Column(), Column(), Column("end"), Column("end", Decimal(20))),
    groups=(
        RowGroup(
            words("비"),
            (
                Row(words("봄"), (number("1,200", DAYS, MOST), number("−30.3", RATE))),
                Row(words("합계"), (number("1,200", DAYS), Cell((words("…"),), opens_group=True)), summary=True),
            ),
        ),
    ),
    key=(MOST,),
    key_note="(지역별)",
    notes=(words("첫째 주"),),
    sources=(words("자료 하나"), words("자료 둘")),
)
TEXT_TABLE = Table(
    "texts",
    "",
    words("글로 된 표"),
    "",
    ((ColumnLabel(()), ColumnLabel(words("내용"))),),
    (Column(), Column()),
    (RowGroup((), (Row(words("하나"), (Cell((words("첫 줄"), words("둘째 줄"))),)),)),),
    landscape=True,
)
NESTED = Cell((), parts=(CellPart(words("갈기"), (words("깊이"), words("고르게"))), CellPart(words("덮기"), ())))
MERGED_TABLE = Table(
    "works",
    "",
    words("합친 칸이 있는 표"),
    "",
    (tuple(ColumnLabel(words(text)) for text in ("곳", "일", "단계", "글")),),
    (Column("center"), Column(), Column(), Column()),
    (
        RowGroup(
            words("북쪽"),
            (
                Row((), (Cell((words("밭일"),), rows=2, header=True), Cell((words("심기"),)), NESTED), keeps_next=True),
                Row((), (Cell((), rows=0), Cell((words("물 주기"),)), Cell((words("아침"), words("저녁"))))),
            ),
        ),
    ),
)
FIGURE = Figure(
    "bars", "[그림 1]", words("막대"), "(단위: 일)", CHART, "막대 하나", TEXT_TABLE, (words("주"),), (words("자료"),)
)

BLOCKS: dict[str, Block] = {
    "heading-1": Heading(1, words("첫 장"), "section-1", "Ⅰ"),
    "heading-2": Heading(2, words("주장"), "section-1-1"),
    "heading-3": Heading(3, words("머리글"), "section-1-1-1"),
    "paragraph": Paragraph(words("글")),
    "noted-paragraph": Paragraph(words("글"), (AsteriskNote("*", words("주")), AsteriskNote("**", words("또 주")))),
    "bullets": Bullets((Bullet(words("하나"), (Bullet(words("둘"), (Bullet(words("셋")),)),)),)),
    "summary": SummaryBox("요약", words("초록"), ((words("제목"), words("내용")),)),
    "key-figures": KeyFigures(
        (
            KeyFigure(words("22.8"), words("연평균"), words("2.0 감소")),
            KeyFigure((PrintedQuantity("1,200일", DAYS, DAYS, TRICKY),), words("일수")),
            KeyFigure(words("13일"), words("나쁨"), words("비슷")),
        )
    ),
    "contents": Contents(
        "차례", (ContentsEntry(1, "Ⅰ", words("첫 장"), "a"), ContentsEntry(2, "", words("주장"), "b"))
    ),
    "table": TABLE,
    "text-table": TEXT_TABLE,
    "merged-table": MERGED_TABLE,
    "figure": FIGURE,
    "figure-row": FigureRow((FIGURE,)),
    "noted-bullets": Bullets((Bullet(words("하나"), (Bullet(words("둘")),), (AsteriskNote("*", words("주")),)),)),
    **{f"header-{form}": header for form, header in releases.HEADERS.items() if form != "standard-points"},
    "release-title": ReleaseTitle(words("제목"), (words("하나"), words("둘")), "(시험부)"),
    "attachments": releases.ATTACHMENTS["붙임"],
    "one-attachment": Attachments("붙임", releases.ATTACHMENTS["붙임"].entries[:1]),
    "contact-line": ContactLine(words("문의")),
    "contact-table": releases.CONTACT_TABLE,
    "contact-table-without-telephone": ContactTable(
        ("담당 부서", "부서명", "구분", "직위", ""),
        (ContactDivision("", "시험과", (ContactPost("책임자", "과장", ""),)),),
    ),
    "licence": releases.LICENCE,
    "closing-notes": ClosingNotes((("자료: ", words("하나")), ("알림: ", words("둘")))),
    "annex": Annex("붙임 1", words("제목"), "annex-1"),
}
RUNS: dict[str, Run] = {
    "text": Text(TRICKY),
    "strong": Emphasis(words(TRICKY)),
    "emphasis": Emphasis(words("말"), strong=False),
    "superscript": Superscript("2"),
    "subscript": Subscript("2.5"),
    "link": Link(words(TRICKY), "https://example.org/?a=1&b=\"2'"),
    "foreign": Foreign("中国", "zh-Hans"),
    "footnote": Footnote(3, words(TRICKY)),
    "cross-reference": CrossReference("[표 1]", "rain-days"),
    "quantity": PrintedQuantity("30.3%", RATE, RATE, TRICKY),
    "note-call": NoteCall("**"),
    "open-field": OpenField("[확인: 참석 인원]"),
    "page-count": PageCount(" / 총 ", "매"),
    "range": PrintedQuantity("−30.3~1,200", RATE, DAYS, "두 값"),
}
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
