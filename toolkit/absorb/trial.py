"""Edits on trial: the body is made into the report once more before anything of it is written.

An edit that would keep the report from being made, or that would print something else than the file says, is taken
back and listed; the others are tried again without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from toolkit.absorb.atoms import PARTICLE
from toolkit.absorb.edits import Built, Edit, build
from toolkit.absorb.findings import Finding
from toolkit.absorb.levels import POINTS
from toolkit.absorb.source import Source
from toolkit.absorb.today import Today
from toolkit.drafts.units import label
from toolkit.errors import Problems, ToolkitError
from toolkit.reports import Made

MOST_ROUNDS = 20
STARS = re.compile(r"\*+")
Make = Callable[[str], tuple[Made, Today]]
"""Makes the report from another text of its body."""


class Trial:
    """Tries edits on a body; `findings` tells what came of it."""

    def __init__(self, source: Source, name: str, made: Made, today: Today, make: Make) -> None:
        self.source, self.name, self.made, self.today, self.make = source, name, made, today, make
        self.findings: list[Finding] = []

    def settle(self, found: Sequence[Edit]) -> str:
        """The body after all edits that do what they should; the others are listed."""
        edits = list(found)
        for _ in range(MOST_ROUNDS):
            built = build(self.source, edits)
            if not edits:
                return self.source.text
            failing, why, made = self._failing(built, edits)
            if not failing and made is not None:
                self._tell(built, made)
                return built.text
            edits = self._without(edits, failing, why)
        self._without(edits, edits, "the text could not be made with it")
        return self.source.text

    def _without(self, edits: Sequence[Edit], failing: Sequence[Edit], why: str) -> list[Edit]:
        names = {name for one in failing for name in one.depends}
        gone = [one for one in edits if one in failing or names & set(one.depends)]
        for one in gone:
            where = self.source.where(one.unit) if one.unit else self.name
            what = f"this was not written: '{one.now}'" if one.now else f"this was not taken out: '{one.was}'"
            self.findings.append(Finding("unplaced", what, where, one.was, one.now, why))
        return [one for one in edits if one not in gone]

    def _failing(self, built: Built, edits: Sequence[Edit]) -> tuple[list[Edit], str, Made | None]:
        """The edits that keep the report from being made, or that print something else than they should."""
        missing = [one for one in edits if "deleted" not in one.kind and one not in built.makers]
        if missing:
            return missing, "the place is taken by another change", None
        source = Source(built.text, self.name)
        if len(source.units) != len(built.makers):
            return (
                [one for one in edits if one.is_structural] or list(edits),
                "it would change what stands around it",
                None,
            )
        try:
            made, today = self.make(built.text)
        except ToolkitError as problem:
            problems = problem.problems if isinstance(problem, Problems) else (problem,)
            return (
                self._guilty(problems, built, source, edits),
                f"with it the text could not be read: {problems[0].what}",
                None,
            )
        return (
            self._misprinted(built, today, edits),
            "it would not print what the file says, or would change what stands beside it",
            made,
        )

    def _guilty(
        self, problems: Sequence[ToolkitError], built: Built, source: Source, edits: Sequence[Edit]
    ) -> list[Edit]:
        found: list[Edit] = []
        for problem in problems:
            place = re.fullmatch(rf"{re.escape(self.name)}:(\d+)(?::\d+)?", problem.where)
            unit = source.unit_at(int(place[1])) if place else None
            maker = built.makers[unit.place] if unit is not None else None
            if maker is not None:
                found.append(maker)
            elif unit is not None and unit.box:
                found += [one for one in edits if one.box == unit.box and one.is_structural]
            elif unit is not None:
                found += _nearest(edits, built.places[unit.place])
        notes = [one for one in edits if one.kind in ("deleted note", "new note")]
        return found or notes or [one for one in edits if one.is_structural] or list(edits)

    def _misprinted(self, built: Built, today: Today, edits: Sequence[Edit]) -> list[Edit]:
        before, after = self.today.printed, today.printed
        found: list[Edit] = []
        for place, maker in enumerate(built.makers):
            printed = _comparable(after.get(place, ""))
            if maker is not None:
                is_elsewhere = maker.style is not None and today.styles.get(place) != maker.style
                if is_elsewhere or printed != _comparable(maker.expected):
                    found.append(maker)
            elif printed != _comparable(before.get(built.places[place], "")) or self._has_moved(built, today, place):
                found += self._callers(edits, built.places[place]) or _nearest(edits, built.places[place])
        return found

    def _has_moved(self, built: Built, today: Today, place: int) -> bool:
        """Whether a point that nobody edited would stand further in or out than before."""
        was = self.today.styles.get(built.places[place])
        return was in POINTS and today.styles.get(place) != was

    def _callers(self, edits: Sequence[Edit], place: int) -> list[Edit]:
        """The edits that took the call of a footnote away which itself still stands."""
        name = label(self.source.units[place].text)
        return [one for one in edits if name and one.unit and f"[^{name}]" in one.unit.text and one.unit.place != place]

    def _tell(self, built: Built, made: Made) -> None:
        """What the new text has that the old one had not: doubts, and expressions that went."""
        known = Counter(notice.what for notice in self.made.notices)
        for notice in made.notices:
            known[notice.what] -= 1
            if known[notice.what] < 0:
                self.findings.append(Finding("note", notice.what, notice.where, hint=notice.hint, open=False))
        old, new = _expressions(self.source), _expressions(Source(built.text, self.name))
        for expression in old - new:
            unit = next(one for one in self.source.units if expression in map(_bare, one.expressions))
            printed = self.today.printed_by(unit, expression, _bare)
            what = f"{expression} no longer stands in the text" + (f"; it printed '{printed}'" if printed else "")
            self.findings.append(Finding("expression", what, self.source.where(unit), printed, open=False))


def _nearest(edits: Sequence[Edit], place: int) -> list[Edit]:
    """The edit that adds, moves or takes away a unit nearest to this place of the body as it was."""
    structural = [one for one in edits if one.is_structural] or edits
    return [min(structural, key=lambda one: abs((one.unit.place if one.unit else one.after) - place))]


def _comparable(text: str) -> str:
    return STARS.sub("*", text)


def _expressions(source: Source) -> Counter[str]:
    return Counter(_bare(one) for unit in source.units for one in unit.expressions)


def _bare(expression: str) -> str:
    """An expression without its particle, which follows from the words after it."""
    return " ".join(PARTICLE.sub("", expression).split())
