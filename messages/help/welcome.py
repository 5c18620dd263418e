"""Three lines for somebody new."""

from __future__ import annotations

from messages.kit.blocks import Block, message, section
from messages.kit.text import Mrkdwn, plain, plaintext, render
from models.team.rep import Rep


def welcome_words(rep: Rep) -> Mrkdwn:
    return render("help/welcome", "lines", morning=f"{rep.morning:%H:%M}", zone=rep.time_zone)


def welcome_message(rep: Rep) -> Block:
    return message(welcome_words(rep))


def invitation(rep: Rep, by: Rep) -> Block:
    """For somebody enrolled by an admin or a manager."""
    introduction = section(plain(plaintext("help/welcome", "enrolled", by=by.name)))
    return message(None, [introduction, section(welcome_words(rep))])
