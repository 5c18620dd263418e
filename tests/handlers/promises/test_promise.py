"""Promises: made by command, kept by a click."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from models.customers.contacts.contact import ContactDetails
from models.customers.promises.promise import Promise, PromiseOutcome, Side
from tests.support.house import House
from tests.support.house.databases import both

FRIDAY = date(2026, 11, 27)


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def promises(house: House, person: Persona) -> list[Promise]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        return [line.what for line in customer.history(50) if isinstance(line.what, Promise)]


def promised(house: House, person: Persona, words: str = "send the price list by Friday") -> PostedMessage:
    """What the bot says after such a promise to Acme."""
    return card(person.submit(person.command("/promise", f"Acme {words}").view))


@both
def test_a_promise_is_made_in_one_line_and_shown_as_a_date(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/promise", "Acme send the new price list by Friday").view

    assert "Acme Bakery" in form.shown
    assert form.value("What") == "send the new price list"
    assert form.value("By when") == "2026-11-27"
    assert "“Friday” is Fri 27 Nov." in form.shown

    said = card(ana.submit(form))

    assert "Saved. You promised Acme Bakery: send the new price list, by Fri 27 Nov." in said.shown
    (promise,) = promises(house, ana)
    assert (promise.side, promise.what, promise.due_on) == (Side.OURS, "send the new price list", FRIDAY)
    assert house.read(ana, "Acme Bakery").promised_on == FRIDAY


def test_working_days_are_counted_without_the_public_holidays_of_the_rep(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        book.rep.country = "PT"  # 1 and 8 December are holidays

    promised_form = ana.command("/promise", "Acme send the samples in 10 working days").view
    logged_form = ana.command("/logcall", "Acme: spoke to Rosa, promised the samples in 10 working days").view
    away = card(ana.command("/rapport", "away in 6 working days"))

    assert promised_form.value("By when") == "2026-12-09"
    assert "2026-12-09" in str(logged_form.blocks)
    assert "Wed 2 Dec" in away.shown


@both
def test_on_its_day_the_card_says_it_and_kept_settles_it(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana)
    house.clock.push(days=3, hours=12)

    digest = house.next_morning(ana)
    assert digest
    assert "Acme Bakery · You promised to send the price list by Fri 27 Nov" in digest.shown

    said = card(ana.click(digest, "Kept"))

    assert "Kept. You promised Acme Bakery: send the price list, by Fri 27 Nov." in said.shown
    (promise,) = promises(house, ana)
    assert promise.outcome is PromiseOutcome.KEPT
    house.tick()
    (digest,) = [message for message in ana.dm if message.ts == digest.ts]
    assert "Acme Bakery · No promise is due any more, said Ana Silva" in digest.shown
    assert not digest.has("Kept")
    assert house.read(ana, "Acme Bakery").promised_on is None


def test_what_was_promised_in_a_talk_is_saved_edited_and_undone_with_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme Bakery: spoke").view, "More").view
    fields = {"A promise made": "a second oven on trial", "Promised by when": FRIDAY}

    said = card(ana.submit(form, fields))

    assert "You promised: a second oven on trial, by Fri 27 Nov" in said.shown
    assert said.has("Kept")
    (promise,) = promises(house, ana)
    assert promise.interaction_id

    again = ana.click(said, "Edit").view
    assert again.value("A promise made") == "a second oven on trial"
    changed = card(ana.submit(again, {"promise_side": "They did", "Promised by when": date(2026, 12, 1)}))
    assert "They promised: a second oven on trial, by Tue 1 Dec" in changed.shown
    assert house.read(ana, "Acme Bakery").promised_on is None
    assert house.read(ana, "Acme Bakery").awaited_on == date(2026, 12, 1)

    ana.click(changed, "Undo")
    assert promises(house, ana) == []
    assert house.read(ana, "Acme Bakery").awaited_on is None


def test_half_a_promise_in_the_log_form_is_asked_for_under_its_field(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme Bakery: spoke").view, "More").view

    assert list(ana.submit(form, {"A promise made": "an oven"}).errors) == ["promise_by:log"]
    assert list(ana.submit(form, {"A promise made": None, "Promised by when": FRIDAY}).errors) == ["promise"]


def test_a_note_is_mended_when_the_promise_in_it_is_overdue(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme Bakery: spoke").view, "More").view
    said = card(ana.submit(form, {"A promise made": "an oven", "Promised by when": FRIDAY}))
    house.clock.push(days=10)

    changed = card(ana.submit(ana.click(said, "Edit").view, {"Note": "two ovens"}))

    assert "You promised: an oven, by Fri 27 Nov, overdue" in changed.shown


def test_the_card_of_a_customer_shows_what_is_open_and_how_words_were_kept(
    house: House, ana: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    shown = card(ana.command("/customer", "acme"))
    made = card(ana.submit(ana.click(shown, "Promise").view, {"What": "an oven", "By when": FRIDAY}))
    assert "You promised Acme Bakery: an oven, by Fri 27 Nov" in made.shown

    one_open = card(ana.command("/customer", "acme"))
    assert "You promised: an oven, by Fri 27 Nov" in one_open.shown
    card(ana.click(one_open, "Broken"))
    promised(house, ana, "they promised the drawings by tomorrow")
    promised(house, ana, "bread by today")
    house.clock.push(days=2)

    shown = card(ana.command("/customer", "acme"))
    assert "Promises · Ours: 1 not kept" in shown.shown
    listed = card(ana.click(shown, "Promises"))
    assert "You promised: bread, by Mon 23 Nov, overdue" in listed.shown
    assert "They promised: the drawings, by Tue 24 Nov, overdue" in listed.shown
    late = card(ana.click(listed, "Kept", near="bread"))
    assert "It counts as kept late: its day is over." in late.shown
    shown = card(ana.command("/customer", "acme"))
    assert "Promises · Ours: 1 of 2 kept, late" in shown.shown
    assert "we promised: bread, by Mon 23 Nov; kept late today, said Ana Silva" in shown.shown


def test_the_second_click_says_by_whom_and_when(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    said = promised(house, ana)
    listed = card(cleo.click(card(cleo.command("/customer", "acme")), "Kept"))
    assert "Kept: your promise" not in said.shown

    again = ana.click(said, "Edit")

    assert "That promise was kept early today; Cleo Marchand said so." in again.text
    assert "Open again" in card(cleo.click(listed, "Undo")).shown
    assert ana.click(said, "Edit").view


def test_what_was_kept_on_its_day_and_told_late_can_be_set_right(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "bread by today")
    house.clock.push(days=2)
    late = card(ana.click(card(ana.command("/customer", "acme")), "Kept"))

    in_time = late.find("It was in time")

    said = card(ana.click(late, in_time))

    assert "Kept. You promised Acme Bakery: bread, by Mon 23 Nov." in said.shown
    assert "late" not in said.shown
    assert "Ours: 1 kept" in card(ana.command("/customer", "acme")).shown
    assert "does not count as kept late" in ana.click(said, in_time).text


def test_undo_has_the_promise_and_its_nudge_open_again(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "bread by today")
    digest = house.next_morning(ana)
    assert digest
    said = card(ana.click(digest, "Kept"))
    assert house.read(ana, "Acme Bakery").promised_on is None

    card(ana.click(said, "Undo"))

    assert house.read(ana, "Acme Bakery").promised_on == date(2026, 11, 23)
    house.tick()
    (digest,) = [message for message in ana.dm if message.ts == digest.ts]
    assert "You promised “bread” by Mon 23 Nov; that is overdue." in digest.shown
    assert digest.has("Kept")


def test_a_talk_does_not_keep_a_promise(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana, "bread by today")
    house.tick()

    said = card(ana.submit(ana.command("/logcall", "Acme: spoke with purchasing").view))

    assert "They stay on your list: due since Mon 23 Nov, because we promised them something." in said.shown
    kept = card(ana.click(said, "Kept"))
    assert "Kept. You promised Acme Bakery: bread, by Mon 23 Nov." in kept.shown


def test_a_promise_taken_back_was_never_made(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    said = promised(house, ana)
    edit, undo = said.find("Edit"), said.find("Undo")

    taken_back = card(ana.click(said, undo))

    assert "Taken back. You had promised Acme Bakery: send the price list." in taken_back.shown
    assert promises(house, ana) == []
    assert "Taken back" in card(ana.click(said, undo)).shown
    assert "You took that promise back on Mon 23 Nov." in ana.click(said, edit).text


def test_submitting_twice_makes_one_and_mends_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Bolt")
    form = ana.command("/promise", "Acme bread by Friday").view

    ana.submit(form)
    ana.submit(form)
    ana.submit(form, {"What": "cake"})
    assert [promise.what for promise in promises(house, ana)] == ["cake"]

    ana.submit(form, {"Customer": "Bolt"})
    assert promises(house, ana) == []
    assert house.read(ana, "Bolt").promised_on == FRIDAY


@pytest.mark.parametrize(
    ("typed", "shown", "what", "by"),
    [
        ("Acme send the list", "Without a day nobody would be reminded of it.", "send the list", None),
        (
            "Acme pay by 31 February",
            "“31 February”: There is no 31 February in the calendar.",
            "pay by 31 February",
            None,
        ),
        ("Acme call by yesterday", "“yesterday”: That day is over.", "call by yesterday", None),
        ("Acme call on 2/3", "“2/3” may be read in two ways", "call on 2/3", None),
        ("Acme call Monday", "\n“Monday” may be 23 Nov 2026 or 30 Nov 2026.", "call Monday", None),
        ("Acme call next week", "\n“next week” is no single day.", "call next week", None),
        ("Acme Bakery, call by 12 Dec", "“12 Dec” is Sat 12 Dec.", "call", "2026-12-12"),
        ("Acme: call in two weeks", "“in two weeks” is Mon 7 Dec.", "call", "2026-12-07"),
        ("we will send Acme a list by Friday", "“Friday” is Fri 27 Nov.", "send Acme a list", "2026-11-27"),
        ("", "Without a day", None, None),
    ],
)
def test_what_is_not_understood_is_asked_for_and_nothing_is_lost(
    house: House, ana: Persona, typed: str, shown: str, what: str | None, by: str | None
) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/promise", typed).view

    assert shown in form.shown
    assert form.value("What") == what
    assert form.value("By when") == by


@pytest.mark.parametrize(
    "typed", ["theirs Acme the drawings by Friday", "Acme they promised the drawings by Friday"]
)
def test_a_promise_of_theirs_waits_until_its_day_is_over(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Acme Bakery")

    said = card(ana.submit(ana.command("/promise", typed).view))

    assert "Saved. Acme Bakery promised: the drawings, by Fri 27 Nov." in said.shown
    house.clock.push(days=6, hours=20)
    digest = house.next_morning(ana)
    assert digest
    assert "They promised the drawings by Fri 27 Nov" in digest.shown


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Acme bread by Friday", "“Acme” may be Acme Bakery or Acme Foods. Choose one below."),
        ("Akme: bread by Friday", "I know no customer “Zzyzx”"),
    ],
)
def test_who_is_meant_is_chosen_in_the_form(house: House, ana: Persona, typed: str, hint: str) -> None:
    for name in ("Acme Bakery", "Acme Foods"):
        house.customer(ana, name)
    form = ana.command("/promise", typed.replace("Akme", "Zzyzx")).view
    assert hint in form.shown

    assert list(ana.submit(form).errors) == ["customer"]
    said = card(ana.submit(form, {"Customer": "Acme Foods"}))

    assert "You promised Acme Foods: bread, by Fri 27 Nov" in said.shown


def test_help_says_how_it_is_used(house: House, ana: Persona) -> None:
    assert "/promise opens the empty form" in ana.command("/promise", "help").text
    assert "/promise" in ana.command("/rapport", "help").text


def test_a_day_that_is_over_is_refused_under_its_field(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/promise", "Acme bread by Friday").view

    assert list(ana.submit(form, {"By when": date(2026, 11, 20)}).errors) == ["promise_by:promise"]
    assert list(ana.submit(form, {"By when": date(2126, 11, 20)}).errors) == ["promise_by:promise"]
    assert promises(house, ana) == []


def test_somebody_elses_promise_does_not_exist(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    hers = promised(house, ana)
    house.customer(ben, "Bolt")
    said = card(ben.submit(ben.command("/promise", "Bolt bread by Friday").view))
    for value in (hers.find("Edit").element["value"], "", "x", "-1", "9" * 30):
        for caption in ("Edit", "Undo"):
            assert "I cannot find" in ben.click(said, said.find(caption).forged(value=value)).text
    assert len(promises(house, ana)) == 1


def test_hostile_and_longest_words_are_shown_as_typed(house: House, ana: Persona) -> None:
    house.customer(ana, "<" * 200)
    hostile = "<!channel> *b* & <@U0ANA> :tada:"
    form = ana.command("/promise", "").view
    said = card(ana.submit(form, {"Customer": "<" * 200, "What": hostile, "By when": date(2026, 11, 23)}))
    assert hostile in said.shown
    assert said.mentions == []
    for what in ("&" * 300, "<" * 300, "“" * 300):
        card(ana.submit(ana.click(said, "Edit").view, {"What": what}))
        for _ in range(4):
            form = ana.command("/promise", "").view
            ana.submit(form, {"Customer": "<" * 200, "What": what, "By when": date(2026, 11, 23)})

    shown = card(ana.command("/customer", "<" * 200))
    assert ana.click(shown, "Promises").failed is None
    assert ana.submit(ana.click(shown, "Log").view, {"Reached?": "We spoke"}).failed is None
    house.clock.push(hours=6)
    house.tick()
    assert "Promises of yours are due today" in ana.dm[-1].text


@pytest.mark.parametrize(
    ("typed", "side", "what", "day"),
    [
        ("Acme they send the drawings by Friday", Side.THEIRS, "send the drawings", "2026-11-27"),
        ("Acme she brings the samples on 1 December", Side.THEIRS, "brings the samples", "2026-12-01"),
        ("they'll send Acme's drawings by Friday", Side.THEIRS, "send Acme's drawings", "2026-11-27"),
        (
            "Acme they are waiting for our offer by Friday",
            Side.OURS,
            "they are waiting for our offer",
            "2026-11-27",
        ),
        ("remind me to call Acme on Friday", Side.OURS, "call Acme", "2026-11-27"),
        ("Remind me on Friday to call Acme", Side.OURS, "call Acme", "2026-11-27"),
        ("don't forget to call Acme Bakery on Friday", Side.OURS, "call Acme Bakery", "2026-11-27"),
        ("Do not forget to call Acme on Friday", Side.OURS, "call Acme", "2026-11-27"),
        ("I promised Acme the price list by Friday", Side.OURS, "the price list", "2026-11-27"),
    ],
)
def test_whose_promise_it_is_and_whom_it_is_about(
    house: House, ana: Persona, typed: str, side: Side, what: str, day: str
) -> None:
    acme = house.customer(ana, "Acme Bakery")

    form = ana.command("/promise", typed).view

    assert form.value("Customer")["value"] == str(acme.id)
    assert form.value("Who promised?")["value"] == side
    assert form.value("What") == what
    assert form.value("By when") == day


def test_a_reminder_in_the_direct_message_becomes_a_promise_of_ours(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.says("remind me to call Acme on Friday")

    saved = card(ana.submit(ana.click(ana.dm[-1], "Keep it in mind").view))

    assert "You promised Acme Bakery: call Acme, by Fri 27 Nov" in saved.shown


def test_the_form_says_how_many_promises_fall_due_that_day(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ben, "Bolt")
    ben.submit(ben.command("/promise", "Bolt send it by Friday").view)
    promised(house, ana)
    promised(house, ana, "they send the drawings by Friday")

    form = ana.command("/promise", "Acme call by Friday").view
    assert "One promise of yours falls due that day already." in form.shown
    ana.choose(form, "By when", date(2026, 12, 1))
    assert "due that day already" not in form.shown
    ana.choose(form, "By when", FRIDAY)
    assert "One promise of yours falls due that day already." in form.shown
    assert form.value("What") == "call"

    talk = ana.click(ana.command("/logcall", "Acme: spoke").view, "More").view
    ana.fill(talk, {"A promise made": "an oven", "Promised by when": FRIDAY})
    assert "One promise of yours falls due that day already." in talk.shown
    assert talk.value("A promise made") == "an oven"


def test_one_that_is_edited_does_not_count_itself(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    assert "due that day already" not in ana.click(promised(house, ana), "Edit").view.shown


@pytest.mark.parametrize(("command", "words"), [("/promises", ""), ("/promise", "list")])
def test_ones_own_promises_are_listed_open_ones_first(
    house: House, ana: Persona, ben: Persona, command: str, words: str
) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Bolt")
    promised(house, ana, "they send the drawings by Tuesday")
    promised(house, ana, "the price list by Friday")
    card(ana.submit(ana.command("/promise", "Bolt the oven by Wednesday").view))
    ana.click(promised(house, ana, "call back by Thursday"), "Edit")
    ana.click(card(ana.command(command, words)), "Kept", near="call back")

    shown = card(ana.command(command, words)).shown

    order = [
        "Your promises · 3 open",
        "the oven",
        "the price list",
        "They promised",
        "Lately settled",
        "kept early",
    ]
    assert [shown.index(word) for word in order] == sorted(shown.index(word) for word in order)
    assert "No promise is open with your customers." in ben.command(command, words).text


def test_the_promises_of_one_customer_are_listed(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana)
    listed = ana.command("/promise", "list acme").text
    assert listed == ana.command("/promises", "acme").text
    assert listed.startswith("Open promises · Acme Bakery")

    form = ana.command("/promise", "list the new prices for Acme by Friday").view
    assert form.value("What").startswith("list the new prices")


@pytest.mark.parametrize(
    ("words", "there", "heading"),
    [
        ("mine", {"now", "week", "later"}, "Your promises · 3 open"),
        ("today", {"now"}, "Your promises due today or before · 1 open"),
        ("due this week", {"now", "week"}, "Your promises due this week or before · 2 open"),
        ("overdue", set(), "No promise due before today is open with your customers."),
    ],
)
def test_ones_own_promises_of_a_time_are_listed(
    house: House, ana: Persona, words: str, there: set[str], heading: str
) -> None:
    house.customer(ana, "Acme Bakery")
    for what, day in (("now", "today"), ("week", "Friday"), ("later", "1 Dec")):
        ana.submit(ana.command("/promise", f"Acme send {what} by {day}").view)

    shown = card(ana.command("/promises", words)).shown

    assert heading in shown
    assert {what for what in ("now", "week", "later") if f"send {what}" in shown} == there


def test_a_promise_kept_before_its_day_is_said_as_early(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana)

    said = card(ana.click(card(ana.command("/promises")), "Kept"))

    assert said.shown.startswith("Kept early. You promised Acme Bakery: send the price list, by Fri 27 Nov.")
    assert "kept early today" in card(ana.command("/customer", "acme")).shown


def test_what_is_longer_than_a_promise_stands_above_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    words = " ".join(f"word{number}" for number in range(80))

    form = ana.command("/promise", f"Acme {words} by Friday").view

    kept, rest = form.value("What").removesuffix("…"), form.blocks[0]["elements"][1]["elements"][0]["text"]
    assert f"{kept}{rest}".endswith(words)
    ana.choose(form, "By when", date(2026, 12, 1))
    assert "word79" in form.shown


@pytest.mark.parametrize(
    ("words", "side", "what"),
    [
        ("Rita will send the plan by Friday", "They did", "Rita will send the plan"),
        (
            "Rita Gomes is going to send the plan by Friday",
            "They did",
            "Rita Gomes is going to send the plan",
        ),
        ("Rita'll send the plan by Friday", "They did", "Rita'll send the plan"),
        ("Rita’s sending the plan by Friday", "They did", "Rita’s sending the plan"),
        ("Acme: Rita sends the plan by Friday", "They did", "Rita sends the plan"),
        ("acme Rita sends the plan by Friday", "They did", "Rita sends the plan"),
        ("acme rita promised us the plan by Friday", "They did", "rita promised us the plan"),
        ("Pinto promised to send photos by Friday", "They did", "Pinto promised to send photos"),
        ("Jorge promised photos by Friday", "They did", "Jorge promised photos"),
        ("Dr. Pinto will call by Friday", "They did", "Dr. Pinto will call"),
        ("Acme: Rita to send the plan by Friday", None, "Rita to send the plan"),
        ("Rita photos by Friday", None, "Rita photos"),
        ("Rita pays by Friday", None, "Rita pays"),
        ("Rita send the plan by Friday", "We did", "Rita send the plan"),
        ("Rita: send the plan by Friday", "We did", "Rita: send the plan"),
        ("they promised Rita the plan by Friday", "They did", "Rita the plan"),
        ("Acme: send Rita the plan by Friday", "We did", "send Rita the plan"),
        ("Acme: Rita needs the plan by Friday", "We did", "Rita needs the plan"),
        ("I promised Rita the plan by Friday", "We did", "Rita the plan"),
    ],
)
def test_what_a_person_of_the_customer_does_is_theirs_or_asked_and_the_name_stays(
    house: House, ana: Persona, words: str, side: str | None, what: str
) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        for name in ("Rita Gomes", "Dr. Jorge Pinto"):
            acme.add_contact(ContactDetails(name), by=book.rep, at=house.clock())

    form = ana.command("/promise", words).view

    chosen = form.value("Who promised?")
    assert (chosen and chosen["text"]["text"]) == side
    assert form.value("What") == what
    assert form.value("By when") == "2026-11-27"
    assert "Acme Bakery" in form.value("Customer")["text"]["text"]


def test_whose_promise_it_is_stays_open_when_a_day_is_chosen(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.add_contact(ContactDetails("Rita Gomes"), by=book.rep, at=house.clock())
    form = ana.command("/promise", "Rita to send the plan").view

    ana.choose(form, "By when", FRIDAY)

    assert form.value("Who promised?") is None
    assert not promises(house, ana)
    ana.submit(form, {"Who promised?": "They did"})
    assert [promise.side for promise in promises(house, ana)] == [Side.THEIRS]
