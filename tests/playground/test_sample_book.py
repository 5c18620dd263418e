"""What the sample book tells stands a second look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from models.book import Book
from models.customers import Customer
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase
from models.customers.ratings.metric import SCALES, RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.vocabulary import Metric
from tests.support.databases import migrated
from tests.support.house import running_house
from tests.support.playground import the_cast, write_sample_book

DAYS = (
    date(2026, 11, 23),  # a Monday
    date(2027, 4, 6),  # the day after Easter Monday
    date(2028, 2, 28),  # somebody's birthday comes once in four years
)
OTHER_DAYS = (
    *(
        date(2026, 10, 26),
        date(2027, 3, 29),
        date(2028, 3, 27),
        date(2029, 10, 29),
    ),  # the clocks were changed
    *(
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2027, 1, 4),
        date(2028, 12, 26),
    ),  # about the turn of a year
    *(
        date(2026, 12, 1),
        date(2027, 3, 25),
        date(2027, 5, 3),
        date(2027, 6, 10),
        date(2028, 4, 13),
    ),  # holidays
    *(date(2027, 8, 16), date(2027, 11, 1), date(2028, 2, 29), date(2028, 3, 1)),
)
OPENINGS = [
    *(pytest.param(day, id=day.isoformat()) for day in DAYS),
    *(pytest.param(day, id=day.isoformat(), marks=pytest.mark.deep) for day in OTHER_DAYS),
]
AFTERNOON = time(15, 42, tzinfo=UTC)
MONTHS_OF = {  # the months in which somebody speaks of it
    r"christmas|xmas|stollen|advent|carols|panto|boxing day": {11, 12},
    r"new year(?! of)|gala for 300": {1, 2, 9, 12},  # of the moon, and of a school as well
    r"easter": {3},
    r"summer": {6, 7, 8, 9},
    r"snow|valentine": {1, 2},
    r"january": {1, 12},
    r"april": {4},
    r"\bjune\b": {6},
    r"july": {5, 6, 7},
    r"august": {8},
    r"september": {6, 7, 9},
    r"october": {9, 10},
    r"november": {10, 11},
    r"december": {11, 12},
}
LARGEST_GAP = 2  # of ten, between what one person gives on one metric and on the other on the same day


@dataclass(frozen=True)
class Told:
    book: Book

    def all(self, kind: type) -> list:  # type: ignore[type-arg]
        return list(self.book.session.query(kind))


@pytest.fixture(scope="module", params=OPENINGS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    file: Path = tmp_path_factory.mktemp("sample") / "rapport.db"
    with running_house(migrated(f"sqlite:///{file}")) as house:
        house.clock.now = datetime.combine(request.param, AFTERNOON)
        cast = the_cast(house.slack)
        write_sample_book(house, cast)
        with house.book(cast.cleo) as book:
            yield Told(book)


def test_a_note_hardly_ever_returns(told: Told) -> None:
    notes = [talk.note for talk in told.all(Interaction)]
    times = Counter(notes)
    at_one = Counter((talk.customer_id, talk.note) for talk in told.all(Interaction))

    assert len(notes) >= 300
    assert all(notes)
    assert len(times) >= 0.8 * len(notes)
    assert max(times.values()) <= 2
    assert max(at_one.values()) == 1


def test_a_note_speaks_of_the_time_in_which_it_was_typed(told: Told) -> None:
    wrong = [
        (talk.happened_on, talk.note)
        for talk in told.all(Interaction)
        for words, months in MONTHS_OF.items()
        if re.search(words, talk.note) and talk.happened_on.month not in months
    ]

    assert wrong == []


def test_a_note_is_typed_in_seconds(told: Told) -> None:
    for talk in told.all(Interaction):
        assert len(talk.note) <= 90, talk.note
        assert not talk.note.endswith("."), talk.note
        assert talk.note == talk.note[:1].lower() + talk.note[1:], talk.note


def test_nobody_works_on_a_day_off(told: Told) -> None:
    owners = {customer.id: customer.owner for customer in told.all(Customer)}
    days: list[tuple[int, date]] = [
        *((talk.customer_id, talk.happened_on) for talk in told.all(Interaction)),
        *((rating.customer_id, rating.given_on) for rating in told.all(Rating)),
        *((sale.customer_id, sale.bought_on) for sale in told.all(Purchase)),
        *((promise.customer_id, promise.made_at.date()) for promise in told.all(Promise)),
        *((wish.customer_id, wish.told_on) for wish in told.all(Improvement) if wish.told_on),
        *((customer.id, customer.added_at.date()) for customer in told.all(Customer)),
    ]

    assert [day for customer, day in days if day not in owners[customer].working_days] == []


def test_a_person_works_for_one_customer(told: Told) -> None:
    works_for = Counter(person.name for customer in told.all(Customer) for person in customer.contacts)

    assert max(works_for.values()) == 1
    assert not set(works_for) & {rep.name for rep in told.book.reps()}


def test_an_address_is_one_that_every_mailer_takes(told: Told) -> None:
    addresses = {person.name: person.email for customer in told.all(Customer) for person in customer.contacts}

    assert all(
        address and re.fullmatch(r"[a-z.-]+@[a-z0-9]+\.example", address) for address in addresses.values()
    )
    assert addresses["Leonor Brandão"].startswith("leonor.brandao@")


def test_a_name_in_a_note_is_of_whom_they_spoke_with(told: Told) -> None:
    for customer in told.all(Customer):
        firsts = {person.name.split()[0].lower(): person for person in customer.contacts}
        for talk in customer.interactions:
            named = [
                person for name, person in firsts.items() if re.search(rf"\b{name}\b", talk.note.lower())
            ]
            if named and talk.contacts:
                assert set(talk.contacts) <= set(named), talk.note


def test_a_person_says_the_same_on_one_day(told: Told) -> None:
    of_ten: dict[tuple[int | None, date], list[int]] = defaultdict(list)
    for rating in told.all(Rating):
        if rating.giver is RatedBy.CUSTOMER and rating.metric in (Metric.OVERALL, Metric.NPS):
            of_ten[rating.contact_id, rating.given_on].append(rating.value)

    assert any(len(values) > 1 for values in of_ten.values())
    for values in of_ten.values():
        assert max(values) - min(values) <= LARGEST_GAP
        assert len({(value >= 9, value >= 7) for value in values}) == 1


def test_the_scores_are_of_all_kinds_and_the_bad_ones_have_words_and_a_person(told: Told) -> None:
    theirs = [rating for rating in told.all(Rating) if rating.giver is RatedBy.CUSTOMER]
    overall = Counter(rating.value for rating in theirs if rating.metric is Metric.OVERALL)
    notes = {talk.id: talk.note for talk in told.all(Interaction)}
    bad = [rating for rating in theirs if SCALES[rating.metric].is_bad(rating.value)]

    assert {5, 6, 7, 8, 9} <= set(overall)
    assert max(overall.values()) <= 0.5 * overall.total()
    assert sum(count for value, count in overall.items() if value <= 6) >= 8
    assert sum(count for value, count in overall.items() if value <= 6) <= 0.25 * overall.total()
    talked = {(talk.customer_id, talk.happened_on) for talk in told.all(Interaction)}
    for rating in bad:
        assert rating.contact_id
        beside = (rating.customer_id, rating.given_on) in talked
        assert rating.words or notes.get(rating.interaction_id) or beside


def test_a_score_that_a_note_names_is_the_one_that_was_kept(told: Told) -> None:
    for talk in told.all(Interaction):
        if talk.score is not None and talk.score_by is RatedBy.CUSTOMER:
            assert re.search(rf"\b{talk.score}\b", talk.note) or "thank" in talk.note, talk.note
