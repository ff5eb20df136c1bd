"""A small project for tests. Its places, figures and words are made up: fixtures, no data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.sources import Project

SETTINGS = """\
languages: [ko, en]
series:
  policy-brief: {name: {ko: 시험용 브리프, en: Fixture Brief}}
  table-book: {name: {ko: 시험용 표 모음, en: Fixture Tables}}
affiliation: {ko: 시험용 기관, en: Fixture Office}
"""

PACKAGE = """\
# A fixture of the tests: made-up values.
name: fixture
resources:
  - name: rainfall
    path: rainfall.csv
    titles: {ko: 강수 일수, en: Rainy days}
    schema:
      fields:
        - {name: place, type: string, titles: {ko: 곳, en: Place}, codelist: place}
        - {name: year, type: year, titles: {ko: 연도, en: Year}}
        - {name: days, type: number, titles: {ko: 일수, en: Days}, unit: days}
      primaryKey: [place, year]
    sources: [{title: fixture}]
  - name: snowfall
    path: snowfall.csv
    titles: {ko: 적설 일수, en: Snowy days}
    schema:
      fields:
        - {name: place, type: string, titles: {ko: 곳, en: Place}, codelist: place}
        - {name: year, type: year, titles: {ko: 연도, en: Year}}
        - {name: days, type: number, titles: {ko: 일수, en: Days}, unit: days}
      primaryKey: [place, year]
    sources: [{title: fixture}]
codelists:
  place:
    north: {ko: 북쪽, en: North}
    south: {ko: 남쪽, en: South}
"""

RAINFALL = "place,year,days\nnorth,2020,80\nnorth,2024,100\nsouth,2020,120\nsouth,2024,90\n"
SNOWFALL = "place,year,days\nnorth,2020,40\nnorth,2024,30\nsouth,2020,4\nsouth,2024,2\n"

RAIN = """\
id: rain
kind: policy-brief
series: policy-brief
number: 7
date: 2024-05-20
title: {ko: 비가 오는 날, en: Days of rain}
description: {ko: 시험용 보고서, en: A fixture of the tests}
keywords: {ko: [비], en: [rain]}
quantities:
  north: {rate: 'rainfall.rate(2020, 2024, place="north")'}
  south: {rate: 'rainfall.rate(2020, 2024, place="south")'}
claims: [south.rate < north.rate]
tables:
  rain-days:
    data: rainfall
    title: {ko: 곳별 강수 일수, en: Rainy days by place}
    stubhead: {ko: 곳, en: Place}
    stub: place
    columns:
      - {label: {ko: 2020년, en: "2020"}, unit: {ko: 일, en: days}, value: {at: {year: 2020}}}
      - {label: {ko: 2024년, en: "2024"}, unit: {ko: 일, en: days}, value: {at: {year: 2024}}}
figures:
  rain-bars:
    title: {ko: 북쪽의 강수 일수, en: Rainy days in the north}
    alternative:
      ko: 북쪽의 강수 일수를 두 해로 나란히 놓은 막대
      en: Two bars with the rainy days of the north
    drawing:
      chart: bars
      categories: [{ko: 2020년, en: "2020"}, {ko: 2024년, en: "2024"}]
      series:
        - label: {ko: 북쪽, en: North}
          values: ['rainfall.at(place="north", year=2020)', 'rainfall.at(place="north", year=2024)']
"""

RAIN_KO = """\
::: summary
북쪽에는 비 오는 날이 {{ north.rate | rise | percent }} 늘었다.

### 남쪽에는 줄었다

남쪽에는 {{ south.rate | fall | percent }} 줄었다.
:::

# 곳마다 다른 비

## 북쪽에는 늘고 남쪽에는 줄었다

- {{ ref("rain-days") | particle("은") }} 두 해를 견준다.[^days]

{{ table("rain-days") }}

{{ figure("rain-bars") }}

[^days]: 하루 0.1㎜ 이상 내린 날.
"""

RAIN_EN = """\
::: summary
Rainy days rose by {{ north.rate | rise | percent }} in the north.

### Fewer in the south

They fell by {{ south.rate | fall | percent }} in the south.
:::

# Rain differs by place

## More in the north, fewer in the south

- {{ ref("rain-days") }} compares two years.[^days]

{{ table("rain-days") }}

{{ figure("rain-bars") }}

[^days]: Days with 0.1 mm or more.
"""

SNOW = """\
id: snow
kind: policy-brief
series: policy-brief
date: 2024-06-03
title: {ko: 눈이 오는 날, en: Days of snow}
description: {ko: 시험용 보고서, en: A fixture of the tests}
quantities:
  north: 'snowfall.at(place="north", year=2024)'
"""

SNOW_KO = "::: summary\n눈 오는 날은 북쪽에서 {{ north | unit }}이다.\n:::\n\n# 눈\n\n눈이 왔다.\n"
SNOW_EN = "::: summary\nIt snowed on {{ north | unit }} in the north.\n:::\n\n# Snow\n\nIt snowed.\n"

BOOK = """\
id: book
kind: table-book
series: table-book
date: 2024-06-04
title: {ko: 시험용 표, en: Fixture tables}
description: {ko: 시험용 표 모음, en: A fixture of the tests}
"""

FILES: Mapping[str, str] = {
    "data/datapackage.yaml": PACKAGE,
    "data/rainfall.csv": RAINFALL,
    "data/snowfall.csv": SNOWFALL,
    "reports/settings.yaml": SETTINGS,
    "reports/rain/report.yaml": RAIN,
    "reports/rain/body.ko.md": RAIN_KO,
    "reports/rain/body.en.md": RAIN_EN,
    "reports/snow/report.yaml": SNOW,
    "reports/snow/body.ko.md": SNOW_KO,
    "reports/snow/body.en.md": SNOW_EN,
    "reports/book/report.yaml": BOOK,
}
"""Two briefs on a table each, and a table book."""


def make_project(folder: Path, **files: str | None) -> Project:
    """Write the small project into `folder`; `files` replace or add files by their names, None leaves one out.

    >>> make_project(tmp_path, **{"data/rainfall.csv": "place,year,days\\n"})    # doctest: +SKIP
    """
    for name, text in {**FILES, **files}.items():
        if text is not None:
            write(folder / name, text)
    return Project(folder)


def write(path: Path, text: str) -> None:
    """Write a text file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand in the file once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
