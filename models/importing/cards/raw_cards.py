"""A file of cards taken apart card by card, so that a broken one fails alone."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.importing.cards import errors
from models.importing.cards.properties import FURTHER, KNOWN, MOST_OTHERS
from models.kernel.errors import Invalid

LINES = re.compile(rb"\r\n|\n|\r")
BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
VERSION_2 = re.compile(rb"^\s*VERSION\s*:\s*2\.1\s*$", re.IGNORECASE | re.MULTILINE)
HEAD = re.compile(rb'(?:[\w-]+\.)?([\w-]+)(?:;(?:[^":;]|"[^"]*"|;)*)?:')
CHARSET = re.compile(rb";\s*CHARSET=\"?([\w.:-]+?)\"?(?=[;:])", re.IGNORECASE)
QUOTED_PRINTABLE = b"QUOTED-PRINTABLE"
ENCODED = re.compile(rb"(?<=;)\s*(?:ENCODING=)?(?:QUOTED-PRINTABLE|BASE64|B)(?=[;:])", re.IGNORECASE)
IN_BASE64 = re.compile(rb";\s*(?:ENCODING=)?(?:BASE64|B)(?=[;:])")
BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*")
BINARY = {"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"}  # what no book of customers has a place for


@dataclass(slots=True)
class RawCard:
    """text: its properties, one a line; of a card that cannot be read, its lines as they stand. left_out:
    names of properties that were not even decoded. problem: why it cannot be read."""

    line: int
    text: str = ""
    left_out: set[str] = field(default_factory=set)
    problem: str = ""


@dataclass(slots=True)
class CardLines:
    line: int
    lines: list[bytes] = field(default_factory=list)
    problem: str = ""


def begins_like_cards(start: bytes) -> bool:
    """Whether a file with this beginning holds cards, in whatever encoding."""
    bare = start.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return BEGIN.match(bare.replace(b"\x00", b"")) is not None


def raw_cards(content: bytes, encoding: str) -> Iterator[RawCard]:
    """Every card of the file, in its order. encoding: of what does not say its own."""
    for card in _cards(content):
        as_it_stands = b"\n".join(card.lines).decode(encoding, "replace")
        if card.problem:
            yield RawCard(card.line, as_it_stands, problem=card.problem)
            continue
        try:
            yield _decoded(card, encoding)
        except Invalid as error:
            yield RawCard(card.line, as_it_stands, problem=error.words)


def is_read_with(content: bytes, encoding: str) -> bool:
    """Whether this is the encoding of all that does not say its own."""
    return not any(card.problem for card in raw_cards(content, encoding) if card.problem != errors.NOT_CLOSED)


def _cards(content: bytes) -> Iterator[CardLines]:
    card: CardLines | None = None
    outside: CardLines | None = None
    depth = indent = 0
    for number, line in enumerate(LINES.split(content.removeprefix(b"\xef\xbb\xbf")), start=1):
        if BEGIN.fullmatch(line):
            is_agent = card is not None and card.lines[-1:] and card.lines[-1].upper().startswith(b"AGENT")
            if card and is_agent:
                depth += 1
                continue
            yield from _closed(card, outside)
            card, outside, depth = CardLines(number), None, 0
            indent = len(line) - len(line.lstrip())
        elif card is None:
            if line.strip():
                outside = outside or CardLines(number, problem=errors.NOT_OPENED)
                outside.lines.append(line)
        elif END.fullmatch(line) and depth:
            depth -= 1
        elif END.fullmatch(line):
            yield card
            card = None
        elif not depth:
            card.lines.append(line[indent:] if line[:indent].isspace() else line)
    yield from _closed(card, outside)


def _closed(card: CardLines | None, outside: CardLines | None) -> Iterator[CardLines]:
    """A card that has no end, and lines outside of all cards."""
    if outside:
        yield outside
    if card:
        yield CardLines(card.line, card.lines, problem=errors.NOT_CLOSED)


def _decoded(card: CardLines, encoding: str) -> RawCard:
    """Raises Invalid for what is in no encoding."""
    decoded, lines, others = RawCard(card.line), [], set[str]()
    keeps_space = bool(VERSION_2.search(b"\n".join(card.lines)))
    for raw in _unfolded(card.lines, keeps_space=keeps_space):
        head = HEAD.match(raw)
        name = head[1].decode("ascii", "replace").upper() if head else ""
        if name and name not in KNOWN and len(others) < MOST_OTHERS:
            others.add(name)
        if name in BINARY:
            decoded.left_out.add(name)
        elif name and name not in KNOWN and name not in others:
            decoded.left_out.add(FURTHER)
        else:
            lines.append(_text(raw, head[0] if head else b"", encoding))
    decoded.text = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"])
    return decoded


def _unfolded(lines: list[bytes], *, keeps_space: bool) -> Iterator[bytes]:
    """The properties, each in one line. keeps_space: version 2.1 folds at a space that is the text's own."""
    whole = b""
    for line in lines:
        if whole and whole.endswith(b"=") and QUOTED_PRINTABLE in whole.partition(b":")[0].upper():
            whole = whole[:-1] + line.lstrip(b" \t")
        elif whole and line[:1] in (b" ", b"\t"):
            whole += line if keeps_space else line[1:]
        elif whole and line.strip() and not HEAD.match(line) and _is_base64(whole, line):
            whole += line
        else:
            if whole.strip():
                yield whole
            whole = line
    if whole.strip():
        yield whole


def _is_base64(whole: bytes, line: bytes) -> bool:
    """Whether the line goes on with a picture, which some programs fold without a space."""
    head = whole.partition(b":")[0].upper()
    return (b"BASE64" in head or b"ENCODING=B" in head) and BASE64.fullmatch(line) is not None


def _text(raw: bytes, head: bytes, encoding: str) -> str:
    """Parameters know no case, but whoever reads on does."""
    named = ENCODED.sub(lambda match: match[0].upper(), head)
    raw, head = named + raw[len(head) :], named
    if IN_BASE64.search(head) and not _bare_name(head).startswith(b"X-"):
        raw, head = _out_of_base64(raw, head)
    charset = CHARSET.search(head)
    own = charset[1].decode("ascii") if charset else encoding
    try:
        if charset and QUOTED_PRINTABLE not in head:
            return CHARSET.sub(b"", head).decode("ascii") + raw[len(head) :].decode(own)
        "".encode(own)  # that there is such an encoding
        return raw.decode(encoding)
    except LookupError:
        raise Invalid(errors.NO_CHARSET.format(charset=own)) from None
    except UnicodeError:
        raise Invalid(errors.NOT_IN_CHARSET.format(charset=own)) from None


def _bare_name(head: bytes) -> bytes:
    """The name of the property, without its group."""
    match = HEAD.match(head)
    return match[1] if match else b""


def _out_of_base64(raw: bytes, head: bytes) -> tuple[bytes, bytes]:
    """The property and its head without the encoding. Raises Invalid for what is not in it."""
    bare = IN_BASE64.sub(b"", head)
    try:
        text = b64decode(b"".join(raw[len(head) :].split()), validate=True)
    except ValueError:
        raise Invalid(errors.NOT_BASE64) from None
    return bare + text.replace(b"\r\n", b"\n").replace(b"\n", b"\\n"), bare
