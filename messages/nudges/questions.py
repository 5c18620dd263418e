"""Open questions for a talk: about its purpose, about what is still unknown, in the tone of the person meant.
They stay all day; others come on another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.customers.picture import finding_out, next_unknown
from messages.kit.text import plaintext
from messages.rhythm.occasions import announced
from models.kernel.vocabulary import Tone
from models.nudges.card import CardContent
from models.rhythm.reason import Reason, ReasonKind

TEMPLATE = "nudges/questions"
IN_TIME = "in_time"
BY_REASON = {
    ReasonKind.HOT_POTATO: "trouble",
    ReasonKind.PROMISE: "promised",
    ReasonKind.WAITS_FOR_ANSWER: "answer",
    ReasonKind.NEXT_STEP: "agreed",
    ReasonKind.AWAITED: "awaited",
    ReasonKind.OCCASION: "celebrated",
    ReasonKind.OCCASION_SOON: "celebrated",
    ReasonKind.RENEWAL: "renewed",
    ReasonKind.LOW_ESTIMATE: "doubt",
    ReasonKind.UNUSUAL: "silent",
    ReasonKind.SILENCE: "silent",
    ReasonKind.OVERDUE: "silent",
    ReasonKind.FIRST_CONTACT: "first",
}
MOST = 3
NOT_NOW = {ReasonKind.HOT_POTATO, ReasonKind.LOW_ESTIMATE}  # nobody is asked about hobbies over a complaint


def questions_for(content: CardContent, today: date, *, most: int = MOST) -> list[str]:
    """Return questions that fit the purpose of the contact, and as the last one what is unknown about the
    customer."""
    turn = content.customer.id + today.toordinal()
    tone = tone_for(content, today)
    unknown = next_unknown(content.customer)
    if unknown is None or most < 2 or _what_counts(content.reasons) in NOT_NOW:
        return _rotated(_fitting(content, tone), turn, most)
    return [
        *_rotated(_fitting(content, tone), turn, most - 1),
        *_rotated(finding_out(unknown, tone), turn, 1),
    ]


def tone_for(content: CardContent, today: date) -> Tone:
    """Return the person's tone where one is meant: whose birthday it is, or who is the only one there."""
    celebrated = {
        occasion.anniversary.tone for occasion in announced(content, today) if occasion.anniversary.name
    }
    their = celebrated.pop() if len(celebrated) == 1 else None
    return their or (content.person and content.person.tone) or content.customer.tone


def _fitting(content: CardContent, tone: Tone) -> Sequence[str]:
    """Return the contact point's own questions, else those of its purpose."""
    kind, step = _what_counts(content.reasons), content.step
    if kind is not ReasonKind.STEP or step is None:
        return open_questions(BY_REASON.get(kind, IN_TIME), tone)
    own_questions = [line.strip() for line in step.questions.splitlines() if line.strip()]
    return own_questions or open_questions(step.purpose.name.lower(), tone)


def open_questions(topic: str, tone: Tone) -> list[str]:
    """`topic`: what a contact is about, as in BY_REASON, or the name of a contact point's purpose."""
    return plaintext(TEMPLATE, f"{topic}_{tone.value}").splitlines()


def _rotated(questions: Sequence[str], turn: int, most: int) -> list[str]:
    """Up to `most` of them, beginning with the one whose turn it is."""
    first = turn % len(questions)
    return [*questions[first:], *questions[:first]][:most]


def _what_counts(reasons: Sequence[Reason]) -> ReasonKind:
    """Return the reason that counts: to somebody never spoken to, silence is no matter to begin with."""
    kinds = [reason.kind for reason in reasons] or [ReasonKind.DUE]
    is_new = ReasonKind.FIRST_CONTACT in kinds and kinds[0] in (ReasonKind.SILENCE, ReasonKind.OVERDUE)
    return ReasonKind.FIRST_CONTACT if is_new else kinds[0]
