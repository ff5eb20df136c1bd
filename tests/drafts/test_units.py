"""Bodies taken apart and put together. The texts are fixtures."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.drafts.units import (
    Piece,
    bare,
    deepest_indentation,
    form,
    indented,
    is_marker,
    join,
    lay_out,
    line_ending,
    marker_before,
    pieces_of,
    rank,
    shape,
    split,
    wording,
)

BODY = """\
# 시험용 제목

## 첫째 부제
## 둘째 부제

- 첫째 항목은
  두 줄이다.
  - 아래 항목
    - 더 아래
* 별표로 쓴 항목
이어지는 줄

설명 한 줄
# 붙어 있는 제목
제목 다음 줄
[^note]: 각주 한 줄
::: summary
요약
:::
끝
"""
"""A fixture in which units follow each other in every way."""
LINES = st.sampled_from(
    [
        "",
        " ",
        "\t",
        "- 항목",
        "  - 아래",
        "* 별",
        "+ 더",
        "#",
        "## 제목",
        "[^a]: 주",
        "::: summary",
        "글",
        "  글",
        "\ufeff",
        "-",
        "\u3000",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
BODIES = st.lists(st.tuples(LINES, ENDS), max_size=12).map(lambda found: "".join(line + end for line, end in found))


def texts(body: str) -> list[str]:
    return [unit.text for unit in split(body).units]


def test_every_kind_of_unit_begins_where_it_should() -> None:
    assert texts(BODY) == [
        "# 시험용 제목",
        "## 첫째 부제",
        "## 둘째 부제",
        "- 첫째 항목은\n  두 줄이다.",
        "  - 아래 항목",
        "    - 더 아래",
        "* 별표로 쓴 항목\n이어지는 줄",
        "설명 한 줄",
        "# 붙어 있는 제목",
        "제목 다음 줄",
        "[^note]: 각주 한 줄",
        "::: summary",
        "요약",
        ":::",
        "끝",
    ]


@given(st.text() | BODIES)
def test_joining_what_was_split_gives_the_same_bytes(text: str) -> None:
    body = split(text)
    assert join(body) == text
    assert all(unit.text.strip(" \t") for unit in body.units)
    assert all(not unit.before.strip("\ufeff \t\r\n") for unit in body.units)


@given(BODIES | st.text())
def test_a_unit_is_one_unit_by_itself(text: str) -> None:
    for one in texts(text):
        assert texts(f"글\n\n{one}") == ["글", one]


@given(BODIES | st.text())
def test_laying_out_the_pieces_of_a_body_gives_the_body(text: str) -> None:
    body = split(text)
    if body.units:
        laid, lines = lay_out(pieces_of(body), body.units[0].before, body.end, line_ending(text))
        assert laid == text
        normal = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        firsts = [one.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[0] for one in body.units]
        assert [normal[line - 1].removeprefix("\ufeff") for line in lines] == [
            one.removeprefix("\ufeff") for one in firsts
        ]


def test_a_byte_order_mark_belongs_to_no_unit() -> None:
    assert texts("\ufeff# 제목\n") == ["# 제목"]
    assert split("\ufeff").end == "\ufeff"


def test_the_line_ending_is_the_one_that_is_used_most() -> None:
    assert line_ending("a\r\nb\r\nc\n") == "\r\n"
    assert line_ending("a\rb") == "\r"
    assert line_ending("one line") == "\n"


def test_gaps_follow_their_neighbours_and_those_of_a_person_stay() -> None:
    new = [Piece("# 제목"), Piece("- 하나"), Piece("- 둘"), Piece("글")]
    assert lay_out(new, "", "\r\n", "\r\n") == ("# 제목\r\n\r\n- 하나\r\n- 둘\r\n\r\n글\r\n", (1, 3, 4, 6))
    persons = [Piece("- 하나"), Piece("- 둘", "\n\n\n"), Piece("글", "\n")]
    assert lay_out(persons, "", "", "\n")[0] == "- 하나\n\n\n- 둘\n\n글", "a single line end would make one unit of two"


@pytest.mark.parametrize(
    ("text", "kind", "depth"),
    [
        ("# 제목", "#", 1),
        ("### 소제목", "###", 3),
        ("- 항목", "item", 10),
        ("\t- 항목", "item", 14),
        ("[^a]: 주", "note", 10),
        ("글", "paragraph", 10),
        ("#글", "paragraph", 10),
        ("*글*", "paragraph", 10),
        ("::: summary", "fence", 10),
    ],
)
def test_what_a_unit_is(text: str, kind: str, depth: int) -> None:
    assert (shape(text), rank(text)) == (kind, depth)


def test_blanks_at_line_ends_and_ways_of_writing_hangul_do_not_count() -> None:
    assert form("- 하나 \r\n  둘\t") == form(unicodedata.normalize("NFD", "- 하나\n  둘"))
    assert form("- 하나") != form("  - 하나")
    assert bare("  - 하나\n    둘") == bare("- 하나\n  둘")
    assert form("- 하나  둘") != form("- 하나 둘")


@given(st.sampled_from(["- 하나\n  둘", "  - 하나\n둘", "글\n글"]), st.sampled_from(["", "  ", "\t"]))
def test_indenting_changes_nothing_else(text: str, indent: str) -> None:
    assert bare(indented(text, indent)) == bare(text)
    assert indented(text, indent).startswith(indent + text.lstrip()[0])


def test_an_item_may_stand_one_step_below_an_item() -> None:
    assert [deepest_indentation(one) for one in ("- 하나", "  - 둘", "글", "# 제목", "")] == [0 + 2, 4, 0, 0, 0]


@pytest.mark.parametrize("text", ["- 하나", "    - 하나", "*  하나", "글", "## 제목", "[^a]: 주"])
def test_a_marker_is_known_again(text: str) -> None:
    marker = marker_before(text, "[선택: 시험]")
    assert is_marker(marker, "[선택: 시험]")
    assert not is_marker(text, "[선택: 시험]")
    assert wording(text) in ("하나", "글", "제목", "주")
