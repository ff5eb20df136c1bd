"""The sheets of a workbook: every table of a flow, and the data behind every chart, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, Item, text_of
from toolkit.flow.grids import table_grid
from toolkit.model import Mark, Table


@dataclass(frozen=True)
class Sheet:
    """A table on a sheet of its own: its caption, its unit line (perhaps none), its cells, and the lines under it."""

    caption: FlowParagraph
    table: Table
    grid: Grid
    unit: FlowParagraph | None = None
    is_drawn: bool = False
    """Whether it is the data behind a chart."""
    lines: tuple[FlowParagraph, ...] = ()

    @property
    def title(self) -> str:
        """The label and title: ``[표 4] 중국 징진지 배출량 변화``."""
        return text_of(self.caption)

    @property
    def key(self) -> tuple[Mark, ...]:
        """The signs of its marks and what they mean."""
        return self.table.key


def sheets_of(flow: Flow) -> tuple[Sheet, ...]:
    """The tables in the order of the text, and then the data of the charts."""
    sheets: list[Sheet] = []
    caption, unit, open_sheet = FlowParagraph("caption", ()), None, False
    for item in _unfolded(flow.items):
        table = _table(item)
        if table is not None:
            sheets.append(Sheet(caption, table, table_grid(table), unit, isinstance(item, FlowPicture)))
            open_sheet = True
        elif isinstance(item, FlowParagraph) and item.style == "caption":
            caption, unit, open_sheet = item, None, False
        elif isinstance(item, FlowParagraph) and item.style == "unit":
            unit = item
        elif isinstance(item, FlowParagraph) and item.style in ("key", "note") and open_sheet:
            sheets[-1] = replace(sheets[-1], lines=(*sheets[-1].lines, item))
        else:
            open_sheet = False
    return tuple(sorted(sheets, key=lambda sheet: sheet.is_drawn))


def _table(item: Item) -> Table | None:
    """The table that an item prints or draws."""
    if isinstance(item, FlowPicture):
        return item.figure.data
    return item.table if isinstance(item, Grid) else None


def _unfolded(items: Sequence[Item]) -> Iterator[Item]:
    """The items, those of figures side by side one after the other."""
    for item in items:
        if isinstance(item, Grid) and item.look == "figures":
            for cell in item.cells:
                yield from cell.items
        else:
            yield item
