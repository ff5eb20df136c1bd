"""Edits of an older file on a newer text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.absorb.rebasing import merge_texts

WORDS = st.lists(st.sampled_from(["비", "눈", "30.3%", "늘었다.", "줄었다,", "그리고"]), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("base", "edited", "today", "merged"),
    [
        ("비는 30.3% 늘었다.", "비는 30.3% 크게 늘었다.", "비는 30.1% 늘었다.", "비는 30.1% 크게 늘었다."),
        ("비는 30.3% 늘었다.", "비는 30.3% 줄었다.", "올해 비는 30.3% 늘었다.", "올해 비는 30.3% 줄었다."),
        ("비는 30.3% 늘었다.", "비는 31.0% 늘었다.", "비는 30.1% 늘었다.", None),
        ("비는 늘었다.", "", "비는 줄었다.", None),
    ],
)
def test_both_sides_or_nothing(base: str, edited: str, today: str, merged: str | None) -> None:
    assert merge_texts(base, edited, today) == merged


@given(base=WORDS, other=WORDS)
def test_what_one_side_changed_is_taken(base: str, other: str) -> None:
    assert merge_texts(base, other, base) == other
    assert merge_texts(base, base, other) == other
    assert merge_texts(base, other, other) == other
