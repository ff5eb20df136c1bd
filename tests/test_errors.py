"""Faults: how they are told and gathered."""

from __future__ import annotations

import pickle

import pytest

from toolkit.errors import Collector, DataError, Notice, Problems, suggest


def test_a_fault_says_where_what_and_how_to_mend_it() -> None:
    fault = DataError("two", where="a.csv:3:1", hint="one")
    assert str(fault) == "a.csv:3:1: two\n    one"
    assert str(Notice("two", "a.csv:3:1", "one")) == str(fault)


def test_faults_survive_pickling() -> None:
    group = Problems((DataError("a", where="b", hint="c"), DataError("d")))
    copy = pickle.loads(pickle.dumps(group))
    assert [str(one) for one in copy.problems] == ["b: a\n    c", "d"]


def test_a_collector_keeps_each_fault_once_and_takes_groups_apart() -> None:
    collector = Collector()
    collector.add(Problems((DataError("a"), DataError("b"))))
    collector.add(DataError("a"))
    with collector.catch():
        raise DataError("c")
    with pytest.raises(Problems) as told:
        collector.stop()
    assert [problem.what for problem in told.value.problems] == ["a", "b", "c"]


def test_a_collector_with_one_fault_raises_it_alone_and_an_empty_one_nothing() -> None:
    collector = Collector()
    collector.stop()
    collector.add(DataError("a"))
    with pytest.raises(DataError, match=r"^a$"):
        collector.stop()


def test_a_collector_lets_faults_of_the_toolkit_pass() -> None:
    with pytest.raises(ZeroDivisionError), Collector().catch():
        _ = 1 / 0


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("tabel", ["table", "figure"], "did you mean 'table'?"),
        ("초미세먼", ["초미세먼지"], "did you mean '초미세먼지'?"),
        ("x", ["table", "figure"], "known here: figure, table"),
        ("x", [], "nothing is known here"),
        ("x", range(100, 120), "known here: 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111 … (20 in all)"),
    ],
)
def test_the_nearest_name_is_suggested(name: str, known: list[object], hint: str) -> None:
    assert suggest(name, known) == hint
