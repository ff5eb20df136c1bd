"""A file as the gate sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, TypeAlias

from lxml import etree

from toolkit.renderers.gates import Fault
from toolkit.renderers.hwpx.elements import Element, tag

HEAD = "Contents/header.xml"
CONTENTS = "Contents/content.hpf"


@dataclass(frozen=True)
class Opened:
    """The parts of a file by their names, and the roots of those that are XML."""

    NEEDED: ClassVar = (HEAD, CONTENTS, "Contents/section0.xml", "version.xml", "META-INF/container.xml")

    parts: dict[str, bytes]
    roots: dict[str, Element]

    @property
    def head(self) -> Element:
        """The fonts, shapes and styles."""
        return self.roots[HEAD]

    @property
    def contents(self) -> Element:
        """What the file says of itself, and the list of its parts."""
        return self.roots[CONTENTS]

    @cached_property
    def sections(self) -> dict[str, Element]:
        """The sections by their names."""
        return {name: root for name, root in self.roots.items() if name.startswith("Contents/section")}

    def each(self, name: str) -> Iterator[tuple[str, Element]]:
        """All elements of a name in the sections, with the part that they stand in."""
        for part, root in self.sections.items():
            yield from ((part, one) for one in root.iter(tag(name)))


Check: TypeAlias = Callable[[Opened], Iterator[Fault]]


def elements_of(root: Element) -> Iterator[Element]:
    """All elements under a root, without comments and instructions."""
    found: Iterator[Element] = root.iter(etree.Element)
    return found


def number(one: Element | None, name: str) -> int:
    """An attribute as a number; -1 if it is missing or none."""
    text = "" if one is None else one.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else -1
