"""The Home tab."""

from __future__ import annotations

import logging
import re
from datetime import datetime

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers.kit.gesture import Clock, OpenBook, Payload, opens_home
from handlers.kit.views import Views
from messages.home.tab import LED_TEAMS, PAGE, PRESSING, HomeTab, home_view, stranger_view
from messages.kit.pages import last_page, page_of
from messages.kit.unclear_outcome import CALL_ERRORS
from models.book import Book
from models.digests.composition import open_nudges_today, ranked_customers
from models.digests.contents import card_contents
from models.digests.overview import figures_of
from models.kernel.errors import BookError

log = logging.getLogger(__name__)


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
    view = stranger_view(refusal.words) if refusal else _tab(open_book, read_book, clock())
    ack()
    views.publish_home(view)


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    page = page_of(action)
    with read_book() as book:
        view = home_view(tab_of(book, page=page, now=clock()))
    ack()
    views.publish_home(view)


def redraw(read_book: OpenBook, clock: Clock, client: WebClient) -> None:
    """Publish the tab again after something was done from there; it is drawn anew anyway when it is opened
    next. Somebody who was refused has none."""
    with read_book() as book:
        if not (book.person and book.rep_known_as(book.person)):
            return
        person, view = book.rep.slack_user_id, home_view(tab_of(book, page=0, now=clock()))
    try:
        client.views_publish(user_id=person, view=view)
    except CALL_ERRORS as error:
        log.warning("the Home tab of %s could not be drawn: %s", person, error)


def _tab(open_book: OpenBook, read_book: OpenBook, now: datetime) -> dict[str, object]:
    with read_book() as book:
        tab = tab_of(book, page=0, now=now)
        view = home_view(tab)
    if tab.is_new:
        with open_book() as book:
            book.rep.welcomed_at = book.rep.welcomed_at or now
    return view


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
        calling=len(nudges),
        more_teams=max(0, len(led_teams) - LED_TEAMS),
        is_new=rep.welcomed_at is None,
    )
