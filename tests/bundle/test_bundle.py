"""Bundles of a made-up release (fixtures) at every stage: files, names, texts, and what is refused."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace as changed
from pathlib import Path

import pytest

from tests import releases
from tests.kinds.releases import BODY_EN, BODY_KO, FILES, MEETING, make_release_project
from tests.projects import replace, write
from tests.test_cli import toolkit
from toolkit.build import Outcome
from toolkit.bundle import bundle
from toolkit.bundle.texts import LONGEST, notice_text
from toolkit.errors import DefinitionError, OutputError
from toolkit.language import read_language
from toolkit.model import ReleaseTitle
from toolkit.records.step_lock import step_lock
from toolkit.releases import approve, correct, distribute
from toolkit.sources import Project, packaged_templates
from toolkit.writing import EARLIEST

NAME = "press-talks-2"
KOREAN = "5.20 16시이후(남북국, 비를 나누기로)"
ENGLISH = "20 May from 16.00 (Korean Time) - Northland and Southland Agree to Share the Rain"
FIGURES = """
figures:
  rain-bars:
    title: {ko: 북쪽의 강수 일수, en: Rainy days in the north}
    alternative: {ko: 두 해의 막대, en: Two bars}
    drawing:
      chart: bars
      categories: [{ko: 2020년, en: "2020"}, {ko: 2024년, en: "2024"}]
      series:
        - label: {ko: 북쪽, en: North}
          values: ['rainfall.at(place="north", year=2020)', 'rainfall.at(place="north", year=2024)']
"""
OTHER_LOOK = (packaged_templates() / "press-release/paged.css").read_text("utf-8") + "* { color: gray !important }\n"
REASONS = {"ko": "시험용 사유", "en": "A reason of the fixture"}


def well(outcome: Outcome) -> Outcome:
    assert not outcome.problems, [str(one) for one in outcome.problems]
    assert not outcome.bugs
    return outcome


def made(folder: Path) -> Path:
    """Make the bundle of the project's release: its folder of files."""
    written = well(bundle(Project(folder), NAME)).written
    assert written[-1] == written[-2].with_name(f"{written[-2].name}.zip")
    return written[-2]


def listed(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def expected(stage: tuple[str, str] = ("", "")) -> set[str]:
    korean, english = KOREAN + stage[0], ENGLISH + stage[1]
    return {
        *(f"{name}.{form}" for name in (korean, english) for form in ("hwpx", "pdf", "txt")),
        f"{korean}_문자 알림.txt",
        f"{english}_short notice.txt",
    }


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    make_release_project(folder)
    made(folder)
    return folder


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, set[str]]]:
    """By stage: the folder of the bundle then, kept aside, and all that lay in `bundle/`."""
    top = tmp_path_factory.mktemp("stages")
    project = make_release_project(top / "project")
    kept: dict[str, tuple[Path, set[str]]] = {}

    def keep(stage: str) -> None:
        found = made(project.root)
        kept[stage] = (top / stage, listed(found.parent))
        shutil.copytree(found, top / stage)

    keep("draft")
    well(approve(project, NAME, "2024-05-20 13:30"))
    keep("approved")
    well(distribute(project, NAME, "2024-05-20 14:00"))
    shutil.rmtree(project.root / "build")
    write(project.root / "templates/press-release/paged.css", OTHER_LOOK)
    keep("distributed")
    shutil.rmtree(project.root / "templates/press-release")
    correct(project, NAME, REASONS, "2024-05-21 10:00")
    replace(project.root / f"reports/{NAME}/body.ko.md", "회의를 열었다", "회의를 마쳤다")
    keep("correcting")
    well(approve(project, NAME, "2024-05-21 11:00"))
    keep("corrected")
    return kept


# --- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "tags"),
    [
        ("draft", ("_초안", "_DRAFT")),
        ("approved", ("", "")),
        ("distributed", ("", "")),
        ("correcting", ("_수정_초안", "_CORRECTED_DRAFT")),
    ],
)
def test_the_files_are_named_by_embargo_title_and_stage(
    stages: dict[str, tuple[Path, set[str]]], stage: str, tags: tuple[str, str]
) -> None:
    folder, _ = stages[stage]
    assert listed(folder) == expected(tags)


def test_a_correction_goes_with_the_sheet_of_what_changed(stages: dict[str, tuple[Path, set[str]]]) -> None:
    folder, _ = stages["corrected"]
    sheets = {f"{KOREAN}_수정_수정 전후 대비표.pdf", f"{ENGLISH}_CORRECTED_What was corrected.pdf"}
    assert listed(folder) == expected(("_수정", "_CORRECTED")) | sheets


@pytest.mark.parametrize("stage", ["draft", "approved", "distributed", "correcting", "corrected"])
def test_nothing_of_an_earlier_stage_is_left_beside_it(stages: dict[str, tuple[Path, set[str]]], stage: str) -> None:
    _, beside = stages[stage]
    assert len(beside) == 2
    assert {Path(name).suffix for name in beside} >= {".zip"}


def test_what_was_distributed_is_what_is_bundled(stages: dict[str, tuple[Path, set[str]]]) -> None:
    """Though the pages would look otherwise, were they made anew: the release has another stylesheet by then."""
    folder, _ = stages["distributed"]
    sent = folder.parent / f"project/reports/{NAME}/versions/1"
    for title, code in ((KOREAN, "ko"), (ENGLISH, "en")):
        assert (folder / f"{title}.pdf").read_bytes() == (sent / f"{NAME}.{code}.pdf").read_bytes()


def test_the_charts_are_pictures(tmp_path: Path) -> None:
    report = FILES[f"reports/{NAME}/report.yaml"] + FIGURES
    body = BODY_KO.replace("# 용어 정의\n", '# 용어 정의\n\n{{ figure("rain-bars") }}\n')
    english = BODY_EN.replace("# Definitions\n", '# Definitions\n\n{{ figure("rain-bars") }}\n')
    files = {"report.yaml": report, "body.ko.md": body, "body.en.md": english}
    make_release_project(tmp_path, **{f"reports/{NAME}/{name}": text for name, text in files.items()})
    (picture,) = (path for path in made(tmp_path).glob("*.png") if path.name.startswith(KOREAN))
    assert picture.name == f"{KOREAN}_초안_그림 1.png"
    assert picture.read_bytes().startswith(b"\x89PNG")


# --- texts --------------------------------------------------------------------------------------------------------


def test_the_texts_begin_with_stage_and_embargo(stages: dict[str, tuple[Path, set[str]]]) -> None:
    drafted, approved = stages["draft"][0], stages["approved"][0]
    embargo = "보도일시: 2024. 5. 20.(월) 16:00 이후 보도하여 주시기 바랍니다.\n"
    for ending in (".txt", "_문자 알림.txt"):
        assert (drafted / f"{KOREAN}_초안{ending}").read_text("utf-8").startswith(f"[초안] {embargo}")
        assert (approved / f"{KOREAN}{ending}").read_text("utf-8").startswith(embargo)
    english = (approved / f"{ENGLISH}.txt").read_text("utf-8")
    assert english.startswith("Embargo: Not for publication before Monday 20 May 2024, 16:00 (Korean Time)\n\n")
    assert english.count("20 May 2024, 16:00") == 1, "the header box is not repeated"


def test_a_notice_says_what_matters(stages: dict[str, tuple[Path, set[str]]]) -> None:
    assert (stages["correcting"][0] / f"{KOREAN}_수정_초안_문자 알림.txt").read_text("utf-8").splitlines() == [
        "[수정 초안] 보도일시: 2024. 5. 20.(월) 16:00 이후 보도하여 주시기 바랍니다.",
        "[강우부 보도참고자료] 남북국, 비를 나누기로",
        "2024. 5. 21.(화) 10:00 수정: 시험용 사유",
        "- 제2차 강우회의 개최",
        "- 비 오는 날 100일 나누어",
        "더 자세한 내용은 강우부 비정책과 사무관에게 문의하시기 바랍니다.",
    ]


def test_a_notice_names_the_officer_of_a_contact_table_and_keeps_short() -> None:
    language = read_language(packaged_templates() / "languages" / "ko.yaml", "ko.yaml")
    leads = tuple(releases.words(f"{number}째 부제 " + "길다 " * 80) for number in (1, 2))
    release = releases.make_release("standard", title=ReleaseTitle(releases.words("제목"), leads))
    notice = notice_text(release, "보도시점: 배포 즉시", language)
    assert notice.splitlines()[-1] == "문의: 시험총량과 주무관(☎ 000-0001)"
    assert "1째 부제" in notice
    assert "2째 부제" not in notice
    assert len(notice) <= LONGEST
    quiet = changed(release, blocks=tuple(one for one in release.blocks if one != releases.CONTACT_TABLE))
    assert "문의" not in notice_text(quiet, "", language)


def test_a_release_without_a_header_box_tells_its_embargo_all_the_same(tmp_path: Path) -> None:
    record = MEETING.replace("embargo: 2024-05-20 16:00:00", "embargo: immediate")
    report = FILES[f"reports/{NAME}/report.yaml"].replace("ko: reference", "ko: web")
    make_release_project(tmp_path, **{"data/meetings/talks-2.yaml": record, f"reports/{NAME}/report.yaml": report})
    folder = made(tmp_path)
    assert folder.name == "5.20즉시(남북국, 비를 나누기로)_초안"
    assert (folder / f"{folder.name}.txt").read_text("utf-8").startswith("[초안] 보도시점: 배포 즉시\n")


# --- the archive --------------------------------------------------------------------------------------------------


def test_the_archive_holds_the_files_of_the_folder(draft: Path) -> None:
    folder = made(draft)
    with zipfile.ZipFile(folder.with_name(f"{folder.name}.zip")) as archive:
        assert {one.filename: archive.read(one) for one in archive.infolist()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }
        assert archive.namelist()[0].startswith(KOREAN)
        assert {one.date_time for one in archive.infolist()} == {EARLIEST}
        assert all(one.flag_bits & 0x800 for one in archive.infolist() if not one.filename.isascii())


def test_equal_bundles_are_equal_byte_for_byte(draft: Path) -> None:
    def contents() -> dict[str, bytes]:
        folder = made(draft)
        return {str(path): path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}

    first = contents()
    assert first == contents()


# --- what is refused ----------------------------------------------------------------------------------------------


def test_only_releases_go_to_the_press_room(draft: Path) -> None:
    with pytest.raises(DefinitionError, match="'rain' is a policy-brief: only press releases go to the press room"):
        bundle(Project(draft), "rain")
    assert not (draft / "build/rain").exists()


def test_a_release_that_cannot_be_built_leaves_the_earlier_bundle(draft: Path, tmp_path: Path) -> None:
    project = shutil.copytree(draft, tmp_path / "project")
    folder = made(project)
    before = listed(folder)
    write(project / f"reports/{NAME}/body.ko.md", "# {{ nothing }}\n")
    outcome = bundle(Project(project), NAME)
    assert outcome.failed == [NAME]
    assert not outcome.written
    assert listed(folder) == before


def test_two_commands_do_not_work_on_one_release(draft: Path, tmp_path: Path) -> None:
    project = Project(shutil.copytree(draft, tmp_path / "project"))
    with step_lock(project, NAME), pytest.raises(DefinitionError, match="another command is at work"):
        bundle(project, NAME)


def test_a_bundle_that_is_a_link_is_left_alone(draft: Path, tmp_path: Path) -> None:
    project = shutil.copytree(draft, tmp_path / "project")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("시험용", encoding="utf-8")
    shutil.rmtree(project / f"build/{NAME}/bundle", ignore_errors=True)
    (project / f"build/{NAME}").mkdir(parents=True, exist_ok=True)
    (project / f"build/{NAME}/bundle").symlink_to(tmp_path / "mine")
    with pytest.raises(OutputError, match="symbolic link"):
        bundle(Project(project), NAME)
    assert (tmp_path / "mine/letter.txt").is_file()


def test_a_bundle_that_cannot_be_put_down_is_told(draft: Path, tmp_path: Path) -> None:
    project = shutil.copytree(draft, tmp_path / "project")
    shutil.rmtree(project / f"build/{NAME}/bundle")
    write(project / f"build/{NAME}/bundle", "a file where the folder should be")
    with pytest.raises(OutputError, match="bundle' cannot be removed"):
        bundle(Project(project), NAME)


def test_the_command(draft: Path, tmp_path: Path) -> None:
    shutil.copytree(draft / "build", tmp_path, dirs_exist_ok=True)
    done = toolkit("bundle", NAME, "--output", str(tmp_path), folder=draft)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == [
        str(tmp_path / f"{NAME}/bundle/{KOREAN}_초안.zip"),
        f"bundled: {NAME}",
    ]
    done = toolkit("bundle", "rain", folder=draft)
    assert done.returncode == 1
    assert "to print it, build it: 'toolkit build'" in done.stderr
    assert toolkit("bundle", folder=draft).returncode == 2
