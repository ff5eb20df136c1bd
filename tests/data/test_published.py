"""The tables in data/ say what the published report says, and are sound in themselves.

The report is read from ``../shared/sources`` beside the repository: its tables are parsed anew here, so that
a slip in the CSV files shows. Its sentences must not turn up in data/.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.events import AliasEvent

from tests.published import policy_report, printed_numbers, published_documents

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PACKAGE: dict[str, Any] = YAML(typ="safe").load(DATA / "datapackage.yaml")
RESOURCES: dict[str, dict[str, Any]] = {resource["name"]: resource for resource in PACKAGE["resources"]}
CODELISTS: dict[str, dict[str, dict[str, str]]] = PACKAGE["codelists"]

YEARS = ("2015", "2030")
Table = dict[tuple[str, ...], list[Decimal]]  # the printed numbers of a row
REGIONS = {
    "[표 4]": ("jing-jin-ji", "beijing", "hebei", "tianjin"),
    "[표 5]": ("yangtze-delta", "anhui", "jiangsu", "shanghai", "zhejiang"),
    "[표 6]": ("fenwei", "henan", "shaanxi", "shanxi"),
}
SHARED_CHARACTERS = 24  # so many in a row, white space left out, make a copied phrase
NAMES = (  # of works and declarations, which every document calls alike
    "황인창 외(2019), 서울시 미세먼지 국제협력 강화방안, 서울연구원",
    "친환경 거리 선언(Green and Healthy Streets Declaration)",
    "대기질 선언(Air Quality Declaration)",
)

each_resource = pytest.mark.parametrize("name", RESOURCES)
each_resource_with_items = pytest.mark.parametrize(
    "name", [name for name, resource in RESOURCES.items() if "item" in resource["schema"]["primaryKey"]]
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table as text, by column."""
    with (DATA / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_key(name: str, column: str) -> dict[tuple[str, ...], Decimal]:
    """One column of a table, by primary key."""
    key = RESOURCES[name]["schema"]["primaryKey"]
    return {tuple(row[part] for part in key): Decimal(row[column]) for row in rows(name)}


def squash(text: str) -> str:
    """The text without white space, compatibility characters unified."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# What the report prints


@pytest.fixture(scope="module")
def sources() -> list[str]:
    """The published documents, as text."""
    return published_documents()


@pytest.fixture(scope="module")
def report() -> list[str]:
    """The lines of the policy report."""
    return policy_report()


@pytest.fixture(scope="module")
def table_3(report: list[str]) -> Table:
    """Emissions and share of 2015, of 2030, change and rate of change, by pollutant and sector."""
    table: Table = {(pollutant, sector): numbers for pollutant, sector, numbers in printed_numbers(report, "[표 3]")}
    assert len(table) == 3 * 6
    return table


@pytest.fixture(scope="module")
def tables_4_to_6(report: list[str]) -> Table:
    """Emissions of 2015, of 2030 and change, by region, pollutant and sector."""
    table: Table = {}
    for caption, regions in REGIONS.items():
        for pollutant, sector, numbers in printed_numbers(report, caption):
            assert len(numbers) == 3 * len(regions), (caption, pollutant, sector)
            for place, region in enumerate(regions):
                table[region, pollutant, sector] = numbers[3 * place : 3 * place + 3]
    assert len(table) == (4 + 5 + 4) * 3 * 7
    return table


def one_decimal(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_china_emissions_are_those_of_table_3(table_3: Table) -> None:
    printed = {(*key, year): row[2 * at] for key, row in table_3.items() for at, year in enumerate(YEARS)}
    assert by_key("china-emissions", "emissions") == printed


def test_china_emission_changes_are_those_of_table_3(table_3: Table) -> None:
    assert by_key("china-emission-changes", "change") == {key: row[4] for key, row in table_3.items()}


def test_computed_shares_are_those_of_table_3(table_3: Table) -> None:
    emissions = by_key("china-emissions", "emissions")
    computed = {
        (pollutant, sector, year): one_decimal(value / emissions[pollutant, "total", year] * 100)
        for (pollutant, sector, year), value in emissions.items()
    }
    printed = {(*key, year): row[1 + 2 * at] for key, row in table_3.items() for at, year in enumerate(YEARS)}
    assert computed == printed


def test_computed_rates_are_those_of_table_3(table_3: Table) -> None:
    emissions = by_key("china-emissions", "emissions")
    changes = by_key("china-emission-changes", "change")
    computed = {key: one_decimal(change / emissions[*key, "2015"] * 100) for key, change in changes.items()}
    assert computed == {key: row[5] for key, row in table_3.items()}


def test_region_emissions_are_those_of_tables_4_to_6(tables_4_to_6: Table) -> None:
    printed = {(*key, year): row[at] for key, row in tables_4_to_6.items() for at, year in enumerate(YEARS)}
    assert by_key("region-emissions", "emissions") == printed


def test_computed_changes_are_those_of_tables_4_to_6(tables_4_to_6: Table) -> None:
    emissions = by_key("region-emissions", "emissions")
    computed = {key: emissions[*key, "2030"] - emissions[*key, "2015"] for key in tables_4_to_6}
    assert computed == {key: row[2] for key, row in tables_4_to_6.items()}


@pytest.mark.parametrize("caption", REGIONS)
def test_regions_are_named_as_in_the_heads_of_the_tables(report: list[str], caption: str) -> None:
    # The head of table 6 leaves out the last 성, so that the names may go on where the line ends.
    # It spells Anhui in an older way; data/ follows the rules for foreign names.
    names = " ".join(CODELISTS["region"][region]["ko"] for region in REGIONS[caption]).replace("안후이", "안휘")
    assert any(names.startswith(line) for line in report if len(line) > len(names) - 3)


def test_regions_belong_to_the_area_of_their_table() -> None:
    areas = {row["region"]: row["area"] for row in rows("region-emissions")}
    assert areas == {region: regions[0] for regions in REGIONS.values() for region in regions}


def test_every_member_and_point_is_there() -> None:
    roles = [row["role"] for row in rows("eacac-members")]
    assert (roles.count("city"), roles.count("partner")) == (10, 14)
    pillars = [row["pillar"] for row in rows("four-by-four")]
    assert [pillars.count(pillar) for pillar in CODELISTS["pillar"]] == [4, 1, 4, 4]  # one point names four structures


def test_tiles_stand_for_the_parts_of_the_three_areas() -> None:
    tiles = rows("region-tiles")
    parts = {part for regions in REGIONS.values() for part in regions[1:]}
    assert {tile["region"] for tile in tiles} == parts
    assert len({(tile["row"], tile["column"]) for tile in tiles}) == len(tiles)


# Sound in themselves


def test_every_table_is_described_and_every_described_table_is_there() -> None:
    assert {path.name for path in DATA.glob("*.csv")} == {resource["path"] for resource in RESOURCES.values()}


def test_the_description_has_no_anchors_or_aliases() -> None:
    events = YAML().parse((DATA / "datapackage.yaml").read_text(encoding="utf-8"))
    assert not [event for event in events if isinstance(event, AliasEvent) or getattr(event, "anchor", None)]


@each_resource
def test_files_are_utf_8_without_bom_and_with_unix_line_ends(name: str) -> None:
    raw = (DATA / RESOURCES[name]["path"]).read_bytes()
    assert raw.decode("utf-8").endswith("\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw


@each_resource
def test_columns_are_the_fields_of_the_schema(name: str) -> None:
    with (DATA / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file)
    assert header == [field["name"] for field in RESOURCES[name]["schema"]["fields"]]
    assert {len(row) for row in body} == {len(header)}


@each_resource
def test_cells_are_filled_and_of_the_declared_type(name: str) -> None:
    patterns = {"number": r"-?\d+(\.\d+)?", "integer": r"-?\d+", "year": r"\d{4}", "string": r"\S(.*\S)?"}
    patterns["date"] = r"\d{4}-\d{2}-\d{2}"
    open_ends = {"since", "until", "most"} if name.startswith("air-") else set()
    for field in RESOURCES[name]["schema"]["fields"]:
        if field["name"] == "qualifier":  # a figure may stand without one
            continue
        cells = [row[field["name"]] for row in rows(name)]
        cells = [cell for cell in cells if cell or field["name"] not in open_ends]
        assert not [cell for cell in cells if not re.fullmatch(patterns[field["type"]], cell)], field["name"]


@each_resource
def test_primary_keys_are_unique(name: str) -> None:
    key = RESOURCES[name]["schema"]["primaryKey"]
    keys = [tuple(row[part] for part in key) for row in rows(name)]
    assert len(keys) == len(set(keys))


@each_resource_with_items
def test_items_count_up_from_one(name: str) -> None:
    for before, row in pairwise([{"item": "0"}, *rows(name)]):
        assert int(row["item"]) in (1, int(before["item"]) + 1)


@each_resource
def test_foreign_keys_are_found(name: str) -> None:
    for key in RESOURCES[name]["schema"].get("foreignKeys", []):
        target = key["reference"]
        known = {tuple(row[part] for part in target["fields"]) for row in rows(target["resource"])}
        assert {tuple(row[part] for part in key["fields"]) for row in rows(name)} <= known


@each_resource
def test_codes_are_in_their_codelist(name: str) -> None:
    for field in RESOURCES[name]["schema"]["fields"]:
        if codelist := field.get("codelist"):
            codes = {row[field["name"]] for row in rows(name)} - {""}
            assert codes <= CODELISTS[codelist].keys(), field["name"]


def test_every_region_has_a_short_name() -> None:
    assert CODELISTS["region-short"].keys() == CODELISTS["region"].keys()


@pytest.mark.parametrize("codelist", CODELISTS)
def test_codelists_have_both_languages(codelist: str) -> None:
    for code, words in CODELISTS[codelist].items():
        assert words.keys() == {"ko", "en"}, code
        assert all(words.values()), code
    for language in ("ko", "en"):
        labels = [words[language] for words in CODELISTS[codelist].values()]
        assert len(labels) == len(set(labels))


@each_resource
def test_tables_and_columns_have_titles_in_both_languages(name: str) -> None:
    resource = RESOURCES[name]
    parts = [resource, *resource["schema"]["fields"], *resource["sources"], *resource["licenses"]]
    for part in parts:
        assert part["titles"].keys() == {"ko", "en"}
        assert all(part["titles"].values())
    notes = resource.get("notes", {"ko": [], "en": []})
    assert len(notes["ko"]) == len(notes["en"])


# Our own words


def our_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(DATA.iterdir()) if path.is_file()]


def test_no_kangxi_radicals() -> None:
    assert not re.findall("[\u2e80-\u2fd5]", "".join(our_texts()))


def test_no_phrase_is_copied_from_the_published_documents(sources: list[str]) -> None:
    published = squash("\n".join(sources))
    copied = set()
    for text in map(squash, our_texts()):
        for name in map(squash, NAMES):
            text = text.replace(name, "\n")
        for start in range(len(text) - SHARED_CHARACTERS + 1):
            phrase = text[start : start + SHARED_CHARACTERS]
            if re.search("[가-힣]", phrase) and phrase in published:
                copied.add(phrase)
    assert not copied
