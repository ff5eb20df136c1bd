"""The faults of the files that are imported, told together, but not without end."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from toolkit.errors import Collector, DataError, ToolkitError

MOST_FAULTS = 100
MOST_ALIKE, ALIKE_SHOWN = 20, 3


@dataclass
class _Alike:
    """Faults of one kind: their number, and the first of them."""

    number: int = 0
    first: list[ToolkitError] = field(default_factory=list)


class Faults(Collector):
    """Gathers problems until there are too many: then it raises what it has, since more of them help nobody.

    Of more than `MOST_ALIKE` that are alike the first few are kept, and the others are counted.
    """

    def __init__(self) -> None:
        super().__init__()
        self._alike: dict[Hashable, _Alike] = {}

    def add(self, problem: ToolkitError, like: Hashable = None) -> None:
        """Keep `problem`, of the kind `like` (its column and what is wrong); one after the last ends the reading."""
        if like is not None and str(problem) not in self._told and not self._is_kept(problem, like):
            return
        super().add(problem)
        if len(self.problems) > MOST_FAULTS:
            self.problems[MOST_FAULTS:] = []
            self._tell_more()
            what = f"more than {MOST_FAULTS} faults; the rest is not looked at"
            self.problems.append(DataError(what, hint="perhaps it is another kind of file"))
            super().stop()

    def _is_kept(self, problem: ToolkitError, like: Hashable) -> bool:
        """Whether a fault is still one of a few; the first that is not takes those behind the shown ones with it."""
        alike = self._alike.setdefault(like, _Alike())
        alike.number += 1
        if alike.number <= MOST_ALIKE:
            alike.first.append(problem)
        elif alike.number == MOST_ALIKE + 1:
            dropped = alike.first[ALIKE_SHOWN:]
            self.problems = [one for one in self.problems if not any(one is other for other in dropped)]
        return alike.number <= MOST_ALIKE

    def stop(self) -> None:
        """Raise what was gathered, with the numbers of those that are alike and were not kept."""
        self._tell_more()
        super().stop()

    def _tell_more(self) -> None:
        """Behind the last that is shown of a kind, how many more there are and where the first of them stands."""
        for alike in self._alike.values():
            if alike.number > MOST_ALIKE:
                what = f"and {alike.number - ALIKE_SHOWN} more like these in this column"
                more = DataError(what, where=alike.first[ALIKE_SHOWN].where, hint=alike.first[0].hint)
                self.problems.insert(self.problems.index(alike.first[ALIKE_SHOWN - 1]) + 1, more)
        self._alike.clear()
