"""Tile-grid maps straight from a table."""

from __future__ import annotations

from decimal import Decimal

from toolkit.data import DataRow, DataTable
from toolkit.errors import DataError, DefinitionError
from toolkit.figures.definition import Keys, TilesDefinition
from toolkit.figures.parts import Entry, Grid, Point, Studio, Where, datum_of, require_values, selected
from toolkit.model import Tile, TileMap


def make_tiles(studio: Studio, drawing: TilesDefinition, where: Where) -> tuple[TileMap, Grid]:
    """The maps with their data: a row a place, a column a panel."""
    data = studio.tables(drawing.data)
    selected(data, drawing.where)
    panels = data.codes(drawing.panels, drawing.where) if drawing.panels else ("",)
    codes = data.codes(drawing.rows, drawing.where) if drawing.rows else ("",)
    names = tuple(studio.label(data, drawing.panels, panel) if panel else "" for panel in panels)
    lines: list[tuple[str, tuple[Tile, ...]]] = []
    groups: list[tuple[str, tuple[tuple[str, tuple[Entry, ...]], ...]]] = []
    for code in codes:
        label = studio.label(data, drawing.rows, code) if code else ""
        tiles, rows = _line(studio, data, drawing, {drawing.rows: code} if code else {}, panels)
        lines.append((label, tiles))
        groups.append((label, rows))
    entries = [entry for _, rows in groups for _, cells in rows for entry in cells]
    require_values(data, entries)
    low, high = _ends(studio, drawing, [entry for entry in entries if isinstance(entry, Point)], where)
    head = names if drawing.panels else (studio.column(data, drawing.measure),)
    return TileMap(names, tuple(lines), low, high, drawing.floor == "data"), Grid(head, tuple(groups))


def _line(
    studio: Studio, data: DataTable, drawing: TilesDefinition, keys: dict[str, str], panels: tuple[str, ...]
) -> tuple[tuple[Tile, ...], tuple[tuple[str, tuple[Entry, ...]], ...]]:
    """The tiles of one line of panels, and their rows in the table of data."""
    places = studio.tables(drawing.tiles)
    tiles: list[Tile] = []
    rows: list[tuple[str, tuple[Entry, ...]]] = []
    for row in places.rows:
        place = str(places.value(row, drawing.place))
        around: Keys = {**drawing.where, **keys, drawing.place: place}
        entries = tuple(
            _entry(studio, data, drawing, {**around, drawing.panels: panel} if panel else around) for panel in panels
        )
        label = studio.label(places, drawing.place, place)
        tiles.append(
            Tile(label, _whole(places, row, "row"), _whole(places, row, "column"), tuple(map(datum_of, entries)))
        )
        rows.append((label, entries))
    return tuple(tiles), tuple(rows)


def _entry(studio: Studio, data: DataTable, drawing: TilesDefinition, keys: Keys) -> Entry:
    """The number of a tile; its row must be there, but may be empty."""
    if not data.matching(keys):
        shown = ", ".join(f"{name}={value}" for name, value in keys.items())
        raise DataError(f"'{data.name}' has 0 rows with {shown}, not one")
    return studio.found(data, drawing.measure, keys, drawing.digits)


def _ends(studio: Studio, drawing: TilesDefinition, points: list[Point], where: Where) -> tuple[str, str]:
    """What the legend prints at the ends of the scale."""
    if drawing.floor == "zero":
        return studio.language.word("map-least"), studio.language.word("map-most")
    if drawing.rows:
        hint = "take 'floor' or 'rows' away"
        raise DefinitionError(
            "the rows of a map have no common lowest value", where=where("drawing", "floor"), hint=hint
        )
    low, *_, high = sorted((*points, *points), key=lambda point: point.quantity.value)
    return studio.language.word("map-lowest", value=low.text), studio.language.word("map-highest", value=high.text)


def _whole(places: DataTable, row: DataRow, name: str) -> int:
    value = places.value(row, name)
    if not isinstance(value, Decimal) or value != value.to_integral_value():
        raise DataError(f"'{name}' of '{places.name}' is no whole number here: {value}", where=row.where)
    return int(value)
