"""What must hold inside a document: what refers to what, numbers that nothing shares, tables whose cells tile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from toolkit.renderers.docx.elements import WP, Element
from toolkit.renderers.docx.opened import MAIN, NOTES, STYLES, Check, Opened, tag, value
from toolkit.renderers.gates import Fault, local

KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
PAGE_OF = re.compile(r"PAGEREF (\S+)")
BEFORE = {"separate": "begin", "end": "separate"}
"""What the marks of a field come after."""


def check_styles(opened: Opened) -> Iterator[Fault]:
    """Each style that is used is there and of the right kind; ids and names come once."""
    styles = list(opened.roots[STYLES].iter(tag("style")))
    kinds = {value(one, "styleId"): value(one, "type") for one in styles}
    yield from _twice("styles", STYLES, (value(one, "styleId") for one in styles))
    yield from _twice("styles", STYLES, (value(one.find(tag("name")), "val").lower() for one in styles))
    for name, kind in KINDS.items():
        for part, one in opened.each(name):
            if kinds.get(value(one, "val")) != kind:
                yield Fault("styles", part, f"'{value(one, 'val')}' is no {kind} style")
    for name in ("basedOn", "next"):
        for part, one in opened.each(name):
            if value(one, "val") not in kinds:
                yield Fault("styles", part, f"{name} names '{value(one, 'val')}', which is not there")


def check_numbers(opened: Opened) -> Iterator[Fault]:
    """Bookmarks, drawings and content controls have numbers of their own."""
    drawings = [one.get("id", "") for one in opened.roots[MAIN].iter(f"{{{WP}}}docPr")]
    controls = [value(one.find(tag("id")), "val") for _, one in opened.each("sdtPr")]
    yield from _twice("numbers", MAIN, drawings)
    yield from _twice("numbers", MAIN, controls)
    for drawing in opened.roots[MAIN].iter(f"{{{WP}}}docPr"):
        if not drawing.get("descr"):
            yield Fault("numbers", MAIN, f"picture {drawing.get('id')} has no text alternative")


def check_bookmarks(opened: Opened) -> Iterator[Fault]:
    """Each bookmark begins and ends once, and links and page numbers lead to one that is there."""
    begun = [one for _, one in opened.each("bookmarkStart")]
    names = {value(one, "name") for one in begun}
    yield from _twice("bookmarks", MAIN, (value(one, "name") for one in begun))
    yield from _twice("bookmarks", MAIN, (value(one, "id") for one in begun))
    if sorted(value(one, "id") for one in begun) != sorted(value(one, "id") for _, one in opened.each("bookmarkEnd")):
        yield Fault("bookmarks", MAIN, "a bookmark does not end")
    asked = [(part, value(one, "anchor")) for part, one in opened.each("hyperlink") if value(one, "anchor")]
    asked += [(part, found[1]) for part, one in opened.each("instrText") if (found := PAGE_OF.search(one.text or ""))]
    for part, name in asked:
        if name not in names:
            yield Fault("bookmarks", part, f"a link leads to '{name}', which is not there")


def check_notes(opened: Opened) -> Iterator[Fault]:
    """Each footnote is called once, in the order in which they stand."""
    called = [value(one, "id") for _, one in opened.each("footnoteReference")]
    there = [value(one, "id") for one in opened.roots[NOTES] if not value(one, "type")]
    if called != there:
        yield Fault("notes", NOTES, f"the text calls {called}, and there are {there}")
    kinds = {value(one, "type") for one in opened.roots[NOTES]}
    if not {"separator", "continuationSeparator"} <= kinds:
        yield Fault("notes", NOTES, "the line above the notes is missing")


def check_fields(opened: Opened) -> Iterator[Fault]:
    """Fields begin, part and end, one in another, and none is left open where a part ends."""
    for part, root in opened.roots.items():
        open_fields: list[str] = []
        for mark in root.iter(tag("fldChar")):
            kind = value(mark, "fldCharType")
            if kind == "begin":
                open_fields.append(kind)
            elif open_fields[-1:] != [BEFORE.get(kind, "")]:
                yield Fault("fields", part, f"'{kind}' comes after {open_fields[-1:] or 'nothing'}")
                return
            elif kind == "separate":
                open_fields[-1] = kind
            else:
                open_fields.pop()
        if open_fields:
            yield Fault("fields", part, "a field does not end")


def check_tables(opened: Opened) -> Iterator[Fault]:
    """Rows are as wide as the table's grid, merged cells go on from one above, and each cell ends with a paragraph."""
    for part, table in opened.each("tbl"):
        grid = table.find(tag("tblGrid"))
        columns = 0 if grid is None else len(grid)
        open_cells: dict[int, int] = {}
        for number, row in enumerate(table.findall(tag("tr")), 1):
            cells = list(_placed(row))
            across = sum(width for _, width, _ in cells)
            if across != columns:
                yield Fault("tables", part, f"row {number} covers {across} of {columns} columns")
            for column, width, cell in cells:
                if _merge(cell) == "continue" and open_cells.get(column) != width:
                    yield Fault("tables", part, f"row {number}, column {column + 1} goes on from no cell above")
            open_cells = {column: width for column, width, cell in cells if _merge(cell)}
    for part, cell in opened.each("tc"):
        if not len(cell) or local(cell[-1]) != "p":
            yield Fault("tables", part, "a cell does not end with a paragraph")


def _placed(row: Element) -> Iterator[tuple[int, int, Element]]:
    column = 0
    for cell in row.findall(tag("tc")):
        width = int(value(cell.find(f"{tag('tcPr')}/{tag('gridSpan')}"), "val") or 1)
        yield column, width, cell
        column += width


def _merge(cell: Element) -> str:
    merge = cell.find(f"{tag('tcPr')}/{tag('vMerge')}")
    return "" if merge is None else value(merge, "val") or "continue"


def check_body(opened: Opened) -> Iterator[Fault]:
    """The body ends with a paragraph and its section, and no two tables touch, which would make them one."""
    body = [local(one) for one in opened.roots[MAIN][0]]
    if body[-1:] != ["sectPr"] or body[-2:-1] == ["tbl"]:
        yield Fault("body", MAIN, "it does not end with a paragraph and a section")
    if ("tbl", "tbl") in pairwise(body):
        yield Fault("body", MAIN, "two tables touch")


def _twice(check: str, part: str, names: Iterable[str]) -> Iterator[Fault]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Fault(check, part, f"'{name}' is there {times} times")


CONTENTS_CHECKS: Sequence[Check] = (
    check_styles, check_numbers, check_bookmarks, check_notes, check_fields, check_tables, check_body,
)  # fmt: skip
"""The checks of what stands in a document."""
