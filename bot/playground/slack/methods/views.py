"""views.*"""

from __future__ import annotations

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods.call import ApiRequest
from bot.playground.slack.surfaces.surface import OpenedView
from bot.playground.slack.wire.issued_tokens import Trigger


def _redeem(request: ApiRequest) -> Trigger:
    trigger = request.slack.tokens.redeem(str(request.required("trigger_id")))
    if request.slack.members[trigger.user_id].workspace.id != request.workspace.id:
        raise RefusedError("invalid_trigger_id")
    return trigger


def _answer(view: OpenedView) -> Json:
    return {"view": view.as_json()}


def open_modal(request: ApiRequest) -> Json:
    definition = request.required("view")
    trigger = _redeem(request)
    view = request.slack.views.open(request.workspace, trigger.user_id, definition, trigger.channel)
    return _answer(view)


def push(request: ApiRequest) -> Json:
    definition = request.required("view")
    trigger = _redeem(request)
    if trigger.view_id is None:
        raise RefusedError("invalid_trigger_id", ["[ERROR] a view is pushed from a modal"])
    view = request.slack.views.push(request.workspace, trigger.user_id, definition, trigger.channel)
    return _answer(view)


def update(request: ApiRequest) -> Json:
    definition = request.required("view")
    view_id, external_id = request.args.get("view_id"), request.args.get("external_id")
    if not view_id and not external_id:
        raise RefusedError("invalid_arguments", ["[ERROR] missing required field: view_id"])
    view = request.slack.views.find(view_id, external_id)
    if view is None or view.team_id != request.workspace.id:
        raise RefusedError("not_found")
    return _answer(request.slack.views.update(view, definition, request.args.get("hash")))


def publish(request: ApiRequest) -> Json:
    definition = request.required("view")
    member = request.member(str(request.required("user_id")))
    expected = request.args.get("hash")
    return _answer(request.slack.views.publish(request.workspace, member.id, definition, expected))
