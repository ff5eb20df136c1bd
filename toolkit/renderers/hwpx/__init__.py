"""HWPX, the files of Hangul: named styles, tables, notes and fields that an officer can go on working with.

The parts are written here; python-hwpx gives what we do not decide, and checks every file (see `gate`).
"""

from __future__ import annotations

from toolkit.flow import Flow
from toolkit.language import Language
from toolkit.renderers.pictures import DrawPicture


def render_hwpx(flow: Flow, language: Language, draw: DrawPicture) -> bytes:
    """The report as an HWPX file; raises a `SetupError` if python-hwpx is missing."""
    from toolkit.renderers.hwpx.gate import pass_gate
    from toolkit.renderers.hwpx.head import head, prepare
    from toolkit.renderers.hwpx.package import pack
    from toolkit.renderers.hwpx.paragraphs import Desk
    from toolkit.renderers.hwpx.sections import parts, section
    from toolkit.renderers.hwpx.shapes import Shapes
    from toolkit.renderers.hwpx.skeleton import read_skeleton

    skeleton = read_skeleton()
    desk = Desk(flow, language, draw, Shapes(flow.styles), _targets(flow))
    sections = [section(desk, skeleton, part, number) for number, part in enumerate(parts(flow.items))]
    prepare(desk.shapes)
    pictures = dict(desk.pictures.values())
    return pass_gate(pack(flow, skeleton, head(skeleton, desk.shapes, language, len(sections)), sections, pictures))


def _targets(flow: Flow) -> frozenset[str]:
    """What links can lead to."""
    return frozenset(one.id for one in flow.paragraphs() if one.id)
