"""Merging two customers: everything of both is with the one that stays, and can be taken apart again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from models.absences.handing_over import hand_over
from models.customers import Customer
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import Nudge
from models.customers.surveys.answer import SurveyAnswer
from models.duplicates.choices import TakenFrom, choices_between
from models.duplicates.merging import merge
from models.duplicates.rows import CUSTOMER, STAYING, references_to
from models.duplicates.undo import added_since, merge_with, undo_merge
from models.kernel.errors import AlreadyThere, Invalid, NotFound, Refused, Settled
from models.kernel.vocabulary import Channel, Outcome
from models.rhythm.cadence import Cadence
from models.storage.base import Base
from models.storage.bulk import table_of
from tests.models.cast import DAY, NOW, TODAY, House, add, on, person
from tests.models.duplicates import pair
from tests.models.duplicates.pair import TwoOfOne, exported, lived_through, merged, row_counts, with_a_digest

# Every column of the book that refers to a customer. A new one is added here once a test says what becomes of
# its rows when the customer is merged into another.
KNOWN_REFERENCES = {
    *(
        "alerts.customer_id",
        "assignments.customer_id",
        "changes.customer_id",
        "contact_points.customer_id",
        "contacts.customer_id",
    ),
    *("customers.merged_into_id", "distinct_customers.customer_id", "distinct_customers.other_id"),
    *("handovers.customer_id", "improvements.customer_id", "interactions.customer_id", "nudges.customer_id"),
    *("plan_runs.customer_id", "promises.customer_id", "purchases.customer_id", "ratings.customer_id"),
    *("snoozes.customer_id", "survey_requests.customer_id"),
}
STAY_WHERE_THEY_ARE = {"imported_rows.customer_id", "merges.customer_id", "merges.merged_id"}


@pytest.fixture
def two(house: House) -> TwoOfOne:
    ids = lived_through(house)
    with_a_digest(house)
    return ids


def test_every_reference_to_a_customer_is_known() -> None:
    customers = table_of(Customer)
    found = {
        f"{key.parent.table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table is customers
    }
    assert found == KNOWN_REFERENCES | STAY_WHERE_THEY_ARE
    assert {f"{c.table.name}.{c.name}" for c in references_to(CUSTOMER)} == KNOWN_REFERENCES
    assert {name.partition(".")[0] for name in STAY_WHERE_THEY_ARE} <= STAYING


def test_the_history_holds_a_row_in_every_table_about_customers(house: House, two: TwoOfOne) -> None:
    counts = row_counts(house)
    tables = {name.partition(".")[0] for name in KNOWN_REFERENCES}
    assert [name for name in sorted(tables) if not counts[name]] == []


@pytest.mark.both_databases
def test_no_row_is_lost_and_all_are_with_the_one_that_stays(house: House, two: TwoOfOne) -> None:
    before = row_counts(house)
    merged(house, two)
    after = row_counts(house)
    new = {"merges": 1, "changes": 4, "outbox": 1}  # the digest is drawn anew
    assert {name: after[name] - count for name, count in before.items() if after[name] != count} == new
    for reference in references_to(CUSTOMER):
        rows = pair.column(house, select(reference).where(reference == two.merged))
        remain = {"contacts.customer_id": 1, "distinct_customers.customer_id": 1}
        assert len(rows) == remain.get(f"{reference.table.name}.{reference.name}", 0), reference


@pytest.mark.both_databases
def test_an_undone_merge_leaves_the_book_as_it_was(house: House, two: TwoOfOne) -> None:
    before, counts = exported(house), row_counts(house)
    merged(house, two, name=TakenFrom.MERGED, stage=TakenFrom.MERGED)
    assert exported(house) != before
    undone(house)
    assert exported(house) == before
    assert row_counts(house) | {"outbox": 0} == counts | {"merges": 1, "outbox": 0}


def undone(house: House, added: int = 0, person: str = "UANA") -> None:
    with house.open(person) as book:
        record = merge_with(book, "form", by=book.rep)
        undo_merge(book, record, by=book.rep, at=NOW + DAY, added=added)


@pytest.mark.both_databases
def test_the_other_name_finds_the_one_that_stays(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with house.read() as book:
        scope = book.customers_of(book.rep)
        assert [c.id for c in scope.named("acme bakry gmbh")] == [two.staying]
        assert [c.id for c in scope.find("bakry gm", most=5)] == [two.staying]
        assert scope.get(two.merged).id == two.staying
        assert scope.count() == 2
    undone(house)
    with house.read() as book:
        assert [c.id for c in book.customers_of(book.rep).named("acme bakry gmbh")] == [two.merged]


def test_whichever_name_is_chosen_the_other_remains_an_alias(house: House, two: TwoOfOne) -> None:
    merged(house, two, name=TakenFrom.MERGED)
    with house.read() as book:
        scope = book.customers_of(book.rep)
        assert scope.get(two.staying).name == pair.MERGED
        assert [c.id for c in scope.named(pair.STAYING)] == [two.staying]


def test_the_clocks_are_those_of_both_histories(house: House, two: TwoOfOne) -> None:
    with house.read() as book:
        kept, other = two.of(book)
        earliest, orders = min(kept.first_bought_on, other.first_bought_on), kept.orders + other.orders  # type: ignore[type-var]
        latest = max(kept.tried_on, other.tried_on)  # type: ignore[type-var]
    result = merged(house, two)
    with house.read() as book:
        customer = book.customers_of(book.rep).get(result.customer.id)
        assert (customer.first_bought_on, customer.tried_on) == (earliest, latest)
        assert customer.orders == orders
        assert len(customer.open_promises()) == 2


def test_of_two_open_nudges_one_goes_on(house: House, two: TwoOfOne) -> None:
    with house.read() as book:
        kept, other = (customer.open_nudge for customer in two.of(book))
        assert kept
        assert other
        went_on, ended = kept.id, other.id
    merged(house, two)
    with house.read() as book:
        nudges = book.session.scalars(select(Nudge).where(Nudge.settled_at.is_(None)))
        assert {nudge.id for nudge in nudges if nudge.customer_id == two.staying} == {went_on}
        assert book.customers_of(book.rep).nudge(ended).customer_id == two.staying


def test_a_person_of_both_is_one_and_knows_what_either_knew(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with house.read() as book:
        customer = book.customers_of(book.rep).get(two.staying)
        people = {c.name: (c.role, c.phone, str(c.birthday)) for c in customer.contacts}
        assert people == {
            "Otto Reis": ("", "", "None"),
            "Rosa Lima": ("Buyer", "+351 91 000 000", "--05-17"),
        }
        assert "Rosa Lima: Baker" in customer.notes
        talks = [sorted(c.name for c in talk.contacts) for talk in customer.interactions if talk.contacts]
        assert talks == [["Otto Reis", "Rosa Lima"], ["Rosa Lima"]]


@pytest.mark.both_databases
def test_what_was_added_since_is_counted_and_stays_beside_the_right_one(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with house.open() as book:
        customer = book.customers_of(book.rep).get(two.staying)
        again = InteractionDetails(Channel.VISIT, Outcome.REACHED, TODAY, "since then")
        customer.log_interaction(again, by=book.rep, at=NOW)
        (asked,) = customer.open_requests(NOW)
        customer.answer_survey(asked, SurveyAnswer(value=9), at=NOW)
    with house.read() as book:
        since = added_since(book, merge_with(book, "form", by=book.rep), at=NOW)
        assert (dict(since.stays), dict(since.goes)) == ({"interactions": 1}, {"ratings": 1})
    with pytest.raises(Refused):
        undone(house)
    undone(house, added=2)
    with house.read() as book:
        kept, other = two.of(book)
        assert [talk.note for talk in kept.interactions][:1] == ["since then"]
        assert kept.reached_on == TODAY
        assert other.reached_on == TODAY - 10 * DAY
        assert other.rated_on == TODAY
        assert kept.rated_on == TODAY - 40 * DAY


@pytest.mark.both_databases
def test_a_talk_since_goes_with_the_one_whose_people_it_was_with(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with house.open() as book:
        customer = book.customers_of(book.rep).get(two.staying)
        people = {contact.name: contact.id for contact in customer.contacts}
        for note, names in (("with Otto", {"Otto Reis"}), ("with both", {"Otto Reis", "Rosa Lima"})):
            there = frozenset(people[name] for name in names)
            customer.log_interaction(on(TODAY, note=note, contact_ids=there), by=book.rep, at=NOW)
    with house.read() as book:
        since = added_since(book, merge_with(book, "form", by=book.rep), at=NOW)
        assert (since.stays, since.goes) == ({"interactions": 1}, {"interactions": 1})
    undone(house, added=2)
    with house.read() as book:
        kept, other = two.of(book)
        for customer, note, names in (
            (other, "with Otto", {"Otto Reis"}),
            (kept, "with both", {"Otto Reis", "Rosa Lima"}),
        ):
            (talk,) = (talk for talk in customer.interactions if talk.note.startswith("with "))
            assert (talk.note, {contact.name for contact in talk.contacts}) == (note, names)
            assert {contact.customer_id for contact in talk.contacts} == {customer.id}
        assert {contact.name for contact in kept.contacts} == {"Otto Reis", "Rosa Lima"}


@pytest.mark.both_databases
def test_what_stood_in_a_field_that_was_changed_since_is_asked_about_and_comes_back(house: House) -> None:
    two = two_who_differ(house)
    merged(house, two, "UMIA", **dict.fromkeys(SAID_OF_BOTH, TakenFrom.MERGED))
    with house.open("UMIA") as book:
        customer, mia = book.customers_of(book.rep).get(two.staying), book.rep
        said = replace(
            customer.details,
            name="Acme Breads",
            segment="occasional",
            cadence=Cadence(40, 80),
            notes="other words\nring twice",
            needs="pots",
            interests="rye\nbarley",
        )
        book.edit_customer(customer, said, by=mia, at=NOW)
        (ann,) = customer.contacts
        customer.edit_contact(ann, replace(ann.details, role="Owner", phone="0302"), by=mia, at=NOW)
        hand_over(book, person(book, "Ben"), to=mia, by=mia, at=NOW, gesture="there", only={two.staying})
    with house.read("UMIA") as book:
        since = added_since(book, merge_with(book, "form", by=book.rep), at=NOW)
        fields = {"name", "owner", "segment", "cadence", "notes", "interests"}
        assert set(since.changed) == {(field, "") for field in fields} | {("phone", "Ann Lima")}
        assert since.added == 1
    with pytest.raises(Refused, match="changed since"):
        undone(house, person="UMIA", added=1)
    undone(house, person="UMIA", added=since.count)
    with house.read("UMIA") as book:
        kept, other = two.of(book)
        assert (kept.name, kept.owner.name, kept.segment.name) == ("Acme", "Ana", "key")
        assert (kept.own_cadence, other.own_cadence) == (Cadence(10, 20), Cadence(30, 60))
        assert (kept.notes, kept.needs, kept.interests) == ("gate code 4711\nring twice", "pots", "barley")
        assert (other.name, other.owner.name, other.notes) == ("Acme GmbH", "Ben", "other words")
        (ann,) = kept.contacts
        assert (ann.role, ann.phone) == ("Owner", "0302"), "nothing stood there before"
        lines = {(change.field, change.before, change.after) for change in kept.changes if change.at > NOW}
        assert lines == {
            *(("name", "Acme Breads", "Acme"), ("owner", "Mia", "Ana"), ("segment", "occasional", "key")),
            *(("cadence", "40/80", "10/20"), ("interests", "rye\nbarley", "barley")),
            ("notes", "other words\nring twice", "gate code 4711\nring twice"),
        }


SAID_OF_BOTH = ("name", "owner", "segment", "cadence", "notes")


def two_who_differ(house: House) -> TwoOfOne:
    """Ana's and Ben's, with a contact known to both."""
    with house.open("UMIA") as book:
        kept, other = add(book, "Acme"), add(book, "Acme GmbH", owner="Ben", segment="regular")
        kept.notes, other.notes, kept.needs, other.interests = "gate code 4711", "other words", "pans", "rye"
        kept.own_cadence, other.own_cadence = Cadence(10, 20), Cadence(30, 60)
        for customer, ann in (
            (kept, ContactDetails("Ann Lima", "Buyer")),
            (other, ContactDetails("Ann Lima", phone="0301")),
        ):
            customer.add_contact(ann, by=book.rep, at=NOW)
        return TwoOfOne(kept.id, other.id, 0)


def test_a_merge_is_undone_once_and_within_thirty_days(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with house.open() as book:
        record = merge_with(book, "form", by=book.rep)
        with pytest.raises(Refused, match="30 days"):
            undo_merge(book, record, by=book.rep, at=NOW + 31 * DAY, added=0)
    undone(house)
    with pytest.raises(Settled, match="Ana"):
        undone(house)


def test_the_same_form_merges_once(house: House, two: TwoOfOne) -> None:
    first = merged(house, two)
    assert merged(house, two).merge.id == first.merge.id
    assert row_counts(house)["merges"] == 1


def test_the_same_form_says_once_it_is_undone_that_they_are_two(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    undone(house)
    with pytest.raises(Settled, match="Ana"):
        merged(house, two)


def test_nobody_else_is_told_of_a_merge_by_the_key_of_its_form(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with pytest.raises(NotFound):
        merged(house, two, "UBEN")


def test_only_who_sees_both_may_merge_them_or_undo_it(house: House, two: TwoOfOne) -> None:
    with pytest.raises(NotFound):
        merged(house, two, "UBEN")
    merged(house, two, "UMIA")
    with pytest.raises(NotFound):
        undone(house, person="UBEN")


def test_one_customer_is_not_merged_with_itself(house: House, two: TwoOfOne) -> None:
    with house.open() as book, pytest.raises(Invalid):
        merge(book, two.staying, two.staying, {}, by=book.rep, at=NOW, key="itself")
    merged(house, two)
    words = f"{pair.MERGED} and {pair.STAYING} are one customer already."
    for first, second in ((two.staying, two.merged), (two.merged, two.staying)):
        with house.open() as book, pytest.raises(AlreadyThere, match=words):
            merge(book, first, second, {}, by=book.rep, at=NOW, key="again")


@pytest.mark.both_databases
def test_a_chain_of_merges_is_undone_from_its_end(house: House, two: TwoOfOne) -> None:
    before = exported(house)
    merged(house, two)
    with house.open() as book:
        merge(book, two.other, two.staying, {}, by=book.rep, at=NOW, key="second")
    with house.read() as book:
        scope = book.customers_of(book.rep)
        assert scope.get(two.merged).id == two.other
        assert [c.id for c in scope.named(pair.MERGED)] == [two.other]
        with pytest.raises(Refused, match=f"Ana merged {pair.STAYING} into Cobalt Works after that"):
            added_since(book, merge_with(book, "form", by=book.rep), at=NOW)
    with house.open() as book:
        undo_merge(book, merge_with(book, "second", by=book.rep), by=book.rep, at=NOW, added=0)
    undone(house)
    assert exported(house) == before


def test_of_two_merges_into_one_customer_the_later_is_undone_first(house: House) -> None:
    two = two_who_differ(house)
    with house.open() as book:
        third = add(book, "Acme Ltd").id
    before = exported(house)
    for other, key in ((two.merged, "first"), (third, "second")):
        with house.open("UMIA") as book:
            taken = {"name": TakenFrom.MERGED, "owner": TakenFrom.MERGED}
            merge(book, two.staying, other, taken, by=book.rep, at=NOW, key=key)
    with house.open("UMIA") as book:
        record = merge_with(book, "first", by=book.rep)
        with pytest.raises(Refused, match="Mia merged Acme GmbH into Acme Ltd after that, on 23 Nov 2026"):
            undo_merge(book, record, by=book.rep, at=NOW, added=0)
    for key in ("second", "first"):
        with house.open("UMIA") as book:
            undo_merge(book, merge_with(book, key, by=book.rep), by=book.rep, at=NOW, added=0)
    assert exported(house) == before


def test_a_choice_is_asked_for_what_both_say_differently(house: House) -> None:
    with house.open() as book:
        kept, other = add(book, "Acme"), add(book, "Akme", segment="regular")
        kept.country, other.notes = "PT", "met at the fair"
        asked = {choice.field: (choice.staying, choice.merged) for choice in choices_between(kept, other)}
        assert asked == {"name": ("Acme", "Akme"), "segment": ("key", "regular")}
        result = merge(
            book, kept.id, other.id, {"segment": TakenFrom.MERGED}, by=book.rep, at=NOW, key="form"
        )
        customer = result.customer
        assert (customer.segment.name, customer.country, customer.notes) == (
            "regular",
            "PT",
            "met at the fair",
        )


def test_two_notes_stand_together_unless_they_are_too_long(house: House) -> None:
    with house.open() as book:
        kept, other = add(book, "Acme"), add(book, "Akme")
        kept.notes, other.notes = "likes rye", "likes wheat"
        (choice,) = (choice for choice in choices_between(kept, other) if choice.field == "notes")
        assert choice.default is TakenFrom.BOTH
        assert (
            merge(book, kept.id, other.id, {}, by=book.rep, at=NOW, key="form").customer.notes
            == "likes rye\nlikes wheat"
        )


@pytest.mark.both_databases
def test_a_sentence_with_the_other_name_is_about_the_one_that_stays(house: House, two: TwoOfOne) -> None:
    merged(house, two)
    with house.read() as book:
        scope = book.customers_of(book.rep)
        match = scope.find_in_sentence("Met Otto from Acme Bakry GmbH at the fair", most=5)
        assert [found.customer.id for found in match.matches] == [two.staying]
        place = scope.first_named(["Nobody", "acme bakry gmbh"], most=5)
        assert place is not None
        assert (place[0], [customer.id for customer in place[1]]) == (1, [two.staying])
        assert two.staying in [found.customer_id for found in scope.suggest("bakry", most=5)]


def people_of_both(house: House, kept: list[ContactDetails], other: list[ContactDetails]) -> dict[str, str]:
    """(e-mail by name) of the people of Alder Bakery once the other is merged into it."""
    with house.open() as book:
        staying, merged = add(book, "Alder Bakery"), add(book, "Alder Bakery Lda")
        for customer, people in ((staying, kept), (merged, other)):
            for details in people:
                customer.add_contact(details, by=book.rep, at=NOW)
        customer = merge(book, staying.id, merged.id, {}, by=book.rep, at=NOW, key="form").customer
        return {contact.name: contact.email for contact in customer.contacts}


def test_people_who_share_a_mailbox_stay_people_of_their_own(house: House) -> None:
    mail = "info@alder.example"
    ann, carla = ContactDetails("Ann Lima", "Buyer", mail), ContactDetails("Carla Dias", "Boss", mail)
    assert people_of_both(house, [ann], [carla]) == {"Ann Lima": mail, "Carla Dias": mail}


def test_an_initial_that_two_of_a_mailbox_may_have_is_nobody_of_them(house: House) -> None:
    mail = "info@alder.example"
    rosa, rui, initial = (ContactDetails(name, email=mail) for name in ("Rosa Lima", "Rui Lima", "R. Lima"))
    assert set(people_of_both(house, [rosa, rui], [initial])) == {"Rosa Lima", "Rui Lima", "R. Lima"}


def test_the_fuller_name_of_one_person_stays(house: House) -> None:
    mail = "rosa@alder.example"
    initial, rosa = ContactDetails("R. Lima", email=mail), ContactDetails("Rosa Lima", email=mail)
    assert people_of_both(house, [initial], [rosa]) == {"Rosa Lima": mail}


def test_two_of_one_first_name_with_different_addresses_stay_two(house: House) -> None:
    anna = ContactDetails("Anna", email="anna.s@alder.example")
    other = ContactDetails("Anna", email="anna.t@alder.example")
    with house.open() as book:
        first, second = add(book, "Alder Bakery"), add(book, "Alder Bakery Lda")
        first.add_contact(anna, by=book.rep, at=NOW)
        second.add_contact(other, by=book.rep, at=NOW)
        customer = merge(book, first.id, second.id, {}, by=book.rep, at=NOW, key="form").customer
        assert [contact.email for contact in customer.contacts] == [anna.email, other.email]


def test_without_an_address_of_their_own_nobody_is_one_by_it(house: House) -> None:
    provided = ContactDetails("Otto Reis", email="info@gmail.com")
    assert set(people_of_both(house, [ContactDetails("Rosa Lima")], [provided])) == {"Rosa Lima", "Otto Reis"}


def test_the_switchboards_of_one_house_are_one(house: House) -> None:
    first, second = (ContactDetails(name, phone="0301") for name in ("Alder Bakery", "Alder Bakery Lda"))
    assert len(people_of_both(house, [first], [second])) == 1
