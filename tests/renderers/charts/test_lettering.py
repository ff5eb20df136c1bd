from __future__ import annotations

import pytest

from toolkit.renderers.charts.lettering import flow, text_width, widest, wrap


def test_widths_follow_the_bundled_faces() -> None:
    assert text_width("가나다", 8) == pytest.approx(3 * 0.92 * 8, rel=0.03)  # a syllable is 0.92 em wide
    assert text_width("7,428", 8, True) > text_width("7,428", 8)
    assert text_width("1111", 10) == pytest.approx(text_width("8888", 10), rel=0.05)  # figures are tabular


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("Fine particulate matter", 200, ("Fine particulate matter",)),
        ("Fine particulate matter", 70, ("Fine particulate", "matter")),
        ("Fine particulate matter", 45, ("Fine", "particulate", "matter")),
        ("가정과 상업", 30, ("가정과", "상업")),
        ("이동오염원", 10, ("이동오염원",)),
        ("가 나 다 라", 1, ("가", "나", "다 라")),
    ],
)
def test_labels_break_at_spaces(text: str, limit: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, limit) == lines


def test_a_flowing_text_takes_as_many_lines_as_it_needs() -> None:
    text = "한 해의 회의를 날짜의 차례로 놓고 무엇을 정했는지 적음 " * 8
    lines = flow(text.strip(), 90)
    assert len(lines) > 3
    assert widest(lines) <= 90
    assert " ".join(lines) == text.strip()


@pytest.mark.parametrize(("text", "limit"), [("Fine particulate matter", 70), ("이동오염원", 10), ("", 10)])
def test_a_short_text_flows_as_a_label_breaks(text: str, limit: float) -> None:
    assert flow(text, limit) == wrap(text, limit)
