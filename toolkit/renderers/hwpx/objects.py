"""What tables and pictures have in common: where they stand in the text, and how large they are."""

from __future__ import annotations

from toolkit.renderers.hwpx.elements import Element, element


def size(width: int, height: int) -> Element:
    """The size of an object in units."""
    return element("hp:sz", width=width, widthRelTo="ABSOLUTE", height=height, heightRelTo="ABSOLUTE", protect=0)


def position(*, as_letter: bool) -> Element:
    """Where an object stands: in its line like a letter, or across the column, going on over pages."""
    return element(
        "hp:pos", treatAsChar=int(as_letter), affectLSpacing=0, flowWithText=1, allowOverlap=0, holdAnchorAndSO=0,
        vertRelTo="PARA", horzRelTo="COLUMN", vertAlign="TOP", horzAlign="LEFT", vertOffset=0, horzOffset=0,
    )  # fmt: skip


def margin(name: str, horizontal: int = 0, vertical: int = 0) -> Element:
    """Room at the sides of something."""
    return element(name, left=horizontal, right=horizontal, top=vertical, bottom=vertical)


def comment(text: str) -> Element:
    """What an object is, for those who do not see it."""
    return element("hp:shapeComment", text)
