"""Which text is which after an edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.absorb.pairing import pair

TEXTS = [
    "서울의 연평균 농도는 2019년부터 낮아졌다",
    "비상저감조치는 일곱 날 이어졌다",
    "도시는 닮은 배출원을 안고 있다",
    "항구도시는 선박의 배출이 많다",
    "난방은 겨울에 가장 많이 배출한다",
]


def test_changed_texts_keep_their_partners() -> None:
    new = [TEXTS[0], TEXTS[1].replace("일곱", "여덟"), "아주 새로운 말", *TEXTS[2:]]
    assert pair(TEXTS, new).old_of == (0, 1, None, 2, 3, 4)


def test_a_text_that_was_written_anew_between_its_neighbours() -> None:
    assert pair(TEXTS, [TEXTS[0], "전혀 다른 문장", *TEXTS[2:]]).old_of == (0, 1, 2, 3, 4)


def test_a_text_that_moved() -> None:
    found = pair(TEXTS, [*TEXTS[1:4], TEXTS[0] + "는 점", TEXTS[4]])
    assert found.old_of == (1, 2, 3, 0, 4)
    assert found.moved == {3}


def test_equal_texts_are_paired_in_their_order() -> None:
    assert pair(["같다", "다르다", "같다"], ["같다", "같다"]).old_of == (0, 2)
    assert pair(["같다"] * 3, ["같다"] * 5).old_of.count(None) == 2


@given(st.lists(st.sampled_from("가나다라마"), max_size=12), st.lists(st.sampled_from("가나다라마"), max_size=12))
def test_no_text_is_taken_twice_and_equal_sides_are_the_same(old: list[str], new: list[str]) -> None:
    found = [one for one in pair(old, new).old_of if one is not None]
    assert len(found) == len(set(found))
    assert pair(old, old).old_of == tuple(range(len(old)))
    assert len(pair(old, new).old_of) == len(new)


def test_thousands_of_texts() -> None:
    old = [f"{number}번째 문장은 {number * 7}에 관한 것이다" for number in range(4000)]
    new = [text.replace("관한", "대한") if number % 9 == 0 else text for number, text in enumerate(old)]
    found = pair(old, new).old_of
    assert found == tuple(range(4000))
