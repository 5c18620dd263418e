"""Who is silent, and who of them is slipping away first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.playground.slack import Persona, PostedMessage
from models.customers import Customer
from models.customers.interactions.interaction import InteractionDetails
from models.customers.plans.contact_plan import ContactPlan
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.vocabulary import Channel, Outcome, Stage
from tests.support.duties import make_the_rounds
from tests.support.house import House
from tests.support.house.databases import both_in_depth

HOSTILE = "<!channel> *Acme* _Bäckerei_ & <@U0001> \u202egnp.exe 🧁 " + "x" * 140


def silent(person: Persona, text: str = "") -> PostedMessage:
    said = person.command("/rapport", f"silent {text}")
    assert said.failed is None
    assert said.ephemeral is not None
    return said.ephemeral


def buyer(house: House, owner: Persona, name: str, days_ago: Iterable[int]) -> None:
    """Bought so many days ago, each time, in the book since the first."""
    days = sorted(days_ago, reverse=True)
    house.customer(owner, name, added=timedelta(days=days[0] + 1))
    for ago in days:
        with house.book(owner) as book:
            (customer,) = book.owned_by(book.rep).named(name)
            bought_on = book.rep.today(house.clock()) - timedelta(days=ago)
            customer.record_purchase(PurchaseDetails(bought_on, what="bread"), by=book.rep, at=house.clock())


def reached(
    house: House, owner: Persona, name: str, days_ago: int, outcome: Outcome = Outcome.REACHED
) -> Customer:
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named(name)
        on = book.rep.today(house.clock()) - timedelta(days=days_ago)
        customer.log_interaction(InteractionDetails(Channel.CALL, outcome, on), by=book.rep, at=house.clock())
        return customer


EVERY_FIVE_WEEKS = (287, 259, 210, 182, 133, 105, 77)  # more or less; eleven weeks now


def test_who_is_in_time_is_not_silent(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    assert "Nobody is silent. All your customers gave a sign in time." in silent(ana).shown


def test_an_empty_book_says_how_to_begin(ana: Persona) -> None:
    shown = silent(ana)

    assert "Your book is empty, so nobody is silent." in shown.shown
    assert ana.click(shown, "Add a customer").view.title == "Add a customer"


def test_an_unusual_pause_is_told_in_words_and_the_two_questions_apart(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)
    reached(house, ana, "Acme Bakery", 20, Outcome.ATTEMPT)

    shown = silent(ana).shown

    assert "One customer is silent." in shown
    assert "They used to order every five weeks; the last order was 11 weeks ago." in shown
    assert "We last tried on Tue 3 Nov; their last sign: an order on 7 Sep." in shown


def test_a_talk_nobody_has_followed_up_is_one_sentence(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=200))
    reached(house, ana, "Acme Bakery", 50)

    shown = silent(ana).shown

    assert "They have given no sign for 50 days; the limit is 45." in shown
    assert "We last spoke on Sun 4 Oct, and nobody has tried since." in shown
    assert "usually" not in shown


def test_whoever_never_gave_a_sign_is_silent_since_the_day_it_came_in(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=46))

    shown = silent(ana).shown

    assert "They have given no sign for 46 days; the limit is 45." in shown
    assert "Nobody has tried to reach them yet; no sign from them yet." in shown


def test_a_slow_customer_in_its_rhythm_is_silent_by_the_maximum_alone(house: House, ana: Persona) -> None:
    buyer(house, ana, "Yearly Ltd", (1130, 765, 400, 60))

    shown = silent(ana).shown

    assert "They have given no sign for 60 days; the limit is 45.\n" in shown


def test_who_is_slipping_away_comes_first_and_those_without_a_rhythm_after(
    house: House, ana: Persona
) -> None:
    house.customer(ana, "Little Past", added=timedelta(days=50))
    house.customer(ana, "Far Past", "occasional", added=timedelta(days=300))
    buyer(house, ana, "Slipping", (400, 380, 360, 340))
    buyer(house, ana, "Staying", (200, 150, 100, 60))
    buyer(house, ana, "Once", (240,))

    shown = silent(ana).shown

    names = ("Slipping", "Staying", "Once", "Far Past", "Little Past")
    assert sorted(names, key=shown.index) == list(names)
    assert "Five customers are silent. Those slipping away come first." in shown


@pytest.mark.parametrize("sign", ["a call", "an order"])
def test_a_sign_ends_the_silence(house: House, ana: Persona, sign: str) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)
    assert "One customer is silent." in silent(ana).shown

    if sign == "a call":
        ana.submit(ana.click(silent(ana), "Log", near="Acme Bakery").view, {"Reached?": "We spoke"})
    else:
        ana.command("/customer", "purchase Acme Bakery")
        ana.submit(ana.modal, {"What they bought": "bread"})

    assert "Nobody is silent." in silent(ana).shown


def test_why_tells_the_whole_story(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)

    told = ana.click(silent(ana), "Why", near="Acme Bakery")

    assert "They used to order every five weeks; the last order was 11 weeks ago." in told.text


def test_a_long_list_is_turned_page_by_page_in_place(house: House, ana: Persona) -> None:
    for number in range(17):
        house.customer(ana, f"Customer {number:02}", added=timedelta(days=100 - number))

    shown = silent(ana)
    assert "Silent customers, 1 to 8 of 17. Those slipping away come first." in shown.shown
    assert "Customer 07" in shown.shown
    assert "Customer 08" not in shown.shown

    ana.click(shown, "More")
    ana.click(shown, "More")
    assert "Silent customers, 17 to 17 of 17." in shown.shown
    assert not shown.has("More")

    ana.click(shown, "Earlier")
    assert "Silent customers, 9 to 16 of 17." in shown.shown


@pytest.mark.parametrize("value", ["999999", "-1", "x", ""])
def test_a_forged_page_is_the_last_one_or_words(house: House, ana: Persona, value: str) -> None:
    for number in range(9):
        house.customer(ana, f"Customer {number}", added=timedelta(days=100 - number))
    shown = silent(ana)

    outcome = ana.click(shown, shown.find("More").forged(value=value))

    assert outcome.failed is None
    assert "9 to 9 of 9" in shown.shown or "no longer there" in outcome.text


@both_in_depth
@pytest.mark.parametrize("typed", ["North", "@north", "team"])
def test_a_manager_sees_the_teams_and_whose_they_are(
    house: House, cleo: Persona, ana: Persona, ben: Persona, typed: str
) -> None:
    for name, owner in (("Acme", ana), ("Bolt", ben), ("Corner", ben), ("Own", cleo)):
        house.customer(owner, name, added=timedelta(days=100))

    shown = silent(cleo, typed).shown

    whose = "of yours and your teams" if typed == "team" else "of North"
    assert f"{'Four' if typed == 'team' else 'Three'} customers {whose} are silent." in shown
    assert "Ben Okafor 2 · " in shown
    assert "Ana Silva 1" in shown
    assert "Acme · Ana Silva" in shown
    assert ("Own" in shown) is (typed == "team")


def test_a_manager_comes_from_the_own_list_to_the_teams(house: House, cleo: Persona, ana: Persona) -> None:
    house.customer(cleo, "Own", added=timedelta(days=100))
    house.customer(ana, "Acme", added=timedelta(days=100))
    own = silent(cleo)
    assert "Acme" not in own.shown

    told = cleo.click(own, "My teams")

    assert "Two customers of yours and your teams are silent." in told.text


def test_a_manager_without_own_customers_sees_the_teams_at_once(
    house: House, cleo: Persona, ana: Persona
) -> None:
    house.customer(ana, "Acme", added=timedelta(days=100))

    assert "One customer of yours and your teams is silent." in silent(cleo).shown


def test_what_is_not_yours_is_not_shown(house: House, cleo: Persona, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Secret Brewery", added=timedelta(days=100))

    for typed in ("", "North", "team"):
        assert "Secret Brewery" not in ana.command("/rapport", f"silent {typed}").text
    assert "You lead no team." in ana.command("/rapport", "silent North").text
    assert "one of: North." in cleo.command("/rapport", "silent South").text


def test_a_forged_team_is_not_there(house: House, cleo: Persona, ana: Persona) -> None:
    house.customer(cleo, "Own", added=timedelta(days=100))
    own = silent(cleo)

    assert "no team of that name" in cleo.click(own, own.find("My teams").forged(value="4711")).text


def test_the_longest_and_strangest_names_fit(house: House, ana: Persona) -> None:
    for number in range(9):
        house.customer(ana, f"{number} {HOSTILE}", added=timedelta(days=100))

    shown = silent(ana)

    assert [c.action_id for c in shown.controls()].count("nudge_log") == 8
    assert "<!channel>" in shown.shown


def test_the_home_tab_counts_the_same_and_leads_there(house: House, cleo: Persona, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)
    house.customer(ana, "Bolt", added=timedelta(days=100))
    house.customer(ana, "Newcomer")
    make_the_rounds(house)

    ana.open_home()
    assert ana.home
    assert "2 silent" in ana.home.shown
    assert "Two customers are silent." in ana.click(ana.home, "Silent customers").text
    cleo.open_home()
    assert cleo.home
    assert "2 silent" in cleo.home.shown
    assert "Two customers of North are silent." in cleo.click(cleo.home, "Silent").text


def test_the_home_tab_offers_no_empty_list(house: House, ana: Persona) -> None:
    house.customer(ana, "Newcomer")
    ana.open_home()

    assert ana.home
    assert not ana.home.has("Silent customers")


def test_the_digest_tells_it_on_the_morning_it_becomes_unusual(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)

    digest = house.next_morning(ana)

    assert digest
    assert "They used to order every five weeks; the last order was 11 weeks ago." in digest.shown


def test_the_card_keeps_the_two_questions_apart(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", (195, 160, 125, 90, 55, 20))
    reached(house, ana, "Acme Bakery", 3, Outcome.ATTEMPT)

    card = ana.command("/customer", "Acme Bakery").text

    assert "They usually order every five weeks; the last order was three weeks ago." in card
    assert "We last tried on Fri 20 Nov; their last sign: an order on Tue 3 Nov" in card


def test_half_a_usual_pause_says_nothing(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", (190, 155, 120, 85, 50, 15))
    assert "usually order" not in ana.command("/customer", "Acme Bakery").text


def test_the_card_says_nothing_twice_of_a_talk(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=20))
    assert "Nobody has tried" not in ana.command("/customer", "Acme Bakery").text

    reached(house, ana, "Acme Bakery", 3)

    assert "We last" not in ana.command("/customer", "Acme Bakery").text


def test_a_talk_before_the_pause_was_unusual_does_not_settle_it(house: House, ana: Persona) -> None:
    with house.book() as book:
        book.session.execute(update(ContactPlan).values(retired_at=house.clock()))
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)
    form = ana.command("/logcall", "Acme Bakery").view

    said = ana.submit(form, {"Day": "2026-11-09", "Reached?": "We spoke"}).text

    assert "on your list: due since Sat 14 Nov, because so long a pause is unusual for them." in said
    assert "We last spoke on Mon 9 Nov, and nobody has tried since." in silent(ana).shown


def test_nothing_is_called_usual_before_the_third_order(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", (160, 100))

    for said in (silent(ana).shown, ana.click(silent(ana), "Why").text):
        assert "usually" not in said
    assert "They have given no sign for 100 days; the limit is 45." in silent(ana).shown


def test_a_lost_customer_is_silent_by_the_slow_cadence(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        customer.move_to(Stage.LOST, by=book.rep, at=house.clock())
        customer.reschedule()

    assert "Nobody is silent." in silent(ana).shown
    house.clock.push(days=266)
    assert "They have given no sign for 366 days; the limit is 365." in silent(ana).shown


def test_ones_own_figures_count_the_same(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)
    buyer(house, ana, "Bolt", (115, 105, 95, 85, 75, 65, 55, 9))  # every ten days, but not in October
    house.customer(ana, "Corner", added=timedelta(days=50))
    assert "Two customers are silent." in silent(ana).shown

    assert "2 of the 3 customers in your book. On Sat 31 Oct: 2 of 3" in ana.command("/rapport", "me").text


def test_a_word_from_them_ends_an_unusual_silence(house: House, ana: Persona) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)

    reached(house, ana, "Acme Bakery", 1, Outcome.THEY_WROTE)

    assert "Nobody is silent." in silent(ana).shown
