"""What stands in lines: notes, links, places to be filled in, marks. All texts are fixtures."""

from __future__ import annotations

from dataclasses import replace

from tests import releases
from tests.blocks import BLOCKS, TABLE, words
from tests.renderers.hwpx.documents import LINES, Document, document, find, text_in, values
from toolkit.model import CrossReference, Emphasis, Foreign, Paragraph, Subscript, Superscript, Text
from toolkit.renderers.gates import local
from toolkit.renderers.hwpx.elements import Element


def paragraphs(made: Document) -> list[Element]:
    return find(made.section(), "/hs:sec/hp:p")


def with_text(made: Document, text: str) -> Element:
    (found,) = [one for one in paragraphs(made) if text in text_in(one)]
    return found


def letters_of(made: Document, text: str) -> Element:
    """The shape of the letters of a text."""
    (run,) = find(made.section(), f"//hp:run[hp:t='{text}']")
    (letters,) = find(made.head, f"//hh:charPr[@id='{run.get('charPrIDRef')}']")
    return letters


def test_footnotes_stand_where_they_are_called_and_print_their_number() -> None:
    notes = find(document(*LINES).section(), "//hp:footNote")
    assert [note.get("number") for note in notes] == ["1", "2"]
    assert ["".join(one.itertext()) for one in notes] == [" 첫 각주", " 둘째 각주"]
    assert values(notes[1], ".//hp:autoNum/@num") == ["2"]
    assert values(notes[1], ".//hp:autoNumFormat/@suffixChar") == [")"]


def test_links_lead_to_pages_and_addresses() -> None:
    made = document(*LINES)
    commands = values(made.section(), "//hp:fieldBegin[@type='HYPERLINK']//hp:stringParam[@name='Command']/text()")
    assert r"https\://example.org/\?a=1\#b;1;0;0;" in commands
    assert "mailto:a@b.org;2;0;0" in commands


def test_references_lead_to_the_bookmark_of_what_they_name() -> None:
    made = document(Paragraph((CrossReference("[표 1]", "rain-days"),)), TABLE)
    assert values(made.section(), "//hp:stringParam[@name='Command']/text()") == ["?rain-days;0;0;0;"]
    assert values(made.section(), "//hp:bookmark/@name") == ["rain-days"]


def test_a_reference_to_what_the_document_lacks_is_plain_text() -> None:
    made = document(Paragraph((CrossReference("[표 9]", "elsewhere"),)))
    assert find(made.section(), "//hp:fieldBegin") == []
    assert with_text(made, "[표 9]") is not None


def test_lines_of_the_contents_lead_to_their_chapter() -> None:
    made = document(BLOCKS["attachments"], BLOCKS["annex"])
    assert values(made.section(), "//hp:stringParam[@name='Command']/text()") == ["?annex-1;0;0;0;"]


def test_a_place_to_be_filled_in_holds_its_value_and_has_its_name() -> None:
    made = document(releases.REFERENCE_HEADER)
    begins = find(made.section(), "//hp:fieldBegin[@type='CLICK_HERE']")
    names = [one.get("name") for one in begins]
    assert names[0] == releases.REFERENCE_HEADER.fields[0].label
    assert len(set(names)) == len(names)
    first = begins[0].getparent().getparent().getparent()
    assert text_in(first)
    assert [local(mark) for mark in find(first, ".//hp:ctrl/*")] == ["fieldBegin", "fieldEnd"]


def test_what_is_still_open_is_shaded() -> None:
    made = document(*LINES)
    assert letters_of(made, "[확인: 참석 인원]").get("shadeColor") == "#FFF2A8"
    assert letters_of(made, "[표 1] 참고, ").get("shadeColor") == "none"


def test_the_number_of_pages_is_counted_by_hangul() -> None:
    line = with_text(document(*LINES), "모두 ")
    assert values(line, ".//hp:autoNum/@numType") == ["TOTAL_PAGE"]
    assert text_in(line) == "모두 쪽"


def test_letters_are_raised_lowered_bold_and_slanted() -> None:
    runs = (Text("가"), Superscript("2"), Subscript("3"), Emphasis(words("나")), Emphasis(words("다"), strong=False))
    made = document(Paragraph((*runs, Foreign("中国", "zh-Hans"))))
    children = {text: {local(one) for one in letters_of(made, text)} for text in "가23나다"}
    assert "supscript" in children["2"]
    assert "subscript" in children["3"]
    assert "bold" in children["나"]
    assert "italic" in children["다"]
    assert children["가"] & {"supscript", "subscript", "bold", "italic"} == set()


def test_a_sign_is_followed_by_a_tab_and_an_end_by_its_word() -> None:
    made = document(BLOCKS["bullets"], BLOCKS["attachments"])
    assert text_in(with_text(made, "하나")) == "◦ 하나"
    assert values(with_text(made, "둘"), ".//hp:tab/@type") == ["1"]
    assert text_in(paragraphs(made)[-1]).endswith(" 끝.")


def test_a_lead_that_is_too_long_for_its_hang_is_followed_by_a_space() -> None:
    made = document(replace(TABLE, notes=(words("짧은 주"),), editor_notes=(words("긴 주"),)))
    assert len(find(with_text(made, "짧은 주"), ".//hp:tab")) == 1
    long = with_text(made, "긴 주")
    assert find(long, ".//hp:tab") == []
    assert text_in(long) == "편집자 주: 긴 주"


def test_a_space_that_must_not_break_is_kept_as_such() -> None:
    made = document(Paragraph((Text("10\u00a0킬로미터\n다음 줄"),)))
    (line,) = find(made.section(), "//hp:t[hp:nbSpace]")
    assert [(local(one), one.tail) for one in line] == [("nbSpace", "킬로미터"), ("lineBreak", "다음 줄")]


def test_the_tail_of_a_spread_line_stands_at_the_right_edge() -> None:
    made = document(Paragraph(words("글")), kind="policy-brief")
    (line,) = [one for one in paragraphs(made) if text_in(one) == "시험 기관 자료 기준일: 2024. 5. 1."]
    assert values(line, ".//hp:tab/@type") == ["2"]
    (shape,) = find(made.head, f"//hh:paraPr[@id='{line.get('paraPrIDRef')}']")
    assert values(made.head, f"//hh:tabPr[@id='{shape.get('tabPrIDRef')}']/@autoTabRight") == ["1"]
