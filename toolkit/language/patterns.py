"""Patterns of the language files: text with named gaps, such as ``"{number} hours"``."""

from __future__ import annotations

import re
from collections.abc import Mapping

_GAP = re.compile(r"\{([a-z_]+)\}")


def gaps(pattern: str) -> frozenset[str]:
    """The names of the gaps in a pattern; ValueError for a brace that belongs to none.

    >>> sorted(gaps("Page {page} of {pages}"))
    ['page', 'pages']
    """
    if "{" in _GAP.sub("", pattern) or "}" in _GAP.sub("", pattern):
        raise ValueError("a brace stands alone: gaps are written {name}, in small letters")
    return frozenset(_GAP.findall(pattern))


def fill(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with every gap filled; KeyError names a part that was not given.

    What is filled in is not searched for gaps again.

    >>> fill("Table {number}", {"number": "2"})
    'Table 2'
    """
    return _GAP.sub(lambda gap: parts[gap[1]], pattern)
