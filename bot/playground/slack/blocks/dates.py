"""Slack's date tokens, as a person's own device shows them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_PLACE = re.compile(r"\{(\w+)\}")


def shown(ref: str, fallback: str, now: datetime, zone: ZoneInfo) -> str:
    """The words for `epoch^format[^link]` in `zone`; the fallback where the token makes no sense."""
    epoch, _, format_and_link = ref.partition("^")
    form = format_and_link.partition("^")[0]
    if not epoch.lstrip("-").isdigit() or not form:
        return fallback
    moment = datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
    return _PLACE.sub(lambda match: _word(match[1], moment, now.astimezone(zone)) or match[0], form)


def _word(name: str, moment: datetime, now: datetime) -> str | None:
    if name.endswith("_pretty"):
        near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
        days = (moment.date() - now.date()).days
        return near.get(days) or _word(name.removesuffix("_pretty"), moment, now)
    words = {
        "date_num": f"{moment:%Y-%m-%d}",
        "date": f"{moment:%B} {_ordinal(moment.day)}, {moment.year}",
        "date_slash": f"{moment:%m/%d/%Y}",
        "date_short": f"{moment:%b} {moment.day}, {moment.year}",
        "date_long": f"{moment:%A}, {moment:%B} {_ordinal(moment.day)}, {moment.year}",
        "time": f"{moment:%H:%M}",
        "time_secs": f"{moment:%H:%M:%S}",
        "ago": _ago(moment, now),
    }
    return words.get(name)


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _ago(moment: datetime, now: datetime) -> str:
    minutes = round((now - moment).total_seconds() / 60)
    amount, unit = max(((abs(minutes) // size, unit) for size, unit in _UNITS), key=lambda pair: pair[0] > 0)
    return f"{amount} {unit}s ago" if minutes >= 0 else f"in {amount} {unit}s"


_UNITS = ((1440, "day"), (60, "hour"), (1, "minute"))
