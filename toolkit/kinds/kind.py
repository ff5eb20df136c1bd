"""What a kind of report consists of: what its expressions may name, how it is composed, who belongs to its families."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.kinds.material import Material, Values
from toolkit.language import Language
from toolkit.pending import Draft
from toolkit.readers.definitions import ReportDefinition
from toolkit.readers.expressions import Sandbox
from toolkit.records.register import Register
from toolkit.sources import Document, Project


@dataclass(frozen=True)
class Ground:
    """What the values of a kind are computed from."""

    project: Project
    document: Document[ReportDefinition]
    sandbox: Sandbox
    register: Register
    languages: Mapping[str, Language]


def _no_values(ground: Ground) -> Values:
    return Values()


@dataclass(frozen=True)
class Kind:
    """A kind of report. `members` gives the parameters of each member of a family of this kind, in order."""

    compose: Callable[[Material], Draft]
    values: Callable[[Ground], Values] = _no_values
    members: Callable[[Project, Document[ReportDefinition]], Sequence[Mapping[str, str]]] | None = None
