"""Promises: made, mended, kept, late, broken, released, and open again."""

from __future__ import annotations

from datetime import date

from tests.stories.golden.hands import press, submit
from tests.stories.golden.stage import Stage


def promises(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/promise", "help")
    ana.command("/promise")
    submit(ana, promise="a word", promise_by=date(2026, 11, 30))
    submit(ana, customer="Acme Bakery")
    ana.command("/promise", "Acme send the price list by Friday")
    submit(ana, promise_by=date(2026, 11, 1))
    submit(ana, promise_by=date(2026, 11, 25))
    press(ana, "edit_promise")
    submit(ana, promise="the whole price list")
    ana.command("/promises")
    ana.command("/promise", "Acme they send the numbers by 1 December")
    submit(ana)
    press(ana, "undo_promise")
    ana.command("/customer", "Acme Bakery")
    press(ana, "make_promise")
    submit(ana, promise="call back", promise_by=date(2026, 11, 24), promise_side="theirs")
    ana.command("/customer", "Acme Bakery")
    press(ana, "open_promises")
    press(ana, "promise_kept")
    press(ana, "reopen_promise")
    stage.days(3)
    ana.command("/customer", "Acme Bakery")
    press(ana, "open_promises")
    press(ana, "promise_kept")
    press(ana, "promise_in_time")
    press(ana, "open_promises")
    press(ana, "promise_broken")
    press(ana, "reopen_promise")
    press(ana, "promise_released")
    press(ana, "promise_released")
    ana.command("/promise", "list")
    ana.command("/customer", "Acme Bakery")


def a_promise_interrupts_the_day(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/promise", "Acme Bakery call them today")
    submit(ana)
    ana.command("/promise", "Kite Hill Camp the offer today")
    submit(ana)
    for hour in (12, 14, 15, 16, 17, 18):
        stage.go_to(hour)
    press(ana, "promise_kept")
    press(ana, "reopen_promise")
    press(ana, "edit_promise")
    submit(ana, promise_by=date(2026, 11, 26))
    stage.days(4)


CHAPTERS = (promises, a_promise_interrupts_the_day)
