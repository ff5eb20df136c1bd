"""The source of a paragraph after it was edited: what still stands keeps its expressions, signs and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.absorb.atoms import Atom, UnitText, Wrapper
from toolkit.absorb.escaping import escape, guard_start
from toolkit.absorb.matching import Bound, ChangedFigure, Match, NewText

NEW = -1
"""In the place of a unit's number: what comes from none."""


@dataclass
class Rewritten:
    """A new unit: its source (without the signs of its kind), what it prints, and what became of its parts.

    `kept` are the places of the old atoms that still stand, by the unit from which they come.
    """

    source: str
    visible: str
    figures: list[ChangedFigure]
    kept: list[set[int]]


def rewrite(
    text: str,
    units: Sequence[UnitText],
    taken: Sequence[frozenset[int]] = (),
    calls: Mapping[str, str] = {},
) -> Rewritten:
    """Write the source of a new text.

    `units` are the paragraph as it was, and then others from which parts may have come (one that was split or joined);
    `taken` are the atoms of each that stand elsewhere. `calls` is the source of the call of each footnote by the sign
    that stands for it in the text.
    """
    work = NewText(text)
    kept: list[set[int]] = []
    for of, unit in enumerate(units):
        match = Match(work, unit, of, taken[of] if of < len(taken) else frozenset())
        match.run(is_first=of == 0)
        kept.append(match.bound)
    for at, sign in enumerate(text):
        if sign in calls and work.is_free(at, at + 1):
            work.take(at, Bound(Atom("note", sign, calls[sign]), 0, 1, NEW))
    source, visible = _Writing(work, units).write()
    return Rewritten(source, visible, work.figures, kept)


# --- writing ------------------------------------------------------------------------------------------------------


@dataclass
class _Piece:
    """A stretch of the new source: an atom's, or typed text."""

    source: str
    visible: str
    wrappers: tuple[Wrapper, ...]
    is_typed: bool = False


class _Writing:
    """Turns the slots of a rewriting into source."""

    def __init__(self, work: NewText, units: Sequence[UnitText]) -> None:
        self.work, self.units = work, units

    def write(self) -> tuple[str, str]:
        """The source of all pieces, and what it prints."""
        pieces = list(self._pieces())
        for place, piece in enumerate(pieces):
            if piece.is_typed:
                left = pieces[place - 1].visible[-1:] if place else ""
                after = _beginning(piece, pieces[place + 1]) if place + 1 < len(pieces) else ""
                in_link = any(one.opens == "[" for one in piece.wrappers)
                piece.source = escape(piece.visible, left, after, in_link=in_link)
                if piece.visible.endswith("{") and after == "{":  # a brace before an expression would open another
                    piece.source = piece.source.removesuffix("\\{") + '{{ "{" }}'
        source = guard_start("".join(_wrapped(_tight(pieces))).strip())
        return source, "".join(piece.visible for piece in pieces)

    def _pieces(self) -> Iterator[_Piece]:
        at, text = 0, self.work.text
        while at < len(text):
            bound = self.work.slots.get(at)
            if bound is None:
                end = next((place for place in range(at, len(text)) if place in self.work.slots), len(text))
                yield _Piece("", text[at:end], self._typed_wrappers(at, end), is_typed=True)
                at = end
                continue
            at += bound.length
            yield from self._atom(bound, at)

    def _atom(self, bound: Bound, end: int) -> Iterator[_Piece]:
        atom = bound.atom
        if atom.kind == "text" and "\n" in atom.source:
            yield _Piece(atom.source if self._goes_on(bound, end) else " ", " ", self._own(bound))
        elif atom.kind == "particle":
            before = self._before(end - bound.length)
            is_left = before is None or not self._goes_on(before, end - bound.length)
            yield _Piece("", atom.visible, self._own(bound), is_typed=is_left)
        elif atom.kind == "expression":
            yield self._expression(bound, end)
        else:
            yield _Piece(atom.source, atom.visible, self._own(bound))

    def _expression(self, bound: Bound, end: int) -> _Piece:
        """An expression, with its particle where that follows or was typed over with it."""
        atom = bound.atom
        if atom.whole == atom.source:
            return _Piece(atom.source, atom.visible, self._own(bound))
        if self._goes_on(bound, end):
            return _Piece(atom.whole, atom.visible, self._own(bound))
        if bound.with_particle:
            particle = self.units[bound.of].atoms[bound.at + 1].visible
            return _Piece(atom.whole, atom.visible + particle, self._own(bound))
        return _Piece(atom.source, atom.visible, self._own(bound))

    def _goes_on(self, bound: Bound, end: int) -> bool:
        """Whether the atom that followed one, which ends there, follows it still."""
        following = self.work.slots.get(end)
        return following is not None and (following.of, following.at) == (bound.of, bound.at + 1)

    def _before(self, at: int) -> Bound | None:
        return next((bound for start, bound in self.work.slots.items() if start + bound.length == at), None)

    # --- signs around the text ------------------------------------------------------------------------------------

    def _own(self, bound: Bound) -> tuple[Wrapper, ...]:
        return tuple(Wrapper(one.number + 1000 * bound.of, one.opens, one.closes) for one in bound.atom.wrappers)

    def _typed_wrappers(self, start: int, end: int) -> tuple[Wrapper, ...]:
        """The signs around typed text: those of what it replaces, else those that go on on both of its sides."""
        left, right = self._before(start), self.work.slots.get(end)
        if left is not None and right is not None and left.of == right.of and left.at < right.at:
            gone = self.units[left.of].atoms[left.at + 1 : right.at]
            if gone:
                stacks = [self._own(Bound(atom, 0, 0, left.of)) for atom in gone]
                return _common(stacks) or _most(stacks)
        sides = [self._own(one) for one in (left, right) if one is not None]
        return _common(sides) if len(sides) == 2 else ()


def _beginning(piece: _Piece, following: _Piece) -> str:
    """The first letter of the source that comes after a piece."""
    opened = following.wrappers[len(_common([piece.wrappers, following.wrappers])) :]
    return opened[0].opens[:1] if opened else following.source[:1]


def _common(stacks: Sequence[tuple[Wrapper, ...]]) -> tuple[Wrapper, ...]:
    """The wrappers with which all stacks begin."""
    found: list[Wrapper] = []
    for level in zip(*stacks, strict=False):
        if len(set(level)) > 1:
            break
        found.append(level[0])
    return tuple(found)


def _most(stacks: Sequence[tuple[Wrapper, ...]]) -> tuple[Wrapper, ...]:
    """The wrappers of more than half of the letters."""
    (stack, count), *_ = Counter(stacks).most_common(1)
    return stack if 2 * count > len(stacks) else ()


def _tight(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces with blanks at the edges of a wrapper put outside of it: signs of emphasis stand beside a letter."""
    found: list[_Piece] = []
    for piece in pieces:
        if piece.is_typed and piece.source != piece.source.strip() and piece.wrappers:
            parts = re.split(r"^( +)|( +)$", piece.source)
            found += [_Piece(part, part, piece.wrappers) for part in parts if part]
        else:
            found.append(piece)
    for direction in (found, found[::-1]):
        stack: tuple[Wrapper, ...] = ()
        for piece in direction:
            if not piece.source.strip():
                piece.wrappers = _common([stack, piece.wrappers]) if piece.source else piece.wrappers
            stack = piece.wrappers if piece.source else stack
    return found


def _wrapped(pieces: Sequence[_Piece]) -> Iterator[str]:
    """The sources with the signs that open and close around them."""
    stack: tuple[Wrapper, ...] = ()
    for wrappers, group in groupby(pieces, lambda piece: piece.wrappers):
        common = _common([stack, wrappers])
        yield from (one.closes for one in reversed(stack[len(common) :]))
        yield from (one.opens for one in wrappers[len(common) :])
        yield from (piece.source for piece in group)
        stack = wrappers
    yield from (one.closes for one in reversed(stack))
