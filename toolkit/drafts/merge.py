"""Drafting again: what the record now says comes into an edited body, and nothing that a person wrote is lost.

Three texts meet: what the last draft wrote, what the fresh one writes, and the body as it stands. What nobody touched
is refreshed; what a person wrote or changed stays word for word and in its order; what a person deleted stays deleted
while its facts are the same. Where a person and the record both changed something, both versions stand in the body
with a marker before them; what a person wrote of a fact that the record withdrew stands there alone with a marker.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

from toolkit.drafts.markers import Markers
from toolkit.drafts.passages import Match, Outline, Passage, by_key, match
from toolkit.drafts.units import (
    PART_RANK,
    Piece,
    bare,
    deepest_indentation,
    form,
    indentation,
    indented,
    is_item,
    lay_out,
    line_ending,
    marker_before,
    pieces_of,
    rank,
    split,
    wording,
)

Kind: TypeAlias = Literal["refreshed", "kept", "conflict", "returned", "withdrawn", "removed", "added"]

SHORTEST_JOINED = 10
"""From how many letters a passage is known again inside of another text."""


@dataclass(frozen=True)
class Change:
    """What became of a passage, and the line (from 1) of the merged text where it stands or stood."""

    kind: Kind
    key: str
    line: int


@dataclass(frozen=True)
class Merged:
    """The merged body, and what the merge did in the order of the lines."""

    text: str
    changes: tuple[Change, ...]


def merge(
    kept: Sequence[Passage] | None,
    fresh: Sequence[Passage],
    current: str,
    markers: Markers,
    withheld: Collection[str] = (),
) -> Merged:
    """Bring a fresh draft into a body that a person may have edited.

    `kept` is what the last draft wrote (None: that is not known), `current` the body with its own line endings,
    `withheld` the keys of passages that must not come out any more. Afterwards `fresh` is to be kept, whatever became
    of it in the body. Merging the same draft again changes nothing.

    >>> old, new = Passage("place", "- 서울에서 열렸다.", (("place", "서울"),)), Passage("place", "- 화상으로 열렸다.")
    >>> markers = Markers("[선택]", "[삭제]", "[철회]", "[비공개]", "[자리]")
    >>> merge([old], [new], "- 서울에서 열렸다.\\n", markers).text
    '- 화상으로 열렸다.\\n'
    >>> merge([old], [new], "- 서울에서 성대히 열렸다.\\n", markers).text
    '- [선택]\\n- 서울에서 성대히 열렸다.\\n- 화상으로 열렸다.\\n'
    """
    return _Merge(kept or (), fresh, current, markers, withheld).run()


@dataclass(frozen=True, eq=False)
class _Block:
    """Pieces that stay together: one, the versions of an open question, or none where a passage was taken out."""

    pieces: tuple[Piece, ...]
    key: str = ""
    """Of the passage that it is a version of; empty for what a person wrote."""
    change: Kind | None = None
    is_untouched: bool = False

    @property
    def text(self) -> str:
        return self.pieces[-1].text if self.pieces else ""


class _Merge:
    """The work of one merge: blocks in the order of the body, then what moved, went and is missing."""

    def __init__(
        self,
        kept: Sequence[Passage],
        fresh: Sequence[Passage],
        current: str,
        markers: Markers,
        withheld: Collection[str],
    ) -> None:
        self.kept, self.fresh, self.markers, self.withheld = by_key(kept), by_key(fresh), markers, withheld
        self.outline = Outline(fresh)
        self.kept_places = {key: place for place, key in enumerate(self.kept)}
        self.order = list(self.fresh)
        self.places = {key: place for place, key in enumerate(self.order)}
        self.present: dict[str, _Block] = {}
        self.current, self.body, self.ending = current, split(current), line_ending(current)
        self.blocks: list[_Block] = []

    def run(self) -> Merged:
        pieces = pieces_of(self.body)
        matched = match([*self.kept.values()], [*self.fresh.values()], [one.text for one in pieces], self.markers)
        for group in matched.groups:
            self.blocks.append(self._block(pieces[group.start : group.stop], matched.found.get(group[-1])))
        self._mark_what_was_joined({one.key for one in matched.found.values()})
        self._follow_the_order_of_the_record()
        self._mark_orphans()
        self._insert_what_is_missing()
        return self._print()

    # --- what stands there ----------------------------------------------------------------------------------------

    def _block(self, pieces: tuple[Piece, ...], found: Match | None) -> _Block:
        if found is None:
            return _Block(pieces)
        if found.how == "fresh":
            is_back = self._asks(pieces) in ("withdrawn", "withheld")  # what was withdrawn: nothing is to be decided
            return _Block(pieces[1:] if is_back else pieces, found.key)
        return self._refreshed(pieces, found.key) if found.how == "untouched" else self._touched(pieces, found.key)

    def _refreshed(self, pieces: tuple[Piece, ...], key: str) -> _Block:
        """What the last draft wrote, alone or as the draft's version in an open question."""
        wanted, last, persons, is_alone = self.fresh.get(key), pieces[-1], pieces[1:-1], len(pieces) == 1
        if wanted is None:
            return self._withdrawn(persons, key) if persons else _Block((), key, "removed", is_alone)
        if any(bare(piece.text) == bare(wanted.text) for piece in persons):
            return _Block(persons, key, "kept")
        as_written = form(last.text) == form(self.kept[key].text)
        compared = form if as_written else bare
        if compared(last.text) == compared(wanted.text):
            return _Block(pieces, key, None, is_alone)
        text = wanted.text if as_written else indented(wanted.text, indentation(last.text))
        return _Block((*pieces[:-1], replace(last, text=self._own_lines(text))), key, "refreshed", is_alone)

    def _touched(self, pieces: tuple[Piece, ...], key: str) -> _Block:
        """Another version of a passage, perhaps after a marker: it stays, alone if the record says what it said."""
        wanted, before, person = self.fresh.get(key), self.kept.get(key), pieces[-1]
        if wanted is None:
            return self._withdrawn(pieces, key)
        if (before and before.says_the_same(wanted)) or bare(person.text) == bare(wanted.text):
            return _Block(pieces, key, "kept")
        indent = indentation(person.text) if is_item(person.text) else ""
        text = indented(wanted.text, indent) if is_item(wanted.text) else wanted.text
        return _Block((*self._marked(pieces, self.markers.version), Piece(self._own_lines(text))), key, "conflict")

    def _withdrawn(self, pieces: tuple[Piece, ...], key: str) -> _Block:
        """A person's version of what the record no longer says: it stays, and somebody must decide about it."""
        marker = self.markers.withheld if key in self.withheld else self.markers.withdrawn
        return _Block(self._marked(pieces, marker), key, "withdrawn")

    def _mark_what_was_joined(self, found: Collection[str]) -> None:
        """Ask about a text into which a person put the words of a passage that the record withdrew."""
        lost = {key: wording(one.text) for key, one in self.kept.items() if key not in {*self.fresh, *found}}
        for place, block in enumerate(self.blocks):
            if not block.pieces or (block.key and block.change != "kept") or self._asks(block.pieces):
                continue
            held = [key for key, words in lost.items() if len(words) >= SHORTEST_JOINED and words in form(block.text)]
            if held:  # what must not come out is asked about first
                key = next((one for one in held if one in self.withheld), held[0])
                self.blocks[place] = replace(self._withdrawn(block.pieces, key), key=block.key)

    def _marked(self, pieces: tuple[Piece, ...], marker: str) -> tuple[Piece, ...]:
        """The pieces after this marker, of the kind and indentation of the first; an older marker gives way."""
        first, *others = pieces
        asking = replace(first, text=marker_before(first.text, marker))
        return (asking, *others) if self._asks(pieces) else (asking, Piece(first.text), *others)

    def _asks(self, pieces: tuple[Piece, ...]) -> str | None:
        """The name of the marker with which the pieces begin."""
        return self.markers.name_of(pieces[0].text)

    def _own_lines(self, text: str) -> str:
        return text.replace("\n", self.ending)

    # --- what moved or went ---------------------------------------------------------------------------------------

    def _follow_the_order_of_the_record(self) -> None:
        """Put untouched neighbours in the fresh order, unless a person ordered them or wrote around their ends."""
        start = 0
        for is_untouched, group in groupby([*self.blocks], lambda block: block.is_untouched):
            run = [block.key for block in group]
            was = [self.kept_places[key] for key in run if is_untouched]
            if all(above < below for above, below in pairwise(was)):
                self._sort(start, start + len(was))
            start += len(run)

    def _sort(self, start: int, stop: int) -> None:
        slots = [place for place in range(start, stop) if self.blocks[place].pieces]
        alive = [self.blocks[place] for place in slots]
        ordered = sorted(alive, key=lambda block: self.places[block.key])
        begins = start == 0 or ordered[:1] == alive[:1]
        ends = stop == len(self.blocks) or ordered[-1:] == alive[-1:]
        if begins and ends:
            for place, old, new in zip(slots, alive, ordered, strict=True):
                self.blocks[place] = old if new is old else _Block((Piece(new.text),), new.key, "refreshed", True)

    def _mark_orphans(self) -> None:
        """Mark what a person wrote under a point or annex that was taken out: it would pass to another one unseen."""
        for place, block in enumerate(self.blocks):
            after = range(place + 1, len(self.blocks))
            below = next((other for other in after if self.blocks[other].pieces), None)
            if block.pieces or below is None or self.blocks[below].is_untouched:
                continue
            orphan, parent = self.blocks[below], self.kept[block.key].text
            first = orphan.pieces[0]
            holds = is_item(parent) or rank(parent) == PART_RANK
            if holds and rank(first.text) > rank(parent) and self._asks(orphan.pieces) is None:
                self.blocks[below] = _Block(self._marked(orphan.pieces, self.markers.place), orphan.key, "conflict")

    # --- what is missing ------------------------------------------------------------------------------------------

    def _insert_what_is_missing(self) -> None:
        if not self.blocks and not self.kept:
            added = ((one.key, Piece(self._own_lines(one.text))) for one in self.fresh.values())
            self.blocks = [_Block((piece,), key, "added") for key, piece in added]
        self.present = {block.key: block for block in reversed(self.blocks) if block.pieces}  # of copies the first
        for passage in self.fresh.values():
            self._insert_if_missing(passage)

    def _insert_if_missing(self, passage: Passage) -> None:
        before = self.kept.get(passage.key)
        if passage.key in self.present or (before and before.says_the_same(passage)):
            return
        place = self._place(passage)
        text, is_stranded = passage.text, self._is_stranded(passage, place)
        if is_stranded and is_item(text):
            above = next((block.text for block in reversed(self.blocks[:place]) if block.pieces), "")
            text = indented(text, indentation(text)[: deepest_indentation(above)])
        version = Piece(self._own_lines(text))
        marker = self.markers.returned if before else self.markers.place
        pieces = self._marked((version,), marker) if before or is_stranded else (version,)
        self.present[passage.key] = _Block(pieces, passage.key, "returned" if before else "added")
        self.blocks.insert(place, self.present[passage.key])

    def _place(self, passage: Passage) -> int:
        """After the nearest passage before it and what stands under that one; else before the one that follows."""
        order, present, at = self.order, self.present, self.places[passage.key]
        above = next((present[order[one]] for one in range(at - 1, -1, -1) if order[one] in present), None)
        if above is None:
            below = next((present[key] for key in order[at + 1 :] if key in present), None)
            return self.blocks.index(below) if below else len(self.blocks)
        place = self.blocks.index(above) + 1
        while place < len(self.blocks) and self._would_be_taken(self.blocks[place], passage):
            place += 1
        return place

    def _would_be_taken(self, block: _Block, passage: Passage) -> bool:
        """Whether a block belongs under what stands above it and would pass to the passage, were that put before it."""
        if not block.pieces:
            return True
        if rank(block.text) <= rank(passage.text):
            return False
        above = (one.key for one in self.outline.above(block.key) if rank(one.text) >= rank(passage.text))
        return block.key not in self.fresh or any(key in self.present for key in above)

    def _is_stranded(self, passage: Passage, place: int) -> bool:
        """Whether it would stand under another point or in another part than in the fresh draft."""
        above = [*self.outline.above(passage.key)]
        if above and is_item(above[0].text) and self._holder(place, rank(passage.text)) != above[0].key:
            return True
        part = next((one.key for one in above if rank(one.text) == PART_RANK), None)
        return part is not None and self._holder(place, PART_RANK + 1) != part

    def _holder(self, place: int, below: int) -> str | None:
        """The passage of the nearest block above that is less deep."""
        above = (self.blocks[at] for at in range(place - 1, -1, -1))
        return next((block.key for block in above if block.pieces and rank(block.text) < below), None)

    # --- the text -------------------------------------------------------------------------------------------------

    def _print(self) -> Merged:
        opening, end = (self.body.units[0].before, self.body.end) if self.body.units else ("", self.ending)
        pieces = [piece for block in self.blocks for piece in block.pieces]
        text, lines = lay_out(pieces, opening, end, self.ending)
        changes, at = [], 0
        for block in self.blocks:
            if block.change:
                line = lines[min(at, len(lines) - 1)] if lines else 1
                changes.append(Change(block.change, block.key, line))
            at += len(block.pieces)
        if not pieces:
            text = "" if self.body.units else self.current
        return Merged(text, tuple(changes))
