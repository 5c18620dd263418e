"""The interaction that a button or a form is about: only who logged it changes it."""

from __future__ import annotations

from datetime import datetime

from handlers.too_late import check_stands
from messages.kit.text import plaintext
from models.book import Book
from models.customers.interactions.interaction import Interaction
from models.kernel.errors import Refused


def logged_by_me(book: Book, interaction_id: int, now: datetime) -> Interaction:
    """Raises NotFound, Refused for somebody else's, and Settled for one that was taken back."""
    interaction = by_me(book, interaction_id)
    check_stands(interaction, book, now, template="interactions/saved")
    return interaction


def by_me(book: Book, interaction_id: int) -> Interaction:
    interaction = book.customers_of(book.rep).interaction(interaction_id)
    if interaction.rep_id != book.rep.id:
        raise Refused(plaintext("interactions/saved", "not_yours", who=interaction.rep.name))
    return interaction
