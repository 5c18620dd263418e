"""Menus for which there is more than Slack lets them hold."""

from __future__ import annotations

from messages.kit.text import plaintext

TEMPLATE = "kit/forms/cut_menus"


def first_of(most: int, count: int) -> str | None:
    """Say beneath a menu that it holds only the first of `count`; None where all are in it."""
    return plaintext(TEMPLATE, "first_of", most=most, count=count) if count > most else None


def full(most: int) -> str:
    """Say beneath a menu that there may be more, where nobody counted them."""
    return plaintext(TEMPLATE, "full", most=most)
