"""What a file changed in the prose: each paragraph that is another one becomes an edit, or is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from toolkit.absorb.atoms import UnitText
from toolkit.absorb.comparing import Comparison, Pair
from toolkit.absorb.edits import Edit, EditKind
from toolkit.absorb.findings import Finding
from toolkit.absorb.levels import POINTS, Levels
from toolkit.absorb.notes import Notes, same_notes
from toolkit.absorb.rewriting import Rewritten, rewrite
from toolkit.absorb.signs import signed, signed_unit, unsigned
from toolkit.absorb.source import NOTE_CALL, SourceUnit
from toolkit.absorb.today import Line, Today
from toolkit.drafts.units import deepest_indentation, indentation, is_item, label
from toolkit.flow import FlowPicture, Grid, StyleName

HEADS: Mapping[StyleName, str] = {
    "chapter": "# ", "annex": "# ", "claim": "## ", "lead": "## ", "headline": "### ", "box-headline": "### ",
    "body": "", "box-text": "", **POINTS,
}  # fmt: skip
"""The signs of Markdown before a new paragraph of each style."""
PAGE = re.compile(r"\s*[.·…\s]*\d{1,4}$")
"""What contents put after a heading."""
WORD = re.compile(r"\w{2,}")
LISTED = re.compile(r"\d{1,2}\. ")
"""The number of an annex in the list of annexes."""
MOST_SOURCES = 3
"""From how many other paragraphs parts of one may have come."""
FEWEST_SHARED = 2
"""How many words that went from one paragraph must stand anew in another for it to be looked at."""


@dataclass
class Edits:
    """All edits of a body, and what is left to a person."""

    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_edits(
    today: Today,
    comparison: Comparison,
    style_of: Mapping[str, StyleName],
) -> Edits:
    """The edits that make the prose say what the file says.

    `style_of` gives our styles by the names that programs show.
    """
    return _Editing(today, comparison, style_of).run()


@dataclass(eq=False)
class _Work:
    """A paragraph whose source is to be written: its pair, and it with a sign of its own for every footnote."""

    pair: Pair
    text: str
    after: int | None = None
    old: UnitText | None = None
    done: Rewritten | None = None


class _Editing:
    def __init__(
        self,
        today: Today,
        comparison: Comparison,
        style_of: Mapping[str, StyleName],
    ) -> None:
        assert today.source is not None
        self.today, self.comparison, self.source = today, comparison, today.source
        self.levels = Levels(style_of, today.free)
        self.notes = Notes(self.source)
        self.result = Edits()
        self.lead_styles = {
            line.lead: line.paragraph.style for line in today.free if line.lead and line.paragraph.style in HEADS
        }

    def run(self) -> Edits:
        pairs = [one for one in self.comparison.order if isinstance(one, Pair)]
        self.notes.find_lost([*pairs, *self.comparison.cells], self.comparison.gone)
        works = list(self._works())
        self._rewrite(works)
        for work in works:
            self._write(work)
        self._take_out()
        self.result.edits += [*self.notes.write_new(self.result.edits), *self.notes.take_out()]
        return self.result

    def _left(
        self, kind: Literal["elsewhere", "unplaced"], what: str, line: Line | None, now: str, hint: str = ""
    ) -> None:
        where = line.where if line is not None else self.source.name
        was = line.full if line is not None else ""
        self.result.findings.append(Finding(kind, what, where, was, now, hint))

    # --- the paragraphs to be written -----------------------------------------------------------------------------

    def _works(self) -> Iterator[_Work]:
        """The paragraphs that differ, with the unit after which they stand; what cannot be written is listed."""
        after: int | None = None
        order = self.comparison.order
        for place, one in enumerate(order):
            if isinstance(one, Pair):
                needs_place = after is None and (one.line is None or one.moved)
                yield from self._work(one, self._before_next(order[place + 1 :]) if needs_place else after)
                if one.line is not None and not one.moved:
                    after = self._after(one.line, after)
            elif (unit := self._placed(one)) is not None:
                after = None if unit.conditional else unit.place
        for one in self.comparison.cells:
            yield from self._work(one, None)

    def _after(self, line: Line, after: int | None) -> int | None:
        """After which unit the next paragraph stands: None where nobody can tell."""
        if line.unit is not None:
            return line.unit.place
        return None if self._is_prose(line) else after

    def _before_next(self, order: Sequence[Pair | Grid | FlowPicture]) -> int | None:
        """After which unit a paragraph stands that comes before all of these."""
        for one in order:
            if isinstance(one, Pair):
                if one.line is None or one.moved or not self._is_prose(one.line):
                    continue
                unit = one.line.unit
            else:
                unit = self._placed(one)
            return None if unit is None or unit.conditional else unit.place - 1
        return None

    def _is_prose(self, line: Line) -> bool:
        return line.where.startswith(self.source.name)

    def _placed(self, item: Grid | FlowPicture) -> SourceUnit | None:
        if isinstance(item, FlowPicture):
            return self.source.placed.get(item.figure.id)
        name = item.table.id if item.table else next(_figures_in(item), "")
        return self.source.placed.get(name)

    def _work(self, pair: Pair, after: int | None) -> Iterator[_Work]:
        line, read = pair.line, pair.read
        if line is not None and line.unit is not None and not pair.text:
            self.comparison.gone.append(line)
        elif line is None:
            if after is None:
                self._new_without_place(pair)
            elif self._head(pair, after) is None:
                what = f"a new paragraph in the style '{read.style}': '{read.whole}'"
                self._left("unplaced", what, None, read.whole, "write it into the prose, or to where it belongs")
            else:
                yield _Work(pair, signed(pair.text, self.notes.signs_in(pair)), after)
        elif pair.is_same and not pair.moved and self.levels.changed(pair) is None:
            self.notes.called.update(atom.name for atom in (line.words.atoms if line.words else ()) if atom.name)
        elif line.unit is None:
            self._elsewhere(pair)
        else:
            self._note_texts(pair)
            text = signed(pair.text, self.notes.signs_in(pair))
            yield _Work(pair, text, after, signed_unit(line.words, self.notes.signs) if line.words else None)

    def _new_without_place(self, pair: Pair) -> None:
        known = {one.text for one in self.comparison.order if isinstance(one, Pair)}
        is_contents = self.levels.style(pair) in ("contents-1", "contents-2")
        if is_contents and PAGE.sub("", pair.text) in known - {pair.text}:
            return
        what = f"a new paragraph, of which it is not certain where in the prose it belongs: '{pair.read.whole}'"
        self._left("unplaced", what, None, pair.read.whole, "write it where it belongs")

    def _elsewhere(self, pair: Pair) -> None:
        line, read = pair.line, pair.read
        assert line is not None
        if line.is_derived and self._repeats(pair):
            return
        if unsigned(pair.text) == line.text and not line.notes and not read.notes:
            place = "in another place" if self.levels.changed(pair) is None else "further in or out"
            what = f"this stands {place} in the file: '{line.full}'"
        else:
            what = f"the file says '{read.whole}', the report says '{line.full}'"
        self._left("elsewhere", what, line, read.whole, f"not written, as {line.why}")

    def _repeats(self, pair: Pair) -> bool:
        """Whether a line of the contents says what a heading of the file says, perhaps with the number of its page."""
        headings = {one.text for one in self.comparison.order if isinstance(one, Pair) and one is not pair}
        assert pair.line is not None
        said = (PAGE.sub("", pair.text), LISTED.sub("", pair.text, count=1), pair.text)
        return said[0] == pair.line.text or any(text in headings for text in said)

    def _note_texts(self, pair: Pair) -> None:
        """The footnotes of a paragraph whose words were changed."""
        assert pair.line is not None
        for place, at in same_notes(pair.line, pair.read.notes).items():
            line, text = self.today.footnote(pair.line.notes[at]), pair.read.notes[place]
            if line.text == text:
                continue
            if line.unit is None or line.words is None:
                what = f"the file's footnote says '{text}', the report's '{line.text}'"
                self._left("elsewhere", what, line, text, f"not written, as {line.why}")
                continue
            done = rewrite(text, [line.words])
            self._tell_figures(line, done, text)
            head = line.words.head
            self.result.edits.append(
                Edit("note", line.unit, head + done.source, expected=done.visible, was=line.text, now=text)
            )

    # --- their source ---------------------------------------------------------------------------------------------

    def _rewrite(self, works: Sequence[_Work]) -> None:
        """Write the sources: first from the paragraph as it was, then from others of which parts came into it."""
        for work in works:
            self._run(work, [])
        lost = self._lost(works)
        for work in works:
            others = self._sources_of(work, lost)
            if others:
                self._run(work, others)

    def _run(self, work: _Work, others: Sequence[tuple[UnitText, set[int]]]) -> None:
        own = [work.old] if work.old is not None else [UnitText("", ())]
        units = [*own, *(unit for unit, _ in others)]
        taken = [frozenset[int](), *(frozenset(used) for _, used in others)]
        work.done = rewrite(work.text, units, taken, self.notes.calls())
        for (_, used), kept in zip(others, work.done.kept[1:], strict=True):
            used |= kept

    def _lost(self, works: Sequence[_Work]) -> list[tuple[_Work | None, UnitText, set[int], set[str]]]:
        """The units of which words went, with the atoms that still stand and the words that do not."""
        found: list[tuple[_Work | None, UnitText, set[int], set[str]]] = []
        for work in works:
            if work.old is not None and work.done is not None:
                words = set(WORD.findall(work.old.visible)) - set(WORD.findall(work.text))
                if words:
                    found.append((work, work.old, set(work.done.kept[0]), words))
        for line in self.comparison.gone:
            if line.words is not None:
                unit = signed_unit(line.words, self.notes.signs)
                found.append((None, unit, set(), set(WORD.findall(unit.visible))))
        return found

    def _sources_of(
        self, work: _Work, lost: Sequence[tuple[_Work | None, UnitText, set[int], set[str]]]
    ) -> list[tuple[UnitText, set[int]]]:
        own = set(WORD.findall(work.old.visible)) if work.old is not None else set()
        fresh = set(WORD.findall(work.text)) - own
        scored = [
            (len(fresh & words), -place, unit, used)
            for place, (other, unit, used, words) in enumerate(lost)
            if other is not work and len(fresh & words) >= FEWEST_SHARED
        ]
        best = sorted(scored, key=lambda one: one[:2], reverse=True)[:MOST_SOURCES]
        return [(unit, used) for _, _, unit, used in best]

    def _write(self, work: _Work) -> None:
        pair, done = work.pair, work.done
        assert done is not None
        source, visible = done.source, done.visible
        line = pair.line
        if line is not None:
            self._tell_figures(line, done, pair.read.text)
            extra = self._calls_to_keep(work)
            source += "".join(f"[^{name}]" for name, _ in extra)
            visible += "".join(mark for _, mark in extra)
        level = self.levels.changed(pair)
        head = line.words.head if line is not None and line.words is not None else self._head(pair, work.after)
        head = head if level is None else POINTS[level]
        assert head is not None
        self.notes.called.update(NOTE_CALL.findall(source))
        kind: EditKind = "new" if line is None else "moved" if pair.moved and work.after is not None else "changed"
        if line is not None and pair.moved and work.after is None:
            what = f"this paragraph stands elsewhere in the file: '{pair.read.text}'"
            self._left("unplaced", what, line, pair.read.text, "move it in the prose if it is to stand there")
        self.result.edits.append(
            Edit(
                kind,
                line.unit if line is not None else None,
                head + source,
                after=work.after if work.after is not None else -1,
                expected=unsigned(visible),
                was=line.full if line is not None else "",
                now=pair.read.whole,
                box=self._box(line.unit if line is not None else None, work.after),
                depends=self.notes.new_in(visible),
                style=level or (line.paragraph.style if line is not None and kind == "changed" else None),
            )
        )

    def _box(self, unit: SourceUnit | None, after: int | None) -> str:
        if unit is not None:
            return unit.box
        return self.source.units[after].box if after is not None and after >= 0 else ""

    def _calls_to_keep(self, work: _Work) -> list[tuple[str, str]]:
        """The calls that were taken out of a paragraph although the note under it still stands there."""
        assert work.done is not None
        assert work.old is not None
        found: list[tuple[str, str]] = []
        standing = {
            one.line.unit.place for one in self.comparison.order if isinstance(one, Pair) and one.line and one.line.unit
        }
        for at, atom in enumerate(work.old.atoms):
            is_call = atom.kind == "note" and atom.visible.startswith("*")
            if is_call and at not in work.done.kept[0] and f"[^{atom.name}]" not in work.done.source:
                definition = self.notes.definitions.get(atom.name)
                if definition is not None and definition.place in standing:
                    found.append((atom.name, atom.visible))
                    what = f"the sign '{atom.visible}' was taken out, but the note that it calls still stands"
                    self._left("elsewhere", what, work.pair.line, work.text, "take the note out too, or leave the sign")
        return found

    def _tell_figures(self, line: Line, done: Rewritten, now: str) -> None:
        for figure in done.figures:
            atom = figure.atom
            if atom.quantity is not None:
                origin = self.today.cells_of(atom.quantity.low)
                cells = f" ({origin})" if origin else ""
                what = f"the file says '{figure.said}', the data say '{atom.visible}'{cells}"
                hint = "the expression stays; if the file is right, mend the data, or state the figure as a fact"
                where = atom.quantity.where
            else:
                what = f"the file says '{figure.said}', the report prints '{atom.visible}' there by {atom.whole}"
                hint, where = "the expression stays; change it if the file is right", line.where
            self.result.findings.append(Finding("figure", what, where, line.full, now, hint))

    # --- what stands before a new paragraph -----------------------------------------------------------------------

    def _head(self, pair: Pair, after: int | None) -> str | None:
        """The signs of Markdown before a new paragraph; None if its style has no place in the prose."""
        style = self.levels.style(pair)
        if style is None:
            sign = pair.read.text.split(" ", 1)[0]
            style = self.lead_styles.get(sign)
        above = self.source.units[after].text if after is not None and 0 <= after < len(self.source.units) else ""
        if style is None:
            return f"{indentation(above)}- " if is_item(above) else ""
        head = HEADS.get(style)
        if head is not None and is_item(head):  # a point further in than its neighbour allows would be code
            return head[max(0, len(indentation(head)) - deepest_indentation(above)) :]
        return head

    # --- what went ------------------------------------------------------------------------------------------------

    def _take_out(self) -> None:
        for line in self.comparison.gone:
            if line.is_derived:
                continue
            if line.unit is None:
                what = f"the file lacks this paragraph: '{line.full}'"
                self._left("elsewhere", what, line, "", f"it stays, as {line.why}")
            elif (name := label(line.unit.text)) and self.notes.called[name]:
                what = f"the note '{line.full}' was taken out, but the sign that calls it still stands"
                self._left("elsewhere", what, line, "", "it stays; take the sign out too")
            else:
                self.result.edits.append(Edit("deleted", line.unit, was=line.full, box=line.unit.box))


def _figures_in(grid: Grid) -> Iterator[str]:
    for cell in grid.cells:
        yield from (one.figure.id for one in cell.items if isinstance(one, FlowPicture))
