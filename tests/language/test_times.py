from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from toolkit.errors import DefinitionError, LanguageError
from toolkit.language import Language
from toolkit.language.language import parse_language

Rows = Callable[[str], list[dict[str, str]]]


def test_cases(korean: Language, english: Language, case_rows: Rows, plain_spaces: Callable[[str], str]) -> None:
    languages = {"ko": korean, "en": english}
    wrong = [
        (row["time"], column, result, row[column])
        for row in case_rows("times")
        for column, language in languages.items()
        if (result := plain_spaces(language.time(time.fromisoformat(row["time"])))) != row[column]
    ]
    assert not wrong


def test_a_language_without_times_says_so(german: Language) -> None:
    with pytest.raises(LanguageError, match="Deutsch has no times of day"):
        german.time(time(15))


@pytest.mark.parametrize("pattern", ["{half}", "{hour} {minute}", "{hour} {part}"])
def test_a_full_hour_has_its_hour_and_perhaps_its_half(pattern: str) -> None:
    text = (
        "times: {morning: a, afternoon: p, noon: n, midnight: m, with-minutes: '{hour}:{minute}', "
        f"full-hour: '{pattern}'}}\n"
    )
    with pytest.raises(DefinitionError, match="the pattern must hold"):
        parse_language(_german() + text, "tests/language/de.yaml")


def _german() -> str:
    from pathlib import Path

    return Path(__file__).with_name("de.yaml").read_text(encoding="utf-8").rstrip("\n") + "\n"
