"""How wide texts are, about, and hence the columns of a grid, which word processors must be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from unicodedata import east_asian_width

from toolkit.flow.model import FlowParagraph, GridCell, Style
from toolkit.flow.text import text_of

MOST = 24.0
"""Letters: a column asks for no more; longer texts take several lines."""
PADDING = 1.2
"""Letters: the room on both sides of a cell's text."""
ROOM = 56.0
"""Letters: how many a line of a table as wide as the text has room for, about."""
MILLIMETRES_PER_POINT = Decimal("0.3528")
WIDE, NARROW = 1.0, 0.56
"""Letters: a syllable or an ideograph, and a digit or a Latin letter on average."""


def width_of(text: str) -> float:
    """The width of a text in letters.

    >>> width_of("표 1")
    2.12
    """
    return round(sum(WIDE if east_asian_width(sign) in "WF" else NARROW for sign in text), 2)


def is_lead_short(lead: str, style: Style) -> bool:
    """Whether a lead leaves room for the tab between it and the text of a hanging style; else a space stands there."""
    return Decimal(str(width_of(lead))) * style.size * MILLIMETRES_PER_POINT < style.hanging


def share_widths(cells: Iterable[GridCell], columns: int, given: Sequence[Decimal] = ()) -> tuple[Decimal, ...]:
    """Shares of the whole width, one a column, which add up to 1.

    `given` are the columns' percentages as an author set them, 0 where none is; the others share what remains by what
    they hold: no column becomes narrower than its longest word as long as there is room for all of them.
    """
    least, wanted = [PADDING] * columns, [PADDING] * columns
    for cell in cells:
        if cell.columns == 1:
            words, lines = _needs(cell)
            least[cell.column] = max(least[cell.column], words + PADDING)
            wanted[cell.column] = max(wanted[cell.column], min(lines, MOST) + PADDING, words + PADDING)
    fixed = [float(share) / 100 for share in given] or [0.0] * columns
    if sum(least) <= ROOM:  # a word is not broken for the sake of a width that suits other fonts
        fixed = [max(share, need / ROOM) if share else 0.0 for share, need in zip(fixed, least, strict=True)]
    free = [column for column in range(columns) if not fixed[column]]
    room = max(1 - sum(fixed), 0.05 * len(free)) if free else 0
    shares = list(fixed)
    for column, share in zip(free, _divide([least[i] for i in free], [wanted[i] for i in free]), strict=True):
        shares[column] = share * room
    total = sum(shares)
    rounded = [Decimal(str(round(share / total, 4))) for share in shares]
    rounded[-1] = 1 - sum(rounded[:-1], Decimal(0))
    return tuple(rounded)


def _divide(least: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Shares that add up to 1: what each wants if there is room for it, else what each needs and a part of the rest."""
    needed, asked = sum(least), sum(wanted)
    if asked <= ROOM or needed == asked:
        return [want / asked for want in wanted]
    if needed >= ROOM:
        return [need / needed for need in least]
    rest = (ROOM - needed) / (asked - needed)
    return [(need + rest * (want - need)) / ROOM for want, need in zip(wanted, least, strict=True)]


def _needs(cell: GridCell) -> tuple[float, float]:
    """The widths of the longest word and of the longest line of a cell."""
    lines = [text_of(one) for one in cell.items if isinstance(one, FlowParagraph)]
    words = [word for line in lines for word in line.split()]
    return max(map(width_of, words), default=0), max(map(width_of, lines), default=0)
