"""Hints of the log form: a customer or a person that is not one for certain, and words without room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.customers.list import named_words, person_words
from messages.kit.blocks import Block, button, section
from messages.kit.text import plain, plaintext, quote, rich_text, shorten
from messages.kit.text.characters import ELLIPSIS
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.match import CustomerMatch, only_called
from models.kernel.names import LONGEST_NAME, joined

MOST_NAMED = 5  # customers in a hint
LONGEST_HINT = 1000  # characters


def hint_for(typed: str, customers: Sequence[Customer]) -> Block | None:
    """Ask which of the customers is meant; empty, `typed` names nobody in a whole sentence."""
    if len(customers) > 1:
        names = joined([shorten(customer.name, 60) for customer in customers[:MOST_NAMED]], last="or")
        return _hint("several", typed, names)
    if not typed:
        return _hint("nobody", "", "")
    if not customers:
        return _hint("unknown", typed, "") | _add(typed)
    return _hint("alike", typed, customers[0].name) | _add(typed)


def match_hint(typed: str, matches: Sequence[CustomerMatch]) -> Block | None:
    """As `hint_for`; nothing to say when the name is a customer's for certain, and by whom it was found when
    it is somebody else's."""
    certain = only_called(typed, matches)
    if len(matches) > 1 and any(match.contact for match in matches):
        return _hint("several", typed, joined(map(named_words, matches[:MOST_NAMED]), last="or"))
    if certain and certain.contact:
        names = plaintext("interactions/form", "at", person=person_words(certain), name=certain.customer.name)
        return _hint("found_by", typed, names)
    return None if certain else hint_for(typed, [match.customer for match in matches])


def no_words_hint() -> Block:
    """Return the hint for a message that is a picture, say."""
    return _hint("no_words", "", "")


def _hint(kind: str, typed: str, names: str) -> Block:
    words = plaintext("interactions/form", kind, typed=shorten(typed, 2000), names=names)
    return section(plain(words), block_id="hint")


def _add(typed: str) -> Block:
    if len(typed) > LONGEST_NAME:
        return {}
    return {"accessory": button("Add", "add_customer", typed, label=f"Add {shorten(typed, 60)}")}


def persons_hint(doubtful: Mapping[str, Sequence[Contact]]) -> str:
    """Ask who took part, where a name may mean several contacts."""
    questions = (
        plaintext(
            "interactions/form",
            "which_person",
            said=shorten(said, 60),
            names=joined([shorten(contact.name, 60) for contact in contacts[:MOST_NAMED]], last="or"),
        )
        for said, contacts in doubtful.items()
    )
    return shorten(" ".join(questions), LONGEST_HINT)


def rest_block(words: str, longest: int) -> Block | None:
    """Show what is longer than a field may be."""
    if len(words) <= longest:
        return None
    rest = words[len(shorten(words, longest)) - len(ELLIPSIS) :]
    return rich_text(
        plaintext("interactions/form", "rest", longest=f"{longest:,}"), quote(rest), block_id="rest"
    )
