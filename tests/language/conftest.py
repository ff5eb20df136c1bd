"""Readers for the tests of languages: the packaged languages and the case tables of ``tests/cases``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.language import Language, read_language

REPOSITORY = Path(__file__).parents[2]


def _packaged(code: str) -> Language:
    name = f"templates/languages/{code}.yaml"
    return read_language(REPOSITORY / name, name)


@pytest.fixture(scope="session")
def korean() -> Language:
    return _packaged("ko")


@pytest.fixture(scope="session")
def english() -> Language:
    return _packaged("en")


@pytest.fixture(scope="session")
def german() -> Language:
    """A made-up third language, kept beside the tests: a file, and no line of Python."""
    return read_language(Path(__file__).with_name("de.yaml"), "tests/language/de.yaml")


@pytest.fixture(scope="session")
def case_rows() -> Callable[[str], list[dict[str, str]]]:
    """The rows of a case table, each by its column labels."""

    def rows(name: str) -> list[dict[str, str]]:
        lines = (REPOSITORY / "tests" / "cases" / f"{name}.md").read_text(encoding="utf-8").splitlines()
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
        return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]

    return rows


@pytest.fixture(scope="session")
def plain_spaces() -> Callable[[str], str]:
    """Spaces that do not break written as plain ones, as the case tables do."""
    return lambda text: text.replace("\u00a0", " ")
