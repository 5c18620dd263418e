"""The weekly message to whoever leads a team: what is new, what waits, and the way to the whole of it."""

from __future__ import annotations

from dataclasses import replace

from messages.kit.blocks import Block, actions, button, context, divider, header, message, section
from messages.kit.days import number_word
from messages.kit.fitting import largest_that_fits
from messages.kit.text import Mrkdwn, literally, render
from messages.satisfaction.context import coverage_words, named_blocks, open_improvements_words
from messages.satisfaction.figures import ROOMS, SummarySize, best_known, chart_of, given_by, trend_line
from messages.satisfaction.reference import place_of
from messages.satisfaction.summary import SHOW, time_words, who_words
from messages.satisfaction.words import TEMPLATE, change_words, figure_line
from models.customers.ratings.metric import RatedBy
from models.satisfaction.context import HotPotatoes
from models.satisfaction.summary import TeamSatisfaction
from models.satisfaction.weekly import WeeklySummary

STOP = "stop_summary"  # the buttons' action_ids
AGAIN = "summary_again"


def weekly_message(told: WeeklySummary) -> Block:
    """The payload for chat.postMessage."""
    return largest_that_fits(ROOMS, lambda room: _drawn(told, room))


def stopped_message() -> Block:
    undo = button("Undo", AGAIN, label=literally(TEMPLATE, "again_label"))
    return message(None, [section(render(TEMPLATE, "stopped")), actions(undo)])


def again_message() -> Block:
    return message(None, [section(render(TEMPLATE, "again"))])


def _drawn(told: WeeklySummary, room: SummarySize) -> list[Block]:
    found = told.satisfaction
    return [
        header(f"Your week: {who_words(found.scope, room.name)}"),
        section(_week(told)),
        *_waiting(found, room),
        divider(),
        *_quarter(found),
        section(Mrkdwn("\n").join(filter(None, [open_improvements_words(found), coverage_words(found)]))),
        _buttons(found),
    ]


def _week(told: WeeklySummary) -> Mrkdwn:
    count = number_word(told.answers).capitalize()
    return render(TEMPLATE, "week", answers=told.answers and count, one=told.answers == 1)


def _quarter(found: TeamSatisfaction) -> list[Block]:
    """What customers said since the quarter began, and how the metric with the most answers went."""
    theirs = given_by(found, RatedBy.CUSTOMER)
    if not theirs:
        return []
    lines = [
        Mrkdwn("\n").join([figure_line(one), *([change_words(one, found)] if one.estimate else [])])
        for one in theirs
    ]
    known = best_known(theirs)
    trend = [*chart_of(known), context(trend_line(known, found))] if known else []
    when = time_words(found)
    return [context(f"{when[:1].upper()}{when[1:]}"), *map(section, lines), *trend]


def _waiting(found: TeamSatisfaction, room: SummarySize) -> list[Block]:
    """Who has complained or rated badly and was not called back in two working days."""
    hot = found.hot
    old = [replace(one, is_old=False) for one in hot.named if one.is_old]  # the heading says it of all
    if not hot.old:
        return [section(render(TEMPLATE, "week_none"))]
    words = render(TEMPLATE, "week_old", count=number_word(hot.old).capitalize(), one=hot.old == 1)
    return [section(words), *named_blocks(HotPotatoes(hot.old, hot.old, old), found.today, room)]


def _buttons(found: TeamSatisfaction) -> Block:
    whole = button("Whole summary", SHOW, place_of(found.scope, found.period).written())
    return actions(whole, button(literally(TEMPLATE, "stop_weekly"), STOP), block_id="weekly_summary")
