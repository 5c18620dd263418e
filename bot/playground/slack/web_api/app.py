"""The Web API over HTTP: `/api/<method>`, `/respond/<token>`, uploads and `/files-pri/<file>`, as WSGI."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request as HttpRequest
from werkzeug.wrappers import Response

from bot.playground.slack.directory.members import SlackWorkspace
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.faults import kinds
from bot.playground.slack.journal import ApiCall
from bot.playground.slack.methods import METHODS, SCOPES, replies
from bot.playground.slack.methods.call import ApiRequest
from bot.playground.slack.state import SlackState
from bot.playground.slack.web_api.downloads import SIGN_IN, download, sign_in_page
from bot.playground.slack.wire.issued_tokens import SPENT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ERROR_PAGE = "<!DOCTYPE html><title>Sorry</title><p>Something went wrong, and we are looking into it."
STRUCTURED = ("blocks", "view", "metadata", "attachments", "files")


class HungUpError(ConnectionAbortedError):
    """The connection is dropped without a reply; werkzeug's server closes the socket on it."""


class WebApi:
    """Answers the bot's calls, and misbehaves as `slack.faults` says."""

    def __init__(self, slack: SlackState) -> None:
        self._slack = slack

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            response = self._respond(HttpRequest(environ))
        except HungUpError:
            if "werkzeug.socket" in environ:
                raise
            response = Response("no reply", 503)
        return response(environ, start_response)

    def _respond(self, http: HttpRequest) -> Response:
        path = http.environ.get("SCRIPT_NAME", "") + http.path
        kind, _, name = path.strip("/").partition("/")
        if kind == "respond":
            return self._response_url(name, http)
        if kind == "upload" and http.method == "POST":
            return self._upload(name.rpartition("/")[2], http)
        if kind == "files-pri" and http.method == "GET":
            return self._download(name, http)
        if f"/{kind}" == SIGN_IN:
            return sign_in_page()
        if kind != "api":
            return Response("not found", 404)
        try:
            args = _arguments(http)
        except ValueError:
            return _json({"ok": False, "error": "invalid_json"})
        return self._call(name, args, _token(http, args))

    def _call(self, method: str, args: dict[str, Any], token: str) -> Response:
        call = self._journaled(method, args, token)
        with self._slack.lock:
            fault = self._slack.faults.strike(method)
        return self._misbehave(fault, call) if fault else self._carry_out(call)

    def _journaled(self, method: str, args: dict[str, Any], token: str) -> ApiCall:
        """The call in the journal. Raises HungUpError during an outage."""
        slack, call = self._slack, ApiCall(method, args, self._slack.now(), token)
        with slack.lock:
            slack.journal.append(call)
            call.answered = not slack.faults.down
        if not call.answered:
            raise HungUpError
        return call

    def _misbehave(self, fault: kinds.Fault, call: ApiCall) -> Response:
        if isinstance(fault, kinds.RateLimit):
            call.error = "ratelimited"
            return _json({"ok": False, "error": call.error}, 429, {"Retry-After": str(fault.retry_after)})
        if isinstance(fault, kinds.Failure):
            call.error = fault.error
            return _json({"ok": False, "error": call.error})
        if isinstance(fault, kinds.ErrorPage):
            call.error = f"HTTP {fault.status}"
            return Response(ERROR_PAGE, fault.status, content_type="text/html")
        call.answered = False
        if isinstance(fault, kinds.TornReply):
            return _torn(self._carry_out(call))
        if isinstance(fault, kinds.LateDelivery):
            self._carry_out_later(fault, call)
        elif isinstance(fault, kinds.SwallowedReply):
            self._carry_out(call)
        raise HungUpError

    def _carry_out_later(self, fault: kinds.LateDelivery, call: ApiCall) -> None:
        if fault.seconds is None:
            self._slack.faults.on_their_way.append(partial(self._carry_out, call))
            return
        timer = threading.Timer(fault.seconds, self._carry_out, [call])
        timer.daemon = True
        timer.start()

    def _carry_out(self, call: ApiCall) -> Response:
        try:
            with self._slack.lock:
                workspace = self._workspace(call.token)
                method = METHODS.get(call.method)
                if method is None:
                    raise RefusedError("unknown_method")
                if (needed := SCOPES.get(call.method)) in self._slack.faults.withheld_scopes:
                    raise RefusedError("missing_scope", needed=str(needed), provided="chat:write")
                return _json({"ok": True, **method(ApiRequest(self._slack, workspace, call.args))})
        except RefusedError as refused:
            call.error = refused.code
            return _json(refused.as_answer())

    def _download(self, path: str, http: HttpRequest) -> Response:
        call, slack = self._journaled("download", {"path": path}, _token(http, {})), self._slack
        with slack.lock:
            if fault := slack.faults.strike("download"):
                return self._misbehave(fault, call)
            try:
                workspace = self._workspace(call.token)
            except RefusedError:
                workspace = None
            return download(slack, call, workspace, path)

    def _workspace(self, token: str) -> SlackWorkspace:
        if not token:
            raise RefusedError("not_authed")
        for workspace in self._slack.workspaces:
            if workspace.token == token and token not in self._slack.faults.revoked:
                return workspace
        raise RefusedError("invalid_auth")

    def _upload(self, ticket: str, http: HttpRequest) -> Response:
        """The bytes of a file, as they are or in a form; the address alone is the permission."""
        slack = self._slack
        content = next(iter(http.files.values())).read() if _is_form(http) else http.get_data()
        call = self._journaled("upload", {"length": len(content)}, ticket)
        try:
            with slack.lock:
                slack.files.receive(ticket, content)
        except RefusedError as refused:
            call.error = refused.code
            return Response(refused.code, 400)
        return Response(f"OK - {len(content)}")

    def _response_url(self, token: str, http: HttpRequest) -> Response:
        slack, call = self._slack, self._journaled("response_url", {}, token)
        with slack.lock:
            fault = slack.faults.strike_by_name("response_url")
        reply = self._answer_at(call, http.get_data())
        if isinstance(fault, kinds.SwallowedReply):
            call.answered = False
            raise HungUpError
        return reply

    def _answer_at(self, call: ApiCall, body: bytes) -> Response:
        slack, token = self._slack, call.token
        try:
            call.args = replies.read(body)
            with slack.lock:
                replies.by_url(slack, token, call.args)
        except RefusedError as refused:
            call.error = refused.code
            return _json(refused.as_answer(), 404 if refused.code in SPENT else 400)
        return Response("ok")


def _torn(reply: Response) -> Response:
    """Its first half, in place of all that its headers promise."""
    whole = reply.get_data()
    reply.set_data(whole[: len(whole) // 2])
    reply.content_length = len(whole)
    return reply


def _arguments(http: HttpRequest) -> dict[str, Any]:
    """Arguments of a JSON or form body and of the query. Raises ValueError on broken JSON."""
    if http.mimetype == "application/json":
        body = json.loads(http.get_data() or b"{}")
        return {**http.args.to_dict(), **body}
    args: dict[str, Any] = {**http.args.to_dict(), **http.form.to_dict()}
    for name in STRUCTURED:
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    return args


def _is_form(http: HttpRequest) -> bool:
    return http.mimetype == "multipart/form-data" and bool(http.files)


def _token(http: HttpRequest, args: dict[str, Any]) -> str:
    bearer = http.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return str(args.pop("token", "")) or bearer


def _json(content: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(content), status, headers, content_type="application/json; charset=utf-8")
