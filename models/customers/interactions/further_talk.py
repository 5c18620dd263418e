"""Next steps that are nothing but a further talk: that one does them, and nobody need be asked."""

from __future__ import annotations

import re

_WITH_THEM = r"(?: (?:up|back|again|them|him|her|there|with|to|in|about it|on|at|by))*"
_FURTHER_TALK = re.compile(
    r"(?:to |we |I )?(?:will |'ll )?"
    r"(?:(?:(?:a|an|the|our|next|another|further|new|follow-?up|catch-?up) )*"
    r"(?:call|phone call|meeting|visit|appointment|talk|chat|catch-?up|conversation)"
    r"|(?:call|ring|phone|visit|meet|speak|talk|try|check|drop|go|come|get|catch|follow|reach|touch)"
    r"(?: base| out)?)"
    rf"{_WITH_THEM}[.!]?",
    re.IGNORECASE,
)


def is_further_talk(step: str) -> bool:
    """Return whether the step is to speak again and no more: "call again", "meet", "another visit", and not
    "send the quote" or "call the carrier"."""
    return _FURTHER_TALK.fullmatch(" ".join(step.replace("’", "'").split())) is not None
