"""The times that an approval seals: the zone of a record, its distribution and its embargoes, as absolute moments."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field

from toolkit.records.check_times import embargoes
from toolkit.records.meeting import Meeting
from toolkit.tables.definition import Part


class ReleaseTimes(Part):
    """When a release is distributed and what may not be published before when; None where the record does not say."""

    zone: str
    distribution: AwareDatetime | datetime.date | None = None
    embargoes: dict[str, AwareDatetime] = Field(default_factory=dict)
    """The end of each embargo, by what it is called."""

    def listed(self) -> dict[str, str]:
        """Each time as it is sealed, by its name."""
        distribution = {"distribution": self.distribution.isoformat()} if self.distribution else {}
        ends = {name: end.isoformat() for name, end in self.embargoes.items()}
        return {"time zone": self.zone, **distribution, **ends}


def times_of(meeting: Meeting, *, notice: bool = False) -> ReleaseTimes:
    """The times of a record's release, or of its advance notice, in its zone, which there must be."""
    zone, times = ZoneInfo(meeting.time_zone), meeting.times(notice=notice)
    distribution = times.distribution
    if isinstance(distribution, datetime.datetime):
        distribution = distribution.replace(tzinfo=zone)
    ends = {name: end.replace(tzinfo=zone) for name, end in embargoes(times)}
    return ReleaseTimes(zone=meeting.time_zone, distribution=distribution, embargoes=ends)


def exact(moment: datetime.datetime) -> str:
    """A time to the minute, with its seconds where it has some.

    >>> exact(datetime.datetime(2024, 5, 20, 16)), exact(datetime.datetime(2024, 5, 20, 16, 0, 1))
    ('2024-05-20 16:00', '2024-05-20 16:00:01')
    """
    return f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
