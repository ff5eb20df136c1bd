"""The words that the pages of a release show (a made-up release, fixtures)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.releases import make_release_project
from tests.projects import write
from toolkit.production import make_all, page_texts
from toolkit.sources import Project, packaged_templates

NAME = "press-talks-2"
PAGE = "press-release/screen.html.j2"


def lines(folder: Path, code: str = "ko") -> list[str]:
    project = Project(folder)
    return page_texts(project, make_all(project, NAME))[code].splitlines()


def with_page(folder: Path, added: str) -> None:
    """A page template of the project's own that prints something more before the text."""
    page = (packaged_templates() / PAGE).read_text("utf-8")
    write(folder / "templates" / PAGE, page.replace("<main ", f"{added}<main ", 1))


def test_the_words_of_both_media_are_there_without_the_stage(tmp_path: Path) -> None:
    make_release_project(tmp_path)
    found = lines(tmp_path)
    screen, paper = found[: found.index("--- paged")], found[found.index("--- paged") :]
    if found.index("--- paged") == 0:
        middle = found.index("--- screen")
        paper, screen = found[:middle], found[middle:]
    for part in (screen, paper):
        assert "남북국, 비를 나누기로" in part
        assert "강우부는 5월 20일 회의를 열었다. 회의에는 12명이 참석했다." in part
    assert "초안" not in found
    assert not any("<" in line or "{" in line for line in found)


@pytest.mark.parametrize("added", ["<p>덧붙인 말</p>", "<div><span>덧붙인</span> 말</div>", "덧붙인 &#47568;"])
def test_added_words_are_seen_however_they_are_marked(tmp_path: Path, added: str) -> None:
    make_release_project(tmp_path)
    with_page(tmp_path, added)
    assert "덧붙인 말" in "\n".join(lines(tmp_path))


@pytest.mark.parametrize(
    "added", ["<hr class='ours'>", "<style>p { color: red }</style>", "<!-- a remark -->", "<br/>"]
)
def test_looks_are_no_words(tmp_path: Path, added: str) -> None:
    make_release_project(tmp_path)
    before = lines(tmp_path)
    with_page(tmp_path, added)
    assert lines(tmp_path) == before
