"""How long the phases of a build take, for `--timings`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Timings:
    """Seconds by phase, in the order in which phases were first met.

    >>> timings = Timings()
    >>> with timings.phase("layout"):
    ...     pass
    >>> list(timings.seconds)
    ['layout']
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count what happens inside towards `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.add(name, time.perf_counter() - start)

    def add(self, name: str, seconds: float) -> None:
        """Count seconds that were measured elsewhere towards `name`."""
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds
