"""A good answer is told with the next morning's digest, a bad one at once."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth
from tests.support.surveys import Link, asked, customer_of, link_for, link_in, ratings


def links(house: House, owner: Persona, count: int) -> list[Link]:
    """To so many customers, Mill 1 and so on, each with one person."""
    found = []
    for number in range(1, count + 1):
        customer_of(house, owner, f"Person {number}", name=f"Mill {number}")
        found.append(link_in(house, asked(owner, f"Mill {number}")))
    return found


@both_in_depth
def test_a_good_answer_is_a_line_of_the_next_digest_and_only_of_that(house: House, ana: Persona) -> None:
    link = link_for(house, ana, "Maria Pinto")
    link.sent(value="9", words="quick and friendly")

    digest = house.next_morning(ana)

    assert digest
    assert "None of your own customers needs you today." in digest.shown
    assert (
        "Maria Pinto at Acme Bakery answered our survey on Mon 23 Nov: 9 out of 10, “quick and friendly”."
        in digest.shown
    )
    following = house.next_morning(ana)
    assert following is None or "answered" not in following.shown


def test_without_an_answer_there_is_nothing_to_say(house: House, ana: Persona) -> None:
    link_for(house, ana, "Maria Pinto")
    assert house.next_morning(ana) is None


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"value": "8", "improvement": "open earlier"},
            "answered our survey on Mon 23 Nov: 8 out of 10; they would change “open earlier”",
        ),
        (
            {"value": "8", "words": "fine", "improvement": "open earlier"},
            "answered our survey on Mon 23 Nov: 8 out of 10, “fine”; they would change “open earlier”.",
        ),
        ({"words": "All well."}, "Maria Pinto at Acme Bakery answered our survey on Mon 23 Nov: “All well”."),
        ({"words": "all well"}, "Maria Pinto at Acme Bakery answered our survey on Mon 23 Nov: “all well”"),
        (
            {"improvement": "open earlier"},
            "answered our survey on Mon 23 Nov: they would change “open earlier”",
        ),
    ],
)
def test_whatever_was_answered_is_told(house: House, ana: Persona, fields: dict[str, str], line: str) -> None:
    link_for(house, ana, "Maria Pinto").sent(**fields)
    digest = house.next_morning(ana)
    assert digest
    assert line in digest.shown


def test_two_are_named_and_all_are_a_button_away(house: House, ana: Persona) -> None:
    for link in links(house, ana, 15):
        link.sent(value="9")
    digest = house.next_morning(ana)
    assert digest
    assert digest.shown.count("answered our survey on Mon 23 Nov: 9 out of 10") == 2
    assert "13 more answered." in digest.shown

    first = ana.click(digest, "Show all").view
    assert first.shown.count("answered our survey on Mon 23 Nov: 9 out of 10") == 12
    later = ana.click(first, "More").view
    assert later.shown.count("answered our survey on Mon 23 Nov: 9 out of 10") == 3
    assert later.has("Earlier")


def test_whoever_answered_is_thanked_in_the_log_form(house: House, ana: Persona) -> None:
    link_for(house, ana, "Maria Pinto").sent(value="9", words="quick and friendly")
    digest = house.next_morning(ana)
    assert digest

    form = ana.click(digest, "Thank").view
    assert form.value("Note") == "Thanked Maria Pinto for the answer on the survey page"
    assert "Maria Pinto" in form.shown
    saved = ana.submit(form, {"Reached?": "Tried, not reached"})
    assert "Saved" in saved.text
    assert len(ratings(house, ana)) == 1


def test_whoever_answered_is_opened_from_the_menu(house: House, ana: Persona) -> None:
    link_for(house, ana, "Maria Pinto").sent(value="9")
    digest = house.next_morning(ana)
    assert digest
    assert "Ratings · the latest of each" in ana.click(digest, "Open").text


def test_a_colleague_sees_no_answers_by_a_forged_press(house: House, ana: Persona, ben: Persona) -> None:
    for link in links(house, ana, 4):
        link.sent(value="9")
    digest = house.next_morning(ana)
    assert digest
    house.customer(ben, "Bolt")

    for press in (digest.find("Show all"), digest.find("Thank", near="Mill")):
        outcome = ben.click(digest, press)
        assert "Mill" not in outcome.text
        assert outcome.opened_view is None


def test_the_longest_words_still_make_a_digest(house: House, ana: Persona) -> None:
    for link in links(house, ana, 6):
        link.sent(value="9", words="&<>" * 600, improvement="😀" * 2000)
    digest = house.next_morning(ana)
    assert digest
    assert "answered our survey on Mon 23 Nov: 9 out of 10" in digest.shown


@both
def test_a_bad_answer_is_told_at_once_and_not_in_the_digest(
    house: House, ana: Persona, cleo: Persona
) -> None:
    link = link_for(house, ana, "Maria Pinto")
    link.sent(value="3", words="the portal is confusing", improvement="one big button")
    house.tick()

    for person in (ana, cleo):
        assert "Acme Bakery" in person.dm[-1].shown
        assert "the portal is confusing" in person.dm[-1].shown
        assert "They would change: “one big button”" in person.dm[-1].shown
    assert house.read(ana, "Acme Bakery").trouble_on
    digest = house.next_morning(ana)
    assert digest
    assert "answered" not in digest.shown
    assert "Acme Bakery" in digest.shown


def test_an_answer_mended_within_the_hour_takes_the_alarm_back(
    house: House, ana: Persona, cleo: Persona
) -> None:
    link = link_for(house, ana, "Maria Pinto")
    link.sent(value="3")
    house.clock.push(minutes=10)
    link.sent(value="9")
    house.tick()
    assert house.read(ana, "Acme Bakery").trouble_on is None
    (rating,) = ratings(house, ana)
    assert rating.value == 9


def test_an_answer_that_was_taken_back_is_not_told(house: House, ana: Persona) -> None:
    link_for(house, ana, "Maria Pinto").sent(value="9")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        (rating,) = acme.latest_ratings()
        acme.withdraw_rating(rating, by=book.rep, at=house.clock())
    assert house.next_morning(ana) is None


def test_it_is_told_to_whoever_looks_after_the_customer(house: House, ana: Persona, ben: Persona) -> None:
    link_for(house, ana, "Maria Pinto").sent(value="9")
    assert house.next_morning(ben) is None
