"""The file: its parts, what it says of itself, and how they are packed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.flow import Flow, text_of
from toolkit.renderers.hwpx.elements import DECLARATION, Element, element, serialize, tag
from toolkit.renderers.hwpx.skeleton import Skeleton
from toolkit.writing import archive_of

MIMETYPE = "mimetype"
KEPT = ("version.xml", "settings.xml", "META-INF/container.xml", "META-INF/manifest.xml")
PREVIEW_LENGTH = 1000
PACKAGE = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"


def pack(
    flow: Flow, skeleton: Skeleton, head: Element, sections: Iterable[Element], pictures: Mapping[str, bytes]
) -> bytes:
    """The bytes of the file; equal parts give equal bytes."""
    contents = {f"Contents/section{number}.xml": serialize(one) for number, one in enumerate(sections)}
    files = {
        MIMETYPE: skeleton.parts[MIMETYPE],
        "version.xml": skeleton.parts["version.xml"],
        "Contents/header.xml": serialize(head),
        **contents,
        "Preview/PrvText.txt": _preview(flow).encode(),
        **{f"BinData/{name}.png": png for name, png in pictures.items()},
        "settings.xml": skeleton.parts["settings.xml"],
        "META-INF/container.rdf": _parts_list(("Contents/header.xml", *contents)),
        "Contents/content.hpf": serialize(_contents(flow, skeleton, len(contents), pictures)),
        **{name: skeleton.parts[name] for name in KEPT if name.startswith("META-INF")},
    }
    return archive_of(files)


# --- what the file says of itself ---------------------------------------------------------------------------------


def _contents(flow: Flow, skeleton: Skeleton, sections: int, pictures: Mapping[str, bytes]) -> Element:
    root = skeleton.root("Contents/content.hpf")
    metadata, manifest, spine = root
    _describe(metadata, flow)
    for child in (*manifest, *spine):
        child.getparent().remove(child)
    parts = {"header": "Contents/header.xml"}
    parts |= {f"section{number}": f"Contents/section{number}.xml" for number in range(sections)}
    manifest.extend(_item(name, path, "application/xml") for name, path in parts.items())
    manifest.extend(_item(name, f"BinData/{name}.png", "image/png", isEmbeded=1) for name in pictures)
    manifest.append(_item("settings", "settings.xml", "application/xml"))
    spine.extend(element("opf:itemref", idref=name, linear="yes") for name in parts)
    return root


def _item(name: str, path: str, kind: str, **more: int) -> Element:
    made = element("opf:item", id=name, href=path, **more)
    made.set("media-type", kind)
    return made


def _describe(metadata: Element, flow: Flow) -> None:
    report, day = flow.report, flow.report.date.isoformat()
    metadata.find(tag("opf:title")).text = report.cover.title
    metadata.find(tag("opf:language")).text = report.language
    texts = {
        "creator": report.cover.affiliation,
        "subject": report.cover.subtitle,
        "description": report.description,
        "lastsaveby": report.cover.affiliation,
        "CreatedDate": f"{day}T00:00:00Z",
        "ModifiedDate": f"{day}T00:00:00Z",
        "date": day,
        "keyword": ", ".join((*report.keywords, flow.imprint)),
    }
    for meta in metadata.iter(tag("opf:meta")):
        meta.text = texts[meta.get("name", "")]


def _parts_list(paths: Iterable[str]) -> bytes:
    kinds = {path: "HeaderFile" if path.endswith("header.xml") else "SectionFile" for path in paths}
    lines = [f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:pkg="{PACKAGE}">']
    for path, kind in kinds.items():
        lines.append(f'<rdf:Description rdf:about=""><pkg:hasPart rdf:resource="{path}"/></rdf:Description>')
        lines.append(
            f'<rdf:Description rdf:about="{path}"><rdf:type rdf:resource="{PACKAGE}{kind}"/></rdf:Description>'
        )
    lines.append(
        f'<rdf:Description rdf:about=""><rdf:type rdf:resource="{PACKAGE}Document"/></rdf:Description></rdf:RDF>'
    )
    return DECLARATION + "".join(lines).encode()


def _preview(flow: Flow) -> str:
    """The beginning of the text, which file managers show."""
    return "\r\n".join(filter(None, map(text_of, flow.paragraphs())))[:PREVIEW_LENGTH]
