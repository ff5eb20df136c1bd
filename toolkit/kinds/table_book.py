"""The table book: every table of the project's reports, with a list."""

from __future__ import annotations

from toolkit.kinds.material import Material
from toolkit.kinds.publication import publish
from toolkit.pending import Draft, PendingContents, PendingTable


def compose_table_book(material: Material) -> Draft:
    """The draft of the book: a list of tables and the tables in the order of the reports."""
    return publish(material, (PendingContents("tables"), *map(PendingTable, material.table_names)), {})
