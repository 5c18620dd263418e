"""The whole bot in front of the strict local Slack, with a clock to push and nothing in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from flask.testing import FlaskClient
from slack_bolt import App
from slack_bolt.listener import Listener
from slack_sdk import WebClient

import handlers
from bot.afterwards import inline
from bot.app import create_app, slack_client, survey_links
from bot.http.web import create_web
from bot.playground.slack import BotResponse, Deliver, Persona, PostedMessage, SlackStandIn, WebApi
from bot.settings import Settings
from handlers.kit import problems
from handlers.kit.gesture import Afterwards
from models.book import Book
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.customers import Customer, CustomerDetails
from models.team.rep import Rep
from scheduler.timetable import Timetable
from tests.support.house.beginnings import Beginnings
from tests.support.house.in_process import answering

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a working morning in Lisbon
STOP_SECONDS = 5
PUBLIC_URL = "https://feedback.northwind.example"
SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
PATIENCE = 30.0  # seconds; a machine busy with other things is no fault of the bot's


class PushedClock:
    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def push(self, **delta: float) -> datetime:
        self.now += timedelta(**delta)
        return self.now


@dataclass
class House:
    slack: SlackStandIn
    library: Library
    clock: PushedClock
    settings: Settings
    client: WebClient
    http: FlaskClient = field(repr=False)
    app: App = field(repr=False)
    timetable: Timetable = field(repr=False)
    beginnings: Beginnings | None = field(default=None, repr=False)
    _workspaces: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def workspace_id(self) -> int:
        return self._workspace(self.slack.workspace.id)

    def _workspace(self, team: str) -> int:
        if team not in self._workspaces:
            self._workspaces[team] = workspace_of(self.library, team)
        return self._workspaces[team]

    @contextmanager
    def book(self, person: Persona | None = None) -> Iterator[Book]:
        """The open book, as that person."""
        team = person.workspace.id if person else self.slack.workspace.id
        with self.library.open(self._workspace(team), person.id if person else None) as book:
            yield book

    def begin(self, step: str, act: Callable[[], object], *, is_small: bool = False) -> None:
        """It happens in the book, or is put back from a house in which it happened."""
        if self.beginnings:
            self.beginnings.take(f"{step} {self.clock()}", act, is_small=is_small)
        else:
            act()

    def tick(self) -> None:
        """What the background would have done by now: rounds, digests, delivery."""
        self.timetable.tick()

    def next_morning(self, person: Persona) -> PostedMessage | None:
        """Time goes on to the person's next morning, and what falls due until then happens.

        The digest of that morning; None when there was nothing to say."""
        before = list(person.dm)
        self.tick()
        coming = self.rep(person).next_digest_at
        assert coming
        self.clock.now = max(self.clock.now, coming)
        self.tick()
        new = [message for message in person.dm if message not in before]
        return new[-1] if new else None

    def rep(self, person: Persona) -> Rep:
        with self.book(person) as book:
            return book.rep

    def customer(
        self, owner: Persona, name: str, segment: str = "key", *, added: timedelta = timedelta()
    ) -> Customer:
        """A customer in that person's book, added so long ago and never contacted."""
        with self.book(owner) as book:
            return book.add_customer(
                CustomerDetails(name, segment), owner=book.rep, by=book.rep, at=self.clock() - added
            )

    def read(self, person: Persona, name: str) -> Customer:
        """The customer as the book has it now."""
        with self.book(person) as book:
            (customer,) = book.customers_of(book.rep).named(name)
            return customer


@contextmanager
def running_house(database_url: str, *, public_url: str = PUBLIC_URL) -> Iterator[House]:
    """Everything in it is its own and new, but the listeners, which remember nothing."""
    clock = PushedClock()
    slack = SlackStandIn(clock, signing_secret=SECRET, ack_seconds=PATIENCE, trigger_seconds=PATIENCE)
    library = Library(connect(database_url))
    with answering(WebApi(slack)) as slack.base_url:
        settings = Settings(
            slack_bot_token=slack.workspace.token,
            slack_signing_secret=SECRET,
            slack_api_url=f"{slack.base_url}/api/",
            database_url=database_url,
            public_url=public_url,
        )
        client = slack_client(settings, token=settings.slack_bot_token)
        app = listening_app(settings, library, clock)
        web = create_web(app, library, SECRET, links=survey_links(settings, library), clock=clock)
        http = web.test_client()
        slack.sender.deliver = delivering_to(http)
        timetable = Timetable(library, clock=clock, client_for=lambda _team: client, channel_seconds=0)
        yield House(slack, library, clock, settings, client, http, app, timetable)
        timetable.stop(STOP_SECONDS)
    library.engine.dispose()


def restarted(house: House) -> None:
    """The bot is another process now, which knows nothing but the book."""
    app = listening_app(house.settings, house.library, house.clock)
    links = survey_links(house.settings, house.library)
    house.app, house.http = (
        app,
        create_web(app, house.library, SECRET, links=links, clock=house.clock).test_client(),
    )
    house.slack.sender.deliver = delivering_to(house.http)


def listening_app(
    settings: Settings, library: Library, clock: PushedClock, *, afterwards: Afterwards = inline
) -> App:
    return create_app(
        settings,
        library=library,
        clock=clock,
        afterwards=afterwards,
        at_once=inline,
        later=lambda _seconds, act: act(),
        register=listen_as_registered_once,
    )


def listen_as_registered_once(app: App) -> None:
    """To register what the bot listens for takes longer than most gestures."""
    problems.register(app)
    app._listeners.extend(registered_listeners())


@cache
def registered_listeners() -> tuple[Listener, ...]:
    """They hold the handlers' functions and conditions, nothing of the app and nothing of a gesture."""
    app = App(name="rapport", signing_secret=SECRET, token="xoxb-nobody", token_verification_enabled=False)
    handlers.register(app)
    return tuple(app._listeners)


def delivering_to(http: FlaskClient) -> Deliver:
    def deliver(headers: dict[str, str], body: bytes, content_type: str) -> BotResponse:
        response = http.post("/slack/events", headers=headers, data=body, content_type=content_type)
        return BotResponse(response.status_code, {k.lower(): v for k, v in response.headers}, response.data)

    return deliver
