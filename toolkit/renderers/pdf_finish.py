"""What WeasyPrint leaves undone in a tagged PDF: the headers of cells, whole links, an identity without randomness."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias


def finish(raw: bytes, titles: Mapping[str, str]) -> bytes:
    """The PDF with named header cells and one annotation a link, saved so that equal input gives equal bytes.

    `titles` are the words by which links into the document are read aloud: target → title.
    """
    import pikepdf

    finished = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        tree = document.Root.StructTreeRoot
        _name_headers(document, tree)
        _list_identifiers(document, tree)
        _drop_inner_links(document, tree)
        _describe_links(document, titles)
        document.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=True,
        )
    return finished.getvalue()


def _children(node: Any) -> Iterator[Any]:
    """The elements of the structure right under a node (text and annotations are none)."""
    import pikepdf

    inner = node.get("/K")
    for child in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") != pikepdf.Name.OBJR:
            yield child


def _find(node: Any, kind: Any) -> Iterator[Any]:
    for child in _children(node):
        if child.get("/S") == kind:
            yield child
        yield from _find(child, kind)


# --- tables -------------------------------------------------------------------------------------------------------


Placed: TypeAlias = tuple[Any, range, range]
"""A cell with the rows and the columns of its section that it covers."""


def _name_headers(document: Any, tree: Any) -> None:
    """Give header cells their scope, and every cell the headers that hold for it.

    Header cells in the head name columns, those in the body name rows; a row group's label names all of its rows.
    WeasyPrint makes a table of each page that a table goes over: what a page break cuts through goes on in the next.
    """
    import pikepdf

    going_on: list[Placed] = []
    for table in _find(tree, pikepdf.Name.Table):
        columns: list[tuple[Any, range]] = []
        for section in _children(table):
            if section.get("/S") == pikepdf.Name.THead:
                columns = [(cell.ID, across) for cell, _, across in _headers(_place(section))]
                _set_scope(section, pikepdf.Name.Column)
            elif section.get("/S") == pikepdf.Name.TBody:
                _fill(document, section, going_on)
                _name_in_body(section, columns, going_on)
                _set_scope(section, pikepdf.Name.Row)
                going_on = _cut(section, going_on)


def _set_scope(section: Any, scope: Any) -> None:
    import pikepdf

    for cell in _find(section, pikepdf.Name.TH):
        cell.A.Scope = scope


def _fill(document: Any, section: Any, going_on: Iterable[Placed]) -> None:
    """Put an empty cell where a cell goes on from the page before, so that the rows of the body are complete."""
    import pikepdf

    first = next(_find(section, pikepdf.Name.TR))
    for _, down, across in sorted(going_on, key=lambda one: one[2].start):
        starts = [columns.start for _, rows, columns in _place(section) if rows.start == 0]
        span = pikepdf.Dictionary(O=pikepdf.Name.Table, RowSpan=len(down), ColSpan=len(across))
        empty = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TD, P=first, A=span)
        first.K.insert(sum(start < across.start for start in starts), document.make_indirect(empty))


def _name_in_body(section: Any, columns: Sequence[tuple[Any, range]], going_on: Sequence[Placed]) -> None:
    import pikepdf

    cells = list(_place(section))
    headers = _headers((*going_on, *cells))
    for cell, down, across in cells:
        is_header = cell.get("/S") == pikepdf.Name.TH
        names = [] if is_header else [name for name, covered in columns if _meet(covered, across)]
        names += [one.ID for one, rows, left in headers if _meet(rows, down) and left.stop <= across.start]
        _set_headers(cell, names)


def _cut(section: Any, going_on: Iterable[Placed]) -> list[Placed]:
    """End the cells of a body where it ends; those that reach further, with the rows that are left of them."""
    import pikepdf

    begun = {across.start: cell for cell, _, across in going_on}
    rows = len(list(_find(section, pikepdf.Name.TR)))
    reach = [one for one in _place(section) if one[1].stop > rows]
    for cell, down, _ in reach:
        cell.A.RowSpan = rows - down.start
    return [
        (cell if down.start else begun.get(across.start, cell), range(down.stop - rows), across)
        for cell, down, across in reach
    ]


def _headers(cells: Iterable[Placed]) -> list[Placed]:
    import pikepdf

    return [one for one in cells if one[0].get("/S") == pikepdf.Name.TH]


def _place(section: Any) -> Iterator[Placed]:
    import pikepdf

    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_find(section, pikepdf.Name.TR)):
        column = 0
        for cell in _children(line):
            while (row, column) in taken:
                column += 1
            down = range(row, row + int(cell.A.get("/RowSpan", 1)))
            across = range(column, column + int(cell.A.get("/ColSpan", 1)))
            taken.update(product(down, across))
            yield cell, down, across


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _set_headers(cell: Any, names: list[Any]) -> None:
    import pikepdf

    if names:
        cell.A.Headers = pikepdf.Array(names)
    elif "/Headers" in cell.A:
        del cell.A["/Headers"]


def _list_identifiers(document: Any, tree: Any) -> None:
    """The index of the header cells' identifiers, without which readers may ignore them."""
    import pikepdf

    cells = {bytes(cell.ID): cell for cell in _find(tree, pikepdf.Name.TH) if "/ID" in cell}
    if cells:
        names = [part for name in sorted(cells) for part in (pikepdf.String(name), cells[name])]
        limits = pikepdf.Array([names[0], names[-2]])
        leaf = document.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names), Limits=limits))
        tree.IDTree = pikepdf.Dictionary(Kids=pikepdf.Array([leaf]))


# --- links --------------------------------------------------------------------------------------------------------


def _drop_inner_links(document: Any, tree: Any) -> None:
    """Keep one annotation a link: WeasyPrint makes one for every box inside it too, such as a subscript's."""
    dropped = {annotation.objgen: annotation for annotation in _inner_annotations(tree, False)}
    if not dropped:
        return
    for page in document.pages:
        kept = [one for one in page.get("/Annots", ()) if one.objgen not in dropped]
        if kept:
            page.Annots = document.make_indirect(kept)
        elif "/Annots" in page:
            del page.Annots
    keys = {int(annotation.StructParent) for annotation in dropped.values()}
    numbers = list(tree.ParentTree.Nums)
    pairs = [pair for pair in zip(numbers[::2], numbers[1::2], strict=True) if int(pair[0]) not in keys]
    tree.ParentTree.Nums = [part for pair in pairs for part in pair]


def _describe_links(document: Any, titles: Mapping[str, str]) -> None:
    import pikepdf

    for annotation in (one for page in document.pages for one in page.get("/Annots", ())):
        title = titles.get(str(annotation.get("/Dest", "")))
        if title:
            annotation.Contents = pikepdf.String(title)


def _inner_annotations(node: Any, in_link: bool) -> Iterator[Any]:
    """Take the annotations of links inside links out of the structure."""
    import pikepdf

    for child in _children(node):
        if in_link and isinstance(child.get("/K"), pikepdf.Array):
            references = [one for one in child.K if _is_annotation(one)]
            yield from (reference.Obj for reference in references)
            if references:
                child.K = [one for one in child.K if not _is_annotation(one)]
                child.S = pikepdf.Name.Span
        yield from _inner_annotations(child, in_link or child.get("/S") == pikepdf.Name.Link)


def _is_annotation(part: Any) -> bool:
    import pikepdf

    return isinstance(part, pikepdf.Dictionary) and part.get("/Type") == pikepdf.Name.OBJR
