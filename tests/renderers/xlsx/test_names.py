"""The names of sheets: legal, short, each once. The titles are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.renderers.xlsx.names import FORBIDDEN, LONGEST, region_name, sheet_names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("[표 4] 비가 온 날", "표 4 비가 온 날"),
        ("Table 1 Rain: days/months?", "Table 1 Rain days months"),
        ("'quoted'", "quoted"),
        ("History", "History (2)"),
        ("[]", "–"),
        ("Table 12 The rainy days of all the places", "Table 12 The rainy days of all…"),
        ("가" * 40, "가" * 30 + "…"),
    ],
)
def test_a_name_from_a_title(title: str, name: str) -> None:
    assert sheet_names((title,), ()) == (name,)


def test_names_differ_in_more_than_large_and_small_letters() -> None:
    assert sheet_names(("Rain", "rain", "Contents"), ("Contents",)) == ("Rain", "rain (2)", "Contents (2)")


@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_name_is_legal_and_unlike_the_others(titles: list[str]) -> None:
    names = sheet_names(titles, ("차례",))
    assert len({name.casefold() for name in (*names, "차례")}) == len(titles) + 1
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not set(name) & set(FORBIDDEN)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_a_region_names_its_heads() -> None:
    assert region_name(2, "A3", "H20", rows_are_named=True) == "TitleRegion1.A3.H20.2"
    assert region_name(2, "A3", "H20", rows_are_named=False) == "ColumnTitleRegion1.A3.H20.2"
