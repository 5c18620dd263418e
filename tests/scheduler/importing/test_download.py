"""A file is fetched from Slack's own host alone, with the token, and only as much as fits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.importing.download import (
    FileGone,
    NotSignedIn,
    TooLarge,
    UntrustedAddress,
    fetch,
    is_slacks,
)
from scheduler.slack_errors import TemporaryFailure

SLACK, GOV = "https://slack.com/api/", "https://slack-gov.com/api/"
FORGED = [
    "https://files.slack.com.evil.example/files-pri/T1-F1/a.csv",
    "https://evil.example/files.slack.com/a.csv",
    "https://slack.com@evil.example/a.csv",
    "https://files.slack.com:443@evil.example/a.csv",
    "https://evil.example#files.slack.com",
    "https://evil.example\\@files.slack.com/a.csv",
    "https://files.slack.com\\.evil.example/a.csv",
    "https://files.slack.com:8443/a.csv",
    "https://xfiles.slack.com/a.csv",
    "https://evilslack.com/a.csv",
    "https://files.slack.com.",
    "https://slack.com/api/auth.revoke",
    "https://slack.com/files-pri/../api/auth.revoke",
    "https://slack.com/files-pri/%2E%2e/api/auth.revoke",
    "http://files.slack.com/a.csv",  # the token would go over the wire as it is
    "ftp://files.slack.com/a.csv",
    "file:///etc/passwd",
    "//files.slack.com/a.csv",
    "https://[::1]/a.csv",
    "https://[files.slack.com/a.csv",
    "https://files.slack.com\r\nHost: evil.example/a.csv",
    "https://ﬁles.slack.com/a.csv",
    "",
]


@pytest.mark.parametrize("address", FORGED)
def test_a_forged_address_is_not_slacks(address: str) -> None:
    assert not is_slacks(address, SLACK)
    with pytest.raises(UntrustedAddress):
        fetch(address, token="xoxb-secret", api_url=SLACK)


@pytest.mark.parametrize(
    ("address", "api_url"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/a.csv", SLACK),
        ("https://FILES.slack.com:443/files-pri/T1-F1/a%20b.csv", SLACK),
        ("https://slack.com/files-pri/T1-F1/a.csv", SLACK),
        ("https://files.slack-gov.com/files-pri/T1-F1/a.csv", GOV),
        ("http://127.0.0.1:3333/files-pri/T1-F1/a.csv", "http://127.0.0.1:3333/api/"),
    ],
)
def test_slacks_own_hosts_are_those_beside_its_api(address: str, api_url: str) -> None:
    assert is_slacks(address, api_url)


def test_another_slacks_host_is_not_this_ones() -> None:
    assert not is_slacks("https://files.slack.com/a.csv", GOV)
    assert not is_slacks("https://files.slack-gov.com/a.csv", SLACK)


@given(st.text(max_size=80))
def test_no_text_is_taken_for_an_address_by_mistake(text: str) -> None:
    for address in (text, f"https://{text}", f"https://{text}.slack.com", f"https://files.slack.com{text}"):
        if is_slacks(address, SLACK):
            host = address.removeprefix("https://").partition("/")[0].partition("?")[0].partition("#")[0]
            assert host.lower().removesuffix(":443") in ("files.slack.com", "slack.com")


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer) -> Iterator[tuple[str, list[str | None]]]:
    """A server on this machine, and the tokens that it was shown."""
    shown: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.append(self.headers.get("Authorization"))
            answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", shown
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def saying(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def fetched(address: str, largest: int = 1000) -> bytes:
    return fetch(
        f"{address}/files-pri/T1-F1/a.csv", token="xoxb-t", api_url=f"{address}/api/", largest=largest
    )


def test_the_content_comes_with_the_token() -> None:
    with answering(saying(200, b"Name\n", Content_Type="text/csv")) as (address, shown):
        assert fetched(address) == b"Name\n"
    assert shown == ["Bearer xoxb-t"]


def test_a_redirect_to_elsewhere_takes_no_token_along() -> None:
    with answering(saying(200, b"stolen")) as (elsewhere, seen_there):
        onward = saying(302, Location=f"{elsewhere}/a.csv")
        with answering(onward) as (address, _), pytest.raises(NotSignedIn):
            fetched(address)
    assert seen_there == []


def test_a_circle_of_redirects_ends() -> None:
    with (
        answering(saying(302, Location="/files-pri/T1-F1/a.csv")) as (address, shown),
        pytest.raises(NotSignedIn),
    ):
        fetched(address)
    assert len(shown) == 4


@pytest.mark.parametrize("length", ["5000", None])
def test_more_than_fits_is_not_read(length: str | None) -> None:
    headers = {"Content_Length": length} if length else {}
    with answering(saying(200, b"x" * 5000, **headers)) as (address, _), pytest.raises(TooLarge):
        fetched(address)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (saying(200, b"<html>Sign in", Content_Type="text/html; charset=utf-8"), NotSignedIn),
        (saying(403), NotSignedIn),
        (saying(404), FileGone),
        (saying(503), TemporaryFailure),
        (saying(200, b"half", Content_Length="100", Content_Type="text/csv"), TemporaryFailure),
    ],
)
def test_what_is_no_file_is_told_apart(answer: Answer, error: type[Exception]) -> None:
    with answering(answer) as (address, _), pytest.raises(error):
        fetched(address)


def test_where_nobody_answers_it_may_work_later() -> None:
    with answering(saying(200)) as (address, _):
        pass
    with pytest.raises(TemporaryFailure):
        fetched(address)
