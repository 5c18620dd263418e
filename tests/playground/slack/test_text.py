"""Texts are read as Slack reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.playground.slack.blocks.plaintext import Viewer, mentions, of_block, of_text

SYDNEY = Viewer(ZoneInfo("Australia/Sydney"), datetime(2026, 11, 20, 8, 30, tzinfo=UTC), lambda user: "Ben")
EPOCH = int(datetime(2026, 11, 20, 22, 5, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("*Acme* &amp; _sons_ ~Ltd~", "Acme & sons Ltd"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("*<https://a.example|Acme *&* Co>*", "Acme *&* Co"),
        ("<https://a.example|Acme> or https://b.example.", "Acme or https://b.example."),
        ("hello <@U1>, <!here>", "hello @Ben, @here"),
        ("`a *b* c`", "a *b* c"),
        ("&lt;@U1&gt; &lt;!channel&gt;", "<@U1> <!channel>"),
        (f"<!date^{EPOCH}^{{date_short_pretty}} at {{time}}|Fri>", "tomorrow at 09:05"),
        (f"<!date^{EPOCH}^{{date_long}}|Fri>", "Saturday, November 21st, 2026"),
        ("<!date^nonsense|Fri 20 Nov>", "Fri 20 Nov"),
    ],
)
def test_markup_becomes_what_is_read(markup: str, shown: str) -> None:
    assert of_text(markup, SYDNEY) == shown


@pytest.mark.parametrize(
    ("text", "notified"),
    [
        ({"type": "mrkdwn", "text": "<@U1> and <!channel>"}, ["U1", "channel"]),
        ({"type": "mrkdwn", "text": "mind the @here"}, ["here"]),
        ({"type": "mrkdwn", "text": "mind the @here", "verbatim": True}, []),
        ({"type": "mrkdwn", "text": "*@channel*"}, ["channel"]),
        ({"type": "plain_text", "text": "<@U1> <!channel> @here"}, []),
        ("&lt;@U1&gt; @here", []),
    ],
)
def test_who_is_notified(text: object, notified: list[str]) -> None:
    assert mentions(text) == notified


def test_rich_text_is_read_as_typed() -> None:
    leaves = [{"type": "text", "text": "*not bold* <!channel>"}, {"type": "user", "user_id": "U1"}]
    section = {"type": "rich_text_section", "elements": leaves}
    block = {"type": "rich_text", "elements": [section, {"type": "rich_text_list", "elements": [section]}]}

    assert of_block(block, SYDNEY).splitlines() == [
        "*not bold* <!channel>@Ben",
        "• *not bold* <!channel>@Ben",
    ]
    assert mentions(block) == ["U1", "U1"]
