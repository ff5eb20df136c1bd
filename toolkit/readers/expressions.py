"""The authors' expressions: sandboxed Jinja2 over the data, with every fault of a file told at once.

    china_emissions.rate(2015, 2030, pollutant="pm25", sector="total")

A table is called by its name with underscores. Expressions compute from the data; they cannot reach files or the
network, and their number of steps is bounded by Jinja2's sandbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import jinja2
import jinja2.runtime
import jinja2.utils
from jinja2.sandbox import SandboxedEnvironment

from toolkit import formulas
from toolkit.data import DataTable
from toolkit.errors import Collector, LanguageError, Problems, ProseError, ToolkitError, suggest
from toolkit.faults import Location
from toolkit.model import Quantity
from toolkit.readers.grammar import forbidden_nodes, unknown_filters
from toolkit.readers.misuses import MISUSES, calculate, misused, quantities_only, takes, uncompiled
from toolkit.readers.tables import Data

FACTS = "stated-facts"
MOST_STEPS = 10_000


class Lost:
    """Stands for a value that could not be computed; its fault is noted, so it passes through what follows.

    `met` counts the faults, and the conditions that asked whether a lost value is true: what they decide says nothing.
    """

    def __init__(self) -> None:
        self.met = 0

    def __bool__(self) -> bool:
        self.met += 1
        return True

    def __str__(self) -> str:
        return ""

    def _stay_lost(self, other: object) -> Lost:
        return self

    __lt__ = __gt__ = __le__ = __ge__ = _stay_lost
    __eq__ = __ne__ = _stay_lost  # type: ignore[assignment]
    __hash__ = object.__hash__


LOST = Lost()


class TableValues:
    """A table as expressions see it; its file is read when an expression first uses it."""

    def __init__(self, read: Callable[[], DataTable]) -> None:
        self._read = read

    @property
    def _table(self) -> DataTable:
        return self._read()

    def at(self, *, column: str = "", **keys: object) -> Quantity:
        """One cell, found by the table's key."""
        return self._table.quantity(column or self._table.measure(), keys)

    def change(self, earlier: int, later: int, *, column: str = "", **keys: object) -> Quantity:
        """The change from one year to another."""
        return formulas.change(*self._pair(earlier, later, column, keys))

    def rate(self, earlier: int, later: int, *, column: str = "", **keys: object) -> Quantity:
        """The change from one year to another in percent of the earlier."""
        return formulas.rate(*self._pair(earlier, later, column, keys))

    def ratio(self, earlier: int, later: int, *, column: str = "", **keys: object) -> Quantity:
        """How many times as much the later year has."""
        return formulas.ratio(*self._pair(earlier, later, column, keys))

    def _pair(self, earlier: int, later: int, column: str, keys: Mapping[str, object]) -> tuple[Quantity, Quantity]:
        return self.at(column=column, **{**keys, "year": earlier}), self.at(column=column, **{**keys, "year": later})


class Names:
    """Named values of the author, reached with dots; names may hold further names."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def names(self) -> tuple[str, ...]:
        """The names that are known here."""
        return tuple(self._values)


def nested(value: Any) -> Any:
    """A value as expressions see it: mappings hold names, at any depth."""
    return Names({name: nested(one) for name, one in value.items()}) if isinstance(value, Mapping) else value


OPEN = (TableValues, Quantity, formulas.Span, jinja2.runtime.LoopContext)
"""What expressions may look into."""


class Sandbox(SandboxedEnvironment):
    """Jinja2 for authors: faults are gathered with their place instead of ending the work."""

    def __init__(self, data: Data) -> None:
        super().__init__(autoescape=False, keep_trailing_newline=True, optimized=False)
        self.data = data
        self.collector = Collector()
        self.locate: Callable[[str], str] = lambda name: ""
        self.names_in_scope: tuple[str, ...] = ()
        self.undefined = _recording(self)
        self.globals.clear()
        self.globals.update(self._functions())
        self.filters.clear()
        self.intercepted_binops = frozenset(self.default_binop_table)
        self.intercepted_unops = frozenset(self.default_unop_table)
        self.steps = 0
        self.tests = {name: test for name, test in self.tests.items() if name in ("defined", "none", "sameas", "in")}

    def _functions(self) -> dict[str, Callable[..., Any]]:
        plain = (formulas.change, formulas.rate, formulas.ratio, formulas.share, formulas.total, formulas.reduced)
        return {function.__name__: quantities_only(function) for function in (*plain, formulas.span)} | {
            "index": formulas.index,
            "count": lambda table, **keys: formulas.count(table_of(table), keys),
            "count_of": lambda table, column, **keys: formulas.count_of(table_of(table), column, keys),
            "leads": lambda table, *codes, **keys: formulas.leads(table_of(table), *codes, **keys),
            "trails": lambda table, *codes, **keys: formulas.trails(table_of(table), *codes, **keys),
            "fact": self._fact,
        }

    def _fact(self, name: str) -> Quantity:
        """A stated fact: each has its own unit."""
        facts = self.data.table(FACTS)
        quantity = facts.quantity("value", {"fact": name})
        return replace(quantity, unit=str(facts.value(facts.find({"fact": name}), "unit")))

    def known_names(self, owner: object = jinja2.utils.missing) -> tuple[str, ...]:
        """What an expression may name here: the author's names, tables and functions; after a dot, those of `owner`."""
        if isinstance(owner, Names):
            return owner.names()
        if owner is not jinja2.utils.missing:
            behind = dir(owner) if isinstance(owner, OPEN) else ()
            return tuple(name for name in behind if not name.startswith("_"))
        return (*self.names_in_scope, *self.tables, *self.globals)

    def note(self, problem: ToolkitError, name: str = "") -> Lost:
        """Keep a fault, with the place of the expression that met it if it names none of its own."""
        if isinstance(problem, LanguageError) and ":" not in problem.where:  # the place that asks is to be mended
            hint = f"{problem.hint} (in {problem.where})" if problem.where else problem.hint
            problem = LanguageError(problem.what, hint=hint)
        if not problem.where and not isinstance(problem, Problems):
            problem = type(problem)(problem.what, where=self.locate(name), hint=problem.hint)
        self.collector.add(problem)
        LOST.met += 1
        return LOST

    def guard(self, function: Callable[..., Any], named_like: object = None) -> Callable[..., Any]:
        """`function` as expressions call it: its faults are kept and a lost value is returned.

        `named_like` is what the author called, if `function` only passes the call on.
        """

        def guarded(*arguments: Any, **named: Any) -> Any:
            values = (*arguments, *named.values())
            for value in values:
                if isinstance(value, jinja2.Undefined):
                    str(value)
            if any(isinstance(value, Lost | jinja2.Undefined) for value in values):
                return LOST
            try:
                return function(*arguments, **named)
            except ToolkitError as problem:
                return self.note(problem)
            except jinja2.TemplateError as error:
                return self.note(ProseError(f"this is not allowed: {error.message}"))
            except MISUSES as error:
                return self.note(misused(error, takes(named_like or function)))

        return guarded

    def call(self, __context: Any, __obj: Any, *arguments: Any, **named: Any) -> Any:
        """Every call in an expression passes here (Jinja2's hook): functions of tables are guarded too."""
        if isinstance(__obj, jinja2.Undefined):
            str(__obj)
        if isinstance(__obj, Lost | jinja2.Undefined):
            return LOST
        passed_on = partial(super().call, __context, __obj)
        return self.guard(passed_on, named_like=__obj)(*arguments, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Jinja2's hook for dots: names, tables and quantities have something behind them, text and lists have not."""
        if isinstance(obj, jinja2.Undefined):
            str(obj)
            return LOST
        if isinstance(obj, Names):
            return obj[attribute] if attribute in obj.names() else self.undefined(obj=obj, name=attribute)
        if attribute in self.known_names(obj):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Jinja2's hook for brackets: places in lists; whatever has a name is as behind a dot."""
        return self.getattr(obj, argument) if isinstance(argument, str) else super().getitem(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Jinja2's hook for arithmetic: plain numbers only, since quantities are computed with functions."""
        return self.guard(partial(calculate, operator, super().call_binop, context))(left, right)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Jinja2's hook for a sign before a number."""
        return self.guard(lambda one: calculate(operator, self._sign, context, one))(arg)

    def _sign(self, context: Any, operator: str, arg: Any) -> Any:
        return super().call_unop(context, operator, arg)

    def bounded(self, values: Any) -> Iterator[Any]:
        """The values of a loop; what is no list is noted, and all loops together end after so many steps."""
        if isinstance(values, jinja2.Undefined):
            str(values)
        elif isinstance(values, Names | list | tuple):
            for value in values.names() if isinstance(values, Names) else values:
                self.steps += 1
                if self.steps > MOST_STEPS:
                    what, hint = f"the loops take more than {MOST_STEPS:,} steps", "look for a loop in a loop"
                    raise ProseError(what, where=self.locate(""), hint=hint)
                yield value
        elif not isinstance(values, Lost):
            self.note(ProseError("a loop needs a list", hint='for instance {% for city in ["서울", "베이징"] %}'))

    def lose(self, *_: Any) -> Lost:
        """Stands for a filter that does not exist."""
        return LOST

    @cached_property
    def tables(self) -> Mapping[str, TableValues]:
        """All tables by the names that expressions use."""
        return {name.replace("-", "_"): TableValues(partial(self.data.table, name)) for name in self.data.names}


def table_of(values: TableValues) -> DataTable:
    """The table that an expression names."""
    if not isinstance(values, TableValues):
        raise ProseError("this function takes a table first", hint='for instance count(members, role="city")')
    return values._table


def _recording(sandbox: Sandbox) -> type[jinja2.Undefined]:
    """Jinja2's undefined value, which tells the sandbox when it is used."""

    class RecordingUndefined(jinja2.Undefined):
        def _note(self) -> str:
            name = str(self._undefined_name)
            owner = self._undefined_obj
            if name.startswith("_"):
                sandbox.note(ProseError(f"'{name}' is not allowed", hint="names begin with a letter"), name)
            elif not isinstance(owner, Lost):
                hint = suggest(name, sandbox.known_names(owner))
                sandbox.note(ProseError(f"'{name}' is not defined", hint=hint), name)
            return ""

        def __str__(self) -> str:
            return self._note()

        def __bool__(self) -> bool:
            self._note()
            return False

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def _lost(self, other: object) -> Lost:
            self._note()
            return LOST

        def __eq__(self, other: object) -> bool:
            self._note()
            return False

        def __hash__(self) -> int:
            return id(self)

        __lt__ = __gt__ = __le__ = __ge__ = _lost  # type: ignore[assignment]

    return RecordingUndefined


# --- the author's named quantities and claims ---------------------------------------------------------------------


def evaluate_names(
    sandbox: Sandbox,
    definitions: Mapping[str, Any],
    where: Callable[..., str],
    location: Location,
    known: Mapping[str, Any] = {},
) -> dict[str, Any]:
    """The values of nested ``name: expression`` mappings beside those `known`; a later one may use an earlier name."""
    values = dict(known)
    _fill(sandbox, definitions, where, location, values, values)
    return values


def _fill(
    sandbox: Sandbox,
    definitions: Mapping[str, Any],
    where: Callable[..., str],
    location: Location,
    into: dict[str, Any],
    known: dict[str, Any],
) -> None:
    for name, definition in definitions.items():
        if not name.isidentifier() or (into is known and name in {*sandbox.tables, *sandbox.globals}):
            what = f"a quantity cannot be called '{name}'"
            hint = "use letters, digits and _, and no name of a table or function"
            sandbox.note(ProseError(what, where=where(*location, name), hint=hint))
        if isinstance(definition, Mapping):
            inner: dict[str, Any] = {}
            into[name] = Names(inner)
            _fill(sandbox, definition, where, (*location, name), inner, known)
        else:
            into[name] = evaluate(sandbox, str(definition), where(*location, name), known)


def evaluate(sandbox: Sandbox, expression: str, where: str, names: Mapping[str, Any]) -> Any:
    """The value of one expression; a fault is kept in the sandbox and gives a lost value."""
    sandbox.locate = lambda _: where
    sandbox.names_in_scope = tuple(names)
    try:
        tree = sandbox.parse("{{ " + expression + " }}")
        problems = [*forbidden_nodes(tree, lambda _: where), *unknown_filters(tree, sandbox, lambda _: where)]
        if problems:
            for problem in problems:
                sandbox.note(problem)
            return LOST
        compiled = sandbox.compile_expression(expression, undefined_to_none=False)
        value = compiled({**sandbox.tables, **names})
    except jinja2.TemplateSyntaxError as error:
        return sandbox.note(ProseError(f"this is no expression: {error.message}", hint=f"it reads: {expression}"))
    except ToolkitError as problem:
        return sandbox.note(problem)
    except jinja2.TemplateError as error:
        return sandbox.note(ProseError(f"this is not allowed: {error.message}", hint=f"it reads: {expression}"))
    except SyntaxError as error:
        return sandbox.note(ProseError(uncompiled(error), hint=f"it reads: {expression}"))
    except MISUSES as error:
        return sandbox.note(misused(error))
    if isinstance(value, jinja2.Undefined):
        str(value)
        return LOST
    return Quantity(Decimal(value), "count", ()) if type(value) is int else value


def check_claims(
    sandbox: Sandbox, claims: tuple[str, ...], where: Callable[..., str], names: Mapping[str, Any]
) -> None:
    """Every claim must hold: the words of the prose rest on it."""
    for number, claim in enumerate(claims):
        met = LOST.met
        value = evaluate(sandbox, claim, where("claims", number), names)
        if LOST.met > met:  # whatever it yields rests on a value that could not be computed
            continue
        if value is False:
            what = f"the data no longer support the claim: {claim}"
            sandbox.note(ProseError(what, where=where("claims", number), hint="change the prose and the claim"))
        elif not isinstance(value, bool | Lost):
            what = f"a claim must be a comparison: {claim}"
            sandbox.note(ProseError(what, where=where("claims", number), hint="for instance: china.nox < china.pm25"))
