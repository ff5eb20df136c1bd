"""Typed text as source: whatever a person types is printed just so."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.absorb.documents import flow_of, make_brief
from toolkit.absorb.document import plain, usable
from toolkit.absorb.escaping import escape, guard_start
from toolkit.flow import text_of
from toolkit.readers.pieces import FORBIDDEN

SIGNS = st.sampled_from(
    (
        *("{{", "}}", "{%", "%}", "{#", "*", "**", "_", "[", "](", "[^a]", ")", "`", "<", ">", "\\", "#", "- ", "+ "),
        *(
            "1. ",
            "|",
            "~~~",
            ":::",
            "---",
            "!",
            "&amp;",
            "http://a.b",
            "값",
            "a",
            " ",
            "2018.",
            "%",
            "'",
            '"',
            "=",
            "표",
        ),
    )
)
TYPED = st.one_of(st.lists(SIGNS, min_size=1, max_size=12).map("".join), st.text(min_size=1, max_size=20))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TYPED)
def test_what_is_typed_is_printed_and_nothing_else(text: str, tmp_path: Path) -> None:
    text = plain(FORBIDDEN.sub("", usable(text)))
    if not text or not text.isprintable():
        return
    project = make_brief(tmp_path, f"::: summary\n요약.\n:::\n\n# 장\n\n{guard_start(escape(text))}\n\n- 점\n")
    printed = [plain(text_of(one)) for one in flow_of(project).paragraphs() if one.style == "body"]
    assert printed == [text]


def test_what_cannot_act_stays_as_it_is() -> None:
    text = "농도(PM2.5)는 [표 1]과 같이 30.3% 줄었다. 100℃! a_b ~ 3~4 #5 & 6 = 7"
    assert guard_start(escape(text)) == text
