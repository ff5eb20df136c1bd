"""What every command prints: progress, results, faults and warnings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from rich.status import Status

    from toolkit.build import Outcome
    from toolkit.errors import ToolkitError

NO_REPORT = "no report yet: reports/ holds no folder with a report.yaml"


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """A line that shows what is being made; nothing when the output is not a terminal, or nothing is made."""
    with ExitStack() as stack:
        shown: list[Status] = []

        def show(text: str) -> None:
            if not shown:
                from rich.console import Console

                shown.append(stack.enter_context(Console(stderr=True).status(text)))
            shown[0].update(text)

        yield show if sys.stderr.isatty() else lambda _: None


def print_outcome(outcome: Outcome) -> None:
    """What a build wrote, what it warns of, and what stopped it."""
    for notice in outcome.notices:
        tell("warning", notice)
    for path in outcome.written:
        click.echo(f"{short_path(path)}{' (as it was sent)' if path in outcome.restored else ''}")
    print_problems(outcome.problems)
    if outcome.notices:
        click.echo(counted(len(outcome.notices), "warning"), err=True)
    if outcome.failed:
        click.echo(f"not built: {', '.join(outcome.failed)}", err=True)
    elif not outcome.written:
        click.echo(f"up to date: {counted(len(outcome.current), 'file')}" if outcome.current else NO_REPORT)


def end_build(outcome: Outcome, done: str = "") -> None:
    """Print what a build did, and what it was `done` for if all went well; else end as its faults demand."""
    print_outcome(outcome)
    if outcome.bugs:
        raise outcome.bugs[0]
    if outcome.failed:
        sys.exit(1)
    if done:
        click.echo(done)


def print_problems(problems: Sequence[ToolkitError]) -> None:
    """Faults, and how many there are."""
    for problem in problems:
        tell("error", str(problem))
    if len(problems) > 1:
        click.echo(counted(len(problems), "error"), err=True)


def tell(kind: str, text: str) -> None:
    """Print a fault or a warning; its hint, which stands indented under it, keeps to 80 columns."""
    import textwrap

    what, *hints = text.splitlines()
    click.echo(f"{kind}: {what}", err=True)
    for hint in hints:
        indented = textwrap.TextWrapper(80, "    ", "    ", break_long_words=False, break_on_hyphens=False)
        click.echo(indented.fill(hint.strip()), err=True)


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def short_path(path: Path) -> str:
    """A path as short as it can be said from here."""
    from pathlib import Path

    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
