"""The command that takes an edited document back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import open_project, project_option
from toolkit.cli.printing import counted, short_path, tell

if TYPE_CHECKING:
    from toolkit.absorb.absorbing import Absorbed


@click.command("absorb")
@click.argument("file", metavar="FILE")
@click.option("--report", metavar="REPORT-ID", default="", help="Of which report it is, if it does not say so.")
@click.option("--language", metavar="CODE", default="", help="In which language, if it does not say so.")
@click.option("--base", metavar="FILE", help="The file as it was sent, if the text has changed since.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@project_option
def absorb_command(file: str, report: str, language: str, base: str | None, dry_run: bool, project: str) -> None:
    """Take an edited .hwpx or .docx file back into a report's prose.

    Changed, new and deleted paragraphs are written to body.LANGUAGE.md. Figures
    stay bound to the data; one that was changed by hand is reported, not taken.
    Exit status 1 means that something is left to a person: it is listed.
    """
    from pathlib import Path

    from toolkit.absorb.absorbing import Request, absorb, write

    opened = open_project(project)
    absorbed = absorb(opened, Request(Path(file), report, language, Path(base) if base else None))
    for line in absorbed.diff():
        click.echo(line)
    _print_findings(absorbed)
    written = None if dry_run else write(opened, absorbed)
    if written is not None:
        click.echo(short_path(written))
    elif absorbed.after != absorbed.before:
        click.echo(f"not written, as this is a dry run: {absorbed.name}")
    else:
        click.echo(f"{absorbed.report} ({absorbed.language}): nothing to write")
    if absorbed.open:
        click.echo(f"left to a person: {counted(len(absorbed.open), 'place')}", err=True)
        sys.exit(1)


# --- printing -----------------------------------------------------------------------------------------------------


def _print_findings(absorbed: Absorbed) -> None:
    """What is left to a person, and what is good to know."""
    for one in absorbed.findings:
        text = f"{one.where}: {one.what}" if one.where else one.what
        tell("left" if one.open else "note", f"{text}\n{one.hint}" if one.hint else text)
