"""Every block and run of the model, one of each. All that they say is made up: fixtures, no data."""

from __future__ import annotations

from decimal import Decimal

from tests import releases
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
    CrossReference,
    Datum,
    Emphasis,
    Figure,
    FigureRow,
    Footnote,
    Foreign,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    Mark,
    NoteCall,
    OpenField,
    PageCount,
    Paragraph,
    PrintedQuantity,
    Quantity,
    ReleaseTitle,
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
