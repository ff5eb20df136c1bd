"""Edited releases come back at each of their stages, and with the notes under their paragraphs. They are fixtures."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.absorb.documents import FORMATS, Edited, render
from tests.kinds.releases import make_release_project
from toolkit.absorb.absorbing import Request, absorb
from toolkit.absorb.source import EXPRESSION
from toolkit.errors import DefinitionError
from toolkit.releases import approve, distribute
from toolkit.sources import Project

NAME = "press-talks-2"


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A project at each stage of its release."""
    top = tmp_path_factory.mktemp("stages")
    project = make_release_project(top / "draft")
    shutil.copytree(top / "draft", top / "approved")
    assert not approve(Project(top / "approved"), NAME, "2024-05-20 13:30").failed
    shutil.copytree(top / "approved", top / "distributed")
    assert not distribute(Project(top / "distributed"), NAME, "2024-05-20 14:00").failed
    return {stage: project.root.parent / stage for stage in ("draft", "approved", "distributed")}


def file_of(project: Project, form: str) -> Edited:
    return Edited(render(project, form, NAME))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("stage", ["draft", "approved", "distributed"])
def test_a_release_without_edits_changes_nothing(
    stages: Mapping[str, Path], stage: str, form: str, tmp_path: Path
) -> None:
    project = Project(stages[stage])
    done = absorb(project, Request(file_of(project, form).save(tmp_path / f"a.{form}")))
    assert (done.after, done.findings) == (done.before, ())


@pytest.mark.parametrize("form", FORMATS)
def test_a_note_goes_with_its_sign(stages: Mapping[str, Path], form: str, tmp_path: Path) -> None:
    project = Project(stages["draft"])
    edited = file_of(project, form)
    edited.delete("비를 나누는 계획")
    sign = next(one for one in edited.letters(edited.find("강우계획*")) if "*" in one.get())
    sign.set(sign.get().replace("*", ""))
    done = absorb(project, Request(edited.save(tmp_path / f"a.{form}")))
    assert "plan" not in done.after
    assert "강우계획을 논의했다" in done.after
    assert done.findings == ()


@pytest.mark.parametrize("form", FORMATS)
def test_a_note_whose_sign_still_stands_stays(stages: Mapping[str, Path], form: str, tmp_path: Path) -> None:
    project = Project(stages["draft"])
    edited = file_of(project, form)
    edited.delete("비를 나누는 계획")
    edited.replace("5월 20일 회의를", "5월 20일에 회의를")
    done = absorb(project, Request(edited.save(tmp_path / f"a.{form}")))
    assert done.after == done.before.replace("5월 20일 회의를", "5월 20일에 회의를")
    (finding,) = done.open
    assert finding.what == "the note '* 비를 나누는 계획' was taken out, but the sign that calls it still stands"


@pytest.mark.parametrize("form", FORMATS)
def test_a_sign_whose_note_still_stands_stays(stages: Mapping[str, Path], form: str, tmp_path: Path) -> None:
    project = Project(stages["draft"])
    edited = file_of(project, form)
    sign = next(one for one in edited.letters(edited.find("강우계획*")) if "*" in one.get())
    sign.set(sign.get().replace("*", ""))
    done = absorb(project, Request(edited.save(tmp_path / f"a.{form}")))
    assert EXPRESSION.sub("", done.after).count("[^plan]") == EXPRESSION.sub("", done.before).count("[^plan]") == 2
    (finding,) = done.open
    assert finding.what == "the sign '*' was taken out, but the note that it calls still stands"


def test_what_the_record_says_is_listed_with_the_record(stages: Mapping[str, Path], tmp_path: Path) -> None:
    project = Project(stages["draft"])
    edited = file_of(project, "docx")
    contact = next(one for one in edited.paragraphs() if "문의하시기" in edited.text(one))
    letters = edited.letters(contact)[-1]
    letters.set(letters.get().replace("문의하시기", "물어보시기"))
    (finding,) = absorb(project, Request(edited.save(tmp_path / "a.docx"))).open
    assert finding.where == "data/meetings/talks-2.yaml"


@pytest.mark.parametrize("form", FORMATS)
def test_the_list_of_annexes_goes_with_their_headings(stages: Mapping[str, Path], form: str, tmp_path: Path) -> None:
    project = Project(shutil.copytree(stages["draft"], tmp_path / "project"))
    body = project.path(f"reports/{NAME}/body.ko.md")
    body.write_text(f"{body.read_text('utf-8')}\n# 비의 양\n\n- 시험용 붙임이다.\n", "utf-8")
    edited = file_of(project, form)
    listed, heading = (one for one in edited.paragraphs() if "비의 양" in edited.text(one))
    for paragraph in (listed, heading):
        letters = next(one for one in edited.letters(paragraph) if "비의 양" in one.get())
        letters.set(letters.get().replace("비의 양", "비의 나눔"))
    done = absorb(project, Request(edited.save(tmp_path / f"a.{form}")))
    assert done.after == done.before.replace("비의 양", "비의 나눔")
    assert done.findings == ()


def test_an_approved_release_must_be_approved_again(stages: Mapping[str, Path], tmp_path: Path) -> None:
    project = Project(stages["approved"])
    edited = file_of(project, "docx")
    edited.replace("회의를 열었다", "회의를 마쳤다")
    done = absorb(project, Request(edited.save(tmp_path / "a.docx")))
    assert "회의를 마쳤다" in done.after
    (note,) = done.findings
    assert "it must be approved again" in note.what
    assert f"reports/{NAME}/versions/1/approval.yaml" in note.hint
    assert not note.open


def test_a_distributed_release_is_corrected_first(stages: Mapping[str, Path], tmp_path: Path) -> None:
    project = Project(stages["distributed"])
    edited = file_of(project, "docx")
    edited.replace("회의를 열었다", "회의를 마쳤다")
    with pytest.raises(DefinitionError, match="was distributed, so its text stays as it was sent") as caught:
        absorb(project, Request(edited.save(tmp_path / "a.docx")))
    assert f"toolkit correct {NAME}" in caught.value.hint
