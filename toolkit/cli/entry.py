"""The commands for all reports, and the way in. The only place that catches a `ToolkitError`.

Exit status: 0 done, 1 the user's input is at fault, 2 wrong usage, 3 a fault of the toolkit (with its traceback).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from toolkit import __version__
from toolkit.cli.absorbing import absorb_command
from toolkit.cli.handoff import bundle_command, parallel_command
from toolkit.cli.imports import import_group
from toolkit.cli.options import folder, format_option, language_option, open_project, output_option, project_option
from toolkit.cli.printing import NO_REPORT, counted, end_build, print_problems, progress_line, short_path
from toolkit.cli.releases import RELEASE_COMMANDS

if TYPE_CHECKING:
    from toolkit.build import Listed


@click.group(context_settings={"help_option_names": ["-h", "--help"], "terminal_width": 80})
@click.version_option(__version__, prog_name="toolkit")
def commands() -> None:
    """Reports in Korean and English, made from tables and prose."""


@commands.command("build")
@click.argument("reports", nargs=-1, metavar="[REPORT-ID]...")
@language_option
@format_option
@output_option
@project_option
@click.option("--year", metavar="YEAR", type=click.IntRange(1000, 9999), help="Only reports on this year.")
@click.option(
    "--jobs",
    metavar="NUMBER",
    type=click.IntRange(1, 256),
    help="How many reports to make at a time. [default: one a processor]",
)
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--timings", "show_timings", is_flag=True, help="Print the time that each phase took.")
def build_command(
    reports: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    project: str,
    year: int | None,
    jobs: int | None,
    force: bool,
    strict: bool,
    show_timings: bool,
) -> None:
    """Build reports: those named, or all. Only what is out of date is built.

    The name of a family, such as seoul-air, means all its members.
    """
    from toolkit.build import Request, build
    from toolkit.timings import Timings

    request = Request(reports, languages, formats, folder(output), force, strict, year=year, jobs=jobs)
    timings = Timings()
    with progress_line() as progress:
        outcome = build(open_project(project), request, timings, progress)
    if show_timings:
        _print_timings(timings.seconds)
    end_build(outcome)


@commands.command("table")
@click.argument("table", metavar="TABLE-ID")
@language_option
@format_option
@output_option
@project_option
def table_command(
    table: str, languages: tuple[str, ...], formats: tuple[str, ...], output: str | None, project: str
) -> None:
    """Print one table by itself.

    Makes a PDF page, and HTML that can be pasted into another document; with
    --format, also a file for Hangul, Word or Excel.
    """
    from toolkit.single_table import print_table

    for path in print_table(open_project(project), table, languages, formats, folder(output)):
        click.echo(short_path(path))


@commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@output_option
@project_option
def list_command(as_json: bool, output: str | None, project: str) -> None:
    """List what can be built, and whether it is up to date."""
    from dataclasses import asdict

    from toolkit.build import list_outputs

    listing = list_outputs(open_project(project), folder(output))
    if as_json:
        import json

        click.echo(json.dumps([asdict(one) for one in listing.outputs], ensure_ascii=False, indent=2))
    else:
        _print_list(listing.outputs)
    print_problems(listing.problems)
    if listing.problems:
        sys.exit(1)


@commands.command("doctor")
def doctor_command() -> None:
    """Say what this machine lacks, and how to mend it."""
    from toolkit import doctor

    findings = tuple(one for group in ("base", "packages", "fonts") for one in doctor.examine(group))
    click.echo(doctor.table(findings))
    if not all(one.found for one in findings):
        sys.exit(1)


for one in (*RELEASE_COMMANDS, parallel_command, bundle_command, absorb_command, import_group):
    commands.add_command(one)


# --- printing -----------------------------------------------------------------------------------------------------


def _print_list(outputs: Sequence[Listed]) -> None:
    """A line a report, or a family that is built on demand: languages and formats, and whether all is up to date."""
    lines: dict[str, list[Listed]] = {}
    for one in outputs:
        lines.setdefault(one.family if one.on_demand else one.report, []).append(one)
    width = max(map(len, lines), default=0)
    for name, files in lines.items():
        languages = " ".join(dict.fromkeys(one.language for one in files))
        formats = " ".join(dict.fromkeys(one.format for one in files))
        stage = f"  {files[0].stage}" if files[0].stage else ""
        state = _demand(files) if files[0].on_demand else _state(files)
        click.echo(f"{name:<{width}}  {languages}  {formats}{stage}  {state}")
    if not lines:
        click.echo(NO_REPORT)


def _demand(files: Sequence[Listed]) -> str:
    reports = len({one.report for one in files})
    return f"{counted(reports, 'report')} on demand, {sum(one.current for one in files)} files up to date"


def _state(files: Sequence[Listed]) -> str:
    stale = [f"{one.language}.{one.format}" for one in files if not one.current]
    if not stale:
        return "up to date"
    return "to be built" if len(stale) == len(files) else f"to be built: {', '.join(stale)}"


def _print_timings(seconds: dict[str, float]) -> None:
    for phase, time in seconds.items():
        click.echo(f"{phase:<10} {time:7.2f} s", err=True)


# --- the way in ----------------------------------------------------------------------------------------------------


def main() -> None:
    """Run the command line; what the user can mend is told in plain words, our own faults keep their traceback."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # names that a terminal lacks
    try:
        commands(prog_name="toolkit", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("stopped: files that were not finished stay as they were", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: Python must not try to write there once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        sys.exit(_end(error))


def _end(error: Exception) -> int:
    """Print what stopped a command; its exit status."""
    from toolkit.errors import Problems, ToolkitError

    if isinstance(error, ToolkitError):
        print_problems(error.problems if isinstance(error, Problems) else (error,))
        return 1
    import traceback

    traceback.print_exception(error)
    click.echo("this is a fault of the toolkit: please report the lines above", err=True)
    return 3
