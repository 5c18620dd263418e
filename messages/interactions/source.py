"""Where an interaction is known from: somebody logged it, or a file brought it, and nobody is named."""

from __future__ import annotations

from messages.kit.text import plaintext
from models.customers.interactions.interaction import Interaction
from models.team.rep import Rep

TEMPLATE = "interactions/source"
SOMEBODY = "Rapport"  # when nobody in particular did it, an import for instance


def how_words(interaction: Interaction) -> str:
    """ "call", "e-mail"; "contact" where the file said no more."""
    return plaintext(TEMPLATE, "contact") if interaction.channel_assumed else interaction.channel.value


def source_words(interaction: Interaction, who: str) -> str:
    """ "logged by Ana Silva" or "from the import". who: whoever logged it, where somebody did."""
    return imported_words() if interaction.is_imported else plaintext(TEMPLATE, "logged", who=who)


def imported_words() -> str:
    return plaintext(TEMPLATE, "imported")


def name_of(rep: Rep | None) -> str:
    return rep.name if rep else SOMEBODY
