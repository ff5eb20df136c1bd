"""PDF pages. The only user of WeasyPrint, which tells faults in its log only: the log is read and they are errors."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from toolkit.errors import Collector, SetupError, TemplateError
from toolkit.model import Annex, Figure, Heading, ReleaseHeader, Report, Table
from toolkit.renderers.fitting import fit
from toolkit.renderers.fonts import use_private_fontconfig
from toolkit.renderers.pdf_finish import finish
from toolkit.timings import Timings
from toolkit.typography import plain_text
from toolkit.walk import parts_of

_AT = re.compile(r" at (\d+):(\d+)")


def render_pdf(page: str, styles: Mapping[str, str], report: Report, cache: Path, timings: Timings) -> bytes:
    """The PDF of paged HTML: tagged (PDF/UA-1), reproducible, with the bundled fonts only.

    `styles` are the stylesheets (name → text); `cache` takes the private fontconfig. What WeasyPrint complains about
    (a misspelt property, a missing file) is an error that names it.
    """
    with timings.phase("engine"):
        weasyprint = _load_engine(cache)
        fetcher = _make_fetcher(weasyprint)
        parsed = [_parse(weasyprint, fetcher, name, text) for name, text in styles.items()]
    with _errors_from_log(f"templates/{report.kind}/paged.html.j2"), _source_date(report):
        with timings.phase("layout"):
            source = weasyprint.HTML(string=page, url_fetcher=fetcher)

            def lay_out(styles: str) -> Any:
                added = [weasyprint.CSS(string=styles, url_fetcher=fetcher)] if styles else []
                return source.render(stylesheets=[*parsed, *added], pdf_variant="pdf/ua-1")

            document = fit(lay_out) if _is_release(report) else lay_out("")
        with timings.phase("pdf"):
            raw = document.write_pdf(pdf_tags=True, pdf_variant="pdf/ua-1")
    with timings.phase("finish"):
        return finish(raw, dict(_titles_of(report)))


def _is_release(report: Report) -> bool:
    return any(isinstance(block, ReleaseHeader) for block in report.blocks)


def _titles_of(report: Report) -> Iterator[tuple[str, str]]:
    """What a link can lead to: the id of a heading, table, figure or annex, and its title."""
    for part in parts_of(report.blocks):
        if isinstance(part, Heading):
            yield part.id, f"{part.number}. {plain_text(part.runs)}" if part.number else plain_text(part.runs)
        elif isinstance(part, Table | Figure):
            yield part.id, f"{part.label} {plain_text(part.title)}".strip()
        elif isinstance(part, Annex):
            yield part.id, f"{part.label} {plain_text(part.runs)}"


def _load_engine(cache: Path) -> Any:
    use_private_fontconfig(cache)
    try:
        import weasyprint
    except OSError as error:
        what = f"a library that PDF needs is missing: {error}".splitlines()[0]
        raise SetupError(what, hint="run 'toolkit doctor': it names the command that installs it") from error
    from toolkit.renderers.keep_all import install

    install()
    return weasyprint


def _parse(weasyprint: Any, fetcher: Any, name: str, text: str) -> Any:
    """A stylesheet as WeasyPrint reads it, by itself, so that the log's lines are those of its file."""
    with _errors_from_log(f"templates/{name}"):
        return weasyprint.CSS(string=text, url_fetcher=fetcher)


def _make_fetcher(weasyprint: Any) -> Any:
    """Pages fetch nothing: no network, no files."""

    class Refusal(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            raise ValueError(f"the page asks for '{url}'; pages are self-contained")

    return Refusal()


@contextmanager
def _source_date(report: Report) -> Iterator[None]:
    """Dates inside the PDF are the report's own, so that the same input gives the same bytes."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.combine(report.date, time(), tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message not in self.messages:
            self.messages.append(message)


@contextmanager
def _errors_from_log(where: str) -> Iterator[None]:
    logger = logging.getLogger("weasyprint")
    listener = _Listener()
    logger.addHandler(listener)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
    collector = Collector()
    for message in listener.messages:
        collector.add(_as_error(message, where))
    collector.stop()


def _as_error(message: str, where: str) -> TemplateError:
    """A line of the log; a stylesheet's gives the place as ``at 12:3``."""
    first = message.splitlines()[0].rstrip(".")
    found = _AT.search(first)
    if not found or not where.endswith(".css"):
        return TemplateError(f"the page engine says: {first}", where=where)
    said = _AT.sub("", first, count=1).replace("Ignored", "it ignores")
    return TemplateError(f"the page engine says: {said}", where=f"{where}:{found[1]}:{found[2]}")
