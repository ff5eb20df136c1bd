"""The edits of a body, and the body after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.absorb.source import Source, SourceUnit
from toolkit.drafts.units import Piece, lay_out, line_ending, pieces_of
from toolkit.flow import StyleName

EditKind = Literal["changed", "new", "moved", "deleted", "note", "new note", "deleted note"]


@dataclass(frozen=True, eq=False)
class Edit:
    """One change of a body: the unit that it takes away or replaces, and the new one.

    A new unit stands `after` the unit of that place. `expected` is what it must print (with `NOTE` for footnotes).
    `was` and `now` are the paragraph in the report and in the file.
    """

    kind: EditKind
    unit: SourceUnit | None = None
    text: str = ""
    after: int = -1
    expected: str = ""
    was: str = ""
    now: str = ""
    box: str = ""
    depends: tuple[str, ...] = ()
    """The names of the footnotes that it calls anew, or whose definition it is."""
    style: StyleName | None = None
    """In which style it must be printed; None where that follows from its place."""

    @property
    def is_structural(self) -> bool:
        """Whether it adds, takes away or moves a unit."""
        return self.kind not in ("changed", "note")


@dataclass(frozen=True)
class Built:
    """A body with edits: its text, and the edit that made each of its units (None: as it was), with its old place."""

    text: str
    makers: tuple[Edit | None, ...]
    places: tuple[int, ...]


def build(source: Source, edits: Sequence[Edit]) -> Built:
    """The body after these edits; without any it is the same, to the byte."""
    if not edits:
        return Built(source.text, (None,) * len(source.units), tuple(range(len(source.units))))
    changed = {one.unit.place: one for one in edits if one.unit is not None and one.kind in ("changed", "note")}
    gone = {
        one.unit.place for one in edits if one.unit is not None and one.kind in ("deleted", "moved", "deleted note")
    }
    added: dict[int, list[Edit]] = {}
    for one in edits:
        if one.kind in ("new", "moved", "new note"):
            added.setdefault(one.after, []).append(one)
    ending = line_ending(source.text)
    pieces: list[Piece] = []
    makers: list[Edit | None] = []
    places: list[int] = []
    for place, piece in [(-1, None), *enumerate(pieces_of(source.body))]:
        if piece is not None and place not in gone:
            edit = changed.get(place)
            text = piece.text if edit is None else edit.text
            pieces.append(Piece(text, piece.gap, piece.has_usual_gap))
            makers.append(edit)
            places.append(place)
        for edit in sorted(added.get(place, ()), key=lambda one: one.kind == "new note"):
            pieces.append(Piece(edit.text))
            makers.append(edit)
            places.append(-1)
    opening = source.body.units[0].before if source.body.units else ""
    text, _ = lay_out(pieces, opening, source.body.end, ending)
    return Built(text, tuple(makers), tuple(places))
