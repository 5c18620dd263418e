"""Whatever somebody types, and however much of it, the answer is one that Slack takes, and long
words that are refused come back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.playground.slack import GestureOutcome, Persona
from messages.kit.text import readable
from messages.kit.text.characters import LONGEST_QUOTED
from tests.support.house import House

COMMANDS = [
    command["command"]
    for command in yaml.safe_load(Path("bot/manifest.yaml").read_text())["features"]["slash_commands"]
]
AFTER_A_COMMAND = {
    "/customer": ("", "add", "edit", "find", "contact add Acme:", "purchase Acme:", "duplicates", "history"),
    "/promise": ("", "Acme Bakery by"),
    "/promises": ("", "overdue"),
    "/rate": ("", "Acme Bakery nps"),
    "/team": ("", "satisfaction", "satisfaction since"),
    "/rapport": (
        *("", "me", "silent", "improvements", "back", "handover", "settings", "teams", "segments", "plans"),
        *("workspace", "admins", "enrol", "health", "help"),
        *("away", "away until", "away until Friday cover", "away from Monday to"),
    ),
}
LETTERS = 3900
KINDS = {
    "plain": "x",
    "escaped": "& ",
    "wide": "東京",
    "emoji": "👩🏽‍🚒",
    "mentions": "<@U9> ",
    "quoted": "“y” ",
}
MANY_KINDS = [
    pytest.param(letters, id=kind, marks=[] if kind in ("plain", "escaped") else pytest.mark.deep)
    for kind, letters in KINDS.items()
]
TYPED = [(command, words) for command in COMMANDS for words in AFTER_A_COMMAND.get(command, ("",))]


@pytest.mark.parametrize("letters", MANY_KINDS)
def test_every_command_with_a_great_many_letters_is_answered(
    house: House, ana: Persona, letters: str
) -> None:
    house.customer(ana, "Acme Bakery")
    for command, words in TYPED:
        said = ana.command(command, f"{words} {letters * LETTERS}"[: LETTERS + len(words)])
        assert said.failed is None, (command, words, said.failed)
        assert said.text.strip(), (command, words)
        while ana.modal:
            ana.close()
    for begun in ("", "log call with", "Spoke with Acme Bakery", "due"):
        said = ana.says(f"{begun} {letters * LETTERS}"[:LETTERS])
        assert said.status == 200, begun
        assert said.text.strip(), begun


def given_back(said: GestureOutcome) -> str:
    """The message that has the words with its button."""
    (message,) = said.messages or said.ephemerals
    assert "[Type it again]" in message.shown
    return message.shown


@pytest.mark.parametrize("letters", [300, 1900, 2900, 3900])
def test_an_absence_that_cannot_be_read_comes_back_with_every_word(
    house: House, ana: Persona, letters: int
) -> None:
    typed = "away " + "x" * letters
    said = ana.command("/rapport", typed)
    shown = given_back(said)
    assert shown.startswith("I do not know which day “xxx")
    assert shown.count("x" * letters) == 1
    (message,) = said.messages or said.ephemerals
    again = ana.click(message, "Type it again")
    assert again.text.startswith("I do not know which day “xxx")
    assert len(again.text) < LONGEST_QUOTED + 200


def test_a_few_words_are_repeated_in_the_answer_itself(ana: Persona) -> None:
    said = ana.command("/rapport", "away until Blursday")
    assert said.text.endswith("You typed: /rapport away until Blursday")


@given(st.text(), st.text(alphabet="x& <“”東👩", min_size=LONGEST_QUOTED), st.integers(50, 3000))
@example("I know no segment ", "x" * 4000, 2000)
def test_what_a_sentence_repeats_is_its_beginning_and_the_whole_is_no_longer_than_it_may_be(
    sentence: str, typed: str, limit: int
) -> None:
    shown = readable(f"{sentence}“{typed}”", limit)
    assert len(shown) <= limit
    if "”" not in typed and "“" not in sentence and len(sentence) + LONGEST_QUOTED + 2 <= limit:
        assert shown.startswith(f"{sentence}“{typed[: LONGEST_QUOTED // 2]}")
        assert shown.endswith("”")


def test_what_is_short_stays_as_it_is() -> None:
    sentence = "There is no segment “key”. There are: “a”, “b”."
    assert readable(sentence, 2000) == sentence
