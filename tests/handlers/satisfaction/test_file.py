"""The figures as a file, into the asker's direct message."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from tests.handlers.satisfaction.cast import NORTH, rated, team, told
from tests.support.house import House


@pytest.fixture
def north(house: House, cleo: Persona, ana: Persona) -> Persona:
    rated(house, ana, NORTH)
    told(house, ana, "Acme Bakery", 3, "Maria Pinto", "nobody calls back")
    return cleo


def files(house: House) -> list[str]:
    return [file.text for file in house.slack.files.files.values() if file.content is not None]


@pytest.mark.parametrize("way", ["word", "button"])
def test_the_figures_come_as_a_file_without_names(house: House, north: Persona, way: str) -> None:
    said = (
        north.command("/team", "satisfaction North this quarter export")
        if way == "word"
        else north.click(team(north), "Export")
    )

    (content,) = files(house)
    assert content.count("\n") > 3
    assert "nps" in content.casefold()
    for name in ("Acme", "Maria", "nobody calls back", "Ana Silva"):
        assert name not in content
    assert "satisfaction-north-team-2026-10-01-to-2026-12-31.csv" in said.text
    (message,) = [message for message in north.dm if message.files]
    assert "North team, 1 October to 23 November: the figures, without names." in message.shown


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("missing_scope", "adds the scope files:write"),
        ("fatal_error", "Please press Export again in a moment"),
        ("Received a response in a non-JSON format: <html>", "Slack gave me no clear answer."),
    ],
)
def test_a_refused_file_says_what_to_do(house: House, north: Persona, code: str, words: str) -> None:
    house.slack.fail("files.getUploadURLExternal", code)

    assert words in north.click(team(north), "Export").text
    assert files(house) == []


def test_a_rep_gets_the_own_figures(house: House, north: Persona, ben: Persona) -> None:
    rated(house, ben, {4: 11}, names="Bens")

    ben.command("/team", "export")

    (content,) = files(house)
    assert ",11," in content
