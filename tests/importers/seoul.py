"""A small project and files in the form of the city's. The districts, stations and values are made up: fixtures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.projects import PACKAGE, make_project
from toolkit.importers.seoul_air.importing import Imported, Request, import_seoul_air
from toolkit.sources import Project

TODAY = datetime.date(2026, 1, 20)
HEAD = (
    "측정일시,측정소명,이산화질소농도(ppm),오존농도(ppm),일산화탄소농도(ppm),아황산가스농도(ppm),"
    "미세먼지농도(㎍/㎥),초미세먼지농도(㎍/㎥)"
)
VALUES = "0.034,0.009,0.6,0.006,34,22"
DISTRICTS = ("가람구", "나루구", "다솜구")
LISTS = """\
codelists:
  district:
    garam-gu: {ko: 가람구, en: Garam-gu}
    naru-gu: {ko: 나루구, en: Naru-gu}
    dasom-gu: {ko: 다솜구, en: Dasom-gu}
  air-group:
    district: {ko: 자치구, en: District stations}
    roadside: {ko: 도로변, en: Roadside stations}
"""


def project_in(folder: Path) -> Project:
    """A project with three districts and no air quality data."""
    return make_project(folder, **{"data/datapackage.yaml": PACKAGE.replace("codelists:\n", LISTS)})


def rows(*days: str, stations: Sequence[str] = (*DISTRICTS, "시험로"), values: str = VALUES) -> list[str]:
    """A row for each day and station."""
    return [f"{day},{station},{values}" for day in days for station in stations]


def text(lines: Iterable[str], head: str = HEAD) -> str:
    """A file as the city writes it."""
    return "".join(f"{line}\n" for line in (head, *lines))


def write(folder: Path, content: str | bytes, name: str = "air.csv") -> str:
    """Write a file outside the project; where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return str(folder / name)


def bring(project: Project, *paths: str, **more: object) -> Imported:
    """Import files on a day long after them."""
    return import_seoul_air(project.again(), Request(paths, TODAY, **more))  # type: ignore[arg-type]


def held(project: Project) -> dict[str, bytes]:
    """All that is held, by the names of the files."""
    folder = project.root / "data/seoul-air"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
