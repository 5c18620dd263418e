"""What is refused about handing customers over and coming back, in words for people."""

from __future__ import annotations

NOT_YOURS = "I cannot find anybody by that name in a team you lead."
NO_HAND_OVER = "I cannot find that hand-over any more."
YOU_ARE_HERE = "You are not away."


def is_here(name: str) -> str:
    return f"{name} is not away."


def cannot_take_over(name: str) -> str:
    return f"{name} cannot take them over. Choose an active member of your team."


def taken_back_already(name: str) -> str:
    return f"That was taken back already: they are with {name}."
