"""Boxes and line segments on a drawing: what covers what. Lengths in points, downwards and to the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle with upright sides."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Segment:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float

    def outside(self, boxes: Iterable[Box]) -> list[Segment]:
        """The parts of a level line that no box covers, so that it does not run through texts."""
        parts = [self]
        for box in boxes:
            if box.top < self.y1 < box.bottom:
                parts = [rest for part in parts for rest in part._beside(box)]
        return parts

    def _beside(self, box: Box) -> list[Segment]:
        before = Segment(self.x1, self.y1, min(self.x2, box.left), self.y2)
        after = Segment(max(self.x1, box.right), self.y1, self.x2, self.y2)
        return [part for part in (before, after) if part.x1 < part.x2]

    def crosses(self, box: Box) -> bool:
        """Whether a part of the line lies in the box (Liang and Barsky's clipping)."""
        enters, leaves = 0.0, 1.0
        along, down = self.x2 - self.x1, self.y2 - self.y1
        sides = (
            (-along, self.x1 - box.left),
            (along, box.right - self.x1),
            (-down, self.y1 - box.top),
            (down, box.bottom - self.y1),
        )
        for change, room in sides:
            if change == 0 and room < 0:
                return False
            if change < 0:
                enters = max(enters, room / change)
            if change > 0:
                leaves = min(leaves, room / change)
        return enters <= leaves


class Obstacles:
    """What is already drawn, so that a label can look for a free place."""

    def __init__(self, boxes: Iterable[Box] = (), segments: Iterable[Segment] = ()) -> None:
        self.boxes = list(boxes)
        self.segments = list(segments)

    def free(self, box: Box) -> bool:
        """Whether nothing lies in the box."""
        return not any(box.overlaps(one) for one in self.boxes) and not any(one.crosses(box) for one in self.segments)

    def claim(self, candidates: Iterable[Box]) -> Box | None:
        """Take the first free place, or None where all are taken."""
        box = next(filter(self.free, candidates), None)
        if box is not None:
            self.boxes.append(box)
        return box
