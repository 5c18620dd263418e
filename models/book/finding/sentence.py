"""The customer that is named anywhere in a sentence.

    "Met João from Acme Bakery at the fair yesterday, wants a quote"   Acme Bakery
    "log call with Beta Steel: they asked about Acme"                  Beta Steel
    "I met Samuel yesterday"                                           whoever has a Samuel
    "Acme Bank wants a quote"                                          nobody, where there is Acme Bakery

A name is taken where it stands whole, or with the words it begins with while nothing in the sentence goes on
differently. What may be a name or just a word, and what has a typing error, is only suggested.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.book.finding.everyday_words import EVERYDAY, FOLLOWS_A_NAME, LEADS_TO_A_NAME, TITLES
from models.book.finding.named_keys import KANA, NamedKey
from models.kernel.name_words import ANDS, Fit, Words, fit_of, is_similar, words_of
from models.kernel.names import name_key

LONGEST_SENTENCE = 600  # characters in which names are looked for
FEWEST_LETTERS = 3  # of one word that stands for a longer name
_TOKEN = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’‘`´ʼ′][^\W_]+)*['’]?|[&+]")
_MARK = re.compile(r"\s*(?:[:：、，—–;；,.!?()/]|-\s|$)|\s*\n")
_COLON = re.compile(r"\s*[:：]")
_POSSESSIVE = re.compile(r"['’‘`´ʼ′]s$", re.IGNORECASE)


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

    def is_within(self, other: Naming) -> bool:
        return other.first <= self.first and self.last <= other.last and self.length < other.length


@dataclass(frozen=True)
class Sentence:
    """A sentence as it was typed."""

    text: str

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
        """The words that may be of a name, capital ones first."""
        telling = [token for token in self.tokens if token.is_capital or not token.is_everyday]
        telling.sort(key=lambda token: not token.is_capital)
        return [word for token in telling for word in token.keys if word not in ANDS]

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

    def namings_of(self, key: NamedKey) -> Iterator[Naming]:
        for first in range(len(self.tokens)):
            for begins in range(len(key.words)):
                if length := self._common(first, key.words[begins:]):
                    window = key.words[begins : begins + length]
                    if (fit := fit_of(window, key.words)) and fit >= Fit.WORDS:
                        yield Naming(key, first, first + length, fit)

    def similar_namings(self, key: NamedKey) -> Iterator[Naming]:
        """Where the name stands with typing errors, or words of it do."""
        for first in range(len(self.tokens)):
            for length in range(1, len(key.words) + 1):
                window = tuple(token.keys[0] for token in self.tokens[first : first + length])
                if is_similar(window, key.words) and not all(map(EVERYDAY.__contains__, window)):
                    yield Naming(key, first, first + len(window), Fit.SIMILAR)

    def _common(self, first: int, words: Words) -> int:
        """How many of the words stand in the sentence from that token on."""
        common = 0
        for token, word in zip(self.tokens[first:], words, strict=False):
            if word not in token.keys:
                break
            common += 1
        return common


def sure_namings(sentence: Sentence, keys: Sequence[NamedKey]) -> list[Naming]:
    """The namings of those who are meant: of one customer, or of several between whom nobody can tell."""
    namings = [naming for key in keys for naming in sentence.namings_of(key)]
    namings = [naming for naming in namings if not any(naming.is_within(other) for other in namings)]
    sure = [naming for naming in namings if _is_sure(sentence, naming)]
    before_colon = [naming for naming in sure if sentence.has_colon(naming)]
    return _meant(before_colon or sure)


def leading_namings(sentence: Sentence, keys: Sequence[NamedKey], window: int) -> list[Naming]:
    """The longest namings with which the sentence begins, where a command is followed by a name. The first
    `window` words stand before a colon: where they may all be one name, part of them is none."""
    namings = [naming for key in keys for naming in sentence.namings_of(key) if not naming.first]
    longest = max((naming.length for naming in namings), default=0)
    if _may_be_of_a_name(sentence.tokens[longest:window]):
        return []
    return [naming for naming in namings if naming.length == longest and _may_lead(sentence, naming)]


def _may_be_of_a_name(tokens: Sequence[Token]) -> bool:
    """Whether neither a number nor an everyday word is among them: "Bank", and not "2 pallets"."""
    return bool(tokens) and not any(token.is_everyday for token in tokens)


def _may_lead(sentence: Sentence, naming: Naming) -> bool:
    tokens = sentence.tokens[: naming.last]
    if (
        all(token.is_everyday for token in tokens)
        or sum(len(token.keys[0]) for token in tokens) < FEWEST_LETTERS
    ):
        return False
    behind = sentence.behind(naming)
    if behind and _is_number(behind) and _next_is_number(naming):
        return False
    return naming.fit is Fit.WHOLE or not _goes_on(behind)


def possible_namings(sentence: Sentence, keys: Sequence[NamedKey]) -> list[Naming]:
    """The namings that may be meant, the likeliest first."""
    namings = [naming for key in keys for naming in sentence.namings_of(key) if naming.fit > Fit.WORDS]
    namings += [naming for key in keys for naming in sentence.similar_namings(key)]
    return sorted(namings, key=lambda naming: (-naming.length, -naming.fit, not naming.key.is_own))


def inside_namings(text: str, keys: Sequence[NamedKey]) -> list[NamedKey]:
    """The longest names that stand in a text without spaces, no letter of the same script beside them."""
    whole = name_key(text)
    there = [key for key in keys if max(key.key) >= KANA and _stands_alone(whole, key.key)]
    return [key for key in there if not any(key.key != other.key and key.key in other.key for other in there)]


def _is_sure(sentence: Sentence, naming: Naming) -> bool:
    tokens = sentence.tokens[naming.first : naming.last]
    before, behind = sentence.before(naming), sentence.behind(naming)
    if behind and _is_number(behind) and _next_is_number(naming):
        return False
    is_led = before is None or before.keys[0] in LEADS_TO_A_NAME
    if naming.length > 1 and naming.fit is Fit.WHOLE:
        return is_led or any(token.is_capital or not token.is_cased for token in tokens)
    if _goes_on(behind) or _goes_on(before):
        return False
    if naming.length > 1:
        return True
    return _is_a_name(tokens[0], naming, before, behind)


def _is_a_name(token: Token, naming: Naming, before: Token | None, behind: Token | None) -> bool:
    """Whether one word alone is meant as a name, and not just as a word."""
    is_alone = before is None and behind is None
    is_led = before is None or before.keys[0] in LEADS_TO_A_NAME
    is_followed = behind is None or behind.keys[0] in FOLLOWS_A_NAME
    if len(token.keys[0]) < FEWEST_LETTERS and naming.fit is not Fit.WHOLE:
        return False
    if token.is_everyday and not is_alone:
        return False
    if not token.is_cased or (token.is_capital and naming.first):
        return True
    if before and before.keys[0] in TITLES:
        return True
    return is_led and is_followed


def _goes_on(token: Token | None) -> bool:
    """Whether this word would belong to a longer name."""
    return token is not None and token.is_capital and not token.is_everyday


def _is_number(token: Token) -> bool:
    return token.keys[0].isdigit()


def _next_is_number(naming: Naming) -> bool:
    words = naming.key.words
    return len(words) > naming.length and any(word.isdigit() for word in words[naming.length :])


def _meant(sure: list[Naming]) -> list[Naming]:
    """Own names before those of persons, who only tell apart customers that are named alike; and whoever has
    left a customer only where nobody else is named."""
    sure = [naming for naming in sure if not naming.key.has_left] or sure
    own = [naming for naming in sure if naming.key.is_own]
    persons = [naming for naming in sure if not naming.key.is_own]
    named = [naming for naming in own if naming.fit is Fit.WHOLE] or own or persons
    windows = _customers_by_window(named)
    if own and len(windows) == 1:
        windows += _customers_by_window(persons)
    everywhere: set[int] = set.intersection(*windows) if windows else set()
    if not everywhere and windows:
        everywhere = windows[0] if own and len(_customers_by_window(named)) == 1 else set.union(*windows)
    return [naming for naming in named if naming.key.customer_id in everywhere]


def _customers_by_window(namings: list[Naming]) -> list[set[int]]:
    windows: dict[tuple[int, int], set[int]] = defaultdict(set)
    for naming in namings:
        windows[naming.first, naming.last].add(naming.key.customer_id)
    return list(windows.values())


def _token(match: re.Match[str]) -> Token:
    typed = match[0]
    spellings = (typed, _POSSESSIVE.sub("", typed), "&" if name_key(typed) in ANDS else typed)
    keys = tuple(dict.fromkeys("".join(words_of(spelling)) for spelling in spellings))
    is_cased = typed.lower() != typed.upper()
    return Token(tuple(filter(None, keys)), match.start(), match.end(), typed[0].isupper(), is_cased)


def _stands_alone(text: str, key: str) -> bool:
    """Whether the name stands in the text between letters of other scripts, or at its ends."""
    place = text.find(key) if key else -1
    if place < 0:
        return False
    before, behind = text[:place][-1:], text[place + len(key) :][:1]
    return not (_alike(before, key[0]) or _alike(key[-1], behind))


def _alike(letter: str, other: str) -> bool:
    return bool(letter.isalnum() and other.isalnum() and _script(letter) == _script(other))


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
