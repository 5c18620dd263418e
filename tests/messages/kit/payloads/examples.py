"""Payloads as Slack's documentation shows them, with fields that no handler of ours reads."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

GESTURE: Json = {
    "team": {"id": "T0123ABCD", "domain": "northwind", "enterprise_id": "E0123", "enterprise_name": "North"},
    "user": {"id": "U0123ABCD", "username": "ana", "name": "ana", "team_id": "T0123ABCD"},
    "api_app_id": "A0123ABCD",
    "token": "not-used",
    "enterprise": {"id": "E0123", "name": "North"},
    "is_enterprise_install": False,
    "trigger_id": "13345224609.738474920.8088930838d88f008e0",
}
OPTION: Json = {"text": {"type": "plain_text", "text": "Bäckerei 🧁", "emoji": True}, "value": "7"}
INPUT: Json = {
    "type": "input",
    "block_id": "customer",
    "label": {"type": "plain_text", "text": "Customer", "emoji": True},
    "hint": {"type": "plain_text", "text": "Who?", "emoji": True},
    "optional": False,
    "dispatch_action": True,
    "element": {
        "type": "external_select",
        "action_id": "customer",
        "initial_option": OPTION,
        "placeholder": {"type": "plain_text", "text": "Type", "emoji": True},
        "min_query_length": 1,
    },
}
VIEW: Json = {
    "id": "V0123ABCD",
    "team_id": "T0123ABCD",
    "app_id": "A0123ABCD",
    "app_installed_team_id": "T0123ABCD",
    "bot_id": "B0123ABCD",
    "type": "modal",
    "title": {"type": "plain_text", "text": "Log", "emoji": True},
    "submit": None,
    "close": {"type": "plain_text", "text": "Close", "emoji": True},
    "blocks": [
        INPUT,
        {"type": "divider", "block_id": "a1B/="},
        {
            "type": "section",
            "block_id": "x=Y",
            "text": {"type": "mrkdwn", "text": "*hello*", "verbatim": False},
        },
        {
            "type": "rich_text",
            "block_id": "words",
            "elements": [{"type": "rich_text_section", "elements": []}],
        },
        {
            "type": "context",
            "block_id": "c",
            "elements": [{"type": "plain_text", "text": "so", "emoji": True}],
        },
    ],
    "private_metadata": '{"key": "k"}',
    "callback_id": "log",
    "state": {
        "values": {
            "customer": {"customer": {"type": "external_select", "selected_option": OPTION}},
            "note": {"note": {"type": "plain_text_input", "value": None}},
            "score": {"score": {"type": "number_input", "value": "9"}},
            "day": {"day": {"type": "datepicker", "selected_date": "2026-11-23"}},
            "time": {"time": {"type": "timepicker", "selected_time": None}},
            "at": {"at": {"type": "datetimepicker", "selected_date_time": 1628633820}},
            "who": {"who": {"type": "users_select", "selected_user": "U0123ABCD"}},
            "all": {"all": {"type": "multi_users_select", "selected_users": ["U0123ABCD", "W0123ABCD"]}},
            "ticked": {"ticked": {"type": "checkboxes", "selected_options": [OPTION]}},
            "where": {"where": {"type": "conversations_select", "selected_conversation": None}},
            "words": {"words": {"type": "rich_text_input", "rich_text_value": {"type": "rich_text"}}},
            "file": {"file": {"type": "file_input", "files": [{"id": "F0123"}]}},
        }
    },
    "hash": "156663117.cd33ad1f",
    "clear_on_close": False,
    "notify_on_close": True,
    "previous_view_id": None,
    "root_view_id": "V0123ABCD",
    "external_id": "",
}
MESSAGE: Json = {
    "type": "message",
    "subtype": "bot_message",
    "bot_id": "B0123ABCD",
    "user": "U0123BOT",
    "text": "Good morning",
    "ts": "1548261231.000200",
    "team": "T0123ABCD",
    "metadata": {"event_type": "outbox", "event_payload": {"id": 7}},
    "blocks": [{"type": "actions", "block_id": "b", "elements": [{"type": "button", "action_id": "log"}]}],
}
BUTTON: Json = {
    "type": "button",
    "action_id": "nudge_log",
    "block_id": "nudge:7",
    "text": {"type": "plain_text", "text": "Log", "emoji": True},
    "value": "7",
    "style": "primary",
    "action_ts": "1548426417.840180",
}
EVENT: Json = {
    "token": "not-used",
    "team_id": "T0123ABCD",
    "context_team_id": "T0123ABCD",
    "context_enterprise_id": None,
    "enterprise_id": "E0123",
    "api_app_id": "A0123ABCD",
    "type": "event_callback",
    "event_id": "Ev0123ABCD",
    "event_time": 1234567890,
    "authorizations": [
        {
            "enterprise_id": "E0123",
            "team_id": None,
            "user_id": "U0123",
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ],
    "is_ext_shared_channel": False,
    "event_context": "4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMDEyM0FCQ0QiLCJhaWQiOiJBMDEyM0FCQ0QifQ",
}
CHAT: Json = {"type": "message", "channel": "D0123", "channel_type": "im", "ts": "1355517523.000005"}
PROFILE: Json = {
    "real_name": "Ana",
    "email": None,
    "status_text": "",
    "status_emoji": ":palm_tree:",
    "fields": {},
}


def event(**content: object) -> Json:
    return EVENT | {"event": {"event_ts": "1355517523.000005", **content}}


COMMAND: Json = {
    "token": "not-used",
    "team_id": "T0123ABCD",
    "team_domain": "northwind",
    "enterprise_id": "E0123",
    "channel_id": "C2147483705",
    "channel_name": "directmessage",
    "user_id": "U0123ABCD",
    "user_name": "ana",
    "command": "/logcall",
    "text": "",
    "response_url": "https://hooks.slack.com/commands/T0123ABCD/1234/5678",
    "trigger_id": "13345224609.738474920.8088930838d88f008e0",
    "api_app_id": "A0123ABCD",
    "is_enterprise_install": "false",
}
PRESS: Json = GESTURE | {
    "type": "block_actions",
    "container": {
        "type": "message",
        "message_ts": "1548261231.000200",
        "channel_id": "D1",
        "is_ephemeral": False,
    },
    "channel": {"id": "D0123ABCD", "name": "directmessage"},
    "message": MESSAGE,
    "state": {"values": {}},
    "response_url": "https://hooks.slack.com/actions/T0123ABCD/1234/5678",
    "actions": [BUTTON],
}
SUBMISSION: Json = GESTURE | {"type": "view_submission", "view": VIEW, "response_urls": []}
SUGGESTION: Json = GESTURE | {
    "type": "block_suggestion",
    "container": {"type": "view", "view_id": "V0123ABCD"},
    "view": VIEW,
    "action_id": "customer",
    "block_id": "customer",
    "value": "Bäck",
}
SHORTCUT: Json = GESTURE | {"type": "shortcut", "callback_id": "log_call", "action_ts": "1581106241.371594"}
MESSAGE_ACTION: Json = GESTURE | {
    "type": "message_action",
    "callback_id": "log_as_interaction",
    "channel": {"id": "D0123ABCD", "name": "directmessage"},
    "message": {"type": "message", "user": "U0123ABCD", "ts": "1548261231.000200", "text": "Spoke with 🧁"},
    "message_ts": "1548261231.000200",
    "response_url": "https://hooks.slack.com/app/T0123ABCD/1234/5678",
}

GENUINE: dict[str, Json] = {
    "a command": COMMAND,
    "a press on a message": PRESS,
    "a press in a form": GESTURE
    | {"type": "block_actions", "view": VIEW, "actions": [BUTTON | {"value": None}]},
    "a press in an organisation": PRESS
    | {"team": None, "enterprise": {"id": "E0123"}, "is_enterprise_install": True},
    "a choice": PRESS
    | {"actions": [{"type": "static_select", "action_id": "a", "block_id": "b", "selected_option": OPTION}]},
    "a choice taken back": PRESS
    | {"actions": [{"type": "static_select", "action_id": "a", "block_id": "b", "selected_option": None}]},
    "a form": SUBMISSION,
    "a form that may answer in a channel": SUBMISSION
    | {
        "response_urls": [
            {
                "block_id": "b",
                "action_id": "a",
                "channel_id": "C0",
                "response_url": "https://hooks.slack.com/app/1",
            }
        ]
    },
    "a form closed": GESTURE | {"type": "view_closed", "view": VIEW, "is_cleared": False},
    "a suggestion": SUGGESTION,
    "a suggestion before anything is typed": SUGGESTION | {"value": ""},
    "a shortcut": SHORTCUT,
    "a message's shortcut": MESSAGE_ACTION,
    "a message": event(
        **CHAT, user="U0123ABCD", text="hello", team="T0123ABCD", blocks=[{"type": "rich_text"}]
    ),
    "a message with a file": event(
        **CHAT, user="U0123ABCD", text="", subtype="file_share", files=[{"id": "F0"}]
    ),
    "a message of a bot": event(**CHAT, bot_id="B0123ABCD", text="beep", subtype="bot_message"),
    "a message edited": event(
        **CHAT, subtype="message_changed", message=MESSAGE, previous_message=MESSAGE, hidden=True
    ),
    "a message deleted": event(**CHAT, subtype="message_deleted", deleted_ts="1.2", previous_message=MESSAGE),
    "the Home tab": event(
        type="app_home_opened", user="U0123ABCD", channel="D0123ABCD", tab="home", view=VIEW
    ),
    "a profile": event(
        type="user_change", user={"id": "U0", "team_id": "T0", "tz": None, "profile": PROFILE}
    ),
    "somebody new": event(type="team_join", user={"id": "U0", "name": "new", "profile": PROFILE}),
    "a channel renamed": event(
        type="channel_rename", channel={"id": "C0", "name": "new", "created": 1360782804}
    ),
    "a reaction": event(
        type="reaction_added",
        user="U0",
        item={"type": "message", "channel": "C0", "ts": "1.2"},
        item_user="U1",
    ),
    "tokens revoked": event(type="tokens_revoked", tokens={"oauth": ["U0"], "bot": ["U1"]}),
    "the app removed": event(type="app_uninstalled"),
    "an assistant's thread": event(
        type="assistant_thread_started",
        assistant_thread={"user_id": "U0", "context": {}, "channel_id": "D0", "thread_ts": "1.2"},
    ),
    "the address asked for": {
        "type": "url_verification",
        "token": "t",
        "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY",
    },
    "a certificate checked": {"ssl_check": "1", "token": "t"},
    "something to come": {
        "type": "comet_seen",
        "comet": {"tail": [1, 2, 3]},
        "team": {"id": "T0", "stars": 5},
    },
}
