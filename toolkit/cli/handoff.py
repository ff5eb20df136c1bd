"""Commands for those who go on working in a report with a word processor."""

from __future__ import annotations

import click

from toolkit.cli.options import folder, open_project, output_option, project_option
from toolkit.cli.printing import end_build, progress_line, short_path


@click.command("parallel")
@click.argument("report", metavar="REPORT-ID")
@output_option
@project_option
def parallel_command(report: str, output: str | None, project: str) -> None:
    """Print a report in two languages side by side.

    Makes a Word document (REPORT-ID.ko-en.docx) with the paragraphs of both editions beside each other, for those who
    translate or compare them.
    """
    from toolkit.parallel import print_parallel

    for path in print_parallel(open_project(project), report, folder(output)):
        click.echo(short_path(path))


@click.command("bundle")
@click.argument("release", metavar="REPORT-ID")
@output_option
@project_option
def bundle_command(release: str, output: str | None, project: str) -> None:
    """Make the folder and zip that go to the press room.

    They hold HWPX, PDF, pictures, plain text for the website and a short notice, in
    every language, named by embargo and title. A draft says in each that it is one.
    """
    from toolkit.bundle import bundle

    with progress_line() as progress:
        outcome = bundle(open_project(project), release, folder(output), progress)
    end_build(outcome, f"bundled: {release}")
