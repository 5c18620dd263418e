"""Fetching a file from Slack, with the bot's token: from Slack's own host alone, and no more than fits."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from scheduler.slack_errors import TemporaryFailure

MEGABYTE = 1_000_000
LARGEST = 5 * MEGABYTE
BLOCK = 64 * 1024
SECONDS = 5.0  # without a byte
SECONDS_IN_ALL = 30.0
MOST_REDIRECTS = 3
FILES_HOST = "files."  # before the host of the API: files.slack.com beside slack.com
FILES_PATH = "/files-pri/"
DEFAULT_PORTS = {"https": ":443", "http": ":80"}
REDIRECTS = {301, 302, 303, 307, 308}


class UntrustedAddress(Exception):
    """The address is not Slack's: the token does not go there."""


class NotSignedIn(Exception):
    """Slack shows a page to sign in, as it does to a bot without the scope."""


class TooLarge(Exception):
    """More bytes than are read. `size` is what Slack said of them, or what came before it was given up."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class FileGone(Exception):
    """There is nothing at the address."""


class _NoRedirect(HTTPRedirectHandler):
    """urllib would take the token along to wherever an answer points."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


def fetch(address: str, *, token: str, api_url: str, largest: int = LARGEST) -> bytes:
    """The content. `api_url` is that of the Web API, whose host says whom the token is meant for.

    Raises UntrustedAddress, NotSignedIn, TooLarge, FileGone, and TemporaryFailure when Slack does not answer.
    """
    opener = build_opener(_NoRedirect)
    for _ in range(MOST_REDIRECTS + 1):
        if not is_slacks(address, api_url):
            raise UntrustedAddress
        found = _fetch_here(opener, address, token, largest)
        if isinstance(found, bytes):
            return found
        address = urljoin(address, found)
        if not is_slacks(address, api_url):  # for its own host Slack would send a file, not a page
            raise NotSignedIn
    raise NotSignedIn


def is_slacks(address: str, api_url: str) -> bool:
    """Whether the address is at the host of files beside that of the API, or where that one keeps files: none
    of its methods is called with the token by an address that somebody has written."""
    try:
        scheme, place = _place(address)
        api_scheme, api_place = _place(api_url)
    except ValueError:
        return False
    path = unquote(urlsplit(address).path)
    is_file = path.startswith(FILES_PATH) and ".." not in path
    is_there = place == f"{FILES_HOST}{api_place}" or (place == api_place and is_file)
    return scheme == api_scheme and is_there


def _place(address: str) -> tuple[str, str]:
    """The scheme, and the host with its port. Raises ValueError for what names anything else before it."""
    parts = urlsplit(address)
    if (
        parts.scheme not in DEFAULT_PORTS
        or "@" in parts.netloc
        or "\\" in address
        or not address.isprintable()
    ):
        raise ValueError(address)
    return parts.scheme, parts.netloc.lower().removesuffix(DEFAULT_PORTS[parts.scheme])


def _fetch_here(opener: OpenerDirector, address: str, token: str, largest: int) -> bytes | str:
    """The content, or the address to which Slack points."""
    request = Request(address, headers={"Authorization": f"Bearer {token}"})
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            if _is_page(answer.headers, address):
                raise NotSignedIn
            return _read(answer, int(answer.headers.get("Content-Length") or 0), largest)
    except HTTPError as error:
        with error:
            return _location(error)
    except (OSError, HTTPException) as error:
        raise TemporaryFailure(f"no answer: {error!r}") from error


def _location(error: HTTPError) -> str:
    if error.code in REDIRECTS and (location := error.headers.get("Location")):
        return str(location)
    if error.code in (404, 410):
        raise FileGone from error
    if error.code in (401, 403):
        raise NotSignedIn from error
    raise TemporaryFailure(f"status {error.code}") from error


def _is_page(headers: HTTPMessage, address: str) -> bool:
    is_html = headers.get_content_type() == "text/html"
    return is_html and not urlsplit(address).path.lower().endswith((".html", ".htm"))


def _read(answer: IO[bytes], announced: int, largest: int) -> bytes:
    if announced > largest:
        raise TooLarge(announced)
    content, until = bytearray(), time.monotonic() + SECONDS_IN_ALL
    while block := answer.read(BLOCK):
        content += block
        if len(content) > largest:
            raise TooLarge(len(content))
        if time.monotonic() > until:
            raise TemporaryFailure("too slow")
    if announced and len(content) < announced:
        raise TemporaryFailure("broken off")
    return bytes(content)
