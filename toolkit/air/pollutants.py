"""The pollutants: their units, and how many decimals a published mean has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

DISTRICT, ROADSIDE = "district", "roadside"
GROUPS = (DISTRICT, ROADSIDE)


@dataclass(frozen=True)
class Pollutant:
    """A pollutant: `unit` is a key of the language files, `digits` the decimals of a printed mean.

    `day_digits` are those to which a day's mean is rounded before it is compared with a limit.
    """

    code: str
    unit: str
    digits: int
    day_digits: int

    @property
    def step(self) -> Decimal:
        """One unit of the last printed place.

        >>> POLLUTANTS["pm25"].step
        Decimal('0.1')
        """
        return Decimal(1).scaleb(-self.digits)


POLLUTANTS: Mapping[str, Pollutant] = {
    one.code: one
    for one in (
        Pollutant("pm25", "ug-m3", 1, 0),
        Pollutant("pm10", "ug-m3", 1, 0),
        Pollutant("o3", "ppm", 4, 4),
        Pollutant("no2", "ppm", 4, 4),
        Pollutant("co", "ppm", 2, 2),
        Pollutant("so2", "ppm", 4, 4),
    )
}
"""In the order in which they are printed."""

PARTICULATES = ("pm25", "pm10")
"""Those that have grades: classes of whole numbers."""
