"""The HWPX files of all reports, as a second reader reads them that shares nothing with us.

It is no Hangul: what it can read is not yet what Hangul opens (see `tests/renderers/hwpx/test_gate.py` for what is
checked instead), but what it does not find is missing.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.output.conftest import ALL, LANGUAGES, Handed
from toolkit.flow import FlowParagraph, footnotes_in, text_of, words_of
from toolkit.model import Footnote
from toolkit.renderers.hwpx.gate import check_hwpx

EDITIONS = [(name, code) for name in ALL for code in LANGUAGES]
LEFT_TO_HANGUL = {"LinesegArrayEmpty"}
"""The reader remarks that no line has a layout: it is left out, so that Hangul lays the lines out itself."""


@pytest.fixture(scope="module")
def second(handed: dict[tuple[str, str], Handed], read_hwpx) -> dict[tuple[str, str], dict[str, Any]]:
    """(report, language) → what the second reader finds in its file."""
    found = read_hwpx([handed[edition].files["hwpx"] for edition in EDITIONS])
    return dict(zip(EDITIONS, found, strict=True))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def joined(paragraphs: list[FlowParagraph]) -> str:
    return squeezed("".join(map(text_of, paragraphs)))


def notes_of(handed: Handed) -> list[Footnote]:
    return [note for one in handed.flow.paragraphs() for note in footnotes_in(one)]


@pytest.mark.parametrize("edition", EDITIONS, ids=".".join)
def test_the_second_reader_finds_the_whole_text_in_order_and_nothing_else(handed, second, edition) -> None:
    assert squeezed(second[edition]["text"]) == joined(list(handed[edition].flow.paragraphs()))


@pytest.mark.parametrize("edition", EDITIONS, ids=".".join)
def test_it_finds_every_footnote_with_its_number(handed, second, edition) -> None:
    found = {note["number"]: squeezed(note["text"]) for note in second[edition]["notes"]}
    assert found == {note.number: squeezed(words_of(note.runs)) for note in notes_of(handed[edition])}


@pytest.mark.parametrize("edition", EDITIONS, ids=".".join)
def test_it_finds_the_places_to_be_filled_in_with_their_values(handed, second, edition) -> None:
    expected = [(one.field, squeezed(words_of(one.runs))) for one in handed[edition].flow.paragraphs() if one.field]
    assert [(one["name"], squeezed(one["value"])) for one in second[edition]["fields"]] == expected


@pytest.mark.parametrize("edition", EDITIONS, ids=".".join)
def test_it_finds_what_links_lead_to_and_has_no_other_remark(handed, second, edition) -> None:
    found = second[edition]
    assert set(found["bookmarks"]) == {one.id for one in handed[edition].flow.paragraphs() if one.id}
    assert set(found["remarks"]) <= LEFT_TO_HANGUL


@pytest.mark.parametrize("edition", EDITIONS, ids=".".join)
def test_every_page_has_its_head_and_number(handed, second, edition) -> None:
    flow = handed[edition].flow
    assert second[edition]["head"] == flow.head
    assert second[edition]["foot"].replace("-", "").replace("·", "").strip() == flow.foot


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_second_reader_would_miss_a_word(handed, second, code) -> None:
    """The comparison can fail: a paragraph less, or two that change places, are seen."""
    edition = ("fine-dust-cooperation", code)
    paragraphs = list(handed[edition].flow.paragraphs())
    text = squeezed(second[edition]["text"])
    assert text != joined(paragraphs[:-1])
    assert text != joined([paragraphs[1], paragraphs[0], *paragraphs[2:]])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_gate_lets_real_files_through(handed, code) -> None:
    assert check_hwpx(handed["press-high-level-2020", code].files["hwpx"].read_bytes()) == []
