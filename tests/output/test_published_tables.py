"""Every number of the published tables 3 to 6 stands in its place in the report, in both languages."""

from __future__ import annotations

import pytest

from tests.published import policy_report, printed_rows
from toolkit.model import Cell, Table
from toolkit.readers.definitions import read_settings
from toolkit.reports import make_editions, read_project_language
from toolkit.sources import Project
from toolkit.walk import tables_of

TABLES = {"[표 3]": "china-sectors", "[표 4]": "jing-jin-ji", "[표 5]": "yangtze-delta", "[표 6]": "fenwei"}


@pytest.fixture(scope="module", params=["ko", "en"])
def tables(request: pytest.FixtureRequest) -> dict[str, Table]:
    """The tables of the brief by name, in one language."""
    project = Project(request.config.rootpath)
    language = read_project_language(project, read_settings(project), request.param)
    made = make_editions(project, "fine-dust-cooperation", {request.param: language})
    return {table.id: table for table in tables_of(made[request.param].report)}


@pytest.mark.parametrize("caption", TABLES)
def test_every_cell_is_the_published_one(tables: dict[str, Table], caption: str) -> None:
    published = [words for _, _, words in printed_rows(policy_report(), caption)]
    table = tables[TABLES[caption]]
    printed = [[_plain(cell) for cell in row.cells] for group in table.groups for row in group.rows]
    assert printed == published


@pytest.mark.parametrize("caption", TABLES)
def test_groups_and_totals_stand_as_published(tables: dict[str, Table], caption: str) -> None:
    published = [sector == "total" for _, sector, _ in printed_rows(policy_report(), caption)]
    table = tables[TABLES[caption]]
    assert [row.summary for group in table.groups for row in group.rows] == published
    assert len(table.groups) == 3


@pytest.mark.parametrize("name", TABLES.values())
def test_one_thousands_style(tables: dict[str, Table], name: str) -> None:
    for group in tables[name].groups:
        for row in group.rows:
            for cell in row.cells:
                whole = _text(cell).lstrip("−").split(".")[0]
                assert len(whole.split(",")[0]) <= 3
                assert "-" not in _text(cell)


def _text(cell: Cell) -> str:
    (line,) = cell.lines
    return "".join(run.text for run in line)


def _plain(cell: Cell) -> str:
    return _text(cell).replace(",", "").replace("−", "-")
