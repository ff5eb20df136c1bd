"""Bodies that open with the summary box."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.errors import ProseError
from toolkit.kinds.material import Material
from toolkit.kinds.publication import publish
from toolkit.pending import Draft, PendingBlock, PendingSummary, Prose
from toolkit.readers.definitions import body_name


def begin_with_summary(material: Material, prose: Prose) -> tuple[PendingSummary, Sequence[PendingBlock]]:
    """The summary box of a body, and what follows it; a body that opens with something else is an error."""
    first, *rest = prose.blocks or (None,)
    if isinstance(first, PendingSummary):
        return first, [block for block in rest if block is not None]
    name = body_name(material.document.folder, material.language.code)
    what = "the text opens with its summary"
    raise ProseError(what, where=f"{name}:1", hint="begin the file with ::: summary")


def compose_summary(material: Material) -> Draft:
    """The draft of a summary; its body opens with the summary box."""
    prose = material.prose()
    summary, rest = begin_with_summary(material, prose)
    return publish(material, (summary, *rest), prose.footnotes)
