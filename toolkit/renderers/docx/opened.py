"""A file as the gate sees it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from toolkit.renderers.docx.elements import Element, W
from toolkit.renderers.gates import Fault, local

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
NOTES = "word/footnotes.xml"


@dataclass(frozen=True)
class Opened:
    """The parts of a file by their names, and the roots of those that are XML."""

    NEEDED = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", MAIN, STYLES, NOTES, "word/settings.xml")

    parts: dict[str, bytes]
    roots: dict[str, Element]

    def each(self, name: str) -> Iterator[tuple[str, Element]]:
        """All elements ``w:name`` in all parts, with the part that they stand in."""
        for part, root in self.roots.items():
            yield from ((part, one) for one in root.iter(f"{{{W}}}{name}"))

    def texts(self) -> Iterator[tuple[str, Element]]:
        """The parts that hold text: the body, the notes, heads and feet."""
        for part, root in self.roots.items():
            if local(root) in ("document", "footnotes", "hdr", "ftr"):
                yield part, root

    def relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """What a part refers to: id → the name of a part (or an address) and whether it is outside."""
        folder, name = posixpath.split(part)
        root = self.roots.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in () if root is None else root:
            outside = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            found[one.get("Id", "")] = (target if outside else _resolve(folder, target), outside)
        return found


Check: TypeAlias = Callable[[Opened], Iterator[Fault]]


def _resolve(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def value(element: Element | None, name: str) -> str:
    """An attribute ``w:name``; empty if the element or the attribute is missing."""
    return "" if element is None else str(element.get(f"{{{W}}}{name}", ""))


def tag(name: str) -> str:
    """The name of ``w:name`` as lxml has it."""
    return f"{{{W}}}{name}"
