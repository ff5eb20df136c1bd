"""Documents for Word: the words of every block in named styles, tables, notes, links and fields. All are fixtures."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from itertools import pairwise

import pytest

from tests import releases
from tests.blocks import BLOCKS, FIGURE, MERGED_TABLE, RUNS, TABLE, TEXT_TABLE, words
from tests.renderers.docx.documents import (
    W,
    body,
    draw,
    every_block,
    find,
    flow_of,
    language,
    lines,
    noted,
    paragraph,
    part,
    said,
    written,
)
from toolkit.flow import Grid, text_of
from toolkit.model import Contents, ContentsEntry, CrossReference, Foreign, Heading, PageCount, Paragraph, Text
from toolkit.renderers.docx import render_docx
from toolkit.renderers.docx.naming import STYLE_IDS
from toolkit.renderers.docx.table_letters import letter_size


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_comes_out_whole_and_in_order(name: str) -> None:
    flow = flow_of(BLOCKS[name])
    expected = [" ".join(text_of(one).split()) for one in flow.paragraphs()]
    assert lines(render_docx(flow, language(), draw)) == [text for text in expected if text]


@pytest.mark.parametrize("name", RUNS)
def test_every_run_prints_its_words(name: str) -> None:
    flow = flow_of(paragraph(RUNS[name]), kind="table")
    (expected,) = (text_of(one) for one in flow.paragraphs())
    assert said(body(render_docx(flow, language(), draw))).split() == expected.split()


def test_equal_flows_give_equal_bytes() -> None:
    blocks = every_block()
    assert written(*blocks) == written(*blocks)


def test_the_properties_are_those_of_the_report_and_no_clock() -> None:
    data = written(Paragraph(words("글")))
    told = part(data, "docProps/core.xml")
    assert find(told, "string(dc:title)") == "시험 보고서"
    assert find(told, "string(dc:creator)") == "시험 기관"
    assert find(told, "string(dc:language)") == "ko-KR"
    assert re.fullmatch(r"대기, 시험, toolkit.fixture.ko.[0-9a-f]{12}", find(told, "string(cp:keywords)"))
    assert find(told, "string(dcterms:created)") == find(told, "string(dcterms:modified)") == "2024-05-20T00:00:00Z"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())


def test_the_package_holds_what_is_used_and_nothing_of_an_empty_document() -> None:
    with zipfile.ZipFile(io.BytesIO(written(Paragraph(words("글"))))) as archive:
        parts = {name for name in archive.namelist() if name.startswith("word/") and "_rels" not in name}
    texts = {"document", "styles", "settings", "fontTable", "footnotes", "header1", "footer2", "header3", "footer4"}
    assert parts == {f"word/{name}.xml" for name in texts}


# --- styles -------------------------------------------------------------------------------------------------------


def test_headings_are_words_own_and_make_the_outline() -> None:
    styles = part(written(BLOCKS["heading-1"]), "word/styles.xml")
    for level, name in enumerate(("chapter", "claim", "headline"), 1):
        (style,) = find(styles, f"w:style[@w:styleId='{STYLE_IDS[name]}']")
        assert find(style, "string(w:name/@w:val)") == f"heading {level}"
        assert find(style, "string(w:pPr/w:outlineLvl/@w:val)") == str(level - 1)
        assert find(style, "w:pPr/w:keepNext")


def test_every_style_is_there_by_a_name_of_its_own() -> None:
    styles = part(written(Paragraph(words("글"))), "word/styles.xml")
    names = find(styles, "w:style/w:name/@w:val")
    assert len(names) == len(set(names))
    assert set(STYLE_IDS.values()) <= set(find(styles, "w:style/@w:styleId"))
    assert language().word("style-box-title") in names


def test_hangul_words_stay_whole_and_have_a_korean_font() -> None:
    styles = part(written(Paragraph(words("글"))), "word/styles.xml")
    assert find(styles, "string(w:docDefaults/w:pPrDefault/w:pPr/w:wordWrap/@w:val)") == "1"
    fonts = "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts"
    assert find(styles, f"string({fonts}/@w:eastAsia)") == "맑은 고딕"
    (text,) = find(styles, "w:style[@w:styleId='BodyText']")
    assert find(text, "string(w:rPr/w:rFonts/@w:eastAsia)") == "바탕"


@pytest.mark.parametrize(("code", "latin"), [("ko", "en-GB"), ("en", "en-GB")])
def test_letters_have_the_languages_of_their_script(code: str, latin: str) -> None:
    styles = part(written(Paragraph(words("글")), code=code), "word/styles.xml")
    (tag,) = find(styles, "w:docDefaults//w:lang")
    assert (tag.get(f"{W}val"), tag.get(f"{W}eastAsia")) == (latin, "ko-KR")


def test_words_of_another_language_have_its_tag_and_font() -> None:
    (run,) = find(body(written(paragraph(Foreign("中国", "zh-Hans")))), "//w:r[w:t='中国']")
    assert find(run, "string(w:rPr/w:lang/@w:eastAsia)") == "zh-CN"
    assert find(run, "string(w:rPr/w:rFonts/@w:eastAsia)") == "Microsoft YaHei"


def test_bullets_hang_behind_a_tab() -> None:
    data = written(BLOCKS["bullets"])
    first = next(one for one in body(data).iter(f"{W}p") if said(one).startswith("◦"))
    assert find(first, "w:r[2]/w:tab")
    (style,) = find(part(data, "word/styles.xml"), "w:style[@w:styleId='ListBullet2']")
    (indent,) = find(style, "w:pPr/w:ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("476", "215")  # 8.4 and 3.8 mm


# --- notes, links and fields --------------------------------------------------------------------------------------


def test_the_tail_of_a_spread_line_stands_at_the_right_edge() -> None:
    data = written(Paragraph(words("글")))
    (stop,) = find(part(data, "word/styles.xml"), "//w:style[@w:styleId='Affiliation']//w:tab")
    assert (stop.get(f"{W}val"), stop.get(f"{W}pos")) == ("right", "9184")
    (line,) = find(body(data), "w:p[w:pPr/w:pStyle/@w:val='Affiliation']")
    assert len(find(line, "w:r/w:tab")) == 1


def test_footnotes_are_real_ones_that_word_counts() -> None:
    data = written(noted(1, 2))
    calls = find(body(data), "//w:r[w:footnoteReference]")
    assert [find(call, "string(w:footnoteReference/@w:id)") for call in calls] == ["1", "2"]
    assert all(find(call.getnext(), "string(w:t)") == ")" for call in calls)
    notes = find(part(data, "word/footnotes.xml"), "w:footnote[not(@w:type)]")
    assert [said(note) for note in notes] == [") 주석 1", ") 주석 2"]
    assert all(find(note, "w:p/w:r/w:footnoteRef") for note in notes)


def test_notes_of_an_excerpt_keep_their_numbers() -> None:
    data = written(noted(7))
    (call,) = find(body(data), "//w:footnoteReference")
    assert call.get(f"{W}customMarkFollows") == "1"
    assert find(call.getparent().getnext(), "string(w:t)") == "7)"
    assert said(find(part(data, "word/footnotes.xml"), "w:footnote[not(@w:type)]")[0]) == "7) 주석 7"


def test_references_and_contents_lead_to_bookmarks() -> None:
    contents = Contents("차례", (ContentsEntry(1, "I", words("첫 장"), "section-1"),))
    reference = paragraph(CrossReference("[표 1]", "rain-days"))
    data = written(contents, Heading(1, words("첫 장"), "section-1", "I"), reference, TABLE)
    marks = {one.get(f"{W}name"): said(one.getparent()) for one in find(body(data), "//w:bookmarkStart")}
    links = {said(one).strip(): one.get(f"{W}anchor") for one in find(body(data), "//w:hyperlink")}
    assert marks[links["I. 첫 장"]] == "I. 첫 장"
    assert marks[links["[표 1]"]] == "[표 1] 강수 일수"
    (field,) = find(body(data), "//w:hyperlink//w:instrText")
    assert field.text == f" PAGEREF {links['I. 첫 장']} \\h "
    assert find(field, "string(preceding::w:fldChar[1]/@w:dirty)") == "true"


def test_the_fields_of_the_header_box_are_content_controls() -> None:
    controls = find(body(written(releases.HEADERS["reference"], kind="press-release")), "//w:sdt")
    named = {find(one, "string(w:sdtPr/w:alias/@w:val)"): said(one) for one in controls}
    assert {"보도일시", "배포일시"} <= named.keys()
    assert all(named.values())


def test_the_number_of_pages_is_a_field() -> None:
    (line,) = find(body(written(paragraph(PageCount("총 ", "매")))), "//w:p[.//w:instrText]")
    assert [one.text.strip() for one in find(line, ".//w:instrText")] == ["NUMPAGES"]
    assert said(line).split() == ["앞", "총", "매", "뒤"]


# --- tables and pictures ------------------------------------------------------------------------------------------


def test_heads_are_repeated_and_rows_stay_whole() -> None:
    (table,) = find(body(written(TABLE)), "//w:tbl")
    rows = find(table, "w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True, True, False, False]
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_a_table_says_what_it_is_and_its_columns_add_up() -> None:
    (table,) = find(body(written(TABLE)), "//w:tbl")
    assert find(table, "string(w:tblPr/w:tblCaption/@w:val)") == "[표 1] 강수 일수"
    widths = [int(one) for one in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == int(find(table, "string(w:tblPr/w:tblW/@w:w)")) == 9184  # 162 mm


def test_cells_are_merged_across_and_down() -> None:
    (table,) = find(body(written(MERGED_TABLE)), "//w:tbl")
    merged = {said(cell): find(cell, "string(w:tcPr/w:vMerge/@w:val)") for cell in find(table, "w:tr[2]/w:tc")}
    assert merged["북쪽"] == merged["밭일"] == "restart"
    below = [find(cell, "string(w:tcPr/w:vMerge/@w:val)") for cell in find(table, "w:tr[3]/w:tc")]
    assert below == ["continue", "continue", "", ""]
    head = find(body(written(TABLE)), "//w:tbl/w:tr[1]/w:tc[1]/w:tcPr")[0]
    assert find(head, "string(w:gridSpan/@w:val)") == "2"
    assert find(head, "string(w:vMerge/@w:val)") == "restart"


def test_marked_cells_have_their_colour_and_a_smaller_sign() -> None:
    cell = next(one for one in find(body(written(TABLE)), "//w:tc") if said(one).startswith("▲"))
    assert find(cell, "string(w:tcPr/w:shd/@w:fill)") == "fcdfd9"
    sign, number = find(cell, ".//w:r")
    assert find(number, "string(w:rPr/w:color/@w:val)") == "8a240f"
    assert int(find(sign, "string(w:rPr/w:sz/@w:val)")) < 16 == round(Decimal("7.9") * 2)


def test_charts_are_pictures_with_their_text_alternative() -> None:
    (picture,) = find(body(written(FIGURE)), "//wp:docPr")
    assert picture.get("descr") == FIGURE.alternative
    (size,) = find(body(written(FIGURE)), "//wp:extent")
    assert (size.get("cx"), size.get("cy")) == (str(162 * 36000), str(81 * 36000))


def test_tables_that_follow_each_other_do_not_touch() -> None:
    tags = [one.tag for one in body(written(BLOCKS["key-figures"], BLOCKS["contact-table"]))]
    assert tags.count(f"{W}tbl") == 2
    assert (f"{W}tbl", f"{W}tbl") not in pairwise(tags)


# --- pages --------------------------------------------------------------------------------------------------------


def test_a_wide_table_lies_on_pages_of_its_own() -> None:
    sections = find(body(written(Paragraph(words("글")), TEXT_TABLE, Paragraph(words("글")))), "//w:sectPr")
    assert [find(one, "string(w:pgSz/@w:orient)") for one in sections] == ["", "landscape", ""]
    assert [bool(find(one, "w:titlePg")) for one in sections] == [True, False, False]


def test_an_annex_begins_a_page() -> None:
    data = written(Paragraph(words("글")), BLOCKS["annex"], kind="press-release")
    (heading,) = (one for one in body(data) if said(one).startswith("붙임 1"))
    assert find(heading, "w:pPr/w:pageBreakBefore")


def test_pages_of_releases_are_numbered_between_dashes() -> None:
    foot = part(written(releases.HEADERS["reference"], kind="press-release"), "word/footer2.xml")
    assert said(foot) == "-  -"
    assert [one.text.strip() for one in find(foot, "//w:instrText")] == ["PAGE"]


def test_letters_of_a_table_get_smaller_where_its_numbers_need_it() -> None:
    flow = flow_of(TABLE)
    (grid,) = (one for one in flow.items if isinstance(one, Grid) and one.table)
    sizes = [letter_size(grid, flow.styles, Decimal(width)) for width in (162, 40, 20)]
    assert sizes == [None, Decimal(7), Decimal(6)]


def test_text_is_never_markup() -> None:
    assert "앞 <w:p/> & ]]> 뒤" in lines(written(paragraph(Text("<w:p/> & ]]>"))))
