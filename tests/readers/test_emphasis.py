"""Emphasis beside Hangul, and elsewhere as CommonMark has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from toolkit.readers.emphasis import emphasis_before_hangul

PLAIN = MarkdownIt("commonmark")
KOREAN = MarkdownIt("commonmark").use(emphasis_before_hangul)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**(가)**를", "<strong>(가)</strong>를"),
        ("**“따옴표”**는", "<strong>“따옴표”</strong>는"),
        ("**30%**로", "<strong>30%</strong>로"),
        ("**값**은", "<strong>값</strong>은"),
        ("**「법」**과 **「령」**은", "<strong>「법」</strong>과 <strong>「령」</strong>은"),
        ("**(가)**를 **(나)**와", "<strong>(가)</strong>를 <strong>(나)</strong>와"),
        ("값**(가)**를", "값<strong>(가)</strong>를"),
        ("**한국(ROK)**과 **중국(PRC)**의", "<strong>한국(ROK)</strong>과 <strong>중국(PRC)</strong>의"),
        ("*(가)*를", "<em>(가)</em>를"),
        ("***(가)***를", "<em><strong>(가)</strong></em>를"),
        ("**가 *(나)*를 다**는", "<strong>가 <em>(나)</em>를 다</strong>는"),
        ("**가**나**다**라", "<strong>가</strong>나<strong>다</strong>라"),
        ("**가.**나", "<strong>가.</strong>나"),
        ("**가 **나", "**가 **나"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**(가)", "**(가)"),
    ],
)
def test_emphasis_beside_hangul(text: str, html: str) -> None:
    assert KOREAN.renderInline(text) == html


@given(st.text(st.sampled_from("ab *().,\"'!-\n"), max_size=30))
def test_text_without_hangul_is_as_commonmark_has_it(text: str) -> None:
    assert KOREAN.render(text) == PLAIN.render(text)
