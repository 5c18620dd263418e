"""Customers, their people, what they buy, and the plans that follow a sale."""

from __future__ import annotations

from datetime import date

from tests.stories.golden.chapters.logging import show
from tests.stories.golden.hands import choose, close, press, submit, type_in
from tests.stories.golden.stage import Stage

PERSONS = 101  # more than a menu holds
PURCHASES = 13
HISTORY = 12


def the_card(stage: Stage) -> None:
    ana, ben, cleo = stage.ana, stage.ben, stage.cleo
    for typed in (
        "",
        "help",
        "Acme",
        "acme bakery",
        "Nobody We Know",
        "Acme Bakrey",
        "find a",
        "find",
        "edit",
    ):
        ana.command("/customer", typed)
    close(ana)
    ana.command("/customer", "find kite")
    press(ana, "open_customer")
    ana.command("/customer", "a")
    choose(ana, "picked_customer", "Kite Hill Camp")
    ana.command("/customer", "Zimbro Café")
    ben.command("/customer", "Zimbro Café")
    cleo.command("/customer", "Zimbro Café")
    for name in ("Tante Liese", "The Copper Kettle", "Padaria Sol Nascente", "Blue Door Bistro", "Café Zoë"):
        ana.command("/customer", name)
        ana.command("/why", name)
    with stage.silently():
        for number in range(HISTORY):
            ana.command("/logcall", f"Acme Bakery: word {number}")
            submit(ana, outcome="reached")
    ana.command("/customer", "Acme Bakery")
    press(ana, "log_call")
    close(ana)
    press(ana, "customer_history")
    press(ana, "history_older")
    press(ana, "history_newer")
    close(ana)
    ana.command("/customer", "contact Acme Bakery")
    close(ana)
    ana.command("/customer", "purchases Acme Bakery")
    close(ana)


def adding_and_editing(stage: Stage) -> None:
    ana, cleo = stage.ana, stage.cleo
    ana.command("/customer", "add Acme Bakery")
    ana.command("/customer", "add Acme Bakeries")
    close(ana)
    ana.command("/customer", "add Northern Lights")
    submit(ana, name="")
    submit(ana, name="Northern Lights", segment="key", contact="Joana Reis")
    ana.command("/customer", "add Northern Lights")
    ana.command("/customer", "add Hotel Miramar")
    submit(ana)
    submit(ana, anyway=["Add it all the same"])
    cleo.command("/customer", "add Southern Cross")
    submit(cleo, owner="Ben Okafor")
    stage.tick()
    ana.command("/customer", "edit Northern Lights")
    press(ana, "customer_more")
    type_in(ana, "country", "spa")
    submit(ana, ideal="40")
    submit(ana, maximum="30")
    submit(
        ana,
        maximum="60",
        country="Spain",
        needs="ovens",
        motivations="growth",
        habits="early calls",
        obstacles="the bank",
        interests="rowing",
        notes="a kind house",
        working_days=["1", "2", "3"],
        not_before=date(2026, 12, 10),
        preferred_channels=["call"],
        language="portugues",
        time_zone="Europe/Madird",
        tags="ovens, key",
        contract_on=date(2022, 11, 30),
        tone="formal",
        stage="repeat",
    )
    submit(ana, time_zone="Europe/Madrid")
    ana.command("/customer", "Northern Lights")
    press(ana, "edit_customer")
    submit(ana)
    ana.command("/why", "Northern Lights")
    ana.command("/customer", "find Cup")
    press(ana, "add_customer")
    close(ana)


def contacts(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/customer", "contact add Acme Bakery")
    submit(ana, name="Rita Lima", email="rita at acme", birthday="31 February", phone="call me")
    submit(ana, email="rita@acme.example", birthday="29 February 1980", phone="+351 555 0199")
    ana.command("/customer", "contact Acme Bakery")
    press(ana, "edit_contact")
    submit(ana, role="Owner")
    ana.command("/customer", "contact Acme Bakery")
    press(ana, "edit_contact")
    press(ana, "contact_left")
    type_in(ana, "successor", "ri")
    submit(ana, newcomer="Paula Dias")
    ana.command("/customer", "Acme Bakery")
    with stage.silently():
        for number in range(PERSONS):
            ana.command("/customer", "contact add Acme Bakery")
            submit(ana, name=f"Person {number:02}")
    ana.command("/customer", "Acme Bakery")
    press(ana, "all_contacts")
    press(ana, "contacts_next")
    press(ana, "contacts_back")
    press(ana, "add_contact")
    close(ana)
    ana.command("/customer", "Acme Bakery")
    press(ana, "ask_for_rating")
    type_in(ana, "contact", "person 01")
    close(ana)


def purchases(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/customer", "purchase Acme Bakery")
    submit(ana, day=date(2027, 1, 1), amount="a lot", currency="EURO")
    submit(ana, day=date(2026, 11, 23), amount="12.345,678", currency="XXQ")
    submit(ana, what="an oven", amount="1250.50", currency="USD", renews=date(2026, 1, 1))
    submit(ana, renews=date(2027, 11, 1))
    press(ana, "edit_purchase")
    submit(ana, delivered=date(2026, 12, 14), what="two ovens")
    ana.command("/customer", "Acme Bakery")
    press(ana, "customer_plan")
    close(ana)
    press(ana, "undo_purchase")
    ana.command("/customer", "Acme Bakery")
    press(ana, "add_purchase")
    submit(ana)
    with stage.silently():
        for number in range(PURCHASES):
            ana.command("/customer", "purchase Acme Bakery")
            submit(ana, what=f"tray {number}", day=date(2026, 9, 1 + number))
    ana.command("/customer", "purchases Acme Bakery")
    press(ana, "purchases_page")
    press(ana, "return_purchase")
    press(ana, "keep_purchase")
    close(ana)
    ana.command("/customer", "Acme Bakery")
    press(ana, "customer_history")
    press(ana, "all_purchases")
    close(ana)


def after_a_sale(stage: Stage) -> None:
    """A plan's steps come as cards; the rest moves along, or stays."""
    ana = stage.ana
    ana.command("/customer", "purchase Meadow Nursery")
    submit(ana)
    stage.days(4)
    ana.command("/logcall", "Meadow Nursery: all well")
    submit(ana, outcome="reached")
    press(ana, "move_plan_rest")
    press(ana, "leave_plan_rest")
    ana.command("/customer", "Meadow Nursery")
    press(ana, "customer_plan")
    close(ana)
    ana.command("/why", "Meadow Nursery")


def a_step_asks_for_a_rating(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/customer", "purchase Meadow Nursery")
    submit(ana, day=date(2026, 11, 17))
    ana.command("/logcall", "Meadow Nursery: all is there")
    submit(ana, day=date(2026, 11, 18), outcome="reached")
    stage.days(1)
    press(ana, "digest_rest")
    press(ana, "digest_rest")
    show(stage, *[""] * 7)  # all of them
    press(ana, "rate_from_card")
    submit(ana, giver="customer", value="9")
    stage.tick()


CHAPTERS = (the_card, adding_and_editing, contacts, purchases, after_a_sale, a_step_asks_for_a_rating)
