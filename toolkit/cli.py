"""The command line: parses, calls, prints. The only place that catches a `ToolkitError`; imports lazily.

Exit status: 0 done, 1 the user's input is at fault, 2 wrong usage, 3 a fault of the toolkit (with its traceback).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit import __version__

if TYPE_CHECKING:
    from toolkit.build import Outcome
    from toolkit.errors import ToolkitError

project_option = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("."),
    help="The project's folder, with data/ and reports/. [default: the current folder]",
)
output_option = click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Where results go. [default: build/ there]"
)
language_option = click.option("--language", "languages", multiple=True, help="Only this language (repeatable).")
format_option = click.option("--format", "formats", multiple=True, help="Only this format: html or pdf (repeatable).")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="toolkit")
def commands() -> None:
    """Reports in Korean and English, from tables and prose to PDF and HTML."""


@commands.command("build")
@click.argument("reports", nargs=-1, metavar="[REPORT-ID]...")
@language_option
@format_option
@output_option
@project_option
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--timings", "show_timings", is_flag=True, help="Print the time that each phase took.")
def build_command(
    reports: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    project: Path,
    force: bool,
    strict: bool,
    show_timings: bool,
) -> None:
    """Build reports: those named, or all. Only what is out of date is built."""
    from toolkit.build import Request, build
    from toolkit.sources import Project
    from toolkit.timings import Timings

    request = Request(reports, languages, formats, output, force, strict)
    timings = Timings()
    with _progress() as progress:
        outcome = build(Project(project), request, timings, progress)
    _print_outcome(outcome)
    if show_timings:
        _print_timings(timings.seconds)
    if outcome.problems:
        sys.exit(1)


@commands.command("table")
@click.argument("table", metavar="TABLE-ID")
@language_option
@format_option
@output_option
@project_option
def table_command(
    table: str, languages: tuple[str, ...], formats: tuple[str, ...], output: Path | None, project: Path
) -> None:
    """Print one table by itself: a PDF page, and HTML to paste into a document."""
    from toolkit.single_table import print_table
    from toolkit.sources import Project

    for path in print_table(Project(project), table, languages, formats, output):
        click.echo(_shown(path))


@commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@output_option
@project_option
def list_command(as_json: bool, output: Path | None, project: Path) -> None:
    """List what can be built, and whether it is up to date."""
    import json

    from toolkit.build import Request, list_outputs
    from toolkit.sources import Project

    outputs = list_outputs(Project(project), Request(output=output))
    if as_json:
        click.echo(json.dumps(outputs, ensure_ascii=False, indent=2))
        return
    for one in outputs:
        click.echo(f"{'up to date' if one['current'] else 'to be built':<12} {one['output']}")


@commands.command("doctor")
def doctor_command() -> None:
    """Say what is missing on this machine, and the command that mends it."""
    from toolkit import doctor

    findings = tuple(one for group in ("base", "packages", "fonts") for one in doctor.examine(group))
    click.echo(doctor.table(findings))
    if not all(one.found for one in findings):
        sys.exit(1)


# --- printing -----------------------------------------------------------------------------------------------------


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line that shows what is being made; nothing when the output is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as status:
        yield lambda text: status.update(text)


def _print_outcome(outcome: Outcome) -> None:
    for notice in outcome.notices:
        click.echo(f"warning: {notice}", err=True)
    for path in outcome.written:
        click.echo(_shown(path))
    for problem in outcome.problems:
        _print_problem(problem)
    if outcome.notices:
        count = len(outcome.notices)
        click.echo(f"{count} warning{'s' if count > 1 else ''}", err=True)
    if not outcome.written and not outcome.problems:
        click.echo(f"up to date: {len(outcome.current)} files")


def _print_problem(problem: ToolkitError) -> None:
    from toolkit.errors import Problems

    problems = problem.problems if isinstance(problem, Problems) else (problem,)
    for one in problems:
        click.echo(f"error: {one}", err=True)
    if len(problems) > 1:
        click.echo(f"{len(problems)} errors", err=True)


def _print_timings(seconds: dict[str, float]) -> None:
    for phase, time in seconds.items():
        click.echo(f"{phase:<10} {time:7.2f} s", err=True)


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def main() -> None:
    """Run the command line; what the user can mend is told in plain words, our own faults keep their traceback."""
    from toolkit.errors import ToolkitError

    try:
        commands(standalone_mode=False)
    except ToolkitError as problem:
        _print_problem(problem)
        sys.exit(1)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(1)
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo("this is a fault of the toolkit: please report the lines above", err=True)
        sys.exit(3)
