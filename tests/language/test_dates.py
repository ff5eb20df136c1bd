from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from toolkit.errors import LanguageError
from toolkit.language import Language


def test_cases(korean: Language, english: Language, case_rows: Callable[[str], list[dict[str, str]]]) -> None:
    languages = {"ko": korean, "en": english, "en month-day": english.with_style(date="month-day")}
    wrong = [
        (row["date"], row["form"], column, result, row[column])
        for row in case_rows("dates")
        for column, language in languages.items()
        if (result := language.date(date.fromisoformat(row["date"]), row["form"])) != row[column]
    ]
    assert not wrong


def test_a_style_leaves_the_language_itself_alone(english: Language) -> None:
    american = english.with_style(date="month-day")
    assert american.date(date(2020, 4, 9)) == "April 9, 2020"
    assert english.date(date(2020, 4, 9)) == "9 April 2020"
    assert american.with_style(date="day-month").date(date(2020, 4, 9)) == "9 April 2020"


def test_an_unknown_style_lists_the_known_ones(english: Language) -> None:
    with pytest.raises(LanguageError, match="no date style 'iso'") as caught:
        english.with_style(date="iso")
    assert caught.value.hint == "known here: day-month, month-day"


def test_an_unknown_form_names_the_nearest(korean: Language) -> None:
    with pytest.raises(LanguageError, match="no form of dates 'weekdays'") as caught:
        korean.date(date(2020, 4, 9), "weekdays")
    assert caught.value.hint == "did you mean 'weekday'?"


@pytest.mark.parametrize(
    ("last", "ko", "en", "american"),
    [
        ("2020-04-09", "2020. 4. 9.", "9 April 2020", "April 9, 2020"),
        ("2020-04-10", "2020. 4. 9.~10.", "9–10 April 2020", "April 9–10, 2020"),
        ("2020-12-31", "2020. 4. 9.~12. 31.", "9 April to 31 December 2020", "April 9 to December 31, 2020"),
        ("2021-01-01", "2020. 4. 9.~2021. 1. 1.", "9 April 2020 to 1 January 2021", "April 9, 2020 to January 1, 2021"),
    ],
)
def test_days_are_written_as_short_as_they_can_be(
    korean: Language, english: Language, last: str, ko: str, en: str, american: str
) -> None:
    days = date(2020, 4, 9), date.fromisoformat(last)
    assert (korean.days(*days), english.days(*days)) == (ko, en)
    assert english.with_style(date="month-day").days(*days) == american
