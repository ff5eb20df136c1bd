"""What expressions get wrong, in the words of those who write them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from toolkit.errors import ProseError
from toolkit.model import Quantity

MISUSES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


LARGEST_NUMBER = 10**40
"""Of what expressions compute: no figure of a report comes near it."""

UNCOMPILED = (SyntaxError, RecursionError, MemoryError, ValueError)
"""What Python says to expressions that Jinja2 lets through: an argument given twice, brackets without end."""
HARD_TO_READ = "look for an argument given twice, very deep brackets or loops, or a number of very many digits"


def uncompiled(error: Exception) -> str:
    """What is wrong with a text that Python cannot compile."""
    reason = error.msg if isinstance(error, SyntaxError) else "it is nested too deeply or too long"
    return f"an expression cannot be read: {reason}"


def misused(error: Exception, hint: str = "") -> ProseError:
    """What an expression got wrong, in plain words; `hint` says what the function that was called takes."""
    text = str(error)
    if isinstance(error, ArithmeticError):
        zero = isinstance(error, ZeroDivisionError)
        return ProseError("this cannot be computed", hint="it divides by zero" if zero else "plain numbers are needed")
    if "not supported between" in text:
        hint = "compare a quantity with one of the same unit, or its .value with a plain number"
        return ProseError("these two cannot be compared", hint=hint)
    if found := re.search(r"unexpected keyword argument '(\w+)'", text):
        return ProseError(f"'{found[1]}' is no argument here", hint=hint)
    if found := re.search(r"missing \d+ required \S+ arguments?: (.*)", text):
        return ProseError(f"an argument is missing here: {found[1]}", hint=hint)
    if re.search(r"takes .* positional arguments? but", text):
        return ProseError("there are too many arguments here", hint=hint)
    return ProseError("this does not fit together here", hint=hint or text)


def takes(function: object) -> str:
    """The arguments of a function for its caller: ``it takes: earlier, later, column, the table's keys``."""
    if not callable(function):
        return ""
    try:
        names = [one.name for one in inspect.signature(function).parameters.values()]
    except (TypeError, ValueError):
        return ""
    shown = ("the table's keys" if name in ("keys", "conditions") else name for name in names if name != "value")
    return f"it takes: {', '.join(shown) or 'nothing'}"


def calculate(operator: str, compute: Callable[..., Any], context: Any, *numbers: Any) -> Any:
    """Arithmetic with plain numbers; anything else is refused, and so are powers and what grows beyond all figures."""
    if operator == "**" or not all(isinstance(number, Decimal | int) for number in numbers):
        hint = "quantities are computed with change(), rate(), ratio(), share() and total()"
        raise ProseError(f"'{operator}' takes plain numbers only", hint=hint)
    result = compute(context, operator, *numbers)
    if abs(result) >= LARGEST_NUMBER:
        raise ProseError("this number has more than 40 digits", hint="compute with smaller numbers")
    return result


def quantities_only(function: Callable[..., Any]) -> Callable[..., Any]:
    """A formula that says in the author's words that it takes quantities."""

    def checked(*arguments: Any, **named: Any) -> Any:
        for value in (*arguments, *named.values()):
            if not isinstance(value, Quantity):
                hint = "a quantity comes from a table, a fact or a formula"
                raise ProseError(f"{function.__name__}() takes quantities, not '{value}'", hint=hint)
        return function(*arguments, **named)

    return checked
