"""Buttons and forms of an older version, and what Slack sends without being asked."""

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


CHAPTERS = (strays,)
