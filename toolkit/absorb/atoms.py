"""A unit of Markdown as atoms: what each piece of its source prints, checked against what the report prints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.absorb.document import NOTE, plain
from toolkit.absorb.source import EXPRESSION, NOTE_CALL, Source, SourceUnit
from toolkit.drafts.units import MARKUP
from toolkit.model import PrintedQuantity

LINK = re.compile(r"\[([^\[\]]*)(\]\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)\))")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
STARS = re.compile(r"\*+")
BLANK = re.compile(r"\s+")
PARTICLE = re.compile(r"""\s*\|\s*particle\s*\(\s*(?:"[^"]*"|'[^']*')\s*\)(?=\s*[-+]?\}\})""")
LONGEST_PARTICLE = 4

AtomKind = Literal["text", "expression", "particle", "note"]


@dataclass(frozen=True)
class Atom:
    """A piece of source and what it prints; `wrappers` are the signs around it (``**``, a link), from the outside in.

    A `text` atom prints one letter. An `expression` prints what the data say, and `quantity` is what that is, if it is
    one; the particle that its filter chose is an atom of its own behind it. A `note` calls the note `name`.
    """

    kind: AtomKind
    visible: str
    source: str
    wrappers: tuple[Wrapper, ...] = ()
    quantity: PrintedQuantity | None = None
    name: str = ""
    whole: str = ""
    """The source of an expression together with its particle."""


@dataclass(frozen=True)
class Wrapper:
    """Signs around a stretch of text; `number` tells stretches with the same signs apart."""

    number: int
    opens: str
    closes: str


@dataclass(frozen=True)
class UnitText:
    """A unit taken apart: the signs of its kind before its words, and its atoms."""

    head: str
    atoms: tuple[Atom, ...]

    @property
    def visible(self) -> str:
        """What it prints."""
        return "".join(atom.visible for atom in self.atoms)


def read_unit(
    source: Source,
    unit: SourceUnit,
    printed: str,
    notes: Sequence[str],
    quantities: Mapping[str, PrintedQuantity],
    labels: Collection[str] = (),
) -> UnitText | None:
    """The atoms of a unit that prints `printed`; None where that cannot be told for certain.

    `notes` is what its calls of notes print, in their order (`NOTE`, or a mark such as ``*``), `quantities` are the
    quantities of the report by the place of their expression, `labels` what its references print.
    """
    head = MARKUP.match(unit.text)
    assert head is not None  # it may match nothing
    content = unit.text[head.end() :]
    if not content.strip() or not unicodedata.is_normalized("NFC", content):
        return None
    offset = unit.start + head.end()
    starts = [found.start() for found in EXPRESSION.finditer(content)]
    places = {at: source.place_of(offset + at) for at in starts}
    atoms = _lex(content.rstrip(), {at: quantities.get(place) for at, place in places.items()})
    solved = _solve(atoms, printed, notes, labels) if atoms is not None else None
    return UnitText(head[0], solved) if solved is not None else None


# --- the source ---------------------------------------------------------------------------------------------------


class _Lexer:
    def __init__(self, quantities: Mapping[int, PrintedQuantity | None]) -> None:
        self.quantities = quantities
        self.atoms: list[Atom] = []
        self.open: list[Wrapper] = []
        self.count = 0

    def lex(self, text: str, start: int, end: int) -> bool:
        """Read a part of the text; False where a sign is met of which it is not certain what it does."""
        at = start
        while at < end:
            if found := EXPRESSION.match(text, at, end):
                self._add("expression", "", found[0], quantity=self.quantities.get(at))
            elif found := NOTE_CALL.match(text, at, end):
                self._add("note", "", found[0], name=found[1])
            elif found := ESCAPED.match(text, at, end):
                self._add("text", found[1], found[0])
            elif found := LINK.match(text, at, end):
                self._push("[", found[2])
                if not self.lex(text, at + 1, found.start(2)):
                    return False
                self.open.pop()
            elif found := STARS.match(text, at, end):
                if not self._emphasis(found[0]):
                    return False
            elif found := BLANK.match(text, at, end):
                self._add("text", " ", found[0])
            else:
                self._add("text", plain(text[at]), text[at])
            at = found.end() if found else at + 1
        return True

    def _add(self, kind: AtomKind, visible: str, source: str, **more: object) -> None:
        self.atoms.append(Atom(kind, visible, source, tuple(self.open), **more))  # type: ignore[arg-type]

    def _push(self, opens: str, closes: str) -> None:
        self.count += 1
        self.open.append(Wrapper(self.count, opens, closes))

    def _emphasis(self, stars: str) -> bool:
        if len(stars) > 2:
            return False
        if self.open and self.open[-1].opens == stars:
            self.open.pop()
        else:
            self._push(stars, stars)
        return True


def _lex(content: str, quantities: Mapping[int, PrintedQuantity | None]) -> list[Atom] | None:
    lexer = _Lexer(quantities)
    return lexer.atoms if lexer.lex(content, 0, len(content)) and not lexer.open else None


# --- what it prints -----------------------------------------------------------------------------------------------


def _solve(
    atoms: Sequence[Atom], printed: str, notes: Sequence[str], labels: Collection[str]
) -> tuple[Atom, ...] | None:
    """The atoms with what each prints, if that is certain: together they print what the report prints."""
    calls = iter(notes)
    pattern: list[str] = []
    for atom in atoms:
        if atom.kind == "expression":
            pattern.append(_pattern_of(atom))
        elif atom.kind == "note":
            pattern.append(f"({re.escape(next(calls, NOTE))})")
        else:
            pattern.append(f"({re.escape(atom.visible)})")
    found = re.fullmatch("".join(pattern), printed)
    if found is None:
        return None
    solved: list[Atom] = []
    for atom, visible in zip(atoms, found.groups(), strict=True):
        if atom.kind == "expression" and not visible:
            return None
        solved += _parted(atom, visible, labels) if atom.kind == "expression" else [replace(atom, visible=visible)]
    return tuple(solved)


def _pattern_of(atom: Atom) -> str:
    if atom.quantity is None:
        return "(.*?)"
    return f"({re.escape(plain(atom.quantity.text))}.{{0,{LONGEST_PARTICLE}}}?)"


def _parted(atom: Atom, visible: str, labels: Collection[str]) -> Iterator[Atom]:
    """An expression, and the particle behind a quantity or reference as an atom of its own."""
    if atom.quantity is not None:
        figure = plain(atom.quantity.text)
    else:
        named = (label for label in labels if visible.startswith(label) and PARTICLE.search(atom.source))
        figure = max(named, key=len, default=visible)
    particle = visible[len(figure) :]
    if not particle:
        yield replace(atom, visible=visible, whole=atom.source)
        return
    yield replace(atom, visible=figure, source=PARTICLE.sub("", atom.source), whole=atom.source)
    yield Atom("particle", particle, particle, atom.wrappers)
