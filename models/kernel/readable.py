"""The part of a typed text that is looked at for what it says."""

from __future__ import annotations

import re

LONGEST_READ = 3000  # characters; as many as a note holds
LONGEST_WORD = 100  # letters; looking for words in what has no end of one takes longer than a person waits
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")


def readable(text: str) -> str:
    """Return the text up to where nothing more is read out of it; it is kept whole all the same."""
    beginning = text[:LONGEST_READ]
    endless = _ENDLESS.search(beginning)
    return beginning[: endless.start()] if endless else beginning
