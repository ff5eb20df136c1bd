"""What python-hwpx brings along: the parts of a document that we do not decide, and the version that is needed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

from lxml import etree

from toolkit.errors import SetupError
from toolkit.renderers.hwpx.elements import Element, tag


@dataclass(frozen=True)
class Skeleton:
    """The parts of an empty document by their names."""

    parts: dict[str, bytes]

    def root(self, name: str) -> Element:
        """A new copy of a part's root."""
        return etree.fromstring(self.parts[name])

    def section_properties(self) -> Element:
        """A new copy of what an empty document says of its pages and notes."""
        return next(self.root("Contents/section0.xml").iter(tag("hp:secPr")))


@cache
def read_skeleton() -> Skeleton:
    """The empty document of python-hwpx; a `SetupError` if it is not installed."""
    try:
        path = distribution("python-hwpx").locate_file("hwpx/data/Skeleton.hwpx")
    except PackageNotFoundError:
        raise SetupError(
            "HWPX files need python-hwpx, which is not installed",
            hint="install it with: pip install 'policy-report-toolkit[hwpx]'",
        ) from None
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:  # type: ignore[attr-defined]
        return Skeleton({name: archive.read(name) for name in archive.namelist()})
