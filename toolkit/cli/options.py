"""What several commands take: the project's folder, where results go, languages, formats, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.sources import Project

# Folders are plain texts until a command runs: `click.Path` and `pathlib` cost a quarter of the time to show help.
project_option = click.option(
    "--project",
    metavar="FOLDER",
    default=".",
    help="The project's folder, with data/ and reports/. [default: the current folder]",
)
output_option = click.option("--output", metavar="FOLDER", help="Where results go. [default: build/ there]")
language_option = click.option(
    "--language", "languages", metavar="CODE", multiple=True, help="Only this language (repeatable)."
)
format_option = click.option(
    "--format",
    "formats",
    metavar="FORMAT",
    multiple=True,
    help="html, pdf, hwpx, docx or xlsx (repeatable). [default: html and pdf]",
)

at_option = click.option(
    "--at",
    metavar="TIME",
    default="",
    help="When it was done, such as '2026-11-22 14:30'. [default: now]",
)


def open_project(project: str) -> Project:
    """The project in a folder."""
    from pathlib import Path

    from toolkit.sources import Project

    return Project(Path(project))


def folder(output: str | None) -> Path | None:
    """The folder for results that was asked for, if one was."""
    from pathlib import Path

    return Path(output) if output else None
