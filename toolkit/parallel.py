"""The parallel text of a report: two languages side by side, paragraph by paragraph, for those who translate."""

from __future__ import annotations

from pathlib import Path

from toolkit.build import output_folder
from toolkit.catalogue import choose, read_catalogue
from toolkit.errors import DefinitionError
from toolkit.flow import FlowPicture, compose
from toolkit.manifest import Manifest
from toolkit.production import make_all
from toolkit.renderers.docx import render_parallel
from toolkit.renderers.pictures import Picture, draw_pictures
from toolkit.sources import SETTINGS, Project
from toolkit.timings import Timings
from toolkit.writing import check_writable, write_together


def print_parallel(project: Project, name: str, output: Path | None) -> tuple[Path, ...]:
    """Write ``<id>/<id>.<first>-<second>.docx`` in the project's first two languages; one a member of a family.

    An unknown name, or a project of one language, is an error.
    """
    folder = output_folder(project, output)
    check_writable(folder)
    contents: dict[Path, bytes] = {}
    for report in choose(read_catalogue(project, Manifest.read(folder)), (name,), None).reports:
        file, content = _render(project, report, folder / ".cache")
        contents[folder / report / file] = content
    write_together(contents)
    return tuple(contents)


def _render(project: Project, name: str, cache: Path) -> tuple[str, bytes]:
    made = make_all(project, name)
    if len(made.reports) < 2:
        hint = "a parallel text needs two: add one to 'languages'"
        raise DefinitionError("the project has one language", where=SETTINGS, hint=hint)
    (first, left), (second, right) = list(made.reports.items())[:2]
    languages = made.languages[first], made.languages[second]
    flows = compose(left, languages[0]), compose(right, languages[1])
    drawn: dict[FlowPicture, Picture] = {}
    for flow in flows:
        draw = draw_pictures(flow, cache, Timings())
        drawn |= {one: draw(one) for one in flow.pictures()}
    content = render_parallel(*flows, languages, drawn.__getitem__)
    return f"{name}.{first}-{second}.docx", content
