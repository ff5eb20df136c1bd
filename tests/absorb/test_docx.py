"""Reading .docx as word processors write it. The documents are made here: fixtures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.absorb.test_package import archive
from toolkit.absorb.document import NOTE, Comment, ReadCell, ReadDocument, ReadParagraph, ReadTable
from toolkit.absorb.reading import read_document
from toolkit.errors import DefinitionError

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {name: f"{name}.xml" for name in ("styles", "footnotes", "comments", "header")}
FOOTNOTES = (
    '<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve">) 각주 한 줄</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
STYLES = '<w:styles><w:style w:styleId="a7"><w:name w:val="heading 2"/></w:style></w:styles>'


def read(body: str, folder: Path, parts: Mapping[str, str] = {}) -> ReadDocument:
    """A document with this body and these parts beside it."""

    def named(xml: str) -> str:
        end = min(at for at in (xml.find(" "), xml.find(">")) if at > 0)
        return f"{xml[:end]} {NAMESPACES}{xml[end:]}"

    relations = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{name.removesuffix(".xml")}" Target="{name}"/>'
        for number, name in enumerate(PARTS.values())
    )
    path = folder / "a.docx"
    path.write_bytes(
        archive(
            {
                "[Content_Types].xml": "<Types/>",
                "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
                "word/document.xml": named(f"<w:document><w:body>{body}</w:body></w:document>"),
                **{f"word/{PARTS[name]}": named(xml) for name, xml in parts.items()},
            }
        )
    )
    return read_document(path)


def run(text: str) -> str:
    """A run with this text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


TEXTS = {
    "runs that are split anywhere": (
        f"{run('초미')}<w:proofErr/>{run('세먼')}<w:bookmarkStart/>{run('지')}",
        "초미세먼지",
    ),
    "tabs, breaks and hyphens": (
        "<w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>라</w:t></w:r>",
        "가 나 다-라",
    ),
    "links and smart tags": (
        f"<w:hyperlink>{run('누리')}</w:hyperlink><w:smartTag><w:smartTagPr/>{run('집')}</w:smartTag>",
        "누리집",
    ),
    "content controls": (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('날짜')}</w:sdtContent></w:sdt>",
        "날짜",
    ),
    "insertions are taken, deletions are not": (
        f"{run('농도가 ')}<w:ins w:id='1'>{run('크게 ')}</w:ins>"
        f"<w:del w:id='2'><w:r><w:delText>조금 </w:delText></w:r></w:del>{run('줄었다')}",
        "농도가 크게 줄었다",
    ),
    "moved text stands where it came to": (
        f"<w:moveFrom>{run('옛 자리 ')}</w:moveFrom>{run('가운데 ')}<w:moveTo>{run('새 자리')}</w:moveTo>",
        "가운데 새 자리",
    ),
    "results of fields, but not their instructions": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _a \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("[표 1]")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f"{run(' 참조')}",
        "[표 1] 참조",
    ),
    "numbers of pages are not text": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'{run("쪽")}<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>',
        "쪽",
    ),
    "signs that cannot be seen": (run("초\u00ad미\u200b세 먼지") + run(" "), "초미세 먼지"),
    "letters that are taken apart": (run("\u1112\u1161\u11ab\u1100\u1173\u11af"), "한글"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_of_a_paragraph(name: str, tmp_path: Path) -> None:
    inner, text = TEXTS[name]
    document = read(f"<w:p>{inner}</w:p>", tmp_path)
    assert [one.text for one in document.paragraphs()] == [text]


def test_styles_are_known_by_their_names(tmp_path: Path) -> None:
    styled = f'<w:p><w:pPr><w:pStyle w:val="a7"/></w:pPr>{run("제목")}</w:p><w:p>{run("글")}</w:p>'
    document = read(styled, tmp_path, {"styles": STYLES})
    assert [one.style for one in document.paragraphs()] == ["heading 2", ""]


def test_footnotes_stand_where_they_are_called_without_their_brackets(tmp_path: Path) -> None:
    call = '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    bracket = '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:t>)</w:t></w:r>'
    document = read(f"<w:p>{run('(글')}{call}{bracket}{run(')을')}</w:p>", tmp_path, {"footnotes": FOOTNOTES})
    assert list(document.paragraphs()) == [ReadParagraph(f"(글{NOTE})을", "", ("각주 한 줄",), 1)]


def test_a_footnote_that_is_called_but_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="it calls a footnote that it does not have"):
        read('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>', tmp_path)


def test_a_bracket_of_the_text_stays_beside_a_footnote(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(f"<w:p>{run('(글')}{call}{run(') 다음')}</w:p>", tmp_path, {"footnotes": FOOTNOTES})
    assert [one.text for one in document.paragraphs()] == [f"(글{NOTE}) 다음"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_one(tmp_path: Path) -> None:
    joined = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('앞 ')}</w:p><w:p>{run('뒤')}</w:p>"
    document = read(joined, tmp_path)
    assert [one.text for one in document.paragraphs()] == ["앞 뒤"]
    assert document.tracked == 1


def test_cells_have_their_places_through_merging_and_nested_tables(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    nested = f"<w:tc><w:tcPr/><w:p>{run('밖')}</w:p><w:tbl><w:tr>{cell('안')}</w:tr></w:tbl></w:tc>"
    rows = (
        f"<w:tr>{cell('넓은', '<w:gridSpan w:val=^2^/>')}{cell('높은', '<w:vMerge w:val=^restart^/>')}</w:tr>"
        f"<w:tr>{cell('왼쪽')}{nested}{cell('', '<w:vMerge/>')}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('지운 줄')}</w:tr>"
    )
    rows = rows.replace("^", '"')
    table = next(one for one in read(f"<w:tbl>{rows}</w:tbl>", tmp_path).items if isinstance(one, ReadTable))
    places = [(one.row, one.column, [p.text for p in one.paragraphs]) for one in table.cells]
    assert places == [(0, 0, ["넓은"]), (0, 2, ["높은"]), (1, 0, ["왼쪽"]), (1, 1, ["밖", "안"])]
    assert isinstance(table.cells[0], ReadCell)


def test_what_stands_beside_the_text_is_listed(tmp_path: Path) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id='1' descr='막대 그림'/>"
        f"<w:txbxContent><w:p>{run('글상자')}</w:p></w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent><w:p>{run('글상자')}</w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    commented = '<w:commentRangeStart w:id="5"/>' + run("자리") + '<w:r><w:commentReference w:id="5"/></w:r>'
    comments = f'<w:comments><w:comment w:id="5"><w:p>{run("고칠 것")}</w:p></w:comment></w:comments>'
    header = f"<w:hdr><w:p>{run('머리말')}</w:p></w:hdr>"
    document = read(f"<w:p>{run('앞글 ')}{commented}{box}</w:p>", tmp_path, {"comments": comments, "header": header})
    assert document.comments == (Comment("고칠 것", "…앞글"),)
    assert document.outside == ("글상자",)
    assert document.margins == ("머리말",)
    assert [one.alternative for one in document.pictures] == ["막대 그림"]
    assert [one.text for one in document.paragraphs()] == ["앞글 자리"]
