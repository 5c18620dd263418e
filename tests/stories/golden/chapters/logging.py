"""Logging what happened, correcting it, and the cards of the morning."""

from __future__ import annotations

from datetime import date

from tests.stories.golden.hands import choose, found, press, submit, type_in
from tests.stories.golden.stage import Stage


def logging_a_call(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/logcall", "help")
    ana.command("/logcall")
    type_in(ana, "customer", "a")
    type_in(ana, "customer", "zimbro")
    submit(ana, note="nobody chosen")
    submit(ana, customer="Acme Bakery", note="wants the second oven by spring", next_step="send the offer")
    submit(ana, next_step_on=date(2026, 12, 3), outcome="reached")
    press(ana, "edit_interaction")
    press(ana, "log_more")
    submit(ana, next_step="")
    submit(ana, next_step_on=None)
    ana.command("/logcall", "Acme: spoke with purchasing, happy, 9/10")
    type_in(ana, "contacts", "")
    submit(ana, day=date(2026, 11, 30), channel="meeting")
    submit(ana, day=date(2026, 11, 20), time="09:30", initiator="they", score="8")
    submit(ana, score_by="customer")
    press(ana, "edit_interaction")
    submit(ana, note="it was another day", day=date(2026, 11, 19))
    surface, undo = found(ana, "undo_interaction")
    ana.click(surface, undo)
    ana.click(surface, undo)
    ana.command("/logcall", "Nobody We Know: a word")
    choose(ana, "customer", "Tante Liese")
    press(ana, "log_more")
    submit(ana, promise="a price list", promise_by=date(2026, 11, 27), problem=["problem"])


def a_problem_and_attempts(stage: Stage) -> None:
    """A hot potato, and what calms it."""
    ana, cleo = stage.ana, stage.cleo
    ana.command("/logcall", "Acme Bakery: the oven burns, 2/10")
    submit(ana, problem=["problem"])
    submit(ana, score_by="customer")
    stage.tick()
    ana.command("/why", "Acme Bakery")
    cleo.command("/customer", "Acme Bakery")
    stage.days(1)
    ana.command("/logcall", "Acme Bakery: no answer")
    submit(ana, outcome="attempt")
    ana.command("/logcall", "Acme Bakery: it is put right")
    submit(ana)
    stage.tick()
    ana.command("/why", "Acme Bakery")


def a_message_becomes_a_note(stage: Stage) -> None:
    ana = stage.ana
    sales = next(one for one in ana.channels if one.name == "sales")
    ana.says("Acme Bakery rang, @Ben Okafor: they *love* the <new> rolls & want more", where=sales)
    ana.message_shortcut("log_as_interaction", sales.messages[-1])
    submit(ana, customer="Acme Bakery")
    ana.message_shortcut("another_one", sales.messages[-1])
    ana.shortcut("unheard_of")


def cards_of_the_morning(stage: Stage) -> None:
    ana = stage.ana
    stage.days(1)
    press(ana, "nudge_why")
    press(ana, "promise_kept")
    press(ana, "nudge_log", "11:")
    submit(ana, note="samples were left there")
    press(ana, "nudge_snooze", "17:")
    submit(ana, until=date(2026, 11, 20), reason="the fair")
    submit(ana, until=date(2026, 12, 1), reason="the fair")
    press(ana, "undo_snooze")
    press(ana, "nudge_snooze", "9:")
    submit(ana)
    press(ana, "nudge_done_otherwise", "5:")
    submit(ana)
    submit(ana, note="met them at the market", channel="visit")
    press(ana, "digest_rest")
    press(ana, "digest_rest")
    stage.tick()
    stage.days(1)


def snoozed_again_and_again(stage: Stage) -> None:
    """A rep who puts a customer off three times is offered another cadence."""
    ana = stage.ana
    stage.days(1)
    for _ in range(4):
        press(ana, "digest_rest")
        while ana.dm[-1].has("digest_rest"):
            press(ana, "digest_rest")
        press(ana, "nudge_snooze", "49:")
        submit(ana, reason="closed")
        stage.days(1)
    press(ana, "own_cadence")
    submit(ana, ideal="0")
    submit(ana, ideal="100", maximum="50")
    submit(ana, ideal="100", maximum="150")
    ana.command("/why", "Old Mill Theatre Bar")


def weekly_instead_of_daily(stage: Stage) -> None:
    """Three digests without any reaction."""
    ana = stage.ana
    stage.days(4)
    press(ana, "keep_weekly")
    stage.days(6)
    press(ana, "daily_again")
    stage.days(1)


CHAPTERS = (
    logging_a_call,
    a_problem_and_attempts,
    a_message_becomes_a_note,
    cards_of_the_morning,
    snoozed_again_and_again,
    weekly_instead_of_daily,
)
