"""Numbers in spreadsheets: formats that show the printed text, and exact values. All values are made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import Language, read_language
from toolkit.renderers.xlsx.numbers import MOST_DIGITS, ShownNumber, shown_number
from toolkit.sources import packaged_templates

KOREAN = read_language(packaged_templates() / "languages" / "ko.yaml", "ko.yaml")


def shown(value: str, text: str, language: Language = KOREAN) -> ShownNumber | None:
    return shown_number(Decimal(value), text, language)


@pytest.mark.parametrize(
    ("value", "text", "stored", "pattern"),
    [
        ("7428", "7,428", 7428, '#,##0;"−"#,##0;#,##0'),
        ("-30.2862505", "−30.3", -30.2862505, '#,##0.0;"−"#,##0.0;#,##0.0'),
        ("12316", "▲12,316", 12316, '"▲"#,##0;"▲−"#,##0;"▲"#,##0'),
        ("-3448", "◆−3,448", -3448, '"◆"#,##0;"◆−"#,##0;"◆"#,##0'),
        ("4.4", "▲+4.4", 4.4, '"▲+"#,##0.0;"▲−"#,##0.0;"▲"#,##0.0'),
        ("68", "68시간", 68, '#,##0"시간";"−"#,##0"시간";#,##0"시간"'),
        ("30.3", "30.3%", 30.3, '#,##0.0"%";"−"#,##0.0"%";#,##0.0"%"'),
        ("5", 'a"b5', 5, '"a"\\""b"#,##0;"a"\\""b−"#,##0;"a"\\""b"#,##0'),
    ],
)
def test_a_number_and_its_format(value: str, text: str, stored: float, pattern: str) -> None:
    assert shown(value, text) == ShownNumber(stored, pattern)


def test_what_is_nothing_when_rounded_is_stored_as_nothing() -> None:
    """Else the sign of its tiny value would show."""
    assert shown("-0.04", "0.0") == ShownNumber(0.0, '#,##0.0;"−"#,##0.0;#,##0.0')


def test_what_would_be_rounded_otherwise_is_stored_as_printed() -> None:
    """Fifteen digits of this value end in a half, and the value itself lies below it."""
    found = shown("0.1499999999999999999", "0.1")
    assert found is not None
    assert found.value == 0.1


@pytest.mark.parametrize(("value", "text"), [("30", "약 서른"), ("30.3", "30.3~35"), ("2.5", "PM2.5 2.5"), ("7", "–")])
def test_what_is_no_number_alone_stays_text(value: str, text: str) -> None:
    assert shown(value, text) is None


def test_more_digits_than_a_spreadsheet_keeps_stay_text() -> None:
    assert shown("1234567890123456", "1,234,567,890,123,456") is None
    assert len("1234567890123456") > MOST_DIGITS


@given(st.decimals(-1_000_000, 1_000_000, places=9), st.integers(0, 6))
def test_a_spreadsheet_rounds_what_is_stored_to_what_is_printed(value: Decimal, digits: int) -> None:
    text = KOREAN.number(value, digits)
    found = shown(str(value), text)
    assert found is not None
    assert KOREAN.number(Decimal(f"{found.value:.15g}"), digits) == text
    assert abs(Decimal(repr(found.value)) - value) <= Decimal(1).scaleb(-digits)
