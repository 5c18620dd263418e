"""One playground a day for all that try it in a browser: to fill its sample book takes longer than most of
them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import PATIENCE
from tests.support.days import environment_on
from tests.support.running import Bot, started


@pytest.fixture(scope="session")
def opened_on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[datetime], Bot]]:
    """The playground that was opened on that day; each is opened once, and all stay open."""
    opened: dict[datetime, Bot] = {}
    with ExitStack() as stack:

        def open_on(day: datetime) -> Bot:
            if day not in opened:
                folder = tmp_path_factory.mktemp("playground")
                opened[day] = stack.enter_context(started(folder, "play", environment=environment_on(day)))
                assert opened[day].comes_up(), opened[day].said
            return opened[day]

        yield open_on
        for bot in opened.values():
            assert bot.said.count("\n") == 1, bot.said  # the address, and no complaint


@pytest.fixture
def playground(opened_on: Callable[[datetime], Bot], request: pytest.FixtureRequest) -> Bot:
    """On the day that is named."""
    return opened_on(request.param)


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser, playground: Bot) -> Iterator[Page]:
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    page, complaints = context.new_page(), list[str]()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(playground.url)
    yield page
    context.close()
    assert complaints == []
