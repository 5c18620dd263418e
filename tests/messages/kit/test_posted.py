"""The words of a message that stands in Slack, wherever it keeps them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from messages.kit.posted import posted_text, written_at

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
FORWARDED = {"is_share": True, "ts": f"{FRIDAY.timestamp():.0f}.000100", "text": "spoke with Acme"}
UNFURLED = {"from_url": "https://acme.example", "title": "Offer", "text": "Buy now"}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Acme* asks for a quote"}}
RICH = {"elements": [{"elements": [{"type": "text", "text": "from a list"}]}]}
CLIP = {
    "name": "audio.m4a",
    "transcription": {"status": "complete", "preview": {"content": "spoke with Ann"}},
}


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"text": "spoke with Acme"}, "spoke with Acme"),
        ({"text": "", "attachments": [FORWARDED]}, "spoke with Acme"),
        ({"text": "for the file", "attachments": [FORWARDED]}, "for the file\nspoke with Acme"),
        ({"text": "see the offer", "attachments": [UNFURLED]}, "see the offer"),
        ({"text": "", "attachments": [{"text": "New lead: Acme"}]}, "New lead: Acme"),
        ({"text": "", "attachments": [{"fallback": "New lead"}]}, "New lead"),
        ({"text": "", "blocks": [SECTION]}, "*Acme* asks for a quote"),
        ({"blocks": [RICH]}, "from a list"),
        ({"text": "", "files": [{"plain_text": "we want ovens"}]}, "we want ovens"),
        ({"text": "", "files": [CLIP]}, "spoke with Ann"),
        ({"text": "", "files": [{"name": "photo.jpg"}]}, ""),
        ({"text": None, "attachments": 5, "blocks": {"text": 7}, "files": ["x"]}, ""),
        ({}, ""),
    ],
)
def test_the_words_are_found_wherever_slack_keeps_them(posted: dict[str, Any], words: str) -> None:
    assert posted_text(posted).strip() == words


def test_words_that_were_only_forwarded_are_of_their_own_day() -> None:
    own = {"ts": f"{NOW.timestamp():.0f}.0001", "attachments": [FORWARDED]}

    assert written_at(own | {"text": ""}, NOW) == FRIDAY
    assert written_at(own | {"text": "spoke yesterday, see below"}, NOW) == NOW
    assert written_at({"ts": "none"}, NOW) == NOW
