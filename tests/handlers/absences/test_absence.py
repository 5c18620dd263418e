"""Being away: said in words or in a form, by the rep or on behalf, and shown back with absolute dates."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Persona
from messages.kit.limits import problems_of_view
from messages.nudges.card import nudges_in
from models.customers import CustomerDetails
from models.customers.purchases.purchase import PurchaseDetails
from tests.handlers.absences.cast import absences_of, awaits_an_answer, due_customer
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth


@both_in_depth
def test_away_until_friday_no_digest_comes_and_on_monday_it_does(
    house: House, ana: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    said = ana.command("/rapport", "away until Friday cover @Ben Okafor").text
    assert "You are away from Mon 23 Nov until Fri 27 Nov" in said
    assert "Ben Okafor covers" in said
    assert "Mon 30 Nov" in said

    coming = house.next_morning(ana)

    assert house.clock().date() == date(2026, 11, 30)
    assert coming
    assert "Acme Bakery" in coming.shown


def test_two_absences_in_a_row_are_followed_by_the_morning_after_both(house: House, ana: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away from Wednesday until Thursday")
    said = ana.command("/rapport", "away until tomorrow").text
    assert "The first morning message after that comes on Fri 27 Nov." in said
    assert len(absences_of(house, ana)) == 2

    days = [house.next_morning(ana) and house.clock().date() for _ in range(3)]
    assert date(2026, 11, 27) in days
    assert not {date(2026, 11, day) for day in (23, 24, 25, 26)} & {day for day in days if day}


def test_the_skipped_days_are_no_missed_mornings(house: House, ana: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Wednesday")
    house.clock.push(days=4)
    house.tick()
    with house.book(ana) as book:
        from models.customers.nudge import Digest

        assert [(one.day, one.skipped_because) for one in book.session.query(Digest)] == [
            (date(2026, 11, 26), "Rapport was not running on that working day."),
            (date(2026, 11, 27), ""),
        ]


def ben_covers(ana: Persona, until: str = "Friday") -> None:
    ana.command("/rapport", f"away until {until} cover @Ben Okafor")


@both_in_depth
def test_the_cover_sees_what_cannot_wait_in_a_section_of_its_own(
    house: House, ana: Persona, ben: Persona
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    due_customer(house, ana, "Bolt Ltd")
    ben_covers(ana)

    coming = house.next_morning(ben)

    assert coming
    assert "For Ana Silva, who is away until Fri 27 Nov" in coming.shown
    assert "None of your own customers needs you today" in coming.shown
    assert "Acme Bakery" in coming.shown
    assert "Bolt Ltd" not in coming.shown


def test_a_card_of_the_section_works_and_counts_as_the_covers_own_deed(
    house: House, ana: Persona, ben: Persona
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    ben_covers(ana)
    card = house.next_morning(ben)
    assert card
    form = ben.click(card, "Log", near="Acme Bakery").view
    said = ben.submit(form, {"Note": "sent the offer", "Reached?": "We spoke"}).text
    assert "Acme Bakery" in said
    house.tick()
    assert "Logged by Ben Okafor" in card.shown
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        assert customer.interactions[0].rep.name == "Ben Okafor"


def test_the_cover_sees_the_customers_while_covering_only(house: House, ana: Persona, ben: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    assert "no customer" in ben.command("/customer", "Acme Bakery").text
    ben_covers(ana)
    assert "Acme Bakery" in ben.command("/customer", "Acme Bakery").text
    house.clock.push(days=5)
    house.tick()
    assert "no customer" in ben.command("/customer", "Acme Bakery").text


@both_in_depth
def test_on_return_a_line_says_what_happened_and_the_rest_is_spread(
    house: House, ana: Persona, ben: Persona
) -> None:
    for number in range(12):
        due_customer(house, ana, f"Customer {number:02}")
    awaits_an_answer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.next_morning(ben)
    ben.submit(
        ben.command("/logcall", "Acme Bakery").view, {"Note": "sent the offer", "Reached?": "We spoke"}
    )

    first = house.next_morning(ana)

    assert first
    assert "While you were away: Ben Okafor logged one contact" in first.shown
    assert "5 more come back over the next working day" in first.shown
    assert first.shown.count("Customer ") == 7
    assert "waiting" not in first.shown
    second = house.next_morning(ana)
    assert second
    assert len(nudges_in(second.blocks)) >= 5


def test_on_return_late_contact_points_are_spread_like_the_rest(house: House, ana: Persona) -> None:
    for number in range(10):
        with house.book(ana) as book:
            details = CustomerDetails(f"Customer {number:02}", "key")
            customer = book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
            customer.record_purchase(
                PurchaseDetails(date(2026, 11, 20), "an oven"), by=book.rep, at=house.clock()
            )
    ana.command("/rapport", "away until Friday")

    first = house.next_morning(ana)

    assert first
    assert first.shown.count("Customer ") == 7
    assert "3 more come back over the next working day" in first.shown
    assert "waiting" not in first.shown


# In words


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("away until Friday", (2026, 11, 23), (2026, 11, 27)),
        ("away from 1 Dec until 12 Dec", (2026, 12, 1), (2026, 12, 12)),
        ("away from 1 Dec to Friday", (2026, 12, 1), (2026, 12, 4)),
        ("away 2026-12-01 - 2026-12-02", (2026, 12, 1), (2026, 12, 2)),
        ("away from 20 Dec until 5 Jan", (2026, 12, 20), (2027, 1, 5)),
        ("away on Thursday", (2026, 11, 26), (2026, 11, 26)),
        ("away tomorrow", (2026, 11, 24), (2026, 11, 24)),
        ("away for two weeks", (2026, 11, 23), (2026, 12, 6)),
        ("away next week", (2026, 11, 30), (2026, 12, 6)),
        ("away for two weeks from 1 Dec", (2026, 12, 1), (2026, 12, 14)),
        ("away 1.12.–12.12.", (2026, 12, 1), (2026, 12, 12)),
        ("away 1-12 Dec", (2026, 12, 1), (2026, 12, 12)),
        ("away next month", (2026, 12, 1), (2026, 12, 31)),
        ("away from Tuesday for 5 days", (2026, 11, 24), (2026, 11, 28)),
        ("AWAY until friday, cover @Ben Okafor", (2026, 11, 23), (2026, 11, 27)),
        ("away cover @Ben Okafor until Friday", (2026, 11, 23), (2026, 11, 27)),
        ("away until Friday, @Ben Okafor covers", (2026, 11, 23), (2026, 11, 27)),
    ],
)
def test_days_are_understood_as_people_say_them(
    house: House,
    ana: Persona,
    ben: Persona,
    typed: str,
    first: tuple[int, int, int],
    last: tuple[int, int, int],
) -> None:
    ana.command("/rapport", typed)
    (absence,) = absences_of(house, ana)
    assert (absence.first_day, absence.last_day) == (date(*first), date(*last))
    assert (absence.cover_id == house.rep(ben).id) == ("@" in typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("away from 12 Dec until 1 Dec", "before the first"),
        ("away until yesterday", "22 Nov 2026 is over already"),
        ("away until 15 Nov", "15 Nov 2026 is over already"),
        ("away 1 Nov to 5 Nov", "5 Nov 2026 is over already"),
        ("away last week", "22 Nov 2026 is over already"),
        ("away until 31 February", "February"),
        ("away from 1 Dec", "Until when?"),
        ("away until the cows come home", "which day"),
        ("away from tomorrow for three years", "a year at most"),
        ("away until Friday cover ben", "Who covers? Name the colleague with @"),
        ("away until Friday cover @Ana Silva", "Somebody else has to cover"),
        ("away until Friday cover @Gus Guest", "has to use Rapport"),
        ("away until 5/6/2027", "two ways"),
    ],
)
def test_what_cannot_be_is_refused_in_words_with_what_was_typed(
    house: House, ana: Persona, ben: Persona, typed: str, why: str
) -> None:
    house.slack.join("Gus Guest", tz="Europe/Paris")
    said = ana.command("/rapport", typed).text
    assert why in said
    assert "You typed: /rapport away" in said
    assert absences_of(house, ana) == []


def test_a_cover_who_is_away_too_is_refused_by_name_and_days(
    house: House, ana: Persona, ben: Persona
) -> None:
    ben.command("/rapport", "away until Wednesday")
    said = ana.command("/rapport", "away until Friday cover @Ben Okafor").text
    assert "Ben Okafor is away from 23 Nov to 25 Nov 2026 too" in said
    assert absences_of(house, ana) == []
    assert "covers" in ana.command("/rapport", "away from Thursday until Friday cover @Ben Okafor").text


def test_two_cannot_cover_each_other(house: House, ana: Persona, ben: Persona) -> None:
    ben.command("/rapport", "away until Wednesday cover @Ana Silva")
    said = ana.command("/rapport", "away until Friday cover @Ben Okafor").text
    assert "with Ana Silva as cover" in said


def test_a_cover_who_has_left_is_refused(house: House, ana: Persona, ben: Persona) -> None:
    ben.deactivated()
    assert "no longer active" in ana.command("/rapport", "away until Friday cover @Ben Okafor").text


def test_an_overlapping_absence_is_mended_and_undo_brings_the_old_one_back(
    house: House, ana: Persona, ben: Persona
) -> None:
    ben_covers(ana)
    said = ana.command("/rapport", "away from Thursday until Wed 2 Dec")
    assert "Until now it was from Mon 23 Nov until Fri 27 Nov, with Ben Okafor as cover" in said.text
    (absence,) = absences_of(house, ana)
    assert (absence.first_day, absence.last_day) == (date(2026, 11, 23), date(2026, 12, 2))
    assert absence.cover_id is None

    assert "As before" in ana.click(said.ephemerals[-1], "Undo").text
    (absence,) = absences_of(house, ana)
    assert (absence.last_day, absence.cover_id) == (date(2026, 11, 27), house.rep(ben).id)


def test_undo_takes_it_back_and_the_digest_comes(house: House, ana: Persona, ben: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    said = ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.tick()
    assert "you cover" in ben.dm[-1].shown
    assert "you are not away" in ana.click(said.ephemerals[-1], "Undo").text
    house.tick()
    assert "need not cover" in ben.dm[-1].shown
    digest = house.next_morning(ana)
    assert digest
    assert "Acme Bakery" in digest.shown


@pytest.mark.parametrize(
    "again", ["away until Friday cover @Ben Okafor", "away today until Friday cover @ben"]
)
def test_the_same_absence_typed_twice_tells_nobody_twice(
    house: House, ana: Persona, ben: Persona, again: str
) -> None:
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.tick()
    told = len(ben.dm)

    said = ana.command("/rapport", again)
    house.tick()

    assert "That is noted already, and nobody was told again." in said.text
    assert "away from Mon 23 Nov until Fri 27 Nov" in said.text
    assert len(ben.dm) == told
    assert len(absences_of(house, ana)) == 1


def test_before_going_one_reads_whom_to_tell_who_covers_with_a_text_to_copy(
    house: House, ana: Persona, ben: Persona
) -> None:
    for name in ("Acme Bakery", "Bolt Bakery", "Corner Shop", "Dairy"):
        house.customer(ana, name)
    ana.submit(ana.command("/promise", "Acme send the price list by Thursday").view)
    ana.submit(ana.command("/promise", "Bolt call the carrier by 4 Dec").view)  # is back by then
    ana.submit(ana.command("/promise", "Dairy they send the numbers by Thursday").view)  # theirs
    form = ana.click(ana.command("/logcall", "Corner Shop: spoke with them").view, "More").view
    ana.submit(form, {"Reached?": "We spoke", "Next step": "bring the samples", "next_step_on": "2026-11-25"})
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.record_purchase(PurchaseDetails(date(2026, 11, 23), "an oven"), by=book.rep, at=house.clock())

    said = ana.command("/rapport", "away until Friday cover @Ben Okafor").text

    assert "Two customers wait for something by then: tell each who covers." in said
    assert (
        "Acme Bakery: the one-day call after their order is due on Tue 24 Nov; promised to send the" in said
    )
    assert "Corner Shop: agreed to bring the samples by Wed 25 Nov" in said
    assert "Bolt" not in said
    assert "Dairy" not in said
    assert (
        "I am away from Mon 23 Nov until Fri 27 Nov. Ben Okafor (ben.okafor@northwind.example) looks after "
        "you meanwhile and knows what we have agreed. From Mon 30 Nov on I am there again. Ana Silva"
    ) in said


def test_two_customers_of_one_name_are_two_to_tell(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/promise", "Acme send the price list by Thursday").view)
    house.customer(ben, "Acme Bakery")
    ben.submit(ben.command("/promise", "Acme call the carrier by Thursday").view)
    with house.book(ben) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        receiver = book.rep_known_as(ana.id)
        assert receiver
        acme.owner = receiver

    assert "Two customers wait for something by then" in ana.command("/rapport", "away until Friday").text


def test_where_nothing_falls_into_the_days_it_says_so(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    said = ana.command("/rapport", "away until Friday").text
    assert "Nothing that was promised or agreed falls into these days." in said
    assert "text to copy" not in said


def test_of_many_to_tell_ten_are_named_and_all_are_counted(house: House, ana: Persona) -> None:
    for number in range(12):
        house.customer(ana, f"Mill {number}")
        ana.submit(ana.command("/promise", f"Mill {number}: send the price list by Thursday").view)
    said = ana.command("/rapport", "away until Friday").text
    assert "12 customers wait for something by then" in said
    assert said.count("promised to send the price list") == 10
    assert "and 2 more" in said


def test_the_manager_who_says_the_same_again_tells_nobody_twice(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    cleo.command("/rapport", "away @Ana Silva until Friday cover @Ben Okafor")
    house.tick()
    told = [len(person.dm) for person in (ana, ben)]
    cleo.command("/rapport", "away @Ana Silva until Friday cover @Ben Okafor")
    house.tick()
    assert [len(person.dm) for person in (ana, ben)] == told


def test_a_cover_who_knows_is_told_of_the_new_days_alone(house: House, ana: Persona, ben: Persona) -> None:
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.tick()
    ana.command("/rapport", "away until Thursday cover @Ben Okafor")
    house.tick()
    assert ben.dm[-1].shown == (
        "Ana Silva is away from Mon 23 Nov until Thu 26 Nov, and you cover. "
        "Until now it was from Mon 23 Nov until Fri 27 Nov."
    )


def test_undo_of_back_tells_the_cover_that_it_goes_on(house: House, ana: Persona, ben: Persona) -> None:
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    said = ana.command("/rapport", "back")
    house.tick()
    assert "need not cover" in ben.dm[-1].shown
    ana.click(said.ephemerals[-1], "Undo")
    house.tick()
    assert "and you cover" in ben.dm[-1].shown


# In a form


def test_without_days_a_form_asks_for_them(house: House, ana: Persona, ben: Persona) -> None:
    form = ana.command("/rapport", "away").view
    assert problems_of_view(form.definition) == []
    wanted = {"First day": date(2026, 12, 1), "Last day": date(2026, 12, 4), "Who covers": ben}
    said = ana.submit(form, wanted).text
    assert "from Tue 1 Dec until Fri 4 Dec" in said
    (absence,) = absences_of(house, ana)
    assert absence.cover_id == house.rep(ben).id


def test_the_form_says_under_the_field_what_is_wrong_and_keeps_what_was_chosen(
    house: House, ana: Persona
) -> None:
    form = ana.command("/rapport", "away").view
    wanted = {"First day": date(2026, 12, 4), "Last day": date(2026, 12, 1)}
    assert "before the first" in ana.submit(form, wanted).errors["last_day"]
    assert form.value("first_day") == "2026-12-04"
    assert absences_of(house, ana) == []


def test_change_opens_the_form_with_what_stands_and_mends_it(
    house: House, ana: Persona, ben: Persona
) -> None:
    said = ana.command("/rapport", "away until Friday cover @Ben Okafor")
    form = ana.click(said.ephemerals[-1], "Change").view
    assert form.value("last_day") == "2026-11-27"
    ana.submit(form, {"Last day": date(2026, 11, 25)})
    (absence,) = absences_of(house, ana)
    assert (absence.last_day, absence.cover_id) == (date(2026, 11, 25), house.rep(ben).id)


@both
def test_the_same_form_twice_is_one_absence(house: House, ana: Persona) -> None:
    form = ana.command("/rapport", "away").view
    wanted = {"First day": date(2026, 12, 1), "Last day": date(2026, 12, 4)}
    ana.submit(form, wanted)
    ana.submit(form, wanted)
    assert len(absences_of(house, ana)) == 1


# On behalf


def test_the_manager_says_it_for_a_member_of_the_team(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    said = cleo.command("/rapport", "away @Ana Silva until Friday cover @Ben Okafor").text
    assert "Ana Silva is away from Mon 23 Nov until Fri 27 Nov" in said
    house.tick()
    assert "Cleo Marchand noted that you are away from Mon 23 Nov until Fri 27 Nov" in ana.dm[-1].shown
    assert ana.click(ana.dm[-1], "Undo").text
    assert absences_of(house, ana) == []


def test_the_managers_form_asks_who_is_away(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.command("/rapport", "away").view
    assert problems_of_view(form.definition) == []
    cleo.submit(
        form,
        {"Who is away": "Ana Silva", "First day": date(2026, 12, 1), "Last day": date(2026, 12, 4)},
    )
    assert len(absences_of(house, ana)) == 1


def test_nobody_else_says_it_not_even_an_admin(house: House, ana: Persona, ben: Persona) -> None:
    dora = house.slack.join("Dora Lind", tz="Europe/Berlin", is_admin=True)
    for person in (ben, dora):
        assert "members of a team you lead" in person.command("/rapport", "away @Ana Silva until Friday").text
        assert "members of a team you lead" in person.command("/rapport", "back @Ana Silva").text
    assert absences_of(house, ana) == []


def test_a_forged_button_finds_no_absence_of_others(house: House, ana: Persona, ben: Persona) -> None:
    ana.command("/rapport", "away until Friday")
    mine = ben.command("/rapport", "away until Tuesday").ephemerals[-1]
    (absence,) = absences_of(house, ana)
    for block in mine.blocks:
        for button in block.get("elements", []) if block["type"] == "actions" else []:
            button["value"] = str(absence.id)
    for button in ("Undo", "Change"):
        assert "cannot find that absence" in ben.click(mine, button).text
    assert len(absences_of(house, ana)) == 1
