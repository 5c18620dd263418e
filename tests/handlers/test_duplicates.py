"""Customers that may be the same: the list, the form, "not the same", and undoing."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona, PostedMessage
from bot.playground.slack.people.gesture_outcome import GestureOutcome
from messages.duplicates.list import read_pair, read_place
from messages.kit.limits import problems_of_message, problems_of_view
from models.book import Book
from models.customers import CustomerDetails
from models.customers.contacts.contact import ContactDetails
from models.duplicates import possible
from models.kernel.errors import NotFound
from models.team.workspace import Visibility
from tests.conftest import leader_of_north
from tests.support.house import House


def twice(house: House, person: Persona, *names: str, mail: str = "") -> None:
    for name in names or ("Acme Bakery", "Acme Bakry GmbH"):
        customer = house.customer(person, name)
        if mail:
            with house.book(person) as book:
                there = book.customers_of(book.rep).get(customer.id)
                there.add_contact(ContactDetails("Rosa Lima", email=mail), by=book.rep, at=house.clock())


def answered(outcome: GestureOutcome) -> PostedMessage:
    assert outcome.failed is None
    assert outcome.errors == {}
    assert outcome.ephemeral is not None
    return outcome.ephemeral


def listed(person: Persona, words: str = "") -> PostedMessage:
    answer = answered(person.command("/customer", f"duplicates {words}"))
    assert problems_of_message(answer.as_json()) == []
    return answer


def hand_over(book: Book, to: Persona) -> None:
    receiver = book.rep_known_as(to.id)
    assert receiver
    (customer,) = book.customers_of(book.rep).named("Acme Bakery")
    customer.owner = receiver


def test_a_book_without_a_pair_says_so(house: House, ana: Persona) -> None:
    twice(house, ana, "Acme Bakery", "Cobalt Works")
    assert "Nobody is there twice. I compared 2 customers" in listed(ana).shown


def test_a_pair_is_listed_with_why(house: House, ana: Persona) -> None:
    twice(house, ana, mail="rosa@acme.example")
    shown = listed(ana).shown
    assert "1 pair of customers may be the same. Nothing is merged by itself." in shown
    assert "Surely the same: same e-mail, same domain and one letter apart" in shown


def test_two_become_one_and_the_old_name_still_finds_it(house: House, ana: Persona) -> None:
    twice(house, ana)
    answer = listed(ana)
    form = ana.click(answer, "Merge").view
    assert problems_of_view(form.definition) == []
    merged = answered(ana.submit(form, {"Name": "Acme Bakery"}))
    assert problems_of_message(merged.as_json()) == []
    assert "Acme Bakery now has everything of Acme Bakry GmbH, and that name finds it, too." in merged.shown
    card = answered(ana.command("/customer", "acme bakry gmbh"))
    assert card.shown.startswith("Acme Bakery")
    assert "merged with Acme Bakry GmbH: one customer since then" in card.shown
    assert "Nobody is there twice" in listed(ana).shown


def test_the_form_asks_only_for_what_differs(house: House, ana: Persona) -> None:
    twice(house, ana)
    form = ana.click(listed(ana), "Merge").view
    assert [block["label"]["text"] for block in form.definition["blocks"] if "label" in block] == ["Name"]


def test_buttons_of_the_merged_one_act_on_the_one_that_stays(house: House, ana: Persona) -> None:
    twice(house, ana)
    old_card = answered(ana.command("/customer", "Acme Bakry GmbH"))
    ana.submit(ana.click(listed(ana), "Merge").view, {})
    log = ana.click(old_card, "Log").view
    ana.submit(log, {"Note": "still there", "Reached?": "We spoke"})
    assert house.read(ana, "Acme Bakery").reached_on is not None


def test_merge_in_a_list_that_still_stands_there_says_that_they_are_one(house: House, ana: Persona) -> None:
    twice(house, ana)
    answer = listed(ana)
    ana.submit(ana.click(answer, "Merge").view, {})
    again = answered(ana.click(answer, "Merge"))
    assert problems_of_message(again.as_json()) == []
    assert "Acme Bakry GmbH and Acme Bakery are one customer already." in again.shown
    ana.click(again, "Undo")
    assert "Acme Bakery and Acme Bakry GmbH are two customers again." in again.shown
    assert "Acme Bakry GmbH" in ana.click(answer, "Merge").view.shown


def test_the_form_names_who_is_one_person_and_not_who_shares_the_mailbox(house: House, ana: Persona) -> None:
    twice(house, ana, "Alder Bakery", mail="info@alder.example")
    other = house.customer(ana, "Alder Bakery Lda")
    with house.book(ana) as book:
        there = book.customers_of(book.rep).get(other.id)
        for name in ("R. Lima", "Carla Dias"):
            details = ContactDetails(name, email="info@alder.example")
            there.add_contact(details, by=book.rep, at=house.clock())
    form = ana.click(listed(ana), "Merge").view
    assert "There twice, and one person from then on: Rosa Lima." in form.shown
    ana.submit(form, {})
    assert "Carla Dias" in answered(ana.command("/customer", "Alder Bakery")).shown


def test_the_other_name_is_the_customers_as_well_where_a_call_is_logged(house: House, ana: Persona) -> None:
    twice(house, ana, "Müller & Söhne GmbH")
    other = house.customer(ana, "Mueller und Soehne")
    with house.book(ana) as book:
        there = book.customers_of(book.rep).get(other.id)
        for name in ("Mueller und Soehne", "Klaus Müller"):
            there.add_contact(ContactDetails(name, phone="0301 555"), by=book.rep, at=house.clock())
    ana.submit(ana.click(listed(ana), "Merge").view, {})
    form = ana.command("/logcall", "Mueller und Soehne: spoke with Klaus").view
    assert "You typed" not in form.shown
    assert form.value("Note") == "spoke with Klaus"
    for words in ("Mueller und Soehne: spoke with Klaus", "met Klaus from Mueller und Soehne"):
        logged = answered(ana.submit(ana.command("/logcall", words).view, {"Reached?": "We spoke"}))
        assert "Mueller und Soehne" not in logged.shown
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Mueller und Soehne")
        persons = {contact.name for talk in customer.interactions for contact in talk.contacts}
        assert persons == {"Klaus Müller"}
    for command in ("/promise", "/rate"):
        assert "You typed" not in ana.command(command, "Mueller und Soehne 8").view.shown


def test_not_the_same_is_asked_once(house: House, ana: Persona) -> None:
    twice(house, ana)
    answer = listed(ana)
    ana.click(answer, "Not the same")
    assert "Nobody is there twice" in answer.shown
    assert "Nobody is there twice" in listed(ana).shown


def test_undo_makes_two_of_them_again(house: House, ana: Persona) -> None:
    twice(house, ana)
    merged = answered(ana.submit(ana.click(listed(ana), "Merge").view, {}))
    ana.click(merged, "Undo")
    assert "Acme Bakery and Acme Bakry GmbH are two customers again." in merged.shown
    card = answered(ana.command("/customer", "Acme Bakry GmbH"))
    assert card.shown.startswith("Acme Bakry GmbH")


def test_a_merge_of_what_is_somebody_elses_by_now_is_not_undone(
    house: House, ana: Persona, ben: Persona
) -> None:
    twice(house, ana)
    merged = answered(ana.submit(ana.click(listed(ana), "Merge").view))
    with house.book(ana) as book:
        hand_over(book, ben)
    assert "cannot find that customer" in ana.click(merged, "Undo").text
    with house.book(ben) as book:
        assert book.owned_by(book.rep).count() == 1


def test_with_team_visibility_a_merge_of_a_colleagues_customer_is_not_undone(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    twice(house, ana)
    merged = answered(ana.submit(ana.click(listed(ana), "Merge").view))
    with house.book(cleo) as book:
        book.workspace.visibility = Visibility.TEAM
        hand_over(book, ben)

    assert "Ben Okafor looks after Acme Bakery" in ana.click(merged, "Undo").text
    with house.book(ben) as book:
        assert book.owned_by(book.rep).count() == 1


def test_what_was_added_since_is_named_before_it_is_undone(house: House, ana: Persona) -> None:
    twice(house, ana)
    merged = answered(ana.submit(ana.click(listed(ana), "Merge").view, {}))
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke with Rosa").view, {"Reached?": "We spoke"})
    ana.click(merged, "Undo")
    assert problems_of_message(merged.as_json()) == []
    assert "Since they were merged, 1 talk was added. 1 talk stays with Acme Bakery." in merged.shown
    ana.click(merged, "Undo the merge")
    assert "What was added since was kept." in merged.shown
    assert house.read(ana, "Acme Bakery").reached_on is not None
    assert house.read(ana, "Acme Bakry GmbH").reached_on is None


def test_what_was_changed_since_is_named_and_gives_way_to_what_stood_there(
    house: House, ana: Persona
) -> None:
    twice(house, ana)
    form = ana.click(listed(ana), "Merge").view
    merged = answered(ana.submit(form, {"Name": "Acme Bakry GmbH"}))
    ana.submit(ana.command("/customer", "edit Acme Bakry GmbH").view, {"Name": "Acme Breads"})
    ana.click(merged, "Undo")
    assert problems_of_message(merged.as_json()) == []
    assert "Since they were merged, somebody has changed name. Where something else stood" in merged.shown
    ana.click(merged, "Undo the merge")
    assert "Acme Bakery and Acme Bakry GmbH are two customers again." in merged.shown
    assert "What was changed since stands in the history: name." in merged.shown
    assert "name: Acme Breads → Acme Bakery" in answered(ana.command("/customer", "Acme Bakery")).shown


def test_a_merge_may_be_left_as_it_is(house: House, ana: Persona) -> None:
    twice(house, ana)
    merged = answered(ana.submit(ana.click(listed(ana), "Merge").view, {}))
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke with Rosa").view, {"Reached?": "We spoke"})
    ana.click(merged, "Undo")
    ana.click(merged, "Leave them merged")
    assert "They remain one customer." in merged.shown


def test_a_rep_sees_only_the_own_book_and_a_manager_the_team(
    house: House, ana: Persona, ben: Persona
) -> None:
    cleo = leader_of_north(house, ana, ben)
    twice(house, ana, "Acme Bakery")
    twice(house, ben, "Acme Bakry GmbH")
    assert "Nobody is there twice" in listed(ana).shown
    answer = listed(cleo, "team")
    assert "Ana Silva" in answer.shown
    assert "Ben Okafor" in answer.shown
    form = cleo.click(answer, "Merge").view
    cleo.submit(form, {"Owner": "Ana Silva"})
    house.tick()
    assert "Cleo Marchand has merged your customer Acme Bakry GmbH with Acme Bakery" in ben.dm[-1].shown


def test_one_customer_is_asked_about_by_name_and_from_its_card(house: House, ana: Persona) -> None:
    twice(house, ana)
    twice(house, ana, "Cobalt Works")
    assert "1 pair of customers with Acme Bakery may be the same" in listed(ana, "Acme Bakery").shown
    card = answered(ana.command("/customer", "Cobalt Works"))
    answer = answered(ana.click(card, "Duplicates"))
    assert "Cobalt Works is there once." in answer.shown


def test_many_pairs_come_in_pages(house: House, ana: Persona) -> None:
    names = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo")
    for name in names:
        twice(house, ana, f"{name} Trading", f"{name} Trading Ltd")
    answer = listed(ana)
    assert "7 pairs of customers may be the same. 1 to 5, the surest first." in answer.shown
    ana.click(answer, "More")
    assert "6 to 7" in answer.shown
    ana.click(answer, "Earlier")
    assert "1 to 5" in answer.shown


def test_a_list_that_takes_long_is_asked_for_once_more(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(possible, "LARGE", 1)
    twice(house, ana)
    answer = listed(ana)
    assert "You have 2 customers. Looking through so many takes some seconds." in answer.shown
    found = answered(ana.click(answer, "Look"))
    assert "1 pair of customers may be the same" in found.shown


def test_the_longest_names_and_notes_fit_into_list_and_form(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        for extra in ("", " GmbH"):
            longest = "<&> Ä" * 38 + extra
            details = CustomerDetails(longest, "key", notes=f"{extra}<&>" * 1000, tags=("&" * 60,))
            book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
    answer = listed(ana)
    form = ana.click(answer, "Merge").view
    assert problems_of_view(form.definition) == []
    merged = answered(ana.submit(form, {}))
    assert problems_of_message(merged.as_json()) == []


@pytest.mark.parametrize(
    "value", ["", "1", "1:2", "1:2:own:²", "x:y:own:0", "1:2:own:0:0", f"{2**31}:1:own:0"]
)
def test_a_button_that_nobody_ever_got_is_answered_with_words(value: str) -> None:
    with pytest.raises(NotFound):
        _ = read_pair(value), read_place(value)
