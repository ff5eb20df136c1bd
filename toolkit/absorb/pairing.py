"""Which paragraph of an edited file is which of the report: equal ones first, then alike ones between them, then moves.

Nothing in a file names its paragraphs, since no name survives what word processors do to a text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

LIKE = 0.45
"""From which share of common pairs of letters a paragraph counts as the same one, changed."""
MOVED = 0.6
"""The same for one that stands somewhere else."""
MOST_ALIKE = 8
"""A word that more paragraphs have than this says nothing of which is which."""
LONGEST_COMPARED = 3000


@dataclass(frozen=True)
class Pairing:
    """For each new text, the place of the old one that it was, or None; those that stand out of order are `moved`."""

    old_of: tuple[int | None, ...]
    moved: frozenset[int] = frozenset()


def pair(old: Sequence[str], new: Sequence[str]) -> Pairing:
    """Pair two sequences of texts; each text has one partner at most.

    >>> pair(["one", "two", "three"], ["one", "something else", "three", "four"])
    Pairing(old_of=(0, 1, 2, None), moved=frozenset())
    """
    work = _Pairing(old, new)
    work.anchor(0, len(old), 0, len(new))
    for gap in list(work.gaps()):
        work.find_alike(*gap)
    for gap in list(work.gaps()):
        work.pair_the_only_ones(*gap)
    moved = work.find_moved()
    found = {there: here for here, there in work.found.items()}
    return Pairing(tuple(found.get(place) for place in range(len(new))), moved)


Span = tuple[int, int, int, int]
"""The start and end of a part of the old texts, and of the part of the new ones that stands for it."""


class _Pairing:
    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, int] = {}
        self._pairs: dict[str, Counter[str]] = {}

    # --- equal texts ----------------------------------------------------------------------------------------------

    def anchor(self, low: int, high: int, first: int, last: int) -> None:
        """Pair what is equal at both ends and, between, the texts that stand once on each side, in order."""
        waiting = [(low, high, first, last)]
        while waiting:
            span = self._trimmed(*waiting.pop())
            anchors = _rising(_unique(self.old, self.new, *span))
            self.found.update(anchors)
            if anchors:
                low, high, first, last = span
                edges = [(low - 1, first - 1), *anchors, (high, last)]
                waiting += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges) if a + 1 < c and b + 1 < d]

    def _trimmed(self, low: int, high: int, first: int, last: int) -> Span:
        while low < high and first < last and self.old[low] == self.new[first]:
            self.found[low] = first
            low, first = low + 1, first + 1
        while low < high and first < last and self.old[high - 1] == self.new[last - 1]:
            high, last = high - 1, last - 1
            self.found[high] = last
        return low, high, first, last

    # --- alike texts ----------------------------------------------------------------------------------------------

    def gaps(self) -> Iterator[Span]:
        """The parts between the pairs that were found."""
        pairs = _rising(sorted(self.found.items()))
        edges = [(-1, -1), *pairs, (len(self.old), len(self.new))]
        for (a, b), (c, d) in pairwise(edges):
            if a + 1 < c and b + 1 < d:
                yield a + 1, c, b + 1, d

    def find_alike(self, low: int, high: int, first: int, last: int) -> None:
        """Pair the texts of a gap that are alike, in order, so that together they are as alike as can be."""
        scores = self._scores(range(low, high), range(first, last), LIKE)
        self.found.update(_heaviest(scores))

    def pair_the_only_ones(self, low: int, high: int, first: int, last: int) -> None:
        """Pair two texts that stand alone between the same neighbours: one was written anew."""
        if high - low == last - first == 1:
            self.found[low] = first

    def find_moved(self) -> frozenset[int]:
        """Pair what stands out of order: equal texts, then alike ones."""
        taken = set(self.found.values())
        olds = [place for place in range(len(self.old)) if place not in self.found and self.old[place]]
        news = [place for place in range(len(self.new)) if place not in taken and self.new[place]]
        moved: set[int] = set()
        for score, here, there in sorted(self._scores(olds, news, MOVED), reverse=True):
            if score and here not in self.found and there not in taken:
                self.found[here] = there
                taken.add(there)
                moved.add(there)
        return frozenset(moved)

    def _scores(self, olds: Sequence[int], news: Sequence[int], least: float) -> list[tuple[float, int, int]]:
        """How alike the texts of these places are, for those that share a rare word; sorted by the old place."""
        holders: Mapping[str, list[int]] = defaultdict(list)
        for there in news:
            for word in set(self.new[there].split()):
                holders[word].append(there)
        scores: list[tuple[float, int, int]] = []
        for here in olds:
            words = (holders.get(word, ()) for word in set(self.old[here].split()))
            near = {there for places in words if len(places) <= MOST_ALIKE for there in places}
            if len(news) <= MOST_ALIKE:
                near = set(news)
            for there in sorted(near):
                score = self._likeness(self.old[here], self.new[there])
                if score >= least:
                    scores.append((score, here, there))
        return scores

    def _likeness(self, one: str, other: str) -> float:
        if one == other:
            return 1.0
        first, second = self._pairs_of(one), self._pairs_of(other)
        total = first.total() + second.total()
        return 2 * (first & second).total() / total if total else 0.0

    def _pairs_of(self, text: str) -> Counter[str]:
        if text not in self._pairs:
            padded = f" {text[:LONGEST_COMPARED]} "
            self._pairs[text] = Counter(padded[place : place + 2] for place in range(len(padded) - 1))
        return self._pairs[text]


def _unique(
    old: Sequence[str], new: Sequence[str], low: int, high: int, first: int, last: int
) -> list[tuple[int, int]]:
    """The places of texts that stand once in each of the two parts, in the order of the old ones."""
    counts = Counter(old[low:high]), Counter(new[first:last])
    places = {text: first + place for place, text in enumerate(new[first:last])}
    found = ((place, text) for place, text in enumerate(old[low:high], low))
    return [(place, places[text]) for place, text in found if counts[0][text] == 1 and counts[1][text] == 1]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second places rise too."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [second]
        places[at : at + 1] = [place]
    found: list[tuple[int, int]] = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


class _Chain(NamedTuple):
    """Pairs that rise on both sides: what their scores add up to, the last of them, and those before it."""

    total: float
    last: tuple[int, int]
    before: _Chain | None


def _heaviest(scores: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """The pairs, rising on both sides, whose scores add up to most; `scores` are sorted by the first place."""
    ends: list[int] = []
    chains: list[_Chain] = []  # the heaviest that end at or before each of `ends`: both rise
    for _, group in groupby(scores, itemgetter(1)):
        fresh: list[_Chain] = []
        for score, here, there in group:
            at = bisect_left(ends, there)
            before = chains[at - 1] if at else None
            fresh.append(_Chain(score + (before.total if before else 0.0), (here, there), before))
        for chain in fresh:  # only now, so that no old text is taken twice
            there = chain.last[1]
            known = bisect_right(ends, there)
            if known and chains[known - 1].total >= chain.total:
                continue
            start = bisect_left(ends, there)
            end = next((at for at in range(start, len(ends)) if chains[at].total > chain.total), len(ends))
            ends[start:end], chains[start:end] = [there], [chain]
    found: list[tuple[int, int]] = []
    chain_left = chains[-1] if chains else None
    while chain_left is not None:
        found.append(chain_left.last)
        chain_left = chain_left.before
    return found[::-1]
