"""What was built from what: deciding whether an output is up to date reads this and hashes files, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.sources import Project, fingerprint
from toolkit.versions import engine_fingerprint
from toolkit.writing import write_atomically

NAME = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """An output: the fingerprints of its inputs by name, of the code that made it, and its own."""

    inputs: Mapping[str, str]
    engine: str
    output: str
    notices: tuple[str, ...] = ()


@dataclass
class Manifest:
    """The entries of an output folder, by the output's name (``brief/brief.ko.pdf``)."""

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    settings: str = ""
    """The fingerprint of the settings that name these languages."""

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; a missing or damaged one is empty: everything is built again."""
        try:
            stored = json.loads((folder / NAME).read_text("utf-8"))
            entries = {
                name: Entry(one["inputs"], one["engine"], one["output"], tuple(one["notices"]))
                for name, one in stored["outputs"].items()
            }
            return cls(folder, entries, tuple(stored["languages"]), str(stored["settings"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(folder)

    def write(self) -> None:
        """Store the manifest beside the outputs."""
        outputs = {
            name: {
                "inputs": dict(sorted(one.inputs.items())),
                "engine": one.engine,
                "output": one.output,
                "notices": list(one.notices),
            }
            for name, one in sorted(self.entries.items())
        }
        stored = {"languages": list(self.languages), "settings": self.settings, "outputs": outputs}
        text = json.dumps(stored, ensure_ascii=False, indent=1)
        write_atomically(self.folder / NAME, f"{text}\n".encode())

    def is_current(self, name: str, project: Project, known: dict[str, str]) -> bool:
        """Whether the output is there, unharmed, and made from the inputs as they are now.

        `known` keeps fingerprints between calls, so that no file is hashed twice.
        """
        entry = self.entries.get(name)
        if entry is None or entry.engine != engine_fingerprint():
            return False
        path = self.folder / name
        if not path.is_file() or fingerprint(path.read_bytes()) != entry.output:
            return False
        return all(_now(project, one, known) == value for one, value in entry.inputs.items())


def _now(project: Project, name: str, known: dict[str, str]) -> str:
    if name not in known:
        try:
            known[name] = project.fingerprint_of(name)
        except ToolkitError:
            known[name] = "missing"
    return known[name]
