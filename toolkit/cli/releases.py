"""Commands for press releases: records, drafts, and the steps of a release."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import at_option, folder, open_project, output_option, project_option
from toolkit.cli.printing import counted, end_build, progress_line, short_path

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.drafts.draft import Drafted
    from toolkit.sources import Project


@click.group("new")
def new_group() -> None:
    """Begin a new record, question by question."""


@new_group.command("meeting")
@project_option
def new_meeting_command(project: str) -> None:
    """Ask for a meeting's facts and write its record.

    The record is data/meetings/ID.yaml; what is not asked for is filled in there.
    """
    from toolkit.records.interview import interview, write_record
    from toolkit.records.register import Register

    def ask(question: str, default: str) -> str:
        return str(click.prompt(question, default=default, show_default=bool(default)))

    opened = open_project(project)
    record = interview(Register(opened), ask, click.echo)
    click.echo(short_path(write_record(opened, record)))
    click.echo(f"fill in the rest there, then 'toolkit draft {record.id}'")


@click.command("schema")
@project_option
def schema_command(project: str) -> None:
    """Write the JSON Schemas of records and names into data/schemas/."""
    from toolkit.records.schema import write_schemas

    for path in write_schemas(open_project(project)):
        click.echo(short_path(path))


@click.command("draft")
@click.argument("meeting", required=False, metavar="[MEETING-ID]")
@click.option("--next", "newest", is_flag=True, help="Take the newest record without a release.")
@click.option("--notice", is_flag=True, help="Draft an advance notice, or say that the meeting is cancelled.")
@click.option("--checklist", is_flag=True, help="Draft nothing: list what is still open in the text.")
@output_option
@project_option
def draft_command(
    meeting: str | None, newest: bool, notice: bool, checklist: bool, output: str | None, project: str
) -> None:
    """Draft the press release of a meeting from its record.

    Drafting again refreshes what nobody touched and keeps what a person wrote.
    """
    if newest == bool(meeting) and not checklist:
        raise click.UsageError("name a meeting, or take the newest one without a release: --next")
    if checklist:
        _list_open_fields(open_project(project), meeting, notice)
        return
    from toolkit.drafts.draft import draft, newest_release, next_meeting

    opened = open_project(project)
    chosen = meeting or next_meeting(opened, notice=notice)
    if chosen is None:
        click.echo("nothing to draft: every meeting has its release")
        newest_one = newest_release(opened, notice=notice)
        if newest_one is not None:
            _build_drafted(opened, newest_one, folder(output))
        return
    drafted = draft(opened, chosen, notice=notice)
    _print_drafted(drafted)
    _build_drafted(open_project(project), drafted.report, folder(output))


@click.command("approve")
@click.argument("release", metavar="REPORT-ID")
@at_option
@project_option
def approve_command(release: str, at: str, project: str) -> None:
    """Approve a press release: freeze its text and figures.

    What has warnings, such as open fields, is not approved. From then on a build
    that would print something else stops and shows what changed.
    """
    from toolkit.releases import approve

    with progress_line() as progress:
        outcome = approve(open_project(project), release, at, progress)
    end_build(outcome, f"approved: {release}")


@click.command("distribute")
@click.argument("release", metavar="REPORT-ID")
@at_option
@project_option
def distribute_command(release: str, at: str, project: str) -> None:
    """Build an approved release and keep its files as they are sent."""
    from toolkit.releases import distribute

    with progress_line() as progress:
        outcome = distribute(open_project(project), release, at, progress)
    end_build(outcome, f"distributed: {release}")


@click.command("correct")
@click.argument("release", metavar="REPORT-ID")
@click.option(
    "--reason",
    "reasons",
    metavar="LANGUAGE TEXT",
    nargs=2,
    multiple=True,
    help="Why, in a language; once for every language of the project.",
)
@at_option
@project_option
def correct_command(release: str, reasons: tuple[tuple[str, str], ...], at: str, project: str) -> None:
    """Begin the next version of a distributed release.

    The files that were sent stay as they are. Edit the release, then approve it;
    a sheet then shows what was corrected.
    """
    from toolkit.releases import correct

    click.echo(short_path(correct(open_project(project), release, dict(reasons), at)))
    click.echo(f"a correction of {release} was begun: edit it, then 'toolkit approve {release}'")


RELEASE_COMMANDS = (
    new_group,
    schema_command,
    draft_command,
    approve_command,
    distribute_command,
    correct_command,
)


# --- printing -----------------------------------------------------------------------------------------------------


def _print_drafted(drafted: Drafted) -> None:
    """The files that changed, and what became of the passages of a draft that was there before."""
    for path in drafted.written:
        click.echo(short_path(path))
    for name, change in drafted.changes:
        click.echo(f"{change.kind:<9}  {name}:{change.line}  {change.key}")
    if not drafted.written:
        click.echo(f"{drafted.report}: the draft says what the record says; nothing changed")
    for advice in drafted.advice:
        click.echo(f"warning: {advice}", err=True)


def _build_drafted(project: Project, report: str, output: Path | None) -> None:
    from toolkit.build import Request, build
    from toolkit.timings import Timings

    with progress_line() as progress:
        outcome = build(project, Request((report,), output=output), Timings(), progress)
    end_build(outcome)


def _list_open_fields(project: Project, meeting: str | None, notice: bool) -> None:
    """The open fields of one release, or of all; exit status 1 if there are any."""
    from toolkit.drafts.checklist import list_open_fields, list_releases
    from toolkit.drafts.draft import release_name

    reports = (release_name(meeting, notice=notice),) if meeting else list_releases(project)
    fields = [field for report in reports for field in list_open_fields(project, report)]
    for field in fields:
        click.echo(f"{field.where}: {field.text}")
    if fields:
        click.echo(counted(len(fields), "open field"), err=True)
        sys.exit(1)
    click.echo("no open fields")
