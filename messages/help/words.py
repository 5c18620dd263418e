"""Help: the commands in words, and two lines for a greeting."""

from __future__ import annotations

from messages.digests.due_list import SHOW_DUE
from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.text import plain, plaintext, render, shorten
from models.kernel.names import closest
from models.team.rep import Rep

WORDS = ("help", "me", "silent", "improvements", "away", "back", "handover", "settings")
ADMIN_WORDS = ("teams", "segments", "plans", "workspace", "admins", "enrol", "health")
ALL_COMMANDS = "all_commands"
ECHOED = 60  # characters of an unknown text that are said back


def hello_message(*, has_customers: bool) -> Block:
    """Two lines and what is wanted most; the manual is one button away."""
    manual = button("All commands", ALL_COMMANDS)
    return message(
        None,
        [
            section(render("help/words", "hello", has_customers=has_customers), accessory=manual),
            actions(
                button("Who is due", SHOW_DUE, style="primary" if has_customers else None),
                button("Log", "log_call", label=plaintext("help/words", "log_label")),
                button(
                    "Add",
                    "add_customer",
                    style=None if has_customers else "primary",
                    label=plaintext("help/words", "add_label"),
                ),
            ),
        ],
    )


def help_message(rep: Rep) -> Block:
    """For this person: an admin reads of the admin's commands too."""
    parts = ("what", "commands", "settings", *(["admin"] if rep.is_admin else []))
    return message(None, [*(section(render("help/words", part)) for part in parts), _buttons()])


def usage_message(typed: str, rep: Rep) -> Block:
    """For a text after /rapport that means nothing, with the word it may have been."""
    echo = shorten(" ".join(typed.split()), ECHOED)
    words = (*WORDS, *ADMIN_WORDS)
    suggestions = [words[index] for index in closest(typed[:ECHOED].partition(" ")[0], words, most=1)]
    guess = (
        plaintext("help/words", "guess", word=suggestions[0])
        if suggestions
        else plaintext("help/words", "no_guess")
    )
    offered = words if rep.is_admin else WORDS
    unknown = plaintext("help/words", "unknown", typed=echo, guess=guess)
    return message(None, [section(plain(unknown)), section(render("help/words", "usage", words=offered))])


def _buttons() -> Block:
    return actions(
        button("Settings", "open_settings", label="Open my settings"),
        button("Log a contact", "log_call", label=plaintext("help/words", "log_label")),
        button("Add a customer", "add_customer", label=plaintext("help/words", "add_label")),
    )
