"""The customer that is named anywhere in a sentence.

    "Met João from Acme Bakery at the fair yesterday, wants a quote"   Acme Bakery
    "log call with Beta Steel: they asked about Acme"                  Beta Steel
    "I met Samuel yesterday"                                           whoever has a Samuel
    "Acme Bank wants a quote"                                          nobody, where there is Acme Bakery

A name is taken where it stands whole, or with the words it begins with while nothing in the sentence goes on
differently. What may be a name or just a word, and what has a typing error, is only suggested.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from models.book.finding.everyday_words import FOLLOWS_A_NAME, LEADS_TO_A_NAME
from models.book.finding.name_lines import KANA
from models.book.finding.named_keys import NamedKey
from models.book.finding.sentence import Naming, Sentence, Token
from models.kernel.name_words import TITLES, Fit
from models.kernel.names import name_key

FEWEST_LETTERS = 3  # of one word that stands for a longer name


def sure_namings(sentence: Sentence, keys: Sequence[NamedKey]) -> list[Naming]:
    """The namings of those who are meant: of one customer, or of several between whom nobody can tell."""
    sure = _sure(sentence, keys)
    before_colon = [naming for naming in sure if sentence.has_colon(naming)]
    return _meant(before_colon or sure)


def own_namings(sentence: Sentence, keys: Sequence[NamedKey]) -> list[Naming]:
    """All that name a customer by its own name, and may mean no other: several may be named in a sentence."""
    sure = _sure(sentence, keys)
    certain = [customers for customers in _customers_by_window(sure) if len(customers) == 1]
    return [naming for naming in sure if naming.key.is_own and {naming.key.customer_id} in certain]


def _sure(sentence: Sentence, keys: Sequence[NamedKey]) -> list[Naming]:
    namings = [naming for key in keys for naming in sentence.namings_of(key)]
    return [naming for naming in _widest(namings) if _is_sure(sentence, naming)]


def _widest(namings: list[Naming]) -> list[Naming]:
    """The namings that stand within no longer one, in the order in which they came."""
    lasts: dict[int, int] = {}  # how far the namings reach that begin at a word
    for naming in namings:
        lasts[naming.first] = max(naming.last, lasts.get(naming.first, 0))
    reached, before = 0, {}  # how far those reach that begin before a word
    for first in sorted(lasts):
        before[first], reached = reached, max(reached, lasts[first])
    return [
        naming
        for naming in namings
        if before[naming.first] < naming.last and naming.last == lasts[naming.first]
    ]


def leading_namings(sentence: Sentence, keys: Sequence[NamedKey], window: int) -> list[Naming]:
    """The longest namings with which the sentence begins, where a command is followed by a name. The first
    `window` words stand before a colon: where they may all be one name, part of them is none."""
    everywhere = [naming for key in keys for naming in sentence.namings_of(key)]
    namings = [naming for naming in everywhere if not naming.first]
    longest = max((naming.length for naming in namings), default=0)
    if _may_be_of_a_name(sentence.tokens[longest:window]):
        return []
    behind = {
        naming.key.customer_id for naming in everywhere if naming.first == longest and not naming.key.is_own
    }
    return [
        naming
        for naming in namings
        if naming.length == longest
        and _may_lead(sentence, naming, before_person=naming.key.customer_id in behind)
    ]


def _may_be_of_a_name(tokens: Sequence[Token]) -> bool:
    """Whether neither a number nor an everyday word is among them: "Bank", and not "2 pallets"."""
    return bool(tokens) and not any(token.is_everyday for token in tokens)


def _may_lead(sentence: Sentence, naming: Naming, *, before_person: bool) -> bool:
    """`before_person`: somebody of the customer is named behind it, as in "Acme Maria gave us 8"."""
    tokens = sentence.tokens[: naming.last]
    if (
        all(token.is_everyday for token in tokens)
        or sum(len(token.keys[0]) for token in tokens) < FEWEST_LETTERS
    ):
        return False
    behind = sentence.behind(naming)
    if behind and _is_number(behind) and _next_is_number(naming):
        return False
    return naming.fit is Fit.WHOLE or before_person or not _goes_on(behind)


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
