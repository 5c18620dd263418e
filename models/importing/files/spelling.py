"""Whether a text may have been written in an encoding: its words must be spelt as some language spells them.

A name alone tells little of its language, so nothing is estimated: a decoding either can be what somebody
wrote, or it cannot. "Dvoøák" cannot, "Inês" and "Inęs" both can.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

ALPHABETS = Path(__file__).with_name("alphabets.yaml")
ALPHABETS_OF = {"mac_roman": "cp1252", "cp850": "cp1252", "koi8_r": "cp1251", "cp866": "cp1251"}
A_WORD = re.compile(r"[^\s,;|\"()/&.:@\-_+*'0-9<>#!?=\[\]\x1f]+")
BEFORE, AFTER = "°«„“‘‚¿¡", "€®™©°ºª²³»”’“…"  # signs around a word
INSIDE = "’·"
VOWELS = set("aeiouyæœøı")
CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
# Where a letter stands in every language that has it
IMPOSSIBLE = re.compile(
    r"ñ(?![aeiouáéíóúü])|ń[aeiouyóęą]|ă[aeiou]|^ð|[ŕĺ](?![^aeiouy])|(?<![^aeiouyáéíóú])[ŕĺ]"
    r"|([b-df-hj-np-tvwxz])\1[čďťňřšžćńśźŕĺľ]"
    r"|řr|rř"
    r"|^ÿ|^ß|ς(?=\w)|^[ΐΰ]|[бвгджзклмнпрстфхцчшщ]й|^[ыьъй]$|^[ьъы]|[םןץףך](?=\w)|[ﬁﬂ]|[ｦ-ﾟ]"
    r"|[bcdfghjklmnpqrstvwxz]{6}|[бвгджзклмнпрстфхцчшщ]{5}"
)
ESTONIAN_ONLY = re.compile("õ(?!e)")  # elsewhere it is the first of two vowels
PORTUGUESE = re.compile(r"[ãõ][oe]|œ|[aeo]ï|[aeo]ë|[aeiou]ü")  # vowels that stand beside vowels
GREEK_ACCENTS = set("άέήίόύώΐΰ")
COMMON = {  # lead bytes of the characters that everybody knows
    "cp932": range(0x81, 0x99),
    "gb18030": range(0xB0, 0xD8),
    "big5": range(0xA4, 0xC7),
    "cp949": range(0xB0, 0xC9),
    "euc_jp": range(0xA4, 0xD0),
}


def words_beyond_ascii(text: str) -> list[str]:
    return [word for word in A_WORD.findall(text) if not word.isascii()]


def has_letters(words: Iterable[str]) -> bool:
    return any(char.isalpha() and not char.isascii() for word in words for char in word)


def is_spelt(words: Iterable[str], encoding: str) -> bool:
    """Whether the words are all spelt as in one of the languages of the encoding."""
    bare = [
        stripped
        for word in words
        if (stripped := word.lstrip(BEFORE).rstrip(AFTER)) and not stripped.isascii()
    ]
    if not all(_is_a_word(word, encoding) for word in bare):
        return False
    alphabets = _alphabets().get(ALPHABETS_OF.get(encoding, encoding))
    letters = {char for word in bare for char in word.lower() if not char.isascii() and char.isalpha()}
    if alphabets is None:
        return True
    if any(ESTONIAN_ONLY.search(word.lower()) for word in bare):
        return letters <= alphabets.get("Estonian", set())
    return any(letters <= alphabet for alphabet in alphabets.values())


def _is_a_word(word: str, encoding: str) -> bool:
    letters = [char for char in word if char not in INSIDE]
    if not letters or word[0] in INSIDE:
        return False
    if not all(unicodedata.category(char)[0] == "L" or unicodedata.combining(char) for char in letters):
        return False
    scripts = {_script(char) for char in letters}
    if scripts & set(CJK):
        return _is_common(word, encoding) and not re.search(r"[a-z]", word)
    if len(scripts) > 1 or unicodedata.combining(letters[0]) or not _is_cased(word):
        return False
    lower = word.lower()
    if scripts == {"GREEK"}:
        is_accented = sum(char in GREEK_ACCENTS for char in lower) == 1
        return not IMPOSSIBLE.search(lower) and (word.isupper() or is_accented or len(word) < 4)
    return not IMPOSSIBLE.search(lower) and ("LATIN" not in scripts or _can_be_spoken(lower))


def _is_cased(word: str) -> bool:
    """No small letter before a capital one, where one of them is beyond ASCII: "CafÉ"."""
    pairs = pairwise(word)
    if any(a.islower() and b.isupper() and not (a.isascii() and b.isascii()) for a, b in pairs):
        return False
    return not _has_capital_inside(word)


def _has_capital_inside(word: str) -> bool:
    """ "MŸller"."""
    pairs = pairwise(word[1:])
    return any(a.isupper() and not a.isascii() and b.islower() for a, b in pairs)


def _can_be_spoken(word: str) -> bool:
    """No consonant beyond ASCII between consonants, and no such vowel between vowels."""
    beside = {index for match in PORTUGUESE.finditer(word) for index in range(*match.span())}
    for index, char in enumerate(word):
        if char.isascii() or char in "ß’·" or index in beside:
            continue
        before, after = word[index - 1 : index], word[index + 1 : index + 2]
        near = [_is_vowel(neighbour) for neighbour in (before, after) if neighbour and neighbour.isalpha()]
        if _is_vowel(char):
            if (len(near) == 2 and all(near)) or (not before and near == [True]):
                return False
        elif len(near) == 2 and not any(near) and char not in "ŕĺ":
            return False
    return True


def _is_vowel(char: str) -> bool:
    return unicodedata.normalize("NFD", char)[0] in VOWELS


def _is_common(word: str, encoding: str) -> bool:
    lead, trail = COMMON.get(encoding), 0x40 if encoding in ("cp932", "big5") else 0xA1
    encoded = [char.encode(encoding, "replace") for char in word if not char.isascii()]
    return lead is not None and all(
        len(char) == 2 and char[0] in lead and char[1] >= trail for char in encoded
    )


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


@cache
def _alphabets() -> dict[str, dict[str, set[str]]]:
    listed: dict[str, dict[str, str]] = yaml.safe_load(ALPHABETS.read_bytes())
    return {
        encoding: {language: set(letters) for language, letters in languages.items()}
        for encoding, languages in listed.items()
    }
