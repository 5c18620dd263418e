"""Open questions to start a conversation with, by what it is about and the customer's tone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.standing import Reason
from models.vocabulary import ReasonKind, Tone

Questions = dict[Tone, tuple[str, ...]]

TROUBLE: Questions = {
    Tone.FORMAL: (
        "What would have to happen for you to consider this resolved?",
        "How has the matter affected your work since we spoke?",
        "What should we have done differently?",
    ),
    Tone.FRIENDLY: (
        "What would put this right for you?",
        "How are things since then, and what is still not good?",
        "What should we have done differently?",
    ),
}
ANSWER: Questions = {
    Tone.FORMAL: (
        "Thank you for your message. What matters most to you in it?",
        "What would be the most helpful answer for you?",
    ),
    Tone.FRIENDLY: (
        "Thanks for writing. What matters most to you in it?",
        "What can I do for you first?",
    ),
}
AGREED: Questions = {
    Tone.FORMAL: (
        "What has changed since we agreed on this?",
        "What would you need from us to decide?",
    ),
    Tone.FRIENDLY: (
        "What has changed since we agreed on this?",
        "What else do you need from me?",
    ),
}
DOUBT: Questions = {
    Tone.FORMAL: (
        "What would make working with us better for you?",
        "How would you rate us out of ten, and what would make it eleven?",
        "What did you expect of us that you did not get?",
    ),
    Tone.FRIENDLY: (
        "What would make it better for you?",
        "How would you rate us out of ten, and what would make it eleven?",
        "What are you missing from us?",
    ),
}
SILENT: Questions = {
    Tone.FORMAL: (
        "What has kept you busy since we last spoke?",
        "How well do we still fit what you need?",
        "What would make it worthwhile to speak more often?",
    ),
    Tone.FRIENDLY: (
        "What has been keeping you busy?",
        "What has changed for you since we last talked?",
        "Where could we do more for you than we do?",
    ),
}
FIRST: Questions = {
    Tone.FORMAL: (
        "What do you expect from a supplier like us?",
        "How do you judge whether a purchase was a good one?",
        "Who else in your company should know us?",
    ),
    Tone.FRIENDLY: (
        "What would you like from somebody like us?",
        "What makes a purchase a good one for you?",
        "Who else should I get to know?",
    ),
}
IN_TIME: Questions = {
    Tone.FORMAL: (
        "What has changed for you since we last spoke?",
        "What are you planning for the coming months?",
        "Which part of working with us could be better?",
        "What is the most difficult question on your desk at present?",
    ),
    Tone.FRIENDLY: (
        "What is new with you since we last talked?",
        "What are you planning for the next months?",
        "What could we do better?",
        "What is the hardest thing on your desk right now?",
    ),
}
FITTING = {
    ReasonKind.HOT_POTATO: TROUBLE,
    ReasonKind.WAITS_FOR_ANSWER: ANSWER,
    ReasonKind.NEXT_STEP: AGREED,
    ReasonKind.LOW_ESTIMATE: DOUBT,
    ReasonKind.SILENCE: SILENT,
    ReasonKind.OVERDUE: SILENT,
    ReasonKind.FIRST_CONTACT: FIRST,
}


def question_for(reasons: Sequence[Reason], tone: Tone, *, customer_id: int, day: date) -> str:
    """One that fits the first reason. The same all day; another one on another day."""
    questions = FITTING.get(_what_counts(reasons), IN_TIME)[tone]
    return questions[(customer_id + day.toordinal()) % len(questions)]


def _what_counts(reasons: Sequence[Reason]) -> ReasonKind:
    """To somebody never spoken to, silence is no matter to begin with."""
    kinds = [reason.kind for reason in reasons] or [ReasonKind.DUE]
    is_new = ReasonKind.FIRST_CONTACT in kinds and kinds[0] in (ReasonKind.SILENCE, ReasonKind.OVERDUE)
    return ReasonKind.FIRST_CONTACT if is_new else kinds[0]
