"""The guard at every door of the playground: it is for this machine alone.

Nobody signs in to it, so whoever makes a browser of this machine ask it something could read and write in it:
a page of another name that is resolved to 127.0.0.1 ("DNS rebinding"), or a form of another page that is sent
here. The bot itself needs no such guard: every gesture carries Slack's signature and every survey page a
token, neither of which a browser has for another page, and a proxy in front of it may call it by any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from bot.survey.links import PATH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OWN_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
READING = ("GET", "HEAD")
WORDS = "The playground listens to this machine alone, at http://127.0.0.1 or http://localhost."
MISDIRECTED, FORBIDDEN = 421, 403
NO_ORIGIN_SAID = "null"


class OwnMachineOnly:
    """Lets in who calls the playground by its own name, and what none but its own pages send."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not OWN_HOST.fullmatch(environ.get("HTTP_HOST", "")):
            return Response(WORDS, MISDIRECTED)(environ, start_response)
        if environ["REQUEST_METHOD"] not in READING and not _is_from_own_page(environ):
            return Response(WORDS, FORBIDDEN)(environ, start_response)
        return self._app(environ, start_response)


def _is_from_own_page(environ: WSGIEnvironment) -> bool:
    """Whether no other page sends it. A program says no origin, and a survey page, which tells nobody its
    address, says "null"; there the token is the authority."""
    origin = environ.get("HTTP_ORIGIN", "")
    if origin == NO_ORIGIN_SAID:
        return str(environ["PATH_INFO"]).startswith(PATH)
    return not origin or origin.lower() == f"http://{environ['HTTP_HOST']}".lower()
