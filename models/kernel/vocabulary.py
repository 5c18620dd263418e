"""The closed lists of the trade, in the words of the glossary."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    CALL = "call"
    MEETING = "meeting"
    EMAIL = "e-mail"
    MESSAGE = "message"
    LETTER = "letter"
    VISIT = "visit"
    SOCIAL = "social"

    @property
    def takes_days(self) -> bool:
        """Whether an answer through this channel is usually a matter of days, not hours."""
        return self in (Channel.EMAIL, Channel.LETTER)


class Outcome(StrEnum):
    """How far an interaction got."""

    REACHED = "reached"  # an exchange in both directions
    ATTEMPT = "attempt"  # we tried, nobody answered
    THEY_WROTE = "they wrote"  # they wrote or came by, no exchange yet


class Metric(StrEnum):
    """The metric of a rating's number; see models.customers.ratings.metric. They are never mixed."""

    OVERALL = "overall"  # how would you rate us out of ten? A bare score means this one
    NPS = "nps"  # how likely are you to recommend us?
    CSAT = "csat"  # how satisfied are you?
    CES = "ces"  # how easy was it?
    INTENTION = "intention"  # would you buy again?


class Tone(StrEnum):
    FORMAL = "formal"
    FRIENDLY = "friendly"


class Stage(StrEnum):
    PROSPECT = "prospect"
    FIRST_ORDER = "first order"
    REPEAT = "repeat"
    LOYAL = "loyal"
    AT_RISK = "at risk"
    LOST = "lost"
    WON_BACK = "won back"
