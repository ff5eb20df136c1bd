"""Boxes of the prose: a line of ``::: name`` opens one, a line of ``:::`` closes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.errors import ProseError, suggest
from toolkit.pending import PendingBlock, PendingKeyFigure, PendingKeyFigures, PendingSummary, PendingText

FENCE = ":::"
FEWEST_FIGURES, MOST_FIGURES = 3, 6

Part = tuple[str, PendingText]
"""A heading or paragraph of a box: its HTML tag (``h3``, ``p``) and its text."""


def check_fences(source: str, name: str) -> Iterator[ProseError]:
    """Fences of ``:::`` that are unknown, not closed or close nothing."""
    opened, box = 0, ""
    for number, line in enumerate(source.split("\n"), 1):
        if not line.startswith(FENCE):
            continue
        word = line.strip(": ")
        if word and word not in BOXES:
            what, hint = f"there is no box '{word}'", suggest(word, BOXES)
        elif bool(word) == bool(opened):
            what = f"the box of line {opened} is not closed here" if opened else "this closes no box"
            hint = f"'{FENCE} {word or 'summary'}' opens a box, a line of '{FENCE}' closes it"
        else:
            opened, box = (number, word) if word else (0, "")
            continue
        yield ProseError(what, where=f"{name}:{number}:1", hint=hint)
    if opened:
        hint = f"put a line of '{FENCE}' at its end"
        yield ProseError(f"{BOXES[box].title} is not closed", where=f"{name}:{opened}:1", hint=hint)


def _summary(parts: Sequence[Part], where: str) -> PendingSummary:
    """An abstract, and headlines with their text."""
    if not re.fullmatch("p(?:h3p)*", _form(parts)):
        hint = "an abstract paragraph, then headlines (###), each with one paragraph"
        raise ProseError("the summary is not in its form", where=where, hint=hint)
    texts = [text for _, text in parts]
    return PendingSummary(texts[0], tuple(zip(texts[1::2], texts[2::2], strict=True)))


def _key_figures(parts: Sequence[Part], where: str) -> PendingKeyFigures:
    """Values, each with what it is and perhaps how it has changed."""
    if not re.fullmatch("(?:h3pp?)*", _form(parts)):
        hint = "a value (###), a paragraph that says what it is, and perhaps one that says how it has changed"
        raise ProseError("the key figures are not in their form", where=where, hint=hint)
    starts = [place for place, (tag, _) in enumerate(parts) if tag == "h3"]
    if not FEWEST_FIGURES <= len(starts) <= MOST_FIGURES:
        hint = f"a box holds {FEWEST_FIGURES} to {MOST_FIGURES}"
        raise ProseError(f"there are {len(starts)} key figures here", where=where, hint=hint)
    ends = [*starts[1:], len(parts)]
    entries = ([text for _, text in parts[start:end]] for start, end in zip(starts, ends, strict=True))
    return PendingKeyFigures(tuple(PendingKeyFigure(*texts) for texts in entries))


def _form(parts: Sequence[Part]) -> str:
    return "".join(tag for tag, _ in parts)


@dataclass(frozen=True)
class Box:
    """A box: what messages call it, how its parts and its place make a block, and what stands for a faulty one."""

    title: str
    make: Callable[[Sequence[Part], str], PendingBlock]
    empty: PendingBlock


BOXES: Mapping[str, Box] = {
    "summary": Box("the summary", _summary, PendingSummary(PendingText(()), ())),
    "key-figures": Box("the box of key figures", _key_figures, PendingKeyFigures(())),
}
