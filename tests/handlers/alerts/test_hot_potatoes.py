"""Hot potatoes: who is told at once that a customer complained or gave a bad rating, when, and what of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from models.absences.handing_over import hand_over
from models.absences.returns import come_back
from models.book import Book
from models.book.library import Library, connect
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.kernel.vocabulary import Channel, Metric, Outcome
from models.team.absence import AbsenceDetails
from models.team.rep import Profile, Rep
from scheduler.alerts import send_alerts
from tests.conftest import enrolled
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
A_THREE = RatingDetails(RatedBy.CUSTOMER, MONDAY, Metric.OVERALL, 3, "the new portal is confusing")
A_COMPLAINT = InteractionDetails(Channel.CALL, Outcome.REACHED, MONDAY, "the oven came broken", problem=True)
A_CALL = InteractionDetails(Channel.CALL, Outcome.REACHED, MONDAY)


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona, cleo: Persona) -> None:
    """Ana's customer; Cleo leads her team."""
    house.customer(ana, "Acme")


def rated(
    house: House,
    by: Persona,
    opinion: RatingDetails = A_THREE,
    *,
    of: str = "Acme",
    person: ContactDetails | None = None,
) -> int:
    """As the handler of a rating does it. Returns the rating's number."""
    with house.book(by) as book:
        (customer,) = book.customers_of(book.rep).named(of)
        if person:
            contact = customer.add_contact(person, by=book.rep, at=house.clock())
            opinion = replace(opinion, contact_id=contact.id)
        rating = customer.rate(opinion, by=book.rep, at=house.clock())
        return rating.id


def mended(
    house: House, by: Persona, rating_id: int, opinion: RatingDetails | None, *, of: str = "Acme"
) -> None:
    """Mended, or without an opinion taken back."""
    with house.book(by) as book:
        (customer,) = book.customers_of(book.rep).named(of)
        rating = book.session.get_one(Rating, rating_id)
        if opinion:
            customer.amend_rating(rating, opinion, by=book.rep, at=house.clock())
        else:
            customer.withdraw_rating(rating, by=book.rep, at=house.clock())


def logged(house: House, by: Persona, entry: InteractionDetails, *, of: str = "Acme") -> None:
    with house.book(by) as book:
        (customer,) = book.customers_of(book.rep).named(of)
        customer.log_interaction(entry, by=book.rep, at=house.clock())


def alarms(house: House, person: Persona) -> list[PostedMessage]:
    """What has reached the person by now besides digests."""
    house.tick()
    words = ("call them back", "call back", "called back", "has to call", "taken back by", "changed by")
    others = [message for message in person.dm if not message.shown.startswith(("Good morning", "Saved"))]
    return [message for message in others if any(one in message.shown.casefold() for one in words)]


def at(house: House, day: date, hour: int) -> None:
    house.clock.now = datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC)


@both_in_depth
def test_a_bad_rating_is_told_to_the_manager_at_once(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana, person=ContactDetails("Maria Pinto", role="buyer"))

    (told,) = alarms(house, cleo)
    assert told.shown.startswith("Acme · Maria Pinto (buyer) gave us 3 out of 10 on Mon 23 Nov (Ana Silva).")
    assert "the new portal is confusing" in told.shown
    assert "Ana Silva looks after them and is asked to call back by Tue 24 Nov." in told.shown
    assert told.text.startswith("Acme · Maria Pinto (buyer) gave us 3 out of 10")
    assert alarms(house, ana) == []
    house.clock.push(hours=2)
    assert len(alarms(house, cleo)) == 1


@both_in_depth
def test_a_complaint_in_the_log_form_is_told_and_the_answer_says_so(
    house: House, ana: Persona, cleo: Persona
) -> None:
    said = complained(ana, "Acme")

    assert said.shown.endswith("Your manager Cleo Marchand has been told.\n[Edit] [Undo]")
    (told,) = alarms(house, cleo)
    assert told.shown.startswith("Acme · They complained in a call on Mon 23 Nov (Ana Silva).")
    assert "the oven came broken" in told.shown


def test_the_day_of_the_call_back_is_told_whatever_else_the_customer_is_on_the_list_for(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Bolt", added=timedelta(days=90))

    said = ana.submit(ana.command("/rate", "Bolt 3").view, {"giver": "The customer"})

    assert "A problem must not wait: call back by Tue 24 Nov." in said.text


def test_a_score_in_the_log_form_is_the_cause_together_with_its_talk(
    house: House, ana: Persona, cleo: Persona
) -> None:
    logged(house, ana, replace(A_COMPLAINT, channel=Channel.EMAIL, score=2, score_by=RatedBy.CUSTOMER))

    (told,) = alarms(house, cleo)
    assert told.shown.startswith("Acme · They gave us 2 out of 10 and complained in an e-mail on Mon 23 Nov")
    assert told.shown.count("Ana Silva)") == 1


def test_ordinary_logging_and_the_reps_own_low_estimate_tell_nobody(
    house: House, ana: Persona, cleo: Persona
) -> None:
    logged(house, ana, replace(A_CALL, score=9, score_by=RatedBy.CUSTOMER))
    logged(house, ana, replace(A_CALL, score=2, score_by=RatedBy.REP))
    rated(house, ana, RatingDetails(RatedBy.REP, MONDAY, Metric.NPS, 0))
    rated(house, ana, RatingDetails(RatedBy.CUSTOMER, MONDAY, Metric.CSAT, 3))

    assert alarms(house, cleo) == alarms(house, ana) == []


def test_feedback_in_words_that_is_a_complaint_is_told(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana, RatingDetails(RatedBy.CUSTOMER, MONDAY, words="never again", problem=True))

    (told,) = alarms(house, cleo)
    assert told.shown.startswith("Acme · They complained on Mon 23 Nov (Ana Silva).")
    assert "never again" in told.shown


def test_beside_a_complaint_the_reps_own_estimate_is_not_told_as_the_customers(
    house: House, ana: Persona, cleo: Persona
) -> None:
    rated(house, ana, RatingDetails(RatedBy.REP, MONDAY, Metric.OVERALL, 8, "never again", problem=True))

    (told,) = alarms(house, cleo)
    assert told.shown.startswith("Acme · They complained on Mon 23 Nov (Ana Silva).")


def test_a_manager_who_notes_it_is_not_told_but_the_owner_is(
    house: House, ana: Persona, cleo: Persona
) -> None:
    logged(house, cleo, A_COMPLAINT)

    assert alarms(house, cleo) == []
    (told,) = alarms(house, ana)
    assert "on Mon 23 Nov (Cleo Marchand)." in told.shown
    assert told.shown.endswith("Call them back by Tue 24 Nov.\n[Log] [Open] [Why]")


def test_who_both_owns_and_leads_hears_it_once(house: House, ben: Persona, cleo: Persona) -> None:
    with house.book(cleo) as book:
        (team,) = book.teams()
        him = known(book, ben)
        team.staff(members=set(team.members), managers={book.rep, him}, by=book.rep, at=house.clock())
    house.customer(ben, "Bolt")
    rated(house, cleo, of="Bolt")

    (told,) = alarms(house, ben)
    assert "Call them back" in told.shown


def test_where_nobody_leads_the_answer_says_nothing_of_it(house: House) -> None:
    dora = enrolled(house, house.slack.join("Dora Lind", tz="Europe/Lisbon"))
    house.customer(dora, "Delta")

    said = complained(dora, "Delta")

    assert "told" not in said.shown
    assert alarms(house, dora) == []


@both_in_depth
def test_in_the_evening_it_waits_for_the_next_working_morning(
    house: House, ana: Persona, cleo: Persona
) -> None:
    at(house, MONDAY + timedelta(days=4), 20)

    said = complained(ana, "Acme")

    assert "Your manager Cleo Marchand is told on Mon 30 Nov at 07:30.\n" in said.shown  # 08:30 in Paris
    assert alarms(house, cleo) == []
    at(house, MONDAY + timedelta(days=6), 12)
    assert alarms(house, cleo) == []
    at(house, MONDAY + timedelta(days=7), 8)
    (told,) = alarms(house, cleo)
    assert "in a call on Fri 27 Nov (Ana Silva)." in told.shown
    assert "is asked to call back by Mon 30 Nov." in told.shown


def test_while_the_owner_is_away_whoever_stands_in_is_told(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    away(house, ana, MONDAY, TUESDAY, cover=ben)
    logged(house, ana, A_COMPLAINT)

    (told,) = alarms(house, ben)
    assert "Ana Silva is away and you stand in: call them back by Tue 24 Nov." in told.shown
    (hers,) = alarms(house, cleo)
    assert "Ben Okafor stands in for Ana Silva and is asked to call back by Tue 24 Nov." in hers.shown


def test_a_manager_who_stands_in_is_told_once(house: House, ana: Persona, cleo: Persona) -> None:
    away(house, ana, MONDAY, TUESDAY)
    logged(house, ana, A_COMPLAINT)

    (told,) = alarms(house, cleo)
    assert "Ana Silva is away and you stand in" in told.shown


def test_where_owner_and_managers_are_away_it_waits_for_their_return(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    away(house, cleo, MONDAY, MONDAY + timedelta(days=2))
    away(house, ana, MONDAY, MONDAY + timedelta(days=9))
    logged(house, ana, A_COMPLAINT)

    assert alarms(house, ana) == alarms(house, ben) == alarms(house, cleo) == []
    at(house, MONDAY + timedelta(days=3), 9)
    assert alarms(house, cleo) == []
    assert "Acme · They complained in a call on Mon 23 Nov. Nobody has called back." in cleo.dm[-1].shown


def test_who_comes_back_early_or_begins_earlier_is_told_then(
    house: House, ana: Persona, cleo: Persona
) -> None:
    away(house, cleo, MONDAY, MONDAY + timedelta(days=9))
    logged(house, ana, A_COMPLAINT)
    at(house, TUESDAY, 7)
    assert alarms(house, cleo) == []

    with house.book(cleo) as book:
        come_back(book, book.rep, by=book.rep, at=house.clock())
        book.set_preferences(
            book.rep,
            morning=time(7),
            working_week=book.rep.working_week,
            budget=book.rep.budget,
            at=house.clock(),
        )

    assert len(alarms(house, cleo)) == 1


def called_back(house: House, ana: Persona, cleo: Persona, rating_id: int) -> None:
    logged(house, ana, replace(A_CALL, happened_on=MONDAY))


def taken_back(house: House, ana: Persona, cleo: Persona, rating_id: int) -> None:
    mended(house, ana, rating_id, None)


def mended_to_eight(house: House, ana: Persona, cleo: Persona, rating_id: int) -> None:
    mended(house, ana, rating_id, replace(A_THREE, value=8))


def mended_to_an_estimate(house: House, ana: Persona, cleo: Persona, rating_id: int) -> None:
    mended(house, ana, rating_id, replace(A_THREE, giver=RatedBy.REP))


def leads_no_more(house: House, ana: Persona, cleo: Persona, rating_id: int) -> None:
    with house.book(cleo) as book:
        book.dissolve_team(book.teams()[0])


def left(house: House, ana: Persona, cleo: Persona, rating_id: int) -> None:
    with house.book(cleo) as book:
        book.update_profile(book.rep, Profile("Cleo", "Europe/Paris", is_deactivated=True), at=house.clock())


@pytest.mark.parametrize(
    "what", [called_back, taken_back, mended_to_eight, mended_to_an_estimate, leads_no_more, left]
)
def test_what_is_no_news_by_then_is_not_told(
    house: House, ana: Persona, cleo: Persona, what: Callable[[House, Persona, Persona, int], None]
) -> None:
    at(house, MONDAY, 20)
    rating_id = rated(house, ana)
    house.clock.push(hours=1)
    what(house, ana, cleo, rating_id)

    at(house, TUESDAY, 10)
    assert alarms(house, cleo) == alarms(house, ana) == []


@both_in_depth
def test_it_goes_to_whoever_looks_after_them_by_then(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Bolt")
    at(house, MONDAY, 20)
    for name in ("Acme", "Bolt"):
        rated(house, cleo, of=name)
    with house.book(cleo) as book:
        (bolt,) = book.customers_of(book.rep).named("Bolt")
        her, him = known(book, ana), known(book, ben)
        hand_over(book, her, to=him, by=book.rep, at=house.clock(), gesture="one", only=[bolt.id])
    at(house, TUESDAY, 7)
    away(house, ana, TUESDAY, TUESDAY, cover=ben)

    at(house, TUESDAY, 10)
    assert alarms(house, ana) == alarms(house, ben) == alarms(house, cleo) == []
    (morning,) = ben.dm
    assert "Acme · They gave us 3 out of 10" in morning.shown
    assert "Bolt · They gave us 3 out of 10" in morning.shown


@both_in_depth
def test_what_is_taken_back_is_told_once_to_whoever_was_told(
    house: House, ana: Persona, cleo: Persona
) -> None:
    said = complained(ana, "Acme")
    assert len(alarms(house, cleo)) == 1

    ana.click(said, "Undo")
    (_, correction) = alarms(house, cleo)
    assert correction.shown == "Acme · taken back by Ana Silva: the call on Mon 23 Nov."
    house.clock.push(hours=1)
    assert len(alarms(house, cleo)) == 2
    assert alarms(house, ana) == []


def test_what_is_mended_is_told_too_and_not_to_who_mends_it(
    house: House, ana: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Bolt")
    by_ana, by_cleo = rated(house, ana), rated(house, ana, of="Bolt")
    assert len(alarms(house, cleo)) == 2

    mended(house, ana, by_ana, replace(A_THREE, value=8))
    mended(house, cleo, by_cleo, replace(A_THREE, value=8), of="Bolt")

    (*_, correction) = alarms(house, cleo)
    assert correction.shown == "Acme · changed by Ana Silva: 8 out of 10, from the customer, on Mon 23 Nov."
    assert len(alarms(house, cleo)) == 3


def test_a_talk_mended_to_no_problem_is_told(house: House, ana: Persona, cleo: Persona) -> None:
    said = complained(ana, "Acme")
    ana.submit(ana.click(said, "Edit").view, {"problem": []})

    (_, correction) = alarms(house, cleo)
    assert correction.shown == "Acme · changed by Ana Silva: no problem in the call on Mon 23 Nov."


def test_corrections_wait_for_working_hours_and_lapse_when_it_is_trouble_again(
    house: House, ana: Persona, cleo: Persona
) -> None:
    rating_id = rated(house, ana)
    at(house, MONDAY, 20)
    mended(house, ana, rating_id, replace(A_THREE, value=8))
    assert len(alarms(house, cleo)) == 1
    mended(house, ana, rating_id, replace(A_THREE, value=2))
    at(house, TUESDAY, 10)
    assert len(alarms(house, cleo)) == 1

    mended(house, ana, rating_id, replace(A_THREE, value=8))
    assert len(alarms(house, cleo)) == 2
    mended(house, ana, rating_id, A_THREE)  # they were told that it was none
    (*_, told) = alarms(house, cleo)
    assert told.shown.startswith("Acme · They gave us 3 out of 10")
    assert len(alarms(house, cleo)) == 3


def test_a_change_of_words_tells_nobody_again(house: House, ana: Persona, cleo: Persona) -> None:
    rating_id = rated(house, ana)
    assert len(alarms(house, cleo)) == 1

    mended(house, ana, rating_id, replace(A_THREE, value=2, words="the portal"))

    assert len(alarms(house, cleo)) == 1


def test_a_call_back_ends_it_quietly(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    assert len(alarms(house, cleo)) == 1
    house.clock.push(hours=1)
    logged(house, ana, A_CALL)

    assert house.read(ana, "Acme").trouble_on is None
    assert len(alarms(house, cleo)) == 1


@pytest.mark.parametrize(("days", "count"), [(7, 1), (8, 0)])
def test_what_is_long_ago_alarms_nobody(
    house: House, ana: Persona, cleo: Persona, days: int, count: int
) -> None:
    rated(house, ana, replace(A_THREE, given_on=MONDAY - timedelta(days=days)))

    assert len(alarms(house, cleo)) == count
    assert house.read(ana, "Acme").trouble_on == MONDAY - timedelta(days=days)


def test_what_they_have_spoken_about_since_alarms_nobody(house: House, ana: Persona, cleo: Persona) -> None:
    logged(house, ana, A_CALL)
    rated(house, ana, replace(A_THREE, given_on=MONDAY - timedelta(days=1)))

    assert alarms(house, cleo) == []


def test_a_double_click_tells_once(house: House, ana: Persona, cleo: Persona) -> None:
    for _ in range(2):
        with house.book(ana) as book:
            (customer,) = book.customers_of(book.rep).named("Acme")
            done = customer.log_interaction(A_COMPLAINT, by=book.rep, at=house.clock(), key="one")
            assert [alert.rep.name for alert in done.alerts] == ["Cleo Marchand"]

    assert len(alarms(house, cleo)) == 1


def test_all_causes_of_a_customer_come_in_one_message(house: House, ana: Persona, cleo: Persona) -> None:
    at(house, MONDAY, 20)
    logged(house, ana, A_COMPLAINT)
    for value in (1, 2, 3):
        rated(house, ana, replace(A_THREE, value=value))
    at(house, TUESDAY, 10)

    (told,) = alarms(house, cleo)
    assert told.shown.count("Acme") == 1
    assert "They complained in a call" in told.shown
    assert "2 out of 10" in told.shown
    assert "3 out of 10" not in told.shown
    assert "and 1 more\n" in told.shown
    assert told.shown.count("is asked to call back by Tue 24 Nov.") == 1


def test_many_customers_come_in_one_message(house: House, ana: Persona, cleo: Persona) -> None:
    at(house, MONDAY, 20)
    for number in range(8):
        house.customer(ana, f"Customer {number}")
        rated(house, ana, of=f"Customer {number}")
    at(house, TUESDAY, 10)

    (told,) = alarms(house, cleo)
    assert told.shown.count("3 out of 10") == 5
    assert told.shown.endswith("and 3 more customers")


def test_whatever_people_type_the_message_passes(house: House, ana: Persona, cleo: Persona) -> None:
    at(house, MONDAY, 20)
    nasty = "<!channel> *_~`\u202e\U0001f600&<@U1> "
    for number in range(6):
        name = (f"{number} " + nasty * 20)[:200]
        house.customer(ana, name)
        person = ContactDetails((nasty * 20)[:200], role=(nasty * 9)[:100])
        for value in (1, 2, 3):
            rated(house, ana, replace(A_THREE, value=value, words=nasty * 90), of=name, person=person)
    at(house, TUESDAY, 10)

    (told,) = alarms(house, cleo)
    assert told.shown.count("3 out of 10") == 5
    assert told.mentions == []


def test_the_buttons_open_the_form_the_card_and_the_reason(house: House, ana: Persona, cleo: Persona) -> None:
    rated(house, ana)
    (told,) = alarms(house, cleo)

    assert cleo.click(told, "Log").view.value("Customer")["text"]["text"].startswith("Acme")
    assert "Ana Silva" in cleo.click(told, "Open").text
    assert "Acme" in cleo.click(told, "Why").text


@both
def test_two_processes_tell_once(house: House, house_database: str, ana: Persona, cleo: Persona) -> None:
    at(house, MONDAY, 20)
    for number in range(12):
        house.customer(ana, f"Customer {number}")
        rated(house, ana, of=f"Customer {number}")
    at(house, TUESDAY, 10)
    libraries = [Library(connect(house_database)) for _ in range(3)]

    def tell(library: Library) -> None:
        send_alerts(library, house.workspace_id, now=house.clock(), is_running=lambda: True)

    with ThreadPoolExecutor(len(libraries)) as pool:
        list(pool.map(tell, libraries))
    for library in libraries:
        library.engine.dispose()

    (told,) = alarms(house, cleo)
    assert told.shown.endswith("and 7 more customers")


@both
def test_what_is_taken_back_while_it_is_being_told_is_corrected(
    house: House, house_database: str, ana: Persona, cleo: Persona
) -> None:
    """Whichever comes first: either nothing was told, or that and the correction."""
    at(house, MONDAY, 20)
    ids = {}
    for number in range(5):
        house.customer(ana, f"Customer {number}")
        ids[f"Customer {number}"] = rated(house, ana, of=f"Customer {number}")
    at(house, TUESDAY, 10)
    other = Library(connect(house_database))

    def take_back(_: object) -> None:
        for name, rating_id in ids.items():
            mended(house, ana, rating_id, None, of=name)

    def tell(_: object) -> None:
        send_alerts(other, house.workspace_id, now=house.clock(), is_running=lambda: True)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda act: act(None), (take_back, tell)))
    other.engine.dispose()

    shown = "\n".join(message.shown for message in alarms(house, cleo))
    for name in ids:
        was_told = f"{name} · Taken back by Ana Silva: 3 out of 10" in shown  # the message that told of it
        assert (f"{name} · taken back by Ana Silva" in shown) is was_told


def complained(person: Persona, name: str) -> PostedMessage:
    """The answer to a call that was logged in the form, with the box for a problem ticked."""
    form = person.command("/logcall", f"{name}: the oven came broken").view
    person.click(form, "More")
    said = person.submit(form, {"problem": ["There is a problem"], "Reached?": "We spoke"})
    assert said.ephemeral is not None
    return said.ephemeral


def away(house: House, person: Persona, first: date, last: date, cover: Persona | None = None) -> None:
    with house.book(person) as book:
        standing_in = book.rep_known_as(cover.id) if cover else None
        book.record_absence(book.rep, AbsenceDetails(first, last, standing_in), by=book.rep, at=house.clock())


def known(book: Book, person: Persona) -> Rep:
    rep = book.rep_known_as(person.id)
    assert rep is not None
    return rep
