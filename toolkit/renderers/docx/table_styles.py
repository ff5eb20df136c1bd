"""How each look of a grid is ruled and padded, as table styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from toolkit.flow.model import GridLook
from toolkit.renderers.docx.elements import Element, twips, w

NAVY, BLUE, LINE, PALE, HAIR, INK, GREY, WHITE = (
    "052b57", "0b50d0", "90b0d5", "d6e0eb", "e6e8ea", "1e2124", "8a929a", "ffffff",
)  # fmt: skip

Rule = tuple[int, str]
"""How thick, in eighths of a point, and the colour; nothing is drawn at 0."""
NONE: Rule = (0, "auto")


@dataclass(frozen=True)
class Ruling:
    """The rules around and between cells, and the room in them in millimetres (above and below, beside)."""

    outer: Rule
    sides: Rule
    rows: Rule
    columns: Rule
    padding: tuple[Decimal, Decimal]


def _room(above: str, beside: str) -> tuple[Decimal, Decimal]:
    return Decimal(above), Decimal(beside)


RULINGS: Mapping[GridLook, Ruling] = {
    "table": Ruling((10, NAVY), NONE, (2, HAIR), NONE, _room("0.5", "0.8")),
    "text-table": Ruling((10, NAVY), NONE, (4, LINE), (4, PALE), _room("0.9", "1.6")),
    "header-box": Ruling((8, INK), (8, INK), (4, GREY), (4, GREY), _room("1.2", "2")),
    "contacts": Ruling((8, INK), (8, INK), (4, GREY), (4, GREY), _room("1", "1.6")),
    "key-figures": Ruling((12, BLUE), NONE, (24, WHITE), (36, WHITE), _room("1", "2.4")),
    "figures": Ruling(NONE, NONE, NONE, NONE, _room("0", "0")),
}
TABLE_STYLES: Mapping[GridLook, tuple[str, str]] = {
    "table": ("ReportTable", "Report Table"),
    "text-table": ("ReportTextTable", "Report Text Table"),
    "header-box": ("ReportHeaderBox", "Report Header Box"),
    "contacts": ("ReportContacts", "Report Contacts"),
    "key-figures": ("ReportKeyFigures", "Report Key Figures"),
    "figures": ("ReportFigures", "Report Figures"),
}
"""The id and name of each table style."""
PAIRS = Ruling((10, NAVY), NONE, (4, PALE), (4, LINE), _room("1", "2"))
PAIRS_STYLE = ("ReportPairs", "Report Pairs")
"""Two languages side by side."""


def rule_element(side: str, rule: Rule) -> Element:
    """One side of a border."""
    size, color = rule
    return w(side, val="single" if size else "nil", sz=size, space=0, color=color)


def margins(name: str, **room: int) -> Element:
    """The room inside cells, in twips, side by side in the order top, left, bottom, right."""
    return w(name, *(w(side, w=width, type="dxa") for side, width in room.items()))


def table_styles() -> Iterator[Element]:
    """Word's own base of all tables, and a style for each look."""
    yield w(
        "style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa")), type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    ruled = {TABLE_STYLES[look]: ruling for look, ruling in RULINGS.items()} | {PAIRS_STYLE: PAIRS}
    for (identity, name), ruling in ruled.items():
        yield w(
            "style", w("name", val=name), w("basedOn", val="TableNormal"), w("uiPriority", val=40),
            _properties(ruling), type="table", customStyle=1, styleId=identity,
        )  # fmt: skip


def _properties(ruling: Ruling) -> Element:
    sides = {"top": ruling.outer, "left": ruling.sides, "bottom": ruling.outer, "right": ruling.sides}
    inside = {"insideH": ruling.rows, "insideV": ruling.columns}
    above, beside = (twips(room) for room in ruling.padding)
    return w(
        "tblPr",
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", *(rule_element(side, rule) for side, rule in (sides | inside).items())),
        margins("tblCellMar", top=above, left=beside, bottom=above, right=beside),
    )
