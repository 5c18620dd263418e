"""The encoding of a file; what may be another one is asked about."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from models.importing.files.spelling import has_letters, is_spelt, words_beyond_ascii
from models.importing.preview.description import UnclearKind, UnclearPoint
from models.importing.reading import errors
from models.kernel.errors import Invalid

BLOCK = 1 << 20
MOST_BEYOND = 64 * 1024  # bytes of lines beyond ASCII that are looked at
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp932": "Shift-JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp949": "Korean",
    "euc_jp": "EUC-JP",
    "koi8_r": "KOI8-R",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
    "cp866": "DOS 866",
}
USUAL = "cp1252"
LIKELY = (
    *(USUAL, "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "cp1255", "cp1256"),
    *("cp932", "gb18030", "cp949"),
)
UNLIKELY = ("cp1257", "mac_roman", "cp850", "cp866", "big5", "euc_jp")  # only where it is not the usual one
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
TEXT_CONTROLS = b"\t\n\r\x0b\x0c\x00\x1f"
MOST_CONTROLS = 0.05  # a share of control characters that no text has
MOST_ZEROS = 0.2
FEWEST_RIGHT = 3  # lines of UTF-8 for each that is not


def encoding_words(encoding: str) -> str:
    return NAMES.get(encoding, encoding)


def encoding_of(path: Path, chosen: str | None, *, name: str) -> tuple[str, UnclearPoint | None]:
    """The name of the codec, and what else it may be. Raises Invalid for what is no text, and for a choice
    that does not fit."""
    with path.open("rb") as file:
        start = file.read(BLOCK)
    if start.startswith(WORKBOOKS):
        raise Invalid(errors.WORKBOOK.format(path=name))
    if chosen:
        return _chosen(path, chosen, name), None
    marked = next((encoding for bom, encoding in BOMS.items() if start.startswith(bom)), None)
    marked = marked or _wide(start)
    if marked is None:
        _must_be_text(name, start)
    encoding = marked or "utf-8"
    if _decodes(path, encoding):
        return encoding, None
    if marked in (None, "utf-8-sig") and _is_nearly_utf_8(path):
        return "utf-8-sig", None
    if marked:
        raise Invalid(errors.NOT_AS_MARKED.format(path=name, encoding=NAMES[marked]))
    return _without_mark(path, name)


def _chosen(path: Path, chosen: str, name: str) -> str:
    try:
        encoding = codecs.lookup(chosen.strip()).name
        b" ".decode(encoding, "replace")  # some codecs are none of texts
    except (LookupError, ValueError):
        raise Invalid(errors.NO_ENCODING.format(encoding=chosen)) from None
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    if not _decodes(path, encoding):
        raise Invalid(errors.NOT_AS_CHOSEN.format(path=name, encoding=encoding_words(encoding)))
    return encoding


def _is_nearly_utf_8(path: Path) -> bool:
    """Whether nearly all lines beyond ASCII are UTF-8: the others are refused one by one."""
    lines = [line for line in _lines_beyond_ascii(path).splitlines() if not line.isascii()]
    strange = sum(not _is_utf_8(line) for line in lines)
    return strange * FEWEST_RIGHT <= len(lines) - strange


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is zero."""
    sample = start[:4096]
    half = len(sample) // 2 or 1
    if sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.05 * half else None


def _without_mark(path: Path, name: str) -> tuple[str, UnclearPoint | None]:
    """An encoding in which the words of the file are words; where there are several, the first of them and
    the question."""
    sample = _lines_beyond_ascii(path)
    fitting = {encoding: text for encoding in LIKELY if (text := _spelt(path, sample, encoding))}
    if USUAL in fitting and not has_letters(words_beyond_ascii(fitting[USUAL])):
        return USUAL, None
    if USUAL not in fitting:
        fitting |= {encoding: text for encoding in UNLIKELY if (text := _spelt(path, sample, encoding))}
    texts = {text: encoding for encoding, text in reversed(fitting.items())}
    readings = {encoding: text for text, encoding in reversed(texts.items())}
    if not readings:
        readings = {encoding: sample.decode(encoding, "replace") for encoding in _guessed(path, sample)}
        if not readings:
            raise Invalid(errors.UNKNOWN_ENCODING.format(path=name))
        return next(iter(readings)), _unclear(readings)
    return next(iter(readings)), _unclear(readings) if len(readings) > 1 else None


def _spelt(path: Path, sample: bytes, encoding: str) -> str | None:
    """The text, where its words are spelt as in a language of the encoding."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if is_spelt(words_beyond_ascii(text), encoding) and _decodes(path, encoding) else None


def _guessed(path: Path, sample: bytes) -> list[str]:
    """Return what the library takes it for, the likeliest first, and the usual one; always asked about."""
    matches = from_bytes(sample, cp_isolation=[*LIKELY, *UNLIKELY])
    guesses = dict.fromkeys([*(match.encoding for match in list(matches)[:3]), USUAL])
    return [encoding for encoding in guesses if _decodes(path, encoding)]


def _unclear(texts: dict[str, str]) -> UnclearPoint:
    """The first line in which the readings differ, as each has it."""
    lines = [text.splitlines() for text in texts.values()]
    differing = next(
        (group for group in zip(*lines, strict=False) if len(set(group)) > 1),
        tuple(text[0] for text in lines),
    )
    readings = tuple(zip(texts, (line.strip() for line in differing), strict=True))
    return UnclearPoint(UnclearKind.ENCODING, "", readings[0][1], readings)


def _lines_beyond_ascii(path: Path) -> bytes:
    found, size = [], 0
    for line in _byte_lines(path):
        if not line.isascii():
            found.append(line)
            size += len(line)
            if size > MOST_BEYOND:
                break
    return b"".join(found)


def _byte_lines(path: Path) -> Iterator[bytes]:
    """Lines with their ends, which may be those of an old Mac."""
    rest = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            *lines, rest = (rest + block).splitlines(keepends=True)
            yield from lines
    yield rest


def _must_be_text(name: str, start: bytes) -> None:
    sample = start[: 64 * 1024]
    strange = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample)
    if strange > MOST_CONTROLS * len(sample) or sample.count(0) > MOST_ZEROS * len(sample):
        raise Invalid(errors.NOT_TEXT.format(path=name))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        read: Callable[[int], bytes] = file.read
        try:
            while block := read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True
