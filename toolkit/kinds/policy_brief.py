"""A policy brief: cover, summary box, contents, chapters."""

from __future__ import annotations

from toolkit.errors import ProseError
from toolkit.kinds.material import Material
from toolkit.kinds.publication import publish
from toolkit.pending import Draft, PendingContents, PendingSummary
from toolkit.readers.definitions import body_name


def compose_policy_brief(material: Material) -> Draft:
    """The draft of a brief; its body opens with the summary box."""
    prose = material.prose()
    first, *rest = prose.blocks or (None,)
    if not isinstance(first, PendingSummary):
        name = body_name(material.document.value.id, material.language.code)
        raise ProseError("a brief opens with its summary", where=f"{name}:1", hint="begin the file with ::: summary")
    return publish(material, (first, PendingContents("headings"), *rest), prose.footnotes)
