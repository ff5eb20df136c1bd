"""The parallel text: two languages in two columns, with notes beside, and wide tables across. All are fixtures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.blocks import FIGURE, TABLE, words
from tests.renderers.docx.documents import W, body, draw, every_block, find, flow_of, language, noted, part, said
from toolkit.language import read_language
from toolkit.model import Block, Column, ColumnLabel, Heading, Paragraph, Row, RowGroup, Table
from toolkit.renderers.docx import render_parallel
from toolkit.renderers.docx.gate import check_docx

LANGUAGES = (language("ko"), language("en"))


def parallel(left: tuple[Block, ...], right: tuple[Block, ...], languages=LANGUAGES) -> bytes:
    flows = (flow_of(*blocks, kind="table", code=code) for blocks, code in ((left, "ko"), (right, "en")))
    return render_parallel(*flows, languages, draw)


def rows(data: bytes) -> list[tuple[str, ...]]:
    return [tuple(said(cell) for cell in find(row, "w:tc")) for row in find(body(data), "w:tbl[1]/w:tr")]


def wide_table(name: str) -> Table:
    """A table of six columns, too wide for half a page."""
    cells = TABLE.groups[0].rows[0].cells[:1] * 5
    head = tuple(ColumnLabel(words(f"{name} {place}")) for place in range(6))
    group = RowGroup((), (Row(words("봄"), cells),))
    return replace(TABLE, head=(head,), columns=(Column(), *[Column("end")] * 5), groups=(group,))


def test_paragraphs_stand_opposite_each_other_under_the_names_of_their_languages() -> None:
    data = parallel((Heading(1, words("첫 장"), "one"), Paragraph(words("글"))), (Heading(1, words("First"), "one"),))
    assert rows(data) == [("한국어", "English"), ("첫 장", "First"), ("글", "")]
    (head, *others) = find(body(data), "w:tbl/w:tr")
    assert find(head, "w:trPr/w:tblHeader")
    assert not any(find(row, "w:trPr/w:tblHeader") for row in others)
    assert find(others[0], "string(w:tc[2]/w:p/w:pPr/w:pStyle/@w:val)") == "Heading1"


def test_footnotes_stand_under_their_paragraph_in_its_column() -> None:
    data = parallel((noted(1),), (noted(1),))
    assert rows(data)[1] == ("앞  뒤1) 주석 1",) * 2
    notes = part(data, "word/footnotes.xml")
    assert not find(notes, "w:footnote[not(@w:type)]")


def test_narrow_tables_stand_beside_each_other_and_wide_ones_across() -> None:
    assert len(find(body(parallel((TABLE,), (TABLE,))), "w:tbl/w:tr/w:tc/w:tbl")) == 2
    data = parallel((wide_table("북쪽"), Paragraph(words("글"))), (wide_table("North"), Paragraph(words("text"))))
    titles = [said(one) for one in find(body(data), "w:tbl/w:tr[1]")]
    assert [title for title in titles if "북쪽" in title or "North" in title] == titles[1:3]
    assert titles[-1] == "한국어English"


def test_pictures_fit_their_column() -> None:
    widths = {int(one) for one in find(body(parallel((FIGURE,), (FIGURE,))), "//wp:extent/@cx")}
    assert max(widths) < Decimal("133.5") * 36000


def test_a_parallel_text_of_every_block_passes_the_gate_and_is_no_edition() -> None:
    blocks = every_block()
    data = parallel(blocks, blocks)
    assert check_docx(data, "") == []
    assert data == parallel(blocks, blocks)
    assert find(part(data, "docProps/core.xml"), "string(cp:keywords)") == "대기, 시험"


def test_a_language_that_the_document_does_not_have_is_tagged() -> None:
    name = "tests/language/de.yaml"
    german = read_language(Path(__file__).parents[3] / name, name)
    data = parallel((Paragraph(words("글")),), (Paragraph(words("Wort")),), (LANGUAGES[0], german))
    tags = {said(run): find(run, "string(w:rPr/w:lang/@w:val)") for run in body(data).iter(f"{W}r")}
    assert (tags["글"], tags["Wort"]) == ("", "de-DE")
