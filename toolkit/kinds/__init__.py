"""Kinds of reports: each turns a report's values into a draft. Add a kind here and in `templates/<kind>/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.kinds.material import Material
from toolkit.kinds.policy_brief import compose_policy_brief
from toolkit.kinds.press_release import compose_press_release
from toolkit.kinds.table_book import compose_table_book
from toolkit.pending import Draft

Compose = Callable[[Material], Draft]

KINDS: Mapping[str, Compose] = {
    "policy-brief": compose_policy_brief,
    "table-book": compose_table_book,
    "press-release": compose_press_release,
}

__all__ = ["KINDS", "Material"]
