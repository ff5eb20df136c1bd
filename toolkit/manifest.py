"""What was built from what: deciding whether an output is up to date reads this and hashes files, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.sources import Project, fingerprint
from toolkit.versions import engine_fingerprint
from toolkit.writing import write_atomically

NAME = "manifest.json"
MISSING = "missing"
"""Stands for the fingerprint of an input that is no longer there."""


@dataclass(frozen=True)
class Entry:
    """An output: the fingerprints of its inputs by name, of what made it, and its own; the notices of its report."""

    inputs: Mapping[str, str]
    engine: str
    output: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """The members of a family of reports, and the fingerprints of what they follow from, by name."""

    inputs: Mapping[str, str]
    members: tuple[str, ...]
    on_demand: bool = False


@dataclass
class Manifest:
    """The entries of an output folder, by the output's name (``brief/brief.ko.pdf``)."""

    folder: Path
    entries: Mapping[str, Entry] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    settings: str = ""
    """The fingerprint of the settings that name these languages."""
    families: Mapping[str, Family] = field(default_factory=dict)
    """The families of reports by their folders."""

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; a missing or damaged one is empty: everything is built again."""
        try:
            stored = json.loads((folder / NAME).read_text("utf-8"))
            entries = {_text(name): _entry(one) for name, one in stored["outputs"].items()}
            families = {_text(name): _family(one) for name, one in stored["families"].items()}
            return cls(folder, entries, _texts(stored["languages"]), _text(stored["settings"]), families)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(folder)

    def add(self, made: Mapping[str, Entry]) -> None:
        """Store new entries beside the outputs; those that another build stored meanwhile stay."""
        self.entries = {**self.entries, **Manifest.read(self.folder).entries, **made}
        outputs = {name: asdict(entry) for name, entry in self.entries.items()}
        families = {folder: asdict(family) for folder, family in self.families.items()}
        stored = {"languages": self.languages, "settings": self.settings, "families": families, "outputs": outputs}
        text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomically(self.folder / NAME, f"{text}\n".encode())

    def is_current(self, name: str, project: Project, known: dict[str, str]) -> bool:
        """Whether the output is there, unharmed, and made from the inputs as they are now.

        `known` keeps fingerprints between calls, so that no file is hashed twice.
        """
        entry = self.entries.get(name)
        if entry is None or entry.engine != engine_fingerprint():
            return False
        if not self.is_unchanged(entry.inputs, project, known):
            return False
        try:
            return fingerprint((self.folder / name).read_bytes()) == entry.output
        except OSError:
            return False

    def is_unchanged(self, inputs: Mapping[str, str], project: Project, known: dict[str, str] | None = None) -> bool:
        """Whether all inputs are as they were when their fingerprints were taken."""
        seen = {} if known is None else known
        return all(_now(project, one, seen) == value for one, value in inputs.items())


def _now(project: Project, name: str, known: dict[str, str]) -> str:
    if name not in known:
        try:
            known[name] = project.fingerprint_of(name)
        except ToolkitError:
            known[name] = MISSING
    return known[name]


# --- reading, which trusts nothing --------------------------------------------------------------------------------


def _entry(stored: Any) -> Entry:
    inputs = {_text(name): _text(value) for name, value in stored["inputs"].items()}
    return Entry(inputs, _text(stored["engine"]), _text(stored["output"]), _texts(stored["notices"]))


def _family(stored: Any) -> Family:
    inputs = {_text(name): _text(value) for name, value in stored["inputs"].items()}
    return Family(inputs, _texts(stored["members"]), stored["on_demand"] is True)


def _texts(stored: Any) -> tuple[str, ...]:
    return tuple(_text(one) for one in stored)


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise TypeError(f"a text was stored here, not {stored!r}")
    return stored
