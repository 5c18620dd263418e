"""Days with LOG_LEVEL=DEBUG: people write, Slack is away, things break, and the log has none of it."""

from __future__ import annotations

import io

import pytest

from bot.playground.slack import Persona
from models.customers import Customer
from tests.bot.test_logs import said
from tests.support.house import SECRET, House
from tests.support.surveys import Link, asked, link_in

__all__ = ["said"]

CUSTOMER, PERSON, REP, NOTE = "Zyxwold Ovens", "Ysolde Plimpton", "Dora Quenelle", "quibblefax"
EVERYTHING = (
    *CUSTOMER.split(),
    *PERSON.split(),
    *REP.split(),
    NOTE,
    "plimpton@",
    "/respond/",
    SECRET,
    "xoxb-",
)


def planted_in(said: io.StringIO, *more: str) -> list[str]:
    written = said.getvalue().casefold()
    return [word for word in (*EVERYTHING, *more) if word.casefold() in written]


@pytest.fixture
def dora(house: House) -> Persona:
    return house.slack.join(REP, email="dora.plimpton@northwind.example", is_admin=True)


def a_day(house: House, dora: Persona) -> Link:
    """Each kind of gesture: commands, forms, buttons, messages, files, the digest and the survey page."""
    dora.command("/rapport")
    form = dora.command("/customer", f"add {CUSTOMER}").view
    dora.submit(form, {"Segment": "key", "First contact person": PERSON})
    form = dora.command("/logcall", f"{CUSTOMER}: spoke with {PERSON}, {NOTE}, 9/10").view
    dora.submit(form)
    dora.says(f"Met {PERSON} from {CUSTOMER} yesterday, {NOTE}")
    dora.command("/promise", f"{CUSTOMER} send the {NOTE} by Friday")
    dora.command("/rate", f"{CUSTOMER} 3 {NOTE}")
    dora.command("/why", CUSTOMER)
    dora.command("/customer", f"{NOTE} {PERSON}")
    dora.drops(
        ("list.csv", f"Name,Contact,Email,Notes\n{CUSTOMER} Two,{PERSON},y.plimpton@x.example,{NOTE}\n")
    )
    house.tick()
    dora.open_home()
    link = link_in(house, asked(dora, CUSTOMER))
    link.opened()
    link.sent(value="2", words=NOTE, improvement=f"{NOTE} {PERSON}")
    house.clock.push(days=40)
    house.next_morning(dora)
    return link


def test_a_day_leaves_no_word_of_anybody_in_the_log(house: House, dora: Persona, said: io.StringIO) -> None:
    link = a_day(house, dora)
    assert CUSTOMER in dora.command("/customer", CUSTOMER).text
    assert planted_in(said, link.token) == []


def test_neither_does_a_day_on_which_slack_refuses_everything(
    house: House, dora: Persona, said: io.StringIO
) -> None:
    link = a_day(house, dora)
    for method in ("chat.postMessage", "views.open", "views.publish", "conversations.open", "users.info"):
        house.slack.fail(method, "invalid_arguments", times=None)
    dora.command("/logcall", f"{CUSTOMER}: {NOTE}")
    dora.says(f"Met {PERSON}, {NOTE}")
    dora.open_home()
    house.clock.push(days=40)
    house.tick()
    with house.slack.outage():
        dora.command("/logcall", f"{CUSTOMER}: {NOTE}")
        house.clock.push(hours=1)
        house.tick()
    assert "WARNING" in said.getvalue()
    assert planted_in(said, link.token) == []


def test_neither_does_a_mistake_of_ours(
    house: House, dora: Persona, said: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = a_day(house, dora)

    def mistake(customer: Customer, *_: object, **__: object) -> None:
        raise ValueError(f"{customer.name}: {NOTE} of {PERSON}")

    monkeypatch.setattr(Customer, "log_interaction", mistake)
    form = dora.command("/logcall", f"{CUSTOMER}: spoke with {PERSON}, {NOTE}").view
    dora.submit(form)
    house.clock.push(days=40)
    house.tick()
    assert "Traceback" in said.getvalue()
    assert "ValueError" in said.getvalue()
    assert planted_in(said, link.token) == []
