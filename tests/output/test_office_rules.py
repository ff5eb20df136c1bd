"""Word and Excel files of all reports keep the rules of Microsoft's Open XML SDK, by which Word repairs or refuses."""

from __future__ import annotations

import pytest

from tests.output.conftest import BRIEF, OTHERS, ROOT
from toolkit.parallel import print_parallel
from toolkit.sources import Project


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_files_keep_the_rules(handed, ooxml_faults, form) -> None:
    assert ooxml_faults([one.files[form] for one in handed.values()]) == []


@pytest.mark.parametrize("name", [BRIEF, OTHERS[0]])
def test_parallel_texts_keep_the_rules(ooxml_faults, tmp_path, name) -> None:
    paths = print_parallel(Project(ROOT), name, tmp_path)
    assert [path.name for path in paths] == [f"{name}.ko-en.docx"]
    assert ooxml_faults(paths) == []
