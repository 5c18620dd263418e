"""One playground a day for all that try it in a browser: to fill its sample book takes longer than most of
them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hand import PATIENCE
from tests.support.days import EVE_OF_A_HOLIDAY, HOLIDAY, TODAY, environment_on
from tests.support.running import Bot, started

DAYS = (TODAY, EVE_OF_A_HOLIDAY, HOLIDAY)


@pytest.fixture(scope="session", params=DAYS, ids=[f"{day:%d-%b}" for day in DAYS])
def today(request: pytest.FixtureRequest) -> datetime:
    """When the playground is opened."""
    day: datetime = request.param
    return day


@pytest.fixture(scope="session")
def playground(tmp_path_factory: pytest.TempPathFactory, today: datetime) -> Iterator[Bot]:
    folder = tmp_path_factory.mktemp("playground")
    with started(folder, "play", environment=environment_on(today)) as bot:
        assert bot.comes_up(), bot.said
        yield bot
        assert bot.said.count("\n") == 1, bot.said  # the address, and no complaint


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
