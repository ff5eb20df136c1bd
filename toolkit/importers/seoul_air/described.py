"""A year's sums as the files of its data package."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from toolkit.importers.seoul_air.columns import POLLUTANTS, Column
from toolkit.importers.seoul_air.sums import Sums, YearSums
from toolkit.readers.package import PACKAGE_FILE

DAYS, STATIONS = "days", "stations"
Status: TypeAlias = Literal["provisional", "confirmed"]

NAMES_KO: Mapping[str, str] = {
    "no2": "이산화질소",
    "o3": "오존",
    "co": "일산화탄소",
    "so2": "아황산가스",
    "pm10": "미세먼지",
    "pm25": "초미세먼지",
}
SOURCE: Mapping[str, object] = {
    "title": "서울 열린데이터광장, 일별 평균 대기오염도",
    "titles": {
        "ko": "서울 열린데이터광장, 일별 평균 대기오염도",
        "en": "Seoul Open Data Plaza, daily mean air pollution",
    },
}
LICENCE: Mapping[str, object] = {
    "name": "other-at",
    "title": "공공누리 제1유형(출처표시), 열린데이터광장 표시에 따름",
    "titles": {
        "ko": "공공누리 제1유형(출처표시), 열린데이터광장 표시에 따름",
        "en": "KOGL Type 1 (attribution), as stated by the city’s open-data site",
    },
}
PLAIN = re.compile(r"[A-Za-z가-힣][A-Za-z가-힣0-9 ._/-]*")
"""Texts that YAML takes as they are; numbers, dates and true or false are put in quotation marks."""
WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True, order=True)
class SourceFile:
    """A file that figures of a year come from."""

    name: str
    fingerprint: str
    """``sha256:`` and 64 digits."""
    size: int
    """In bytes."""


def files_of(sums: YearSums, sources: Sequence[SourceFile], status: Status) -> Mapping[str, bytes]:
    """The files of a year's folder by their names; the same figures always give the same bytes."""
    days = ((day.isoformat(), group, one) for (day, group), one in sums.days.items())
    months = ((*key, one) for key, one in sums.months.items())
    return {
        PACKAGE_FILE: _package(sums, sources, status).encode(),
        f"{DAYS}.csv": _table(("date", "group"), days),
        f"{STATIONS}.csv": _table(("district", "month"), months),
    }


def _table(key: Sequence[str], rows: Iterable[tuple[object, object, Sums]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*key, *(f"{one.key}_{part}" for one in POLLUTANTS for part in ("sum", "count"))))
    for first, second, sums in rows:
        numbers = (part for one in sums for part in ("" if one.total is None else f"{one.total:f}", one.count))
        writer.writerow((first, second, *numbers))
    return text.getvalue().encode()


# --- the description ----------------------------------------------------------------------------------------------


def _package(sums: YearSums, sources: Sequence[SourceFile], status: Status) -> str:
    year = sums.year
    titles = _texts(
        f"{year}년 서울시 일별 대기오염도의 합계와 개수", f"Daily air pollution in Seoul, {year}: sums and counts"
    )
    lines = (
        "# 'toolkit import seoul-air'가 쓴 파일이므로 손으로 고치지 않습니다.",
        "# Written by 'toolkit import seoul-air'; not to be edited by hand.",
        "",
        "$schema: https://datapackage.org/profiles/2.0/datapackage.json",
        f"name: seoul-air-{year}",
        *(f"{key}: {_flow(value)}" for key, value in titles.items()),
        "homepage: https://data.seoul.go.kr/",
        f"status: {status}",
        f"temporal: {{start: {sums.start}, end: {sums.end}}}",
        "sources:",
        *(f"  - {_flow(_source(one))}" for one in sorted(sources)),
        f"licenses: [{_flow(LICENCE)}]",
        "",
        "resources:",
        *_resource(
            DAYS,
            _texts(f"{year}년 날짜별 합계와 개수", f"Daily sums and counts, {year}"),
            (
                _field("date", "date", "날짜", "Date"),
                _field("group", "string", "측정소 구분", "Stations", codelist="air-group"),
            ),
            ("측정소 수", "stations"),
        ),
        "",
        *_resource(
            STATIONS,
            _texts(f"{year}년 자치구별·월별 합계와 개수", f"Monthly sums and counts by district, {year}"),
            (
                _field("district", "string", "자치구", "District", codelist="district"),
                _field("month", "integer", "월", "Month", constraints={"minimum": 1, "maximum": 12}),
            ),
            ("일수", "days"),
        ),
    )
    return "".join(f"{line}\n" for line in lines)


def _resource(
    name: str, titles: Mapping[str, object], key: Sequence[Mapping[str, object]], counted: tuple[str, str]
) -> Iterable[str]:
    """`counted` is what the counts of the table count, in Korean and English."""
    fields = (*key, *(field for one in POLLUTANTS for field in _fields(one, *counted)))
    primary = ", ".join(str(one["name"]) for one in key)
    return (
        f"  - name: {name}",
        "    type: table",
        f"    path: {name}.csv",
        "    format: csv",
        "    mediatype: text/csv",
        "    encoding: utf-8",
        *(f"    {key}: {_flow(value)}" for key, value in titles.items()),
        "    schema:",
        "      fields:",
        *(f"        - {_flow(field)}" for field in fields),
        f"      primaryKey: [{primary}]",
        '      missingValues: [""]',
        f"    sources: [{_flow(SOURCE)}]",
    )


def _fields(one: Column, counted: str, counted_english: str) -> tuple[Mapping[str, object], ...]:
    korean = NAMES_KO[one.key]
    count = (f"{korean} 값이 있는 {counted}", f"Number of {counted_english} with {one.name}")
    return (
        _field(f"{one.key}_sum", "number", f"{korean} 합계", f"Sum of {one.name}", unit=one.unit),
        _field(f"{one.key}_count", "integer", *count),
    )


def _field(name: str, kind: str, korean: str, english: str, **more: object) -> Mapping[str, object]:
    return {"name": name, "type": kind, "titles": {"ko": korean, "en": english}, **more}


def _texts(korean: str, english: str) -> Mapping[str, object]:
    return {"title": korean, "titles": {"ko": korean, "en": english}}


def _source(one: SourceFile) -> Mapping[str, object]:
    return {**SOURCE, "path": one.name, "hash": one.fingerprint, "bytes": one.size}


def _flow(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(inner)}' for key, inner in value.items())}}}"
    text = str(value)
    if isinstance(value, int) or (PLAIN.fullmatch(text) and text.lower() not in WORDS and not text.endswith(" ")):
        return text
    return json.dumps(text, ensure_ascii=False)
