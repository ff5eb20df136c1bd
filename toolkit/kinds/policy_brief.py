"""A policy brief: cover, summary box, contents, chapters."""

from __future__ import annotations

from toolkit.kinds.material import Material
from toolkit.kinds.publication import publish
from toolkit.kinds.summary import begin_with_summary
from toolkit.pending import Draft, PendingContents


def compose_policy_brief(material: Material) -> Draft:
    """The draft of a brief; its body opens with the summary box."""
    prose = material.prose()
    summary, rest = begin_with_summary(material, prose)
    return publish(material, (summary, PendingContents("headings"), *rest), prose.footnotes)
