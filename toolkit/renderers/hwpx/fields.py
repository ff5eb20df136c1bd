"""Fields: links, links within the document, and places to be filled in, as Hangul writes them."""

from __future__ import annotations

from toolkit.renderers.hwpx.elements import Element, element

KINDS = {"HYPERLINK": b"%hlk", "CLICK_HERE": b"%clk"}
"""The signs by which Hangul knows what a field does; it writes them as one number."""

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def field_marks(number: int, kind: str, name: str, parameters: tuple[Element, ...]) -> tuple[Element, Element]:
    """The beginning and the end of a field."""
    control = int.from_bytes(KINDS[kind], "big")
    begin = element(
        "hp:fieldBegin",
        element("hp:parameters", *parameters, cnt=len(parameters), name=""),
        id=number, type=kind, name=name, editable=int(kind == "CLICK_HERE"), dirty=0, zorder=-1, fieldid=control,
    )  # fmt: skip
    return begin, element("hp:fieldEnd", beginIDRef=number, fieldid=control)


def link_parameters(url: str) -> tuple[Element, ...]:
    """Where a link leads: a page of the web or a mail address."""
    if url.lower().startswith("mailto:"):
        return _link(f"{url};2;0;0", "HWPHYPERLINK_TYPE_EMAIL", url)
    return _link(f"{_escape(url)};1;0;0;", "HWPHYPERLINK_TYPE_URL", url)


def bookmark_parameters(name: str) -> tuple[Element, ...]:
    """Where a link within the document leads."""
    return _link(f"?{_escape(name)};0;0;0;", "HWPHYPERLINK_TYPE_HWP", "")


def click_here_parameters(name: str) -> tuple[Element, ...]:
    """What is asked for at a place to be filled in; it is shown, and not printed, while the place is empty."""
    asked = f"Direction:wstring:{len(name)}:{name} HelpState:wstring:0: "
    command = _parameter("string", "Command", f"Clickhere:set:{len(asked)}:{asked} ")
    command.set(SPACE, "preserve")
    return _parameter("integer", "Prop", "9"), command, _parameter("string", "Direction", name)


def _link(command: str, category: str, path: str) -> tuple[Element, ...]:
    texts = {
        "Command": command,
        "Path": path,
        "Category": category,
        "TargetType": "HWPHYPERLINK_TARGET_BOOKMARK",
        "DocOpenType": "HWPHYPERLINK_JUMP_CURRENTTAB",
    }
    strings = (_parameter("string", name, text) for name, text in texts.items() if text)
    return _parameter("integer", "Prop", "0"), *strings


def _parameter(kind: str, name: str, value: str) -> Element:
    return element(f"hp:{kind}Param", value, name=name)


def _escape(text: str) -> str:
    """A target with the signs that end or part it marked as its own.

    >>> _escape("https://example.org/?a=1#b")
    'https\\\\://example.org/\\\\?a=1\\\\#b'
    """
    return "".join(f"\\{sign}" if sign in ":?;#" else sign for sign in text)
