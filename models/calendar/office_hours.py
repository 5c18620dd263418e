"""Where the working day of a customer in another time zone meets the rep's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.calendar.days import DAY, NOON, end_of_working_day, moment_of

OFFICE_OPENS, OFFICE_CLOSES = time(9), time(17)  # theirs, of which nothing is known
WORTH_SAYING = timedelta(hours=2)  # between the two clocks
NOTHING = timedelta()
WORTH_CALLING = timedelta(minutes=30)  # a shorter meeting of the two days is none


@dataclass(frozen=True, slots=True)
class Overlap:
    """ahead: their clock's lead on the rep's. The moments are on the rep's clock: the rep's working day from
    `starts` to `stops`, their office hours from `opens` to `closes`."""

    ahead: timedelta
    starts: datetime
    stops: datetime
    opens: datetime
    closes: datetime

    @property
    def begins(self) -> datetime:
        return max(self.starts, self.opens)

    @property
    def ends(self) -> datetime:
        return min(self.stops, self.closes)

    @property
    def is_worth_a_call(self) -> bool:
        return self.ends - self.begins >= WORTH_CALLING

    @property
    def is_over_early(self) -> bool:
        """Their day ends before the rep's, which is as long."""
        return self.closes < self.stops


def overlap(day: date, *, morning: time, zone: str, their_zone: str) -> Overlap | None:
    """The overlap of the rep's working day on `day` with the office hours that come nearest to it. None where
    the clocks differ too little to say."""
    here, there = ZoneInfo(zone), ZoneInfo(their_zone)
    noon = moment_of(day, NOON, zone)
    ahead = (noon.astimezone(there).utcoffset() or NOTHING) - (noon.astimezone(here).utcoffset() or NOTHING)
    if abs(ahead) < WORTH_SAYING:
        return None
    starts, stops = moment_of(day, morning, zone), end_of_working_day(day, morning, zone)
    offices = [
        (moment_of(their_day, OFFICE_OPENS, their_zone), moment_of(their_day, OFFICE_CLOSES, their_zone))
        for their_day in (day - DAY, day, day + DAY)
    ]
    opens, closes = max(offices, key=lambda hours: min(stops, hours[1]) - max(starts, hours[0]))
    moments = (moment.astimezone(here) for moment in (starts, stops, opens, closes))
    return Overlap(ahead, *moments)
