"""What must hold for the parts of a file: the archive, its list of parts, the head with its numbers, the pictures."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator

from toolkit.flow import read_imprint
from toolkit.renderers.gates import PNG, Fault, local
from toolkit.renderers.hwpx.elements import Element, tag
from toolkit.renderers.hwpx.opened import CONTENTS, HEAD, Check, Opened, elements_of, number

LISTS = {"charPrIDRef": "charPr", "paraPrIDRef": "paraPr", "styleIDRef": "style", "nextStyleIDRef": "style",
         "borderFillIDRef": "borderFill", "tabPrIDRef": "tabPr", "outlineShapeIDRef": "numbering"}  # fmt: skip
"""What an attribute refers to by number."""

NONE = "4294967295"
COUNTED = {"itemCnt": "*", "fontCnt": "hh:font", "cnt": "*"}
NOT_OURS = ("synthetic-fixture-author", "Preview/PrvImage.png")
"""What empty documents of the library bring along."""


def check_mimetype(archive: zipfile.ZipFile) -> Iterator[Fault]:
    """The type of the file stands first and can be read without unpacking."""
    members = archive.infolist()
    if not members or members[0].filename != "mimetype":
        yield Fault("archive", "mimetype", "is not the first part")
    elif members[0].compress_type != zipfile.ZIP_STORED or archive.read("mimetype") != b"application/hwp+zip":
        yield Fault("archive", "mimetype", "is compressed, or names another type")


def check_list_of_parts(opened: Opened) -> Iterator[Fault]:
    """Each part that is listed is there, each that is there is listed, and the sections are read in their order."""
    listed = {item.get("id", ""): item.get("href", "") for item in opened.contents.iter(tag("opf:item"))}
    for name, path in listed.items():
        if path not in opened.parts:
            yield Fault("list of parts", CONTENTS, f"{name} leads to {path}, which is not there")
    for name in opened.parts:
        if name.startswith(("Contents/section", "BinData/")) and name not in listed.values():
            yield Fault("list of parts", name, "is not listed")
    order = [one.get("idref", "") for one in opened.contents.iter(tag("opf:itemref"))]
    wanted = ["header", *(f"section{place}" for place in range(len(opened.sections)))]
    if order != wanted:
        yield Fault("list of parts", CONTENTS, f"the order of reading is {order}, not {wanted}")
    if number(opened.head, "secCnt") != len(opened.sections):
        yield Fault(
            "list of parts", HEAD, f"there are {len(opened.sections)} sections, not {opened.head.get('secCnt')}"
        )


def check_what_it_says(opened: Opened) -> Iterator[Fault]:
    """The file has a title, an author, a language and dates of its own, and is known again by its imprint."""
    texts = {one.get("name", local(one)): (one.text or "") for one in opened.contents.iter(tag("opf:meta"))}
    texts |= {local(one): one.text or "" for one in opened.contents.iter(tag("opf:title"), tag("opf:language"))}
    for name in ("title", "language", "creator", "CreatedDate", "ModifiedDate"):
        if not texts.get(name, "").strip():
            yield Fault("properties", CONTENTS, f"no {name}")
    if read_imprint(texts.get("keyword", "")) is None:
        yield Fault("properties", CONTENTS, "the keywords have no imprint")
    for name in NOT_OURS:
        if name in opened.parts or name in texts.values():
            yield Fault("properties", CONTENTS, f"{name} is left over from an empty document")


def check_references(opened: Opened) -> Iterator[Fault]:
    """Whatever is referred to by number is in its list, once."""
    numbers = {
        kind: Counter(one.get("id", "") for one in opened.head.iter(tag(f"hh:{kind}"))) for kind in LISTS.values()
    }
    for kind, found in numbers.items():
        yield from (Fault("references", HEAD, f"{kind} {one} is there twice") for one in found if found[one] > 1)
    for part, root in {HEAD: opened.head, **opened.sections}.items():
        for one in elements_of(root):
            for name, value in one.attrib.items():
                kind = LISTS.get(str(name), "")
                if kind and value not in numbers[kind] and value != NONE:
                    yield Fault("references", part, f"{local(one)} refers to {kind} {value}, which is not there")
    yield from _fonts(opened.head)


def _fonts(head: Element) -> Iterator[Fault]:
    fonts = {one.get("lang", "").lower(): {font.get("id") for font in one} for one in head.iter(tag("hh:fontface"))}
    for reference in head.iter(tag("hh:fontRef")):
        for script, font in reference.attrib.items():
            if font not in fonts.get(str(script), set()):
                yield Fault("references", HEAD, f"font {font} of {script} is not there")


def check_counts(opened: Opened) -> Iterator[Fault]:
    """A list has as many entries as it says."""
    for part, root in {HEAD: opened.head, **opened.sections}.items():
        for one in elements_of(root):
            for name, counted in COUNTED.items():
                if one.get(name) is None:
                    continue
                there = len(one) if counted == "*" else len(one.findall(tag(counted)))
                if number(one, name) != there:
                    yield Fault("counts", part, f"{local(one)} says {one.get(name)} and has {there}")


def check_left_out(opened: Opened) -> Iterator[Fault]:
    """Nothing stands in the head that other readers refuse, and headings do not number themselves."""
    if opened.head.find(f".//{tag('hh:binDataList')}") is not None:
        yield Fault("head", HEAD, "a list of pictures, which belongs to the list of parts")
    for level in opened.head.iter(tag("hh:paraHead")):
        if level.text:
            yield Fault("head", HEAD, f"headings of level {level.get('level')} would be numbered {level.text}")
    names = Counter(one.get("name", "") for one in opened.head.iter(tag("hh:style")))
    yield from (Fault("head", HEAD, f"two styles are called {name}") for name in names if names[name] > 1)


def check_pictures(opened: Opened) -> Iterator[Fault]:
    """Each picture is there, is a PNG, has a size and a text alternative; none is kept that nothing shows."""
    paths = {item.get("id", ""): item.get("href", "") for item in opened.contents.iter(tag("opf:item"))}
    shown = set()
    for part, picture in opened.each("hp:pic"):
        image = picture.find(tag("hc:img"))
        name = "" if image is None else image.get("binaryItemIDRef", "")
        shown.add(paths.get(name, ""))
        if not opened.parts.get(paths.get(name, ""), b"").startswith(PNG):
            yield Fault("pictures", part, f"the picture '{name}' is not there, or is no PNG")
        if not (picture.findtext(tag("hp:shapeComment")) or "").strip():
            yield Fault("pictures", part, f"the picture '{name}' has no text alternative")
        if min(number(picture.find(tag("hp:sz")), side) for side in ("width", "height")) <= 0:
            yield Fault("pictures", part, f"the picture '{name}' has no size")
    kept = {name for name in opened.parts if name.startswith("BinData/")}
    yield from (Fault("pictures", name, "is shown nowhere") for name in sorted(kept - shown))


PARTS_CHECKS: tuple[Check, ...] = (
    check_list_of_parts, check_what_it_says, check_references, check_counts, check_left_out, check_pictures,
)  # fmt: skip
