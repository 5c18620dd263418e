"""Mornings of the sample book, in which everybody wants ten cards a day."""

from __future__ import annotations

import json

import pytest

from messages.nudges.card import nudges_in
from models.customers import Customer
from models.customers.nudge import Digest, DigestCard
from models.team.rep import Rep
from tests.support.house import House
from tests.support.playground import the_cast, write_sample_book

JAPANESE, MIXED = " 日本橋製菓株式会社 第二営業所", " 👩‍👩‍👧 Café “Ü”"


@pytest.mark.deep
@pytest.mark.parametrize(
    ("mornings", "suffix"),
    [(10, suffix) for suffix in ("", JAPANESE, MIXED)],
)
def test_each_digest_is_taken_as_it_is_and_shows_what_the_book_says(
    house: House, mornings: int, suffix: str
) -> None:
    cast = the_cast(house.slack)
    write_sample_book(house, cast)
    with house.book(cast.ana) as book:
        for rep in book.session.query(Rep):
            rep.budget = 10
        for customer in book.session.query(Customer):
            customer.name += suffix

    for _ in range(mornings):
        for person in cast.reps:
            house.next_morning(person)

    posted = house.slack.calls("chat.postMessage")
    assert {call.error for call in posted} == {None}
    assert max(len(json.dumps(call.args.get("blocks"))) for call in posted) < 10_000
    with house.book(cast.ana) as book:
        digests = {digest.ts: digest.id for digest in book.session.query(Digest) if digest.sent_at}
        shown = {(card.digest_id, card.nudge_id) for card in book.session.query(DigestCard) if card.is_shown}
    sent = [message for person in cast.reps for message in person.dm if message.ts in digests]
    for message in sent:
        of_digest = {nudge_id for digest_id, nudge_id in shown if digest_id == digests[message.ts]}
        assert nudges_in(message.blocks) == of_digest
    assert len(sent) >= mornings
    assert max(len(nudges_in(message.blocks)) for message in sent) >= 9
