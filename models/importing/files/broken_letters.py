"""Letters that another program has broken: bytes that are none of the encoding, and UTF-8 that was read as
Windows-1252 and written anew."""

from __future__ import annotations

import re

STRAY = "surrogateescape"  # how the odd byte is read that is no UTF-8
USUAL = "cp1252"
STRAY_BYTES = re.compile("[\udc80-\udcff]")
FOLLOWS = "[\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"  # a byte that continues a letter of UTF-8
READ_TWICE = re.compile(f"[ÂÃÄÅÎÏÐÑØÙ×]{FOLLOWS}|[âãäåæçèé]{FOLLOWS}{{2}}")
BROKEN_LETTERS = re.compile(f"{STRAY_BYTES.pattern}|\ufffd|{READ_TWICE.pattern}")


def is_broken(text: str) -> bool:
    """Whether a letter in it is surely not what was written."""
    if text.isascii() or not BROKEN_LETTERS.search(text):
        return False
    return bool(STRAY_BYTES.search(text)) or "\ufffd" in text or mended(text) != text


def has_stray_bytes(text: str) -> bool:
    return STRAY_BYTES.search(text) is not None


def mended(text: str) -> str:
    """The text as it probably was; the same where nothing is broken."""
    text = STRAY_BYTES.sub(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode(USUAL, "replace"), text)
    if not READ_TWICE.search(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(char: str) -> bytes:
    """As Windows-1252 has it, with the five bytes that it leaves free."""
    return bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode(USUAL)
