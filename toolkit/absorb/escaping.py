"""Typed text as Markdown source that prints just that: it can act neither as Markdown nor as an expression."""

from __future__ import annotations

import re

ALWAYS = frozenset("\\*`{}<")
LINE_START = re.compile(r"(?P<sign>[-+](?=\s|$)|[->|=~]|#(?=#*(?:\s|$))|:(?=::))|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def escape(text: str, before: str = "", after: str = "", *, in_link: bool = False) -> str:
    """The source of a text that stands within a line, or `in_link`; `before` and `after` are the letters beside it.

    >>> escape("값은 {{ 5 }} *별* [^a] 2_3")
    '값은 \\\\{\\\\{ 5 \\\\}\\\\} \\\\*별\\\\* \\\\[^a] 2_3'
    """
    parts: list[str] = []
    for place, letter in enumerate(text):
        left = text[place - 1] if place else before
        right = text[place + 1] if place + 1 < len(text) else after
        acts = _acts(letter, left, right) or (in_link and letter in "[]")
        parts.append(f"\\{letter}" if acts else letter)
    return "".join(parts)


def _acts(letter: str, left: str, right: str) -> bool:
    """Whether a letter between these two could be more than a letter."""
    if letter in ALWAYS:
        return True
    if letter == "_":
        return not (left.isalnum() and right.isalnum())
    if letter == "[":
        return right == "^"
    if letter in "]!":
        return right == ("(" if letter == "]" else "[")
    return letter in "%#" and left == "{"


def guard_start(source: str) -> str:
    """The source of a unit's words whose beginning cannot act as a heading, an item, a box or a table.

    >>> guard_start("- 5%"), guard_start("2018. 3. 27."), guard_start("**굵게**")
    ('\\\\- 5%', '2018\\\\. 3. 27.', '**굵게**')
    """
    found = LINE_START.match(source)
    if found is None:
        return source
    if found["number"]:
        return f"{found['number']}\\{source[found.end() :]}"
    return f"\\{source}"
