"""The colours of charts, by meaning. `templates/charts.css` holds the same values as variables, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from toolkit.errors import DefinitionError, suggest
from toolkit.model import Grade, Series

DEFAULT_TONES = ("navy", "sky", "blue", "gold", "gray")
SCALE_STEPS = 8

LIGHT = {
    "ink": "#1e2124",
    "axis": "#464c53",
    "grid": "#e6e8ea",
    "paper": "#ffffff",
    "guide": "#8a240f",
    "tone-navy": "#052b57",
    "tone-blue": "#0b50d0",
    "tone-sky": "#6b96c8",
    "tone-gold": "#c98500",
    "tone-gray": "#b1b8be",
    "tone-ink": "#33363d",
    "tone-red": "#8a240f",
    "tone-grade-1": "#a9cdf5",
    "tone-grade-2": "#86c79b",
    "tone-grade-3": "#dd8f1f",
    "tone-grade-4": "#9e1b1b",
    "on-tone-navy": "#ffffff",
    "on-tone-blue": "#ffffff",
    "on-tone-sky": "#1e2124",
    "on-tone-gold": "#1e2124",
    "on-tone-gray": "#1e2124",
    "on-tone-ink": "#ffffff",
    "on-tone-red": "#ffffff",
    "on-tone-grade-1": "#1e2124",
    "on-tone-grade-2": "#1e2124",
    "on-tone-grade-3": "#1e2124",
    "on-tone-grade-4": "#ffffff",
    "scale-0": "#e6eef8",
    "scale-1": "#c9dcf2",
    "scale-2": "#a8c8ea",
    "scale-3": "#82aede",
    "scale-4": "#5e93d2",
    "scale-5": "#2a68b8",
    "scale-6": "#134a90",
    "scale-7": "#052b57",
    "on-scale-0": "#1e2124",
    "on-scale-1": "#1e2124",
    "on-scale-2": "#1e2124",
    "on-scale-3": "#1e2124",
    "on-scale-4": "#1e2124",
    "on-scale-5": "#ffffff",
    "on-scale-6": "#ffffff",
    "on-scale-7": "#ffffff",
}


def tones_of(series: Sequence[Series | Grade]) -> tuple[str, ...]:
    """The colour of each series or class: its own tone, else the next of the default order."""
    return tuple(_tone(one, DEFAULT_TONES[index % len(DEFAULT_TONES)]) for index, one in enumerate(series))


def _tone(one: Series | Grade, default: str) -> str:
    role = f"tone-{one.tone or default}"
    if role not in LIGHT:
        known = (name.removeprefix("tone-") for name in LIGHT if name.startswith("tone-"))
        raise DefinitionError(f"'{one.label}' has the unknown tone '{one.tone}'", hint=suggest(one.tone, known))
    return role


def scale_of(value: Decimal, largest: Decimal, smallest: Decimal = Decimal(0)) -> str:
    """The step of the blue scale for a value between the smallest, 0 if none is named, and the largest one."""
    share = (value - smallest) / (largest - smallest) if largest > smallest else Decimal(0)
    return f"scale-{max(0, min(int(share * SCALE_STEPS), SCALE_STEPS - 1))}"


def label_on(role: str) -> str:
    """The colour of a text that stands on the surface `role`, with a contrast of at least 4.5 : 1."""
    return f"on-{role}"
