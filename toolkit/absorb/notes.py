"""The footnotes of a body by their names, and which of a file's footnotes is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from toolkit.absorb.comparing import Pair
from toolkit.absorb.document import NOTE
from toolkit.absorb.edits import Edit
from toolkit.absorb.rewriting import rewrite
from toolkit.absorb.signs import sign_of
from toolkit.absorb.source import Source
from toolkit.absorb.today import Line
from toolkit.drafts.units import indentation, is_item, label


class Notes:
    """A sign for every footnote of a body; those of which the file no longer has the call, and those that are new.

    `called` counts how often each is called in the new body.
    """

    def __init__(self, source: Source) -> None:
        self.units = source.units
        self.definitions = {name: unit for unit in source.units if (name := label(unit.text))}
        self.signs = {name: sign_of(number) for number, name in enumerate(self.definitions)}
        self.new: dict[str, str] = {}
        self.called: Counter[str] = Counter()
        self._lost: dict[str, list[str]] = {}

    def find_lost(self, pairs: Iterable[Pair], gone: Iterable[Line]) -> None:
        """Find the footnotes whose call no longer stands in its paragraph: it may stand in another one."""
        for one in pairs:
            if one.line is not None:
                self._find_lost_in(one.line, one.read.notes)
        for line in gone:
            self._find_lost_in(line, ())

    def _find_lost_in(self, line: Line, new: Sequence[str]) -> None:
        kept = set(same_notes(line, new).values())
        for place, name in enumerate(_names_in(line)):
            if place not in kept:
                self._lost.setdefault(line.note_texts[place], []).append(name)

    def signs_in(self, pair: Pair) -> list[str]:
        """The signs of the footnotes in the file's paragraph, in order; those that are new get a name."""
        names = _names_in(pair.line) if pair.line is not None else []
        same = same_notes(pair.line, pair.read.notes) if pair.line is not None else {}
        return [
            self.signs[names[same[place]] if same.get(place, len(names)) < len(names) else self._name_of(text)]
            for place, text in enumerate(pair.read.notes)
        ]

    def _name_of(self, text: str) -> str:
        """The name of a footnote that comes from another paragraph, or that is new."""
        if self._lost.get(text):
            return self._lost[text].pop(0)
        name = next(name for number in range(1, len(self.signs) + 2) if (name := f"note-{number}") not in self.signs)
        self.signs[name] = sign_of(len(self.signs))
        self.new[name] = text
        return name

    def calls(self) -> dict[str, str]:
        """The source of the call of each footnote, by its sign."""
        return {sign: f"[^{name}]" for name, sign in self.signs.items()}

    def new_in(self, text: str) -> tuple[str, ...]:
        """The names of the new footnotes that a text calls by their signs."""
        return tuple(name for name in self.new if self.signs[name] in text)

    def write_new(self, edits: Sequence[Edit]) -> Iterator[Edit]:
        """The definitions of the new footnotes, each after the unit that calls it."""
        for name, text in self.new.items():
            caller = next((one for one in edits if name in one.depends), None)
            if caller is not None:
                after = self._end_of_list(
                    caller.unit.place if caller.unit and caller.kind == "changed" else caller.after
                )
                source = f"[^{name}]: {rewrite(text, []).source}"
                yield Edit("new note", None, source, after, text, now=text, depends=(name,))

    def _end_of_list(self, after: int) -> int:
        """The unit after which a definition may stand: before points further in it would make them the outermost."""
        for unit in self.units[after + 1 :]:
            if not (is_item(unit.text) and indentation(unit.text)):
                break
            after = unit.place
        return after

    def take_out(self) -> Iterator[Edit]:
        """The definitions that nothing calls any more."""
        for name in (name for names in self._lost.values() for name in names):
            unit = self.definitions.get(name)
            if unit is not None and not unit.conditional and not self.called[name]:
                yield Edit("deleted note", unit, was=unit.text)


def same_notes(line: Line, new: Sequence[str]) -> dict[int, int]:
    """For the footnotes of a paragraph in the file, those in the report: equal ones, then the rest in their order."""
    old = line.note_texts
    found: dict[int, int] = {}
    for place, text in enumerate(new):
        same = next((at for at, one in enumerate(old) if one == text and at not in found.values()), None)
        if same is not None:
            found[place] = same
    rest = [at for at in range(len(old)) if at not in found.values()]
    waiting = [place for place in range(len(new)) if place not in found]
    return found | dict(zip(waiting, rest, strict=False))


def _names_in(line: Line) -> list[str]:
    """The names of the footnotes that a line calls; none where it was not taken apart."""
    atoms = line.words.atoms if line.words else ()
    return [atom.name for atom in atoms if atom.kind == "note" and atom.visible == NOTE]
