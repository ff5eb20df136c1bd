"""Which code makes a result: the toolkit's own files and the engines that it uses."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ENGINES = (
    "weasyprint",
    "pydyf",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "matplotlib",
    "numpy",
    "babel",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "pandas",
    "python-calamine",
    "pydantic",
    "ruamel.yaml",
    "pikepdf",
    "uharfbuzz",
    "fonttools",
    "brotli",
    "lxml",
    "python-docx",
    "python-hwpx",
    "xlsxwriter",
)
"""The libraries whose version may show in a result."""


@cache
def code_fingerprint() -> str:
    """A short name of the toolkit's own code; any change of it changes the name."""
    root = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\x00" + path.read_bytes())
    return digest.hexdigest()


@cache
def engine_fingerprint() -> str:
    """The code, Python, the versions of the libraries, and the bundled fonts' list of sums."""
    from toolkit.sources import packaged_templates

    sums = (packaged_templates() / "fonts" / "SHA256SUMS").read_text("utf-8")
    libraries = (f"{name} {_version(name)}" for name in ENGINES)
    parts = [code_fingerprint(), f"python {sys.version}", *libraries, _pango(), sums]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _pango() -> str:
    """The version of the system's Pango, which breaks lines and shapes text."""
    from ctypes import CDLL, c_char_p

    for name in ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"):
        try:
            library = CDLL(name)
        except OSError:
            continue
        library.pango_version_string.restype = c_char_p
        return f"pango {library.pango_version_string().decode()}"
    return "pango missing"
