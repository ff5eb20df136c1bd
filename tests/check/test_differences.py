"""What differs between two listings (fixtures)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.check.differences import Difference, apart, compare, excerpts
from toolkit.check.listing import Line

TITLE = Line("title", "", "제목")


def paragraphs(*texts: str) -> tuple[Line, ...]:
    return tuple(Line("paragraph", "", text) for text in texts)


def told(found: tuple[Difference, ...]) -> list[tuple[str | None, str | None, int]]:
    return [(one.before and one.before.text, one.after and one.after.text, one.number) for one in found]


def test_equal_listings_do_not_differ() -> None:
    assert compare(paragraphs("가", "나"), paragraphs("가", "나")) == ()


def test_where_a_line_stands_in_the_files_is_no_difference() -> None:
    assert compare([Line("title", "", "가", "body.md:1")], [Line("title", "", "가", "body.md:9")]) == ()


def test_a_changed_line_is_one_difference_with_its_number() -> None:
    before, after = (TITLE, *paragraphs("가", "나", "다")), (TITLE, *paragraphs("가", "너", "다"))
    assert told(compare(before, after)) == [("나", "너", 2)]


def test_added_and_removed_lines() -> None:
    assert told(compare(paragraphs("가", "나"), paragraphs("가", "새", "나"))) == [(None, "새", 2)]
    assert told(compare(paragraphs("가", "나"), paragraphs("나"))) == [("가", None, 1)]


def test_lines_of_different_kinds_are_not_taken_for_each_other() -> None:
    assert told(compare([TITLE], paragraphs("제목"))) == [("제목", None, 1), (None, "제목", 1)]


def test_a_changed_place_is_a_difference_since_labels_are_printed() -> None:
    (one,) = compare([Line("header", "배포일시", "오늘")], [Line("header", "배포", "오늘")])
    assert one.texts == ("배포일시: 오늘", "배포: 오늘")


def test_a_line_that_says_the_same_in_another_place_is_one_difference() -> None:
    before = [Line("paragraph", "••", "가")]
    after = [Line("layout", "bold", "나"), Line("paragraph", "•", "가")]
    assert told(compare(before, after)) == [(None, "나", 1), ("가", "가", 1)]
    assert compare(before, after)[1].texts == ("••: 가", "•: 가")
    assert compare(before, [Line("paragraph", "", "가")])[0].texts == ("••: 가", "가")


def test_cells_whose_row_was_renamed_are_no_differences_of_their_own() -> None:
    before = [Line("table", "표", "북쪽"), Line("cell", "표 · 북쪽 · 일수", "80")]
    after = [Line("table", "표", "북녘"), Line("cell", "표 · 북녘 · 일수", "80")]
    assert told(compare(before, after)) == [("북쪽", "북녘", 1)]
    after[1] = Line("cell", "표 · 북녘 · 일수", "81")
    assert told(compare(before, after)) == [("북쪽", "북녘", 1), ("80", "81", 1)]


def test_words_that_differ_are_set_apart_whole() -> None:
    assert apart("비가 100일 왔다.", "비가 101일 왔다.") == (("비가 ", "100일", " 왔다."), ("비가 ", "101일", " 왔다."))
    assert apart("비가 왔다.", "비가 많이 왔다.") == (("비가 ", "", "왔다."), ("비가 ", "많이 ", "왔다."))
    assert apart("", "새 글") == (("", "", ""), ("", "새 글", ""))


def test_long_texts_are_cut_around_what_differs() -> None:
    before = f"{'앞 ' * 30}열 {'뒤 ' * 30}"
    was, now = excerpts(before, before.replace("열", "스물"))
    assert "열" in was
    assert "스물" in now
    assert (was[0], was[-1]) == ("…", "…")
    assert len(was) < 60


TEXTS = st.text(alphabet="가나 다", max_size=12)


@given(TEXTS, TEXTS)
def test_parts_set_apart_make_the_texts(before: str, after: str) -> None:
    one, other = apart(before, after)
    assert ("".join(one), "".join(other)) == (before, after)


LINES = st.lists(st.builds(Line, st.sampled_from(["title", "paragraph"]), st.just(""), st.sampled_from("가나다라")))


@given(LINES, LINES)
def test_listings_differ_exactly_if_differences_are_told(before: list[Line], after: list[Line]) -> None:
    found = compare(before, after)
    assert bool(found) == (before != after)
    gone, new = ([getattr(one, side) for one in found if getattr(one, side)] for side in ("before", "after"))
    assert sorted(map(str, [*before, *new])) == sorted(map(str, [*after, *gone]))
