"""Builds of a small project: what is rebuilt after which change, and what a failing build leaves behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import FILES, RAIN_EN, make_project, replace, write
from toolkit import versions
from toolkit.build import Outcome, Request, build, list_outputs
from toolkit.errors import OutputError, Problems, SetupError
from toolkit.manifest import Manifest
from toolkit.sources import Project, packaged_templates
from toolkit.timings import Timings

ALL = {f"{name}.{language}.html" for name in ("rain", "snow", "book") for language in ("ko", "en")}
RAIN = {"rain.ko.html", "rain.en.html"}
SNOW = {"snow.ko.html", "snow.en.html"}
BOOKS = {"book.ko.html", "book.en.html"}


def run(folder: Path, *reports: str, **wishes: object) -> Outcome:
    """Build the HTML of a project: quicker than PDF, and decided in the same way."""
    request = Request(reports, **{"formats": ("html",), **wishes})
    return build(Project(folder), request, Timings())


def written(folder: Path, *reports: str) -> set[str]:
    """The names of the files that a build writes; it must have no problems."""
    outcome = run(folder, *reports)
    assert not outcome.problems, [str(one) for one in outcome.problems]
    return {path.name for path in outcome.written}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "project"
    make_project(folder)
    assert written(folder) == ALL
    return folder


@pytest.fixture
def built(first_build: Path, tmp_path: Path) -> Path:
    """A copy of the small project with everything up to date."""
    return shutil.copytree(first_build, tmp_path / "project")


# --- what is rebuilt ----------------------------------------------------------------------------------------------


def test_nothing_is_rebuilt_when_nothing_changed(built: Path) -> None:
    outcome = run(built)
    assert not outcome.written
    assert {path.name for path in outcome.current} == ALL


def test_time_stamps_decide_nothing(built: Path) -> None:
    for path in built.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert written(built) == set()


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a cell of a table": (
        lambda top: replace(top / "data/rainfall.csv", "north,2024,100", "north,2024,101"),
        RAIN | BOOKS,
    ),
    "a cell of another table": (lambda top: replace(top / "data/snowfall.csv", "north,2024,30", "north,2024,31"), SNOW),
    "the description of the data": (
        lambda top: replace(top / "data/datapackage.yaml", "en: Rainy days}", "en: Wet days}"),
        ALL,
    ),
    "a body": (lambda top: replace(top / "reports/snow/body.ko.md", "눈이 왔다.", "눈이 많이 왔다."), SNOW),
    "a definition": (lambda top: replace(top / "reports/snow/report.yaml", "2024-06-03", "2024-06-04"), SNOW | BOOKS),
    "the settings": (lambda top: replace(top / "reports/settings.yaml", "Fixture Office", "Office of Fixtures"), ALL),
    "a template of one's own": (
        lambda top: write(
            top / "templates/policy-brief/screen.html.j2", _packaged("policy-brief/screen.html.j2") + " "
        ),
        RAIN | SNOW,
    ),
    "a stylesheet of one's own": (
        lambda top: write(top / "templates/screen.css", _packaged("screen.css") + "\n/* ours */"),
        ALL,
    ),
    "a language file of one's own": (
        lambda top: write(top / "templates/languages/en.yaml", _packaged("languages/en.yaml") + "\n# ours\n"),
        ALL,
    ),
    "the same template under one's own folder": (
        lambda top: write(top / "templates/screen.css", _packaged("screen.css")),
        set(),
    ),
    "a report that goes": (lambda top: shutil.rmtree(top / "reports/snow"), BOOKS),
    "an output that goes": (lambda top: (top / "build/rain/rain.ko.html").unlink(), {"rain.ko.html"}),
    "an output that is damaged": (
        lambda top: (top / "build/rain/rain.en.html").write_bytes(b"not what was built"),
        {"rain.en.html"},
    ),
}


def _packaged(name: str) -> str:
    return (packaged_templates() / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_rebuilds_what_rests_on_it_and_nothing_else(built: Path, change: str) -> None:
    apply, expected = CHANGES[change]
    apply(built)
    assert written(built) == expected
    assert written(built) == set(), "the second build has nothing left to do"


def test_taking_an_override_away_rebuilds(built: Path) -> None:
    own = built / "templates/screen.css"
    write(own, _packaged("screen.css") + "\n/* ours */")
    assert written(built) == ALL
    own.unlink()
    assert written(built) == ALL


def test_a_new_report_rebuilds_the_table_book_only(built: Path) -> None:
    for name in ("report.yaml", "body.ko.md", "body.en.md"):
        text = (built / "reports/snow" / name).read_text(encoding="utf-8")
        write(built / "reports/hail" / name, text.replace("id: snow", "id: hail"))
    assert written(built) == {"hail.ko.html", "hail.en.html"} | BOOKS


def test_a_language_taken_out_of_the_settings_is_no_longer_built(built: Path) -> None:
    replace(built / "reports/settings.yaml", "[ko, en]", "[en]")
    assert written(built) == {"rain.en.html", "snow.en.html", "book.en.html"}


def test_another_version_of_a_library_rebuilds_all(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions.engine_fingerprint.cache_clear()
    monkeypatch.setattr(versions, "ENGINES", (*versions.ENGINES, "a library that is not installed"))
    try:
        assert written(built) == ALL
    finally:
        versions.engine_fingerprint.cache_clear()


def test_changed_code_of_the_toolkit_rebuilds_all(built: Path, tmp_path: Path) -> None:
    package = Path(versions.__file__).parent
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, tmp_path / "site/toolkit", ignore=ignored)
    shutil.copytree(packaged_templates(), tmp_path / "site/templates")
    state = _state_with(tmp_path / "site", built)
    assert state == "current", "a copy of the same code at another place decides alike"
    with (tmp_path / "site/toolkit/walk.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert _state_with(tmp_path / "site", built) == "stale"


def _state_with(site: Path, project: Path) -> str:
    code = (
        "from pathlib import Path; from toolkit.build import list_outputs; from toolkit.sources import Project\n"
        f"listed = list_outputs(Project(Path({str(project)!r})), None).outputs\n"
        "print({True: 'current', False: 'stale'}[all(one.current for one in listed if one.format == 'html')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_force_rebuilds_all(built: Path) -> None:
    assert {path.name for path in run(built, force=True).written} == ALL


DAMAGED = ["", "{", "[]", "null", '{"outputs": {}}', '{"outputs": {"rain/rain.ko.html": {"inputs": []}}}', "\udcff"]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_manifest_rebuilds(built: Path, text: str) -> None:
    (built / "build/manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert written(built, "snow") == SNOW
    assert written(built, "snow") == set()


def test_wrong_types_in_the_manifest_rebuild(built: Path) -> None:
    path = built / "build/manifest.json"
    path.write_text(path.read_text("utf-8").replace('"inputs": {', '"inputs": [], "other": {'), "utf-8")
    assert written(built, "snow") == SNOW


def test_the_list_says_what_a_build_would_do(built: Path) -> None:
    replace(built / "data/snowfall.csv", "north,2024,30", "north,2024,31")
    stale = {Path(one.output).name for one in list_outputs(Project(built), None).outputs if not one.current}
    assert {name for name in stale if name.endswith("html")} == SNOW == written(built)


def test_two_builds_that_overlap_keep_each_others_entries(built: Path) -> None:
    """One build reads the manifest, another one ends, then the first one stores its entries."""
    replace(built / "reports/snow/body.ko.md", "눈이 왔다.", "눈이 더 왔다.")
    earlier = Manifest.read(built / "build")
    assert written(built, "snow") == SNOW
    earlier.add({"rain/rain.ko.html": earlier.entries["rain/rain.ko.html"]})
    assert written(built) == set()


def test_builds_at_the_same_time_leave_whole_files(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "build", "--project", str(built)]
    command += ["--force", "--format", "html"]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    for one in both:
        assert one.communicate()[1] == b""
        assert one.returncode == 0
    assert written(built) == set()
    assert leftovers(built) == []


# --- what a failing build leaves ----------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.html")}


def leftovers(folder: Path) -> list[Path]:
    return list(folder.rglob("*.part"))


def test_a_broken_report_keeps_its_outputs_and_does_not_stop_the_others(built: Path) -> None:
    before = contents(built)
    replace(built / "reports/rain/body.en.md", "rise | percent", "rise | percnt")
    replace(built / "reports/snow/body.ko.md", "눈이 왔다.", "눈이 더 왔다.")
    outcome = run(built)
    assert outcome.failed == ["rain"]
    (problem,) = outcome.problems
    assert str(problem).startswith("reports/rain/body.en.md:2")
    assert {path.name for path in outcome.written} == SNOW
    after = contents(built)
    assert [name for name in before if before[name] != after[name]] == ["build/snow/snow.ko.html"]
    assert run(built).failed == ["rain"], "it stays stale until it is mended"
    write(built / "reports/rain/body.en.md", RAIN_EN)
    assert written(built) == set(), "with the old text the old outputs are right again"


def test_a_fault_of_two_reports_is_told_once(built: Path) -> None:
    replace(built / "data/rainfall.csv", "north,2024,100", "north,2024,much")
    outcome = run(built)
    assert outcome.failed == ["book", "rain"]
    assert len(outcome.problems) == 1


def test_faults_of_both_languages_are_told_together(built: Path) -> None:
    replace(built / "reports/rain/body.ko.md", "rise | percent", "rise | percnt")
    replace(built / "reports/rain/body.en.md", 'table("rain-days")', 'table("rain-day")')
    messages = "\n".join(str(one) for one in run(built, "rain").problems)
    assert "reports/rain/body.ko.md:2" in messages
    assert "reports/rain/body.en.md:13" in messages


def test_warnings_fail_a_strict_build_even_if_they_are_from_an_earlier_one(built: Path) -> None:
    replace(built / "reports/snow/body.en.md", "It snowed.", "It snowed for {{ north | unit }}.")
    outcome = run(built, "snow")
    assert not outcome.problems
    (notice,) = outcome.notices
    assert "'30 days' stands twice in the edition 'en', but once in 'ko'" in notice.replace("\u00a0", " ")
    assert run(built, "snow").notices == [notice], "an up-to-date report tells its warnings again"
    before = contents(built)
    strict = run(built, "snow", strict=True)
    assert strict.failed == ["snow"]
    assert "--strict allows none" in str(strict.problems[0])
    assert contents(built) == before


def test_all_unknown_names_are_told_before_anything_is_built(built: Path) -> None:
    with pytest.raises(Problems) as caught:
        run(built, "snwo", "hail", languages=("fr",), formats=("epub",), force=True)
    message = str(caught.value)
    assert "there is no report 'snwo'\n    did you mean 'snow'?" in message
    assert "there is no report 'hail'" in message
    assert "there is no language 'fr'\n    known here: en, ko" in message
    assert "there is no format 'epub'\n    known here: docx, html, hwpx, pdf, xlsx" in message


def test_a_build_folder_that_is_a_file(tmp_path: Path) -> None:
    make_project(tmp_path, **{"build": "a file"})
    with pytest.raises(OutputError, match="cannot be written to") as caught:
        run(tmp_path)
    assert caught.value.hint == "'build' is a file, not a folder: move it away, or name another folder: --output"
    assert (tmp_path / "build").read_text() == "a file"


@pytest.mark.parametrize("place", ["data", "reports", "reports/rain", "templates", "data/new", "link", "link/new"])
def test_results_are_not_written_among_what_they_are_made_from(built: Path, place: str) -> None:
    (built / "templates").mkdir(exist_ok=True)
    (built / "link").symlink_to(built / "reports")
    before = set(built.rglob("*"))
    with pytest.raises(OutputError, match="where no results are written") as caught:
        run(built, "rain", output=built / place)
    assert caught.value.hint == "name another folder: --output"
    assert set(built.rglob("*")) == before


def test_results_do_not_go_through_a_link_into_the_reports(built: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/rain").symlink_to(built / "reports/rain")
    with pytest.raises(OutputError, match="the project's own 'reports/'"):
        run(built, "rain", output=tmp_path / "out")
    assert not list((built / "reports/rain").glob("*.html"))


def test_an_output_whose_place_a_folder_has_taken(built: Path) -> None:
    page = built / "build/snow/snow.en.html"
    page.unlink()
    (page / "inside").mkdir(parents=True)
    before = (built / "build/snow/snow.ko.html").read_bytes()
    outcome = run(built)
    assert outcome.failed == ["snow"]
    assert "a folder has this name" in str(outcome.problems[0])
    assert (built / "build/snow/snow.ko.html").read_bytes() == before
    assert leftovers(built) == []


def test_a_read_only_output_is_replaced_whole(built: Path) -> None:
    page = built / "build/snow/snow.ko.html"
    page.chmod(0o444)
    replace(built / "reports/snow/body.ko.md", "눈이 왔다.", "눈이 더 왔다.")
    assert written(built) == SNOW
    assert "눈이 더 왔다." in page.read_text("utf-8")


def test_a_project_without_reports_builds_nothing(tmp_path: Path) -> None:
    reports = [name for name in FILES if name.startswith("reports/") and name != "reports/settings.yaml"]
    make_project(tmp_path, **dict.fromkeys(reports))
    outcome = run(tmp_path)
    assert not outcome.written
    assert not outcome.problems


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no 'reports' and 'data' folders"):
        run(tmp_path)
