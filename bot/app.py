"""The composition root: every part of the bot, put together once."""

from __future__ import annotations

import logging
from collections.abc import Callable

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

import handlers
from bot.afterwards import later
from bot.idempotent_app import IdempotentApp
from bot.lookups import Lookups
from bot.settings import Settings
from bot.survey.former_keys import FormerKeys
from bot.survey.links import SignedSurveyLinks, key_from
from handlers.kit import gesture
from handlers.kit.gesture import Afterwards, Clock, Later
from handlers.kit.identification import Identification
from messages.alerts.announcement import alert_messages
from messages.assignments.words import done_message
from models.alerts.announcement import announce_at_once
from models.alerts.assignments_done import announce_done
from models.book import Book
from models.book.library import Library

BOLT_LOG = logging.getLogger("slack_bolt")
SLACK_SECONDS = 5  # a call to Slack that takes longer is given up; shorter than any lease


def slack_client(
    settings: Settings, *, token: str | None = None, logger: logging.Logger | None = None
) -> WebClient:
    """Without retry handlers: a repeated post could be a second message, so the outbox does the retrying."""
    return WebClient(
        token=token,
        base_url=settings.slack_api_url,
        timeout=SLACK_SECONDS,
        retry_handlers=[],
        logger=logger,
    )


def tell_at_once(book: Book) -> None:
    """Tell people of what this book brings about, in its transaction."""
    announce_at_once(book, alert_messages)
    announce_done(book, done_message)


def survey_links(settings: Settings, library: Library) -> SignedSurveyLinks:
    key = key_from(settings.survey_secret or settings.slack_signing_secret)
    return SignedSurveyLinks(settings.public_url, key, FormerKeys(library, key))


def create_app(
    settings: Settings,
    *,
    library: Library,
    clock: Clock,
    afterwards: Afterwards,
    at_once: Afterwards,
    later: Later = later,
    lookups: gesture.Lookups | None = None,
    register: Callable[[App], None] = handlers.register,
) -> App:
    """`afterwards` and `at_once` carry out what talks to Slack; the second has room kept for forms.
    `register` lets the app listen."""
    app = _bolt_app(settings)
    library.before_commit = tell_at_once
    links = survey_links(settings, library)
    app.use(
        Identification(
            library,
            clock,
            afterwards,
            at_once,
            settings.response_urls,
            survey_links=links,
            later=later,
            lookups=lookups or Lookups(),
        )
    )
    register(app)
    return app


def _bolt_app(settings: Settings) -> App:
    _quieten_libraries()
    return IdempotentApp(
        name="rapport",
        logger=BOLT_LOG,  # its level is that of all of Bolt's
        client=slack_client(settings),  # each gesture gets a copy, with the token that `authorize` names
        signing_secret=settings.slack_signing_secret,
        authorize=lambda **_: AuthorizeResult(
            enterprise_id=None, team_id=None, bot_token=settings.slack_bot_token
        ),
        process_before_response=True,
        token_verification_enabled=False,
        ssl_check_enabled=False,
        raise_error_for_unhandled_request=False,
    )


def _quieten_libraries() -> None:
    """Bolt logs the whole body of a mismatching signature, and warns of what nobody can mend, as a token in
    the environment that it does not use; a call that fails is told by whoever made it."""
    BOLT_LOG.setLevel(logging.ERROR)
    logging.getLogger("slack_sdk.web.base_client").setLevel(logging.CRITICAL)
