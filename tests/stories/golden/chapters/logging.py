"""Logging what happened, correcting it, and the cards of the morning."""

from __future__ import annotations

from datetime import date

from messages.nudges.card import CARD, SHOW
from tests.stories.golden.hands import choose, found, press, submit, surfaces, type_in
from tests.stories.golden.stage import Stage


def logging_a_call(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/logcall", "help")
    ana.command("/logcall")
    type_in(ana, "customer", "a")
    type_in(ana, "customer", "zimbro")
    submit(ana, note="nobody chosen")
    press(ana, "log_more")
    submit(ana, customer="Acme Bakery", note="wants the second oven by spring", next_step="send the offer")
    submit(ana, outcome="reached")
    submit(ana, next_step_on=date(2026, 12, 3))
    press(ana, "edit_interaction")
    press(ana, "log_more")
    submit(ana, next_step="")
    submit(ana, next_step_on=None)
    ana.command("/logcall", "Acme: spoke with purchasing, happy, 9/10")
    submit(ana, day=date(2026, 11, 30), channel="meeting", score_by="customer")
    press(ana, "log_more")
    submit(ana, day=date(2026, 11, 20), time="09:30", initiator="they", score="8")
    press(ana, "edit_interaction")
    submit(ana, note="it was another day", day=date(2026, 11, 19))
    surface, undo = found(ana, "undo_interaction")
    ana.click(surface, undo)
    ana.click(surface, undo)
    ana.command("/logcall", "Nobody We Know: a word")
    choose(ana, "customer", "Tante Liese")
    press(ana, "log_more")
    type_in(ana, "contacts", "")
    submit(ana, promise="a price list", promise_by=date(2026, 11, 27), problem=["problem"])
    submit(ana, outcome="reached")


def read_from_a_sentence(stage: Stage) -> None:
    """Day, persons, promise and next step; what has no room; a form that does not open."""
    ana = stage.ana
    ana.command(
        "/logcall",
        "Acme: met Rosa yesterday, 9/10, promised the price list by Friday, next step: call on Monday",
    )
    submit(ana, score_by="customer")
    ana.command("/logcall", "Acme: 9/10 in May, 4/10 now, met on 3/4")
    press(ana, "log_more")
    submit(ana, day=date(2026, 11, 20), score="4", score_by="rep")
    ana.command("/logcall", "Acme: spoke")
    submit(ana, note="spoke with Rosa, she gives 8/10")
    press(ana, "score_of_note:customer")
    ana.says("Met somebody from Acme Bakery at the fair, wants a quote")
    press(ana, "type_again")
    submit(ana)
    ana.says("remind me to call Acme Bakery on Friday")
    press(ana, "type_again")
    submit(ana)
    stage.house.slack.fail("views.open", "expired_trigger_id")
    ana.command("/logcall", "Acme: the words of an hour")
    press(ana, "type_again")
    submit(ana, outcome="attempt")


def a_problem_and_attempts(stage: Stage) -> None:
    """A hot potato, and what calms it."""
    ana, cleo = stage.ana, stage.cleo
    ana.command("/logcall", "Acme Bakery: the oven burns, 2/10")
    press(ana, "log_more")
    submit(ana, problem=["problem"], outcome="reached")
    submit(ana, score_by="customer")
    stage.tick()
    ana.command("/why", "Acme Bakery")
    cleo.command("/customer", "Acme Bakery")
    stage.days(1)
    ana.command("/logcall", "Acme Bakery: no answer")
    submit(ana, outcome="attempt")
    ana.command("/logcall", "Acme Bakery: it is put right")
    submit(ana, outcome="reached")
    stage.tick()
    ana.command("/why", "Acme Bakery")


def a_message_becomes_a_note(stage: Stage) -> None:
    ana = stage.ana
    sales = next(one for one in ana.channels if one.name == "sales")
    ana.says("Acme Bakery rang, @Ben Okafor: they *love* the <new> rolls & want more", where=sales)
    ana.message_shortcut("log_as_interaction", sales.messages[-1])
    submit(ana, outcome="they wrote")
    ana.message_shortcut("another_one", sales.messages[-1])
    ana.shortcut("unheard_of")


def cards_of_the_morning(stage: Stage) -> None:
    ana = stage.ana
    stage.days(1)
    press(ana, "nudge_why")
    press(ana, "promise_kept")
    show(stage, "11:", "17:", "29:", "5:")
    press(ana, "nudge_log", "11:")
    submit(ana, note="samples were left there", outcome="attempt")
    press(ana, "nudge_snooze", "17:")
    submit(ana, until=date(2026, 11, 20), reason="the fair")
    submit(ana, until=date(2026, 12, 1), reason="the fair")
    press(ana, "undo_snooze")
    press(ana, "nudge_snooze", "29:")
    submit(ana)
    press(ana, "nudge_done_otherwise", "5:")
    submit(ana)
    submit(ana, note="met them at the market", channel="visit")
    submit(ana, outcome="reached")
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
    read_from_a_sentence,
    a_problem_and_attempts,
    a_message_becomes_a_note,
    cards_of_the_morning,
    snoozed_again_and_again,
    weekly_instead_of_daily,
)


def show(stage: Stage, *customers: str) -> None:
    """Unfold their cards in the morning's message."""
    for customer in customers:
        folded = (
            (surface, control)
            for surface in surfaces(stage.ana)
            for control in surface.controls()
            if control.action_id == SHOW and control.block_id.startswith(CARD + customer)
        )
        if show_button := next(folded, None):
            stage.ana.click(*show_button)
            stage.tick()
