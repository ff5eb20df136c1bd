"""Markdown in prose: blocks, footnotes, and what a report has no form for."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.projects import make_project
from toolkit.errors import ToolkitError
from toolkit.language import Language
from toolkit.model import Bullets, Footnote, Heading, KeyFigures, Link, Paragraph, PrintedQuantity, Subscript, Text
from toolkit.readers.definitions import read_settings
from toolkit.readers.expressions import Sandbox
from toolkit.readers.markdown import TYPED_FIGURE, Walker
from toolkit.readers.pieces import Piece
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.reports import Made, read_project_language
from toolkit.sources import Project
from toolkit.typography import plain_text

Make = Callable[..., Made]
Faults = Callable[..., list[str]]


def test_blocks_of_all_kinds(make: Make) -> None:
    blocks = make("## 주장\n\n### 소제목\n\n문단\n이어짐\n\n- 하나\n  - 둘\n    - 셋\n- 넷\n").report.blocks[3:]
    assert [type(block) for block in blocks] == [Heading, Heading, Paragraph, Bullets]
    assert blocks[2] == Paragraph((Text("문단 이어짐"),))
    points = blocks[3].points  # type: ignore[union-attr]
    assert (len(points), len(points[0].points), len(points[0].points[0].points)) == (2, 1, 1)


def test_formulas_get_subscripts_and_links_their_address(make: Make) -> None:
    block = make("PM2.5는 [여기](https://example.org/a?b=1)에").report.blocks[-1]
    assert isinstance(block, Paragraph)
    assert block.runs[:3] == (Text("PM"), Subscript("2.5"), Text("는 "))
    assert block.runs[3] == Link((Text("여기"),), "https://example.org/a?b=1")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("#### 넷", "7: a heading of more than three signs"),
        ("# \n\n가", "7: a heading without words"),
        ("- \n- 가", "7: a point without words"),
        ("1. 가\n2. 나", "7: a numbered list has no form"),
        ("2019. 3. 가", r"7: a numbered list has no form in this report → write '- ' points; where a line begins"),
        ("> 인용", "7: a quotation has no form"),
        ("```\nx = 1\n```", "7: a block of code has no form"),
        ("```python\nx = 1\n```", "7: a block of code has no form"),
        ("가\n\n    들여 씀", "9: a line indented by four spaces or more has no form"),
        ("가 `코드`", "7: code between ` signs has no form"),
        ("<div>가</div>", "7: HTML has no form"),
        ("가 <b>나</b>", "7: HTML has no form"),
        ("<!-- 메모 -->", "7: HTML has no form"),
        ("![그림](a.png)", "7: an image has no form"),
        ("| 가 | 나 |\n|---|---|\n| 1 | 2 |", "8:1: a table of Markdown has no form"),
        ("가 | 나\n--- | ---\n1 | 2", "8:1: a table of Markdown has no form"),
        ("가\n\n---\n\n나", "9: a rule has no form"),
        ("[가](javascript:alert(1))", "7: the link leads to 'javascript:alert(1)'"),
        ("[가](file:///etc/passwd)", "7: the link leads to 'file:///etc/passwd'"),
        ("[가](나.md)", "7: the link leads to "),
        ("[가](https://a.b/{{ north.rate | number }})", "7: an expression stands in the address of a link"),
        ("- 가\n  - 나\n    - 다\n      - 라", "10: points of a fourth level"),
        ("- 가\n\n  둘째 문단", "9: a second paragraph in a point has no form"),
        ("가[^없음]", "7: there is no footnote '없음'"),
        ("가[^주] 나[^주]\n\n[^주]: 다", "7: the footnote '주' is called twice"),
        ("가[^주]\n\n[^주]: 다\n[^주]: 라", "10:1: the footnote '주' is defined twice"),
        ("::: note\n가\n:::", "7:1: there is no box 'note'"),
        (":::", "7:1: this closes no box"),
        ("가 {{ table('rain-days') }}", "7: a table or figure stands alone in its paragraph"),
        ("{{ table('rain-days') }}\n옆", "7: a table or figure stands alone in its paragraph"),
    ],
)
def test_what_has_no_form_is_told_with_its_line(faults: Faults, body: str, told: str) -> None:
    assert faults(body)[0].startswith(told)


def test_everything_that_has_no_form_is_told_at_once(faults: Faults) -> None:
    told = faults("1. 가\n\n> 나\n\n```\n다\n```\n\n<p>라</p>\n\n가[^없음]\n\n#### 마\n")
    assert [line.partition(":")[0] for line in told] == ["7", "9", "11", "15", "19", "17"]


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("::: summary\n요약\n\n# 장\n", "1:1: the summary is not closed"),
        ("::: summary\n:::\n", "1: the summary is not in its form"),
        ("::: summary\n하나\n\n둘\n:::\n", "1: the summary is not in its form"),
        ("::: summary\n하나\n\n### 소제목\n:::\n", "1: the summary is not in its form"),
        ("::: summary\n하나\n\n## 소제목\n\n둘\n:::\n", "1: the summary is not in its form"),
        ("::: summary\n하나\n\n- 점\n:::\n", "4: a list of points here has no form"),
        ("::: sumary\n하나\n:::\n", "1:1: there is no box 'sumary' → did you mean 'summary'?"),
        ("# 장\n", "1: the text opens with its summary"),
        ("", "1: the text opens with its summary"),
    ],
)
def test_a_summary_out_of_form_is_told(faults: Faults, summary: str, told: str) -> None:
    assert faults("", summary=summary)[0].startswith(told)


BOX = """\
::: key-figures
### 하나

가

나[^주]

### 둘

다

### {{ north.rate | percent }}

라
:::

[^주]: 주
"""


def test_key_figures_have_a_value_a_label_and_perhaps_a_change(make: Make) -> None:
    (box,) = [block for block in make(BOX).report.blocks if isinstance(block, KeyFigures)]
    told = [tuple(map(plain_text, (entry.value, entry.label, entry.change))) for entry in box.entries]
    assert told == [("하나", "가", "나"), ("둘", "다", ""), ("25.0%", "라", "")]
    assert isinstance(box.entries[2].value[0], PrintedQuantity)
    assert isinstance(box.entries[0].change[-1], Footnote)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("### 둘\n\n다\n", "### 둘\n", "7: the key figures are not in their form → a value (###), a paragraph"),
        ("### 하나\n\n", "", "7: the key figures are not in their form"),
        ("나[^주]\n", "나[^주]\n\n나\n", "7: the key figures are not in their form"),
        ("### 둘\n\n다\n\n", "", "7: there are 2 key figures here → a box holds 3 to 6"),
        ("### 둘", "### 가\n\n가\n\n" * 4 + "### 둘", "7: there are 7 key figures here"),
        ("\n:::\n", "\n", "7:1: the box of key figures is not closed"),
        ("::: key-figures", "::: key-figure", "7:1: there is no box 'key-figure' → did you mean 'key-figures'?"),
        ("### 둘", "::: summary\n### 둘", "14:1: the box of line 7 is not closed here → '::: summary' opens a box"),
        ("### 둘\n", "- 둘\n", "14: a list of points here has no form in this report → a box holds headings"),
    ],
)
def test_key_figures_out_of_form_are_told(faults: Faults, old: str, new: str, told: str) -> None:
    assert BOX.count(old) == 1
    assert faults(BOX.replace(old, new))[0].startswith(told), faults(BOX.replace(old, new))


def test_a_footnote_that_is_never_called_is_a_notice(make: Make) -> None:
    notices = [str(notice) for notice in make("가\n\n[^주]: 안 부름\n").notices]
    assert "reports/rain/body.ko.md:9:1: the footnote '주' is never called" in notices


@pytest.mark.parametrize(
    "text", ["a < b", "5 * 3 * 2", "[가]", "[^", "&amp;", "~가~", "R&D", "값_이름_", "\\# 가", "#가", "-가", "(c) 2"]
)
def test_signs_that_mean_nothing_stay_as_they_are(make: Make, text: str) -> None:
    block = make(text).report.blocks[-1]
    assert isinstance(block, Paragraph)
    assert block.runs == (Text(text.replace("\\", "")),)


# --- typed figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("30.3% 감소", "30.3%"),
        ("약 30 %", "30 %"),
        ("30퍼센트", "30퍼센트"),
        ("2.5%p 상승", "2.5%p"),
        ("67~82%로", "67~82%"),
        ("67–82%", "67–82%"),
        ("6.2배로 늘어", "6.2배"),
        ("3배 증가", "3배"),
        ("2배의", "2배"),
        ("7,428천 톤", "7,428천 톤"),
        ("743만 톤", "743만 톤"),
        ("10억 톤", "10억 톤"),
        ("연 300톤", "300톤"),
        ("25㎍/㎥", "25㎍"),
        ("fell by 30.3 percent", "30.3 percent"),
        ("30 per cent", "30 per cent"),
        ("2 percentage points", "2 percentage points"),
        ("6.2 times as much", "6.2 times"),
        ("7,428 kt", "7,428 kt"),
        ("7.4 million tonnes", "7.4 million tonnes"),
        ("25 µg/m³", "25 µg"),
        ("25 μg/m³", "25 μg"),
    ],
)
def test_a_typed_figure_is_noticed(text: str, figure: str) -> None:
    found = TYPED_FIGURE.search(text)
    assert found is not None
    assert found[0] == figure


@pytest.mark.parametrize(
    "text",
    [
        "2015년부터 2030년까지",
        "2018년 3월 27일",
        "9 April 2020",
        "제4차 산업혁명",
        "13차 5개년 계획",
        "‘4×4’ 정책",
        "3년 행동계획",
        "10억 이상의 인구",
        "PM2.5와 PM10",
        "24시간 권고기준",
        "제314호",
        "「대기환경보전법」 제2조",
        "2대의 배",
        "3배수",
        "C40 Cities",
        "No. 314",
        "the 2015 Paris Agreement",
        "at times 2015",
        "1.5세대",
    ],
)
def test_years_dates_and_names_are_no_typed_figures(text: str) -> None:
    assert TYPED_FIGURE.search(text) is None


def test_a_typed_figure_is_a_notice_with_its_line_but_a_printed_one_is_none(make: Make) -> None:
    made = make("{{ north.rate | percent }} 늘고\n12% 줄었다\n")
    (notice,) = [notice for notice in made.notices if "typed figure" in notice.what]
    assert (notice.what, notice.where) == ("a typed figure: '12%'", "reports/rain/body.ko.md:8")


# --- laws ---------------------------------------------------------------------------------------------------------

korean = st.text(st.sampled_from("가나다 값을*_#-`[]()<>|!:\\\n\t^~&1.%“”‘’「」{}x"), max_size=60)


@given(korean)
def test_no_markdown_whatever_breaks_the_walk(text: str) -> None:
    Walker(text, "fixture.md", lambda number: Piece(), re.compile(r"\[확인: [^\]]*\]")).walk()


@pytest.fixture(scope="module")
def korean_project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Language]:
    """A small project and its Korean."""
    project = make_project(tmp_path_factory.mktemp("project"))
    return project, read_project_language(project, read_settings(project), "ko")


@given(body=korean)
def test_no_body_whatever_is_more_than_a_fault_of_its_author(
    body: str, korean_project: tuple[Project, Language]
) -> None:
    project, language = korean_project
    sandbox = Sandbox(Data(project))
    with contextlib.suppress(ToolkitError):
        Writer(sandbox, language, {}).body(body, "fixture.md")
    assert all(problem.where.startswith("fixture.md:") for problem in sandbox.collector.problems)
