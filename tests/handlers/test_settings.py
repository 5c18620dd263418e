"""A rep's own settings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.playground.slack import Persona
from messages.kit.limits import problems_of_view
from tests.support.house import House

MONDAY_TO_THURSDAY = ["Monday", "Tuesday", "Wednesday", "Thursday"]


def test_the_form_shows_what_holds_and_the_zone_that_slack_knows(ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    assert form.value("morning") == "08:30"
    assert form.value("budget") == "7"
    assert [day["text"]["text"] for day in form.value("working_days")][-1] == "Friday"
    assert "Europe/Lisbon" in form.shown


def test_saving_keeps_the_settings_and_says_when_the_next_morning_is(house: House, ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    wanted = {"Morning message": time(7, 15), "Working days": MONDAY_TO_THURSDAY, "Cards a day": 3}
    said = ana.submit(form, wanted).text
    rep = house.rep(ana)
    assert (rep.morning, rep.budget, sorted(rep.working_week)) == (time(7, 15), 3, [1, 2, 3, 4])
    assert "Monday to Thursday" in said
    assert "Tue 24 Nov at 07:15" in said
    assert ana.modal is None


def test_days_with_gaps_are_named_one_by_one(ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    assert "Mon, Wed and Sat" in ana.submit(form, {"Working days": ["Monday", "Wednesday", "Saturday"]}).text


def test_a_morning_in_the_night_is_refused_under_its_field(house: House, ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    outcome = ana.submit(form, {"Morning message": time(3), "Cards a day": 9})
    assert "04:00" in outcome.errors["morning"]
    assert form.value("budget") == "9"
    assert house.rep(ana).budget == 7


def test_no_working_day_is_refused_under_its_field(ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    assert ana.submit(form, {"Working days": []}).errors["working_days"]


def test_a_budget_past_what_a_message_can_carry_is_refused_under_its_field(
    house: House, ana: Persona
) -> None:
    form = ana.command("/rapport", "settings").view
    del form.find("budget").element["max_value"]
    assert "1 and 10" in ana.submit(form, {"Cards a day": 11}).errors["budget"]
    assert house.rep(ana).budget == 7


def test_an_empty_form_from_a_terminal_is_answered_under_a_field(house: House, ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    for field in ("morning", "budget"):
        form.find(field).block["optional"] = True
    assert "08:30" in ana.submit(form, {"Morning message": None, "Cards a day": None}).errors["morning"]
    assert house.rep(ana).budget == 7


def test_settings_open_from_the_home_tab_too(ana: Persona) -> None:
    ana.open_home()
    assert ana.home is not None
    form = ana.click(ana.home, "Settings").view
    assert problems_of_view(form.definition) == []
    assert "Saved" in ana.submit(form, {"Cards a day": 5}).text


def test_the_holidays_are_those_of_the_time_zone_s_country_until_another_is_chosen(
    house: House, ana: Persona
) -> None:
    form = ana.command("/rapport", "settings").view
    assert form.value("country")["text"]["text"] == "Portugal"

    said = ana.submit(form, {"Public holidays of": "Germany, Bavaria"}).text

    assert house.rep(ana).country == "DE-BY"
    assert "Monday to Friday but for the holidays of Germany, Bavaria" in said
    assert "Fri 25 Dec is a holiday (Christmas Day): no digest." in said
    ana.changes(tz="America/New_York")
    assert house.rep(ana).country == "DE-BY"


def test_the_holidays_move_with_the_time_zone_of_who_has_chosen_none(house: House, ana: Persona) -> None:
    ana.submit(ana.command("/rapport", "settings").view, {"Cards a day": 5})
    ana.changes(tz="America/New_York")
    assert house.rep(ana).country == "US"


def test_who_wants_no_holidays_has_none_wherever_they_are(house: House, ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    said = ana.submit(form, {"Public holidays of": "None"}).text

    assert "holiday" not in said
    ana.changes(tz="America/New_York")
    assert house.rep(ana).country == ""
    assert ana.command("/rapport", "settings").view.value("country")["text"]["text"] == "None"


def test_countries_are_suggested_by_name_code_and_typing_error(ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view

    def suggested(typed: str) -> list[str]:
        return [option["text"]["text"] for option in ana.type_in(form, "Public holidays of", typed).options]

    assert suggested("")[:2] == ["None", "Afghanistan"]
    assert suggested("de")[:2] == ["Germany", "Germany, Augsburg"]
    assert suggested("Portgual")[0] == "Portugal"
    assert suggested("bavar") == ["Germany, Bavaria"]
    assert suggested("<!channel> 😀") == []


def test_a_country_that_nobody_knows_is_refused_with_what_would_work(house: House, ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    nowhere = {"text": {"type": "plain_text", "text": "Ruritania"}, "value": "Ruritania"}
    outcome = ana.submit(form, {"Public holidays of": nowhere})
    assert "no country “Ruritania”" in outcome.errors["country"]
    assert "DE-BY" in outcome.errors["country"]
    assert house.rep(ana).country == "PT"


def test_another_country_moves_the_days_on_which_customers_are_due(house: House, ana: Persona) -> None:
    house.clock.now = datetime(2026, 11, 1, 10, tzinfo=UTC)
    house.customer(ana, "Acme Bakery")
    ana.submit(
        ana.command("/logcall").view,
        {"Customer": "Acme Bakery", "Day": date(2026, 11, 1), "Reached?": "We spoke"},
    )
    assert house.read(ana, "Acme Bakery").due_on == date(2026, 12, 2)  # the 1st is a holiday in Portugal

    ana.submit(ana.command("/rapport", "settings").view, {"Public holidays of": "Germany"})
    house.tick()

    assert house.read(ana, "Acme Bakery").due_on == date(2026, 12, 1)


def test_the_home_tab_says_on_which_holiday_no_digest_comes(house: House, ana: Persona) -> None:
    ana.open_home()
    assert ana.home
    assert "Tue 1 Dec is a holiday (Restoration of Independence Day): no digest." in ana.home.shown

    ana.submit(ana.command("/rapport", "settings").view, {"Public holidays of": "None"})
    ana.open_home()

    assert "holiday" not in ana.home.shown


def test_it_is_told_that_what_is_urgent_comes_on_top_of_the_cards(ana: Persona) -> None:
    form = ana.command("/rapport", "settings").view
    on_top = "Hot potatoes and promises that are due come on top, 10 cards in all"
    assert on_top in form.find("budget").block["hint"]["text"]
    assert f"with up to 7 cards; {on_top[0].lower()}{on_top[1:]}. The next" in ana.submit(form, {}).text
    form = ana.command("/rapport", "settings").view
    assert "with up to 10 cards. The next" in ana.submit(form, {"Cards a day": 10}).text
