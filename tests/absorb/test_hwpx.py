"""Reading .hwpx as Hangul writes it. The documents are made here: fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.absorb.test_package import HWPX, archive
from toolkit.absorb.document import NOTE, Comment, ReadDocument, ReadParagraph, ReadTable
from toolkit.absorb.reading import read_document

NAMESPACES = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"'
)
HEADER = (
    '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:styles>'
    '<hh:style id="0" name="바탕글"/><hh:style id="7" name="개조식 1"/></hh:styles></hh:head>'
)
PACKAGE = (
    '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata>'
    '<opf:meta name="keyword" content="text">비, toolkit.rain.ko.0123456789ab</opf:meta></opf:metadata></opf:package>'
)


def read(*sections: str, folder: Path) -> ReadDocument:
    """A document with these sections."""
    parts = {name: text for name, text in HWPX.items() if "section" not in name}
    parts |= {"Contents/header.xml": HEADER, "Contents/content.hpf": PACKAGE}
    for number, inner in enumerate(sections):
        parts[f"Contents/section{number}.xml"] = f"<hs:sec {NAMESPACES}>{inner}</hs:sec>"
    path = folder / "a.hwpx"
    path.write_bytes(archive(parts))
    return read_document(path)


def paragraph(*runs: str, style: int = 0) -> str:
    """A paragraph of these runs."""
    inner = "".join(f'<hp:run charPrIDRef="0">{one}</hp:run>' for one in runs)
    return f'<hp:p id="0" styleIDRef="{style}">{inner}<hp:linesegarray/></hp:p>'


def text(words: str) -> str:
    """The letters of a run."""
    return f"<hp:t>{words}</hp:t>"


def sublist(*paragraphs: str) -> str:
    """What a cell, note or frame holds."""
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


TEXTS = {
    "runs that are split anywhere": ((text("초미"), text("세먼") + text("지")), "초미세먼지"),
    "signs within the letters": (
        (text("가<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라<hp:fwSpace/>마<hp:hyphen/>바"),),
        "가 나 다 라 마-바",
    ),
    "letters that are marked with a pen": (
        (text("<hp:markpenBegin color='#FFFF00'/>농도<hp:markpenEnd/>가"),),
        "농도가",
    ),
    "insertions are taken, deletions are not": (
        (
            text("농도가 <hp:insertBegin Id='1'/>크게 <hp:insertEnd Id='1'/><hp:deleteBegin Id='2'/>조금 "),
            text("아주 <hp:deleteEnd Id='2'/>줄었다"),
        ),
        "농도가 크게 줄었다",
    ),
    "fields to be filled in": (
        (
            '<hp:ctrl><hp:fieldBegin type="CLICK_HERE" name="보도일시"><hp:parameters>'
            "<hp:stringParam>안내문</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl>",
            text("4월 9일"),
            "<hp:ctrl><hp:fieldEnd/></hp:ctrl>",
        ),
        "4월 9일",
    ),
    "numbers of captions are text, numbers of pages are not": (
        (
            text("[표 ") + '<hp:ctrl><hp:autoNum num="3" numType="TABLE"/></hp:ctrl>' + text("] 제목"),
            '<hp:ctrl><hp:autoNum num="9" numType="TOTAL_PAGE"/></hp:ctrl>',
        ),
        "[표 3] 제목",
    ),
    "letters over each other": ((text("가") + '<hp:compose composeText="㉮"/>',), "가㉮"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_of_a_paragraph(name: str, tmp_path: Path) -> None:
    runs, words = TEXTS[name]
    assert [one.text for one in read(paragraph(*runs), folder=tmp_path).paragraphs()] == [words]


def test_sections_follow_each_other_by_their_numbers(tmp_path: Path) -> None:
    sections = [paragraph(text(f"{number}번째"), style=7) for number in range(11)]
    document = read(*sections, folder=tmp_path)
    assert [(one.text, one.style) for one in document.paragraphs()] == [(f"{n}번째", "개조식 1") for n in range(11)]
    assert "toolkit.rain.ko.0123456789ab" in document.keywords


def test_footnotes_stand_where_they_are_called(tmp_path: Path) -> None:
    number = '<hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE"/></hp:ctrl>'
    inner = sublist(paragraph(number + text(" 각주 한 줄")), paragraph(text("둘째 줄")))
    note = f'<hp:ctrl><hp:footNote number="1">{inner}</hp:footNote></hp:ctrl>'
    document = read(paragraph(text("글"), note + text("을 읽는다")), folder=tmp_path)
    assert list(document.paragraphs()) == [ReadParagraph(f"글{NOTE}을 읽는다", "바탕글", ("각주 한 줄 둘째 줄",), 1)]


def test_cells_have_their_places_through_merging_and_nested_tables(tmp_path: Path) -> None:
    def cell(row: int, column: int, *inside: str) -> str:
        return f'<hp:tc>{sublist(*inside)}<hp:cellAddr colAddr="{column}" rowAddr="{row}"/></hp:tc>'

    nested = f"<hp:tbl><hp:tr>{cell(0, 0, paragraph(text('안')))}</hp:tr></hp:tbl>"
    rows = (
        f"<hp:tr>{cell(0, 0, paragraph(text('넓은')))}{cell(0, 2, paragraph(text('높은')))}</hp:tr>"
        f"<hp:tr>{cell(1, 0, paragraph(text('왼쪽')))}{cell(1, 1, paragraph(text('밖'), nested))}</hp:tr>"
    )
    caption = f'<hp:caption side="TOP">{sublist(paragraph(text("표 제목")))}</hp:caption>'
    document = read(paragraph(text("앞"), f"<hp:tbl>{caption}{rows}</hp:tbl>"), folder=tmp_path)
    table = next(one for one in document.items if isinstance(one, ReadTable))
    places = [(one.row, one.column, [p.text for p in one.paragraphs if p.text]) for one in table.cells]
    assert places == [(0, 0, ["넓은"]), (0, 2, ["높은"]), (1, 0, ["왼쪽"]), (1, 1, ["밖", "안"])]
    assert [one.text for one in document.items if isinstance(one, ReadParagraph)] == ["앞", "표 제목"]


def test_what_stands_beside_the_text_is_listed(tmp_path: Path) -> None:
    memo = f'<hp:ctrl><hp:fieldBegin type="MEMO">{sublist(paragraph(text("고칠 것")))}</hp:fieldBegin></hp:ctrl>'
    hidden = f"<hp:ctrl><hp:hiddenComment>{sublist(paragraph(text('숨은 설명')))}</hp:hiddenComment></hp:ctrl>"
    box = f"<hp:rect><hp:drawText>{sublist(paragraph(text('글상자')))}</hp:drawText></hp:rect>"
    header = f"<hp:ctrl><hp:header>{sublist(paragraph(text('머리말')))}</hp:header></hp:ctrl>"
    picture = "<hp:pic><hp:shapeComment>막대 그림</hp:shapeComment></hp:pic>"
    equation = "<hp:equation><hp:script>a over b</hp:script></hp:equation>"
    runs = (header + text("앞글 "), memo + text("자리") + hidden, box + picture + equation)
    document = read(paragraph(*runs), folder=tmp_path)
    assert document.comments == (Comment("고칠 것", "…앞글"), Comment("숨은 설명", "…앞글 자리"))
    assert document.outside == ("글상자", "a over b")
    assert document.margins == ("머리말",)
    assert [one.alternative for one in document.pictures] == ["막대 그림"]
    assert [one.text for one in document.paragraphs()] == ["앞글 자리"]


def test_a_comment_at_the_beginning_stands_beside_what_follows(tmp_path: Path) -> None:
    memo = f'<hp:ctrl><hp:fieldBegin type="MEMO">{sublist(paragraph(text("고칠 것")))}</hp:fieldBegin></hp:ctrl>'
    document = read(paragraph(text("◦ "), memo + text("농도는")), folder=tmp_path)
    assert document.comments == (Comment("고칠 것", "농도는…"),)


def test_changes_that_are_recorded_are_counted(tmp_path: Path) -> None:
    changed = text("가<hp:insertBegin Id='1'/>나<hp:insertEnd Id='1'/><hp:deleteBegin Id='2'/>다<hp:deleteEnd Id='2'/>")
    assert read(paragraph(changed), folder=tmp_path).tracked == 2
