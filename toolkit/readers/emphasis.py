"""Emphasis before Hangul: CommonMark does not close ``**(가)**를``, Korean needs it closed.

CommonMark closes emphasis after punctuation only before white space or punctuation. Korean particles follow without a
space, so for Hangul after the closing signs the rule is relaxed; everything else stays as CommonMark has it.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def emphasis_before_hangul(markdown: MarkdownIt) -> None:
    """A markdown-it plugin that replaces the rule which finds the signs of emphasis."""
    markdown.inline.ruler.at("emphasis", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    sign = state.src[state.pos]
    if silent or sign != "*":
        return False
    scanned = state.scanDelims(state.pos, True)
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else " "
    hangul_follows = end < state.posMax and "가" <= state.src[end] <= "힣"
    can_close = scanned.can_close or (hangul_follows and not before.isspace())
    # Between punctuation and Hangul the signs could also open; an emphasis that is open there is closed first.
    can_open = scanned.can_open and not (can_close and not scanned.can_close and _is_open(state, scanned.length))
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
    state.pos = end
    return True


def _is_open(state: StateInline, length: int) -> bool:
    """Whether signs of this length are waiting to be closed."""
    waiting = sum(1 if one.open else -1 for one in state.delimiters if one.length == length)
    return waiting > 0
