"""/rapport: help, usage, and who may do what."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona

ADMIN_WORDS = ["teams", "segments", "plans", "workspace", "admins", "health"]


@pytest.mark.parametrize("text", ["help", "HELP", "?"])
def test_help_says_what_rapport_does_and_where_the_settings_are(ana: Persona, text: str) -> None:
    said = ana.command("/rapport", text).text
    assert "each working morning" in said.lower()
    assert all(command in said for command in ("/logcall", "/customer", "/due", "/rapport settings"))
    assert "/rapport teams" not in said


def test_help_tells_an_admin_of_the_admins_commands(cleo: Persona) -> None:
    assert "/rapport teams" in cleo.command("/rapport", "help").text


def test_an_unknown_word_is_answered_with_usage_and_a_guess(ana: Persona) -> None:
    said = ana.command("/rapport", "setings please").text
    assert "/rapport settings" in said
    assert "setings please" in said


def test_a_text_that_means_nothing_is_shown_as_typed_and_notifies_nobody(ana: Persona, ben: Persona) -> None:
    outcome = ana.command("/rapport", "<!channel> *bold* @Ben Okafor \x00" + "x" * 3000)
    assert "<!channel> *bold* @ben.okafor" in outcome.text
    assert ana.dm[-1].mentions == []
    assert ben.notified == 0


@pytest.mark.parametrize("word", ADMIN_WORDS)
def test_who_is_no_admin_is_refused_by_name_of_who_is(ana: Persona, cleo: Persona, word: str) -> None:
    outcome = ana.command("/rapport", word)
    assert "Cleo Marchand" in outcome.text
    assert outcome.opened_view is None


@pytest.mark.parametrize("word", ADMIN_WORDS)
def test_where_there_is_no_admin_the_words_say_how_to_get_one(ana: Persona, word: str) -> None:
    assert "There is none now" in ana.command("/rapport", word).text
