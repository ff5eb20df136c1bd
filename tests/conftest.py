"""What tests of several folders ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.checkers import tools

GOLDEN = Path(__file__).parent / "golden"

# A slow moment of the machine is no fault; and a run in CI finds what the last one found.
settings.register_profile("project", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` rewrites the files of tests/golden/ that tests compare with."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden/, or rewrite the file: (name, text)."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"tests/golden/{name} is missing: make golden"
        assert text == path.read_text("utf-8"), f"differs from tests/golden/{name}; if that is right: make golden"

    return compare


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """A command's path by its name; where it is missing the test is skipped, and fails under CI=true."""
    return tools.tool


@pytest.fixture(scope="session")
def npm_checkers() -> Path:
    """The folder of the npm checkers, installed when they are missing or outdated."""
    return tools.install_npm_checkers()


@pytest.fixture(scope="session")
def vnu(npm_checkers: Path) -> Callable[[Sequence[Path]], list[str]]:
    """The HTML checker: paths → messages."""
    return tools.vnu


@pytest.fixture(scope="session")
def axe(npm_checkers: Path) -> Callable[[Sequence[Path]], list[dict[str, Any]]]:
    """The accessibility checker: paths → one result a file, width and scheme."""
    return tools.axe


@pytest.fixture(scope="session")
def read_hwpx(npm_checkers: Path) -> Callable[[Sequence[Path]], list[dict[str, Any]]]:
    """The second reader of HWPX: paths → what it finds in each file."""
    return tools.read_hwpx


@pytest.fixture(scope="session")
def ooxml_faults(npm_checkers: Path) -> Callable[[Sequence[Path]], list[str]]:
    """The checker of Word and Excel files: paths → faults."""
    return tools.ooxml_faults


@pytest.fixture(scope="session")
def screenshot(npm_checkers: Path) -> Callable[..., Path]:
    """The camera: (HTML file, width, picture) → the picture."""
    return tools.screenshot


@pytest.fixture(scope="session")
def qpdf_faults() -> Callable[[Path], list[str]]:
    """The checker of a PDF's structure: path → messages."""
    return tools.qpdf_faults


@pytest.fixture(scope="session")
def pdfua_failures() -> Callable[[Path], list[str]]:
    """The checker of PDF/UA-1: path → the rules that are broken."""
    return tools.pdfua_failures
