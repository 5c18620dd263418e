"""Cards that look different are drawn anew, also in a digest that is just on its way."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.absences.handing_over import hand_over
from models.absences.returns import come_back
from models.book import Book
from models.customers.nudge import Digest
from models.digests.composition import compose_digests
from models.outbox.message import OutboxKind, OutboxMessage
from models.team.absence import AbsenceDetails
from tests.models.cast import DAY, NOW, TODAY, add, nudged, person, reached


def composed(book: Book, reader: str) -> Digest:
    rep = person(book, reader)
    rep.next_digest_at = NOW - timedelta(minutes=1)
    (digest,) = compose_digests(book, [rep], now=NOW)
    assert digest.sent_at is None
    return digest


def is_drawn_anew(book: Book, digest: Digest) -> bool:
    waiting = select(OutboxMessage).where(
        OutboxMessage.digest_id == digest.id, OutboxMessage.kind == OutboxKind.DIGEST_UPDATE
    )
    return book.session.scalar(waiting) is not None


def test_customers_handed_over_leave_a_digest_that_is_on_its_way(book: Book) -> None:
    nudged(book, add(book))
    digest = composed(book, "Ana")
    assert not is_drawn_anew(book, digest)
    hand_over(
        book, person(book, "Ana"), to=person(book, "Ben"), by=person(book, "Mia"), at=NOW, gesture="one"
    )
    assert is_drawn_anew(book, digest)


@pytest.mark.both_databases
def test_who_is_back_takes_the_cards_out_of_the_covers_digest_on_its_way(book: Book) -> None:
    ana, ben = person(book, "Ana"), person(book, "Ben")
    acme = add(book)
    reached(acme, days_ago=1, problem=True)
    nudged(book, acme)
    book.record_absence(ana, AbsenceDetails(TODAY, TODAY + 5 * DAY, ben), by=ana, at=NOW)
    digest = composed(book, "Ben")
    assert not is_drawn_anew(book, digest)
    come_back(book, ana, by=ana, at=NOW)
    assert is_drawn_anew(book, digest)
