"""Pages: their direction and breaks, and what stands at their head and foot. All texts are fixtures."""

from __future__ import annotations

from tests import releases
from tests.blocks import BLOCKS, TEXT_TABLE, words
from tests.renderers.hwpx.documents import document, find, text_in, values
from toolkit.model import Paragraph


def test_lying_tables_have_a_section_of_their_own() -> None:
    made = document(Paragraph(words("앞")), TEXT_TABLE, Paragraph(words("뒤")))
    sections = [made.section(number) for number in range(3)]
    assert [values(one, "//hp:pagePr/@landscape") for one in sections] == [["WIDELY"], ["NARROWLY"], ["WIDELY"]]
    assert [values(one, "//hp:visibility/@hideFirstFooter") for one in sections] == [["1"], ["0"], ["0"]]
    assert text_in(sections[2]).startswith("뒤")
    assert made.head.get("secCnt") == "3"


def test_an_annex_begins_a_page() -> None:
    section = document(Paragraph(words("앞")), BLOCKS["annex"]).section()
    starting = [text_in(one) for one in find(section, "/hs:sec/hp:p[@pageBreak='1']")]
    assert starting == ["붙임 1 제목"]


def test_the_paper_is_a4_with_the_margins_of_the_report() -> None:
    section = document(releases.REFERENCE_HEADER).section()
    (page,) = find(section, "//hp:pagePr")
    (margin,) = find(page, "hp:margin")
    assert (page.get("width"), page.get("height")) == ("59528", "84186")
    above = int(margin.get("top", "")) + int(margin.get("header", ""))
    assert (margin.get("left"), above) == ("5669", 5669)  # 20 mm


def test_pages_of_releases_are_numbered_between_dashes_and_not_twice() -> None:
    section = document(releases.REFERENCE_HEADER, Paragraph(words("글"))).section()
    (foot,) = find(section, "//hp:ctrl/hp:footer")
    assert text_in(foot) == "-  -"
    assert values(foot, ".//hp:autoNum/@numType") == ["PAGE"]
    assert find(section, "//hp:pageNum") == []
    assert find(section, "//hp:secPr//hp:footer") == []


def test_the_foot_names_its_text_before_the_number() -> None:
    section = document(Paragraph(words("글")), kind="policy-brief").section()
    (foot,) = find(section, "//hp:footer")
    assert text_in(foot).endswith(" · ")
