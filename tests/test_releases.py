"""The life of a made-up release (fixtures): every step, every refusal, and what each leaves behind."""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.kinds.releases import MEETING, make_release_project
from tests.projects import replace, write
from toolkit.build import PAGES, Outcome, Request, build, list_outputs
from toolkit.errors import Problems, ToolkitError
from toolkit.records.history import read_history
from toolkit.releases import SENT, approve, correct, distribute
from toolkit.sources import Project, packaged_templates
from toolkit.timings import Timings

NAME = "press-talks-2"
FOLDER = f"reports/{NAME}"
BODY = f"{FOLDER}/body.ko.md"
RECORD = "data/meetings/talks-2.yaml"
REASONS = {"ko": "시험용 사유", "en": "A reason of the fixture"}
FROZEN = (
    *(f"{kind}.{code}.txt" for kind in ("text", "page") for code in ("ko", "en")),
    "approval.yaml",
    "distribution.yaml",
)
OUTPUTS = {f"{NAME}.{code}.{form}" for code in ("ko", "en") for form in SENT}
CORRECTED = {f"{NAME}.v2{part}.{code}.{form}" for part in ("", ".changes") for code in ("ko", "en") for form in SENT}


def well(outcome: Outcome) -> list[str]:
    """The names of the files that a step wrote; it must have no problems."""
    assert not outcome.problems, [str(one) for one in outcome.problems]
    return [path.name for path in outcome.written]


def pages(outputs: set[str]) -> set[str]:
    """Those outputs that every build makes: an approval looks at them, a distribution makes the others too."""
    return {one for one in outputs if one.rpartition(".")[2] in PAGES}


def edit(folder: Path) -> None:
    """What the correction corrects: a word of the Korean edition."""
    replace(folder / BODY, "회의를 열었다", "회의를 마쳤다")


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A project at every stage of its release."""
    top = tmp_path_factory.mktemp("releases")
    kept: dict[str, Path] = {}

    def keep(name: str) -> Project:
        kept[name] = top / name
        shutil.copytree(top / "project", kept[name])
        return Project(top / "project")

    make_release_project(top / "project")
    project = keep("draft")
    assert set(well(approve(project, NAME, "2024-05-20 13:30"))) > pages(OUTPUTS)
    project = keep("approved")
    assert set(well(distribute(project, NAME, "2024-05-20 14:00"))) > OUTPUTS
    project = keep("distributed")
    correct(project, NAME, REASONS, "2024-05-21 10:00")
    edit(top / "project")
    project = keep("correcting")
    assert set(well(approve(project, NAME, "2024-05-21 11:00"))) > pages(CORRECTED)
    project = keep("correction approved")
    assert set(well(distribute(project, NAME, "2024-05-21 12:00"))) > CORRECTED
    keep("corrected")
    return kept


@pytest.fixture
def at(stages: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the project at the stage that a test names."""
    return shutil.copytree(stages[request.param], tmp_path / "project")


def stage(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("at", names, indirect=True)


def told(problem: ToolkitError) -> list[str]:
    return [str(one) for one in (problem.problems if isinstance(problem, Problems) else (problem,))]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the release: its sources, its versions and its outputs."""
    files = (path for top in (FOLDER, f"build/{NAME}") for path in (folder / top).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def versions(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(folder).items() if "/versions/" in name}


def refused(folder: Path, step: str, *arguments: object) -> list[str]:
    """What a refused step tells; it changes no file."""
    before = contents(folder)
    with pytest.raises(ToolkitError) as caught:
        {"approve": approve, "distribute": distribute, "correct": correct}[step](Project(folder), NAME, *arguments)  # type: ignore[operator]
    assert contents(folder) == before
    return told(caught.value)


# --- the steps ----------------------------------------------------------------------------------------------------


def test_the_stages_are_told_by_the_history(stages: dict[str, Path]) -> None:
    found = {name: read_history(Project(folder), NAME) for name, folder in stages.items()}
    assert {name: (one.version, one.stage) for name, one in found.items()} == {
        "draft": (1, "draft"),
        "approved": (1, "approved"),
        "distributed": (1, "distributed"),
        "correcting": (2, "draft"),
        "correction approved": (2, "approved"),
        "corrected": (2, "corrected"),
    }
    (correction,) = found["corrected"].corrections
    assert correction.time.isoformat() == "2024-05-21T10:00:00+09:00"
    assert correction.reason == REASONS


def test_each_step_adds_files_and_changes_none(stages: dict[str, Path]) -> None:
    earlier: dict[str, bytes] = {}
    for folder in stages.values():
        now = versions(folder)
        assert {name: now[name] for name in earlier} == earlier
        earlier = now
    assert {name.removeprefix(f"{FOLDER}/versions/") for name in earlier} == {
        *(f"1/{name}" for name in FROZEN),
        *(f"2/{name}" for name in (*FROZEN, "correction.yaml")),
        *(f"1/{name}" for name in OUTPUTS),
        *(f"2/{name}" for name in CORRECTED),
    }


def test_the_outputs_of_the_first_version_stay_as_they_were_sent(stages: dict[str, Path]) -> None:
    for name in OUTPUTS:
        sent = (stages["distributed"] / f"build/{NAME}/{name}").read_bytes()
        assert (stages["corrected"] / f"build/{NAME}/{name}").read_bytes() == sent
        assert (stages["corrected"] / f"{FOLDER}/versions/1/{name}").read_bytes() == sent


def test_what_is_sent_is_what_was_approved(stages: dict[str, Path]) -> None:
    for stage_name, version, names in (("approved", 1, pages(OUTPUTS)), ("correction approved", 2, pages(CORRECTED))):
        for name in names:
            built = (stages[stage_name] / f"build/{NAME}/{name}").read_bytes()
            assert (stages["corrected"] / f"{FOLDER}/versions/{version}/{name}").read_bytes() == built


def test_after_each_step_everything_is_up_to_date(stages: dict[str, Path]) -> None:
    for name in ("approved", "distributed", "correction approved", "corrected"):
        listed = [one for one in list_outputs(Project(stages[name]), None).outputs if one.report == NAME]
        assert all(one.current for one in listed), name


def test_the_list_tells_the_stage_of_releases_only(stages: dict[str, Path]) -> None:
    for name, expected in {"draft": "draft", "correcting": "draft", "corrected": "corrected"}.items():
        found = {one.report: one.stage for one in list_outputs(Project(stages[name]), None).outputs}
        assert found == {NAME: expected, "rain": None, "snow": None, "book": None}


def test_the_tags_that_are_printed(stages: dict[str, Path]) -> None:
    def page(name: str, file: str) -> str:
        return (stages[name] / f"build/{NAME}/{file}").read_text("utf-8")

    approved = page("approved", f"{NAME}.ko.html")
    assert "초안" not in approved
    assert "수정" not in approved
    corrected = page("corrected", f"{NAME}.v2.ko.html")
    assert "2024. 5. 21.(화) 10:00 수정: 시험용 사유" in corrected
    assert "회의를 마쳤다" in corrected
    assert f'href="{NAME}.v2.en.html"' in corrected, "the editions of a version refer to each other"
    assert "회의를 열었다" in page("corrected", f"{NAME}.ko.html")


@stage("draft")
def test_a_step_at_the_same_time_gives_the_same_bytes(at: Path, stages: dict[str, Path]) -> None:
    well(approve(Project(at), NAME, "2024-05-20 13:30"))
    assert contents(at) == contents(stages["approved"])


@stage("draft")
def test_without_a_time_it_is_now_in_the_zone_of_the_record(at: Path) -> None:
    replace(at / RECORD, "state: held", "state: held\ntime-zone: America/New_York")
    well(approve(Project(at), NAME))
    text = (at / f"{FOLDER}/versions/1/approval.yaml").read_text("utf-8")
    time = datetime.datetime.fromisoformat(text.partition('"time": "')[2].partition('"')[0])
    now = datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(0) <= now - time < datetime.timedelta(minutes=10)
    assert time.utcoffset() in (datetime.timedelta(hours=-5), datetime.timedelta(hours=-4))


@stage("corrected")
def test_a_correction_can_be_corrected(at: Path) -> None:
    before = versions(at)
    project = Project(at)
    assert correct(project, NAME, REASONS, "2024-05-22 10:00").parent.name == "3"
    replace(at / BODY, "회의를 마쳤다", "회의를 끝냈다")
    well(approve(project, NAME, "2024-05-22 11:00"))
    history = read_history(project, NAME)
    assert (history.version, history.stage, len(history.corrections)) == (3, "approved", 2)
    sheet = (at / f"build/{NAME}/{NAME}.v3.changes.ko.html").read_text("utf-8")
    assert "<strong>마쳤다.</strong>" in sheet
    assert "<strong>끝냈다.</strong>" in sheet
    assert "열었다" not in sheet, "it compares with the version before"
    assert {name: versions(at)[name] for name in before} == before


@stage("distributed", "corrected")
def test_what_was_sent_is_restored_and_not_made_again(at: Path) -> None:
    """Not even where the look has changed since: the kept files are what was sent."""
    write(at / "templates/press-release/screen.css", "p { color: red }")
    shutil.rmtree(at / "build")
    outcome = build(Project(at), Request((NAME,)), Timings())
    assert not outcome.problems
    history = read_history(Project(at), NAME)
    assert outcome.restored == outcome.written != []
    for path in outcome.written:
        assert path.read_bytes() == (at / f"{FOLDER}/versions/{history.version}/{path.name}").read_bytes()
    again = build(Project(at), Request((NAME,)), Timings())
    assert (again.written, len(again.current)) == ([], len(outcome.written))


@stage("distributed")
def test_what_was_sent_is_restored_even_if_a_template_prints_other_words(at: Path) -> None:
    name = "templates/press-release/screen.html.j2"
    page = (packaged_templates() / "press-release/screen.html.j2").read_text("utf-8")
    write(at / name, page.replace("<main ", "<p>other words</p><main "))
    outcome = build(Project(at), Request((NAME,), force=True), Timings())
    assert not outcome.problems
    assert "other words" not in (at / f"build/{NAME}/{NAME}.ko.html").read_text("utf-8")


# --- refusals: stages ---------------------------------------------------------------------------------------------

CORRECT = f"to change it, correct it: 'toolkit correct {NAME} --reason LANGUAGE TEXT'"
APPROVED = (
    f"distribute it: 'toolkit distribute {NAME}'; or take the approval back: delete {FOLDER}/versions/1/approval.yaml"
)


@pytest.mark.parametrize(
    ("at", "step", "message"),
    [
        ("approved", "approve", f"version 1 of '{NAME}' is approved, so it cannot be approved\n    {APPROVED}"),
        ("distributed", "approve", f"version 1 of '{NAME}' is distributed, so it cannot be approved\n    {CORRECT}"),
        ("corrected", "approve", f"version 2 of '{NAME}' is distributed, so it cannot be approved\n    {CORRECT}"),
        (
            "draft",
            "distribute",
            f"version 1 of '{NAME}' is a draft, so it cannot be distributed\n"
            f"    first approve it: 'toolkit approve {NAME}'",
        ),
        (
            "distributed",
            "distribute",
            f"version 1 of '{NAME}' is distributed, so it cannot be distributed\n    {CORRECT}",
        ),
        (
            "correcting",
            "distribute",
            f"version 2 of '{NAME}' is a draft, so it cannot be distributed\n"
            f"    first approve it: 'toolkit approve {NAME}'",
        ),
        (
            "draft",
            "correct",
            f"version 1 of '{NAME}' is a draft, so it cannot be corrected\n"
            f"    first approve it: 'toolkit approve {NAME}', then distribute it: 'toolkit distribute {NAME}'",
        ),
        ("approved", "correct", f"version 1 of '{NAME}' is approved, so it cannot be corrected\n    {APPROVED}"),
        (
            "correcting",
            "correct",
            f"version 2 of '{NAME}' is a draft, so it cannot be corrected\n"
            f"    first approve it: 'toolkit approve {NAME}', then distribute it: 'toolkit distribute {NAME}'",
        ),
    ],
    indirect=["at"],
)
def test_a_step_from_the_wrong_stage(at: Path, step: str, message: str) -> None:
    assert refused(at, step, *([REASONS] if step == "correct" else [])) == [message]


@stage("draft")
def test_only_press_releases_that_exist_take_steps(at: Path) -> None:
    with pytest.raises(ToolkitError) as caught:
        approve(Project(at), "rain")
    assert (
        str(caught.value) == "reports/rain/report.yaml:2:1: 'rain' is a policy-brief: only press releases are approved"
    )
    with pytest.raises(ToolkitError, match=r"there is no report 'press-talk'\n    did you mean 'press-talks-2'\?"):
        approve(Project(at), "press-talk")
    assert not (at / "reports/press-talk").exists()


# --- refusals: approval -------------------------------------------------------------------------------------------


@stage("draft")
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("회의를 열었다", "회의를 [확인: 장소]에서 열었다", "[확인: 장소]"),
        ('{{ meeting.present | unit | particle("이") }}', "열두 명이", "stands in the edition 'en', but not in 'ko'"),
    ],
    ids=["an open field", "a difference between the editions"],
)
def test_warnings_refuse_an_approval(at: Path, old: str, new: str, message: str) -> None:
    replace(at / BODY, old, new)
    outcome = approve(Project(at), NAME, "2024-05-20 13:30")
    assert outcome.failed == [NAME]
    assert message in "\n".join(outcome.notices)
    assert not (at / FOLDER / "versions").exists()


@stage("draft")
def test_an_approval_with_warnings_says_that_it_allows_none(at: Path) -> None:
    replace(at / BODY, "회의를 열었다", "회의를 [확인: 장소]에서 열었다")
    (problem,) = approve(Project(at), NAME, "2024-05-20 13:30").problems
    assert problem.what == f"'{NAME}' has 1 warning, and an approval allows none"


@stage("draft")
@pytest.mark.parametrize("text", ["회의를 [확인: 장소]에서 열었다", "회의를 마쳤다"], ids=["an open field", "a word"])
@pytest.mark.parametrize("moment", ["first", "last"])
def test_what_changes_while_it_is_approved_is_not_approved(at: Path, text: str, moment: str) -> None:
    """A text that somebody saves while the outputs are made was not checked."""

    def save(output: str) -> None:
        if output == (NAME if moment == "first" else f"{NAME}/{NAME}.en.pdf"):
            replace(at / BODY, "회의를 열었다", text)

    message = ""
    try:
        assert approve(Project(at), NAME, "2024-05-20 13:30", save).failed == [NAME]
    except ToolkitError as problem:
        message = problem.what
    assert message in ("", f"files were changed while '{NAME}' was being approved: {BODY}")
    assert not (at / FOLDER / "versions").exists()
    assert not (at / FOLDER / ".step").exists()


@stage("draft")
def test_faults_refuse_an_approval(at: Path) -> None:
    replace(at / BODY, "rain | unit", "rain | unti")
    outcome = approve(Project(at), NAME)
    assert outcome.failed == [NAME]
    assert str(outcome.problems[0]).startswith(f"{BODY}:4")
    assert not (at / FOLDER / "versions").exists()
    assert not (at / FOLDER / ".step").exists()


@stage("draft")
@pytest.mark.parametrize("given", ["today", "2024-05-20", "2024-02-30 10:00", "2024-05-20 10:00+09:00"])
def test_a_time_that_is_none(at: Path, given: str) -> None:
    (message,) = refused(at, "approve", given)
    assert message == f"'{given}' is no day and time\n    write a day and time such as 2026-11-22 15:00"


@stage("correcting")
def test_a_correction_is_not_approved_before_it_was_begun(at: Path) -> None:
    assert refused(at, "approve", "2024-05-21 09:59") == [
        f"'{NAME}' would be approved (2024-05-21 09:59) before its correction was begun (2024-05-21 10:00)\n"
        "    give the time at which it was done: --at"
    ]


@stage("correcting")
def test_a_correction_that_corrects_nothing_is_not_approved(at: Path) -> None:
    replace(at / BODY, "회의를 마쳤다", "회의를 열었다")
    before = versions(at)
    with pytest.raises(ToolkitError) as caught:
        approve(Project(at), NAME, "2024-05-21 11:00")
    assert str(caught.value) == (
        f"version 2 of '{NAME}' says nothing else than the version before it\n"
        f"    mend what is to be corrected; or give it up: delete {FOLDER}/versions/2/"
    )
    assert versions(at) == before


@stage("correcting")
def test_a_correction_that_is_given_up_leaves_the_distributed_version(at: Path) -> None:
    shutil.rmtree(at / FOLDER / "versions/2")
    replace(at / BODY, "회의를 마쳤다", "회의를 열었다")
    assert read_history(Project(at), NAME).stage == "distributed"
    assert not build(Project(at), Request((NAME,), formats=("html",)), Timings()).problems


# --- refusals: distribution ---------------------------------------------------------------------------------------


@stage("approved")
def test_nothing_is_distributed_before_it_was_approved(at: Path) -> None:
    assert refused(at, "distribute", "2024-05-20 13:29") == [
        f"'{NAME}' would be distributed (2024-05-20 13:29) before it was approved (2024-05-20 13:30)\n"
        "    give the time at which it was done: --at"
    ]


@stage("approved")
def test_nothing_is_distributed_after_its_embargo(at: Path) -> None:
    approval = f"{FOLDER}/versions/1/approval.yaml"
    assert refused(at, "distribute", "2024-05-20 16:01") == [
        f"{approval}: the release is distributed (2024-05-20 16:01) after its embargo (2024-05-20 16:00)\n"
        f"    distribute it earlier; or delete {approval}, end the embargo later, and approve it again"
    ]


@stage("approved")
def test_a_second_after_the_embargo_is_told_with_its_seconds(at: Path) -> None:
    (message,) = refused(at, "distribute", "2024-05-20 16:00:01")
    assert "is distributed (2024-05-20 16:00:01) after its embargo (2024-05-20 16:00)\n" in message


@stage("draft")
def test_nothing_is_distributed_after_either_embargo_of_a_split_one(at: Path) -> None:
    split = "embargo:\n  online: 2024-05-20 15:00\n  print: {date: 2024-05-21, edition: morning}"
    replace(at / RECORD, "embargo: 2024-05-20 16:00:00", split)
    well(approve(Project(at), NAME, "2024-05-20 13:30"))
    (online,) = refused(at, "distribute", "2024-05-20 15:30")
    assert "after its online embargo (2024-05-20 15:00)" in online
    assert len(refused(at, "distribute", "2024-05-21 06:00")) == 2


@stage("approved")
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_another_time_zone_opens_no_embargo(at: Path, zone: str) -> None:
    replace(at / RECORD, "state: held", f"state: held\ntime-zone: {zone}")
    (late,) = refused(at, "distribute", "2024-05-20 16:01")
    assert "after its embargo (2024-05-20 16:00)" in late
    before = versions(at)
    outcome = distribute(Project(at), NAME, "2024-05-20 14:00")
    assert f"the time zone was Asia/Seoul when version 1 of '{NAME}' was approved, and is {zone}" in str(
        outcome.problems
    )
    assert versions(at) == before


@stage("draft")
def test_an_embargo_that_is_not_printed_is_frozen_too(at: Path) -> None:
    replace(at / f"{FOLDER}/report.yaml", "{ko: reference, en: release}", "{ko: web, en: web}")
    well(approve(Project(at), NAME, "2024-05-20 13:30"))
    replace(at / RECORD, "embargo: 2024-05-20 16:00:00", "embargo: 2024-05-20 18:00:00")
    assert len(refused(at, "distribute", "2024-05-20 17:00")) == 1
    (problem,) = build(Project(at), Request((NAME,), formats=("html",)), Timings()).problems
    assert problem.what == (
        f"the embargo was 2024-05-20T16:00:00+09:00 when version 1 of '{NAME}' was approved,"
        " and is 2024-05-20T18:00:00+09:00"
    )


@stage("approved")
def test_a_distribution_at_another_time_than_is_printed_is_told(at: Path) -> None:
    outcome = distribute(Project(at), NAME, "2024-05-20 14:07")
    assert set(well(outcome)) > OUTPUTS
    (notice,) = outcome.notices
    line = MEETING.splitlines().index("distribution: 2024-05-20 14:00:00") + 1
    assert notice.startswith(
        f"{RECORD}:{line}:1: the release prints 2024-05-20 14:00 as the time of its distribution, and was distributed"
        " 2024-05-20 14:07\n"
    )


@stage("draft", "approved", "distributed")
def test_no_step_is_taken_in_the_future(at: Path) -> None:
    step = {"draft": "approve", "approved": "distribute", "distributed": "correct"}[
        read_history(Project(at), NAME).stage
    ]
    now = datetime.datetime.now(ZoneInfo("Asia/Seoul"))
    (message,) = refused(at, step, *([REASONS] if step == "correct" else []), f"{now.year + 1}-01-01 10:00")
    assert f"in the future ({now.year + 1}-01-01 10:00): it is {now.year}-" in message


@stage("draft")
def test_a_step_may_be_some_seconds_ahead_of_the_clock(at: Path) -> None:
    soon = datetime.datetime.now(ZoneInfo("Asia/Seoul")) + datetime.timedelta(seconds=50)
    well(approve(Project(at), NAME, f"{soon:%Y-%m-%d %H:%M:%S}"))


@stage("approved")
def test_what_was_changed_after_the_approval_is_not_distributed(at: Path) -> None:
    edit(at)
    before = versions(at)
    outcome = distribute(Project(at), NAME, "2024-05-20 14:00")
    assert outcome.failed == [NAME]
    assert "would differ in 1 line" in str(outcome.problems[0])
    assert versions(at) == before


@stage("distributed")
def test_files_that_were_sent_are_not_written_over_even_if_it_is_forgotten_that_they_were(at: Path) -> None:
    (at / FOLDER / "versions/1/distribution.yaml").unlink()
    name = f"{FOLDER}/versions/1/{NAME}.ko.html"
    write(at / name, "what was sent then")
    assert refused(at, "distribute", "2024-05-20 15:00") == [
        f"{name}: another file was kept here before, when this version was sent\n"
        f"    put its distribution back: git restore {FOLDER}/versions/1/distribution.yaml; if it was never sent,"
        " delete the file"
    ]


@stage("distributed", "corrected")
def test_a_sent_file_that_was_changed_by_hand_is_told(at: Path) -> None:
    name = f"{FOLDER}/versions/1/{NAME}.en.html"
    write(at / name, "another page")
    outcome = build(Project(at), Request((NAME,), formats=("html",)), Timings())
    assert [str(one) for one in outcome.problems] == [
        f"{name}: the file is not as it was written: its fingerprint does not fit\n"
        f"    put it back as it was: git restore {name}"
    ]


# --- refusals: correction -----------------------------------------------------------------------------------------


@stage("distributed")
@pytest.mark.parametrize(
    ("reasons", "messages"),
    [
        (
            {"ko": "시험용 사유", "en": " "},
            ["the correction has no reason in 'en', and the release is printed in it\n    add --reason en TEXT"],
        ),
        (
            {},
            [
                "the correction has no reason in 'ko', and the release is printed in it\n    add --reason ko TEXT",
                "the correction has no reason in 'en', and the release is printed in it\n    add --reason en TEXT",
            ],
        ),
        ({**REASONS, "fr": "raison"}, ["the project has no language 'fr'\n    known here: en, ko"]),
        ({**REASONS, "en": "a\x07b"}, ["the reason in 'en' holds a control character\n    take it out"]),
    ],
    ids=["a blank one", "none", "an unknown language", "a control character"],
)
def test_a_correction_needs_a_reason_in_every_language(at: Path, reasons: dict[str, str], messages: list[str]) -> None:
    assert refused(at, "correct", reasons, "2024-05-21 10:00") == messages


@stage("distributed")
def test_a_correction_is_not_begun_before_the_distribution(at: Path) -> None:
    (message,) = refused(at, "correct", REASONS, "2024-05-20 13:59")
    assert "would be corrected (2024-05-20 13:59) before it was distributed (2024-05-20 14:00)" in message


@stage("distributed")
def test_reasons_are_kept_as_they_were_given(at: Path) -> None:
    reasons = {"ko": '"따옴표": #한 줄\n  두 줄 \\', "en": "it's {{ 1 }} & <b> 100%"}
    correct(Project(at), NAME, reasons, "2024-05-21 10:00")
    (correction,) = read_history(Project(at), NAME).corrections
    assert correction.reason == {"ko": '"따옴표": #한 줄 두 줄 \\', "en": "it's {{ 1 }} & <b> 100%"}
    edit(at)
    assert not build(Project(at), Request((NAME,), formats=("html",)), Timings()).problems
    page = (at / f"build/{NAME}/{NAME}.v2.en.html").read_text("utf-8")
    assert "it&#39;s {{ 1 }} &amp; &lt;b&gt; 100%" in page


@stage("distributed")
def test_a_reason_may_be_mended_until_the_approval(at: Path) -> None:
    path = correct(Project(at), NAME, REASONS, "2024-05-21 10:00")
    replace(path, "시험용 사유", "고친 사유")
    edit(at)
    well(approve(Project(at), NAME, "2024-05-21 11:00"))
    replace(path, "고친 사유", "또 고친 사유")
    outcome = build(Project(at), Request((NAME,), formats=("html",)), Timings())
    assert "10:00 수정: 고친 사유\n    is: " in str(outcome.problems[0])


# --- nothing half -------------------------------------------------------------------------------------------------


@stage("draft")
def test_an_approval_that_cannot_be_written_leaves_a_draft(at: Path) -> None:
    (at / FOLDER / "versions/1/text.en.txt").mkdir(parents=True)
    with pytest.raises(ToolkitError, match="cannot be written"):
        approve(Project(at), NAME, "2024-05-20 13:30")
    assert read_history(Project(at), NAME).stage == "draft"
    assert list(versions(at)) == []
    assert not (at / FOLDER / ".step").exists()


@stage("draft")
def test_a_command_that_was_killed_is_told(at: Path) -> None:
    write(at / FOLDER / ".step", "")
    assert refused(at, "approve") == [
        f"{FOLDER}/.step: another command is at work on '{NAME}'\n"
        "    wait until it has ended; if it was stopped by force, delete this file"
    ]


@stage("draft")
def test_what_a_command_that_was_killed_left_is_taken_over(at: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    write(at / FOLDER / ".step", f"{ended.pid} {platform.node()}\n")
    well(approve(Project(at), NAME, "2024-05-20 13:30"))
    assert not list((at / FOLDER).glob(".step*"))


@stage("draft")
@pytest.mark.parametrize("owner", [f"{os.getppid()} {platform.node()}\n", f"999999999 not-{platform.node()}\n"])
def test_a_command_that_runs_here_or_on_another_machine_is_left_alone(at: Path, owner: str) -> None:
    write(at / FOLDER / ".step", owner)
    (message,) = refused(at, "approve")
    assert "another command is at work" in message


@stage("draft")
def test_of_two_commands_at_once_one_approves(at: Path) -> None:
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "approve", NAME, "--project", str(at)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    errors = [one.communicate()[1].decode() for one in both]
    assert sorted(one.returncode for one in both) == [0, 1], errors
    (error,) = [one for one in errors if one]
    assert "another command is at work" in error or "is approved, so it cannot be approved" in error
    assert read_history(Project(at), NAME).stage == "approved"
    assert not build(Project(at), Request((NAME,), formats=("html",)), Timings()).problems
