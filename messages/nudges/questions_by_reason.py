"""Open questions by what a card is about, in formal and friendly tone."""

from __future__ import annotations

from models.kernel.vocabulary import Tone
from models.rhythm.standing import ReasonKind

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
PROMISED: Questions = {
    Tone.FORMAL: (
        "How well does what we promised still fit what you need?",
        "What else would you need together with it?",
    ),
    Tone.FRIENDLY: (
        "How can I make this as useful for you as possible?",
        "What else do you need along with it?",
    ),
}
AWAITED: Questions = {
    Tone.FORMAL: (
        "How far have you got with what you intended to send us?",
        "What would make it easier for you?",
    ),
    Tone.FRIENDLY: (
        "How far did you get with it?",
        "What can I do to make it easier?",
    ),
}
CELEBRATED: Questions = {
    Tone.FORMAL: (
        "What are you looking forward to in the coming year?",
        "What has been the best of the past year for you?",
    ),
    Tone.FRIENDLY: (
        "What was the best of the past year for you?",
        "What are you looking forward to this year?",
    ),
}
RENEWED: Questions = {
    Tone.FORMAL: (
        "How well has it served you since you bought it?",
        "What should be different next time?",
        "What would you need from us to renew in good time?",
    ),
    Tone.FRIENDLY: (
        "How has it been working for you?",
        "What should we do differently this time?",
        "How much of it do you still have, and what comes next?",
    ),
}
BY_REASON = {
    ReasonKind.HOT_POTATO: TROUBLE,
    ReasonKind.PROMISE: PROMISED,
    ReasonKind.WAITS_FOR_ANSWER: ANSWER,
    ReasonKind.NEXT_STEP: AGREED,
    ReasonKind.AWAITED: AWAITED,
    ReasonKind.OCCASION: CELEBRATED,
    ReasonKind.OCCASION_SOON: CELEBRATED,
    ReasonKind.RENEWAL: RENEWED,
    ReasonKind.LOW_ESTIMATE: DOUBT,
    ReasonKind.UNUSUAL: SILENT,
    ReasonKind.SILENCE: SILENT,
    ReasonKind.OVERDUE: SILENT,
    ReasonKind.FIRST_CONTACT: FIRST,
}
