"""Where the atoms of a paragraph stand in its new text: expressions, notes and letters that are still there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate

from toolkit.absorb.atoms import Atom, UnitText

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s|.", re.DOTALL)
NUMBER = r"[−+\-]?\d[\d,]*(?:\.\d+)?"
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT = r"\s?(?:%p|%|퍼센트|percent\b|배|톤|천 톤|만 톤|kt\b|ppm\b|㎍/㎥|µg/m3|일|곳|개)?"
TYPED = re.compile(NUMBER + UNIT)
NEAR = 8
"""How many letters more than a figure its place may have for another figure there to count as its replacement."""
SHORTEST_SHARED = 6
SHORTEST_FIGURE = 3
LONGEST_PARTICLE = 3


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that a person typed over one of the data: what the file says, and the expression that stays."""

    said: str
    atom: Atom


@dataclass(frozen=True)
class Bound:
    """An old atom in the new text, in the place of `length` letters; `at` is its place in the unit `of` which it is.

    `with_particle` tells that a particle was typed with the figure for which it stands.
    """

    atom: Atom
    at: int
    length: int
    of: int = 0
    with_particle: bool = False


@dataclass
class NewText:
    """The new text of a paragraph, the atoms that stand in it by their places, and the figures typed over some."""

    text: str
    slots: dict[int, Bound] = field(default_factory=dict)
    covered: list[bool] = field(default_factory=list)
    figures: list[ChangedFigure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.covered = [False] * len(self.text)

    def take(self, at: int, bound: Bound) -> None:
        """Put an atom into the text."""
        self.slots[at] = bound
        for place in range(at, at + bound.length):
            self.covered[place] = True

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing stands yet in a part of the text."""
        return not any(self.covered[start:end])


class Match:
    """Finds the atoms of one unit in the new text."""

    def __init__(self, work: NewText, unit: UnitText, of: int, used: frozenset[int]) -> None:
        self.work, self.unit, self.of, self.used = work, unit, of, used
        self.starts = [0, *accumulate(len(atom.visible) for atom in unit.atoms)]
        self.bound: set[int] = set()
        self.map: dict[int, int] = {}

    def run(self, *, is_first: bool) -> None:
        """Bind what is equal, then what moved; of the paragraph as it was also the figures that were typed over."""
        self._map_equal(SHORTEST_SHARED if not is_first else 0)
        for place, atom in enumerate(self.unit.atoms):
            start = self.starts[place]
            there = [self.map.get(start + one, -1) for one in range(len(atom.visible))]
            is_whole = bool(there) and there[0] >= 0 and there == list(range(there[0], there[0] + len(there)))
            if place not in self.used and is_whole and self.work.is_free(there[0], there[-1] + 1):
                self._bind(place, there[0], len(there))
        lost = [place for place, atom in enumerate(self.unit.atoms) if self._is_lost(place, atom)]
        for place in lost:
            self._bind_where_it_stands(place, anywhere=not is_first)
        if is_first:
            for place in lost:
                if place not in self.bound:
                    self._bind_over_typed(place)
            for place in lost:
                if place not in self.bound:
                    self._bind_where_it_stands(place, anywhere=True)

    def _is_lost(self, place: int, atom: Atom) -> bool:
        return atom.kind in ("expression", "note") and place not in self.bound and place not in self.used

    def _map_equal(self, shortest: int) -> None:
        """The letters that are the same, word by word."""
        old = [found[0] for found in TOKEN.finditer(self.unit.visible)]
        tokens = list(TOKEN.finditer(self.work.text))
        new = [found[0] if self.work.is_free(*found.span()) else "" for found in tokens]
        old_at, new_at = [0, *accumulate(map(len, old))], [found.start() for found in tokens]
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            length = sum(len(token) for token in old[block.a : block.a + block.size])
            if block.size and length >= shortest:
                for one in range(length):
                    self.map[old_at[block.a] + one] = new_at[block.b] + one

    def _bind(self, place: int, at: int, length: int, *, with_particle: bool = False) -> None:
        self.work.take(at, Bound(self.unit.atoms[place], place, length, self.of, with_particle))
        self.bound.add(place)

    def _region(self, place: int) -> tuple[int, int]:
        """The part of the new text between what still stands before and after an atom."""
        start, end = self.starts[place], self.starts[place] + len(self.unit.atoms[place].visible)
        low = next((self.map[one] + 1 for one in range(start - 1, -1, -1) if one in self.map), 0)
        total = len(self.unit.visible)
        high = next((self.map[one] for one in range(end, total) if one in self.map), len(self.work.text))
        return (low, high) if low <= high else (0, 0)

    def _bind_where_it_stands(self, place: int, *, anywhere: bool) -> None:
        """Bind an atom where just what it prints stands, between its neighbours or anywhere."""
        atom = self.unit.atoms[place]
        if anywhere and atom.kind == "expression" and len(atom.visible) < SHORTEST_FIGURE:
            return
        low, high = (0, len(self.work.text)) if anywhere else self._region(place)
        at = self.work.text.find(atom.visible, low, high)
        while at >= 0:
            end = at + len(atom.visible)
            if self.work.is_free(at, end) and _stands_alone(self.work.text, at, end):
                self._bind(place, at, end - at)
                return
            at = self.work.text.find(atom.visible, at + 1, high)

    def _bind_over_typed(self, place: int) -> None:
        """Bind an expression over another figure that was typed in its place."""
        atom = self.unit.atoms[place]
        if atom.kind != "expression" or not DIGITS.search(atom.visible):
            return
        low, high = self._region(place)
        patterns = [_like(atom.visible)]
        if high - low <= 2 * len(atom.visible) + NEAR:
            patterns += [TYPED]
        for pattern in patterns:
            for found in pattern.finditer(self.work.text, low, high):
                if (
                    found[0].strip()
                    and self.work.is_free(*found.span())
                    and _stands_alone(self.work.text, *found.span())
                ):
                    length = len(found[0].rstrip())
                    self.work.figures.append(ChangedFigure(found[0].rstrip(), atom))
                    particle = self._typed_particle(place, found.start() + length)
                    self._bind(place, found.start(), length + particle, with_particle=particle > 0)
                    return

    def _typed_particle(self, place: int, at: int) -> int:
        """How many letters of a particle follow that was typed for the figure that goes."""
        follows = place + 1 < len(self.unit.atoms) and self.unit.atoms[place + 1].kind == "particle"
        if not follows or place + 1 in self.bound:
            return 0
        found = re.compile(rf"[가-힣]{{1,{LONGEST_PARTICLE}}}(?![가-힣])").match(self.work.text, at)
        return len(found[0]) if found and self.work.is_free(*found.span()) else 0


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is no piece of a longer number."""
    inside = text[start:end]
    before, after = text[:start], text[end:]
    if inside[:1].isdigit() and re.search(r"\d[.,]?$", before):
        return False
    return not (inside[-1:].isdigit() and re.match(r"[.,]?\d", after))


def _like(visible: str) -> re.Pattern[str]:
    """A figure of the same make: other digits, the same unit."""
    parts = DIGITS.split(visible)
    return re.compile(NUMBER.join(re.escape(part).replace(r"\ ", r"\s?") for part in parts))
