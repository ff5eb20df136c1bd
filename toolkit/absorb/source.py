"""The prose of a report as its author wrote it: units of Markdown with their lines, and which of them may be edited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from toolkit.drafts.units import BREAK, BYTE_ORDER_MARK, FENCE, Body, split

EXPRESSION = re.compile(r"""\{\{(?:"[^"]*"|'[^']*'|[^}"']|\}(?!\}))*\}\}""", re.DOTALL)
COMMENT, RAW = r"\{#.*?#\}", r"\{%[-+]?\s*raw\b.*?\bendraw\s*[-+]?%\}"
TAG = re.compile(rf"{EXPRESSION.pattern}|{COMMENT}|{RAW}|\{{%[-+]?\s*(\w+).*?%\}}", re.DOTALL)
"""Whatever is no plain Markdown; the group is the first word of a statement."""
NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")
OPENING = frozenset({"if", "for"})
PLACED = re.compile(r"""\b(?:table|figures?)\s*\(([^)]*)\)""")
QUOTED = re.compile(r"""["']([^"']*)["']""")


@dataclass(frozen=True)
class SourceUnit:
    """A unit of the body: its place among the units, its text and its first line; `box` is the box around it.

    One that is `conditional` stands in a condition or loop, or holds one: what it prints follows from the data.
    """

    place: int
    text: str
    start: int
    line: int
    conditional: bool
    box: str

    @property
    def expressions(self) -> tuple[str, ...]:
        """Its printed expressions."""
        return tuple(EXPRESSION.findall(self.text))


class Source:
    """A body file taken apart; `text` is the file as it stands, with its own ends of lines."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.body: Body = split(text)
        self._breaks = [found.end() for found in BREAK.finditer(text)]
        self.units = tuple(self._units())
        self._first_lines = [unit.line for unit in self.units]

    def _units(self) -> Iterator[SourceUnit]:
        depths = tuple(_depths(self.text))
        starts = [start for start, _ in depths]
        at, box = 0, ""
        for place, unit in enumerate(self.body.units):
            at += len(unit.before)
            end = at + len(unit.text)
            before = bisect_right(starts, at) - 1
            is_deep = before >= 0 and depths[before][1] > 0
            holds = any(not tag.startswith("{{") for tag in (found[0] for found in TAG.finditer(unit.text)))
            is_fence = bool(FENCE.match(unit.text))
            if is_fence:
                box = "" if box else unit.text.strip(" \t:")
            yield SourceUnit(place, unit.text, at, self.line_of(at), is_deep or holds or is_fence, box)
            at = end

    def line_of(self, offset: int) -> int:
        """The line, from 1, of a place in the text."""
        return bisect_right(self._breaks, offset) + 1

    def column_of(self, offset: int) -> int:
        """The column, from 1, of a place in the text, as messages count it."""
        line = self.line_of(offset)
        start = self._breaks[line - 2] if line > 1 else len(self.text) - len(self.text.removeprefix(BYTE_ORDER_MARK))
        return offset - start + 1

    def place_of(self, offset: int) -> str:
        """``file:line:column`` of a place in the text."""
        return f"{self.name}:{self.line_of(offset)}:{self.column_of(offset)}"

    def unit_at(self, line: int) -> SourceUnit | None:
        """The unit in which a line stands."""
        at = bisect_right(self._first_lines, line) - 1
        if at < 0:
            return None
        unit = self.units[at]
        return unit if line <= unit.line + len(BREAK.findall(unit.text)) else None

    @cached_property
    def placed(self) -> dict[str, SourceUnit]:
        """The units that place tables and figures, by the names of these."""
        found: dict[str, SourceUnit] = {}
        for unit in self.units:
            for call in PLACED.finditer(unit.text):
                found |= dict.fromkeys(QUOTED.findall(call[1]), unit)
        return found

    def where(self, unit: SourceUnit) -> str:
        """``file:line`` of a unit."""
        return f"{self.name}:{unit.line}"


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """From which places of the text on how many conditions and loops are open."""
    depth = 0
    for found in TAG.finditer(text):
        word = found[1] or ""
        if word in OPENING:
            depth += 1
            yield found.start(), depth
        elif word.startswith("end"):
            depth -= 1
            yield found.end(), depth
