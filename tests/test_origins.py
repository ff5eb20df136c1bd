"""The line behind each printed number. All data are fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project
from toolkit import formulas
from toolkit.errors import LanguageError
from toolkit.language import Language
from toolkit.model import Quantity
from toolkit.origins import describe
from toolkit.readers.definitions import read_settings
from toolkit.readers.tables import Data
from toolkit.reports import read_project_language

FACTS = """\
  - name: stated-facts
    path: stated-facts.csv
    titles: {ko: 인용한 사실, en: Stated facts}
    schema:
      fields:
        - {name: fact, type: string, titles: {ko: 사실, en: Fact}}
        - {name: value, type: number, titles: {ko: 값, en: Value}}
        - {name: unit, type: string, titles: {ko: 단위, en: Unit}}
        - {name: citation_ko, type: string, titles: {ko: 출처, en: Source}}
        - {name: citation_en, type: string, titles: {ko: 출처, en: Source}}
      primaryKey: [fact]
    sources: [{title: fixture}]
codelists:
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Data, dict[str, Language]]:
    """The tables of a small project, and its languages."""
    from tests.projects import PACKAGE

    files = {
        "data/datapackage.yaml": PACKAGE.replace("codelists:\n", FACTS),
        "data/stated-facts.csv": "fact,value,unit,citation_ko,citation_en\nwind,9,days,「시험용 책」,A Fixture Book\n",
    }
    project = make_project(Path(tmp_path_factory.mktemp("project")), **files)
    settings = read_settings(project)
    return Data(project), {code: read_project_language(project, settings, code) for code in ("ko", "en")}


def rain(data: Data, place: str, year: int) -> Quantity:
    return data.table("rainfall").quantity("days", {"place": place, "year": year})


def test_the_origin_is_told_in_the_language_of_the_report(data: tuple[Data, dict[str, Language]]) -> None:
    tables, languages = data
    north, later, south = rain(tables, "north", 2020), rain(tables, "north", 2024), rain(tables, "south", 2020)
    both = formulas.total(north, south)
    cases = {
        north: ("강수 일수 · 북쪽, 2020 · 일수", "Rainy days · North, 2020 · Days"),
        formulas.rate(north, later): (
            "앞 값에 대한 변화율. 산출 근거: 강수 일수 · 북쪽, 2020 · 일수; 강수 일수 · 북쪽, 2024 · 일수",
            "Rate of change, computed from Rainy days · North, 2020 · Days; Rainy days · North, 2024 · Days",
        ),
        formulas.share(north, both): (
            "전체에 대한 비중(합계부터 구해 계산). 산출 근거: "
            "강수 일수 · 북쪽, 2020 · 일수; 강수 일수 · 남쪽, 2020 · 일수",
            "Share (after computing sums), computed from "
            "Rainy days · North, 2020 · Days; Rainy days · South, 2020 · Days",
        ),
        formulas.rate(formulas.change(north, both), later): (
            "앞 값에 대한 변화율(합계, 차이부터 구해 계산). 산출 근거: "
            "강수 일수 · 북쪽, 2020 · 일수; 강수 일수 · 남쪽, 2020 · 일수 외 1개 값",
            "Rate of change (after computing sums and differences), computed from "
            "Rainy days · North, 2020 · Days; Rainy days · South, 2020 · Days and 1 more",
        ),
        formulas.count(tables.table("rainfall"), {"place": "north"}): (
            "항목을 센 수. 산출 근거: 강수 일수 · 북쪽",
            "Number of entries, computed from Rainy days · North",
        ),
        formulas.count(tables.table("rainfall"), {}): (
            "항목을 센 수. 산출 근거: 강수 일수",
            "Number of entries, computed from Rainy days",
        ),
        formulas.index(): ("지수의 기준값", "Base of the index"),
        tables.table("stated-facts").quantity("value", {"fact": "wind"}): (
            "인용 수치: 「시험용 책」",
            "Stated figure: A Fixture Book",
        ),
    }
    for quantity, (korean, english) in cases.items():
        assert describe(quantity, tables.table, languages["ko"]) == korean
        assert describe(quantity, tables.table, languages["en"]) == english


def test_a_title_that_a_language_lacks_is_told(tmp_path: Path) -> None:
    from tests.projects import PACKAGE

    package = PACKAGE.replace("titles: {ko: 강수 일수, en: Rainy days}", "titles: {ko: 강수 일수}")
    project = make_project(tmp_path, **{"data/datapackage.yaml": package})
    english = read_project_language(project, read_settings(project), "en")
    tables = Data(project)
    with pytest.raises(LanguageError, match="the table 'rainfall' has no text for 'en'") as told:
        describe(rain(tables, "north", 2020), tables.table, english)
    assert told.value.where.startswith("data/datapackage.yaml:4:")
