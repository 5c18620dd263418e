"""Slack statuses that say that somebody is away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from messages.kit.text import printable
from models.calendar.days import local_day
from models.kernel.names import name_key
from models.team.rep import LONGEST_STATUS

EMOJI = {
    *(":palm_tree:", ":desert_island:", ":beach_with_umbrella:", ":umbrella_on_ground:"),
    *(":face_with_thermometer:", ":face_with_head_bandage:", ":sneezing_face:", ":hospital:"),
    *(":airplane:", ":airplane_departure:", ":luggage:", ":camping:", ":skier:", ":baby:", ":baby_bottle:"),
}
WORDS = (
    *("vacation", "vacationing", "holiday", "holidays", "on leave", "annual leave", "sick leave", "pto"),
    *("parental leave", "maternity leave", "paternity leave", "out of office", "ooo", "out sick", "day off"),
    *("sick", "urlaub", "ferien", "krank", "elternzeit", "vacances", "conge", "conges", "malade"),
    *("vacaciones", "de baja", "permiso", "ferias", "doente", "de ferias", "ferie", "in ferie", "malattia"),
    *("vakantie", "ziek", "semester", "sjuk", "ferie", "syg", "urlop", "loma", "отпуск", "відпустка"),
)
SAYS_AWAY = re.compile(rf"(?<!\w)(?:{'|'.join(map(name_key, WORDS))})(?!\w)")
MOMENT = timedelta(seconds=1)  # a status that ends at midnight still holds on the day before


@dataclass(frozen=True, slots=True)
class SlackStatus:
    """expires_at: None for one that stays until it is changed."""

    text: str
    emoji: str
    expires_at: datetime | None = None

    @property
    def says_away(self) -> bool:
        return self.emoji in EMOJI or bool(SAYS_AWAY.search(name_key(self.text)))

    @property
    def mark(self) -> str:
        """Return a text that stays equal for as long as nobody changes the status."""
        until = f"{self.expires_at:%Y%m%dT%H%M} " if self.expires_at else ""
        return f"{until}{self.emoji} {self.text}"[:LONGEST_STATUS].strip()

    @property
    def mark_of_absence(self) -> str:
        """Empty while it does not say so."""
        return self.mark if self.says_away else ""

    def last_day(self, zone: str) -> date | None:
        return local_day(self.expires_at - MOMENT, zone) if self.expires_at else None


def read_status(user: Mapping[str, Any]) -> SlackStatus:
    """From the `user` object of users.info or a user_change event."""
    profile = user.get("profile") or {}
    text, emoji = (printable(str(profile.get(name) or "")) for name in ("status_text", "status_emoji"))
    return SlackStatus(" ".join(text.split()), emoji, _moment(profile.get("status_expiration")))


def _moment(seconds: object) -> datetime | None:
    """Slack writes 0 for a status without an end."""
    try:
        return datetime.fromtimestamp(float(str(seconds)), UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None
