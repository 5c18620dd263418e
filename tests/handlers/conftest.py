"""What tests of gestures stand on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import survey_links
from bot.http.web import create_web
from tests.support.house import SECRET, House, delivering_to, listening_app


@pytest.fixture
def later(house: House) -> list[Callable[[], object]]:
    """What the house does afterwards, to be done when the test says so."""
    waiting: list[Callable[[], object]] = []

    def wait(act: Callable[[], object]) -> None:
        waiting.append(act)

    app = listening_app(house.settings, house.library, house.clock, afterwards=wait)
    links = survey_links(house.settings, house.library)
    web = create_web(app, house.library, SECRET, links=links, clock=house.clock)
    house.slack.sender.deliver = delivering_to(web.test_client())
    return waiting
