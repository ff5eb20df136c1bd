"""A year of the files, beside what is held of it: what will be written, and what there is to tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.air.pollutants import DISTRICT
from toolkit.errors import DataError, ToolkitError
from toolkit.importers.seoul_air.columns import POLLUTANTS
from toolkit.importers.seoul_air.described import SourceFile, Status, files_of
from toolkit.importers.seoul_air.held import Changes, HeldSums, check_nothing_is_lost, compare, read_held
from toolkit.importers.seoul_air.rows import Measurement
from toolkit.importers.seoul_air.sums import Stations, YearSums, stations_of, sum_up
from toolkit.sources import AIR, Project


@dataclass(frozen=True)
class YearImported:
    """A year of the files, as it is held after the import."""

    sums: YearSums
    stations: Stations
    gaps: Mapping[str, int]
    """By pollutant (its name): days of district stations without a value."""
    status: Status
    status_before: Status | None
    follower: int | None
    """The later year for which this one counts as confirmed, if nothing else says so."""
    changes: Changes | None
    """What changed in a year that was held before; None for a new one."""
    written: bool
    """False if all was held already."""

    @property
    def days(self) -> int:
        """How many days have rows."""
        return len({day for day, _ in self.sums.days})


@dataclass(frozen=True)
class Incoming:
    """What the files hold of a year."""

    year: int
    measurements: Sequence[Measurement]
    sources: tuple[SourceFile, ...]
    newest: int
    """The last of all years held and imported: its figures may still be corrected by the city."""


def prepare_year(
    project: Project, incoming: Incoming, districts: Mapping[str, str], status: Status | None, replace: bool
) -> tuple[YearImported, Mapping[str, bytes]]:
    """The year, and the files of its folder.

    `districts` are the codes of the districts by their names in the files. Without a `status`, a year that is held
    keeps its own; of others, the newest is provisional. Unless `replace`, what is held with values must be there again.
    """
    stations = stations_of(incoming.measurements, districts)
    if not stations.districts:
        hint = "the city's figures are the means of these; download the whole file"
        raise DataError(f"no row of {incoming.year} is of a district station", hint=hint)
    sums = sum_up(incoming.year, incoming.measurements, districts)
    held = _held(project, incoming.year, replace)
    if held and not replace:
        check_nothing_is_lost(held, sums, {code: name for name, code in districts.items()})
    before = held.status if held else None
    follower = None if status or before or incoming.year == incoming.newest else incoming.newest
    chosen = status or before or ("confirmed" if follower else "provisional")
    files = files_of(sums, _sources(incoming, held), chosen)
    outcome = YearImported(
        sums,
        stations,
        _gaps(sums, stations),
        chosen,
        before,
        follower,
        compare(held, sums) if held else None,
        any(_on_disk(project, incoming.year, name) != content for name, content in files.items()),
    )
    return outcome, files


def _held(project: Project, year: int, replace: bool) -> HeldSums | None:
    """The year as it is held; a folder that cannot be read may be replaced."""
    try:
        return read_held(project, year)
    except ToolkitError as problem:
        if replace:
            return None
        hint = f"{problem.hint}; or write the year anew with --replace".removeprefix("; or ")
        raise DataError(problem.what, where=problem.where, hint=hint) from problem


def _sources(incoming: Incoming, held: HeldSums | None) -> Sequence[SourceFile]:
    """Those held, if the files are the same under other names: importing a copy changes nothing."""
    known = {one.fingerprint for one in held.sources} if held else set()
    return held.sources if held and known == {one.fingerprint for one in incoming.sources} else incoming.sources


def _on_disk(project: Project, year: int, name: str) -> bytes | None:
    path = project.path(f"{AIR}{year}/{name}")
    return path.read_bytes() if path.is_file() else None


def _gaps(sums: YearSums, stations: Stations) -> Mapping[str, int]:
    """Rows that are missing are gaps as well as empty cells."""
    city = [found for (_, group), found in sums.days.items() if group == DISTRICT]
    most = len({day for day, _ in sums.days}) * len(stations.districts)
    return {one.name: most - sum(found[place].count for found in city) for place, one in enumerate(POLLUTANTS)}
