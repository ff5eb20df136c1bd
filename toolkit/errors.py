"""What a report's author can mend: what is wrong, where it stands, how to mend it.

Only the command line catches a :class:`ToolkitError`. Anything else that is raised is a fault of the toolkit
itself and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

MOST_LISTED = 12


class ToolkitError(Exception):
    """A fault in the author's files or in the machine's set-up.

    `what` says what is wrong, `where` is ``file:line:column`` (or ``book.xlsx:Sheet!C14``), `hint` how to mend it.

    >>> str(DataError("column 'hours' holds text: '약 300'", where="data/hours.csv:3:6", hint="leave it empty"))
    "data/hours.csv:3:6: column 'hours' holds text: '약 300'\\n    leave it empty"
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n    {self.hint}" if self.hint else head

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.hint)


def _rebuild(kind: type[ToolkitError], what: str, where: str, hint: str) -> ToolkitError:
    return kind(what, where=where, hint=hint)


class DataError(ToolkitError):
    """A table or its description cannot be used as it stands."""


class DefinitionError(ToolkitError):
    """A YAML file (report, settings, language) is not what its reader expects."""


class LanguageError(ToolkitError):
    """A word, pattern or text of a language is missing."""


class ProseError(ToolkitError):
    """The Markdown or an expression in the prose is at fault."""


class TemplateError(ToolkitError):
    """A page template or a stylesheet is at fault."""


class FontError(ToolkitError):
    """A character cannot be printed with the bundled fonts."""


class OutputError(ToolkitError):
    """A result cannot be written."""


class SetupError(ToolkitError):
    """A library, tool or folder that the toolkit needs is missing."""


class Problems(ToolkitError):
    """Several faults found in one go, in the order in which they were found."""

    def __init__(self, problems: tuple[ToolkitError, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[object, ...]:
        return Problems, (self.problems,)


@dataclass(frozen=True)
class Notice:
    """Something doubtful that does not stop a build, except a strict one. Fields as in :class:`ToolkitError`."""

    what: str
    where: str = ""
    hint: str = ""

    def __str__(self) -> str:
        return str(ToolkitError(self.what, where=self.where, hint=self.hint))


class Collector:
    """Gathers problems so that an author sees all of them at once.

    >>> collector = Collector()
    >>> with collector.catch():
    ...     raise DataError("first")
    >>> with collector.catch():
    ...     raise DataError("second")
    >>> len(collector.problems)
    2
    """

    def __init__(self) -> None:
        self.problems: list[ToolkitError] = []
        self._told: set[str] = set()

    def add(self, problem: ToolkitError) -> None:
        """Keep `problem`; a group is taken apart, and the same problem is kept once."""
        for one in problem.problems if isinstance(problem, Problems) else (problem,):
            if str(one) not in self._told:
                self._told.add(str(one))
                self.problems.append(one)

    @contextmanager
    def catch(self) -> Iterator[None]:
        """Keep a :class:`ToolkitError` raised in the block and go on after it."""
        try:
            yield
        except ToolkitError as problem:
            self.add(problem)

    def stop(self) -> None:
        """Raise what was gathered: nothing, the one problem, or :class:`Problems`."""
        if len(self.problems) == 1:
            raise self.problems[0]
        if self.problems:
            raise Problems(tuple(self.problems))


def suggest(name: str, known: Iterable[object]) -> str:
    """A hint that names the nearest known name, or lists the known ones.

    >>> suggest("tabel", ["table", "figure"])
    "did you mean 'table'?"
    """
    names = sorted(str(one) for one in known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if len(names) > MOST_LISTED:
        return f"known here: {', '.join(names[:MOST_LISTED])} … ({len(names)} in all)"
    return f"known here: {', '.join(names)}" if names else "nothing is known here"
