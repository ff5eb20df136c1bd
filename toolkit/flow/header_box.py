"""The header box of a release as rows of a table: which cell covers how many rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model import ReleaseHeader, Runs


@dataclass(frozen=True)
class HeaderRow:
    """A row: the label of its field (empty where the one above covers it), how many lines the field has, its cells.

    A cell is its text and the number of columns that it covers.
    """

    label: str
    lines: int
    cells: tuple[tuple[Runs, int], ...]


def header_rows(header: ReleaseHeader) -> tuple[HeaderRow, ...]:
    """The rows of the box, all of them as wide as the longest: the last cell of a shorter one covers the rest.

    >>> from toolkit.model import HeaderField, Text
    >>> division = HeaderField("담당 부서", (((Text("정책과"),), (Text("과장"),)),))
    >>> box = ReleaseHeader("reference", "", "", (HeaderField("배포일시", (((Text("오늘"),),),)), division))
    >>> [[columns for _, columns in row.cells] for row in header_rows(box)]
    [[2], [1, 1]]
    """
    width = max((len(line) for field in header.fields for line in field.lines), default=1)
    return tuple(_rows(header, width))


def _rows(header: ReleaseHeader, width: int) -> Iterator[HeaderRow]:
    for field in header.fields:
        for number, line in enumerate(field.lines):
            *others, last = line
            cells = (*((one, 1) for one in others), (last, width - len(others)))
            yield HeaderRow("" if number else field.label, len(field.lines), cells)
