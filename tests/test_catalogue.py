"""Families of reports: which members they have, how they are asked for, and what is read to know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project, write
from toolkit.build import list_outputs
from toolkit.catalogue import choose, read_catalogue
from toolkit.errors import DefinitionError, Problems
from toolkit.manifest import Entry, Manifest
from toolkit.readers.definitions import read_report
from toolkit.sources import Project

FAMILY = """\
# A fixture of the tests: a family of summaries.
id: seoul-air-{year}
kind: annual-summary
series: policy-brief
title: {ko: 시험, en: Fixture}
description: {ko: 시험, en: Fixture}
"""
DISTRICTS = FAMILY.replace("{year}", "{year}-{district}").replace("annual-summary", "annual-district")


def make_family(folder: Path, *years: int) -> Project:
    """The small project with two families; years are told by their folders alone."""
    project = make_project(
        folder,
        **{"reports/seoul-air/report.yaml": FAMILY, "reports/districts/report.yaml": f"{DISTRICTS}on-demand: true\n"},
    )
    package = folder / "data/datapackage.yaml"
    districts = "  district:\n    jung-gu: {ko: 중구, en: Jung-gu}\n    jongno-gu: {ko: 종로구, en: Jongno-gu}\n"
    package.write_text(package.read_text(encoding="utf-8") + districts, encoding="utf-8")
    for year in years:
        write(folder / f"data/seoul-air/{year}/datapackage.yaml", "# A fixture of the tests.\n")
    return project


def reports_of(project: Project, *asked: str, year: int | None = None) -> tuple[str, ...]:
    return choose(read_catalogue(project, Manifest(project.root / "build")), asked, year).reports


def test_a_family_has_a_member_for_every_year(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2019, 2018)
    assert reports_of(project) == ("book", "rain", "seoul-air-2018", "seoul-air-2019", "snow")
    assert reports_of(project, "seoul-air") == ("seoul-air-2018", "seoul-air-2019")
    assert reports_of(project, "seoul-air-2019", "rain") == ("seoul-air-2019", "rain")


def test_what_is_made_on_demand_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018)
    assert reports_of(project, "districts") == ("seoul-air-2018-jung-gu", "seoul-air-2018-jongno-gu")
    assert reports_of(project, "seoul-air-2018-jung-gu") == ("seoul-air-2018-jung-gu",)


def test_a_year_chooses_among_members(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018, 2019)
    assert reports_of(project, year=2019) == ("seoul-air-2019",)
    assert reports_of(project, "seoul-air", "districts", year=2018) == (
        "seoul-air-2018",
        "seoul-air-2018-jung-gu",
        "seoul-air-2018-jongno-gu",
    )
    with pytest.raises(DefinitionError, match="there is no report on the year 2017") as caught:
        reports_of(project, year=2017)
    assert caught.value.hint == "the years there are: 2018, 2019"


def test_unknown_names_are_told_at_once(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018)
    with pytest.raises(Problems) as caught:
        reports_of(project, "seoul-air-2019", "rian")
    told = str(caught.value)
    assert "there is no report 'seoul-air-2019'\n    did you mean 'seoul-air-2018'?" in told
    assert "there is no report 'rian'\n    did you mean 'rain'?" in told


def test_members_are_read_again_only_when_years_come_or_the_definition_changes(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018)
    manifest = Manifest(tmp_path / "build")
    read_catalogue(project, manifest)
    manifest.add({"rain/rain.ko.pdf": Entry({}, "", "")})
    kept = Manifest.read(tmp_path / "build")
    assert kept.families["seoul-air"].members == ("seoul-air-2018",)
    read_catalogue(project, kept)
    assert kept.families == Manifest.read(tmp_path / "build").families
    write(tmp_path / "data/seoul-air/2020/datapackage.yaml", "# A fixture of the tests.\n")
    groups = {group.folder: group for group in read_catalogue(project, kept)}
    assert groups["seoul-air"].reports == ("seoul-air-2018", "seoul-air-2020")
    assert (groups["districts"].on_demand, groups["rain"].pattern) == (True, "")


def test_a_family_that_cannot_be_read_stops_no_other_report(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018)
    write(tmp_path / "reports/seoul-air/report.yaml", FAMILY.replace("title:", "titel:"))
    groups = read_catalogue(project, Manifest(tmp_path / "build"))
    choice = choose(groups, ("rain", "seoul-air-2018"), None)
    assert choice.reports == ("rain",)
    assert "report.yaml:5" in str(choice.broken["seoul-air"])
    assert choose(groups, ("rain",), None).broken == {}


@pytest.mark.parametrize(
    ("name", "kind", "what"),
    [
        ("seoul-air-{month}", "annual-summary", "has {year}, once: 'seoul-air-{month}'"),
        ("seoul-air", "annual-summary", "has {year}, once: 'seoul-air'"),
        ("a-{year}-{year}", "annual-summary", "has {year}, once: 'a-{year}-{year}'"),
        ("a-{year}", "annual-district", "has {district} and {year}, once: 'a-{year}'"),
    ],
)
def test_the_id_of_a_family_has_the_parameters_of_its_kind(tmp_path: Path, name: str, kind: str, what: str) -> None:
    project = make_family(tmp_path, 2018)
    text = FAMILY.replace("seoul-air-{year}", name).replace("annual-summary", kind)
    write(tmp_path / "reports/seoul-air/report.yaml", text)
    choice = choose(read_catalogue(project, Manifest(tmp_path / "build")), (), None)
    problems = [*choice.broken.values()]
    if not problems:  # without a parameter it is a report of its own, which its reader refuses
        with pytest.raises(DefinitionError) as caught:
            read_report(project, "seoul-air")
        problems = [caught.value]
    assert [problem.where for problem in problems] == ["reports/seoul-air/report.yaml:2:1"]
    assert what in str(problems[0])


def test_a_member_knows_its_parameters(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018)
    document = read_report(project, "seoul-air-2018-jung-gu")
    assert document.value.id == "seoul-air-2018-jung-gu"
    assert document.value.parameters == {"year": "2018", "district": "jung-gu"}
    assert document.folder == "districts"
    assert read_report(project, "rain").value.parameters == {}
    with pytest.raises(DefinitionError, match="'seoul-air' is a family of reports"):
        read_report(project, "seoul-air")


def test_later_years_are_no_input(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018, 2020)
    assert project.list_years(2019) == (2018,)
    (name,) = project.reads
    before = project.fingerprint_of(name)
    write(tmp_path / "data/seoul-air/2021/datapackage.yaml", "# A fixture of the tests.\n")
    write(tmp_path / "data/seoul-air/notes/datapackage.yaml", "# A fixture of the tests.\n")
    assert project.fingerprint_of(name) == before
    write(tmp_path / "data/seoul-air/2017/datapackage.yaml", "# A fixture of the tests.\n")
    assert project.fingerprint_of(name) != before


def test_a_name_that_two_definitions_make_is_told_and_built_once(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018, 2019)
    own = (tmp_path / "reports/rain/report.yaml").read_text(encoding="utf-8").replace("id: rain", "id: seoul-air-2019")
    write(tmp_path / "reports/seoul-air-2019/report.yaml", own)
    write(tmp_path / "reports/seoul-air-again/report.yaml", FAMILY)
    groups = {group.folder: group for group in read_catalogue(project, Manifest(tmp_path / "build"))}
    assert groups["seoul-air"].reports == ("seoul-air-2018", "seoul-air-2019")
    for folder, taken in (("seoul-air-2019", 2019), ("seoul-air-again", 2018)):
        assert groups[folder].reports == ()
        told = f"the report 'seoul-air-{taken}' is made by 'reports/seoul-air/report.yaml' too"
        assert told in str(groups[folder].problem)
    assert reports_of(project, "seoul-air-2018") == ("seoul-air-2018",)


def test_a_family_that_cannot_be_read_is_told_beside_the_list(tmp_path: Path) -> None:
    project = make_family(tmp_path, 2018)
    write(tmp_path / "reports/seoul-air/report.yaml", FAMILY.replace("title:", "titel:"))
    listing = list_outputs(project, None)
    assert {one.report for one in listing.outputs} >= {"rain", "snow", "book"}
    assert [problem.where for problem in listing.problems] == [
        "reports/seoul-air/report.yaml:2:1",
        "reports/seoul-air/report.yaml:5:1",
    ]
