"""Emphasis beside Hangul: CommonMark does not close ``**(가)**를`` nor open ``값**(가)**``, Korean needs both.

CommonMark looks at white space and punctuation around the signs. Korean particles and brackets follow without a
space, so beside Hangul (and beside the signs of printed expressions, which stand for words) the rule is relaxed;
everything else stays as CommonMark has it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from toolkit.readers.pieces import CLOSE, LINE, OPEN

BEFORE = re.compile(f"[가-힣ㄱ-ㅎㅏ-ㅣ{CLOSE}]")
AFTER = re.compile(f"[가-힣ㄱ-ㅎㅏ-ㅣ{OPEN}]")


def emphasis_before_hangul(markdown: MarkdownIt) -> None:
    """A markdown-it plugin that replaces the rule which finds the signs of emphasis."""
    markdown.inline.ruler.at("emphasis", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    sign = state.src[state.pos]
    if silent or sign != "*":
        return False
    scanned = state.scanDelims(state.pos, True)
    can_open, can_close = _flanks(state, scanned.length, scanned.can_open, scanned.can_close)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = sign
        state.delimiters.append(
            Delimiter(
                marker=ord(sign),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _flanks(state: StateInline, length: int, can_open: bool, can_close: bool) -> tuple[bool, bool]:
    """Whether the signs open and close: CommonMark's answer, or the relaxed one where it says no."""
    end = state.pos + length
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    waiting = _is_open(state, length)
    if after == LINE:  # the end of a line
        return False, not before.isspace()
    if not can_close and waiting and AFTER.match(after) and not before.isspace():
        return False, True
    if not can_open and not waiting and BEFORE.match(before) and not after.isspace():
        return True, False
    return can_open, can_close


def _is_open(state: StateInline, length: int) -> bool:
    """Whether signs of this length are waiting to be closed."""
    waiting = 0
    for one in state.delimiters:
        if one.length == length:
            waiting += 1 if one.open and not (one.close and waiting > 0) else -1
    return waiting > 0
