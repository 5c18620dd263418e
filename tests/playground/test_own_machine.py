"""Every door of the playground asks who is there: no page of another name gets in, and no form of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client

from bot.playground import play
from bot.playground.slack import SlackStandIn
from bot.playground.time_travel import PushableClock
from bot.survey.links import PATH
from tests.playground.conftest import NOW

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
MOUNTED = ("/api/auth.test", "/respond/x", "/upload/x", "/files-pri/x", "/signin", "/static/page.js")
NOWHERE = ("/nowhere", "/%2e%2e/data", "//")

FOREIGN = (
    *("", "rebound.example", "rebound.example:3333", "127.0.0.1.rebound.example"),
    *(
        "localhost.rebound.example",
        "localhost@rebound.example",
        "xlocalhost",
        "127.0.0.2",
        "0.0.0.0",
        "[::]",
        "::1",
    ),
    *("127.1", "2130706433", "localhost:", "localhost:3333:80", "localhost, rebound.example", "localhost\n"),
    *("[::ffff:127.0.0.1]", "::1", "127.0.0.1.", "localhost.:3333"),
)
OWN = ("localhost", "LocalHost:3333", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:3333")
OTHER_PAGES = ("http://rebound.example", "http://127.0.0.1:8000", "https://127.0.0.1:3333", "null", "file://")


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Flask]]:
    """Everything that listens to a port in the playground, by what it is."""
    clock = PushableClock(NOW)
    slack = SlackStandIn(clock, signing_secret=play.SECRET)
    slack.base_url = "http://127.0.0.1:3333"
    people = play._cast(slack)
    service = play._bot(slack, Path(tmp_path_factory.mktemp("own-machine")) / "book.db", clock)
    yield {"page": play._site(slack, people, service, clock), "bot": service.web}
    service._http.finish()
    service.library.engine.dispose()


def paths(app: Flask) -> list[str]:
    """One of each route, and what lies beside the routes."""
    routes = [re.sub("<[^>]*>", "x", rule.rule) for rule in app.url_map.iter_rules()]
    return [*routes, *MOUNTED, *NOWHERE, f"{PATH}x"]


def status(app: Flask, method: str, path: str, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    environ = {"HTTP_HOST": named.pop("Host")}
    return Client(app).open(path, method=method, headers=named, environ_overrides=environ).status_code


@pytest.mark.parametrize("which", ["page", "bot"])
@pytest.mark.parametrize("host", FOREIGN)
def test_no_path_answers_to_another_name(apps: dict[str, Flask], which: str, host: str) -> None:
    app = apps[which]
    asked = [(method, path) for path in paths(app) for method in METHODS]
    assert len(asked) > 60
    assert {status(app, method, path, Host=host) for method, path in asked} == {421}


@pytest.mark.parametrize("host", OWN)
def test_the_names_of_this_machine_are_answered_to(apps: dict[str, Flask], host: str) -> None:
    assert status(apps["page"], "GET", "/", Host=host) == 200
    assert status(apps["page"], "POST", "/api/auth.test", Host=host) == 200
    assert status(apps["bot"], "GET", "/healthz", Host=host) == 200
    assert status(apps["page"], "POST", "/clock", Host=host, Origin=f"http://{host.lower()}") == 415


@pytest.mark.parametrize("which", ["page", "bot"])
@pytest.mark.parametrize("origin", OTHER_PAGES)
def test_another_page_can_send_nothing_here(apps: dict[str, Flask], which: str, origin: str) -> None:
    app = apps[which]
    for path in (path for path in paths(app) if not path.startswith(PATH)):
        for method in METHODS[2:]:
            assert status(app, method, path, Host="127.0.0.1:3333", Origin=origin) == 403, (method, path)


def test_a_survey_page_which_tells_nobody_its_address_may_send_its_answer(apps: dict[str, Flask]) -> None:
    for app in apps.values():
        assert status(app, "POST", f"{PATH}forged", Host="localhost:3333", Origin="null") == 404
        assert (
            status(app, "POST", f"{PATH}forged", Host="localhost:3333", Origin="http://rebound.example")
            == 403
        )
