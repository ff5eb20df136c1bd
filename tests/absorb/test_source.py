"""A body taken apart: which units may be edited, and where they stand. The bodies are fixtures."""

from __future__ import annotations

import pytest

from tests.absorb.documents import BODY
from toolkit.absorb.edits import Edit, build
from toolkit.absorb.source import Source

TEXT = """\
{% set one = 1 -%}
# 장

::: summary
요약 {{ "}}" }}
:::

{% if one == 1 %}
- 조건
{% endif %}

- 보통
- {% if one == 1 %}안의 조건{% endif %}
{% raw %}
{% if %} 그대로
{% endraw %}

{{ table("rain-days") }}

{{ figures("a", 'b') }}

끝
"""


def test_units_in_conditions_are_told_from_others() -> None:
    units = Source(TEXT, "body.ko.md").units
    free = [unit.text.split("\n")[0] for unit in units if not unit.conditional]
    assert free == [
        "# 장",
        '요약 {{ "}}" }}',
        "- 보통",
        '{{ table("rain-days") }}',
        "{{ figures(\"a\", 'b') }}",
        "끝",
    ]
    assert {unit.text: unit.box for unit in units if unit.box} == {
        "::: summary": "summary",
        '요약 {{ "}}" }}': "summary",
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_counted_as_messages_count_them(mark: str, ending: str) -> None:
    source = Source(mark + BODY.replace("\n", ending), "body.ko.md")
    lines = BODY.split("\n")
    for unit in source.units:
        assert lines[unit.line - 1].startswith(unit.text.split(ending)[0])
        assert source.unit_at(unit.line) is unit
        assert source.place_of(unit.start) == f"body.ko.md:{unit.line}:1"
    assert source.unit_at(lines.index("") + 1) is None


def test_tables_and_figures_are_found_where_they_are_placed() -> None:
    placed = Source(TEXT, "body.ko.md").placed
    assert {name: unit.line for name, unit in placed.items()} == {"rain-days": 18, "a": 20, "b": 20}


def test_a_body_without_edits_is_the_same_to_the_byte() -> None:
    source = Source(TEXT, "body.ko.md")
    assert build(source, []).text == TEXT
    assert build(source, [Edit("changed", source.units[0], source.units[0].text)]).text == TEXT


def test_units_are_put_in_taken_out_and_moved() -> None:
    source = Source("하나\n\n- 둘\n- 셋\n\n넷\n", "body.ko.md")
    one, two, three, four = source.units
    edits = [
        Edit("moved", two, "- 둘", after=2),
        Edit("new", None, "- 새것", after=2),
        Edit("new", None, "맨 앞", after=-1),
        Edit("deleted", four),
        Edit("changed", one, "하나 더"),
    ]
    assert build(source, edits).text == "맨 앞\n\n하나 더\n\n- 셋\n- 둘\n- 새것\n"
    assert three.text == "- 셋"
