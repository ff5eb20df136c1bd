"""Releases that fit their pages: a headline without a stray last line, and no page for a few lines more.

The page engine lays out, this module looks at what came of it and lays out again with a few properties set, and only
where something is to be gained: a release that fits is laid out once. What it sets are the size and spacing of the
headline, and the properties ``--leading-by``, ``--gap-by`` and ``--size-by`` of a part (the text, or an annex: an
element of the class ``part``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

FEW_LINES = 3
"""The last page of a part that has no more lines than these, small print aside, is not worth a page."""

SMALL_PRINT = {"closing", "licence"}
"""The classes of the lines that end a text."""

TIGHTER = (
    (0.97, 0.85, 1.0),
    (0.95, 0.7, 1.0),
    (0.93, 0.55, 1.0),
    (0.92, 0.5, 0.975),
    (0.92, 0.5, 0.95),
)
"""What is tried, in this order: by how much lines, gaps and letters become smaller."""

CLOSEST = 0.02
"""How much closer the letters of a headline may stand, in em."""
SMALLEST = 0.8
"""How small a headline may become, of its own size."""
SHORT = 0.35
"""A last line of a headline below this share of the width looks left over."""

LayOut = Callable[[str], Any]
"""Lays out a release with some more styles (CSS) and gives the engine's document."""


def fit(lay_out: LayOut) -> Any:
    """The engine's document of a release, laid out as often as it takes; `lay_out("")` is the plain one."""
    document = lay_out("")
    headline, lines = _better_headline(_measure(document))
    if headline:
        changed = lay_out(headline)
        worked = _measure(changed)
        if worked and len(worked.lines) <= lines:
            document = changed
        else:
            headline = ""
    return _without_spills(document, lambda styles: lay_out(headline + styles))


# --- parts --------------------------------------------------------------------------------------------------------


def _without_spills(document: Any, lay_out: LayOut) -> Any:
    """Tighten the parts that spill, each by itself; one that spills whatever is tried stays as it was."""
    levels: dict[int, int] = {}
    hopeless: set[int] = set()
    while spilling := {number for number, pages in enumerate(_parts(document)) if _spills(pages)} - hopeless:
        for number in spilling:
            levels[number] = levels.get(number, -1) + 1
            if levels[number] == len(TIGHTER):
                del levels[number]
                hopeless.add(number)
        document = lay_out("".join(_tightened(number, TIGHTER[level]) for number, level in levels.items()))
    return document


def _tightened(number: int, by: tuple[float, float, float]) -> str:
    leading, gap, size = by
    properties = f"--leading-by: {leading}; --gap-by: {gap}; --size-by: {size}"
    return f".part:nth-of-type({number + 1}) {{ {properties} }}\n"


def _parts(document: Any) -> list[list[Any]]:
    """The parts in their order, each as its boxes, one a page."""
    found: dict[int, list[Any]] = {}
    for page in document.pages:
        for box in _find(page._page_box, _is_part):
            found.setdefault(id(box.element), []).append(box)
    return list(found.values())


def _spills(pages: Sequence[Any]) -> bool:
    """Whether a part runs over to another page for a few lines only."""
    if len(pages) == 1:
        return False
    last = pages[-1]
    return not any(_find(last, _is_picture)) and _count(list(_find(last, _is_line, _is_aside))) <= FEW_LINES


def _count(lines: Sequence[Any]) -> int:
    """How many lines there are, those of neighbouring cells being one."""
    count, bottom = 0, float("-inf")
    for line in sorted(lines, key=lambda line: line.position_y):
        if line.position_y + line.height / 2 > bottom:
            count, bottom = count + 1, line.position_y + line.height
    return count


# --- headline -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Headline:
    """A headline as it was laid out; lengths in CSS pixels."""

    room: float
    size: float
    spacing: float
    lines: tuple[float, ...]
    letters: int

    @property
    def length(self) -> float:
        """How long it would be in one line."""
        return sum(self.lines) + 0.25 * self.size * (len(self.lines) - 1)


def _better_headline(headline: _Headline | None) -> tuple[str, int]:
    """Styles that save the headline a line or balance its lines, and how many lines it should then have.

    There are none where it is well as it is.
    """
    if headline is None or len(headline.lines) == 1:
        return "", 0
    fewer = len(headline.lines) - 1
    room = headline.room * (fewer if fewer == 1 else 0.9 * fewer)  # of several lines, words do not fill every one
    closer = min(CLOSEST, max(0.0, headline.length - room) / (headline.size * headline.letters))
    size = min(1.0, room / (headline.length - closer * headline.size * headline.letters)) * 0.995
    if size >= SMALLEST:
        spacing = headline.spacing - closer * headline.size
        return _headline_styles(f"letter-spacing: {spacing:.3f}px", f"font-size: {headline.size * size:.2f}px"), fewer
    if headline.lines[-1] < SHORT * headline.room:
        width = 1.15 * headline.length / len(headline.lines)
        return _headline_styles(f"max-width: {width:.1f}px"), len(headline.lines)
    return "", 0


def _headline_styles(*declarations: str) -> str:
    return f"h1 {{ {'; '.join(f'{declaration} !important' for declaration in declarations)} }}\n"


def _measure(document: Any) -> _Headline | None:
    box = next((box for page in document.pages for box in _find(page._page_box, _is_headline)), None)
    if box is None:
        return None
    lines = [line for line in box.children if _is_line(line)]
    letters = sum(len(text.text) for line in lines for text in _find(line, lambda inner: hasattr(inner, "text")))
    size, spacing = box.style["font_size"], box.style["letter_spacing"]
    return _Headline(box.width, size, 0.0 if spacing == "normal" else spacing, tuple(map(_width, lines)), letters)


def _width(line: Any) -> float:
    """The width of what stands in a line."""
    return float(max(box.position_x + box.margin_width() for box in line.children) - line.children[0].position_x)


# --- the engine's boxes -------------------------------------------------------------------------------------------


Test = Callable[[Any], bool]


def _find(box: Any, wanted: Test, skipped: Test = lambda box: False) -> Iterator[Any]:
    """The outermost boxes that are wanted, in a box that is not."""
    if wanted(box):
        yield box
    elif not skipped(box):
        for child in getattr(box, "children", ()):
            yield from _find(child, wanted, skipped)


def _classes(box: Any) -> set[str]:
    return set() if box.element is None else set((box.element.get("class") or "").split())


def _is_part(box: Any) -> bool:
    return "part" in _classes(box)


def _is_headline(box: Any) -> bool:
    return bool(box.element_tag == "h1")


def _is_line(box: Any) -> bool:
    return type(box).__name__ == "LineBox"


def _is_aside(box: Any) -> bool:
    """The small print that ends a text, and a table's head, which is repeated on each of its pages."""
    return bool(getattr(box, "is_header", False)) or bool(_classes(box) & SMALL_PRINT)


def _is_picture(box: Any) -> bool:
    return hasattr(box, "replacement")
