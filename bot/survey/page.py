"""The survey page at /s/<token>: where a customer answers, without an account and without a script.

The token is the whole authority: whoever has the link may answer by it, and nobody can answer by another.
There is no cookie and no session, so a request that another site provokes could do nothing that the token in
it does not allow already; there is nothing for a CSRF token to protect. A GET changes nothing: whoever
previews a link, a mail program for instance, leaves no trace.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from flask import Blueprint, Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from bot.survey.links import PATH, SignedSurveyLinks, SurveyReference
from bot.survey.rate_limit import RateLimiter
from handlers.kit.gesture import Clock
from messages.surveys import page
from messages.surveys.language import language_of
from messages.surveys.page import ClosedReason, PageHeader, SurveyForm, SurveyNotice
from models.book.library import Library
from models.customers.surveys.answer import SurveyAnswer
from models.customers.surveys.request import RequestState
from models.kernel.errors import Busy, Settled, Unavailable
from models.surveys.survey_page import SurveyPrompt, current_answer, record_answer, survey_prompt

log = logging.getLogger(__name__)

LARGEST_ANSWER = 64 * 1024  # bytes; two texts of 2,000 characters, each spelled %F0%9F%98%80, are 48,000
RETRY_SECONDS = "60"
ADDED_BEHIND = ".,;:!?)]}>'\"*| "  # an address, by programs that make links of text; none of it is a token's
BOOK_ERRORS = (Busy, Unavailable)
OWN_HEADERS = {
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",  # the address is a secret
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Language",
}
POLICY = "default-src 'none'; style-src {style}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


class SurveyRoutes:
    """The routes. `clock` is the bot's own."""

    def __init__(self, library: Library, links: SignedSurveyLinks, clock: Clock) -> None:
        self._library, self._links, self._clock = library, links, clock
        self._rate_limiter = RateLimiter()
        self._headers = OWN_HEADERS | {"Content-Security-Policy": POLICY.format(style=page.style_source())}

    def register(self, web: Flask) -> None:
        pages = Blueprint("survey", __name__)
        pages.get(f"{PATH}<token>")(self.show)
        pages.post(f"{PATH}<token>")(self.submit)
        pages.register_error_handler(RequestEntityTooLarge, self._too_large)
        pages.register_error_handler(Exception, self._broken)
        web.register_blueprint(pages)
        web.register_error_handler(HTTPException, self._unrouted)  # what no route takes is of no blueprint
        web.after_request(self._with_own_headers)

    def show(self, token: str) -> Response:
        wants_change, answer = request.args.get("change") is not None, SurveyAnswer()
        try:
            bare = token.rstrip(ADDED_BEHIND)
            if not (reference := self._links.read(bare, self._clock())):  # before the book is asked anything
                return _not_found()
            if bare != token:
                return _sent_to(bare)
            with self._library.read(reference.workspace_id) as book:
                prompt = survey_prompt(book, reference.nonce, at=self._clock())
                if prompt and prompt.state is RequestState.CHANGEABLE and wants_change:
                    answer = current_answer(book, reference.nonce)
        except BOOK_ERRORS:
            return _unavailable(page.closed_page(_header(), ClosedReason.AWAY))
        if prompt is None:
            return _not_found()
        head = _header(prompt)
        if not prompt.state.takes_answers:
            return _page(page.closed_page(head, ClosedReason(prompt.state)), 410)
        is_change = prompt.state is RequestState.CHANGEABLE
        if is_change and not wants_change:
            return _page(page.thanks_page(head, token))
        return _page(page.questions_page(head, SurveyForm(token, prompt.metric, answer, is_change=is_change)))

    def submit(self, token: str) -> Response:
        request.max_content_length = LARGEST_ANSWER
        try:
            reference = self._links.read(token, self._clock())
        except BOOK_ERRORS:
            return _unavailable(_form_again(token, request.form, SurveyNotice.AWAY))
        if not reference:
            return _not_found()
        typed = request.form
        if not self._rate_limiter.admits(token, self._clock()):
            return _page(_form_again(token, typed, SurveyNotice.TOO_OFTEN), 429)
        try:
            return self._accept(token, reference, page.read_answer(typed))
        except BOOK_ERRORS:
            return _unavailable(_form_again(token, typed, SurveyNotice.AWAY))

    def _accept(self, token: str, reference: SurveyReference, answer: SurveyAnswer) -> Response:
        """Looked at before anything is opened to be written: most mistakes need no turn at the book."""
        now = self._clock()
        with self._library.read(reference.workspace_id) as book:
            prompt = survey_prompt(book, reference.nonce, at=now)
        if prompt is None:
            return _not_found()
        head = _header(prompt)
        if not prompt.state.takes_answers:
            return _page(page.closed_page(head, ClosedReason(prompt.state)), 410)
        if errors := answer.errors(prompt.metric):
            is_change = prompt.state is RequestState.CHANGEABLE
            form = SurveyForm(token, prompt.metric, answer, errors, is_change=is_change)
            return _page(page.questions_page(head, form), 422)
        try:
            with self._library.open(reference.workspace_id) as book:
                record_answer(book, reference.nonce, answer, at=now)
        except Settled:
            pass  # withdrawn in this very moment: the page that follows says so
        return _sent_to(token)

    def _too_large(self, _error: Exception) -> Response:
        return _page(page.closed_page(_header(), ClosedReason.TOO_LARGE), 413)

    def _broken(self, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return _empty_response(error)
        log.error("the survey page failed", exc_info=error)  # not the path: it is a secret
        return _page(page.closed_page(_header(), ClosedReason.BROKEN), 500)

    def _unrouted(self, error: HTTPException) -> ResponseReturnValue:
        return _empty_response(error) if _is_survey_path() else error

    def _with_own_headers(self, response: Response) -> Response:
        if _is_survey_path():
            response.headers.update(self._headers)
        return response


def _is_survey_path() -> bool:
    return request.path.startswith(PATH)


def _header(prompt: SurveyPrompt | None = None) -> PageHeader:
    language = language_of(prompt.language if prompt else "", request.accept_languages.values())
    return PageHeader(language, prompt.rep, prompt.workspace) if prompt else PageHeader(language)


def _form_again(token: str, typed: Mapping[str, str], notice: SurveyNotice) -> str:
    """The page with what was typed, where the book cannot be asked whose it is."""
    form = SurveyForm(token, page.read_metric(typed), page.read_answer(typed), notice=notice)
    return page.questions_page(_header(), form)


def _page(html: str, status: int = 200) -> Response:
    return Response(html, status, mimetype="text/html")


def _unavailable(html: str) -> Response:
    response = _page(html, 503)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _sent_to(token: str) -> Response:
    return Response(status=303, headers={"Location": f"./{token}"})


def _not_found() -> Response:
    return _empty_response(NotFound())


def _empty_response(error: HTTPException) -> Response:
    """Without a word, and with what belongs to it, as the verbs that are allowed."""
    return Response(status=error.code, headers=error.get_headers())
