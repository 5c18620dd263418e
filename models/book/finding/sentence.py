"""Sentences, word by word, and the places in them where names stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from models.book.finding.everyday_words import EVERYDAY, LEADS_TO_A_NAME
from models.book.finding.name_lines import KANA
from models.book.finding.named_keys import NamedKey
from models.kernel.name_words import ANDS, Fit, Words, fit_of, is_near, is_similar, words_of
from models.kernel.names import name_key

MOST_PLACES = 12  # of one word, at which a name may begin, or part of one
MOST_BEGINNINGS = 12  # words of a name with which a part of it may begin
LONGEST_SENTENCE = 600  # characters in which names are looked for
_TOKEN = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’‘`´ʼ′][^\W_]+)*['’]?|[&+]")
_MARK = re.compile(r"\s*(?:[:：、，—–;；,.!?()/]|-\s|$)|\s*\n")
_COLON = re.compile(r"\s*[:：]")
_POSSESSIVE = re.compile(r"['’‘`´ʼ′](?:s|ll|d|re|ve)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence. `keys`: the ways to compare it; the first is the word as it stands there."""

    keys: tuple[str, ...]
    start: int
    end: int
    is_capital: bool
    is_cased: bool

    @property
    def is_everyday(self) -> bool:
        return self.keys[0] in EVERYDAY or self.keys[0].isdigit()


@dataclass(frozen=True, slots=True)
class Naming:
    """A name, or part of it, in a sentence: in its tokens from `first` to before `last`."""

    key: NamedKey
    first: int
    last: int
    fit: Fit

    @property
    def length(self) -> int:
        return self.last - self.first


@dataclass(frozen=True)
class Sentence:
    """A sentence as it was typed."""

    text: str
    _near: dict[str, list[int]] = field(default_factory=dict, compare=False)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        tokens = map(_token, _TOKEN.finditer(self.text[:LONGEST_SENTENCE]))
        return tuple(token for token in tokens if token.keys)

    @property
    def is_unspaced(self) -> bool:
        """Whether it has letters between whose words nobody writes a space."""
        return any(char >= KANA for char in self.text)

    @property
    def telling_words(self) -> list[str]:
        """The words that may be of a name, the likeliest first."""
        places = [
            place for place, token in enumerate(self.tokens) if token.is_capital or not token.is_everyday
        ]
        places.sort(key=lambda place: (not self._is_led(place), -len(self.tokens[place].keys[0])))
        return [word for place in places for word in self.tokens[place].keys if word not in ANDS]

    def _is_led(self, place: int) -> bool:
        """Whether a name may well begin with that token: a capital one, or one behind “with”."""
        before = self.tokens[place - 1].keys[0] if place else ""
        return self.tokens[place].is_capital or before in LEADS_TO_A_NAME

    def words(self, naming: Naming) -> str:
        """The words of the naming, as they were typed."""
        return self.text[self.tokens[naming.first].start : self.tokens[naming.last - 1].end]

    def is_ended(self, naming: Naming) -> bool:
        """Whether a mark, or the end of the sentence, stands behind it."""
        return _MARK.match(self.text, self.tokens[naming.last - 1].end) is not None

    def has_colon(self, naming: Naming) -> bool:
        return _COLON.match(self.text, self.tokens[naming.last - 1].end) is not None

    def before(self, naming: Naming) -> Token | None:
        """The word right before it, without a mark between the two."""
        if not naming.first:
            return None
        token = self.tokens[naming.first - 1]
        return None if _MARK.match(self.text, token.end) else token

    def behind(self, naming: Naming) -> Token | None:
        """The word right behind it, without a mark between the two."""
        if self.is_ended(naming) or naming.last == len(self.tokens):
            return None
        return self.tokens[naming.last]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The tokens that are compared by each word."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self.tokens):
            for word in token.keys:
                places[word].append(place)
        return places

    def namings_of(self, key: NamedKey) -> Iterator[Naming]:
        for begins, word in enumerate(key.words[:MOST_BEGINNINGS]):
            for first in self._places.get(word, ())[:MOST_PLACES]:
                length = self._common(first, key.words[begins:])
                fit = fit_of(key.words[begins : begins + length], key.words, Fit.WORDS)
                if fit:
                    yield Naming(key, first, first + length, fit)

    def similar_namings(self, key: NamedKey) -> Iterator[Naming]:
        """The places where the name stands with typing errors, or words of it do."""
        words = key.words if len(key.words) <= MOST_BEGINNINGS else ()
        for first in sorted({place for word in words for place in self._near_places(word)})[:MOST_PLACES]:
            for length in range(1, len(key.words) + 1):
                window = tuple(token.keys[0] for token in self.tokens[first : first + length])
                if is_similar(window, key.words):
                    yield Naming(key, first, first + len(window), Fit.SIMILAR)

    def _near_places(self, word: str) -> list[int]:
        """The tokens that are that word but for a typing error; no everyday word is one."""
        if word not in self._near:
            self._near[word] = [
                place
                for place, token in enumerate(self.tokens)
                if not token.is_everyday and is_near(token.keys[0], word)
            ]
        return self._near[word]

    def _common(self, first: int, words: Words) -> int:
        """How many of the words stand in the sentence from that token on."""
        common = 0
        for token, word in zip(self.tokens[first : first + len(words)], words, strict=False):
            if word not in token.keys:
                break
            common += 1
        return common


def _token(match: re.Match[str]) -> Token:
    typed = match[0]
    spellings = (typed, _POSSESSIVE.sub("", typed), "&" if name_key(typed) in ANDS else typed)
    keys = tuple(dict.fromkeys("".join(words_of(spelling)) for spelling in spellings))
    is_cased = typed.lower() != typed.upper()
    return Token(tuple(filter(None, keys)), match.start(), match.end(), typed[0].isupper(), is_cased)
