"""Questions for the cards of a message, and keeping them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from models.book import Book
from models.customers.plans.step import Purpose
from models.nudges.card import CardContent
from models.questions.asked import RATING, AskedLately, asked_lately, is_unrated
from models.questions.choosing import Asking, choose_questions
from models.questions.fitting import QuestionContext
from models.rhythm.reason import Reason, ReasonKind


def load_askings(book: Book, contents: Sequence[CardContent], *, now: datetime) -> dict[int, Asking]:
    """Facts about the cards that still ask for something, by customer id."""
    open_cards = [content for content in contents if content.is_open]
    if not open_cards:
        return {}
    cool_down = timedelta(days=book.workspace.cool_down_days)
    ids = [content.customer.id for content in open_cards]
    lately = asked_lately(book.session, ids, cool_down=cool_down, now=now)
    nothing = AskedLately()
    return {
        content.customer.id: _asking(content, lately.get(content.customer.id, nothing), now)
        for content in open_cards
    }


def with_questions(contents: Iterable[CardContent], askings: Mapping[int, Asking]) -> list[CardContent]:
    """The cards of one message, each with its question or none."""
    listed = list(contents)
    ids = [content.customer.id for content in listed if content.customer.id in askings]
    chosen = dict(zip(ids, choose_questions(askings[id_] for id_ in ids), strict=True))
    return [replace(content, question=chosen.get(content.customer.id)) for content in listed]


def keep_questions(contents: Iterable[CardContent]) -> None:
    """Let the cards keep what they propose to ask as long as they stand."""
    for content in contents:
        if content.nudge and content.question != content.nudge.question and content.is_open:
            content.nudge.question = content.question


def _asking(content: CardContent, lately: AskedLately, now: datetime) -> Asking:
    customer, step = content.customer, content.step
    is_step = step is not None and content.reasons[0].kind is ReasonKind.STEP
    own = [line.strip() for line in step.questions.splitlines()] if step and is_step else []
    kept = content.nudge.question if content.nudge else None
    asks_how_satisfied = is_step and step is not None and step.purpose is Purpose.SATISFACTION
    unrated = is_unrated(customer, customer.owner.today(now))
    context = QuestionContext(
        _what_counts(content.reasons),
        customer.stage,
        step.purpose if step and is_step else None,
        tuple(filter(None, own)),
        next(iter(customer.unknown), None),
        (lately.may_be_rated and (asks_how_satisfied or unrated)) or kept in RATING,
    )
    turn = content.nudge.id if content.nudge else customer.id
    return Asking(turn, context, kept, lately.questions)


def _what_counts(reasons: Sequence[Reason]) -> ReasonKind:
    """The reason that counts: to somebody never spoken to, silence is no matter to begin with."""
    kinds = [reason.kind for reason in reasons]
    is_new = ReasonKind.FIRST_CONTACT in kinds and kinds[0] in (ReasonKind.SILENCE, ReasonKind.OVERDUE)
    return ReasonKind.FIRST_CONTACT if is_new else kinds[0]
