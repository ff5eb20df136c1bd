"""What WeasyPrint leaves undone in a tagged PDF: the scope of header cells, and an identity without randomness."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any


def finish(raw: bytes) -> bytes:
    """The PDF with `Scope` on every header cell of its tables, saved so that equal input gives equal bytes."""
    import pikepdf

    finished = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        for table in _find(document.Root.StructTreeRoot, pikepdf.Name.Table):
            _give_scopes(table)
        document.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=True,
        )
    return finished.getvalue()


def _children(node: Any) -> Iterator[Any]:
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


def _give_scopes(table: Any) -> None:
    """Header cells in the head name columns, those in the body name rows."""
    import pikepdf

    for section in _children(table):
        scope = pikepdf.Name.Column if section.get("/S") == pikepdf.Name.THead else pikepdf.Name.Row
        for cell in _find(section, pikepdf.Name.TH):
            cell.A = _with_scope(cell.get("/A"), scope)


def _with_scope(attributes: Any, scope: Any) -> Any:
    import pikepdf

    if isinstance(attributes, pikepdf.Array):
        attributes = next((one for one in attributes if one.get("/O") == pikepdf.Name.Table), None)
    result = pikepdf.Dictionary(attributes) if attributes is not None else pikepdf.Dictionary(O=pikepdf.Name.Table)
    result.Scope = scope
    return result
