from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import Language
from toolkit.language.headlines import title_case


def test_cases(korean: Language, english: Language, case_rows: Callable[[str], list[dict[str, str]]]) -> None:
    for row in case_rows("headlines"):
        assert english.headline(row["text"]) == row["en"]
        assert korean.headline(row["text"]) == row["text"]


def test_an_expression_is_passed_over(english: Language) -> None:
    assert english.headline("{{ budget | scaled }} goes to rain") == "{{ budget | scaled }} Goes to Rain"


@given(st.text())
def test_title_case_changes_nothing_but_the_case_of_letters(text: str) -> None:
    printed = title_case(text, {"a", "of"})
    assert printed.upper() == text.upper()
    assert title_case(printed, {"a", "of"}) == printed
