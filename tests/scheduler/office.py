"""A library, the timetable and the strict local Slack, with a clock to push."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from slack_sdk import WebClient

from bot.playground.slack import Persona, PostedMessage, SlackStandIn, WebApi
from messages.profiles.slack_profile import read_profile
from models.book import Book
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.customers import Customer, CustomerDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import Digest
from models.kernel.vocabulary import Channel, Outcome
from models.outbox.message import OutboxMessage
from models.team.rep import Rep
from scheduler.delivery import LEASE, DeliveryWorker
from scheduler.timetable import Timetable
from tests.support.house.in_process import answering

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # before the morning in Lisbon
CALL_SECONDS = 5


class PushedClock:
    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def push(self, **delta: float) -> None:
        self.now += timedelta(**delta)


@dataclass
class Office:
    slack: SlackStandIn
    library: Library
    clock: PushedClock
    workspace_id: int
    timetable: Timetable = field(repr=False)

    @property
    def worker(self) -> DeliveryWorker:
        return self.timetable.worker

    @contextmanager
    def book(self) -> Iterator[Book]:
        with self.library.open(self.workspace_id) as book:
            yield book

    def client(self, _team: str = "") -> WebClient:
        address = f"{self.slack.base_url}/api/"
        return WebClient(
            self.slack.workspace.token, base_url=address, timeout=CALL_SECONDS, retry_handlers=[]
        )

    def enrol(self, name: str, tz: str = "Europe/Lisbon", *, is_admin: bool = False) -> Persona:
        person = self.slack.join(name, tz=tz, is_admin=is_admin)
        with self.book() as book:
            book.enrol(person.id, read_profile(person.member.as_user()), at=self.clock())
        return person

    def rep(self, person: Persona) -> Rep:
        with self.book() as book:
            rep = book.rep_known_as(person.id)
            assert rep
            return rep

    def customer(
        self, owner: Persona, name: str, *, days: int = 40, segment: str = "key", note: str = ""
    ) -> int:
        """A customer of hers, reached by a call so many days ago. Returns its id."""
        at = self.clock() - timedelta(days=days)
        with self.book() as book:
            rep = self.known(book, owner)
            customer = book.add_customer(CustomerDetails(name, segment), owner=rep, by=rep, at=at)
            self.call(customer, rep, at, note=note)
            return customer.id

    def call(
        self, customer: Customer, rep: Rep, at: datetime, outcome: Outcome = Outcome.REACHED, note: str = ""
    ) -> None:
        customer.log_interaction(
            InteractionDetails(Channel.CALL, outcome, rep.today(at), note=note), by=rep, at=at
        )

    def log(self, person: Persona, customer_id: int, outcome: Outcome = Outcome.REACHED) -> None:
        """She logs a call of now."""
        with self.book() as book:
            rep = self.known(book, person)
            self.call(book.owned_by(rep).get(customer_id), rep, self.clock(), outcome)

    def heard(self, *people: Persona) -> None:
        """They made some gesture or other."""
        with self.book() as book:
            for rep in [self.known(book, person) for person in people]:
                rep.reader_reacted()

    def known(self, book: Book, person: Persona) -> Rep:
        rep = book.rep_known_as(person.id)
        assert rep
        return rep

    def outbox(self) -> list[OutboxMessage]:
        with self.library.read(self.workspace_id) as book:
            return sorted(book.session.query(OutboxMessage), key=lambda message: message.id)

    def digests(self, person: Persona) -> dict[date, str]:
        """Day by day: "sent", "waiting", or why it was skipped."""
        with self.library.read(self.workspace_id) as book:
            rep = self.known(book, person)
            mine = book.session.query(Digest).filter_by(rep_id=rep.id).all()
            return {d.day: "sent" if d.sent_at else d.skipped_because or "waiting" for d in mine}

    def morning(self, person: Persona) -> list[PostedMessage]:
        return [message for message in person.dm if "Good morning" in message.shown]


@contextmanager
def running_office(database_url: str, *, lease: timedelta = LEASE) -> Iterator[Office]:
    clock = PushedClock()
    slack = SlackStandIn(clock)
    library = Library(connect(database_url))
    with answering(WebApi(slack)) as slack.base_url:
        client = WebClient(
            slack.workspace.token,
            base_url=f"{slack.base_url}/api/",
            timeout=CALL_SECONDS,
            retry_handlers=[],
        )
        timetable = Timetable(
            library, clock=clock, client_for=lambda _team: client, lease=lease, channel_seconds=0
        )
        yield Office(slack, library, clock, workspace_of(library, slack.workspace.id), timetable)
        timetable.stop(5)
    library.engine.dispose()
