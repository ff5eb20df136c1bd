"""Drafting again over an edited body. All texts are fixtures, and random edits play the person."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.drafts.markers import Markers
from toolkit.drafts.merge import Change, Merged, merge
from toolkit.drafts.passages import Passage
from toolkit.drafts.units import Piece, bare, form, lay_out, split

MARKERS = Markers(
    version="[선택: 하나만 남기고 이 줄은 지울 것]",
    returned="[선택: 삭제한 내용]",
    withdrawn="[선택: 기록에 더는 없는 내용]",
    withheld="[선택: 비공개 발언]",
    place="[선택: 딸린 항목이 없음]",
)
CHOOSE = MARKERS.version


def passages(*texts: str, **facts: str) -> list[Passage]:
    """Passages called a, b, c …, whose facts are their texts, or what is said for a key."""
    keys = "abcdefghij"
    return [Passage(key, text, (("says", facts.get(key, text)),)) for key, text in zip(keys, texts, strict=False)]


def body(*texts: str) -> str:
    return lay_out((Piece(text) for text in texts), "", "\n" if texts else "", "\n")[0]


def merged(kept: Sequence[Passage] | None, fresh: Sequence[Passage], current: str) -> str:
    return merge(kept, fresh, current, MARKERS).text


def is_a_marker(text: str) -> bool:
    return MARKERS.name_of(text) is not None


def units(text: str) -> list[str]:
    return [unit.text for unit in split(text).units]


# --- the rules one by one -----------------------------------------------------------------------------------------

TITLE, FIRST, SECOND, THIRD = (
    "# 시험용 제목",
    "- 첫 회의를 서울에서 열었다",
    "- 자료를 서로 나누었다",
    "- 다음 회의를 기약했다",
)
DRAFT = passages(TITLE, FIRST, SECOND, THIRD)
TEXT = body(TITLE, FIRST, SECOND, THIRD)
CHANGED = passages(TITLE, FIRST, "- 자료 다섯 건을 서로 나누었다", THIRD)


def test_a_first_draft_is_written_as_it_is() -> None:
    assert f"{TITLE}\n\n{FIRST}\n{SECOND}\n{THIRD}\n" == TEXT
    first = merge(None, DRAFT, "", MARKERS)
    assert first.text == TEXT
    assert first.changes == tuple(Change("added", key, line) for key, line in zip("abcd", (1, 3, 4, 5), strict=True))


def test_what_nobody_touched_is_refreshed() -> None:
    assert merge(DRAFT, CHANGED, TEXT, MARKERS) == Merged(
        TEXT.replace(SECOND, CHANGED[2].text), (Change("refreshed", "c", 4),)
    )


def test_what_the_record_no_longer_says_is_taken_out() -> None:
    fresh = [DRAFT[0], DRAFT[1], DRAFT[3]]
    assert merge(DRAFT, fresh, TEXT, MARKERS) == Merged(body(TITLE, FIRST, THIRD), (Change("removed", "c", 4),))


@pytest.mark.parametrize("edited", ["- 자료를 서로 나누었고 의견도 들었다", "- 전혀 다른 말을 적음"])
def test_what_a_person_changed_stays_while_the_facts_are_the_same(edited: str) -> None:
    current = TEXT.replace(SECOND, edited)
    reworded = [replace(one, text=f"{one.text}.") if one.key == "c" else one for one in DRAFT]
    assert merge(DRAFT, reworded, current, MARKERS) == Merged(current, (Change("kept", "c", 4),))


@pytest.mark.parametrize(
    "edited", ["- 자료를 서로 나누었고 의견도 들었다", "- 전혀 다른 말을 적음", "  - 자료를 서로 나누었다"]
)
def test_where_both_changed_both_stand_there_with_a_marker(edited: str) -> None:
    indent = edited[: edited.index("-")]
    both = body(TITLE, FIRST, f"{indent}- {CHOOSE}", edited, indent + CHANGED[2].text, THIRD)
    result = merge(DRAFT, CHANGED, TEXT.replace(SECOND, edited), MARKERS)
    assert result == Merged(both, (Change("conflict", "c", 4),))


def test_a_person_who_wrote_what_the_record_now_says_is_not_asked() -> None:
    current = TEXT.replace(SECOND, CHANGED[2].text)
    assert merge(DRAFT, CHANGED, current, MARKERS) == Merged(current, ())


def test_what_was_deleted_stays_deleted_until_its_facts_change() -> None:
    current = body(TITLE, FIRST, THIRD)
    reworded = [replace(one, text=f"{one.text}.") if one.key == "c" else one for one in DRAFT]
    assert merged(DRAFT, reworded, current) == current
    back = merge(DRAFT, CHANGED, current, MARKERS)
    asked = body(TITLE, FIRST, f"- {MARKERS.returned}", CHANGED[2].text, THIRD)
    assert back == Merged(asked, (Change("returned", "c", 4),))


def test_what_is_new_comes_after_what_precedes_it() -> None:
    fresh = [*DRAFT[:2], Passage("new", "  - 새 내용"), *DRAFT[2:], Passage("annex", "# 시험용 붙임")]
    assert merge(DRAFT, fresh, TEXT, MARKERS) == Merged(
        body(TITLE, FIRST, "  - 새 내용", SECOND, THIRD, "# 시험용 붙임"),
        (Change("added", "new", 4), Change("added", "annex", 8)),
    )


def test_what_is_new_at_the_beginning_comes_before_what_follows() -> None:
    assert merged(DRAFT[1:], DRAFT, body(FIRST, SECOND, THIRD)) == TEXT


def test_a_changed_order_of_the_record_is_followed_where_nobody_wrote() -> None:
    turned = [DRAFT[0], DRAFT[2], DRAFT[1], DRAFT[3]]
    assert merged(DRAFT, turned, TEXT) == body(TITLE, SECOND, FIRST, THIRD)
    own = body(TITLE, "- 직접 쓴 글", FIRST, "- 또 쓴 글", SECOND, THIRD)
    assert merged(DRAFT, turned, own) == own


def test_the_order_that_a_person_chose_stays() -> None:
    current = body(TITLE, THIRD, FIRST, SECOND)
    assert merged(DRAFT, CHANGED, current) == body(TITLE, THIRD, FIRST, CHANGED[2].text)


def test_what_a_person_changed_and_moved_is_known_by_its_words() -> None:
    own, new = "- 가을에 열 다음 회의를 기약했다", replace(DRAFT[3], text="- 봄 회의를 기약했다", facts=())
    result = merged(DRAFT, [*DRAFT[:3], new], body(TITLE, own, FIRST, SECOND))
    assert result == body(TITLE, f"- {CHOOSE}", own, new.text, FIRST, SECOND)


def test_points_do_not_leave_the_one_under_which_they_stand() -> None:
    kept = passages("# 제목", "- 가 항목의 말", "  - 가 아래의 말", "- 나 항목의 글", "- 끝")
    turned = [kept[0], kept[3], kept[1], kept[2], kept[4]]
    current = body("# 제목", "- 가 항목을 고쳐 쓴 말", "  - 가 아래의 말", "- 나 항목의 글", "- 끝")
    assert merged(kept, turned, current) == current


# --- open questions -----------------------------------------------------------------------------------------------

OPEN = body(TITLE, FIRST, f"- {CHOOSE}", "- 자료를 서로 나누었고 의견도 들었다", CHANGED[2].text, THIRD)
NEWER = passages(TITLE, FIRST, "- 자료 여섯 건을 서로 나누었다", THIRD)


def test_an_open_question_is_not_asked_twice() -> None:
    assert merge(CHANGED, CHANGED, OPEN, MARKERS) == Merged(OPEN, ())


def test_in_an_open_question_only_the_version_of_the_draft_is_refreshed() -> None:
    result = merge(CHANGED, NEWER, OPEN, MARKERS)
    assert result == Merged(OPEN.replace("다섯", "여섯"), (Change("refreshed", "c", 4),))


def test_the_same_where_the_person_indented_differently() -> None:
    turned = OPEN.replace(f"- {CHOOSE}\n- 자료", f"  - {CHOOSE}\n  - 자료").replace("- 자료 다섯", "  - 자료 다섯")
    assert merged(CHANGED, NEWER, turned) == turned.replace("다섯", "여섯")


def test_a_version_of_the_draft_that_stands_indented_differently_is_left_so() -> None:
    kept = passages("# 제목", "- 첫 줄\n  둘째 줄")
    current = body("# 제목", f"  - {CHOOSE}", "  - 첫 줄\n  둘째 줄")
    assert merged(kept, kept, current) == current


def test_a_question_ends_when_the_record_agrees() -> None:
    agreed = passages(TITLE, FIRST, "- 자료를 서로 나누었고 의견도 들었다", THIRD)
    assert merged(CHANGED, agreed, OPEN) == body(TITLE, FIRST, agreed[2].text, THIRD)


@pytest.mark.parametrize("left", [3, 4])
def test_an_answered_question_stays_answered(left: int) -> None:
    answered = body(TITLE, FIRST, units(OPEN)[left], THIRD)
    assert merged(CHANGED, CHANGED, answered) == answered


def test_a_marker_that_was_left_alone_serves_again() -> None:
    current = OPEN.replace(f"{CHANGED[2].text}\n", "")
    assert merged(CHANGED, CHANGED, current) == current
    current = current.replace(f"{THIRD}\n", "")
    assert merged(CHANGED[:3], NEWER[:3], current) == body(*units(current), NEWER[2].text)


# --- what the record withdrew --------------------------------------------------------------------------------------

OWN = "- 자료를 서로 나누었고 의견도 들었다"
SILENT = [one for one in DRAFT if one.key != "c"]


@pytest.mark.parametrize("current", [TEXT.replace(SECOND, OWN), OPEN], ids=["plain", "open"])
@pytest.mark.parametrize("withheld", [(), ("c",)])
def test_a_persons_version_of_what_the_record_withdrew_is_asked_about(current: str, withheld: tuple[str, ...]) -> None:
    kept = DRAFT if current.count(CHOOSE) == 0 else CHANGED
    result = merge(kept, SILENT, current, MARKERS, withheld)
    marker = MARKERS.withheld if withheld else MARKERS.withdrawn
    assert result == Merged(body(TITLE, FIRST, f"- {marker}", OWN, THIRD), (Change("withdrawn", "c", 4),))
    assert merge(SILENT, SILENT, result.text, MARKERS, withheld) == Merged(result.text, ())


def test_what_a_person_joined_to_another_passage_is_not_lost_from_sight() -> None:
    joined = f"{FIRST}. {SECOND.removeprefix('- ')}."
    result = merge(DRAFT, SILENT, body(TITLE, joined, THIRD), MARKERS, ("c",))
    assert result == Merged(body(TITLE, f"- {MARKERS.withheld}", joined, THIRD), (Change("withdrawn", "b", 3),))
    assert merge(SILENT, SILENT, result.text, MARKERS, ("c",)).text == result.text


def test_the_neighbours_of_what_was_withdrawn_are_not_part_of_the_question() -> None:
    asked = body(TITLE, FIRST, f"- {MARKERS.withdrawn}", OWN, THIRD)
    assert merged(SILENT, SILENT[:2], asked) == body(TITLE, FIRST, f"- {MARKERS.withdrawn}", OWN)
    later = [*SILENT[:2], replace(SILENT[2], text="- 다음 회의를 봄에 연다", facts=())]
    assert merged(SILENT, later, asked) == asked.replace(THIRD, later[2].text)


def test_what_was_withdrawn_and_is_said_again() -> None:
    asked = body(TITLE, FIRST, f"- {MARKERS.withdrawn}", OWN, THIRD)
    assert merged(SILENT, DRAFT, asked) == body(TITLE, FIRST, f"- {CHOOSE}", OWN, SECOND, THIRD)
    agreed = [*DRAFT[:2], replace(DRAFT[2], text=OWN), DRAFT[3]]
    assert merged(SILENT, agreed, asked) == body(TITLE, FIRST, OWN, THIRD), "nothing is left to be decided"


def test_a_long_first_draft_and_a_long_addition() -> None:
    long = [Passage(f"agenda-{number}", f"- 안건 {number}", (("a.b", str(number)),)) for number in range(3000)]
    whole = body(*(one.text for one in long))
    assert merged(None, long, "") == whole
    assert merged(long[:1], long, body(long[0].text)) == whole


# --- when it is not known what the last draft wrote ---------------------------------------------------------------


def test_without_the_last_draft_what_differs_is_shown_and_nothing_else_is_touched() -> None:
    current = body(TITLE, "- 첫 회의를 부산에서 열었다", SECOND, "- 직접 덧붙인 전혀 다른 내용")
    assert merged(None, DRAFT, current) == body(
        TITLE, f"- {CHOOSE}", "- 첫 회의를 부산에서 열었다", FIRST, SECOND, THIRD, "- 직접 덧붙인 전혀 다른 내용"
    )


# --- points and what stands under them ----------------------------------------------------------------------------

TREE = passages(
    "# 제목", "- 가 항목의 말", "  - 가 아래의 말", "- 나 항목의 글", "  - 나 아래의 글", "# 붙임", "- 붙임의 내용"
)


def tree(*indices: int) -> list[str]:
    return [TREE[index].text for index in indices]


def test_a_new_point_does_not_take_what_a_person_wrote_under_the_one_above() -> None:
    kept = [TREE[0], TREE[1], TREE[2], TREE[5], TREE[6]]
    current = body(*tree(0, 1, 2), "  - 직접 쓴 아래 내용", *tree(5, 6))
    assert merged(kept, TREE, current) == body(*tree(0, 1, 2), "  - 직접 쓴 아래 내용", *tree(3, 4, 5, 6))


def test_a_new_annex_does_not_take_what_a_person_wrote_above_it() -> None:
    current = body(*tree(0, 1, 2, 3, 4), "- 직접 쓴 마지막 항목")
    assert merged(TREE[:5], TREE, current) == body(*tree(0, 1, 2, 3, 4), "- 직접 쓴 마지막 항목", *tree(5, 6))


def test_a_new_point_does_not_take_what_was_moved_under_its_predecessor() -> None:
    fresh = [*TREE[:3], Passage("new", "- 새 항목"), *TREE[3:]]
    current = body(*tree(0, 1, 3, 2, 4, 5, 6))
    assert merged(TREE, fresh, current) == body(*tree(0, 1, 3, 2, 4), "- 새 항목", *tree(5, 6))


def test_what_is_new_under_a_point_that_is_gone_comes_with_a_marker() -> None:
    fresh = [*TREE[:5], Passage("new", "  - 나 아래의 새 글"), *TREE[5:]]
    current = body(*tree(0, 1, 2, 5, 6))
    assert merged(TREE, fresh, current) == body(
        *tree(0, 1, 2), f"  - {MARKERS.place}", "  - 나 아래의 새 글", *tree(5, 6)
    )
    plain = body("# 제목", "글만 남음", *tree(5, 6))
    assert f"\n- {MARKERS.place}\n- 나 아래의 새 글\n" in merged(TREE, fresh, plain), "indented it might be code"


def test_what_is_new_in_an_annex_that_is_gone_comes_with_a_marker() -> None:
    fresh = [*TREE, Passage("new", "- 붙임의 새 내용")]
    current = body(*tree(0, 1, 2, 3, 4))
    assert merged(TREE, fresh, current) == body(*tree(0, 1, 2, 3, 4), f"- {MARKERS.place}", "- 붙임의 새 내용")


@pytest.mark.parametrize(
    ("gone", "own", "marker"),
    [((3, 4), "  - 직접 쓴 글", f"  - {MARKERS.place}"), ((5, 6), "글", MARKERS.place)],
    ids=["point", "annex"],
)
def test_what_a_person_wrote_under_a_point_that_goes_is_marked(gone: tuple[int, int], own: str, marker: str) -> None:
    fresh = [one for place, one in enumerate(TREE) if place not in gone]
    current = body(*tree(*range(gone[1] + 1)), own, *tree(*range(gone[1] + 1, 7)))
    rest = tree(*range(gone[0])), tree(*range(gone[1] + 1, 7))
    once = merged(TREE, fresh, current)
    assert once == body(*rest[0], marker, own, *rest[1])
    assert merged(fresh, fresh, once) == once


# --- texts as editors leave them ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", " \t\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: text.rstrip("\n"),
        lambda text: "\n" + text,
    ],
    ids=["CRLF", "BOM", "NFD", "blanks", "wide", "open", "blank first"],
)
def test_saving_is_no_touch(saved: object) -> None:
    assert callable(saved)
    current = saved(TEXT)
    assert merged(DRAFT, DRAFT, current) == current
    once = merged(DRAFT, CHANGED, current)
    assert [form(one) for one in units(once)] == units(body(TITLE, FIRST, CHANGED[2].text, THIRD))
    assert once.startswith(current[:1])
    assert ("\r\n" in once) == ("\r\n" in current)
    assert "\n" not in once.replace("\r\n", "") or "\r" not in once


def test_lines_of_a_passage_end_as_those_of_the_file() -> None:
    fresh = [DRAFT[0], replace(DRAFT[1], text="- 첫째 줄\n  둘째 줄"), *DRAFT[2:]]
    assert "- 첫째 줄\r\n  둘째 줄\r\n" in merged(DRAFT, fresh, TEXT.replace("\n", "\r\n"))


def test_a_copy_of_what_the_draft_wrote_follows_it() -> None:
    current = body(TITLE, FIRST, SECOND, THIRD, SECOND)
    assert merged(DRAFT, CHANGED, current) == current.replace(SECOND, CHANGED[2].text)


def test_passages_of_the_same_text_keep_their_places() -> None:
    kept = passages("# 제목", "- 같은 말", "- 사이", "- 같은 말", "- 끝")
    fresh = passages("# 제목", "- 첫째 말", "- 사이", "- 둘째 말", "- 끝")
    assert merged(kept, fresh, body(*(one.text for one in kept))) == body(*(one.text for one in fresh))
    current = body("# 제목", "- 사이", "- 같은 말", "- 끝")
    marker = f"- {MARKERS.returned}"
    assert merged(kept, fresh, current) == body("# 제목", marker, "- 첫째 말", "- 사이", "- 둘째 말", "- 끝")


def test_a_footnote_is_known_by_its_name() -> None:
    kept, fresh = passages("글[^a]", "[^a]: 옛 설명"), passages("글[^a]", "[^a]: 2020년의 계획")
    current = body("[^a]: completely rewritten", "글[^a]")
    assert merged(kept, fresh, current) == body(CHOOSE, "[^a]: completely rewritten", "[^a]: 2020년의 계획", "글[^a]")


def test_a_body_that_was_written_anew_stays_and_what_changed_is_shown() -> None:
    current = body("# 전혀 새로운 머리", "한 문단으로 모두 씀")
    result = merged(DRAFT, CHANGED, current)
    assert result == body("# 전혀 새로운 머리", f"- {MARKERS.returned}", CHANGED[2].text, "한 문단으로 모두 씀")
    assert merged(DRAFT, DRAFT, "") == ""
    assert merged(DRAFT, CHANGED, "") == body(f"- {MARKERS.returned}", CHANGED[2].text)


@pytest.mark.parametrize("text", ["", "one\n\ntwo", "one\n", "- one\n- two", "one\r\ntwo"])
def test_a_passage_is_one_unit(text: str) -> None:
    with pytest.raises(ValueError, match="'a' is not one unit"):
        Passage("a", text)


def test_a_key_is_used_once() -> None:
    with pytest.raises(ValueError, match="two passages are called 'a'"):
        merge(None, [Passage("a", "one"), Passage("a", "two")], "", MARKERS)


# --- random persons and random records ----------------------------------------------------------------------------

SIGNS = st.sampled_from(["# ", "## ", "- ", "- ", "- ", "  - ", "    - ", "", "", "[^{key}]: "])
SAYINGS = st.sampled_from(
    [
        "양국은 대기질 예보를 함께 살폈다",
        "양국은 의견을 나누었다",
        "전문가들이 측정 결과를 견주었다",
        "다음 회의는 서울에서 연다",
        "The two sides compared their forecasts",
        "Experts met in three sessions",
        "용어",
    ]
)
TYPED = st.sampled_from(
    [
        "직접 쓴 글",
        "A line of my own",
        "양국은 의견을 나누었다 2",
        CHOOSE,
        MARKERS.withdrawn,
        MARKERS.returned,
        "용어 1",
    ]
)
VALUES = st.integers(min_value=0, max_value=3)
STYLES = st.sampled_from(["", " (안)"])
"""How a version of the toolkit words things: no fact."""


@dataclass(frozen=True)
class Fact:
    """What a record says under a key; it makes a passage."""

    key: str
    sign: str
    saying: str
    value: int
    style: str
    is_long: bool

    def passage(self) -> Passage:
        words = f"{self.saying} {self.value}{self.style}"
        text = self.sign.format(key=self.key) + words
        is_heading = self.sign.startswith("#")
        text += "\n  이어지는 줄" if self.is_long and not is_heading else ""
        return Passage(self.key, text, (("saying", self.saying), ("value", str(self.value))))


def facts(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Fact]:
    return st.builds(Fact, keys, SIGNS, SAYINGS, VALUES, STYLES, st.booleans())


KEYS = st.sampled_from([f"k{number}" for number in range(14)])
RECORDS = st.lists(facts(KEYS), max_size=10, unique_by=lambda fact: fact.key)


@st.composite
def later(draw: st.DrawFn, record: list[Fact]) -> list[Fact]:
    """A later record: values changed, words changed, facts added, taken away and put elsewhere."""
    found = []
    for fact in record:
        match draw(st.sampled_from(["same", "same", "same", "value", "style", "gone"])):
            case "same":
                found.append(fact)
            case "value":
                found.append(replace(fact, value=fact.value + draw(st.integers(1, 2))))
            case "style":
                found.append(replace(fact, style=draw(STYLES)))
    for new in draw(st.lists(facts(KEYS), max_size=2)):
        if new.key not in [fact.key for fact in found]:
            found.insert(draw(st.integers(0, len(found))), new)
    return draw(st.permutations(found)) if draw(st.integers(0, 4)) == 0 else found


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """What a person makes of a body."""
    found = units(text.replace("\r\n", "\n"))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, max(0, len(found) - 1)))
        there = found[place] if found else ""
        match draw(
            st.sampled_from(["type", "delete", "move", "split", "join", "add", "copy", "indent", "blank", "rewrite"])
        ):
            case "type":
                found[place : place + 1] = [there + draw(st.sampled_from([" 더", ".", "다만"]))]
            case "delete":
                found[place : place + 1] = []
            case "move":
                found[place : place + 1] = []
                found.insert(draw(st.integers(0, len(found))), there)
            case "split":
                middle = there.find(" ", len(there) // 2)
                found[place : place + 1] = [
                    there[:middle],
                    draw(st.sampled_from(["- ", "", "  - "])) + there[middle:].strip(),
                ]
            case "join":
                found[place : place + 2] = [" ".join(found[place : place + 2])]
            case "add":
                found.insert(place, draw(st.sampled_from(["# ", "- ", "  - ", "", "[^own]: "])) + draw(TYPED))
            case "copy":
                found.insert(draw(st.integers(0, len(found))), there)
            case "indent":
                found[place : place + 1] = [draw(st.sampled_from(["", "  ", "\t"])) + there.lstrip()]
            case "blank":
                found[place : place + 1] = [f"{there} "]
            case "rewrite":
                found[place : place + 1] = [draw(st.sampled_from(["- ", ""])) + draw(TYPED)]
    ending = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    gaps = [draw(st.sampled_from([None, None, None, f"{ending}{ending}{ending}"])) for _ in found]
    pieces = [Piece(one.replace("\n", ending), gap) for one, gap in zip(found, gaps, strict=True) if one.strip()]
    start = draw(st.sampled_from(["", "", "\ufeff", ending]))
    return lay_out(pieces, start, draw(st.sampled_from([ending, ""])), ending)[0] if pieces else ""


def counted(texts: Sequence[str]) -> Counter[str]:
    return Counter(bare(one) for one in texts)


def of_a_person(kept: Sequence[Passage], current: str) -> list[str]:
    """The units that no draft wrote; the draft's version in an open question may be indented in any way."""
    written, anyhow = {form(one.text) for one in kept}, {bare(one.text) for one in kept}
    found = units(current)
    asked = {place + step for place, one in enumerate(found) if is_a_marker(one) for step in (0, 1, 2)}
    return [
        one
        for place, one in enumerate(found)
        if not is_a_marker(one) and form(one) not in written and not (place in asked and bare(one) in anyhow)
    ]


def check(kept: list[Passage] | None, fresh: list[Passage], current: str) -> str:
    """Merge, and hold the result against everything that must be so."""
    result = merge(kept, fresh, current, MARKERS)
    before, after = units(current), units(result.text)
    old, new = {one.key: one for one in kept or ()}, {one.key: one for one in fresh}

    rest = iter(after)
    assert all(one in rest for one in of_a_person(kept or [], current)), "a person's text is lost or out of order"

    known = {bare(one) for one in before} | {bare(one.text) for one in fresh} | {bare(CHOOSE)}
    assert all(bare(one) in known or is_a_marker(one) for one in after), "something was made up"

    had, has = counted(before), counted(after)
    changed = [one for one in fresh if one.key not in old or not old[one.key].says_the_same(one)]
    for one in changed:
        assert has[bare(one.text)], "what the record newly says is not shown"
    for one in changed:
        if one.key in old and not had[bare(old[one.key].text)] and not had[bare(one.text)]:
            places = [place for place, text in enumerate(after) if bare(text) == bare(one.text)]
            marked = any(is_a_marker(text) for place in places for text in after[max(0, place - 2) : place])
            assert marked, "a change came over a person's text without a marker"

    says = {bare(one.text) for one in fresh}
    for one in kept or ():
        if had[bare(one.text)] == 0 and one.key in new and one.says_the_same(new[one.key]):
            others = [bare(other.text) for other in fresh if other.key != one.key]
            if bare(new[one.key].text) not in others:
                assert has[bare(new[one.key].text)] <= had[bare(new[one.key].text)], "what was deleted came back"
        if counted([other.text for other in kept or ()])[bare(one.text)] == 1 and any(
            form(text) == form(one.text) for text in before
        ):
            if one.key in new:
                assert has[bare(new[one.key].text)], "what nobody touched was not refreshed"
            if bare(one.text) not in says:
                assert form(one.text) not in map(form, after), "what the record no longer says still stands there"

    wrote = Counter(bare(one.text) for one in fresh)
    was: Counter[str] = Counter()
    for text in {form(one.text) for one in kept or ()}:
        refreshed = {bare(new[one.key].text) for one in kept or () if one.key in new and form(one.text) == text}
        was.update({one: had[bare(text)] for one in refreshed})
    for text, number in has.items():
        assert is_a_marker(text) or number <= had[text] + wrote[text] + was[text], "something was doubled"

    check_lines(result, new)
    assert merge(fresh, fresh, result.text, MARKERS).text == result.text, "the same draft again changed something"
    return result.text


def check_lines(result: Merged, new: dict[str, Passage]) -> None:
    lines = result.text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    assert [one.line for one in result.changes] == sorted(one.line for one in result.changes)
    for change in result.changes:
        if change.kind == "returned":
            assert is_a_marker(lines[change.line - 1])
        if change.kind == "refreshed" and not is_a_marker(lines[change.line - 1]):
            assert bare(lines[change.line - 1]) == bare(new[change.key].text.split("\n")[0])


@settings(max_examples=300)
@given(st.data())
def test_nothing_typed_is_lost_and_nothing_new_is_hidden(data: st.DataObject) -> None:
    """Over several rounds of editing, of changes to the record and of drafting."""
    record = data.draw(RECORDS)
    kept: list[Passage] | None = [fact.passage() for fact in record]
    current = body(*(one.text for one in kept or ()))
    for _ in range(data.draw(st.integers(1, 4))):
        current = data.draw(edited(current))
        record = data.draw(later(record))
        fresh = [fact.passage() for fact in record]
        current = check(kept, fresh, current)
        kept = fresh if data.draw(st.integers(0, 7)) else None


@given(RECORDS, st.data())
def test_what_nobody_edited_becomes_the_fresh_draft(record: list[Fact], data: st.DataObject) -> None:
    kept = [fact.passage() for fact in record]
    fresh = [fact.passage() for fact in data.draw(later(record))]
    assert merged(kept, fresh, body(*(one.text for one in kept))) == body(*(one.text for one in fresh))
    assert merged(None, fresh, "") == body(*(one.text for one in fresh))


@given(RECORDS, st.data())
def test_the_same_draft_changes_nothing_in_any_body(record: list[Fact], data: st.DataObject) -> None:
    kept = [fact.passage() for fact in record]
    current = data.draw(
        st.text(alphabet="가- #\n\r\t*[^]:\ufeff", max_size=40) | edited(body(*(one.text for one in kept)))
    )
    assert merged(kept, kept, current) == current


@given(st.data())
def test_what_a_person_deleted_does_not_come_back(data: st.DataObject) -> None:
    record = data.draw(
        st.lists(facts(KEYS), min_size=1, max_size=8, unique_by=(lambda one: one.key, lambda one: one.saying))
    )
    kept = [fact.passage() for fact in record]
    gone = data.draw(st.sampled_from(record))
    current = body(*(one.text for one in kept if one.key != gone.key))
    fresh = [replace(one, value=one.value + (one.key != gone.key), style=" (새)").passage() for one in record]
    assert merged(kept, fresh, current) == body(*(one.text for one in fresh if one.key != gone.key))
