"""What the last draft wrote, as a file. All texts are fixtures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.drafts.kept import Kept, dump_kept, kept_name, read_kept
from toolkit.drafts.passages import Passage
from toolkit.errors import DefinitionError
from toolkit.sources import Project
from toolkit.writing import write_atomically

REPORT = "press-fixture"
KEPT = Kept(
    {
        "ko": (
            Passage("title", "# 시험용 제목", (("number", "4"), ("place", '["서울", "부산"]'))),
            Passage("opening", "- 첫째 줄\n  둘째 줄"),
        ),
        "en": (Passage("title", "# A fixture", (("number", "4"),)),),
    },
)
WRITTEN = """\
{
 "version": 1,
 "passages": {
  "en": [
   {
    "key": "title",
    "text": "# A fixture",
    "facts": [
     ["number", "4"]
    ]
   }
  ],
  "ko": [
   {
    "key": "title",
    "text": "# 시험용 제목",
    "facts": [
     ["number", "4"],
     ["place", "[\\"서울\\", \\"부산\\"]"]
    ]
   },
   {
    "key": "opening",
    "text": "- 첫째 줄\\n  둘째 줄",
    "facts": []
   }
  ]
 }
}
"""
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


@pytest.fixture(name="project")
def empty_project(tmp_path: Path) -> Project:
    (tmp_path / "data").mkdir()
    (tmp_path / "reports" / REPORT).mkdir(parents=True)
    return Project(tmp_path)


def store(project: Project, content: bytes) -> None:
    write_atomically(project.path(kept_name(REPORT)), content)


def test_it_reads_well_and_is_the_same_for_the_same_drafts() -> None:
    assert dump_kept(KEPT).decode() == WRITTEN
    turned = Kept(dict(reversed(KEPT.passages.items())))
    assert dump_kept(turned) == dump_kept(KEPT)


def test_what_was_written_is_read(project: Project) -> None:
    assert read_kept(project, REPORT) is None
    store(project, dump_kept(KEPT))
    assert read_kept(project, REPORT) == KEPT


def test_line_endings_of_another_machine_do_not_matter(project: Project) -> None:
    store(project, b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode())
    assert read_kept(project, REPORT) == KEPT


@given(st.lists(st.tuples(WORDS, WORDS)))
def test_facts_of_any_text_come_back(facts: list[tuple[str, str]]) -> None:
    content = json.loads(dump_kept(Kept({"ko": (Passage("one", "글", tuple(facts)),)})))
    assert content["passages"]["ko"][0]["facts"] == [list(fact) for fact in facts]


DAMAGED = {
    "cut off": WRITTEN[:200],
    "no object": "[]",
    "a conflict of versions": WRITTEN.replace(' "passages"', '<<<<<<< HEAD\n "passages"'),
    "a number for a text": WRITTEN.replace('"title"', "7"),
    "two units in one passage": WRITTEN.replace("# A fixture", "one\\n\\ntwo"),
    "a key twice": WRITTEN.replace('"opening"', '"title"'),
    "half a fact": WRITTEN.replace('["number", "4"]', '["number"]'),
    "no known form": WRITTEN.replace('"version": 1', '"version": true'),
    "an older form that never was": WRITTEN.replace('"version": 1', '"version": 0'),
    "too deep": "[" * 100_000,
    "empty": "",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_told_with_what_to_do(project: Project, damage: str) -> None:
    assert DAMAGED[damage] != WRITTEN
    store(project, DAMAGED[damage].encode())
    with pytest.raises(DefinitionError, match="this file is damaged") as caught:
        read_kept(project, REPORT)
    assert caught.value.where.startswith(kept_name(REPORT))
    assert "delete it" in caught.value.hint


def test_the_place_of_the_damage_is_named(project: Project) -> None:
    store(project, DAMAGED["a conflict of versions"].encode())
    with pytest.raises(DefinitionError) as caught:
        read_kept(project, REPORT)
    assert caught.value.where == f"{kept_name(REPORT)}:3:1"


def test_a_file_of_a_later_toolkit_is_not_guessed_at(project: Project) -> None:
    store(project, WRITTEN.replace('"version": 1', '"version": 2').encode())
    with pytest.raises(DefinitionError, match="a later version of the toolkit") as caught:
        read_kept(project, REPORT)
    assert caught.value.hint == "update the toolkit, then draft again"


def test_a_folder_in_its_place_is_told(project: Project) -> None:
    project.path(kept_name(REPORT)).mkdir()
    with pytest.raises(DefinitionError, match="is no file"):
        read_kept(project, REPORT)
