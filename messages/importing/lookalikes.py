"""Lines of a list that may mean a customer of the book, said on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from messages.duplicates.words import likeness_words
from messages.kit.text import plaintext, shorten
from models.importing.lookalikes import Lookalike

TEMPLATE = "importing/lookalikes"
SHOWN, NAME = 20, 80  # lines, characters


def lookalike_lines(lookalikes: Sequence[Lookalike] | None, import_id: int | None) -> Iterator[str]:
    """Say which they are and what to do. lookalikes: None where there were too many customers to look.
    import_id: of what was written; None for nothing."""
    if lookalikes is None:
        yield plaintext(TEMPLATE, "not_looked_for")
        return
    if lookalikes:
        yield plaintext(TEMPLATE, "heading", count=len(lookalikes))
    for lookalike in lookalikes[:SHOWN]:
        yield plaintext(
            TEMPLATE,
            "line",
            number=lookalike.lines.head + 1,
            name=shorten(lookalike.lines.customer.name, NAME),
            known=shorten(lookalike.known_name, NAME),
            why=likeness_words(lookalike.likeness),
        )
    if len(lookalikes) > SHOWN:
        yield plaintext(TEMPLATE, "more", count=len(lookalikes) - SHOWN)
    if lookalikes:
        yield plaintext(TEMPLATE, "written" if import_id else "to_do", import_id=import_id)
