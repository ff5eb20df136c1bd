"""The commands that bring official files into `data/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import click

from toolkit.cli.options import open_project, project_option
from toolkit.cli.printing import counted, tell

if TYPE_CHECKING:
    from decimal import Decimal

    from toolkit.importers.seoul_air.held import DayChange
    from toolkit.importers.seoul_air.importing import FileRead, Imported
    from toolkit.importers.seoul_air.years import YearImported


MOST_NAMES = 30


@click.group("import")
def import_group() -> None:
    """Bring official files into data/, checked and in tidy tables."""


@import_group.command("seoul-air")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--confirmed", "status", flag_value="confirmed", help="The files hold the confirmed figures.")
@click.option("--provisional", "status", flag_value="provisional", help="The figures may still be corrected.")
@click.option("--encoding", metavar="NAME", default="", help="Of text files that are neither UTF-8 nor CP949.")
@click.option("--replace", is_flag=True, help="Let go of days that are held and that the files lack.")
@project_option
def seoul_air_command(
    files: tuple[str, ...],
    status: Literal["confirmed", "provisional"] | None,
    encoding: str,
    replace: bool,
    project: str,
) -> None:
    """Import Seoul's official daily air-quality files.

    FILE is a workbook or CSV file with one row a station a day. Several files are
    taken together and divided by year. Importing a file again changes nothing.
    """
    import datetime

    from toolkit.importers.seoul_air.importing import Request, import_seoul_air

    request = Request(files, datetime.date.today(), status, encoding, replace)
    imported = import_seoul_air(open_project(project), request)
    for notice in imported.notices:
        tell("warning", str(notice))
    for line in _lines(imported):
        click.echo(line)


# --- printing -----------------------------------------------------------------------------------------------------


def _lines(imported: Imported) -> Iterator[str]:
    for file in imported.files:
        yield from _file(file)
    if imported.averages:
        yield f"left out: {counted(imported.averages, 'row')} of averages"
    if imported.notes:
        yield f"left out: {counted(imported.notes, 'row')} of notes"
    if imported.repeated:
        yield f"counted once: {counted(imported.repeated, 'row')} that stood there before with the same values"
    if len(imported.years) > 1:
        yield f"these are {len(imported.years)} years: {', '.join(str(one.sums.year) for one in imported.years)}"
    for year in imported.years:
        yield from _year(year)
    if imported.provisional:
        yield from _filled("earlier years that are still provisional: ", [str(year) for year in imported.provisional])


def _file(file: FileRead) -> Iterator[str]:
    yield f"{file.path}: {file.rows:,} rows"
    for names, what in ((file.columns_left_out, "columns"), (file.sheets_left_out, "sheets")):
        if names:
            yield from _filled(f"  {what} left out: ", names)


def _year(year: YearImported) -> Iterator[str]:
    sums, stations = year.sums, year.stations
    yield f"{sums.year}: {_held(year)}"
    yield f"  {counted(year.days, 'day')}, {sums.start} to {sums.end}"
    yield f"  {len(stations.districts)} district and {counted(len(stations.roadside), 'roadside station')}"
    if stations.others:
        more = [f"{len(stations.others) - MOST_NAMES} more"] if len(stations.others) > MOST_NAMES else []
        yield from _filled("  left out, being neither: ", [*stations.others[:MOST_NAMES], *more])
    gaps = [f"{name} {number:,}" for name, number in year.gaps.items() if number]
    yield from _filled("  days of district stations without a value: ", gaps or ["none"])
    yield from _changes(year)
    yield from _status(year)


def _held(year: YearImported) -> str:
    if not year.written:
        return "already held, nothing changed"
    return "imported" if year.changes is None else "held before, now replaced"


def _changes(year: YearImported) -> Iterator[str]:
    if year.changes is None or not year.written:
        return
    days, months = counted(year.changes.days, "day"), counted(year.changes.months, "month")
    yield f"  changed: {days} of the city, {months} of district stations"
    for one in year.changes.largest:
        yield f"    {one.day}  {one.pollutant.name}: {_value(one.before, one)} -> {_value(one.after, one)}"


def _value(value: Decimal | None, change: DayChange) -> str:
    return "no value" if value is None else f"{value:.{change.pollutant.decimals}f}"


def _status(year: YearImported) -> Iterator[str]:
    before = f" (was {year.status_before})" if year.status_before not in (None, year.status) else ""
    reason = f", as {year.follower} follows it" if year.follower else ""
    yield f"  status: {year.status}{before}{reason}"
    if year.status == "provisional":
        yield "  when the city confirms the figures, import its file with --confirmed:"
        yield "    toolkit import seoul-air FILE --confirmed"


def _filled(start: str, names: Sequence[str]) -> Iterator[str]:
    """Names parted by commas, in lines of 80 columns; Hangul takes two of them."""
    line = start
    for place, name in enumerate(names):
        part = f"{name}, " if place < len(names) - 1 else name
        if _width(line + part.rstrip()) > 80 and line.strip():
            yield line.rstrip()
            line = "    "
        line += part
    yield line.rstrip()


def _width(text: str) -> int:
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
