"""What the writers of one document share: its numbers, its bookmarks, its notes, and what its parts refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.renderers.docx.elements import Element
from toolkit.renderers.pictures import DrawPicture


@dataclass
class Relations:
    """What a part refers to: addresses outside, and pictures. Equal ones are one relation."""

    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[bytes, str] = field(default_factory=dict)

    def link(self, url: str) -> str:
        """The id of the relation to an address."""
        return self.links.setdefault(url, f"rIdLink{len(self.links) + 1}")

    def picture(self, png: bytes) -> str:
        """The id of the relation to a picture."""
        return self.pictures.setdefault(png, f"rIdPicture{len(self.pictures) + 1}")


@dataclass
class Writing:
    """A document that is being written. `notes` are its finished footnotes, in the order of their calls."""

    draw: DrawPicture
    bookmarks: Mapping[str, str]
    body: Relations = field(default_factory=Relations)
    footnotes: Relations = field(default_factory=Relations)
    notes: list[Element] = field(default_factory=list)
    numbers: int = 0
    begun: set[str] = field(default_factory=set)

    def next_number(self) -> int:
        """A number that nothing else in the document has."""
        self.numbers += 1
        return self.numbers
