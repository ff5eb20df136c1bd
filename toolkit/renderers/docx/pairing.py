"""Which paragraph of one language stands opposite which of the other: by structure, and by the values they print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, StyleName, text_of
from toolkit.model import PrintedQuantity, Runs

Unit = FlowParagraph | FlowPicture | Grid
LEFT_OUT: tuple[StyleName, ...] = ("contents-title", "contents-1", "contents-2")
"""The contents repeat the headings."""
SAME_BLOCK, SAME_STYLE, SAME_VALUES, OTHER_STYLE, SAME_LENGTH = 20.0, 3.0, 4.0, 0.5, 0.5
"""What speaks for two units being the same; `SAME_VALUES` and `SAME_LENGTH` in part, as far as they are."""


@dataclass(frozen=True)
class Pair:
    """What stands side by side; None opposite a unit that the other language does not have."""

    left: Unit | None
    right: Unit | None


def pair_units(left: Flow, right: Flow) -> tuple[Pair, ...]:
    """The units of two editions of a report in pairs; all of them, each in its order."""
    ours, theirs = [_Told.of(unit) for unit in _units(left)], [_Told.of(unit) for unit in _units(right)]
    matched = [(-1, -1), *_match(ours, theirs), (len(ours), len(theirs))]
    pairs: list[Pair] = []
    for (one, other), (next_one, next_other) in pairwise(matched):
        pairs += [Pair(told.unit, None) for told in ours[one + 1 : next_one]]
        pairs += [Pair(None, told.unit) for told in theirs[other + 1 : next_other]]
        if next_one < len(ours):
            pairs.append(Pair(ours[next_one].unit, theirs[next_other].unit))
    return tuple(pairs)


def _units(flow: Flow) -> Iterator[Unit]:
    """The items of a flow; figures that stand side by side come one after another, and the contents not at all."""
    for item in flow.items:
        if isinstance(item, Grid) and item.look == "figures":
            yield from (one for cell in item.cells for one in cell.items)
        elif isinstance(item, FlowPicture | Grid) or (isinstance(item, FlowParagraph) and item.style not in LEFT_OUT):
            yield item


@dataclass(frozen=True)
class _Told:
    """A unit, and what tells it from others: its block, its style, the values that it prints, its length."""

    unit: Unit
    block: str
    style: str
    values: frozenset[str]
    length: int

    @classmethod
    def of(cls, unit: Unit) -> _Told:
        match unit:
            case FlowParagraph():
                values = frozenset(_values(unit.runs))
                return cls(unit, unit.id, unit.style, values, max(1, len(text_of(unit))))
            case FlowPicture():
                return cls(unit, unit.figure.id, "picture", frozenset(), 1)
            case Grid():
                return cls(unit, unit.table.id if unit.table else unit.look, unit.look, frozenset(), 1)

    def likeness(self, other: _Told) -> float:
        """How much speaks for two units being the same; 0 if they cannot be."""
        if type(self.unit) is not type(other.unit):
            return 0
        if self.block or other.block:
            return SAME_BLOCK if self.block == other.block else 0
        common, all_values = self.values & other.values, self.values | other.values
        shared = SAME_VALUES * len(common) / len(all_values) if common else 0
        alike = SAME_STYLE if self.style == other.style else OTHER_STYLE
        return alike + shared + SAME_LENGTH * min(self.length, other.length) / max(self.length, other.length)


def _values(runs: Runs) -> Iterator[str]:
    for run in runs:
        if isinstance(run, PrintedQuantity):
            yield f"{run.low.formula} {sorted(map(str, run.low.sources))}"
        else:
            yield from _values(getattr(run, "runs", ()))


def _match(ours: Sequence[_Told], theirs: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """The places of the pairs that together speak most for each other, in order (a longest common subsequence)."""
    width = len(theirs) + 1
    best = [[0.0] * width for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(width - 2, -1, -1):
            likeness = ours[i].likeness(theirs[j])
            row[j] = max(below[j], row[j + 1], likeness and likeness + below[j + 1])
    i = j = 0
    while i < len(ours) and j < len(theirs):
        likeness = ours[i].likeness(theirs[j])
        if likeness and best[i][j] == likeness + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
