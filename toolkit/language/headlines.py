"""Headlines: title case, where the language prints them so."""

from __future__ import annotations

import re
from collections.abc import Collection

WORD = re.compile(r"\{\{.*?\}\}|\[[^\]]*\]|[^\W\d_][\w.’']*", re.DOTALL)
"""A word; an expression or a bracket is passed over whole. A hyphen parts words, a point or an apostrophe does not."""
OPENING = re.compile(r"(?:^|[:?!–—]\s|[\s(][“‘\"'(]+|^[“‘\"'(]+)\s*$")
"""What stands before a word that opens a headline, a part of one, a quotation or a bracket."""
NAME_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-z]\w*-$")
"""The first part of a name with a hyphen (High-level), whose other part is written as the name has it."""


def title_case(text: str, small: Collection[str]) -> str:
    """`text` with its words in capitals, save the `small` ones within it; words that hold capitals stay as they are.

    >>> title_case("Korea agrees to hold a face-to-face meeting on PM2.5", {"a", "on", "to"})
    'Korea Agrees to Hold a Face-to-Face Meeting on PM2.5'
    """
    last = max((found.start() for found in WORD.finditer(text)), default=0)

    def cased(found: re.Match[str]) -> str:
        word, before = found[0], text[: found.start()]
        if word != word.lower() or "." in word[:-1] or word[0] in "{[" or before[-1:].isdigit():
            return word
        if NAME_BEFORE.search(before):
            return word
        outer = OPENING.search(before) or found.start() == last
        return word if word in small and not outer else word[0].upper() + word[1:]

    return WORD.sub(cased, text)
