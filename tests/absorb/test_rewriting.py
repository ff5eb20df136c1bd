"""The source of an edited paragraph: what of it stays, and what becomes of figures. The texts are fixtures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.absorb.documents import flow_of, make_brief
from toolkit.absorb.atoms import UnitText
from toolkit.absorb.rewriting import rewrite
from toolkit.absorb.source import Source
from toolkit.absorb.today import Today
from toolkit.readers.tables import Data

NORTH, SOUTH = "{{ north.rate | rise | percent }}", "{{ south.rate | fall | percent }}"
PARTICLE = '{{ north.rate | rise | percent | particle("으로") }}'
REFERENCE = '{{ ref("rain-days") | particle("은") }}'

CASES: Mapping[str, tuple[str, str, str, tuple[str, ...]]] = {
    "nothing changed": (f"비는 {NORTH} 늘었다.", "비는 25.0% 늘었다.", f"비는 {NORTH} 늘었다.", ()),
    "words around a figure": (
        f"비는 {NORTH} 늘었다.",
        "올해 비는 25.0%나 늘어났다.",
        f"올해 비는 {NORTH}나 늘어났다.",
        (),
    ),
    "a figure that moved": (
        f"비는 {NORTH} 늘고 눈은 줄었다.",
        "눈은 줄고 비는 (25.0%) 늘었다.",
        f"눈은 줄고 비는 ({NORTH}) 늘었다.",
        (),
    ),
    "a figure that was typed over": (
        f"비는 {NORTH} 늘었다.",
        "비는 31.5% 늘었다.",
        f"비는 {NORTH} 늘었다.",
        ("31.5%",),
    ),
    "a figure and words": (
        f"비는 {NORTH} 늘었다.",
        "비는 무려 31.5%나 늘었다.",
        f"비는 무려 {NORTH}나 늘었다.",
        ("31.5%",),
    ),
    "a figure in other words": (
        f"비는 {NORTH} 늘었다.",
        "비는 31.5퍼센트 늘었다.",
        f"비는 {NORTH} 늘었다.",
        ("31.5퍼센트",),
    ),
    "of two figures one": (
        f"비는 {NORTH}, 눈은 {SOUTH} 바뀌었다.",
        "비는 25.0%, 눈은 26.0% 바뀌었다.",
        f"비는 {NORTH}, 눈은 {SOUTH} 바뀌었다.",
        ("26.0%",),
    ),
    "a figure that was taken out": (f"비는 {NORTH} 늘었다.", "비는 늘었다.", "비는 늘었다.", ()),
    "another particle": (f"비는 {PARTICLE} 늘었다.", "비는 25.0%까지 늘었다.", f"비는 {NORTH}까지 늘었다.", ()),
    "a particle that stays": (f"비는 {PARTICLE} 늘었다.", "눈은 25.0%로 늘었다.", f"눈은 {PARTICLE} 늘었다.", ()),
    "a figure typed over with its particle": (
        f"비는 {PARTICLE} 늘었다.",
        "비는 31.5%로 늘었다.",
        f"비는 {PARTICLE} 늘었다.",
        ("31.5%",),
    ),
    "a figure typed over with another particle": (
        f"비는 {PARTICLE} 늘었다.",
        "비는 31톤으로 늘었다.",
        f"비는 {PARTICLE} 늘었다.",
        ("31톤",),
    ),
    "a reference": (f"{REFERENCE} 견준다.", "[표 1]은 두 해를 견준다.", f"{REFERENCE} 두 해를 견준다.", ()),
    "a reference with another particle": (
        f"{REFERENCE} 견준다.",
        "[표 1]이 견준다.",
        '{{ ref("rain-days") }}이 견준다.',
        (),
    ),
    "a reference that was typed over": (
        f"{REFERENCE} 견준다.",
        "[표 7]은 견준다.",
        f"{REFERENCE} 견준다.",
        ("[표 7]",),
    ),
    "emphasis": (
        "**큰 차이**는 해마다 달라",
        "**큰 차이**는 철마다 달라".replace("*", ""),
        "**큰 차이**는 철마다 달라",
        (),
    ),
    "a word within emphasis": ("(북쪽) **강수 일수**는", "(북쪽) 강수 평균 일수는", "(북쪽) **강수 평균 일수**는", ()),
    "emphasis that was written anew": ("그 **차이**는 크다", "그 간격은 크다", "그 **간격은** 크다", ()),
    "emphasis that was taken out": ("그 **큰** 차이", "그 차이", "그 차이", ()),
    "a link": (
        "[누리집](https://a.kr)에 싣는다",
        "시험용 누리집에 모두 싣는다",
        "시험용 [누리집](https://a.kr)에 모두 싣는다",
        (),
    ),
    "what was escaped": ("값은 \\*별\\* 없이", "모든 값은 *별* 없이", "모든 값은 \\*별\\* 없이", ()),
    "what acts": (
        "글",
        "글 {{ 1 }} **굵게** <b> [^x] [a](b)",
        "글 \\{\\{ 1 \\}\\} \\*\\*굵게\\*\\* \\<b> \\[^x] [a\\](b)",
        (),
    ),
    "a beginning that acts": ("올해 - 글", "- 글", "\\- 글", ()),
    "a number at the beginning": (f"비는 {NORTH} 늘었다.", "2018. 25.0%", f"2018\\. {NORTH}", ()),
    "a brace before a figure": (
        f"비는 {NORTH} 늘었다.",
        "비는 {25.0%} 늘었다.",
        f'비는 {{{{ "{{" }}}}{NORTH}\\}} 늘었다.',
        (),
    ),
    "lines that go on": ("첫 줄의\n  글이다", "첫 줄의 글이었다", "첫 줄의 글이었다", ()),
    "a line that stays": ("첫 줄의\n  글이 길다", "새 첫 줄의 글이 길다", "새 첫 줄의\n  글이 길다", ()),
    "a digit more is another figure": (
        f"비는 {NORTH} 늘었다.",
        "비는 125.0% 늘었다.",
        f"비는 {NORTH} 늘었다.",
        ("125.0%",),
    ),
}


def words(folder: Path, source: str) -> UnitText:
    """A paragraph of this source, taken apart."""
    table = '\n\n{{ table("rain-days") }}\n\n{{ figure("rain-bars") }}\n'
    body = f"::: summary\n요약.\n:::\n\n# 장\n\n- {source}{table}"
    project = make_brief(folder, body)
    today = Today(flow_of(project), Source(body, "reports/rain/body.ko.md"), "", Data(project))
    line = next(line for line in today.free if line.paragraph.style == "bullet-1")
    assert line.words is not None
    return line.words


@pytest.mark.parametrize("name", CASES)
def test_a_paragraph_after_an_edit(name: str, tmp_path: Path) -> None:
    source, new, expected, figures = CASES[name]
    done = rewrite(new, [words(tmp_path, source)])
    assert done.source == expected
    assert tuple(figure.said for figure in done.figures) == figures


def test_parts_from_another_paragraph_keep_their_expressions(tmp_path: Path) -> None:
    one = words(tmp_path, f"비는 {NORTH} 늘었다.")
    other = words(tmp_path, f"그러나 남쪽에는 {SOUTH} 줄어 **반대로** 움직였다.")
    joined = "비는 25.0% 늘었다. 그러나 남쪽에는 25.0% 줄어 반대로 움직였다."
    done = rewrite(joined, [one, other])
    assert done.source == f"비는 {NORTH} 늘었다. 그러나 남쪽에는 {SOUTH} 줄어 **반대로** 움직였다."
    assert done.visible == joined


def test_what_another_paragraph_still_prints_is_not_taken_from_it(tmp_path: Path) -> None:
    one, other = words(tmp_path, "비가 왔다."), words(tmp_path, f"그러나 남쪽에는 {SOUTH} 줄었다.")
    at = next(place for place, atom in enumerate(other.atoms) if atom.kind == "expression")
    done = rewrite("비가 왔다. 그러나 남쪽에는 25.0% 줄었다.", [one, other], [frozenset(), frozenset({at})])
    assert done.source == "비가 왔다. 그러나 남쪽에는 25.0% 줄었다."
