"""The import as a whole: files from outside, checked together, become years that are held; all of them or none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass

from toolkit.air import DISTRICTS
from toolkit.air.held import check_covers
from toolkit.errors import DataError, Notice, ToolkitError
from toolkit.importers.faults import Faults
from toolkit.importers.folders import mend, replace_in_folder
from toolkit.importers.outside import OutsideFile, check_kind, read_outside
from toolkit.importers.seoul_air.columns import find_head, has_head
from toolkit.importers.seoul_air.described import SourceFile, Status
from toolkit.importers.seoul_air.doubts import held_month_means, notices_of, notices_of_years
from toolkit.importers.seoul_air.rows import Pool, RowReader, rows_of_year
from toolkit.importers.seoul_air.years import Incoming, YearImported, prepare_year
from toolkit.readers.cells import read_sheets
from toolkit.readers.package import Package, read_package
from toolkit.records.step_lock import lock_held
from toolkit.sources import AIR, Document, Project

LOCK = "data/.import"
NAMED_IN = "ko"
"""The language of the names in the city's file."""


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how."""

    paths: Sequence[str]
    today: datetime.date
    """No measurement is later."""
    status: Status | None = None
    """For all years of the files; None leaves it to the rule."""
    encoding: str = ""
    replace: bool = False
    """Whether days that are held may be lost."""


@dataclass(frozen=True)
class FileRead:
    """A file that was read: its rows of stations and days, and what was left out of it."""

    path: str
    rows: int
    columns_left_out: tuple[str, ...]
    sheets_left_out: tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    files: tuple[FileRead, ...]
    years: tuple[YearImported, ...]
    averages: int
    """Rows of averages that were left out."""
    notes: int
    """Rows of notes, which stand under the table, that were left out."""
    repeated: int
    """Rows that stood there before with the same values."""
    notices: tuple[Notice, ...]
    provisional: tuple[int, ...]
    """Earlier years, not among these files, that still wait to be confirmed."""


def import_seoul_air(project: Project, request: Request) -> Imported:
    """Import the city's files; whatever is at fault in any of them is told, and then nothing is changed."""
    with lock_held(project, LOCK, "data"):
        mend(project.path(AIR))
        return _import(project, request)


def _import(project: Project, request: Request) -> Imported:
    districts = _districts(project)
    _check_encoding(request.encoding)
    faults = Faults()
    outside = read_outside(request.paths, faults)
    reader = RowReader(districts, request.today, faults)
    files = tuple(one for file in outside for one in _read_file(file, request.encoding, reader, faults))
    faults.stop()
    if not reader.pool.measurements:
        hint = "download the file again: it holds averages or notes only"
        raise DataError("there is no row of a station's values", where=outside[0].path, hint=hint)
    prepared = _prepare(project, request, reader.pool, outside, districts)
    notices = tuple(_notices(project, [(incoming, year) for incoming, year, _ in prepared], districts))
    years = tuple(year for _, year, _ in prepared)
    contents = {
        f"{year.sums.year}/{name}": text for _, year, made in prepared if year.written for name, text in made.items()
    }
    if contents:
        replace_in_folder(project.path(AIR), contents)
    waiting = _waiting(project, {year.sums.year for year in years})
    pool = reader.pool
    return Imported(files, years, pool.averages, pool.notes, pool.repeated, notices, waiting)


def _districts(project: Project) -> Mapping[str, str]:
    """The codes of the districts by the names that the file gives them."""
    package = read_package(project)
    codes = package.value.codelists.get(DISTRICTS, {})
    if codes:
        return {texts.get(NAMED_IN, code): code for code, texts in codes.items()}
    hint = "add the districts: their codes, each with its words in every language"
    raise DataError(f"there is no code list '{DISTRICTS}'", where=package.where("codelists"), hint=hint)


def _check_encoding(encoding: str) -> None:
    try:
        b"text".decode(encoding or "utf-8", "replace")
    except (LookupError, ValueError) as error:
        raise DataError(f"there is no encoding '{encoding}'", hint="name one such as cp949 or utf-8") from error


def _read_file(file: OutsideFile, encoding: str, reader: RowReader, faults: Faults) -> Iterator[FileRead]:
    """Nothing for a file that cannot be read, whose faults are gathered."""
    with faults.catch():
        check_kind(file)
        sheets = read_sheets(file.content, file.path, encoding)
        chosen = [sheet for sheet in sheets if has_head(sheet)] or list(sheets[:1])
        rows, ignored = 0, list[str]()
        for sheet in chosen:
            head = find_head(sheet)
            rows += reader.read(sheet, head)
            ignored.extend(head.ignored)
        left_out = tuple(sheet.sheet for sheet in sheets if sheet not in chosen)
        yield FileRead(file.path, rows, tuple(dict.fromkeys(ignored)), left_out)


def _prepare(
    project: Project, request: Request, pool: Pool, outside: Sequence[OutsideFile], districts: Mapping[str, str]
) -> Sequence[tuple[Incoming, YearImported, Mapping[str, bytes]]]:
    """The years of the pool with the files of their folders; nothing is written yet."""
    years = rows_of_year(pool)
    _check_folders(project, years.keys())
    newest = max((*years, *project.list_years()), default=0)
    faults = Faults()
    prepared = []
    for year, measurements in years.items():
        found = [file for file in outside if file.path in pool.paths[year]]
        sources = tuple(SourceFile(file.name, file.fingerprint, len(file.content)) for file in found)
        incoming = Incoming(year, measurements, sources, newest)
        with faults.catch():
            prepared.append((incoming, *prepare_year(project, incoming, districts, request.status, request.replace)))
    faults.stop()
    return prepared


def _check_folders(project: Project, imported: Set[int]) -> None:
    """That the folders of other years are of these: else a copy under a later name would confirm what is imported."""
    for year in project.list_years():
        if year not in imported and (package := _package(project, year)):
            check_covers(package, year)


def _package(project: Project, year: int) -> Document[Package] | None:
    """The package of a year that is held; what cannot be read is passed over."""
    with suppress(ToolkitError):
        return read_package(project, f"{AIR}{year}")
    return None


def _notices(
    project: Project, prepared: Sequence[tuple[Incoming, YearImported]], districts: Mapping[str, str]
) -> Iterator[Notice]:
    """What is doubtful, beside what is held before anything is written; a year is not measured by itself."""
    held = project.list_years()
    means = held_month_means(project, held)
    for incoming, year in prepared:
        others = [found for one, found in means.items() if one != incoming.year]
        yield from notices_of(incoming, year, districts, others)
    yield from notices_of_years(sorted({*held, *(incoming.year for incoming, _ in prepared)}))


def _waiting(project: Project, imported: Set[int]) -> tuple[int, ...]:
    """Years held that are provisional and earlier than one of those imported."""
    earlier = [year for year in project.list_years(max(imported)) if year not in imported]
    packages = ((year, _package(project, year)) for year in earlier)
    return tuple(year for year, package in packages if package and package.value.status == "provisional")
