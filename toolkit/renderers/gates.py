"""What the gates of the editable formats share: what a fault is, and how a finished file is opened to look for some."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

PNG = b"\x89PNG\r\n\x1a\n"
"""How a picture begins."""
Element: TypeAlias = Any
"""An element of lxml, which tells no types."""


class BrokenFileError(Exception):
    """A file that was written has faults; nothing is saved."""


@dataclass(frozen=True)
class Fault:
    """What a check found in a part of the file."""

    check: str
    part: str
    what: str

    def __str__(self) -> str:
        return f"{self.check}: {self.part}: {self.what}"


@dataclass(frozen=True)
class Unpacked:
    """The parts of a file by their names, the roots of those that are XML, and what keeps it from being read."""

    parts: dict[str, bytes]
    roots: dict[str, Element]
    faults: list[Fault]


ArchiveCheck: TypeAlias = Callable[[zipfile.ZipFile], Iterator[Fault]]


def refuse(form: str, faults: Sequence[Fault]) -> None:
    """Raise a `BrokenFileError` that lists the faults, if there are any."""
    if faults:
        raise BrokenFileError(f"the {form} file is faulty:\n" + "\n".join(map(str, faults)))


def unpack(data: bytes, xml: tuple[str, ...], *checks: ArchiveCheck) -> Unpacked:
    """Open a file whose parts that end with one of `xml` are XML; `checks` are the format's rules for its archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as problem:
        return Unpacked({}, {}, [Fault("archive", "", str(problem))])
    with archive:
        found = [fault for check in (*checks, check_members) for fault in check(archive)]
        if found:
            return Unpacked({}, {}, found)
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots: dict[str, Element] = {}
    for name in (name for name in parts if name.endswith(xml)):
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            roots[name] = etree.fromstring(parts[name], parser)
        except etree.XMLSyntaxError as problem:
            found.append(Fault("well-formed", name, str(problem)))
    return Unpacked(parts, roots, found)


def check_members(archive: zipfile.ZipFile) -> Iterator[Fault]:
    """No part comes twice, lies outside, is encrypted or damaged."""
    members = archive.infolist()
    for name, times in Counter(member.filename for member in members).items():
        if times > 1:
            yield Fault("archive", name, f"is there {times} times")
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            yield Fault("archive", name, "is no name of a part")
    if any(member.flag_bits & 1 for member in members):
        yield Fault("archive", "", "parts are encrypted")
        return
    try:
        damaged = archive.testzip()
    except (zlib.error, zipfile.BadZipFile, EOFError) as problem:
        damaged = str(problem)
    if damaged:
        yield Fault("archive", damaged, "is damaged")


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)
