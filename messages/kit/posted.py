"""Words of a message that stands in Slack: its own, and those it carries along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

Posted = Mapping[str, Any]
DEEPEST = 50  # lists and objects within each other; Slack's blocks have some ten


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
    yield from (attachment for attachment in dicts(posted.get("attachments")) if attachment.get("is_share"))


def _other_texts(posted: Posted) -> Iterator[str]:
    for attachment in dicts(posted.get("attachments")):
        yield str(attachment.get("text") or attachment.get("fallback") or "")
    yield from map(str, _texts_of(posted.get("blocks"), DEEPEST))
    for file in dicts(posted.get("files")):
        yield str(file.get("plain_text") or _heard(file) or "")


def _heard(file: Posted) -> Any:
    """Return what Slack took down of a voice clip, as much as it shows."""
    transcription = file.get("transcription")
    previews = dicts([transcription.get("preview")]) if isinstance(transcription, dict) else ()
    return next((preview.get("content") for preview in previews), None)


def _texts_of(part: Any, depth: int) -> Iterator[Any]:
    """Yield every `text` of the blocks, from above, as deep as that."""
    if isinstance(part, list) and depth:
        for entry in part:
            yield from _texts_of(entry, depth - 1)
    elif isinstance(part, dict) and depth:
        for key in ("text", "fields", "elements"):
            value = part.get(key)
            yield from [value] if isinstance(value, str) else _texts_of(value, depth - 1)


def dicts(value: object) -> Iterator[dict[str, Any]]:
    """Yield what of a list can be read by name."""
    yield from (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()
