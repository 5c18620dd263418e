"""The addresses at which a bot gets the content of a file, with its token."""

from __future__ import annotations

from urllib.parse import quote

from werkzeug.wrappers import Response

from bot.playground.slack.directory.members import SlackWorkspace
from bot.playground.slack.journal import ApiCall
from bot.playground.slack.state import SlackState
from bot.playground.slack.surfaces.files import File

SCOPE = "files:read"
SIGN_IN = "/signin"
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Sign in | Slack</title></head>
<body><h1>Sign in to your workspace</h1><form method="post"><input name="email"></form></body></html>
"""


def download(slack: SlackState, call: ApiCall, workspace: SlackWorkspace | None, path: str) -> Response:
    """The bytes; who may not have them is sent to a page where a person could sign in, and gets no error."""
    file = _file_at(slack, path)
    is_allowed = workspace is not None and SCOPE not in slack.faults.withheld_scopes
    if workspace is None or not is_allowed or (file and not slack.is_shared(file, workspace)):
        call.error = "sign_in"
        return _redirect(f"{SIGN_IN}?redir={quote('/files-pri/' + path)}")
    if file is None or file.content is None:
        call.error = "file_not_found"
        return Response("<html><body>Not found</body></html>", 404, content_type="text/html")
    if file.redirects_to:
        return _redirect(file.redirects_to.removeprefix(slack.base_url))
    return Response(file.content, content_type=file.mimetype)


def _redirect(place: str) -> Response:
    return Response("", 302, {"Location": place})


def sign_in_page() -> Response:
    return Response(PAGE, content_type="text/html; charset=utf-8")


def _file_at(slack: SlackState, path: str) -> File | None:
    """`<team>-<file>/download/<name>`, or without the part in the middle; the name is not looked at."""
    team_id, _, file_id = path.partition("/")[0].partition("-")
    file = slack.files.files.get(file_id)
    return file if file and file.team_id == team_id else None
