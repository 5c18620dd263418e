"""Characters that must not travel."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # but for the tab and the newline
# Right-to-left letters order themselves; these could reorder what stands around them.
_BIDI_CONTROLS = r"\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"  # alone, they cannot be sent as UTF-8
_REMOVED = re.compile(f"[{_CONTROLS}{_BIDI_CONTROLS}{_SURROGATES}]")


def printable(text: str) -> str:
    """The text without what cannot be seen but does harm; line ends become newlines."""
    return _REMOVED.sub("", _LINE_ENDS.sub("\n", text))
