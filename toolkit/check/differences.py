"""What differs between two listings: lines that were changed, added or taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from toolkit.check.listing import Line

WORDS = re.compile(r"\s+|\S+")
AROUND = 24
"""How many characters are shown before and after what differs within a line."""


@dataclass(frozen=True)
class Difference:
    """A line as it was and as it is; None where there was, or is, no such line.

    `number` counts the lines of its kind, up to this one.
    """

    before: Line | None
    after: Line | None
    number: int

    @property
    def line(self) -> Line:
        """The line as it is now, or as it was where it is gone."""
        line = self.after or self.before
        assert line is not None
        return line

    @property
    def texts(self) -> tuple[str, str]:
        """What was said and what is said, with their places where these differ; empty where there is no line."""
        if self.before is None or self.after is None:
            return (self.before.text, "") if self.before else ("", self.line.text)
        if self.before.place == self.after.place:
            return self.before.text, self.after.text
        return _with_place(self.before), _with_place(self.after)


def _with_place(line: Line) -> str:
    return f"{line.place}: {line.text}" if line.place else line.text


def compare(before: Sequence[Line], after: Sequence[Line]) -> tuple[Difference, ...]:
    """The differences in the order of the text; a line that differs in its text only is one difference.

    >>> [one.number for one in compare([Line("note", "*", "a")], [Line("note", "*", "b")])]
    [1]
    """
    found: list[Difference] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            pairs = _pairs(before[start:end], after[first:last])
            found += [_difference(one, other, before, after) for one, other in pairs if not _is_renamed(one, other)]
    return tuple(found)


def _pairs(before: Sequence[Line], after: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """The lines of two stretches side by side: of the same kind and place, else of the same kind, else of one text."""
    matcher = SequenceMatcher(None, [_label(line) for line in before], [_label(line) for line in after], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        kinds = ([line.kind for line in before[start:end]], [line.kind for line in after[first:last]])
        if tag == "equal" or kinds[0] == kinds[1]:
            yield from zip(before[start:end], after[first:last], strict=True)
        else:
            yield from _moved(before[start:end], after[first:last])


def _moved(before: Sequence[Line], after: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """The lines of two unlike stretches: side by side where they say the same in another place, else alone."""
    matcher = SequenceMatcher(None, [_saying(line) for line in before], [_saying(line) for line in after], False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(before[start:end], after[first:last], strict=True)
        else:
            yield from ((line, None) for line in before[start:end])
            yield from ((None, line) for line in after[first:last])


def _saying(line: Line) -> tuple[str, str, str]:
    """What a line says; equal numbers in different cells say different things."""
    return line.kind, line.text, line.place if line.kind == "cell" else ""


def _is_renamed(one: Line | None, other: Line | None) -> bool:
    """Whether a cell says the same as before under the new name of its row or column, which is a difference itself."""
    return one is not None and other is not None and (one.kind, one.text) == ("cell", other.text)


def _label(line: Line) -> tuple[str, str]:
    return line.kind, line.place


def _difference(one: Line | None, other: Line | None, before: Sequence[Line], after: Sequence[Line]) -> Difference:
    line, lines = (other, after) if other is not None else (one, before)
    assert line is not None
    alike = [id(each) for each in lines if each.kind == line.kind]
    return Difference(one, other, alike.index(id(line)) + 1)


def apart(before: str, after: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Each text in three: what both begin with, what differs, what both end with; words are kept whole.

    >>> apart("비가 많이 왔다.", "비가 조금 왔다.")
    (('비가 ', '많이', ' 왔다.'), ('비가 ', '조금', ' 왔다.'))
    """
    one, other = (WORDS.findall(text) for text in (before, after))
    shortest = min(len(one), len(other))
    start = next((place for place in range(shortest) if one[place] != other[place]), shortest)
    rest = shortest - start
    same = next((back for back in range(rest) if one[-1 - back] != other[-1 - back]), rest)
    return _three(one, start, same), _three(other, start, same)


def _three(words: Sequence[str], start: int, same: int) -> tuple[str, str, str]:
    end = len(words) - same
    return "".join(words[:start]), "".join(words[start:end]), "".join(words[end:])


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts cut down to what differs, with a few characters around it.

    >>> excerpts("비가 많이 왔다.", "비가 조금 왔다.")
    ('비가 많이 왔다.', '비가 조금 왔다.')
    """
    one, other = (_cut(*parts) for parts in apart(before, after))
    return one, other


def _cut(first: str, middle: str, last: str) -> str:
    start = first if len(first) <= AROUND else f"…{first[-AROUND:]}"
    return start + middle + (last if len(last) <= AROUND else f"{last[:AROUND]}…")
