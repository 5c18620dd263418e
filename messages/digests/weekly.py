"""One message a week instead of one a day: what is said of it in the digest, and in answer to its buttons."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, context, divider, message, section
from messages.kit.days import day_words
from messages.kit.text import plaintext, render
from models.customers.nudge import Digest
from models.team.digest_preferences import WeeklyDigestDays, first_weekday
from models.team.rep import Rep

WEEKLY, DAILY = "keep_weekly", "daily_again"  # the buttons' action_ids; their value is the digest's id
TEMPLATE = "digests/weekly"


def notice(digest: Digest) -> list[Block]:
    """Said once, above the cards: three digests went without any reaction."""
    if not digest.begins_weekly:
        return []
    words = render(TEMPLATE, "begins", next=day_words(next_whole(digest.rep, digest.day), digest.day))
    keep = button("Keep it weekly", WEEKLY, str(digest.id), label=plaintext(TEMPLATE, "keep_label"))
    return [section(words), actions(keep, _daily(digest), block_id="weekly")]


def footer(digest: Digest) -> list[Block]:
    """Below the cards of a weekly one, and of what comes in between."""
    if not digest.is_weekly:
        return []
    block = "whole" if digest.is_whole else "urgent"
    words = render(TEMPLATE, block, next=day_words(next_whole(digest.rep, digest.day), digest.day))
    return [divider(), context(words), actions(_daily(digest), block_id="weekly")]


def weekly_message(digest: Digest, today: date) -> Block:
    words = render(TEMPLATE, "kept", next=day_words(next_whole(digest.rep, today), today))
    return message(None, [section(words), actions(_daily(digest))])


def daily_message(digest: Digest, today: date) -> Block:
    rep = digest.rep
    coming = rep.today(rep.next_digest_at) if rep.next_digest_at else today
    return message(None, [section(render(TEMPLATE, "daily", next=day_words(coming, today)))])


def next_whole(rep: Rep, after: date) -> date:
    return WeeklyDigestDays(rep.attended_days, first_weekday(rep.working_week)).after(after)


def _daily(digest: Digest) -> Block:
    return button("Daily again", DAILY, str(digest.id), label=plaintext(TEMPLATE, "daily_label"))
