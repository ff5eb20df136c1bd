"""Kinds of reports: each turns a report's values into a draft. Add a kind here and in `templates/<kind>/`."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.kinds.annual import ANNUAL_DISTRICT, ANNUAL_SUMMARY
from toolkit.kinds.cooperation import COOPERATION_SUMMARY
from toolkit.kinds.kind import Ground, Kind
from toolkit.kinds.material import Material, Values
from toolkit.kinds.policy_brief import compose_policy_brief
from toolkit.kinds.press_release import PRESS_RELEASE
from toolkit.kinds.table_book import compose_table_book

KINDS: Mapping[str, Kind] = {
    "policy-brief": Kind(compose_policy_brief),
    "table-book": Kind(compose_table_book),
    "press-release": PRESS_RELEASE,
    "annual-summary": ANNUAL_SUMMARY,
    "annual-district": ANNUAL_DISTRICT,
    "cooperation-summary": COOPERATION_SUMMARY,
}

__all__ = ["KINDS", "Ground", "Kind", "Material", "Values"]
