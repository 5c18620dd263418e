"""Customers that change hands: the manager's list, the buttons, and the way back."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from messages.kit.limits import problems_of_message, problems_of_view
from messages.nudges.card import nudges_in
from models.customers import CustomerDetails
from models.customers.interactions.interaction import InteractionDetails
from models.kernel.vocabulary import Channel, Outcome
from tests.conftest import enrolled
from tests.handlers.absences.cast import awaits_an_answer, due_customer
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth


def ana_leaves(house: House, ana: Persona, cleo: Persona) -> PostedMessage:
    """The list that the manager gets."""
    ana.deactivated()
    house.clock.push(days=1)
    house.timetable.refresh_profiles()
    house.tick()
    return cleo.dm[-1]


def owned(house: House, person: Persona) -> list[str]:
    with house.book(person) as book:
        return [customer.name for customer in book.owned_by(book.rep).page(offset=0, size=1000)]


@both
def test_one_press_gives_all_customers_to_a_colleague_with_their_history(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    awaits_an_answer(house, ana, "Bolt Ltd")
    word = ana_leaves(house, ana, cleo)
    assert "2 customers need somebody else: Acme Bakery, Bolt Ltd" in word.shown

    cleo.click(word, "Ben Okafor")

    assert owned(house, ben) == ["Acme Bakery", "Bolt Ltd"]
    assert "2 customers of Ana Silva are with Ben Okafor now: Acme Bakery, Bolt Ltd" in word.shown
    house.tick()
    assert "Cleo Marchand handed you 2 customers of Ana Silva: Acme Bakery, Bolt Ltd" in ben.dm[-1].shown
    with house.book(ben) as book:
        (acme,) = book.owned_by(book.rep).named("Acme Bakery")
        assert len(acme.interactions) == 1
        assert [(one.before, one.after) for one in acme.changes] == [("Ana Silva", "Ben Okafor")]
    morning = house.next_morning(ben)
    assert morning
    assert "Bolt Ltd" in morning.shown


def test_undo_brings_them_back_and_the_list_with_them(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    word = ana_leaves(house, ana, cleo)
    cleo.click(word, "Ben Okafor")
    cleo.click(word, "Undo")
    assert owned(house, ben) == []
    assert "One customer is with Ana Silva again: Acme Bakery" in word.shown
    house.tick()
    assert "Cleo Marchand gave one customer back to Ana Silva" in ben.dm[-1].shown
    cleo.click(word, "Ben Okafor")
    assert owned(house, ben) == ["Acme Bakery"]


def test_some_go_to_one_and_the_rest_to_another(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    for name in ("Acme Bakery", "Bolt Ltd", "Café Zoë"):
        due_customer(house, ana, name)
    word = ana_leaves(house, ana, cleo)
    form = cleo.click(word, "Choose which").view
    assert problems_of_view(form.definition) == []
    cleo.submit(form, {"Customers": ["Acme Bakery", "Café Zoë"], "To": "Ben Okafor"})
    assert owned(house, ben) == ["Acme Bakery", "Café Zoë"]
    assert "1 customer needs somebody else: Bolt Ltd" in word.shown
    cleo.click(word, "Cleo Marchand")
    assert owned(house, cleo) == ["Bolt Ltd"]


def test_nothing_chosen_is_said_under_its_field(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    form = cleo.click(ana_leaves(house, ana, cleo), "Choose which").view
    for label in ("Customers", "To"):
        form.find(label).block["optional"] = True
    assert "at least one" in cleo.submit(form, {}).errors[f"customers:{house.rep(ana).id}"]


def test_the_list_can_be_asked_for_again_by_the_manager_alone(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    assert "Ana Silva has one customer: Acme Bakery" in cleo.command("/rapport", "handover @Ana Silva").text
    dora = house.slack.join("Dora Lind", tz="Europe/Berlin", is_admin=True)
    for person in (ben, dora):
        assert "cannot find anybody" in person.command("/rapport", "handover @Ana Silva").text
    whose = cleo.command("/rapport", "handover").ephemeral
    assert whose
    assert "Whose customers?" in whose.shown
    assert "Ana Silva has one customer: Acme Bakery" in cleo.click(whose, "Ana Silva (1)").text
    card = ben.command("/rapport").ephemeral
    assert card
    forged = card.find("Add").forged(action_id="hand_over_of:1", value=str(house.rep(ana).id))
    assert "cannot find anybody" in ben.click(card, forged).text


def test_customers_of_somebody_who_left_without_a_team_are_taken_over(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    dora = enrolled(house, house.slack.join("Dora Lind"))
    due_customer(house, dora, "Acme of Dora")
    word = ana_leaves(house, dora, cleo)  # told to Cleo as the admin
    assert "Put Dora Lind into a team by /rapport teams, under Members who have left" in word.shown
    teams = cleo.command("/rapport", "teams").ephemeral
    assert teams
    form = cleo.click(teams, "Edit").view
    assert [option["text"]["text"] for option in cleo.type_in(form, "departed_members", "dor").options] == [
        "Dora Lind"
    ]
    cleo.submit(form, {"Members who have left": ["Dora Lind"]})
    house.timetable.refresh_profiles()
    house.tick()

    assert cleo.dm[-1].shown.startswith("Dora Lind is no longer active in Slack. 1 customer")
    cleo.click(cleo.dm[-1], "Ben Okafor")
    assert owned(house, ben) == ["Acme of Dora"]
    again = cleo.click(teams, "Edit").view
    assert [option["text"]["text"] for option in again.value("departed_members")] == ["Dora Lind"]
    assert dora.id not in again.value("members")
    cleo.submit(again, {})
    with house.book(cleo) as book:
        assert "Dora Lind" in [rep.name for rep in book.teams()[0].members]


def test_more_than_a_hundred_are_chosen_one_by_one(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    with house.book(ana) as book:
        for number in range(150):
            details = CustomerDetails(f"Mill {number:03}", "key")
            book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
    word = ana_leaves(house, ana, cleo)
    form = cleo.click(word, "Choose which").view
    assert len(cleo.type_in(form, "Customers", "").options) == 100
    assert len(cleo.type_in(form, "Customers", "Mill 149").options) == 1

    cleo.submit(form, {"Customers": [f"Mill {number:03}" for number in range(20, 150)], "To": "Ben Okafor"})

    assert len(owned(house, ben)) == 130
    assert "20 customers need somebody else" in word.shown


def test_a_forged_button_moves_nothing(house: House, ana: Persona, ben: Persona, cleo: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    due_customer(house, ben, "Bolt Ltd")
    said = cleo.command("/rapport", "handover @Ana Silva").ephemerals[-1]
    card = ben.command("/rapport", "away until Tuesday").ephemerals[-1]
    forged = card.blocks[-1]["elements"][0]
    forged["action_id"], forged["value"] = "hand_over:1", said.blocks[-1]["elements"][0]["value"]
    assert "team you lead" in ben.click(card, forged["text"]["text"]).text
    assert owned(house, ana) == ["Acme Bakery"]


def test_a_forged_menu_suggests_nothing_of_whom_one_does_not_lead(
    house: House, ana: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    dora = enrolled(house, house.slack.join("Dora Lind"))
    due_customer(house, dora, "Acme of Dora")
    form = cleo.click(ana_leaves(house, ana, cleo), "Choose which").view
    assert len(cleo.type_in(form, "Customers", "acme").options) == 1
    form.find("Customers").block["block_id"] = f"customers:{house.rep(dora).id}"
    assert cleo.type_in(form, "Customers", "acme").options == []


@both_in_depth
def test_three_hundred_customers_come_spread_over_the_new_owners_mornings(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    with house.book(ana) as book:
        at = house.clock() - timedelta(days=200)
        for number in range(60):
            details = CustomerDetails(f"Customer {number:03}", "key")
            book.add_customer(details, owner=book.rep, by=book.rep, at=at)
    word = ana_leaves(house, ana, cleo)
    assert "60 customers need somebody else" in word.shown
    assert "and 50 more" in word.shown
    assert problems_of_message({"text": word.text, "blocks": word.blocks}) == []

    cleo.click(word, "Ben Okafor")

    assert "53 of them come later, spread until" in word.shown
    for _ in range(3):
        morning = house.next_morning(ben)
        assert morning
        assert "waiting" not in morning.shown
        assert len(nudges_in(morning.blocks)) == 7
        with house.book(ben) as book:
            for customer in book.owned_by(book.rep).due_before(house.clock(), most=100):
                if customer.due_status.reasons(book.rep.today(house.clock())):
                    entry = InteractionDetails(Channel.CALL, Outcome.REACHED, book.rep.today(house.clock()))
                    customer.log_interaction(entry, by=book.rep, at=house.clock())


# Away for long


def test_of_a_long_absence_the_manager_gets_the_list_once_and_may_give_back(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until 11 Dec cover @Ben Okafor")
    for _ in range(2):
        house.timetable.refresh_profiles()
        house.tick()
    (word,) = [message for message in cleo.dm if "Acme Bakery" in message.shown]
    assert "Ana Silva is away until Fri 11 Dec" in word.shown
    assert "Ben Okafor sees what cannot wait" in word.shown
    cleo.click(word, "Ben Okafor")
    assert owned(house, ana) == []

    house.clock.push(days=21)
    house.tick()
    for _ in range(2):
        house.timetable.refresh_profiles()
        house.tick()
    (back,) = [message for message in cleo.dm if "Ana Silva is back" in message.shown]
    cleo.click(back, "Give back")
    assert owned(house, ana) == ["Acme Bakery"]
    house.tick()
    assert "gave one customer back to Ana Silva" in ben.dm[-1].shown
    assert not back.has("Give back")


def test_of_a_short_absence_nobody_gets_a_list(house: House, ana: Persona, cleo: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away for two weeks")
    house.timetable.refresh_profiles()
    house.tick()
    assert cleo.dm == []


def test_a_manager_who_is_away_gets_the_list_on_return(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_customer(house, ana, "Acme Bakery")
    cleo.command("/rapport", "away until Wednesday")
    ana.deactivated()
    house.clock.push(days=1)
    house.timetable.refresh_profiles()
    house.tick()
    assert [message.shown for message in cleo.dm if not message.ephemeral] == []
    house.clock.push(days=2)
    house.tick()
    house.timetable.refresh_profiles()
    house.tick()
    assert "1 customer needs somebody else: Acme Bakery" in cleo.dm[-1].shown


def test_cards_of_the_former_owner_lose_their_buttons(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    card = house.next_morning(ana)
    assert card
    assert "[Log]" in card.shown
    cleo.click(cleo.command("/rapport", "handover @Ana Silva").ephemerals[-1], "Ben Okafor")
    house.tick()
    assert "Ben Okafor looks after this customer now" in card.shown
    assert "[Log]" not in card.shown
