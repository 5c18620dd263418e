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


class Initiator(StrEnum):
    WE = "we"
    THEY = "they"


class Metric(StrEnum):
    """What a rating is a number on; see models.customers.ratings.metric. They are never mixed."""

    OVERALL = "overall"  # how would you rate us out of ten? A bare score means this one
    NPS = "nps"  # how likely are you to recommend us?
    CSAT = "csat"  # how satisfied are you?
    CES = "ces"  # how easy was it?
    INTENTION = "intention"  # would you buy again?


class Theme(StrEnum):
    """What an improvement is about."""

    PRODUCT = "product"
    QUALITY = "quality"
    DELIVERY = "delivery"
    PRICE = "price"
    SERVICE = "service"
    CONTACT = "staying in touch"
    ORDERING = "ordering"
    BILLING = "billing"
    OTHER = "something else"


class ImprovementOutcome(StrEnum):
    ANSWERED = "answered"  # the customer was told what came of it
    DECLINED = "declined"


class Giver(StrEnum):
    """Who stands behind a rating."""

    CUSTOMER = "customer"
    REP = "rep"  # the rep's own estimate


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


class Visibility(StrEnum):
    """What a rep sees of the colleagues' customers."""

    OWN = "own"
    TEAM = "team"


class Enrolment(StrEnum):
    OPEN = "open"  # everybody becomes a rep at the first gesture
    CLOSED = "closed"  # admins and managers enrol


class TeamRole(StrEnum):
    MEMBER = "member"
    MANAGER = "manager"


class ReasonKind(StrEnum):
    """Why a customer needs something, the most pressing first."""

    HOT_POTATO = "hot potato"
    PROMISE = "promise"  # ours, due today or earlier
    WAITS_FOR_ANSWER = "waits for your answer"
    NEXT_STEP = "next step"
    AWAITED = "their promise"  # its day has passed
    OCCASION = "occasion"
    OCCASION_SOON = "occasion soon"
    STEP = "contact point"  # of a running plan
    RENEWAL = "renewal"
    LOW_ESTIMATE = "low estimate"  # the rep's own; a point to ask about, not an alarm
    UNUSUAL = "unusual silence"  # against the customer's own rhythm
    SILENCE = "silence"
    OVERDUE = "overdue"
    DUE = "due"
    FIRST_CONTACT = "first contact"


class Side(StrEnum):
    """Who promised."""

    OURS = "ours"
    THEIRS = "theirs"


class PromiseOutcome(StrEnum):
    KEPT = "kept"
    LATE = "late"  # kept after its day
    BROKEN = "broken"
    RELEASED = "released"  # nobody needs it any more


class Purpose(StrEnum):
    """What a contact point is for."""

    AS_PROMISED = "everything as promised"
    SATISFACTION = "satisfaction"
    NEEDS = "new needs"
    RESULTS = "results"
    NEXT_ORDER = "next order"
    OTHER = "something else"


class OccasionKind(StrEnum):
    """What comes back every year."""

    BIRTHDAY = "birthday"
    FIRST_ORDER = "first order"
    CONTRACT = "contract"


class OffsetUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Dropped(StrEnum):
    """Why a contact point is not waited for any more, though nobody did it."""

    OVERTAKEN = "overtaken"  # a later one was done
    NEW_PURCHASE = "new purchase"
    RETURNED = "returned"  # the purchase was returned, cancelled or taken back
    REPLANNED = "replanned"


class NudgeOutcome(StrEnum):
    LOGGED = "logged"
    DONE_OTHERWISE = "done otherwise"
    PURCHASE = "purchase"
    PROMISE = "promise"
    RATING = "rating"
    SNOOZED = "snoozed"
    LAPSED = "lapsed"  # the rule no longer holds


class OutboxKind(StrEnum):
    DIGEST = "digest"
    DIGEST_UPDATE = "digest update"
    ALERT = "alert"
    ANSWER = "answer"
