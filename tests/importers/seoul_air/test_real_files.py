"""The city's own files of 2017 to 2023, against what is committed and against an independent computation."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from tests.importers.seoul import TODAY, held
from toolkit.importers.seoul_air.importing import Imported, Request, import_seoul_air
from toolkit.sources import Project

REPOSITORY = Path(__file__).resolve().parents[3]
RAW = REPOSITORY.parent / "shared/data/seoul-air"
FILES = {year: RAW / f"seoul_{year}.{'xlsx' if year == 2017 else 'csv'}" for year in range(2017, 2024)}
ROWS = {2017: 14235, 2018: 14637, 2019: 17745, 2020: 18300, 2021: 18250, 2022: 18250, 2023: 18250}
COLUMNS = ("no2", "o3", "co", "so2", "pm10", "pm25")

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the city's files are not in ../shared/data/seoul-air")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Imported]:
    """All seven years, imported at once into a project without any."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "reports").mkdir()
    (folder / "data").mkdir()
    (folder / "data/datapackage.yaml").write_bytes((REPOSITORY / "data/datapackage.yaml").read_bytes())
    project = Project(folder)
    return project, import_seoul_air(project, Request([str(path) for path in FILES.values()], TODAY))


def test_every_row_is_read(imported: tuple[Project, Imported]) -> None:
    files = imported[1].files
    assert [one.rows for one in files] == list(ROWS.values())
    assert {(one.columns_left_out, one.sheets_left_out) for one in files} == {((), ())}
    assert (imported[1].averages, imported[1].repeated, imported[1].notices) == (0, 0, ())


def test_no_year_is_doubted_beside_the_other_six(imported: tuple[Project, Imported]) -> None:
    for path in FILES.values():
        again = import_seoul_air(imported[0].again(), Request([str(path)], TODAY))
        assert (again.notices, again.years[0].written) == ((), False)


def test_years_have_their_days_and_stations(imported: tuple[Project, Imported]) -> None:
    found = {
        one.sums.year: (one.days, len(one.stations.districts), len(one.stations.roadside), len(one.stations.others))
        for one in imported[1].years
    }
    assert found == {
        2017: (365, 25, 14, 0),
        2018: (365, 25, 15, 6),
        2019: (365, 25, 15, 10),
        2020: (366, 25, 15, 10),
        2021: (365, 25, 15, 10),
        2022: (365, 25, 15, 10),
        2023: (365, 25, 15, 10),
    }


def test_what_is_committed_is_what_the_import_makes(imported: tuple[Project, Imported]) -> None:
    made, committed = held(imported[0]), held(Project(REPOSITORY))
    seven = {name: content for name, content in committed.items() if name[:4] in map(str, FILES)}
    tables = {name for name in made if name.endswith(".csv")}
    assert {name: made[name] for name in tables} == {name: seven[name] for name in seven if name.endswith(".csv")}
    without_status = [
        {name: content.replace(b"provisional", b"confirmed") for name, content in one.items() if name not in tables}
        for one in (made, seven)
    ]
    assert without_status[0] == without_status[1]


@pytest.mark.parametrize("year", FILES)
def test_another_program_computes_the_same(imported: tuple[Project, Imported], year: int) -> None:
    raw = _read(FILES[year])
    raw["group"] = raw["station"].str[-1].map({"구": "district", "로": "roadside"})
    expected = raw.dropna(subset="group").groupby(["date", "group"])[list(COLUMNS)].agg(["sum", "count"])
    table = pandas.read_csv(imported[0].root / f"data/seoul-air/{year}/days.csv", index_col=["date", "group"]).fillna(0)
    assert len(table) == len(expected)
    for column in COLUMNS:
        assert (table[f"{column}_count"] == expected[column]["count"]).all()
        assert (table[f"{column}_sum"] - expected[column]["sum"]).abs().max() < 1e-9


def test_the_published_figures_of_2018_come_out(imported: tuple[Project, Imported]) -> None:
    table = pandas.read_csv(imported[0].root / "data/seoul-air/2018/days.csv", index_col="date")
    city = table[table["group"] == "district"]
    daily = city["pm25_sum"] / city["pm25_count"]
    months = daily.groupby(daily.index.str[5:7]).mean()
    assert round(daily.mean(), 1) == 22.8
    assert [round(months[month], 1) for month in ("02", "03", "10")] == [30.2, 34.2, 14.6]
    assert (daily[daily.index.str[5:7] == "03"].round() > 35).sum() == 13


def _read(path: Path) -> pandas.DataFrame:
    """The rows as this test reads them by itself."""
    if path.suffix == ".xlsx":
        raw = pandas.read_excel(path, engine="calamine")
    else:
        raw = pandas.read_csv(path, encoding="cp949")
    raw.columns = pandas.Index(["date", "station", *COLUMNS])
    raw["date"] = pandas.to_datetime(raw["date"].astype(str)).dt.strftime("%Y-%m-%d")
    return raw
