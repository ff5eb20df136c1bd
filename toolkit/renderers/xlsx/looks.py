"""How cells look: each look is made once a workbook."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from toolkit.flow import MARK_COLORS, GridCell

FONT = "Malgun Gothic"
"""On every Windows and in every Office for the Mac; both scripts are at home in it."""
SIZE = 10
BASE: dict[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter"}
BORDER: dict[str, Any] = {"border": 1, "border_color": "#b6c2d1"}
HEAD: dict[str, Any] = {"bold": True, "bg_color": "#eef2f7", "font_color": "#052b57", "align": "center"}
TOTAL: dict[str, Any] = {"bold": True, "bg_color": "#eef2f7"}
GROUP: dict[str, Any] = {"bold": True, "bg_color": "#f7f9fb", "align": "center"}
OPENING: dict[str, Any] = {"left": 1, "left_color": "#5b6b80"}
"""The rule before a group of columns."""


class Looks:
    """The formats of a workbook by what they ask for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **asked: Any) -> Format:
        """The format with these properties, besides the font of all."""
        properties = BASE | asked
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def look_of(cell: GridCell, *, is_head: bool, is_number: bool) -> dict[str, Any]:
    """The properties of a cell of a table; what a colour says is said by a sign in the text too."""
    look: dict[str, Any] = {**BORDER, "text_wrap": not is_number}
    if is_head:
        look |= HEAD
    elif cell.group:
        look |= GROUP
    else:
        look |= {"align": "right" if is_number else "left"}
    if cell.total:
        look |= TOTAL
    if cell.mark in MARK_COLORS:
        shade, ink = MARK_COLORS[cell.mark]
        look |= {"bg_color": f"#{shade}", "font_color": f"#{ink}"}
    return look | (OPENING if cell.opens_group else {})
