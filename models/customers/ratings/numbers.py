"""Numbers in a line about satisfaction, and whether they are scores or count things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.customers.ratings.counts import counts_things
from models.customers.ratings.metric import SCALES
from models.kernel.number_words import UP_TO_TWENTY
from models.kernel.vocabulary import Metric

BY_LENGTH = {5: Metric.CSAT, 7: Metric.CES, 10: Metric.OVERALL}  # what a number is out of, without a metric
TEN = "ten"
_NUMBER_WORDS = ("zero", *UP_TO_TWENTY[:10])
WORDS = "|".join(_NUMBER_WORDS)
_IN_WORDS = re.compile(
    rf"(?:(?:an?|a solid) )?(?P<whole>{WORDS})(?=[\s.!]*$|[,;:(]|\s*/|\s+(?:stars?|out\s*of|or|to|maybe"
    rf"|perhaps"
    rf"|because|but|for)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<whole>-?\d{1,4})(?P<part>[.,]\d+|\s?½)?"
    rf"(?:\s*(?:/|(?P<spelled>(?:out\s*)?of\b))\s*(?P<of>\d{{1,3}}|{TEN})\b)?(?![\w/+-]|[.,]\d)"
    r"(?P<stars>\s+stars?\b)?(?:\s?%)?",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(  # of a line: "a solid 8", "perhaps 8-9", "we waited for weeks. 4/10"
    r"(?<![\w.,/-])(?P<typed>(?P<whole>10|\d)(?:[.,]\d+|\s?½|\+|-\d{1,2}(?:/10)?"
    rf"|\s*(?P<of>(?:/|out of)\s*(?:10|{TEN}))|\s*(?:/|of)\s*(?:\d{{1,2}}|{TEN}))?)[\s.!]*$",
    re.IGNORECASE,
)
BEFORE_A_DAY = re.compile(r"\b(?:on|since|until|till|before|after|by|from|to)(?: the)?\s+$", re.IGNORECASE)
_A_WORD = re.compile(r"\s*(?:[^\W\d_]|[€$£])")  # or a currency, without a mark before it
_MARK = re.compile(r"[:;,.(\"“„«–-]")
_ANOTHER = re.compile(
    rf"(?<![\w.,/-])(?:10|\d)\s*(?:/|out of)\s*(?:10|{TEN})\b(?![\w/-]|[.,]\d)"
    r"|(?:^|[,;] ?| and | or | to |maybe |perhaps )(?:10|\d)"
    r"(?=\s+(?:for|today|now|in|last time|before|then|earlier|yesterday)\b|[\s.!]*$)"
    r"|\b(?:was|were|like|once|gave(?: us)?|rate[sd]?(?: us)?|says?|said|before|earlier)(?: an?)? (?:10|\d)"
    r"(?=\s*[\s.!,;)]*$|\s*[,;)]|\s+(?:in|last|before|then|now|at)\b)",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"(?<![\w.,/])(?<!\bof )(?<!(?<!\w)-)(?:10|\d)(?![\w½]|[.,]\d|\s*(?:/|out of)\s*(?!(?:10|ten)\b))",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:gave|gives|rated?|rates)\b", re.IGNORECASE)
_AFTER_A_SCORE = re.compile(  # and never after a number of things
    r"\s*(?:because|but|though|says|since the|due to|(?:very|really|super|too(?! many| much| few)|extremely"
    r"|absolutely|great|good|excellent|fantastic|brilliant|amazing|lovely|happy|unhappy|poor|bad|slow"
    r"|rude)\b"
    r"|(?:they|he|she)(?:'re|'s| (?:are|is|were|was|loved?|loves|liked?|likes)))\b",
    re.IGNORECASE,
)
_AFTER_SCORED = re.compile(  # where somebody has given a number, or said what it is out of
    r"\s*(?:for(?! free)|today|yesterday|overall|quite|this time|last time|on average)\b", re.IGNORECASE
)
_OR_ANOTHER = re.compile(rf"\b((?:or|to|maybe|perhaps) (?:an? )?)({WORDS})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with which `words` begin, as it was `typed`, and the `tail` behind it. `out_of` is None where
    nothing is said of it."""

    words: str
    typed: str
    digits: str
    is_whole: bool
    out_of: int | None
    is_spelled: bool  # "9 of 10", which may be sacks
    tail: str

    @property
    def whole(self) -> int:
        return int(self.digits)

    @property
    def metric(self) -> Metric | None:
        """The metric whose scale is that long."""
        return Metric.OVERALL if self.out_of is None else BY_LENGTH.get(self.out_of)

    def is_on(self, metric: Metric) -> bool:
        scale = SCALES[metric]
        return self.is_whole and self.out_of in (None, scale.highest) and self.whole in scale

    @property
    def runs_on(self) -> bool:
        """Whether a word follows at once."""
        return _A_WORD.match(self.tail) is not None

    @property
    def is_marked_off(self) -> bool:
        return _MARK.search(self.tail) is not None

    def is_scored(self, *, was_given: bool = True) -> bool:
        """Whether the tail can only follow a score. `was_given`: by somebody, or as so many out of."""
        return not counts_things(self.tail) and bool(
            _AFTER_A_SCORE.match(self.tail) or (was_given and _AFTER_SCORED.match(self.tail))
        )


@dataclass(frozen=True, slots=True)
class LastNumber:
    """With which a line ends. `is_score`: out of ten, and no day."""

    typed: str
    whole: int
    is_score: bool


def number_of(word: str) -> int:
    """The number that a word of `WORDS` or digits stand for."""
    return _NUMBER_WORDS.index(word.lower()) if word.lower() in _NUMBER_WORDS else int(word)


def in_digits(words: str) -> str:
    """The words, with digits for the number word that begins them and counts nothing: "eight out of ten"."""
    begins = _IN_WORDS.match(words)
    if begins is None:
        return words
    rest = _OR_ANOTHER.sub(lambda other: f"{other[1]}{number_of(other[2])}", words[begins.end() :])
    return f"{number_of(begins['whole'])}{rest}"


def first_number(words: str) -> Number | None:
    """With which they begin."""
    if not (match := _NUMBER.match(words)):
        return None
    return Number(
        words,
        typed=match[0].strip(),
        digits=match["whole"],
        is_whole=not match["part"],
        out_of=_length(match),
        is_spelled=bool(match["spelled"]),
        tail=words[match.end() :],
    )


def last_number(words: str) -> LastNumber | None:
    if not (match := _AT_THE_END.search(words)):
        return None
    is_score = bool(match["of"]) and not BEFORE_A_DAY.search(words, 0, match.start())
    return LastNumber(match["typed"], int(match["whole"]), is_score)


def other_scores(number: Number) -> list[str]:
    """Scores that follow, and are not the same: "9/10 in May, 4/10 now", "2 for delivery, 9 for quality"."""
    if counts_things(number.tail) or number.whole > max(BY_LENGTH):
        return []
    return [typed for typed in scores_in(number.tail) if _digits(typed) != number.digits]


def scores_in(words: str) -> list[str]:
    """Scores as they are typed, each number once."""
    found = (match[0].strip(" ,;") for match in _ANOTHER.finditer(words))
    return list({_digits(typed): typed for typed in found}.values())


def lone_numbers(words: str) -> list[int]:
    """Whole numbers up to ten that stand in them, out of ten or out of nothing, each once."""
    return list(dict.fromkeys(int(found) for found in _LONE.findall(words)))


def _digits(typed: str) -> str:
    return next(match[0] for match in re.finditer(r"\d+", typed))


def tells_of_a_score(words: str) -> bool:
    """ "they gave" does."""
    return _SCORED.search(words) is not None


def _length(match: re.Match[str]) -> int | None:
    if match["of"] is None:
        return 5 if match["stars"] else None
    return 10 if match["of"].lower() == TEN else int(match["of"])
