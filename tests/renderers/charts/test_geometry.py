from __future__ import annotations

import pytest

from toolkit.renderers.charts.geometry import Box, Obstacles, Segment

BOX = Box(10, 10, 20, 20)


@pytest.mark.parametrize(
    ("segment", "crosses"),
    [
        (Segment(0, 15, 30, 15), True),
        (Segment(0, 0, 30, 30), True),
        (Segment(12, 12, 13, 13), True),
        (Segment(0, 5, 30, 5), False),
        (Segment(0, 15, 9, 15), False),
        (Segment(0, 18, 14, 4), False),
        (Segment(15, 0, 15, 30), True),
    ],
)
def test_lines_through_a_box(segment: Segment, crosses: bool) -> None:
    assert segment.crosses(BOX) is crosses


def test_touching_boxes_do_not_overlap() -> None:
    assert not BOX.overlaps(Box(20, 10, 30, 20))
    assert BOX.overlaps(Box(19, 19, 30, 30))


def test_a_level_line_pauses_at_texts() -> None:
    rest = Segment(0, 15, 40, 15).outside([BOX, Box(30, 10, 50, 20), Box(0, 0, 5, 9)])
    assert rest == [Segment(0, 15, 10, 15), Segment(20, 15, 30, 15)]


def test_a_place_is_taken_once() -> None:
    obstacles = Obstacles()
    assert obstacles.claim([BOX]) == BOX
    assert obstacles.claim([BOX, Box(30, 10, 40, 20)]) == Box(30, 10, 40, 20)
    assert obstacles.claim([BOX]) is None
