"""A rating in one line: "8", "nps 9 by Maria", "they gave 4/5: driver late", "the new portal is confusing".

    line  = quoted words | [teller] [scale] [score [scale] [giver] [scale]] [words]
    score = number | answer, where the scale is the intention to buy again

Only what is evident is read out of it; every other word stays as what was said, and so does all of a line in
which a number may count things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce

from models.customers.ratings import errors
from models.customers.ratings.counts import counts_things
from models.customers.ratings.giver import BETWEEN, giver_before, is_by_some, person_behind
from models.customers.ratings.metric import NO, PERHAPS, SCALES, YES, RatedBy
from models.customers.ratings.numbers import (
    BY_LENGTH,
    Number,
    first_number,
    in_digits,
    last_number,
    lone_numbers,
    other_scores,
    scores_in,
    tells_of_a_score,
)
from models.kernel.vocabulary import Metric

LONGEST_NAME_WORDS = 6
_METRICS = {
    Metric.INTENTION: r"(?:would |will )?buy again|intention",
    Metric.NPS: r"nps|(?:would )?recommends?(?: us)?|recommendation",
    Metric.CSAT: r"csat|satisfaction",
    Metric.CES: r"ces|effort|ease",
    Metric.OVERALL: r"overall|score|rating",
}
_OUT_OF_TEN = {None, Metric.OVERALL, Metric.NPS}  # None: no metric is named
_ANSWERS = {YES: r"yes|yep|surely|certainly", PERHAPS: r"perhaps|maybe|unsure", NO: r"no|never|not"}
_FILLING = r"(?:\s+(?:score|rating|is|was|of|an?)(?=\s+-?\d|\s*[:=]|\s+(?:is|was|of)\s))*"  # "NPS score is 9"
_ONE_WORD = re.compile(r"(?P<scale>[^\W\d_]+)[ :=]+(?=-?\d)")
_NO_SCALE = re.compile(r"(?:no|not|nr|number|yes|yep|maybe|perhaps)\b\.? ?", re.IGNORECASE)  # "no 8"
_NO_MINUS = rf"(?:(?!-\d)[{BETWEEN}])*"  # "nps -20" is no 20
_QUOTED = re.compile(r"[\"“„«](?P<words>.*)[\"”“»]", re.DOTALL)
_LEAD = re.compile(r"^(?:an?|rated?|scored?)\s+(?=-?\d)", re.IGNORECASE)
_KEYCAP = re.compile("\ufe0f?\u20e3")  # makes a key of a digit; without a word of its own


@dataclass(frozen=True, slots=True)
class ParsedRating:
    """None: not evident. `value` is on the scale of `metric`; where a number was typed that is not, `trouble`
    says what would work and `off` is that number as it was typed. `person`: whose name stood in it."""

    words: str = ""
    metric: Metric | None = None
    value: int | None = None
    giver: RatedBy | None = None
    person: str = ""
    trouble: str = ""
    off: str = ""

    @property
    def candidates(self) -> list[int]:
        """Numbers of the line that may be the score, where it is asked about."""
        scale = SCALES[self.metric or Metric.OVERALL]
        numbers = lone_numbers(f"{self.off} {self.words}") if self.trouble else []
        return [number for number in numbers if number in scale]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as far as it is read; `rest` of `said` is still to be read. `teller`: who is named before the
    score; `person`: who behind it, among these `people`."""

    text: str
    people: tuple[str, ...]
    rest: str
    giver: RatedBy | None = None
    teller: str = ""
    metric: Metric | None = None
    score: Number | int | None = None  # an int answers whether they would buy again
    person: str = ""


def parse_rating(sentence: str, people: tuple[str, ...] = ()) -> ParsedRating:
    """`people` are the names of those who work at the customer."""
    text = _KEYCAP.sub("", " ".join(sentence.replace("’", "'").split()))
    if quoted := _QUOTED.fullmatch(text):
        return ParsedRating(quoted["words"].strip())
    rules = (_teller, _scale, _score, _scale, _giver, _scale)
    line = reduce(lambda line, rule: rule(line), rules, _Line(text, people, text))
    match line.score:
        case Number() as number:
            return _numbered(line, number)
        case int() as answer:
            return _rated(line, Metric.INTENTION, answer)
    return _unrated(line)


# What a line is made of: each rule reads its part of the line, where it stands next.


def _teller(line: _Line) -> _Line:
    giver, teller, rest = giver_before(line.rest, line.people)
    return replace(line, giver=giver, teller=teller, rest=rest)


def _scale(line: _Line) -> _Line:
    for metric, words in _METRICS.items() if line.metric is None else ():
        if metric is Metric.INTENTION and line.score is not None:  # "10/10 would buy again"
            continue
        if begins := re.match(rf"(?:{words})\b{_FILLING}{_NO_MINUS}", line.rest, re.IGNORECASE):
            return replace(line, metric=metric, rest=line.rest[begins.end() :])
    return line


def _score(line: _Line) -> _Line:
    if line.metric is Metric.INTENTION:
        return _answer(line)
    if number := first_number(_LEAD.sub("", in_digits(line.rest))):
        return replace(line, score=number, rest=number.tail.lstrip("!").strip(BETWEEN))
    return line


def _answer(line: _Line) -> _Line:
    for value, words in _ANSWERS.items():
        if begins := re.match(rf"(?:{words})\b[{BETWEEN}]*", line.rest, re.IGNORECASE):
            return replace(line, score=value, rest=line.rest[begins.end() :])
    return line


def _giver(line: _Line) -> _Line:
    if line.score is None:
        return line
    person, rest = person_behind(line.rest, line.people)
    return replace(line, person=person, rest=rest)


# What it means.


def _unrated(line: _Line) -> ParsedRating:
    if line.metric is Metric.INTENTION:
        return _at_the_end(_kept(line), line.rest)
    words = line.text if line.rest else ""
    return _at_the_end(replace(_kept(line), words=words, metric=line.metric), line.rest)


def _numbered(line: _Line, number: Number) -> ParsedRating:
    metric = line.metric or number.metric
    trouble = _trouble(number, metric)
    if others := other_scores(number):
        return replace(_kept(line), trouble=_several(number.typed, *others))
    if number.runs_on and not _is_clear(line, number):
        ended = _at_the_end(_kept(line), number.words)
        is_settled = trouble or ended.value is not None
        return ended if is_settled else _in_a_sentence(ended, number, line.people)
    if trouble:
        return replace(_rated(line, metric, None), trouble=trouble, off=number.typed)
    return _rated(line, metric, number.whole)


def _is_clear(line: _Line, number: Number) -> bool:
    """Whether the number is a score, though a word follows."""
    is_by = line.person and (not line.rest or number.is_marked_off)
    is_out_of = number.out_of and (
        number.is_scored() if number.is_spelled else not counts_things(number.tail)
    )
    return bool(line.metric or is_by or is_out_of)


def _rated(line: _Line, metric: Metric | None, value: int | None) -> ParsedRating:
    person = line.person or line.teller
    giver = line.giver or (RatedBy.CUSTOMER if person else None)
    return ParsedRating(_unquoted(line.rest), metric, value, giver, person)


def _kept(line: _Line) -> ParsedRating:
    """All of its words, and nothing but who has said them."""
    return ParsedRating(line.text, giver=line.giver, person=line.teller)


def _in_a_sentence(kept: ParsedRating, number: Number, people: tuple[str, ...]) -> ParsedRating:
    """A bare number on which words follow at once, all of which are kept: a score in "8 they love it", a
    part of the sentence in "20 sacks came late", and asked about in "3 sacks came late"."""
    was_given = tells_of_a_score(kept.words[: -len(number.words)])
    if number.is_scored(was_given=was_given) or is_by_some(number.tail, people):
        return replace(kept, metric=BY_LENGTH[number.out_of or 10], value=number.whole, trouble="")
    question = errors.LEFT.format(number=number.digits)
    return ParsedRating(kept.words, trouble=question) if was_given else replace(kept, trouble=question)


def _at_the_end(kept: ParsedRating, text: str) -> ParsedRating:
    """Words that end in a number, all of which are kept: a score in "late again. 4/10", and asked about in
    "a solid 8"."""
    number = last_number(text)
    if len(scores := scores_in(text)) > 1:
        return replace(kept, trouble=_several(*scores))
    if number and number.is_score and kept.metric in _OUT_OF_TEN:
        return replace(kept, metric=kept.metric or Metric.OVERALL, value=number.whole)
    question = errors.LEFT.format(number=number.typed) if number else ""
    return replace(kept, trouble=_strange_scale(text) or question)


def split_name_and_rating(sentence: str) -> tuple[str, str] | None:
    """Split a sentence that begins with a name the book does not know: the name, and the rest from its score,
    its scale or its quotation mark on; the name may be empty. None without any of them."""
    words = sentence.split()
    for count in range(min(LONGEST_NAME_WORDS + 1, len(words))):
        rest = " ".join(words[count:])
        text = parse_rating(rest)
        has_number = text.value is not None or bool(text.trouble)
        if _QUOTED.fullmatch(rest) or (has_number and text.words != rest):
            return " ".join(words[:count]).strip(BETWEEN), rest
    return None


def _several(*numbers: str) -> str:
    return errors.SEVERAL.format(numbers=" and ".join(numbers))


def _trouble(number: Number, metric: Metric | None) -> str:
    if metric is None:
        return errors.NO_LENGTH.format(typed=number.typed)
    if not number.is_on(metric):
        return errors.off_the_scale(number.typed, metric)
    return ""


def _strange_scale(text: str) -> str:
    """ "csi 8" is no rating, and one word with a number is hardly meant as feedback; "no 8" may mean both."""
    if (begins := _NO_SCALE.match(text)) and (number := first_number(text[begins.end() :])):
        return errors.LEFT.format(number=number.typed)
    begins = _ONE_WORD.match(text)
    if begins and (number := first_number(text[begins.end() :])) and not number.tail:
        return errors.NO_SCALE.format(word=begins["scale"])
    return ""


def _unquoted(words: str) -> str:
    stripped = words.strip(BETWEEN)
    quoted = _QUOTED.fullmatch(stripped)
    return quoted["words"].strip() if quoted else stripped
