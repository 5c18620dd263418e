"""The page stands before the sample book is told: it says how far that is, and goes on by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient

from bot.playground.opening import Opening
from bot.playground.site import create_site
from bot.playground.slack import Persona, SlackStandIn
from tests.playground.test_site import MENU, FakeClockControl

A_LOOK = 0.05  # seconds


@pytest.fixture
def opening() -> Opening:
    return Opening(customers=3)


@pytest.fixture
def page(slack: SlackStandIn, ana: Persona, opening: Opening) -> FlaskClient:
    site = create_site(slack, FakeClockControl(), [ana.id], MENU)
    opening.guard(site)
    return site.test_client()


def test_the_page_says_how_far_the_book_is_and_looks_again(page: FlaskClient, opening: Opening) -> None:
    opening.count()
    opening.count()
    answer = page.get("/")

    assert answer.status_code == 503
    assert answer.headers["Refresh"] == answer.headers["Retry-After"] == "1"
    assert "A year with 3 customers. In it so far: 2." in answer.text
    assert '<progress value="2" max="3"' in answer.text
    assert "Ana" not in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    with page.get("/static/style.css") as style:
        assert style.status_code == 200


def test_the_page_is_the_personas_once_the_book_is_told(page: FlaskClient, opening: Opening) -> None:
    opening.end()
    answer = page.get("/")

    assert answer.status_code == 200
    assert "Refresh" not in answer.headers
    assert 'Ana<span class="last"> Silva' in answer.text


def test_what_else_is_asked_meanwhile_waits_for_the_book(page: FlaskClient, opening: Opening) -> None:
    with ThreadPoolExecutor(1) as other:
        screen = other.submit(page.get, "/screen")
        with pytest.raises(TimeoutError):
            screen.result(timeout=A_LOOK)
        opening.end()

        assert screen.result().status_code == 200


def test_it_is_for_this_machine_alone_from_the_beginning(page: FlaskClient) -> None:
    assert page.get("/", headers={"Host": "northwind.example"}).status_code == 421
