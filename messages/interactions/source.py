"""Where an interaction is known from: somebody logged it, or a file brought it, and nobody is named."""

from __future__ import annotations

from messages.kit.text import plaintext
from models.customers.interactions.interaction import Interaction

TEMPLATE = "interactions/source"


def how_words(interaction: Interaction) -> str:
    """ "call", "e-mail"; "contact" where the file said no more."""
    return plaintext(TEMPLATE, "contact") if interaction.channel_assumed else interaction.channel.value


def source_words(interaction: Interaction, who: str) -> str:
    """ "logged by Ana Silva" or "from the import". who: whoever logged it, where somebody did."""
    return imported_words() if interaction.is_imported else plaintext(TEMPLATE, "logged", who=who)


def imported_words() -> str:
    return plaintext(TEMPLATE, "imported")
