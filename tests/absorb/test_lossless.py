"""Random edits in a file: nothing of it is lost, and no expression of the prose goes untold. The brief is a fixture."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.absorb.documents import FORMATS, Edited, flow_of, make_brief, render
from toolkit.absorb.absorbing import Absorbed, EditedProject, Request, absorb
from toolkit.absorb.atoms import PARTICLE
from toolkit.absorb.reading import read_document
from toolkit.absorb.signs import SIGNS
from toolkit.absorb.source import EXPRESSION
from toolkit.flow import Flow, footnotes_in, text_of, words_of
from toolkit.sources import Project

WORDS = (
    "새말", "{{ x }}", "*별*", "31.5%", "[^a]", "77일", "# 표", "둘째로", "<b>", "2018.", "- 점", "{% if %}", "a_b_c",
    "\\", "`코드`", "[링크](http://x.y)", "!", "\u00ad", "한\u1100\u1161",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """The project, and its report as it was sent in each format."""

    project: Project = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    project = make_brief(tmp_path_factory.mktemp("sent"))
    return Sent(project, {form: render(project, form) for form in FORMATS})


# --- edits as people make them ------------------------------------------------------------------------------------


def type_words(edited: Edited, paragraph: Any, random: Random) -> None:
    """Change a word, put one in, or take one out."""
    one = random.choice(edited.letters(paragraph))
    parts = re.split(r"(\s+)", one.get())
    at = random.randrange(len(parts))
    parts[at : at + random.choice([0, 1])] = random.choice([[random.choice(WORDS)], [f" {random.choice(WORDS)} "], []])
    one.set("".join(parts))


def type_figures(edited: Edited, paragraph: Any, random: Random) -> None:
    """Type another digit over each."""
    one = random.choice(edited.letters(paragraph))
    one.set(re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), one.get()))


def split(edited: Edited, paragraph: Any, random: Random) -> None:
    """Begin a new paragraph between two runs."""
    second = copy.deepcopy(paragraph)
    runs, copies = edited.runs(paragraph), edited.runs(second)
    at = random.randrange(len(runs)) if runs else 0
    for run in (*runs[at:], *copies[:at]):
        run.getparent().remove(run)
    paragraph.addnext(second)


def join(edited: Edited, paragraph: Any, random: Random) -> None:
    """Take away the end of a paragraph."""
    after = paragraph.getnext()
    if after is None or after.tag != edited.tag("p") or edited.holds_more(after):
        return
    for run in edited.runs(after):
        paragraph.append(run)
    after.getparent().remove(after)


def delete(edited: Edited, paragraph: Any, random: Random) -> None:
    """Take a paragraph out."""
    paragraph.getparent().remove(paragraph)


def copy_it(edited: Edited, paragraph: Any, random: Random) -> None:
    """Put a paragraph there twice."""
    paragraph.addnext(copy.deepcopy(paragraph))


def move(edited: Edited, paragraph: Any, random: Random) -> None:
    """Put a paragraph after another one."""
    other = random.choice(edited.paragraphs())
    if other is not paragraph:
        other.addnext(paragraph)


EDITS: tuple[Callable[[Edited, Any, Random], None], ...] = (
    type_words, type_words, type_words, type_figures, split, join, delete, copy_it, move,
)  # fmt: skip


def edit(edited: Edited, random: Random, count: int) -> None:
    """So many edits in any paragraphs, but in those that hold what is no text (tables, the page's layout)."""
    for _ in range(count):
        paragraphs = [one for one in edited.paragraphs() if not edited.holds_more(one) and edited.letters(one)]
        random.choice(EDITS)(edited, random.choice(paragraphs), random)


# --- the law ------------------------------------------------------------------------------------------------------


def words_in(text: str) -> Iterator[str]:
    yield from SIGNS.sub(" ", text).split()


def printed(flow: Flow) -> str:
    """All words of a report."""
    texts = [[text_of(one), *(words_of(note.runs) for note in footnotes_in(one))] for one in flow.paragraphs()]
    return " ".join(part for one in texts for part in one)


def listed(done: Absorbed) -> str:
    """All that was told."""
    return " ".join(f"{one.what} {one.was} {one.now} {one.where}" for one in done.findings)


def bare(expression: str) -> str:
    return " ".join(PARTICLE.sub("", expression).split())


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 5))
def test_nothing_of_an_edited_file_is_lost(sent: Sent, form: str, seed: int, count: int, tmp_path: Path) -> None:
    project, files = sent.project, sent.files
    edited = Edited(files[form])
    edit(edited, Random(seed), count)
    path = edited.save(tmp_path / f"edited.{form}")
    done = absorb(project, Request(path))
    known = SIGNS.sub(" ", f"{printed(flow_of(EditedProject(project.root, done.name, done.after)))} {listed(done)}")
    repeated = {word for one in flow_of(project).paragraphs() if one.target for word in words_in(text_of(one))}
    for one in read_document(path).paragraphs():
        for word in words_in(" ".join((one.text, *one.notes))):
            assert word in known or word in repeated or is_sign(word), f"'{word}' of '{one.text}' is lost"
    told = " ".join(listed(done).split())
    left = {bare(one) for one in EXPRESSION.findall(done.after)}
    for expression in map(bare, EXPRESSION.findall(done.before)):
        assert expression in left or expression in told, f"{expression} is lost"


def is_sign(word: str) -> bool:
    """Whether a word is a sign or number before a paragraph, which follows from its place."""
    return not any(letter.isalnum() for letter in word) or re.fullmatch(r"[IVX]+\.", word) is not None


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_what_is_written_is_printed_by_the_next_build(sent: Sent, form: str, seed: int, tmp_path: Path) -> None:
    """A file with the new text, absorbed into it, changes nothing more."""
    project, files = sent.project, sent.files
    edited = Edited(files[form])
    edit(edited, Random(seed), 3)
    done = absorb(project, Request(edited.save(tmp_path / f"edited.{form}")))
    after = EditedProject(project.root, done.name, done.after)
    path = tmp_path / f"again.{form}"
    path.write_bytes(render(after, form, cache=project.root / "build"))
    again = absorb(after, Request(path))
    assert again.after == done.after
    assert again.findings == ()
