"""What the files of a bundle are called. Titles and times are made up."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.bundle.names import LONGEST, REPLACED, bundle_name, short_title, when_to_publish
from toolkit.language import Language, read_language
from toolkit.records.meeting import AdvanceNotice
from toolkit.sources import packaged_templates

DAY = datetime.date(2024, 5, 20)
SPLIT = {"online": "2024-05-20 12:00", "print": {"date": "2024-05-21", "edition": "morning"}}
LONG = "Two Offices Agree to Share the Rain of the Whole Year Among All of Their Places"


def language(code: str) -> Language:
    return read_language(packaged_templates() / "languages" / f"{code}.yaml", f"{code}.yaml")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("비를 나눈다", "비를 나눈다"),
        ('미세먼지: "함께" 줄인다? <1/2>', "미세먼지 - ’함께’ 줄인다 (1·2)"),
        ("끝에 점이 있다. ", "끝에 점이 있다"),
        ("두\t줄\n제목", "두 줄 제목"),
        ("\u1112\u1161\u11ab글", "한글"),
        (LONG, "Two Offices Agree to Share the Rain of the Whole Year Among…"),
        ("가" * 61, "가" * 59 + "…"),
    ],
)
def test_a_title_in_a_name(title: str, short: str) -> None:
    assert short_title(title) == short


@given(st.text(max_size=200))
def test_a_name_is_legal_on_every_system(title: str) -> None:
    name = f"{bundle_name(title, '11.23 15시30분이후', '수정 초안', language('ko'))}_수정 전후 대비표.hwpx"
    assert not set(name) & set(REPLACED)
    assert name.isprintable()
    assert len(short_title(title)) <= LONGEST
    assert not short_title(title).endswith((".", " "))


def test_the_longest_name_fits_a_file_system() -> None:
    name = bundle_name("가" * 200, "11.23 15시30분이후 (한국 시간)", "수정 초안", language("ko"))
    assert len(f"{name}_문자 알림.hwpx".encode()) <= 255


@pytest.mark.parametrize(
    ("embargo", "korean", "english"),
    [
        ("immediate", "5.20즉시", "20 May immediate"),
        ("2024-05-21 15:00", "5.21 15시이후", "21 May from 15.00 (Korean Time)"),
        ("2024-05-21 09:30", "5.21 09시30분이후", "21 May from 09.30 (Korean Time)"),
        (SPLIT, "5.21조간", "21 May morning editions"),
        ({**SPLIT, "print": {"date": "2024-05-20", "edition": "evening"}}, "5.20석간", "20 May evening editions"),
        (None, "5.20", "20 May"),
    ],
)
def test_the_day_and_time_of_an_embargo(embargo: object, korean: str, english: str) -> None:
    times = AdvanceNotice.model_validate({"embargo": embargo})
    assert when_to_publish(times, None, DAY, "", language("ko")) == korean
    assert when_to_publish(times, None, DAY, " (Korean Time)", language("en")) == english


def test_an_edition_that_comes_out_later_is_named_by_its_own_day() -> None:
    times = AdvanceNotice.model_validate({"embargo": "immediate"})
    assert when_to_publish(times, datetime.date(2024, 5, 27), DAY, "", language("en")) == "27 May"


def test_what_is_not_final_says_so() -> None:
    assert bundle_name("제목", "5.20즉시", "", language("ko")) == "5.20즉시(제목)"
    assert bundle_name("제목", "5.20즉시", "수정 초안", language("ko")) == "5.20즉시(제목)_수정_초안"
    assert bundle_name("Title", "20 May", "DRAFT", language("en")) == "20 May - Title_DRAFT"
