"""What is computed from quantities: values, units, steps, and laws. All data are fixtures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit import formulas
from toolkit.data import DataRow, DataTable, Field
from toolkit.errors import DataError
from toolkit.model import Quantity, Source


def kt(value: object, column: str = "emissions") -> Quantity:
    return Quantity(Decimal(str(value)), "kt", (Source("fixture", column, (("code", str(value)),)),))


amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2).map(kt)
positive = st.decimals(min_value="0.01", max_value=10_000, places=2).map(kt)
close = Decimal("1e-18")


def test_each_formula_has_its_value_unit_and_name() -> None:
    early, late = kt(80), kt(100)
    found = [
        formulas.change(early, late),
        formulas.rate(early, late),
        formulas.ratio(early, late),
        formulas.share(early, late),
        formulas.total(early, late),
    ]
    assert [(one.value, one.unit, one.formula) for one in found] == [
        (Decimal(20), "kt", "change"),
        (Decimal(25), "percent", "rate"),
        (Decimal("1.25"), "times", "ratio"),
        (Decimal(80), "percent", "share"),
        (Decimal(180), "kt", "total"),
    ]
    assert all(one.sources == (*early.sources, *late.sources) for one in found)


def test_the_steps_of_a_result_are_kept_in_its_formula() -> None:
    whole = formulas.total(kt(3), kt(5))
    assert formulas.share(formulas.change(kt(1), kt(2)), whole).formula == "share change total"
    assert formulas.rate(whole, formulas.change(kt(1), whole)).formula == "rate total change"
    assert formulas.reduced(formulas.index(), Quantity(Decimal(9), "percent", ())).formula == "reduced"


def test_a_part_that_measures_something_else_is_no_share() -> None:
    assert formulas.share(kt(1, "change"), kt(2)).formula == "relation"


@pytest.mark.parametrize("formula", [formulas.rate, formulas.ratio])
def test_a_base_of_zero_is_told(formula: object) -> None:
    with pytest.raises(DataError, match="division by zero"):
        formula(kt(0), kt(1))  # type: ignore[operator]
    with pytest.raises(DataError, match="division by zero"):
        formulas.share(kt(1), kt(0))


def test_different_units_are_told() -> None:
    with pytest.raises(DataError, match="different units cannot be computed together: kt, days"):
        formulas.total(kt(1), Quantity(Decimal(1), "days", ()))


def test_nothing_is_no_total_and_no_span() -> None:
    with pytest.raises(DataError, match="at least one quantity"):
        formulas.total()
    with pytest.raises(DataError, match="at least one quantity"):
        formulas.span()


# --- laws ---------------------------------------------------------------------------------------------------------


@given(positive, amounts)
def test_the_rate_is_the_change_over_the_base(early: Quantity, late: Quantity) -> None:
    rate = formulas.rate(early, late).value
    assert abs(rate - formulas.change(early, late).value / early.value * 100) <= close * max(1, abs(rate))
    assert abs(rate - (formulas.ratio(early, late).value - 1) * 100) <= close * max(1, abs(rate)) * 100
    assert (rate < 0) == (late.value < early.value)


@given(st.lists(positive, min_size=1, max_size=8))
def test_the_shares_of_a_whole_add_up(parts: list[Quantity]) -> None:
    whole = formulas.total(*parts)
    assert abs(sum(formulas.share(part, whole).value for part in parts) - 100) <= Decimal("1e-20")


@given(st.lists(amounts, min_size=1, max_size=8))
def test_a_total_is_the_sum_of_its_parts_in_any_order(parts: list[Quantity]) -> None:
    assert formulas.total(*parts).value == formulas.total(*reversed(parts)).value == sum(one.value for one in parts)


@given(st.lists(amounts, min_size=1, max_size=8))
def test_a_span_holds_all_its_quantities(parts: list[Quantity]) -> None:
    found = formulas.span(*parts)
    assert all(found.low.value <= part.value <= found.high.value for part in parts)


@given(positive, positive)
def test_a_change_undoes_itself(one: Quantity, other: Quantity) -> None:
    assert formulas.change(one, other).value == -formulas.change(other, one).value


@given(st.decimals(min_value=0, max_value=100, places=3))
def test_an_index_that_falls_by_a_rate_has_fallen_by_it(fall: Decimal) -> None:
    base = formulas.index(100)
    lower = formulas.reduced(base, Quantity(fall, "percent", ()))
    assert lower.value == 100 - fall
    assume(fall)
    assert -formulas.rate(base, lower).value == fall


# --- the largest and the smallest ---------------------------------------------------------------------------------

FIELDS = (Field("sector", "string", {}), Field("year", "year", {}), Field("emissions", "number", {}, unit="kt"))
VALUES = {"power": (5, 1), "industry": (9, 6), "road": (6, 4), "ships": (4, 5), "total": (24, 16)}
TABLE = DataTable(
    "fixture",
    {},
    FIELDS,
    ("sector", "year"),
    tuple(
        DataRow((sector, year, Decimal(value)))
        for sector, values in VALUES.items()
        for year, value in zip((2015, 2030), values, strict=True)
    ),
)


@pytest.mark.parametrize(
    ("codes", "more", "leads"),
    [
        ("industry", {"year": 2015, "excluding": "total"}, True),
        ("road", {"year": 2015, "excluding": "total"}, False),
        ("industry", {"year": 2015}, False),
        ("road", {"year": 2015, "excluding": ["total", "industry"]}, True),
        (["road", "ships"], {"year": 2015, "excluding": "total"}, True),
        (["ships", "power"], {"year": 2015, "excluding": "total"}, False),  # a tie
        ("ships", {"between": (2015, 2030), "excluding": "total"}, True),
        ("road", {"between": (2015, 2030), "excluding": ["total", "ships"]}, False),  # nothing else rises
    ],
)
def test_a_code_leads_if_it_is_strictly_the_largest(codes: object, more: dict[str, object], leads: bool) -> None:
    assert formulas.leads(TABLE, "sector", codes, **more) is leads  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("codes", "more", "trails"),
    [
        ("ships", {"year": 2015}, True),
        ("power", {"year": 2030}, True),
        ("road", {"year": 2030}, False),
        ("power", {"between": (2015, 2030), "excluding": "total"}, True),
        ("industry", {"between": (2015, 2030), "excluding": "total"}, False),
        (["industry", "road"], {"between": (2015, 2030), "excluding": "total"}, True),
        ("ships", {"between": (2015, 2030), "excluding": ["total", "power", "industry"]}, False),
    ],
)
def test_a_code_trails_if_it_is_strictly_the_smallest(codes: object, more: dict[str, object], trails: bool) -> None:
    assert formulas.trails(TABLE, "sector", codes, **more) is trails  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("codes", "more", "what"),
    [
        ("industri", {"year": 2015}, "no row sector=industri here"),
        ("industry", {"year": 2015, "excluding": "totl"}, "no row sector=totl here"),
        ("industry", {"year": 2016}, "no row year=2016"),
        ("industry", {"yaer": 2015}, "no column 'yaer'"),
        ("industry", {"year": 2015, "column": "x"}, "no column 'x'"),
        ("industry", {}, "found by sector, year"),
        ([], {"year": 2015}, "nothing to compare"),
        (list(VALUES), {"year": 2015}, "nothing to compare"),
        ("total", {"year": 2015, "excluding": "total"}, "nothing to compare"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_told(codes: object, more: dict[str, object], what: str) -> None:
    with pytest.raises(DataError, match=what):
        formulas.leads(TABLE, "sector", codes, **more)  # type: ignore[arg-type]


def test_a_missing_value_is_told_and_not_passed_over() -> None:
    table = DataTable("fixture", {}, FIELDS, ("sector", "year"), (*TABLE.rows, DataRow(("other", 2015, None))))
    with pytest.raises(DataError, match="is empty here"):
        formulas.leads(table, "sector", "industry", year=2015, excluding="total")


def test_percentages_differ_by_percentage_points() -> None:
    early, late = (Quantity(Decimal(value), "percent", ()) for value in (30, 35))
    assert formulas.change(early, late).unit == "percentage-points"
    share = formulas.share(formulas.change(early, late), late)
    assert (share.unit, share.value) == ("percent", Decimal(5) / Decimal(35) * 100)


def test_a_fall_that_is_not_in_percent_is_told() -> None:
    with pytest.raises(DataError, match="a fall is given in percent, not in 'kt'"):
        formulas.reduced(formulas.index(), kt(9))


def test_a_missing_value_is_not_counted_as_one() -> None:
    fields = (Field("code", "string", {}), Field("note", "string", {}))
    rows = tuple(DataRow(values) for values in (("a", "x"), ("b", None), ("c", "x")))
    assert formulas.count_of(DataTable("fixture", {}, fields, ("code",), rows), "note", {}).value == 1


@pytest.mark.parametrize("formula", [formulas.rate, formulas.ratio])
def test_a_negative_base_is_refused(formula: object) -> None:
    with pytest.raises(DataError, match="negative base, -3448"):
        formula(kt(-3448), kt(-2064))  # type: ignore[operator]


def test_a_share_of_a_negative_whole_is_refused() -> None:
    with pytest.raises(DataError, match="negative base"):
        formulas.share(kt(5), kt(-10))
