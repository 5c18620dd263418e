"""Buttons and forms of an older version, what Slack sends without being asked, and what it does not show."""

from __future__ import annotations

from tests.stories.golden.hands import found, found_menu, press, submit
from tests.stories.golden.stage import Stage


def strays(stage: Stage) -> None:
    ana, cleo = stage.ana, stage.cleo
    ana.command("/customer", "Acme Bakery")
    surface, button = found(ana, "log_call")
    ana.click(surface, button.forged(action_id="log_call_of_old"))
    ana.click(surface, button.forged(value="4711"))
    ana.click(surface, button.forged(value="no number"))
    zimbro = button.forged(value="34")
    ana.click(surface, zimbro)
    ana.close_all()
    ana.command("/logcall")
    surface, menu = found_menu(ana, "customer")
    ana.type_in(surface, menu.forged(action_id="customer_of_old"), "acme")
    assert ana.modal
    ana.modal.definition["notify_on_close"] = True
    ana.close()
    ana.command("/logcall", "Acme Bakery")
    ana.modal.definition["callback_id"] = "log_of_old"
    submit(ana, outcome="reached")
    cleo.command("/rapport", "segments")
    press(cleo, "edit_segment")
    submit(cleo, ideal="10", maximum="20")
    assert cleo.modal
    cleo.modal.definition["callback_id"] = "try_segment_again"
    submit(cleo)


def what_slack_does_not_show(stage: Stage) -> None:
    ana, slack = stage.ana, stage.house.slack
    slack.fail("views.open", "invalid_trigger_id")
    ana.command("/logcall", "Acme Bakery: spoke with Rosa, wants the second oven")
    press(ana, "type_again")
    slack.fail("views.update", "internal_error")
    press(ana, "log_more")
    ana.close_all()
    press(ana, "open_kept_form")
    submit(ana, outcome="reached")
    slack.fail("views.open", "internal_error")
    press(ana, "edit_interaction")
    press(ana, "press_again")
    ana.close_all()
    ana.open_home()
    slack.fail("views.publish", "internal_error", times=2)
    press(ana, "home_page", "1")
    press(ana, "press_again")


CHAPTERS = (strays, what_slack_does_not_show)
