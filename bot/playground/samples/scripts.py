"""The scripts of the sample book: what there is to tell of each customer, read from the lists beside this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from models.customers.contacts.contact import Contact
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel

SEGMENTS = ("key", "regular", "occasional")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_DAYS = {3: 21, 12: 23}  # Easter may come soon after the one; the other is the eve of Christmas Eve
ESTIMATE = "about "  # before a score that the rep only guesses
CHANNELS = {
    "met": Channel.MEETING,
    "visit": Channel.VISIT,
    "visited": Channel.VISIT,
    "went": Channel.VISIT,
    "sat": Channel.VISIT,
    "sent": Channel.EMAIL,
}  # by the first word of a note


@dataclass(frozen=True, slots=True)
class SampleNote:
    """Note of one talk, as typed. bought: what was ordered in it, for so many euros."""

    text: str
    score: int | None = None
    score_by: RatedBy | None = None
    bought: str = ""
    price: int = 0

    @property
    def channel(self) -> Channel:
        return CHANNELS.get(self.text.split(maxsplit=1)[0].strip(","), Channel.CALL)

    def person_of(self, contacts: Sequence[Contact]) -> Contact:
        """Return the one it names first; without a name it is the first of them."""
        said = self.text.lower()
        places = {contact: said.find(first_name(contact).lower()) for contact in contacts}
        named = [contact for contact in contacts if places[contact] >= 0]
        return min(named, key=lambda contact: places[contact], default=contacts[0])


@dataclass(frozen=True, slots=True)
class SampleScript:
    """Script of one customer: all there is to tell; how much of it is told depends on the days."""

    name: str
    segment: str
    country: str
    people: Mapping[str, str]  # name, role; who decides comes first
    picture: Mapping[str, Any]
    notes: Sequence[SampleNote]  # in the order in which they were typed, the last of them last
    seasons: Mapping[int, str] = field(default_factory=dict)  # the note of a month
    buys: Sequence[tuple[str, int]] = ()
    endings: Mapping[str, Any] = field(default_factory=dict)

    def told_on(self, days: Sequence[date]) -> dict[date, SampleNote]:
        """The notes of those days; where there are fewer notes than days, the first days go without."""
        for first in range(len(days)):
            if notes := self._told_on(days[first:]):
                return notes
        return {}

    def _told_on(self, days: Sequence[date]) -> dict[date, SampleNote]:
        *story, last = self.notes
        notes: dict[date, SampleNote] = {}
        seasons = dict(self.seasons)
        for day in days[:-1]:
            seasonal = seasons.get(day.month) if day.day <= LAST_DAYS.get(day.month, 31) else None
            if seasonal:
                seasons = {month: note for month, note in seasons.items() if note != seasonal}
                notes[day] = SampleNote(seasonal)
            elif story:
                notes[day] = story.pop(0)
            else:
                return {}
        return notes | {days[-1]: last}


def first_name(contact: Contact) -> str:
    return contact.name.split()[0]


def _script(name: str, segment: str, content: dict[str, Any]) -> SampleScript:
    picture = ("needs", "motivations", "habits", "obstacles", "interests")
    return SampleScript(
        name,
        segment,
        content["country"],
        content["people"],
        {what: content[what] for what in picture if what in content},
        [_note(note) for note in content["notes"]],
        {
            MONTHS.index(month) + 1: note
            for months, note in _items(content, "seasons")
            for month in months.split()
        },
        _items(content, "buys"),
        content,
    )


def _items(content: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    return list(content.get(name, {}).items())


def _note(line: str | dict[Any, Any]) -> SampleNote:
    """A text; a score and the text; or a text and what was bought."""
    if isinstance(line, str):
        return SampleNote(line)
    if "note" in line:
        return SampleNote(line["note"], bought=line["bought"], price=line["for"])
    ((score, text),) = line.items()
    giver = RatedBy.REP if isinstance(score, str) else RatedBy.CUSTOMER
    return SampleNote(text, int(str(score).removeprefix(ESTIMATE)), giver)


def _read(name: str) -> dict[str, Any]:
    file = Path(__file__).with_name(f"{name}.yaml")
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


SCRIPTS = [
    _script(name, segment, content) for segment in SEGMENTS for name, content in _read(segment).items()
]
OPINIONS = _read("opinions")
