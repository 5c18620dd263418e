"""Everybody alarmed by a gesture is told by the book itself, when it is closed."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from models.alerts.announcement import announce_at_once
from models.alerts.due import AlertMessage
from models.book import Book
from models.book.library import Library
from models.customers.alerts.alert import Alert
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Metric
from models.outbox.message import OutboxMessage
from tests.models.cast import NOW, TODAY, House, add

A_THREE = RatingDetails(RatedBy.CUSTOMER, TODAY, Metric.OVERALL, 3)


def in_words(message: AlertMessage, today: date) -> list[dict[str, Any]]:
    return [{"text": f"{item.alert.customer.name}, {today}"} for item in message.items]


def fails(*_: object) -> list[dict[str, Any]]:
    raise ZeroDivisionError


def rate_badly(house: House) -> None:
    with house.open() as book:
        customer = add(book)
        customer.rate(A_THREE, by=customer.owner, at=NOW)


def kept(book: Book) -> tuple[list[dict[str, Any] | None], list[Alert]]:
    messages = book.session.scalars(select(OutboxMessage)).all()
    return [message.payload for message in messages], list(book.session.scalars(select(Alert)))


def test_who_is_alarmed_is_told_as_the_book_is_closed(library: Library, house: House) -> None:
    library.before_commit = partial(announce_at_once, wording=in_words)
    rate_badly(house)

    with house.open() as book:
        payloads, (alert,) = kept(book)
        assert payloads == [{"text": f"Acme Bakery, {TODAY}"}]
        assert (alert.rep.name, alert.told_at, alert.tells_at) == ("Mia", NOW, None)


def test_what_cannot_be_told_is_not_noted_either(library: Library, house: House) -> None:
    library.before_commit = partial(announce_at_once, wording=fails)
    with pytest.raises(ZeroDivisionError):
        rate_badly(house)

    with house.open() as book:
        assert kept(book) == ([], [])


def test_a_book_that_is_only_read_tells_nobody(library: Library, house: House) -> None:
    rate_badly(house)
    library.before_commit = partial(announce_at_once, wording=fails)
    with library.read(house.workspace_id) as book:
        _, (alert,) = kept(book)
        assert alert.told_at is None
        assert alert.is_told_at_once
