"""A kept form that was saved meanwhile: said in words, with a way to a fresh one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from messages.customers.card import OPEN
from messages.kept_forms.about import LONGEST_NAME, title_of
from messages.kept_forms.press import TEMPLATE
from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.forms.answers import Answers
from messages.kit.text import plain, plaintext, shorten
from messages.kit.typed_again import TypedCommand, again_button
from models.customers import Customer
from models.kernel.errors import Settled

LONGEST_CAPTION = 60
# What opens a form anew that is about no customer, by its callback_id.
COMMANDS = {
    "log": ("/logcall", ""),
    "promise": ("/promise", ""),
    "rating": ("/rate", ""),
    "customer": ("/customer", "add"),
    "merge": ("/customer", "duplicates"),
    "settings": ("/rapport", "settings"),
    "absence": ("/rapport", "away"),
    "plan": ("/rapport", "plans"),
    "team": ("/rapport", "teams"),
    "segment": ("/rapport", "segments"),
    "rename_segment": ("/rapport", "segments"),
    "try_segment": ("/rapport", "segments"),
    "workspace": ("/rapport", "workspace"),
    "admins": ("/rapport", "admins"),
    "hand_over": ("/rapport", "handover"),
}


def saved_already_message(view: Mapping[str, Any], customer: Customer | None, now: datetime) -> Block:
    """customer: whom the form is about, where it is about one who is still in the reader's book."""
    name = customer.name if customer else Answers(view).text("name")
    words = {"title": title_of(view), "name": shorten(name, LONGEST_NAME)}
    said = section(plain(plaintext(TEMPLATE, "saved_already", **words)))
    if customer:
        caption = plaintext(TEMPLATE, "show_customer", name=shorten(customer.name, LONGEST_CAPTION))
        return message(None, [said, actions(button(caption, OPEN, str(customer.id)))])
    command = COMMANDS.get(str(view.get("callback_id")))
    anew = [again_button(TypedCommand(*command, now), plaintext(TEMPLATE, "anew"))] if command else []
    return message(None, [said, *([actions(*anew)] if anew else [])])


def saved_elsewhere() -> Settled:
    return Settled(plaintext(TEMPLATE, "saved_elsewhere"))
