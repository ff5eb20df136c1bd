"""Figures as pictures, drawn once: the drawings are cached by what they show."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from toolkit.model import Figure
from toolkit.renderers.html import Draw, Medium
from toolkit.sources import fingerprint, packaged_templates
from toolkit.timings import Timings
from toolkit.versions import code_fingerprint
from toolkit.writing import write_atomically

WIDTHS = {"full": 162.0, "half": 77.5}
"""Millimetres: the width of the text, and of one of two figures in a row."""


def drawer(medium: Medium, cache: Path, timings: Timings) -> Draw:
    """A function that draws a figure for "full" or "half" width; drawings are kept in `cache`."""

    def draw(figure: Figure, width: str) -> str:
        with timings.phase("charts"):
            kept = cache / "charts" / f"{drawing_name(figure, width, medium)}.svg"
            if kept.is_file():
                return kept.read_text("utf-8")
            from toolkit.renderers.charts import draw_chart

            drawn = draw_chart(figure.chart, title=figure.alternative, width=WIDTHS[width], medium=medium)
            write_atomically(kept, drawn.encode())
            return drawn

    return draw


def drawing_name(figure: Figure, width: str, medium: str) -> str:
    """A name for everything that a drawing depends on: what it shows, how, and by which code and fonts."""
    fonts = fingerprint((packaged_templates() / "fonts" / "SHA256SUMS").read_bytes())
    parts = (repr(figure.chart), figure.alternative, width, medium, version("matplotlib"), code_fingerprint(), fonts)
    return fingerprint("\x00".join(parts).encode())
