"""The table book: every table of the project's reports, with a list."""

from __future__ import annotations

from toolkit.kinds.material import Material
from toolkit.pending import Draft, PendingContents, PendingTable


def compose_table_book(material: Material) -> Draft:
    """The draft of the book: a list of tables and the tables in the order of the reports."""
    definition = material.definition
    return Draft(
        cover=material.cover(),
        description=material.text(definition.description, "description"),
        keywords=tuple(definition.keywords.get(material.language.code, ())),
        blocks=(PendingContents("tables"), *(PendingTable(name) for name in material.table_names)),
    )
