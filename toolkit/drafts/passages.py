"""Passages of a draft, and which unit of an edited body is which passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from toolkit.drafts.markers import Markers
from toolkit.drafts.units import Unit, bare, form, label, rank, shape, split, wording

LIKE = 0.5
"""From which share of common pairs of letters two texts count as versions of one another."""
LONGEST_COMPARED = 1000

Facts: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Passage:
    """One unit of Markdown that a draft writes, under a key that stays the same from draft to draft."""

    key: str
    """Unique in a body: ``agenda-forecasts``."""
    text: str
    """One unit as it stands in the body, with its signs and indentation; no blank line, no end of line."""
    facts: Facts = ()
    """What it says, as (name, value): a later draft may word it differently while these are the same."""

    def __post_init__(self) -> None:
        if split(self.text).units != (Unit("", self.text),) or "\r" in self.text:
            raise ValueError(f"the passage '{self.key}' is not one unit: {self.text!r}")

    def says_the_same(self, other: Passage) -> bool:
        """Whether both tell of the same parts of the record, and no fact that both tell differs.

        A later wording may read more of a part or less of it: as long as the record is the same, what it reads first
        is the same too, and where that differs both have it.

        >>> before = Passage("attendance", "Five came.", (("meeting.present", "5"),))
        >>> now = (("meeting.present", "5"), ("meeting.form", "video"))
        >>> before.says_the_same(Passage("attendance", "Present: 5.", now))
        True
        """
        mine, others = dict(self.facts), dict(other.facts)
        same_parts = {_part(name) for name in mine} == {_part(name) for name in others}
        return same_parts and all(others.get(name, value) == value for name, value in mine.items())


def _part(fact: str) -> str:
    """The part of the record that a fact is of: ``places.1`` of ``places.1.name``."""
    return fact.rpartition(".")[0]


def by_key(passages: Iterable[Passage]) -> dict[str, Passage]:
    """The passages by their keys, in their order; a key that is used twice is a fault of the draft's writer."""
    found: dict[str, Passage] = {}
    for passage in passages:
        if passage.key in found:
            raise ValueError(f"two passages are called '{passage.key}'")
        found[passage.key] = passage
    return found


class Outline:
    """Which passage of a draft stands under which."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._parents: dict[str, Passage] = {}
        open_ones: list[Passage] = []
        for passage in passages:
            while open_ones and rank(open_ones[-1].text) >= rank(passage.text):
                open_ones.pop()
            if open_ones:
                self._parents[passage.key] = open_ones[-1]
            open_ones.append(passage)

    def above(self, key: str) -> Iterator[Passage]:
        """The points and headings under which a passage stands, from the nearest; none for a key of no passage."""
        while (parent := self._parents.get(key)) is not None:
            yield parent
            key = parent.key


@dataclass(frozen=True)
class Match:
    """Which passage a unit is: what the last draft wrote, what the fresh one writes, or another version of it."""

    key: str
    how: Literal["untouched", "fresh", "touched"]


@dataclass(frozen=True)
class Matched:
    """The units by their numbers, each with its passage; and the units in groups.

    A group is one unit, or a question that an earlier draft left open: a marker and what stands after it, a person's
    version, the draft's version or both.
    """

    found: Mapping[int, Match]
    groups: tuple[range, ...]


def match(kept: Sequence[Passage], fresh: Sequence[Passage], texts: Sequence[str], markers: Markers) -> Matched:
    """Find the passages of the last and the fresh draft among the units of a body.

    Equal texts first, in their order and then wherever they stand; then texts that are alike; then what stands
    between the same neighbours. A mistaken match loses nothing: it only decides beside which unit a new version is
    shown.
    """
    matcher = _Matcher(kept, fresh, texts, markers)
    matcher.find_untouched()
    matcher.find_fresh()
    groups = matcher.groups()
    matcher.settled = {number for group in groups for number in group if group[-1] in matcher.found}
    matcher.find_alike(kept)
    matcher.find_by_position()
    known = {passage.key for passage in kept}
    matcher.find_alike([passage for passage in fresh if passage.key not in known])
    return Matched(matcher.found, groups)


class _Matcher:
    """The state of a search: which units are found, and which passages are taken."""

    def __init__(
        self, kept: Sequence[Passage], fresh: Sequence[Passage], texts: Sequence[str], markers: Markers
    ) -> None:
        self.kept = kept
        self.fresh = fresh
        self.texts = texts
        named = ((number, markers.name_of(text)) for number, text in enumerate(texts))
        self.markers = {number: name for number, name in named if name is not None}
        self.found: dict[int, Match] = {}
        self.taken: set[str] = set()
        self.settled: set[int] = set()

    def _take(self, number: int, key: str, how: Literal["untouched", "fresh", "touched"]) -> None:
        self.found[number] = Match(key, how)
        self.taken.add(key)

    def _open(self) -> list[int]:
        closed = self.found.keys() | self.markers.keys() | self.settled
        return [number for number in range(len(self.texts)) if number not in closed]

    def find_untouched(self) -> None:
        """Units as the last draft wrote them; a copy that a person made of one follows it."""
        wanted = [form(passage.text) for passage in self.kept]
        forms = self._forms(wanted)
        for first, second, size in SequenceMatcher(None, wanted, forms).get_matching_blocks():
            for step in range(size):
                self._take(second + step, self.kept[first + step].key, "untouched")
        keys: dict[str, list[str]] = {}
        for text, passage in zip(wanted, self.kept, strict=True):
            keys.setdefault(text, []).append(passage.key)
        for number in self._open():
            if same := keys.get(forms[number]):
                self._take(number, next((key for key in same if key not in self.taken), same[0]), "untouched")

    def _forms(self, wanted: Sequence[str]) -> list[str]:
        """The units for comparing. A draft's version that waits for a choice may stand indented differently."""
        forms = ["\n" if number in self.markers else form(text) for number, text in enumerate(self.texts)]
        known = set(wanted)
        any_indentation = {bare(text): text for text in wanted}
        for marker in self.markers:
            for number in range(marker + 1, min(marker + 3, len(forms))):
                if forms[number] not in known:
                    forms[number] = any_indentation.get(bare(forms[number]), forms[number])
                if forms[number] in known or number in self.markers:
                    break
        return forms

    def find_fresh(self) -> None:
        """Units that say word for word what the fresh draft says."""
        keys: dict[str, list[str]] = {}
        for passage in self.fresh:
            if passage.key not in self.taken:
                keys.setdefault(bare(passage.text), []).append(passage.key)
        for number in self._open():
            if same := keys.get(bare(self.texts[number])):
                self._take(number, same.pop(0), "fresh")

    def groups(self) -> tuple[range, ...]:
        """The units, those of an open question together."""
        groups: list[range] = []
        while (start := groups[-1].stop if groups else 0) < len(self.texts):
            groups.append(range(start, start + self._size_of_group(start)))
        return tuple(groups)

    def _size_of_group(self, start: int) -> int:
        after = start + 1
        if start not in self.markers or after in self.markers or after == len(self.texts):
            return 1
        has_two = self.markers[start] == "version" and after not in self.found and after + 1 in self.found
        return 3 if has_two else 2

    def find_alike(self, passages: Sequence[Passage]) -> None:
        """Units that are another version of a passage: the most alike first, of equal ones the nearest."""
        units = {number: _pairs(self.texts[number]) for number in self._open()}
        scores = [
            (-score, abs(number - place), number, passage.key)
            for place, passage in enumerate(passages)
            if passage.key not in self.taken
            for pairs in (_pairs(passage.text),)
            for number in units
            if (score := self._likeness(number, units[number], passage, pairs)) >= LIKE
        ]
        for _, _, number, key in sorted(scores):
            if number not in self.found and key not in self.taken:
                self._take(number, key, "touched")

    def _likeness(self, number: int, unit: Counter[str], passage: Passage, pairs: Counter[str]) -> float:
        """The share of common pairs of letters, 0 to 1; footnotes of one name are the same footnote.

        Unlike an alignment of the letters this takes no longer than the texts are long, and a sentence that was
        put elsewhere in its paragraph does not count as gone.
        """
        name = label(passage.text)
        if name is not None and name == label(self.texts[number]):
            return 1.0
        total = unit.total() + pairs.total()
        if 2 * min(unit.total(), pairs.total()) < LIKE * total:
            return 0.0
        return 2 * (unit & pairs).total() / total

    def find_by_position(self) -> None:
        """Units of the same kind between the same neighbours: rewritten from the ground up."""
        places = {passage.key: place for place, passage in enumerate(self.kept)}
        for number in self._open():
            above = self._place_of_neighbour(range(number - 1, -1, -1), places, -1)
            below = self._place_of_neighbour(range(number + 1, len(self.texts)), places, len(self.kept))
            between = self.kept[above + 1 : max(below, above + 1)]
            same = (one.key for one in between if one.key not in self.taken and self._is_alike_in_shape(number, one))
            if (key := next(same, None)) is not None:
                self._take(number, key, "touched")

    def _is_alike_in_shape(self, number: int, passage: Passage) -> bool:
        return shape(self.texts[number]) == shape(passage.text)

    def _place_of_neighbour(self, numbers: range, places: Mapping[str, int], beyond: int) -> int:
        keys = (self.found[number].key for number in numbers if number in self.found)
        return next((places[key] for key in keys if key in places), beyond)


def _pairs(text: str) -> Counter[str]:
    words = f" {wording(text)[:LONGEST_COMPARED]} "
    return Counter(words[place : place + 2] for place in range(len(words) - 1))
