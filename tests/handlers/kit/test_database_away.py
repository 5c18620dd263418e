"""Where the database is away for a moment, what was typed stays: in the form, or given back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.playground.slack import Persona
from models.kernel.errors import Unavailable
from tests.handlers.importing.test_undo import imported
from tests.support.house import House


@contextmanager
def away(house: House) -> Iterator[None]:
    def unavailable(*_: object, **__: object) -> None:
        raise Unavailable

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(house.library, "open", unavailable)
        patched.setattr(house.library, "read", unavailable)
        yield


def test_a_form_with_fields_stays_open_with_what_was_typed(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: spoke").view
    with away(house):
        refused = ana.submit(form, {"outcome": "reached"})

    assert list(refused.errors.values()) == [Unavailable().words]
    assert form.value("Note") == "spoke"
    assert "Saved" in ana.submit(form).text


def test_a_form_without_fields_stays_open_and_says_why(house: House, ana: Persona) -> None:
    form = ana.click(imported(house, ana), "Undo").view
    with away(house):
        for _ in range(2):
            refused = ana.submit(form)

    assert refused.failed is None
    assert ana.modal is form
    assert form.shown.splitlines()[1] == Unavailable().words
    assert form.shown.count(Unavailable().words) == 1
    assert ana.submit(form).failed is None
    assert ana.modal is None


def test_a_command_gives_its_words_back_also_where_nobody_is_known_yet(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with away(house):
        said = ana.command("/logcall", "Acme: spoke").ephemeral

    assert said
    assert said.shown.startswith(f"{Unavailable().words}\n/logcall Acme: spoke\n")
    assert ana.click(said, "Open the form").view.value("Note") == "spoke"


def test_a_message_that_was_to_be_logged_comes_back_likewise(house: House, ana: Persona) -> None:
    ana.says("spoke with Acme")
    with away(house):
        said = ana.message_shortcut("log_as_interaction", ana.dm[0]).ephemeral

    assert said
    assert ana.click(said, "Open the form").view.value("Note") == "spoke with Acme"
