from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import LanguageError
from toolkit.language import Language, round_half_up

Rows = Callable[[str], list[dict[str, str]]]
VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)
DIGITS = st.integers(min_value=0, max_value=4)
NO_BREAK = "\u00a0"


def printed(language: Language, value: str, form: str) -> str:
    """A value by the notation of the case table: ``with_unit kt 1``."""
    method, *arguments = form.split()
    numbers = [int(number) if method in ("ordinal", "serial") else Decimal(number) for number in value.split("..")]
    wanted = [int(argument) if argument.lstrip("-").isdigit() else argument for argument in arguments]
    result: str = getattr(language, method)(*numbers, *wanted)
    return result


def test_cases(korean: Language, english: Language, case_rows: Rows, plain_spaces: Callable[[str], str]) -> None:
    wrong = [
        (row["value"], row["format"], result, row[language.code])
        for row in case_rows("numbers")
        for language in (korean, english)
        if (result := plain_spaces(printed(language, row["value"], row["format"]))) != row[language.code]
    ]
    assert not wrong


def test_a_line_never_breaks_between_number_and_unit(korean: Language, english: Language) -> None:
    assert english.with_unit(Decimal(7428), "kt") == f"7,428{NO_BREAK}kt"
    assert english.with_unit(Decimal(2), "hours") == f"2{NO_BREAK}hours"
    assert english.scaled(Decimal("586.7e9"), "KRW") == f"KRW{NO_BREAK}586.7{NO_BREAK}billion"
    assert english.span(Decimal(23), Decimal(26), "ug-m3") == f"23–26{NO_BREAK}µg/m³"
    assert korean.scaled(Decimal("3.2e12"), "KRW") == f"3조{NO_BREAK}2,000억{NO_BREAK}원"


def test_the_minus_is_no_hyphen(korean: Language) -> None:
    assert korean.number(Decimal(-5)) == "\u22125"


@given(VALUES, DIGITS)
def test_reading_a_printed_number_gives_the_rounded_value(
    korean: Language, english: Language, value: Decimal, digits: int
) -> None:
    for language in (korean, english):
        text = language.number(value, digits)
        assert Decimal(text.replace(",", "").replace("\u2212", "-")) == round_half_up(value, digits)
        assert len(text.partition(".")[2]) == digits


@given(VALUES)
def test_thousands_stand_in_groups_of_three(english: Language, value: Decimal) -> None:
    first, *others = english.number(value).lstrip("\u2212").split(",")
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in others)


@given(st.decimals(min_value=0, max_value=10**17, places=0))
def test_money_in_words_is_within_five_percent(korean: Language, english: Language, value: Decimal) -> None:
    words = {"조": 10**12, "억": 10**8, "천만": 10**7, "만": 10**4, "천": 10**3, "": 1}
    text = korean.scaled(value, "KRW").removesuffix("원").rstrip(NO_BREAK)
    read = Decimal(0)
    for part in text.split(NO_BREAK):
        number = part.rstrip("조억만천")
        read += Decimal(number.replace(",", "")) * words[part[len(number) :]]
    assert abs(read - value) <= value / 20
    scale = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
    _, number, *word = english.scaled(value, "KRW").split(NO_BREAK)
    assert abs(Decimal(number.replace(",", "")) * (scale[word[0]] if word else 1) - value) <= value / 20


@given(VALUES, VALUES, DIGITS)
def test_a_range_has_its_lower_end_first(english: Language, one: Decimal, other: Decimal, digits: int) -> None:
    assert english.span(one, other, "percent", digits) == english.span(other, one, "percent", digits)


def test_an_unknown_unit_names_the_nearest(korean: Language) -> None:
    with pytest.raises(LanguageError, match="there is no unit 'hour'") as caught:
        korean.with_unit(Decimal(1), "hour")
    assert caught.value.where == "templates/languages/ko.yaml"
    assert caught.value.hint == "did you mean 'hours'?"


def test_a_unit_without_scales_is_not_scaled(english: Language) -> None:
    with pytest.raises(LanguageError, match="no scale for the unit 'hours'"):
        english.scaled(Decimal(419), "hours")


def test_a_part_of_a_thing_is_not_counted(english: Language) -> None:
    with pytest.raises(LanguageError, match="whole number"):
        english.count(Decimal("2.5"))


def test_a_unit_has_a_name(korean: Language, english: Language) -> None:
    assert korean.unit_name("kt-per-year") == "천 톤/년"
    assert english.unit_name("kt-per-year") == "kt a year"
