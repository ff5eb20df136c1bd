"""Named styles, fonts and shapes, in a document of fixtures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.renderers.hwpx.documents import ALL, Document, document, find, flow_of, language, values
from toolkit.renderers.hwpx.elements import Element
from toolkit.renderers.hwpx.measures import of_millimetres

CASE = "hp:switch/hp:case/hh:margin/hc:"


@pytest.fixture(scope="module")
def made() -> Document:
    return document(*ALL)


def style_of(made: Document, name: str) -> tuple[Element, Element, Element]:
    """A style by its Korean name: itself, its paragraph, its letters."""
    (style,) = find(made.head, f"//hh:style[@name='{name}']")
    (paragraph,) = find(made.head, f"//hh:paraPr[@id='{style.get('paraPrIDRef')}']")
    (letters,) = find(made.head, f"//hh:charPr[@id='{style.get('charPrIDRef')}']")
    return style, paragraph, letters


def test_every_style_has_a_name_in_the_language_and_one_in_english(made) -> None:
    names = {one.get("name"): one.get("engName") for one in find(made.head, "//hh:style")}
    assert names["장 제목"] == "Chapter"
    assert names["바탕글"] == "Normal"
    assert set(names) == {"바탕글", *(language().word(f"style-{name}") for name in flow_of().styles)}


def test_headings_have_their_level_and_no_number_of_their_own(made) -> None:
    levels = {name: find(style_of(made, name)[1], "hh:heading")[0] for name in ("장 제목", "절 제목", "소제목", "본문")}
    assert {name: (one.get("type"), one.get("level")) for name, one in levels.items()} == {
        "장 제목": ("OUTLINE", "0"),
        "절 제목": ("OUTLINE", "1"),
        "소제목": ("OUTLINE", "2"),
        "본문": ("NONE", "0"),
    }
    assert {one.text for one in find(made.head, "//hh:paraHead")} == {None}


def test_bullets_hang_with_a_tab_that_leads_to_the_text(made) -> None:
    style = flow_of(*ALL).styles["bullet-2"]
    paragraph = style_of(made, "글머리 2")[1]
    (tab,) = find(made.head, f"//hh:tabPr[@id='{paragraph.get('tabPrIDRef')}']")
    assert tab.get("autoTabLeft") == "1"
    assert find(paragraph, f"{CASE}intent")[0].get("value") == str(-of_millimetres(style.hanging))
    assert find(paragraph, f"{CASE}left")[0].get("value") == str(of_millimetres(style.left))
    (older,) = find(paragraph, "hp:switch/hp:default/hh:margin/hc:left")
    assert older.get("value") == str(2 * of_millimetres(style.left))


def test_letters_are_in_fonts_that_every_hangul_has_with_ours_in_their_place_elsewhere(made) -> None:
    faces = {one.get("face"): find(one, "hh:substFont")[0].get("face") for one in find(made.head, "//hh:font")}
    assert faces == {"함초롬돋움": "Noto Sans KR", "함초롬바탕": "Noto Serif KR"}
    (body,), (caption,) = (values(style_of(made, name)[2], "hh:fontRef/@hangul") for name in ("본문", "표·그림 제목"))
    assert (body, caption) == ("1", "0")
    assert style_of(made, "본문")[2].get("height") == str(int(flow_of(*ALL).styles["body"].size * 100))


def test_korean_words_stay_whole(made) -> None:
    assert set(values(made.head, "//hh:breakSetting/@breakNonLatinWord")) == {"KEEP_WORD"}


def test_captions_stay_with_what_they_name(made) -> None:
    assert values(style_of(made, "표·그림 제목")[1], "hh:breakSetting/@keepWithNext") == ["1"]


def test_a_box_reaches_over_the_column_and_its_text_stands_further_in(made) -> None:
    paragraph = style_of(made, "수정 알림")[1]
    (border,) = find(paragraph, "hh:border")
    (fill,) = find(made.head, f"//hh:borderFill[@id='{border.get('borderFillIDRef')}']")
    assert border.get("ignoreMargin") == "1"
    for side in ("left", "right", "top", "bottom"):
        assert values(fill, f"hh:{side}Border/@type") == ["SOLID"]
    assert Decimal(find(paragraph, f"{CASE}left")[0].get("value", "")) == of_millimetres(Decimal(3))


def test_a_missing_rule_has_the_looks_of_the_one_that_is_there(made) -> None:
    (border,) = find(style_of(made, "요약 제목")[1], "hh:border")
    (fill,) = find(made.head, f"//hh:borderFill[@id='{border.get('borderFillIDRef')}']")
    assert [values(fill, f"hh:{side}Border/@type") for side in ("left", "top")] == [["SOLID"], ["NONE"]]
    assert values(fill, "hh:leftBorder/@color") == values(fill, "hh:topBorder/@color")
