"""What expressions print, and the private-use signs that stand for it while Markdown is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.errors import ProseError
from toolkit.pending import PendingBlock, PendingRun

OPEN, CLOSE, LINE = "\ue000", "\ue001", "\ue002"
SIGN = re.compile(f"{OPEN}(\\d+){CLOSE}|{LINE}(\\d+){CLOSE}")
"""A piece by its number, or the end of a line by the line's number."""
FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{OPEN}{CLOSE}{LINE}]")


@dataclass(frozen=True)
class Piece:
    """What an expression prints: runs, or a block (a table or figures)."""

    runs: tuple[PendingRun, ...] = ()
    block: PendingBlock | None = None

    @property
    def text(self) -> str:
        """The text of its runs."""
        return "".join(getattr(run, "text", "") for run in self.runs)


def forbidden_signs(source: str, name: str, first_line: int = 1) -> Iterator[ProseError]:
    """A fault for every line that holds control characters or the signs that are used here."""
    for number, line in enumerate(source.split("\n"), first_line):
        found = FORBIDDEN.search(line)
        if found:
            what = f"the line holds the control character U+{ord(found[0]):04X}"
            yield ProseError(what, where=f"{name}:{number}:{found.start() + 1}", hint="delete it; it cannot be seen")
