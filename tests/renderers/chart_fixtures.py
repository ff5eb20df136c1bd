"""Charts of days, places, panels and events, in two languages. All of it is made up: fixtures, no statements."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from toolkit.model import (
    BarChart,
    CalendarChart,
    CalendarDay,
    Datum,
    Grade,
    LineChart,
    Panel,
    PanelChart,
    Series,
    Tile,
    TileMap,
    Timeline,
    TimelineEvent,
)

MONTHS_KO = tuple(f"{month}월" for month in range(1, 13))
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
GRADES_KO = (
    Grade("좋음", "0~15", "grade-1"),
    Grade("보통", "16~35", "grade-2"),
    Grade("나쁨", "36~75", "grade-3"),
    Grade("매우나쁨", "76 이상", "grade-4"),
)
GRADES_EN = tuple(
    Grade(label, one.limits, one.tone)
    for label, one in zip(("Good", "Moderate", "Unhealthy", "Very Unhealthy"), GRADES_KO, strict=True)
)
LIMITS = (15, 35, 75, 9999)


def datum(text: str) -> Datum | None:
    """A value from its printed form; an empty text is a gap."""
    return Datum(Decimal(text), text) if text else None


def data(*texts: str) -> tuple[Datum | None, ...]:
    return tuple(map(datum, texts))


def days(year: int, last: tuple[int, int] = (12, 31)) -> Iterator[CalendarDay]:
    """The days of a year until `last`, with values up to four digits and a gap every 29 days."""
    number = 0
    for month in range(1, 13):
        for day in range(1, monthrange(year, month)[1] + 1):
            number += 1
            if (month, day) > last:
                return
            value = 1024 if number == 70 else number * 37 % 97
            if number % 29:
                grade = next(place for place, limit in enumerate(LIMITS) if value <= limit)
                yield CalendarDay(month, day, datum(str(value)), grade)
            else:
                yield CalendarDay(month, day)


YEARS = tuple(str(year) for year in range(2017, 2024))
PANELS = PanelChart(
    YEARS,
    (
        Panel("Fine particulate matter (PM2.5)", "µg/m³", data("25.1", "22.8", "24.8", "20.8", "19.8", "18.0", "19.5")),
        Panel("Ozone", "ppm", data("0.0248", "0.0229", "0.0251", "0.0253", "0.0277", "0.0285", "0.0311")),
        Panel("Carbon monoxide", "ppm", data("0.53", "0.52", "", "0.47", "", "0.46", "0.44")),
        Panel("Nothing measured", "", data(*[""] * 7)),
        Panel("One year", "", data("", "", "3", "", "", "", "")),
    ),
)
GRADE_DAYS = BarChart(
    YEARS[:3],
    tuple(
        Series(one.label, data(*texts), one.tone)
        for one, texts in zip(
            GRADES_EN, (("76", "113", "112"), ("225", "191", "191"), ("57", "57", "57"), ("7", "4", "5")), strict=True
        )
    ),
    lying=True,
    stacked=True,
)
PLACES = ("Eunpyeong-gu", "Jongno-gu", "Seongbuk-gu", "Dongdaemun-gu", "Yeongdeungpo-gu", "Jung-gu")


def places(*texts: str) -> tuple[Tile, ...]:
    return tuple(
        Tile(label, place // 3, place % 3 + place // 3, (datum(text),))
        for place, (label, text) in enumerate(zip(PLACES, texts, strict=True))
    )


LOWEST = TileMap(
    ("",), (("", places("18.1", "23.9", "21.0", "", "20.5", "18.4")),), "lowest 18.1", "highest 23.9", True
)
LONG = "Projects of industrial cooperation are presented, and companies of both countries share their technologies "
EVENTS = Timeline(
    ("장관급", "계획", "고위급", "전문가", "산업"),
    (
        TimelineEvent("2019. 11. 4.", "장관 회의와 양해각서 서명", date(2019, 11, 4), date(2019, 11, 4), 0),
        TimelineEvent("2020. 3. 31.", "계획 확정", date(2020, 3, 31), date(2020, 3, 31), 1),
        TimelineEvent("2020. 4. 9.", "고위급 회의", date(2020, 4, 9), date(2020, 4, 9), 2),
        TimelineEvent("2020. 4. 10.", "이튿날의 회의", date(2020, 4, 10), date(2020, 4, 10), 3),
        TimelineEvent("2020. 5. 19.", LONG * 2, date(2020, 5, 19), date(2020, 5, 19), 4),
        TimelineEvent("2020년 6월", "국장급 회의", date(2020, 6, 1), date(2020, 6, 30), 2),
        TimelineEvent("2020. 12. 22.~23.", "학술회의", date(2020, 12, 22), date(2020, 12, 23), 3),
    ),
    (
        (date(2019, 11, 1), "2019년"),
        (date(2019, 12, 1), "12월"),
        *((date(2020, month, 1), "2020년" if month == 1 else f"{month}월") for month in range(1, 13)),
    ),
)
ONE_EVENT = Timeline(
    ("A kind",),
    (TimelineEvent("4 May 2020", "A meeting", date(2020, 5, 4), date(2020, 5, 4), 0),),
    ((date(2020, 5, 1), "2020"),),
)
GAPS = LineChart(
    MONTHS_KO,
    (
        Series("2019년", data("38", "35", "45", "20", "28", "20", "", "16", "13", "", "20", "28"), "blue"),
        Series("2018년", data("32", "30", "34", "25", "21", "22", "15", "13", "11", "15", "29", ""), "gray"),
        Series("2017년", data(*[""] * 12), "gold"),
    ),
)

LABELS = tuple(f"Station {number} by the long road through the hills" for number in range(1, 27))
TWENTY_SIX = data(*(str(number) for number in range(1, 27)))
LONG_BARS = BarChart(LABELS, (Series("Good", TWENTY_SIX, "grade-1"), Series("Bad", TWENTY_SIX, "grade-4")), True, True)
LONG_EVENTS = Timeline(
    LABELS[:3],
    tuple(
        TimelineEvent(f"{number} April 2020", label, date(2020, 4, number), date(2020, 4, number), number % 3)
        for number, label in enumerate(LABELS, 1)
    ),
    ((date(2020, 4, 1), "2020"),),
)

CHARTS = {
    "year": CalendarChart(MONTHS_KO, tuple(days(2019)), GRADES_KO),
    "leap year": CalendarChart(MONTHS_EN, tuple(days(2020)), GRADES_EN),
    "part of a year": CalendarChart(MONTHS_EN, tuple(days(2024, (3, 9))), GRADES_EN),
    "one day": CalendarChart(MONTHS_EN, (CalendarDay(7, 31, datum("9"), 0),), GRADES_EN[:1]),
    "panels": PANELS,
    "one panel": PanelChart(("2017",), (Panel("Ozone", "ppm", data("0.0248")),)),
    "stacked days": GRADE_DAYS,
    "lowest": LOWEST,
    "events": EVENTS,
    "one event": ONE_EVENT,
    "gaps": GAPS,
    "stacked 26": LONG_BARS,
    "26 categories": LineChart(LABELS, (Series("North", TWENTY_SIX),)),
    "26 panels": PanelChart(("2017", "2018"), tuple(Panel(label, "ppm", data("2", "3")) for label in LABELS)),
    "26 events": LONG_EVENTS,
    "one category": LineChart(("2017",), (Series("North", data("3")), Series("South", data("1")))),
}
