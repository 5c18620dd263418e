"""A bot with one of each kind of listener, to try the stand-in against."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.playground.slack import Deliver
from bot.playground.slack.blocks.mrkdwn import escape

__all__ = ["Deliver", "card", "form", "plain", "register"]

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain(value.capitalize()), "value": value}


def field(name: str, element: Json, **more: Any) -> Json:
    element = {**element, "action_id": name}
    return {"type": "input", "block_id": name, "label": plain(name.capitalize()), "element": element, **more}


def form(*more: Json, title: str = "Log") -> Json:
    """A modal with a note, a channel, a day, a customer to be found and a button in it."""
    how = {
        "type": "static_select",
        "options": [option("call"), option("visit")],
        "initial_option": option("call"),
    }
    blocks = [
        field("note", {"type": "plain_text_input", "multiline": True, "max_length": 50}),
        field("how", how),
        field("day", {"type": "datepicker", "initial_date": "2026-11-20"}),
        field("customer", {"type": "external_select", "min_query_length": 2}, optional=True),
        {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": plain("More")}]},
        *more,
    ]
    captions = {"title": plain(title), "submit": plain("Save"), "close": plain("Cancel")}
    return {"type": "modal", "callback_id": "log", "private_metadata": "key-1", "blocks": blocks, **captions}


def card(name: str) -> list[Json]:
    buttons = [{"type": "button", "action_id": f"log:{name}", "text": plain("Log"), "value": name}]
    later = {
        "type": "overflow",
        "action_id": f"snooze:{name}",
        "options": [option("tomorrow"), option("monday")],
    }
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": f"*{name}*"}},
        {"type": "actions", "elements": [*buttons, later]},
    ]


def register(app: App) -> None:
    app.command("/log")(_log)
    app.command("/quick")(lambda ack: ack("Saved & done."))
    app.command("/echo")(lambda ack, command: ack(command["text"]))
    app.command("/cards")(_cards)
    app.command("/broken")(_broken)
    app.action("more")(_more)
    app.action("deeper")(_deeper)
    app.action(re.compile("^log:"))(_pressed)
    app.action(re.compile("^snooze:"))(_snoozed)
    app.options("customer")(_customers)
    app.view("log")(_submitted)
    app.view("purchase")(lambda ack: ack())
    app.event("message")(_heard)
    app.event("app_home_opened")(_home)
    app.event("user_change")(lambda ack: None)
    app.shortcut("log_message")(_from_message)


def _log(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=form())


def _cards(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    blocks = [*card("Acme"), *card("Bolt Ltd")]
    client.chat_postMessage(channel=body["channel_id"], text="Acme, Bolt Ltd", blocks=blocks)


def _broken(ack: Ack) -> None:
    raise RuntimeError("broken on purpose")


def _more(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    view, score = (
        body["view"],
        field("score", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
    )
    client.views_update(view_id=view["id"], hash=view["hash"], view=form(score))


def _deeper(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.views_push(trigger_id=body["trigger_id"], view=form(title="Deeper"))


def _pressed(ack: Ack, body: Json, respond: Respond) -> None:
    ack()
    respond(f"You pressed {body['actions'][0]['value']}.")


def _snoozed(ack: Ack, action: Json, body: Json, client: WebClient) -> None:
    ack()
    when = action["selected_option"]["value"]
    client.chat_update(
        channel=body["channel"]["id"], ts=body["message"]["ts"], text=f"Snoozed to {when}.", blocks=[]
    )


def _customers(ack: Ack, payload: Json) -> None:
    names = ["acme", "acorn", "bolt ltd"]
    ack(options=[option(name) for name in names if payload["value"].lower() in name])


def _submitted(ack: Ack, view: Json, body: Json, client: WebClient) -> None:
    values = view["state"]["values"]
    note = values["note"]["note"]["value"]
    answers: dict[str, Json] = {
        "wrong": {"response_action": "errors", "errors": {"note": "Say more."}},
        "lost": {"response_action": "errors", "errors": {"nowhere": "Say more."}},
        "next": {"response_action": "update", "view": form(title="Again")},
        "push": {"response_action": "push", "view": form(title="On top")},
        "clear": {"response_action": "clear"},
    }
    ack(**answers.get(note, {}))
    if note not in answers:
        client.chat_postMessage(channel=body["user"]["id"], text=f"Saved: {escape(note)}")


def _heard(ack: Ack, event: Json, client: WebClient) -> None:
    client.chat_postMessage(channel=event["channel"], text=f"You said: {event['text']}")


def _home(event: Json, client: WebClient) -> None:
    if event["tab"] == "home":
        blocks = [{"type": "header", "text": plain("Your day")}, *card("Acme")]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})


def _from_message(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    view = form()
    view["blocks"][0]["element"]["initial_value"] = body["message"]["text"]
    client.views_open(trigger_id=body["trigger_id"], view=view)
