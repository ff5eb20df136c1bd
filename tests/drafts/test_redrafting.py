"""Redrafting a real record after random edits: what a person wrote is never lost, and the files always build."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.drafts.draft import draft
from toolkit.drafts.kept import read_kept
from toolkit.drafts.units import form, split
from toolkit.production import make_all
from toolkit.sources import Project

REPOSITORY = Path(__file__).resolve().parents[2]
MEETING = "director-general-2020"
NAME = f"press-{MEETING}"

# What a later version of the record says otherwise: each changes, adds or takes away facts.
CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("begin: unstated", "begin: 2020-06-23 14:00"),
    lambda text: text.replace("form: video", "form: hybrid"),
    lambda text: text.replace("서울 한강홍수통제소", "한강홍수통제소"),
    lambda text: text.replace("number: 4\n", "number: 5\n"),
    lambda text: text.replace("  - id: joint-research\n", "  - id: research\n"),
    lambda text: f"{text}\npresent: 31\n",
    lambda text: text.replace("{ko: 기술산업화,", "{ko: 산업화,"),
)


class Edits:
    """Random edits of a body, unit by unit, as a person makes them."""

    def __init__(self, data: st.DataObject, body: str) -> None:
        self.data = data
        self.units = [unit.text for unit in split(body).units]

    def make(self) -> str:
        for _ in range(self.data.draw(st.integers(0, 6))):
            place = self.data.draw(st.integers(0, len(self.units) - 1))
            self.data.draw(st.sampled_from((self.word, self.delete, self.move, self.add, self.divide)))(place)
        return "\n\n".join(self.units) + "\n"

    def _is_fixed(self, place: int) -> bool:
        """The headline comes first, and the lines that place tables stand as they are."""
        return self.units[place].startswith(("# ", "{{"))

    def word(self, place: int) -> None:
        if not self._is_fixed(place):
            self.units[place] += self.data.draw(st.sampled_from((" 고쳐 썼다.", " (덧붙임)", " edited.")))

    def delete(self, place: int) -> None:
        """A paragraph without notes, so that no note is left that nothing calls, and not the last of the text."""
        points = [unit for unit in self.units if unit.startswith("- ")]
        if not self._is_fixed(place) and "[^" not in self.units[place] and len(points) > 2 and len(self.units) > 8:
            del self.units[place]

    def move(self, place: int) -> None:
        """Two neighbouring paragraphs change places."""
        if place + 1 < len(self.units) and all(self.units[one].startswith("- ") for one in (place, place + 1)):
            self.units[place : place + 2] = reversed(self.units[place : place + 2])

    def add(self, place: int) -> None:
        if self.units[place].startswith("- "):
            added = self.data.draw(st.sampled_from(("- 새로 쓴 문단이다.", "- 또 다른 문단이다.")))
            self.units.insert(place + 1, added)

    def divide(self, place: int) -> None:
        first, stop, rest = self.units[place].partition(". ")
        if self.units[place].startswith("- ") and stop and rest:
            self.units[place : place + 1] = [f"{first}.", f"- {rest}"]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data with a fresh draft of one real record."""
    folder = tmp_path_factory.mktemp("redrafting")
    shutil.copytree(REPOSITORY / "data", folder / "data")
    (folder / "reports").mkdir()
    shutil.copy(REPOSITORY / "reports/settings.yaml", folder / "reports/settings.yaml")
    draft(Project(folder), MEETING)
    return folder


def written_by_a_person(folder: Path) -> Counter[str]:
    """The units of the Korean body that are not as the last draft wrote them."""
    kept = read_kept(Project(folder), NAME)
    assert kept is not None
    ours = {form(passage.text) for passage in kept.passages["ko"]}
    units = (form(unit.text) for unit in split(body_of(folder)).units)
    return Counter(unit for unit in units if unit not in ours)


def body_of(folder: Path) -> str:
    return (folder / f"reports/{NAME}/body.ko.md").read_text("utf-8")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_edits_survive_a_changed_record(drafted: Path, data: st.DataObject) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "project"
        shutil.copytree(drafted, folder)
        record = folder / f"data/meetings/{MEETING}.yaml"
        for _ in range(data.draw(st.integers(1, 2))):
            (folder / f"reports/{NAME}/body.ko.md").write_text(Edits(data, body_of(folder)).make(), "utf-8")
            mine = written_by_a_person(folder)
            change = data.draw(st.sampled_from(CHANGES))
            if "present:" not in (before := record.read_text("utf-8")):
                record.write_text(change(before), "utf-8")
            draft(Project(folder), MEETING)
            after = Counter(form(unit.text) for unit in split(body_of(folder)).units)
            assert mine - after == Counter(), "what a person wrote is there, as often as before"
            settled = body_of(folder)
            draft(Project(folder), MEETING)
            assert body_of(folder) == settled, "drafting again changes nothing"
            make_all(Project(folder), NAME)  # warnings there may be, but no fault
