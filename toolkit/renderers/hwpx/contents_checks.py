"""What must hold for the sections of a file: runs, tables, fields, notes, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.renderers.gates import Fault, local
from toolkit.renderers.hwpx.elements import Element, tag
from toolkit.renderers.hwpx.measures import PAPER
from toolkit.renderers.hwpx.opened import Check, Opened, elements_of, number

INSIDE = {
    "run": {"t", "ctrl", "tbl", "pic", "secPr"},
    "t": {"tab", "lineBreak", "nbSpace"},
    "ctrl": {"colPr", "fieldBegin", "fieldEnd", "bookmark", "header", "footer", "footNote", "autoNum"},
    "p": {"run"},
    "tr": {"tc"},
    "subList": {"p"},
}
"""What may stand in an element; all that we write, and no more."""

NEEDED = {"run": 0, "t": 0, "ctrl": 1, "p": 1, "tr": 1, "subList": 1}
UNIQUE = {"tbl": "id", "pic": "id", "fieldBegin": "id", "footNote": "instId", "bookmark": "name"}
BESIDE_TEXT = ("hp:header", "hp:footer", "hp:headerApply", "hp:footerApply")


def check_nesting(opened: Opened) -> Iterator[Fault]:
    """Each element holds only what may stand in it, and nothing is empty that must not be."""
    for part, root in opened.sections.items():
        for one in elements_of(root):
            name = local(one)
            strangers = {local(child) for child in one if isinstance(child.tag, str)} - INSIDE.get(name, set())
            if name in INSIDE and strangers:
                yield Fault("nesting", part, f"{name} holds {', '.join(sorted(strangers))}")
            if len(one) < NEEDED.get(name, 0):
                yield Fault("nesting", part, f"{name} is empty")
            if name == "linesegarray":
                yield Fault("nesting", part, "a layout, which Hangul would draw instead of its own")


def check_identities(opened: Opened) -> Iterator[Fault]:
    """What has a number or a name of its own has it alone."""
    for name, attribute in UNIQUE.items():
        values = Counter(one.get(attribute, "") for _, one in opened.each(f"hp:{name}"))
        yield from (Fault("identities", "", f"{name} {one!r} is there twice") for one in values if values[one] > 1)


# --- tables -------------------------------------------------------------------------------------------------------


def check_tables(opened: Opened) -> Iterator[Fault]:
    """The cells of a table tile it: each place is covered by one, which is as wide as its columns."""
    for part, table in opened.each("hp:tbl"):
        rows, columns = number(table, "rowCnt"), number(table, "colCnt")
        lines = table.findall(tag("hp:tr"))
        if len(lines) != rows:
            yield Fault("tables", part, f"{len(lines)} rows, not {rows}")
        covered: Counter[tuple[int, int]] = Counter()
        for place, line in enumerate(lines):
            for cell in line:
                if number(cell.find(tag("hp:cellAddr")), "rowAddr") != place:
                    yield Fault("tables", part, f"a cell of row {place} says that it stands elsewhere")
                covered.update(_places(cell))
        whole = {(row, column) for row in range(rows) for column in range(columns)}
        if covered.keys() != whole or any(times > 1 for times in covered.values()):
            yield Fault("tables", part, f"the cells do not tile {rows} × {columns} places")
        else:
            yield from _widths(part, table, columns)
        yield from _head_rows(part, table, lines)


def _places(cell: Element) -> Iterator[tuple[int, int]]:
    address, span = cell.find(tag("hp:cellAddr")), cell.find(tag("hp:cellSpan"))
    row, column = number(address, "rowAddr"), number(address, "colAddr")
    for down in range(number(span, "rowSpan")):
        yield from ((row + down, column + across) for across in range(number(span, "colSpan")))


def _widths(part: str, table: Element, columns: int) -> Iterator[Fault]:
    """Cells begin and end where columns do, and each row is as wide as the table."""
    edges: dict[int, set[int]] = {0: {0}}
    cells = sorted(table.iter(tag("hp:tc")), key=lambda cell: number(cell.find(tag("hp:cellAddr")), "colAddr"))
    for cell in (one for one in cells if one.getparent().getparent() is table):
        start = number(cell.find(tag("hp:cellAddr")), "colAddr")
        end = start + number(cell.find(tag("hp:cellSpan")), "colSpan")
        width = number(cell.find(tag("hp:cellSz")), "width")
        edges.setdefault(end, set()).update(edge + width for edge in edges.get(start, ()))
    if any(len(found) > 1 for found in edges.values()) or edges.get(columns) != {_width(table)}:
        yield Fault("tables", part, "the widths of the cells do not add up")


def _width(table: Element) -> int:
    return number(table.find(tag("hp:sz")), "width")


def _head_rows(part: str, table: Element, lines: list[Element]) -> Iterator[Fault]:
    heads = [{cell.get("header") for cell in line} for line in lines]
    marked = [place for place, marks in enumerate(heads) if marks == {"1"}]
    if any(len(marks) > 1 for marks in heads) or marked != list(range(len(marked))):
        yield Fault("tables", part, "head cells below the head")
    if (table.get("repeatHeader") == "1") != bool(marked):
        yield Fault("tables", part, "a head is repeated that is not there, or one that is there is not")


# --- fields and notes ---------------------------------------------------------------------------------------------


def check_fields(opened: Opened) -> Iterator[Fault]:
    """A field ends in the paragraph where it begins, the last begun first; links lead somewhere, blanks have names."""
    names = {one.get("name") for _, one in opened.each("hp:bookmark")}
    for part, paragraph in opened.each("hp:p"):
        begun: list[str] = []
        for control in paragraph.iterfind(f"{tag('hp:run')}/{tag('hp:ctrl')}"):
            for mark in control:
                if local(mark) == "fieldBegin":
                    begun.append(mark.get("id", ""))
                    yield from _field(part, mark, names)
                elif local(mark) == "fieldEnd" and (not begun or begun.pop() != mark.get("beginIDRef")):
                    yield Fault("fields", part, f"the end of field {mark.get('beginIDRef')} stands alone")
        yield from (Fault("fields", part, f"field {one} does not end") for one in begun)


def _field(part: str, mark: Element, names: set[str | None]) -> Iterator[Fault]:
    if mark.get("type") == "CLICK_HERE":
        if not mark.get("name"):
            yield Fault("fields", part, "a place to be filled in has no name")
        return
    texts = {one.get("name"): one.text or "" for one in mark.iter(tag("hp:stringParam"))}
    command = texts.get("Command", "")
    if not command:
        yield Fault("fields", part, "a link leads nowhere")
    elif command.startswith("?") and command[1:].replace("\\", "").removesuffix(";0;0;0;") not in names:
        yield Fault("fields", part, f"a link leads to {command}, which is not there")


def check_notes(opened: Opened) -> Iterator[Fault]:
    """Footnotes are numbered through from 1, and each prints its own number."""
    for place, (part, note) in enumerate(opened.each("hp:footNote"), 1):
        printed = [number(one, "num") for one in note.iter(tag("hp:autoNum")) if one.get("numType") == "FOOTNOTE"]
        if number(note, "number") != place or printed != [place]:
            yield Fault("notes", part, f"footnote {place} is numbered {note.get('number')} and prints {printed}")


# --- pages --------------------------------------------------------------------------------------------------------


def check_pages(opened: Opened) -> Iterator[Fault]:
    """A section begins with its own properties, which hold no text; its text has room; pages are numbered once."""
    for part, root in opened.sections.items():
        every = list(root.iter(tag("hp:secPr")))
        first = root.find(f"{tag('hp:p')}/{tag('hp:run')}/{tag('hp:secPr')}")
        if len(every) != 1 or first is not every[0] or first.getparent().getparent() is not root[0]:
            yield Fault("pages", part, "the properties of the section do not stand at its beginning")
            continue
        if any(first.find(tag(name)) is not None for name in BESIDE_TEXT):
            yield Fault("pages", part, "the head or foot of pages stands in the properties of the section")
        yield from _paper(part, first)
        for edge in ("header", "footer"):
            if len(list(root.iter(tag(f"hp:{edge}")))) > 1:
                yield Fault("pages", part, f"more than one {edge}")
        numbers = [one for one in root.iter(tag("hp:autoNum")) if one.get("numType") == "PAGE"]
        if len(numbers) != 1:
            yield Fault("pages", part, f"pages are numbered {len(numbers)} times")


def _paper(part: str, properties: Element) -> Iterator[Fault]:
    page = properties.find(tag("hp:pagePr"))
    margins = None if page is None else page.find(tag("hp:margin"))
    if (number(page, "width"), number(page, "height")) != PAPER:
        yield Fault("pages", part, "the paper is not A4")
    sides = {side: number(margins, side) for side in ("left", "right", "top", "bottom", "header", "footer")}
    if min(sides.values()) < 0 or sides["left"] + sides["right"] > PAPER[0] // 2:
        yield Fault("pages", part, f"no room for text between the margins {sides}")


CONTENTS_CHECKS: tuple[Check, ...] = (
    check_nesting, check_identities, check_tables, check_fields, check_notes, check_pages,
)  # fmt: skip
