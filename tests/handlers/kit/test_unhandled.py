"""Gestures nobody listens for any more are answered with words."""

from __future__ import annotations

from bot.playground.slack import Persona
from messages.kit.blocks import (
    actions,
    button,
    external_select,
    field,
    message,
    modal,
    plain_text_input,
    section,
)
from tests.support.house import House

OLD = "from an older version of Rapport"


def test_a_button_of_an_older_version(house: House, ana: Persona) -> None:
    old = message("Old", [section("Old"), actions(button("Press", "gone_button", "1"))])
    house.client.chat_postMessage(channel=ana.conversation.id, **old)

    said = ana.click(ana.dm[-1], "Press")

    assert said.failed is None
    assert said.ephemeral is not None
    assert OLD in said.ephemeral.shown


def test_a_form_of_an_older_version_keeps_its_text(house: House, ana: Persona) -> None:
    form = ana.command("/logcall").view
    note = field("Note", plain_text_input("note"), block_id="note")
    old = modal("Old", [note], callback_id="gone_form", submit="Save")
    house.client.views_update(view_id=form.id, view=old)

    said = ana.submit(form, {"Note": "the words of an hour"})

    assert OLD in said.errors["note"]
    assert form.value("Note") == "the words of an hour"


def test_a_menu_of_an_older_version_offers_nothing(house: House, ana: Persona) -> None:
    form = ana.command("/logcall").view
    menu = field("Old", external_select("gone_menu"), block_id="gone_menu")
    house.client.views_update(view_id=form.id, view=modal("Old", [menu], callback_id="gone", submit="Save"))

    said = ana.type_in(form, "Old", "x")

    assert (said.failed, said.options) == (None, [])


def test_an_unknown_command_and_shortcut(ana: Persona) -> None:
    ana.says("a message")

    for said in (ana.command("/gone"), ana.shortcut("gone"), ana.message_shortcut("gone", ana.dm[0])):
        assert said.failed is None
        assert "Type /rapport help to see what I can do." in said.text
