"""A nudge's buttons, in the digest and in the list of what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.playground.slack import Persona, PostedMessage
from bot.playground.slack.blocks.blockkit import Control
from messages.nudges.card import CARD
from models.customers.nudge import NudgeOutcome
from models.kernel.vocabulary import Outcome
from tests.support.duties import deliver, due_since, listed, make_the_rounds, morning_digest
from tests.support.house import House
from tests.support.house.databases import both


@pytest.fixture
def digest(house: House, ana: Persona, ben: Persona) -> PostedMessage:
    """Anas digest on Tuesday at nine, with one card; Ben leads nothing and sees none of it."""
    due_since(house, ana, "Acme Bakery", 3)
    return morning_digest(house, ana)


def test_log_opens_the_form_with_the_customer(house: House, ana: Persona, digest: PostedMessage) -> None:
    form = ana.click(digest, "Log", near="Acme Bakery").view

    assert form.value("Customer")["text"]["text"] == "Acme Bakery"
    assert form.value("Day") == "2026-11-24"


def test_logging_settles_the_nudge_and_the_card_says_so(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    said = ana.submit(
        ana.click(digest, "Log", near="Acme Bakery").view,
        {"Note": "happy with the oven", "Reached?": "We spoke"},
    )

    assert "Saved: call with Acme Bakery today, reached. That settles this morning's card." in said.text
    deliver(house)
    assert "Acme Bakery · Logged by Ana Silva" in digest.shown
    assert not digest.has("Log")


def test_the_nudge_of_another_morning_is_named_by_its_day(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    house.clock.push(days=1)

    said = ana.submit(ana.click(digest, "Log").view, {"Reached?": "We spoke"})

    assert "That settles the card of Tue 24 Nov." in said.text


def test_a_nudge_that_comes_again_is_this_mornings_again(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    house.clock.push(hours=1)
    again = morning_digest(house, ana)

    said = ana.submit(ana.click(again, "Log").view, {"Reached?": "We spoke"})

    assert again.ts != digest.ts
    assert "That settles this morning's card." in said.text


def test_an_attempt_leaves_the_nudge_open_and_says_when_it_comes_back(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    form = ana.click(digest, "Log").view

    said = ana.submit(form, {"Reached?": "Tried, not reached"})

    assert "nobody reached. I will ask again on Thu 26 Nov." in said.text
    assert house.read(ana, "Acme Bakery").reached_on is None


def test_snooze_offers_days_with_their_dates(ana: Persona, digest: PostedMessage) -> None:
    form = ana.click(digest, "Snooze").view

    offered = [option["text"]["text"] for option in form.find("Until").options()]
    assert offered == ["Tomorrow, Wed 25 Nov", "Next week, Mon 30 Nov", "In a month, Thu 24 Dec"]
    assert form.value("Until")["value"] == "2026-11-25"


def test_on_a_friday_the_next_working_day_is_next_week(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    house.clock.push(days=3)

    offered = ana.click(digest, "Snooze").view.find("Until").options()

    assert [o["text"]["text"] for o in offered] == ["Next week, Mon 30 Nov", "In a month, Mon 28 Dec"]


def test_snoozing_answers_with_the_day_and_the_reason(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    form = ana.click(digest, "Snooze").view

    said = ana.submit(form, {"Until": "Next week, Mon 30 Nov", "Why": "their fair is on"})

    assert "Acme Bakery sleeps until Mon 30 Nov: their fair is on." in said.text
    deliver(house)
    assert "Snoozed until Mon 30 Nov: their fair is on" in digest.shown


def test_a_day_of_ones_own_choice_goes_before_the_offered_ones(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    ana.submit(ana.click(digest, "Snooze").view, {"Or until a day of your choice": date(2026, 12, 9)})

    assert house.read(ana, "Acme Bakery").snoozed_until == date(2026, 12, 9)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2020, 1, 1), date(2029, 1, 1)])
def test_a_day_that_cannot_be_is_said_under_its_field(ana: Persona, digest: PostedMessage, day: date) -> None:
    form = ana.click(digest, "Snooze").view

    said = ana.submit(form, {"Or until a day of your choice": day, "Why": "their fair is on"})

    assert list(said.errors) == ["until"]
    assert form.value("Why") == "their fair is on"


def test_a_snooze_sent_twice_is_one(house: House, ana: Persona, digest: PostedMessage) -> None:
    form = ana.click(digest, "Snooze").view

    ana.submit(form)
    ana.submit(form)

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert acme.snoozes_in_a_row == 1


def test_the_third_snooze_in_a_row_asks_whether_the_cadence_is_wrong(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    for _ in range(2):
        assert "in a row" not in ana.submit(ana.click(listed_after(house, ana), "Snooze").view).text
    said = ana.submit(ana.click(listed_after(house, ana), "Snooze").view)

    assert "That is snooze number 3 in a row. Is every 10 days too often for them?" in said.text
    assert said.ephemeral is not None
    assert "Acme Bakery" in ana.click(said.ephemeral, "Change the cadence").view.shown


def listed_after(house: House, person: Persona) -> PostedMessage:
    """What is due some days later."""
    house.clock.push(days=7)
    make_the_rounds(house)
    return listed(person)


def test_a_problem_does_not_sleep(house: House, ana: Persona, digest: PostedMessage) -> None:
    form = ana.click(ana.command("/logcall", "Acme").view, "More").view
    ana.submit(form, {"problem": ["There is a problem"], "Reached?": "We spoke"})
    house.clock.push(days=1)

    said = ana.submit(ana.click(listed(ana), "Snooze").view)

    assert "This does not sleep: nobody has called back about a problem." in said.text


def test_done_otherwise_asks_in_one_line_and_settles(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    form = ana.click(digest, "Done otherwise").view

    said = ana.submit(
        form, {"What happened?": "met them at the fair", "How": "Meeting", "Reached?": "We spoke"}
    )

    assert "Saved: meeting with Acme Bakery today, reached. That settles this morning's card." in said.text
    deliver(house)
    assert "Done otherwise by Ana Silva" in digest.shown


def test_done_otherwise_settles_also_what_an_attempt_would_not(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    answers = {"What happened?": "left a card", "How": "Visit", "Reached?": "Tried, not reached"}

    ana.submit(ana.click(digest, "Done otherwise").view, answers)

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert acme.open_nudge is None
        assert [i.outcome for i in acme.interactions] == [Outcome.ATTEMPT]


def test_what_was_done_otherwise_can_be_taken_back(house: House, ana: Persona, digest: PostedMessage) -> None:
    said = ana.submit(
        ana.click(digest, "Done otherwise").view, {"What happened?": "met them", "Reached?": "We spoke"}
    ).ephemeral
    assert said is not None

    ana.click(said, "Undo")

    assert "The card stands again." in said.shown
    deliver(house)
    assert digest.has("Done otherwise")


def test_why_tells_the_whole_story_to_the_asker_alone(ana: Persona, digest: PostedMessage) -> None:
    said = ana.click(digest, "Why")

    assert said.ephemeral is not None
    assert said.ephemeral.shown.startswith("Why Acme Bakery is due today. ")


def test_a_card_that_was_settled_says_by_whom_and_when(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    ana.submit(ana.command("/logcall", "Acme: spoke").view)

    for button in ("Log", "Snooze", "Done otherwise"):
        said = ana.click(digest, button)
        assert said.opened_view is None
        assert said.text.endswith("You logged a call with Acme Bakery on Tue 24 Nov, so this is done.")


def test_a_card_whose_reason_lapsed_says_so(house: House, ana: Persona, digest: PostedMessage) -> None:
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        nudge = acme.open_nudge
        assert nudge
        nudge.settle(NudgeOutcome.LAPSED, by=None, at=house.clock())

    assert (
        "Acme Bakery does not need it any more: the reason was gone on Tue 24 Nov."
        in ana.click(digest, "Log").text
    )


def test_the_rest_of_a_digest_is_one_click_away_and_paged(house: House, ana: Persona) -> None:
    for number in range(20):
        due_since(house, ana, f"Customer {number:02}", number)
    digest = morning_digest(house, ana)

    rest = ana.click(digest, "Show the rest").ephemeral
    assert rest is not None
    assert "Also waiting since the morning of Tue 24 Nov" in rest.shown
    assert "Customer 12" in rest.shown
    more = ana.click(rest, "Show more").ephemeral
    assert more is not None
    assert "Customer 00" in more.shown
    assert not more.has("Show more")
    assert ana.click(more, "Log", near="Customer 00").view.title == "Log an interaction"


def test_a_rest_that_is_taken_care_of_says_so(house: House, ana: Persona) -> None:
    for number in range(8):
        due_since(house, ana, f"Customer {number}", number)
    digest = morning_digest(house, ana)
    ana.submit(ana.command("/logcall", "Customer 0: spoke").view)

    assert "Nobody is waiting any more." in ana.click(digest, "Show the rest").text


FORGED = ["", ":", "1", "0:0", "999:", "1:999", "999:1", "2:1", "-1:1", "9" * 18 + ":", "١:١", "a:b", "1:1:1"]


@both
def test_a_forged_card_is_not_found(house: House, ana: Persona, digest: PostedMessage) -> None:
    """A block that no message of ours can have is malformed, and answered so."""
    due_since(house, ana, "Bolt Ltd", -50)
    for value in FORGED:
        for caption in ("Log", "Snooze", "Done otherwise"):
            button = digest.button(caption)
            for forged in (carrying(button, value), in_block(button, CARD + value)):
                said = ana.click(digest, forged)
                if str(forged.block["block_id"]).isascii():
                    assert said.failed is None
                    assert "I cannot find that" in said.text, (caption, value)
                assert said.opened_view is None


def carrying(button: Control, value: str) -> Control:
    """The button with this value, or the choice in a menu that stands for such a button."""
    if button.kind != "overflow":
        return button.forged(value=value)
    (choice,) = button.options()
    return button.forged(options=[{**choice, "value": f"{choice['value']}:{value}"}])


def in_block(button: Control, block_id: str) -> Control:
    return replace(button, block={**button.block, "block_id": block_id})


def test_a_colleagues_card_is_not_found(
    house: House, ana: Persona, ben: Persona, digest: PostedMessage
) -> None:
    due_since(house, ben, "Bens Bakery", 3)
    mine = listed(ben)
    for caption in ("Log", "Snooze", "Done otherwise", "Why"):
        button, hers = mine.button(caption), digest.button(caption).block_id
        for forged in (in_block(button, hers), carrying(button, hers.removeprefix(CARD))):
            assert "I cannot find that customer in your book." in ben.click(mine, forged).text


def test_a_colleagues_digest_is_not_found(house: House, ana: Persona, ben: Persona) -> None:
    for number in range(9):
        due_since(house, ana, f"Customer {number}", number)
        due_since(house, ben, f"Customer {number}", number)
    anas = morning_digest(house, ana)
    bens = ben.dm[-1]
    bens.button("Show the rest").element["value"] = anas.button("Show the rest").element["value"]

    assert "I cannot find that card any more." in ben.click(bens, "Show the rest").text


HOSTILE = "<!channel> <@U0001> *b* _i_ `c` <https://evil.example|safe> \x00\u202eשלום " + "&" * 180


def test_hostile_words_are_shown_as_typed_and_notify_nobody(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    said = ana.submit(ana.click(digest, "Snooze").view, {"Why": HOSTILE})

    assert said.failed is None
    assert said.ephemeral is not None
    assert "<!channel> <@U0001> *b* _i_ `c` <https://evil.example|safe>" in said.ephemeral.shown
    assert said.ephemeral.mentions == []
    deliver(house)
    assert digest.mentions == []
