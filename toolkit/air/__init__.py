"""Statistics of a city's air: from the sums of days and stations to tables and findings for a year's summary."""

from toolkit.air.district_tables import DISTRICTS
from toolkit.air.held import HeldYear, held_years, read_year
from toolkit.air.reading import Air, read_air

__all__ = ["DISTRICTS", "Air", "HeldYear", "held_years", "read_air", "read_year"]
