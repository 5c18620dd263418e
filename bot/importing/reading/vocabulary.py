"""Words of a closed list, as other programs write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.importing.reading.headings import normal
from models.calendar.days import WorkingWeek, working_week
from models.kernel.errors import Invalid
from models.kernel.names import joined
from models.kernel.vocabulary import Channel, Stage, Tone

CHANNELS = {
    Channel.CALL: "call, phone, phone call, telephone, anruf, telefon, appel, telephone, llamada, telefono",
    Channel.MEETING: "meeting, besprechung, treffen, termin, reunion, rendez vous, rdv",
    Channel.EMAIL: "e mail, email, mail, courriel, correo, correo electronico",
    Channel.MESSAGE: "message, chat, sms, whatsapp, text, nachricht, mensaje",
    Channel.LETTER: "letter, post, brief, lettre, courrier, carta",
    Channel.VISIT: "visit, besuch, visite, visita",
    Channel.SOCIAL: "social, social media, linkedin, instagram, facebook, soziale medien, redes sociales",
}
TONES = {
    Tone.FORMAL: "formal, sie, formell, formel, vous, usted",
    Tone.FRIENDLY: "friendly, informal, du, freundlich, amical, tu",
}
STAGES = {
    Stage.PROSPECT: "prospect, lead, interessent, prospecto, potencial",
    Stage.FIRST_ORDER: "first order, new, new customer, customer, client, neukunde, kunde, cliente, nouveau",
    Stage.REPEAT: "repeat, repeat customer, stammkunde, recurrent, recurrente",
    Stage.LOYAL: "loyal, treu, fidele, fiel",
    Stage.AT_RISK: "at risk, gefahrdet, a risque, en riesgo",
    Stage.LOST: "lost, former, verloren, perdu, perdido",
    Stage.WON_BACK: "won back, zuruckgewonnen, reconquis, recuperado",
}
T = TypeVar("T")
SEPARATORS = "\n;|,"  # the first of them that stands in a cell is the one meant


def read_channel(cell: str) -> Channel:
    return _meant(cell, CHANNELS, "channel")


def read_tone(cell: str) -> Tone:
    return _meant(cell, TONES, "tone")


def read_stage(cell: str) -> Stage:
    return _meant(cell, STAGES, "stage")


@lru_cache(maxsize=1000)
def _meaning(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(","))


def _meant(cell: str, words: Mapping[T, str], kind: str) -> T:
    key = normal(cell)
    for value, names in words.items():
        if key in _meaning(names):
            return value
    known = joined([str(value) for value in words], last="or")
    raise Invalid(f"There is no {kind} “{cell}”. It is one of {known}.")


def read_list(cell: str, longest: int) -> tuple[str, ...]:
    """Words between commas, semicolons or line ends. Raises Invalid."""
    separator = next((mark for mark in SEPARATORS if mark in cell), ",")
    words = tuple(dict.fromkeys(word.strip() for word in cell.split(separator) if word.strip()))
    if len("\n".join(words)) > longest:
        raise Invalid(f"Together these hold up to {longest:,} characters.")
    return words


def read_week(cell: str) -> WorkingWeek:
    try:
        return working_week(cell)
    except Invalid:
        raise Invalid("Working days are digits from 1 (Monday) to 7 (Sunday), like 12345.") from None


@lru_cache(maxsize=1000)
def read_zone(cell: str) -> str:
    try:
        return ZoneInfo(cell).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(f"There is no time zone “{cell}”. Its name is like Europe/Lisbon.") from None


def read_days(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise Invalid(f"“{cell}” is not a number of days.")
    return int(cell)


def read_line(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise Invalid(f"It holds up to {longest:,} characters.")
    return cell
