"""The units of a body: one heading, list item, paragraph or footnote definition each, with the blank text between.

Joining what was split gives the same text again, to the byte, whatever the text is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
BREAK = re.compile(r"\r\n|\r|\n")
BEGINS = re.compile(r"[ \t]*(?:[-*+][ \t]|#|\[\^[^\]\s]+\]:|:::)")
"""How a line begins that is a unit of its own without a blank line before it."""
HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)", re.MULTILINE)
ITEM = re.compile(r"([ \t]*)[-*+][ \t]+")
NOTE = re.compile(r"[ \t]*\[\^([^\]\s]+)\]:")
FENCE = re.compile(r"[ \t]*:::")
MARKUP = re.compile(r"[ \t]*(?:[-*+][ \t]+|#+[ \t]*|\[\^[^\]\s]+\]:[ \t]*)?")
BYTE_ORDER_MARK = "\ufeff"
PART_RANK = 1
"""Of the title and of the headings that open an annex."""
TEXT_RANK = 10
TAB = 4
NESTING = 2


@dataclass(frozen=True)
class Unit:
    """One unit: the blank text before it, and its own text without the end of its last line."""

    before: str
    text: str


@dataclass(frozen=True)
class Body:
    """The units of a text in their order, and the blank text at its end."""

    units: tuple[Unit, ...]
    end: str


def split(text: str) -> Body:
    """Take a text apart; a byte order mark counts as blank.

    >>> [unit.text for unit in split("# Title\\n\\n- point\\n  goes on\\n  - detail\\n").units]
    ['# Title', '- point\\n  goes on', '  - detail']
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    units: list[Unit] = []
    blank, ended = mark, ""
    joins = False  # whether the line may go on with the unit above it
    for content, line_end in LINE.findall(text[len(mark) :]):
        if not content.strip(" \t"):
            blank, ended, joins = blank + ended + content + line_end, "", False
        elif joins and not BEGINS.match(content):
            units[-1] = Unit(units[-1].before, units[-1].text + ended + content)
            ended = line_end
        else:
            units.append(Unit(blank + ended, content))
            blank, ended, joins = "", line_end, not is_one_line(content)
    return Body(tuple(units), blank + ended)


def join(body: Body) -> str:
    """The text that was split.

    >>> join(split("one\\r\\n\\r\\ntwo"))
    'one\\r\\n\\r\\ntwo'
    """
    return "".join(unit.before + unit.text for unit in body.units) + body.end


def line_ending(text: str) -> str:
    """The line ending that a text uses most."""
    endings: Counter[str] = Counter(BREAK.findall(text) or ["\n"])
    return endings.most_common(1)[0][0]


# --- what a unit is -----------------------------------------------------------------------------------------------


def is_one_line(text: str) -> bool:
    """Whether nothing can go on with it: a heading or a fence."""
    return bool(HEADING.match(text) or FENCE.match(text))


def is_item(text: str) -> bool:
    """Whether it is an item of a list."""
    return bool(ITEM.match(text))


def shape(text: str) -> str:
    """What it is: the signs of a heading, ``item``, ``note``, ``fence`` or ``paragraph``."""
    if heading := HEADING.match(text):
        return heading[1]
    kinds = {"item": ITEM, "note": NOTE, "fence": FENCE}
    return next((name for name, pattern in kinds.items() if pattern.match(text)), "paragraph")


def label(text: str) -> str | None:
    """The name of the footnote that it defines."""
    note = NOTE.match(text)
    return note[1] if note else None


def rank(text: str) -> int:
    """How deep it stands: what has a larger number than the unit above it belongs under that one.

    >>> rank("## lead"), rank("- point"), rank("  - detail"), rank("plain")
    (2, 10, 12, 10)
    """
    if heading := HEADING.match(text):
        return len(heading[1])
    return TEXT_RANK + (len(indentation(text).expandtabs(TAB)) if is_item(text) else 0)


def indentation(text: str) -> str:
    """The blank text at its beginning."""
    return text[: len(text) - len(text.lstrip(" \t"))]


def deepest_indentation(above: str) -> int:
    """How many spaces may stand before an item below another unit without making code of it."""
    return rank(above) - TEXT_RANK + NESTING if is_item(above) else 0


def indented(text: str, indent: str) -> str:
    """The same unit with another indentation, in all its lines."""
    old = indentation(text)
    return "".join(
        (indent + line.removeprefix(old) if line.startswith(old) else line) + line_end
        for line, line_end in LINE.findall(text)
        if line or line_end
    )


def marker_before(text: str, marker: str) -> str:
    """The marker as a unit that may stand before another one: an item of its list, or a paragraph.

    >>> marker_before("  - detail", "[choose]")
    '  - [choose]'
    """
    item = ITEM.match(text)
    return (item[0] if item else "") + marker


def is_marker(text: str, marker: str) -> bool:
    """Whether the unit is that marker, alone or as an item."""
    return wording(text) == form(marker)


# --- when units are the same --------------------------------------------------------------------------------------


def form(text: str) -> str:
    """The text for comparing: blanks at the ends of lines, line endings and Unicode's ways to write 한 do not count."""
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in BREAK.split(text)))


def bare(text: str) -> str:
    """The same, and the blanks at the beginnings of its lines do not count either."""
    return "\n".join(line.lstrip() for line in form(text).split("\n"))


def wording(text: str) -> str:
    """The words alone, without the signs that make it a heading, an item or a note."""
    return MARKUP.sub("", form(text), count=1)


# --- putting units together ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A unit of a new text; `gap` is what stood before it in the old one, None where it is new in its place."""

    text: str
    gap: str | None = None
    has_usual_gap: bool = False
    """Whether the gap is what would be put there anyway: then it follows the neighbours."""


def pieces_of(body: Body) -> tuple[Piece, ...]:
    """The units with their gaps; what opens the file belongs to the file, not to the unit that comes first."""
    found = [Piece(unit.text) for unit in body.units[:1]]
    for above, unit in zip(body.units, body.units[1:], strict=False):
        is_usual = BREAK.sub("\n", unit.before) == usual_gap(above.text, unit.text)
        found.append(Piece(unit.text, unit.before, is_usual))
    return tuple(found)


def usual_gap(above: str, text: str) -> str:
    """What stands between two units: the end of a line between list items, a blank line elsewhere."""
    return "\n" if is_item(above) and is_item(text) else "\n\n"


def lay_out(pieces: Iterable[Piece], opening: str, end: str, ending: str) -> tuple[str, tuple[int, ...]]:
    """The text of all pieces with `ending` as its line ending, and the line (from 1) of each piece."""
    parts, above, line = [opening], "", 1 + len(BREAK.findall(opening))
    lines: list[int] = []
    for piece in pieces:
        gap = _gap(above, piece, ending) if lines else ""
        lines.append(line + len(BREAK.findall(gap)))
        line = lines[-1] + len(BREAK.findall(piece.text))
        parts += (gap, piece.text)
        above = piece.text
    return "".join((*parts, end)), tuple(lines)


def _gap(above: str, piece: Piece, ending: str) -> str:
    """The old gap where it still serves; else the usual one."""
    usual = usual_gap(above, piece.text)
    if piece.gap is not None:
        breaks = len(BREAK.findall(piece.gap))
        divides = breaks > 1 or bool(BEGINS.match(piece.text)) or is_one_line(above)
        if (BREAK.sub("\n", piece.gap) == usual) if piece.has_usual_gap else divides:
            return piece.gap
    return usual.replace("\n", ending)
