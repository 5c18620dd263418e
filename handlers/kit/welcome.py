"""The welcome: once, beside whatever somebody new did first."""

from __future__ import annotations

from datetime import datetime

from handlers.kit.reply import Message
from messages.help.welcome import welcome_message
from models.team.rep import Rep


def welcome(rep: Rep, *, at: datetime) -> Message | None:
    """Three lines for who has not been welcomed; None for everybody else."""
    if rep.welcomed_at:
        return None
    rep.welcomed_at = at
    return welcome_message(rep)
