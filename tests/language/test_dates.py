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
