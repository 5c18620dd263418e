"""Words for how a card was settled, or until when it sleeps."""

from __future__ import annotations

from datetime import date

from messages.interactions.source import how_words, name_of
from messages.kit.days import day_or_today, day_words
from messages.kit.text import plaintext, shorten
from messages.nudges.reasons import OUTCOME
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import NudgeOutcome
from models.nudges.card import CardContent


def outcome_words(content: CardContent, today: date, *, longest: int) -> str:
    """Say how the card was settled, or until when it sleeps."""
    nudge = content.nudge
    if nudge is None or nudge.is_open:
        return _sleep_words(content, today)
    if nudge.outcome is NudgeOutcome.SNOOZED and (snooze := content.snooze):
        until, reason = day_words(snooze.until, today), shorten(snooze.reason, longest)
        return plaintext("nudges/words", "snoozed", until=until, reason=reason)
    if nudge.outcome in (NudgeOutcome.LOGGED, NudgeOutcome.DONE_OTHERWISE) and content.settled_with:
        block = "logged" if nudge.outcome is NudgeOutcome.LOGGED else "done_otherwise"
        return plaintext(
            "nudges/words", block, who=name_of(nudge.settled_by), what=interaction_words(content.settled_with)
        )
    if nudge.outcome is NudgeOutcome.LOGGED and nudge.interaction_id is None:  # what was agreed is done
        return plaintext("nudges/words", "step_done", who=name_of(nudge.settled_by))
    if nudge.outcome is NudgeOutcome.PURCHASE:
        return plaintext("nudges/words", "purchase", who=name_of(nudge.settled_by))
    if nudge.outcome is NudgeOutcome.RATING:
        return plaintext("nudges/words", "rated", who=name_of(nudge.settled_by))
    if nudge.outcome is NudgeOutcome.PROMISE:
        return plaintext("nudges/words", "promise_settled", who=name_of(nudge.settled_by))
    return plaintext("nudges/words", "lapsed")


def interaction_words(interaction: Interaction) -> str:
    return f"{how_words(interaction)}, {OUTCOME[interaction.outcome]}"


def _sleep_words(content: CardContent, today: date) -> str:
    due_status = content.due_status
    back = day_words(due_status.next_on(today), today)
    if tried := due_status.clocks.attempted_on:
        return plaintext("nudges/words", "tried", when=day_or_today(tried, today), back=back)
    holds = due_status.reasons_holding(today)
    return plaintext("nudges/words", "asleep", back=back) if holds else plaintext("nudges/words", "lapsed")
