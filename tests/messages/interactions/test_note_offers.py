"""Offers under the answer to a note, with words of any length."""

from __future__ import annotations

from datetime import date

from messages.interactions.note_offers import NoteOffers, offer_blocks
from messages.kit.blocks import message
from messages.kit.limits import problems_of_message
from models.customers.interactions.interaction import Interaction
from models.customers.promises.parser import ParsedPromise
from models.customers.promises.promise import Side
from models.kernel.names import LONGEST_NAME
from tests.messages.digests.test_message import a_customer

HOSTILE_WORDS = "<!channel> *b* & `c` שלום "
TODAY = date(2026, 11, 23)


def test_the_longest_words_fit_and_are_read_aloud() -> None:
    interaction = Interaction(id=2**31 - 1, customer=a_customer(HOSTILE_WORDS * 3))
    name = (HOSTILE_WORDS * 9)[:LONGEST_NAME]
    promise = ParsedPromise(Side.THEIRS, HOSTILE_WORDS * 9)
    offers = NoteOffers(10, tuple((place, promise) for place in range(5)), (name, name, name))

    answer = message(None, list(offer_blocks(interaction, offers, TODAY, block_id="saved:1")))

    assert problems_of_message(answer) == []
    assert "Your note says 10 out of 10. Who gave that score?" in answer["text"]
    assert "Your note says that they promised" in answer["text"]
