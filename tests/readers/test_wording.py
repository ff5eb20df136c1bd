"""Codes and days as words. The places are fixtures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.projects import make_project
from toolkit.errors import ToolkitError
from toolkit.language import read_language
from toolkit.readers.expressions import Sandbox
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.sources import packaged_templates

NAMES = {"place": "north", "places": ["north", "south"], "nowhere": [], "day": date(2020, 4, 9), "number": 7}


@pytest.fixture
def tell(tmp_path: Path) -> Callable[[str, str], str]:
    """Prints a text in a language; faults are raised: (text, language) → text."""

    def printed(text: str, code: str) -> str:
        name = f"languages/{code}.yaml"
        language = read_language(packaged_templates() / name, f"templates/{name}")
        sandbox = Sandbox(Data(make_project(tmp_path)))
        told = Writer(sandbox, language, NAMES).plain(text, "body.md:1:1")
        sandbox.collector.stop()
        return told

    return printed


@pytest.mark.parametrize(
    ("text", "korean", "english"),
    [
        ('{{ place | label(rainfall, "place") }}', "북쪽", "North"),
        ('{{ places | label(rainfall, "place") }}', "북쪽, 남쪽", "North and South"),
        ("{{ day | date }}", "2020. 4. 9.", "9 April 2020"),
        ('{{ day | date("day") }}', "4월 9일", "9 April"),
        ('{{ [day, day] | date("day") }}', "4월 9일, 4월 9일", "9 April and 9 April"),
    ],
)
def test_codes_and_days_are_words_of_the_language(
    tell: Callable[[str, str], str], text: str, korean: str, english: str
) -> None:
    assert (tell(text, "ko"), tell(text, "en")) == (korean, english)


def test_a_particle_follows_them(tell: Callable[[str, str], str]) -> None:
    assert tell('{{ places | label(rainfall, "place") | particle("은") }}', "ko") == "북쪽, 남쪽은"
    assert tell('{{ day | date("day") | particle("은") }}', "ko") == "4월 9일은"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{{ "west" | label(rainfall, "place") }}', "'west' is no code of 'place'"),
        ('{{ place | label(rainfall, "plaze") }}', "has no column 'plaze'"),
        ('{{ place | label("rainfall", "place") }}', "a label needs a table"),
        ('{{ nowhere | label(rainfall, "place") }}', "an empty list names nothing"),
        ('{{ number | label(rainfall, "place") }}', "a code is needed here, not a number"),
        ("{{ place | date }}", "a day is needed here, not a word"),
        ('{{ day | date("dya") }}', "there is no form of dates 'dya'"),
    ],
)
def test_misuse_is_told_with_its_place(tell: Callable[[str, str], str], text: str, message: str) -> None:
    with pytest.raises(ToolkitError, match=message) as caught:
        tell(text, "en")
    assert caught.value.where == "body.md:1:1"
