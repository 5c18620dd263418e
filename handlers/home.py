"""The Home tab."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from functools import partial

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers.kit.gesture import Clock, OpenBook, Payload, View, opens_home
from handlers.kit.home_tabs import HomePublication, HomeTabs
from handlers.kit.views import Views
from messages.home.tab import LED_TEAMS, PAGE, PRESSING, HomeTab, home_view, stranger_view
from messages.kit.pages import last_page, page_of
from models.book import Book
from models.digests.composition import open_nudges_today, ranked_customers
from models.digests.contents import card_contents
from models.digests.overview import figures_of
from models.kernel.errors import BookError, Refused
from models.nudges.open_nudges import count_calling


def register(app: App) -> None:
    app.event("app_home_opened")(show)
    app.action(re.compile("^home_page(:|$)"))(turn_page)


def show(
    ack: Ack,
    body: Payload,
    open_book: OpenBook,
    read_book: OpenBook,
    clock: Clock,
    views: Views,
    refusal: BookError | None,
) -> None:
    if not opens_home(body):
        ack()
        return
    if refusal:
        view = stranger_view(refusal.words)
        ack()
        views.publish_home(view, lambda: view, says_so=False)
        return
    view = _tab(open_book, read_book, clock())
    ack()
    views.publish_home(view, partial(_drawn_later, read_book, clock, 0))


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    page = page_of(action)
    view = _page(read_book, clock(), page)
    ack()
    views.publish_home(view, partial(_drawn_later, read_book, clock, page))


def redraw(read_book: OpenBook, clock: Clock, client: WebClient, home_tabs: HomeTabs) -> None:
    """Publish the tab again after something was done from there; it is drawn anew anyway when it is opened
    next. Who is refused has none."""
    person = view = None
    with suppress(Refused), read_book() as book:
        person, view = book.person, _tab_of_rep(book, 0, clock())
    if person and view:
        draw = partial(_drawn_later, read_book, clock, 0)
        home_tabs.publish(HomePublication(client, person, draw, "a form saved from there"), view)


def _tab(open_book: OpenBook, read_book: OpenBook, now: datetime) -> dict[str, object]:
    with read_book() as book:
        tab = tab_of(book, page=0, now=now)
        view = home_view(tab)
    if tab.is_new:
        with open_book() as book:
            book.rep.welcomed_at = book.rep.welcomed_at or now
    return view


def _page(read_book: OpenBook, now: datetime, page: int) -> View:
    with read_book() as book:
        return home_view(tab_of(book, page=page, now=now))


def _drawn_later(read_book: OpenBook, clock: Clock, page: int) -> View | None:
    with read_book() as book:
        return _tab_of_rep(book, page, clock())


def _tab_of_rep(book: Book, page: int, now: datetime) -> View | None:
    """Return the tab; None for somebody who was refused, or is a rep no more."""
    rep = book.rep_known_as(book.person) if book.person else None
    return home_view(tab_of(book, page=page, now=now)) if rep and rep.is_active else None


def tab_of(book: Book, *, page: int, now: datetime) -> HomeTab:
    """Collect the Home tab of the rep who opened the book; a page past the end is the last."""
    rep = book.rep
    own_customers, led_teams, today = book.owned_by(rep), book.teams_led_by(rep), rep.today(now)
    counts, nudges = own_customers.counts(today), open_nudges_today(book, rep, now=now)
    page = min(page, last_page(counts.customers, PAGE))
    return HomeTab(
        rep,
        today,
        counts,
        card_contents(book, ranked_customers(book, nudges[:PRESSING]), now=now),
        own_customers.page(offset=page * PAGE, size=PAGE),
        page,
        figures_of(book, led_teams[:LED_TEAMS], rep, now=now),
        calling=count_calling(book, rep, nudges, now=now),
        more_teams=max(0, len(led_teams) - LED_TEAMS),
        is_new=rep.welcomed_at is None,
    )
