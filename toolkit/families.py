"""Families of reports: one definition whose id has parameters (``seoul-air-{year}``) stands for all its members."""

from __future__ import annotations

import re
from collections.abc import Mapping

PARAMETERS = {"year": "[1-9][0-9]{3}", "years": "[1-9][0-9]{3}(?:-[1-9][0-9]{3})?", "district": "[a-z]+(?:-[a-z]+)*"}
"""The parameters of families, and what their values look like."""
FAMILY_LINE = re.compile(rb"^id:[ \t]*[\"']?([a-z0-9-]*\{[a-z0-9{}-]*)", re.MULTILINE)


def parameter_names(family: str) -> tuple[str, ...]:
    """The parameters of a family's id, in their order; none if it is a report of its own.

    >>> parameter_names("seoul-air-{year}-{district}")
    ('year', 'district')
    """
    return tuple(_parts(family)[1::2])


def parameters_of(family: str, name: str) -> Mapping[str, str]:
    """The values of the parameters that make the member `name`; none if it is no member.

    >>> parameters_of("seoul-air-{year}", "seoul-air-2023")
    {'year': '2023'}
    >>> parameters_of("seoul-air-{year}", "seoul-air-2023-jung-gu")
    {}
    """
    parts = (PARAMETERS.get(part, "(?!)") if at % 2 else re.escape(part) for at, part in enumerate(_parts(family)))
    found = re.fullmatch("".join(f"({part})" if at % 2 else part for at, part in enumerate(parts)), name)
    return dict(zip(parameter_names(family), found.groups(), strict=True)) if found else {}


def member_name(family: str, parameters: Mapping[str, str]) -> str:
    """The id of a member.

    >>> member_name("seoul-air-{year}", {"year": "2023"})
    'seoul-air-2023'
    """
    return "".join(parameters[part] if at % 2 else part for at, part in enumerate(_parts(family)))


def _parts(family: str) -> list[str]:
    """Fixed text and the names of parameters by turns."""
    return re.split(r"\{([a-z]+)\}", family)


def family_in(definition: bytes) -> str:
    """The id of a definition if it is a family's, else nothing; the line is looked for, and no YAML is read.

    >>> family_in(b"id: seoul-air-{year}"), family_in(b"id: rain")
    ('seoul-air-{year}', '')
    """
    found = FAMILY_LINE.search(definition)
    return found[1].decode() if found else ""


def years_of(parameters: Mapping[str, str]) -> tuple[int, int]:
    """The first and the last year that a member is about.

    >>> years_of({"years": "2019-2020"}), years_of({"year": "2023", "district": "jung-gu"})
    ((2019, 2020), (2023, 2023))
    """
    first, _, last = (parameters.get("year") or parameters["years"]).partition("-")
    return int(first), int(last or first)
