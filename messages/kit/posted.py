"""Words of a message that stands in Slack: its own, and those it carries along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

Posted = Mapping[str, Any]


def posted_text(posted: Posted) -> str:
    """Return its markup: the text, then what was forwarded with it. Only where there is none of them, what
    else an app's message, an e-mail or a voice clip has to say."""
    own, shared = str(posted.get("text") or ""), "\n".join(forwarded_texts(posted))
    return "\n".join(filter(None, (own, shared))) or "\n".join(_other_texts(posted))


def forwarded_texts(posted: Posted) -> Iterator[str]:
    """Yield the words of messages that were forwarded: Slack keeps them as attachments."""
    yield from (str(attachment["text"]) for attachment in _forwarded(posted) if attachment.get("text"))


def written_at(posted: Posted, now: datetime) -> datetime:
    """Return when the words were written, which is when "yesterday" was; now where Slack does not say. Words
    that were only forwarded are of their own day."""
    forwarded = next(_forwarded(posted), None) if not posted.get("text") else None
    seconds = re.fullmatch(r"(\d{1,10})(?:\.\d+)?", str((forwarded or posted).get("ts")))
    return min(datetime.fromtimestamp(int(seconds[1]), UTC), now) if seconds else now


def _forwarded(posted: Posted) -> Iterator[Posted]:
    yield from (attachment for attachment in _dicts(posted.get("attachments")) if attachment.get("is_share"))


def _other_texts(posted: Posted) -> Iterator[str]:
    for attachment in _dicts(posted.get("attachments")):
        yield str(attachment.get("text") or attachment.get("fallback") or "")
    yield from map(str, _texts_of(posted.get("blocks")))
    for file in _dicts(posted.get("files")):
        yield str(file.get("plain_text") or _heard(file) or "")


def _heard(file: Posted) -> Any:
    """Return what Slack took down of a voice clip, as much as it shows."""
    transcription = file.get("transcription")
    previews = _dicts([transcription.get("preview")]) if isinstance(transcription, dict) else ()
    return next((preview.get("content") for preview in previews), None)


def _texts_of(part: Any) -> Iterator[Any]:
    """Yield every `text` of the blocks, from above."""
    if isinstance(part, list):
        for entry in part:
            yield from _texts_of(entry)
    elif isinstance(part, dict):
        for key in ("text", "fields", "elements"):
            value = part.get(key)
            yield from [value] if isinstance(value, str) else _texts_of(value)


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    yield from (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()
