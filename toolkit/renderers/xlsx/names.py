"""The names of sheets and of the regions whose heads a screen reader reads out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LONGEST = 31
"""UTF-16 units: what a sheet may be called."""
FORBIDDEN = "[]:*?/\\"
RESERVED = {"history"}


def sheet_names(titles: Iterable[str], taken: Sequence[str]) -> tuple[str, ...]:
    """A name for each sheet from its title: legal, short, and unlike all others, large or small letters alike.

    >>> sheet_names(("[표 1] 대기질", "[표 1] 대기질"), taken=("차례",))
    ('표 1 대기질', '표 1 대기질 (2)')
    """
    used = {name.casefold() for name in taken} | RESERVED
    names: list[str] = []
    for title in titles:
        name = next(one for one in _candidates(_legal(title)) if one.casefold() not in used)
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def region_name(sheet: int, first: str, last: str, *, rows_are_named: bool) -> str:
    """The name by which screen readers find the heads of a table: ``TitleRegion1.A3.H20.2``.

    `first` and `last` are the corners of the table, `sheet` counts from 1. Without named rows only
    the columns are read out.
    """
    kind = "TitleRegion" if rows_are_named else "ColumnTitleRegion"
    return f"{kind}1.{first}.{last}.{sheet}"


def _legal(title: str) -> str:
    """A title without what a sheet's name may not hold, on one line."""
    kept = "".join(" " if sign in FORBIDDEN or not sign.isprintable() else sign for sign in title)
    return " ".join(kept.split()).strip(" '") or "–"


def _candidates(name: str) -> Iterable[str]:
    yield _short(name, LONGEST)
    for number in range(2, 1000):
        ending = f" ({number})"
        yield _short(name, LONGEST - len(ending)) + ending


def _short(name: str, most: int) -> str:
    """A name cut at a word, or within one that is long, with an ellipsis."""
    if _units(name) <= most:
        return name
    kept = name
    while _units(kept) > most - 1:
        kept = kept[:-1]
    words, _, rest = kept.rpartition(" ")
    within_word = name[len(kept)] != " " and len(rest) < most // 3
    return f"{(words if words and within_word else kept).rstrip()}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
