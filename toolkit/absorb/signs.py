"""A sign for each footnote in the texts that are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.absorb.atoms import UnitText
from toolkit.absorb.document import LAST_NOTE, NOTE

SIGNS = re.compile(f"[{NOTE}-{LAST_NOTE}]")


def sign_of(number: int) -> str:
    """A sign of its own for a footnote, so that two of them are never taken for each other."""
    return chr(min(ord(NOTE) + 1 + number, ord(LAST_NOTE)))


def signed(text: str, signs: Sequence[str]) -> str:
    """A text with these signs in the places of its footnotes, in their order."""
    waiting = iter(signs)
    return SIGNS.sub(lambda found: next(waiting, found[0]), text)


def unsigned(text: str) -> str:
    """A text with the same sign for every footnote."""
    return SIGNS.sub(NOTE, text)


def signed_unit(unit: UnitText, signs: Mapping[str, str]) -> UnitText:
    """A unit whose calls of footnotes print the signs of their names."""
    return UnitText(
        unit.head,
        tuple(
            replace(atom, visible=signs[atom.name]) if atom.kind == "note" and atom.visible == NOTE else atom
            for atom in unit.atoms
        ),
    )
