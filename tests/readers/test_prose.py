"""Expressions in prose: what they print, and what is told of those at fault. All data are fixtures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.projects import RAIN
from toolkit.model import Bullets, Emphasis, Figure, Foreign, Paragraph, PrintedQuantity, Report, Text
from toolkit.reports import Made
from toolkit.typography import plain_text
from toolkit.walk import quantities_of

Make = Callable[..., Made]
Faults = Callable[..., list[str]]


def paragraphs(report: Report) -> list[str]:
    """The plain text of the paragraphs."""
    return [plain_text(block.runs) for block in report.blocks if isinstance(block, Paragraph)]


# --- what is printed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("north.rate | percent", "25.0%"),
        ("north.rate | percent(0)", "25%"),
        ("south.rate | fall | percent", "25.0%"),
        ('rainfall.at(place="north", year=2020) | unit', "80일"),
        ('rainfall.at(place="north", year=2020) | number(1)', "80.0"),
        ('rainfall.change(2020, 2024, place="south") | number', "−30"),
        ('rainfall.ratio(2020, 2024, place="north") | times(2)', "1.25배"),
        ("span(south.rate, north.rate) | percent(0)", "−25~25%"),
        ('count(rainfall, place="north") | count', "2"),
        ('count_of(rainfall, "place") | count', "2"),
        ('north.rate | percent | particle("을")', "25.0%를"),
        ('"서울" | particle("을")', "서울을"),
        ('"낱말"', "낱말"),
        ("north.rate | percent if south.rate < north.rate else '거짓'", "25.0%"),
    ],
)
def test_an_expression_prints(make: Make, expression: str, printed: str) -> None:
    assert paragraphs(make(f"가 {{{{ {expression} }}}} 나").report) == [f"가 {printed} 나"]


def test_a_printed_quantity_knows_its_value_its_origin_and_its_place(make: Make) -> None:
    (printed,) = quantities_of(make("가 {{ north.rate | percent }}").report)
    assert isinstance(printed, PrintedQuantity)
    assert (printed.low.value, printed.digits, printed.where) == (25, 1, "reports/rain/body.ko.md:7:3")
    assert printed.origin == (
        "앞 값에 대한 변화율. 산출 근거: 강수 일수 · 북쪽, 2020 · 일수; 강수 일수 · 북쪽, 2024 · 일수"
    )


def test_text_that_an_expression_prints_is_never_markdown_or_html(make: Make) -> None:
    text = "**굵게** <b> [이름](https://a.b) [^주] # - &amp; `c`"
    (paragraph,) = [block for block in make(f"{{{{ '{text}' }}}}").report.blocks if isinstance(block, Paragraph)]
    assert paragraph.runs == (Text(text),)


def test_words_of_another_language_are_marked(make: Make) -> None:
    (paragraph,) = [
        block for block in make("{{ '京津冀' | foreign('zh') }}").report.blocks if isinstance(block, Paragraph)
    ]
    assert paragraph.runs == (Foreign("京津冀", "zh"),)


def test_emphasis_holds_around_a_printed_quantity(make: Make) -> None:
    (paragraph,) = [
        block
        for block in make("**{{ north.rate | percent }}**로 **(가)**").report.blocks
        if isinstance(block, Paragraph)
    ]
    assert [type(run) for run in paragraph.runs] == [Emphasis, Text, Emphasis]


def test_loops_and_conditions_print_blocks(make: Make) -> None:
    body = (
        '{% for place in ["north", "south"] %}\n- {{ rainfall.at(place=place, year=2020) | unit }}\n{% endfor %}\n'
        "{% if south.rate < north.rate %}\n참\n{% else %}\n거짓\n{% endif %}\n"
    )
    report = make(body).report
    (bullets,) = [block for block in report.blocks if isinstance(block, Bullets)]
    assert [plain_text(point.runs) for point in bullets.points] == ["80일", "120일"]
    assert paragraphs(report) == ["참"]


def test_a_statement_with_a_dash_parts_no_paragraph_and_leaves_none(make: Make, faults: Faults) -> None:
    body = "앞.\n{%- if 2 < 1 %}\n그름.\n{%- elif 1 < 2 %}\n{%- if 1 < 2 %}\n뒤.\n{%- endif %}\n{%- endif %}\n끝.\n"
    assert paragraphs(make(body).report) == ["앞. 뒤. 끝."]
    alone = "{% if 2 < 1 %}\n그름.\n{%- elif 1 < 2 %}\n옳음.\n{%- endif %}\n\n끝.\n"
    assert paragraphs(make(alone).report) == ["옳음.", "끝."]
    (told,) = faults(body.replace("끝.", "끝 {{ nope }}."))
    assert told.startswith("15:6: 'nope' is not defined")


@pytest.mark.parametrize(
    "change", [str, lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, str.rstrip]
)
def test_files_of_several_programs_read_alike(make: Make, change: Callable[[str], str]) -> None:
    body = "하나\n둘 {{ north.rate | percent }}\n\n- 점\n"
    expected = make(body).report
    assert make(change("::: summary\n요약\n:::\n\n# 장\n\n" + body), summary="").report == expected


# --- what is refused ----------------------------------------------------------------------------------------------


def test_all_undefined_names_are_told_with_line_and_column(faults: Faults) -> None:
    body = (
        "가 {{ nort.rate | percent }} 나 {{ north.rat | percent }}\n\n"
        "{% if sowth %}x{% endif %}\n{% for a in citees %}{{ a }}{% endfor %}\n\n"
        "- {{ rainfall.rate(2020, 2024, place=nrth) | percent }}[^a]\n"
        "- {{\n    norht.rate\n    | percent }}\n\n"
        "[^a]: {{ rainfal.at() }}\n"
    )
    assert [line.partition(" →")[0] for line in faults(body)] == [
        "7:6: 'nort' is not defined",
        "7:40: 'rat' is not defined",
        "9:7: 'sowth' is not defined",
        "10:13: 'citees' is not defined",
        "12:38: 'nrth' is not defined",
        "14:5: 'norht' is not defined",
        "17:10: 'rainfal' is not defined",
    ]


def test_an_undefined_name_suggests_the_nearest(faults: Faults) -> None:
    assert faults("{{ nort.rate | percent }}") == ["7:4: 'nort' is not defined → did you mean 'north'?"]
    assert faults("{{ north.rat | percent }}") == ["7:10: 'rat' is not defined → did you mean 'rate'?"]


def test_a_fault_in_a_loop_is_told_once_with_its_line(faults: Faults) -> None:
    body = "하나\n\n{% for a in [1, 2, 3] %}\n- {{ a }}\n- {{ nope }}\n{% endfor %}\n\n둘 {{ none_such }}\n"
    assert [line.partition(" →")[0] for line in faults(body)] == [
        "11:6: 'nope' is not defined",
        "14:6: 'none_such' is not defined",
    ]


def test_all_incomplete_expressions_are_told(faults: Faults) -> None:
    told = faults("{{ north.rate | }} 그리고 {{ 3 + }}\n\n- {{ north south }}\n")
    assert [line.partition(": ")[0] for line in told] == ["7:1", "7:24", "9:3"]
    assert all("this expression is not complete" in line for line in told)


@pytest.mark.parametrize("body", ["{{ north.rate | percent", "{% if north %}", "{% for a in [1] %}", "{% endif %}"])
def test_what_is_not_closed_is_told(faults: Faults, body: str) -> None:
    (told,) = faults(body)
    assert told.startswith("7:1: this expression is not complete")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{% include 'x' %}", "'include' is not allowed in prose"),
        ("{% import 'x' as y %}", "'import' is not allowed in prose"),
        ("{% extends 'x' %}", "'extends' is not allowed in prose"),
        ("{% macro f() %}x{% endmacro %}", "'macro' is not allowed in prose"),
        ("{% block f %}x{% endblock %}", "'block' is not allowed in prose"),
        ("{{ north.rate ~ '%' }}", "'~' joins nothing here"),
        ("{{ ''.__class__.__mro__ }}", "'__class__' is not allowed"),
        ("{{ north.__init__ }}", "'__init__' is not allowed"),
        ("{{ rainfall._read }}", "'_read' is not allowed"),
        ("{{ rainfall.at.__func__ }}", "'__func__' is not allowed"),
        ("{{ 10 ** 10 ** 10 }}", "'**' takes plain numbers only"),
        ("{% for a in 'x' * 100000000 %}{% endfor %}", "'*' takes plain numbers only"),
        ("{{ '%9999999999d' % 3 }}", "'%' takes plain numbers only"),
        ("{{ '{:9999999999}'.format(3) }}", "'format' is not defined"),
        ("{{ ''['__class__'] }}", "'__class__' is not allowed"),
        ("{{ 3 * north.rate }}", "'*' takes plain numbers only"),
        ("{{ -north.rate }}", "'-' takes plain numbers only"),
        ("{{ 1 / 0 }}", "this cannot be computed → it divides by zero"),
        ("{{ north.rate < 3 }}", "these two cannot be compared"),
        ("{{ rate(3, 4) | percent }}", "rate() takes quantities, not '3'"),
        ("{{ total('a') | percent }}", "total() takes quantities, not 'a'"),
        ("{{ index('a') | number }}", "this cannot be computed"),
        ("{{ count(3) | count }}", "this function takes a table first"),
        ("{{ north() }}", ""),
        ("{% for a in 3 %}{% endfor %}", "a loop needs a list"),
        ("{% for a in rainfall %}{% endfor %}", "a loop needs a list"),
    ],
)
def test_what_is_not_allowed_is_told_with_its_line(faults: Faults, body: str, told: str) -> None:
    found = faults(body)
    assert told in found[0]
    assert all(line.startswith("7:") for line in found)


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("north.rate", "a quantity without a format"),
        ("north.rate.value", "a bare number"),
        ("3.5", "a bare number"),
        ("north", "nothing that can be printed"),
        ("rainfall", "nothing that can be printed"),
        ("count", "nothing that can be printed"),
        ("[1]", "nothing that can be printed"),
        ("none", "nothing that can be printed"),
        ("true", "nothing that can be printed"),
        ("north.rate | particle('을')", "a quantity without a format"),
        ("north.rate | percent | percent", "this is printed already"),
        ("'a' | percent", "only a quantity can be printed so"),
        ("north.rate | percnt", "there is no filter 'percnt' → did you mean 'percent'?"),
        ("north.rate | percent(digit=1)", "'digit' is no argument here → it takes: digits"),
        ("north.rate | percent(1, 2)", "there are too many arguments here"),
        (
            "rainfall.rate(2020)",
            "an argument is missing here: 'later' → it takes: earlier, later, column, the table's keys",
        ),
        ("north.rate | percent('x')", "decimals are a whole number from 0 to 6, not 'x'"),
        ("north.rate | percent(99)", "decimals are a whole number from 0 to 6, not '99'"),
        ("south.rate | rise | percent", "the prose says 'rise', but the value falls → the data say -25.0"),
        ("north.rate | fall | percent", "the prose says 'fall', but the value rises → the data say 25.0"),
        ("north.rate | times", "this quantity is in 'percent', not in 'times'"),
        ("span(north.rate, south.rate) | count", "a range is printed with"),
        ("north.rate | scaled", "there is no scale for the unit 'percent'"),
        ("north.rate | percent | particle('뷁')", "'뷁' is no particle"),
        ("ref('rain-days') | particle('뷁')", "'뷁' is no particle"),
        ("table(3)", "a word in quotation marks is needed here, not 3"),
        (
            "rainfall.at(place='nroth', year=2020) | unit",
            "no row place=nroth, year=2020 → place 'nroth': did you mean 'north'?",
        ),
        ("rainfall.at(place='north', year=2019) | unit", "year '2019'"),
        ("rainfall.at(place='north') | unit", "found by place, year → missing: year"),
        ("rainfall.at(plce='north', year=2020) | unit", "no column 'plce' → did you mean 'place'?"),
        ("rainfall.at(column='dyas', place='north', year=2020) | unit", "no column 'dyas' → did you mean 'days'?"),
        ("count(rainfall, place='nort') | count", "no row place=nort → did you mean 'north'?"),
        ("fact('x') | unit", "there is no table 'stated-facts'"),
        ("total(north.rate, rainfall.at(place='north', year=2020)) | unit", "different units"),
    ],
)
def test_a_misused_expression_is_told_with_its_place(faults: Faults, expression: str, told: str) -> None:
    found = faults(f"가 {{{{ {expression} }}}}")
    assert len(found) == 1
    assert found[0].startswith("7:3: ")
    assert told in found[0]


def test_a_table_or_figure_that_does_not_exist_is_told(faults: Faults) -> None:
    assert faults("{{ table('rain-dys') }}\n\n{{ figure('x') }}\n\n가 {{ ref('rain-bar') }}\n") == [
        "7:1: the report defines no table 'rain-dys' → did you mean 'rain-days'?",
        "9:1: the report defines no figure 'x' → known here: rain-bars",
        "11:3: nothing numbered 'rain-bar' stands in the text → nothing is known here",
    ]


def test_endless_loops_are_bounded(faults: Faults) -> None:
    loops = "".join(f"{{% for a{number} in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}}" for number in range(9))
    (told,) = faults(loops + "{% endfor %}" * 9)
    assert told == "7:1: the loops take more than 10,000 steps → look for a loop in a loop"


def test_every_text_has_its_own_steps(make: Make) -> None:
    listed = ", ".join(["1"] * 90)
    loops = f"{{% for a in [{listed}] %}}{{% for b in [{listed}] %}}{{% endfor %}}{{% endfor %}}가"
    report = RAIN + f"    notes: [{{ko: '{loops}'}}, {{ko: '{loops}'}}]\n"
    body = "{{ figure('rain-bars') }}\n"
    (figure,) = [
        block for block in make(body, **{"reports/rain/report.yaml": report}).report.blocks if isinstance(block, Figure)
    ]
    assert [plain_text(note) for note in figure.notes] == ["가", "가"]


def test_a_change_of_percentages_is_in_percentage_points(make: Make, faults: Faults) -> None:
    assert paragraphs(make("{{ change(south.rate, north.rate) | unit }}").report) == ["50%p"]
    (told,) = faults("{{ change(south.rate, north.rate) | percent }}")
    assert told == "7:1: this quantity is in 'percentage-points', not in 'percent' → use | unit or | number"


def test_what_the_data_say_is_rounded_as_it_is_printed(faults: Faults) -> None:
    rainfall = "place,year,days\nnorth,2020,80\nnorth,2024,80.25\nsouth,2020,4\nsouth,2024,1\n"
    (told,) = faults(
        '{{ rainfall.change(2020, 2024, place="north") | fall | number }}', **{"data/rainfall.csv": rainfall}
    )
    assert told.endswith("the data say 0.3: change the sentence")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\ue000", "\ue001", "\ue002"])
def test_control_and_private_characters_are_told_by_line(faults: Faults, sign: str) -> None:
    assert [line.partition(" the")[0] for line in faults(f"가{sign}0{sign}\n나\n{sign}")] == ["7:2:", "9:1:"]


def test_private_characters_that_an_expression_writes_stay_text(make: Make) -> None:
    report = make("{{ '\\ue0000\\ue001' }} {{ north.rate | percent }}").report
    assert paragraphs(report) == ["\ue0000\ue001 25.0%"]


def test_a_faulty_table_is_told_once_however_often_it_is_named(faults: Faults) -> None:
    body = "{{ rainfall.at(place='north', year=2020) | unit }} {{ rainfall.at(place='north', year=2024) | unit }}"
    assert faults(body, **{"data/rainfall.csv": "place,year,days\nnorth,2020,x\n"}) == [
        "data/rainfall.csv:2:3: column 'days' holds text: 'x' → "
        "use an empty cell for a missing value, or declare it in missingValues"
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('- {{ rainfall.at(region="north", region="north") | unit }}', "keyword argument repeated"),
        ("- {{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "an expression cannot be read"),
        ("{% if true %}" * 120 + "x" + "{% endif %}" * 120, "an expression cannot be read"),
    ],
)
def test_what_python_cannot_compile_is_told(faults: Faults, body: str, told: str) -> None:
    assert any(told in fault for fault in faults(body))


def test_long_lines_are_read_in_time(make: Make) -> None:
    """Patterns that look back over a whole line take minutes on these: the test would not end."""
    make("- " + "1," * 30_000)
    make("- x" + " " * 100_000 + "x")
