"""What an absorbed file left to a person, or what a person should know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "figure", "elsewhere", "table", "picture", "conflict", "unplaced", "comment", "expression", "note"
]


@dataclass(frozen=True)
class Finding:
    """Something in the file that was not written as it stands there, or that is good to know.

    `was` is what the report says, `now` what the file says; `where` is the place in the report's files. One that is
    `open` waits for a person.
    """

    kind: FindingKind
    what: str
    where: str = ""
    was: str = ""
    now: str = ""
    hint: str = ""
    open: bool = True
