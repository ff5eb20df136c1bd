"""The lines that ask a person to decide: each stands before a text of which a draft cannot say what shall become."""

from __future__ import annotations

from dataclasses import dataclass, fields

from toolkit.drafts.units import is_marker
from toolkit.language import Language


@dataclass(frozen=True)
class Markers:
    """The markers of a language, by what they ask."""

    version: str
    """Two versions follow, a person's and the draft's."""
    returned: str
    """What follows was deleted, and the record now says it otherwise."""
    withdrawn: str
    """What follows is a person's version of what the record says no more."""
    withheld: str
    """The same, of a statement that must not come out any more."""
    place: str
    """What follows belonged under something that is gone."""

    def name_of(self, text: str) -> str | None:
        """Which marker a unit is, alone or as an item; None for any other text.

        >>> Markers("[a]", "[b]", "[c]", "[d]", "[e]").name_of("  - [c]")
        'withdrawn'
        """
        return next((one.name for one in fields(self) if is_marker(text, getattr(self, one.name))), None)


def markers_of(language: Language) -> Markers:
    """The markers as a language words them; each is an open field."""
    words = {one.name: language.word(f"choose-{one.name}") for one in fields(Markers)}
    return Markers(**{name: language.word("field-choose", what=word) for name, word in words.items()})
