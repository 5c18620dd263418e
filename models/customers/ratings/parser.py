"""A rating in one line: "8", "nps 9 by Maria", "they gave 4/5: driver late", "the new portal is confusing".

Only what is evident is read out of it; every other word stays as what was said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from models.customers.ratings.giver import BETWEEN, giver_before, is_by_some, person_behind
from models.customers.ratings.metric import NO, PERHAPS, SCALES, YES, Giver
from models.customers.ratings.rating import OUT_OF_SCALE
from models.kernel.vocabulary import Metric

_METRICS = {
    Metric.INTENTION: r"(?:would |will )?buy again|intention",
    Metric.NPS: r"nps|(?:would )?recommends?(?: us)?|recommendation",
    Metric.CSAT: r"csat|satisfaction",
    Metric.CES: r"ces|effort|ease",
    Metric.OVERALL: r"overall|score|rating",
}
_BY_LENGTH = {5: Metric.CSAT, 7: Metric.CES, 10: Metric.OVERALL}  # what a number is out of, without a metric
_OUT_OF_TEN = {None, Metric.OVERALL, Metric.NPS}  # None: no metric is named
_NUMBER = re.compile(
    r"(?P<whole>-?\d{1,4})(?P<part>[.,]\d+|\s?½)?"
    r"(?:\s*(?:/|(?P<spelled>(?:out )?of\b))\s*(?P<of>\d{1,3}|ten)\b)?(?![\w/-]|[.,]\d)"
    r"(?P<stars>\s+stars?\b)?(?:\s?%)?",
    re.IGNORECASE,
)
_ANSWERS = {YES: r"yes|yep|surely|certainly", PERHAPS: r"perhaps|maybe|unsure", NO: r"no|never|not"}
_AT_THE_END = re.compile(  # of a line: "a solid 8", "perhaps 8-9", "we waited for weeks. 4/10"
    r"(?<![\w.,/-])(?P<typed>(?P<whole>10|\d)(?:[.,]\d+|\s?½|-\d{1,2}"
    r"|\s*(?P<of>(?:/|out of)\s*(?:10|ten))|\s*(?:/|of)\s*(?:\d{1,2}|ten))?)[\s.!]*$",
    re.IGNORECASE,
)
_BEFORE_A_DAY = re.compile(r"\b(?:on|since|until|till|before|after|by|from|to)(?: the)?\s+$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«](?P<words>.*)[\"”“»]", re.DOTALL)
LONGEST_NAME_WORDS = 6
_FILLING = r"(?:\s+(?:score|rating|is|was|of|an?)(?=\s+-?\d|\s*[:=]|\s+(?:is|was|of)\s))*"  # "NPS score is 9"
_ONE_WORD = re.compile(r"(?P<scale>[^\W\d_]+)[ :=]+(?=-?\d)")
_RUNS_ON = re.compile(r"\s*(?:[^\W\d_]|[€$£])")  # a word or a currency follows, without a mark between
_MARK = re.compile(r"[:;,.(\"“„«–-]")
_NOT_COUNTED = re.compile(  # words that follow a score, and never a number of things
    r"\s*(?:because|but|though|says"
    r"|(?:they|he|she)(?:'re|'s| (?:are|is|were|was|loved?|loves|liked?|likes)))\b",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:gave|gives|rated?|rates)\b", re.IGNORECASE)
_AFTER_SCORED = re.compile(  # and where somebody has given a number, or said what it is out of
    r"\s*(?:for(?! free)|today|yesterday|overall|quite|this time|last time|on average)\b", re.IGNORECASE
)
_KEYCAP = re.compile("\ufe0f?\u20e3")  # makes a key of a digit; without a word of its own


@dataclass(frozen=True, slots=True)
class RatingSaid:
    """None: not evident. `value` is on the scale of `metric`; where a number was typed that is not, `trouble`
    says what would work and `off` is that number as it was typed. `person`: whose name stood in it."""

    words: str = ""
    metric: Metric | None = None
    value: int | None = None
    giver: Giver | None = None
    person: str = ""
    trouble: str = ""
    off: str = ""


def rating_said(sentence: str, people: tuple[str, ...] = ()) -> RatingSaid:
    """`people` are the names of those who work at the customer."""
    said = _KEYCAP.sub("", " ".join(sentence.replace("’", "'").split()))
    if quoted := _QUOTED.fullmatch(said):
        return RatingSaid(quoted["words"].strip())
    giver, teller, rest = giver_before(said, people)
    metric, rest = _metric(rest)
    if metric is Metric.INTENTION:
        return _intention(RatingSaid(said, giver=giver, person=teller), rest, people)
    found = _NUMBER.match(rest)
    if found is None:
        return _at_the_end(RatingSaid(said if rest else "", metric, None, giver, teller), rest)
    tail, of = rest[found.end() :], _length(found)
    after = tail.lstrip("!").strip(BETWEEN)
    later, after = (metric, after) if metric else _metric(after)
    person, words = person_behind(after, people)
    if later is None:
        later, words = _metric(words)
    named = later or (Metric.OVERALL if of is None else _BY_LENGTH.get(of))
    trouble = _trouble(found, named)
    is_by = person and (not words or _MARK.search(tail))
    is_clear = later or is_by or (_goes_on(tail) if found["spelled"] else of)
    if not is_clear and _RUNS_ON.match(tail):
        ended = _at_the_end(RatingSaid(said, giver=giver, person=teller), rest)
        return ended if trouble or ended.value is not None else _in_a_sentence(ended, found, people)
    person = person or teller
    giver = giver or (Giver.CUSTOMER if person else None)
    if trouble:
        return RatingSaid(_unquoted(words), named, None, giver, person, trouble, off=found[0].strip())
    return RatingSaid(_unquoted(words), named, int(found["whole"]), giver, person)


def _in_a_sentence(kept: RatingSaid, found: re.Match[str], people: tuple[str, ...]) -> RatingSaid:
    """Of a bare number on which words follow at once, all of which are kept: a score in "8 they love it", a
    part of the sentence in "20 sacks came late", and asked about in "3 sacks came late"."""
    before, tail = kept.words[: -len(found.string)], found.string[found.end() :]
    was_given = _SCORED.search(before) is not None
    if _goes_on(tail, was_given=was_given) or is_by_some(tail, people):
        return replace(kept, metric=_BY_LENGTH[_length(found) or 10], value=int(found["whole"]), trouble="")
    asked = _left(found["whole"])
    return RatingSaid(kept.words, trouble=asked) if was_given else replace(kept, trouble=asked)


def _at_the_end(kept: RatingSaid, said: str) -> RatingSaid:
    """Of words that end in a number, all of which are kept: a score in "late again. 4/10", and asked about in
    "a solid 8"."""
    found = _AT_THE_END.search(said)
    if (
        found
        and found["of"]
        and kept.metric in _OUT_OF_TEN
        and not _BEFORE_A_DAY.search(said, 0, found.start())
    ):
        return replace(kept, metric=kept.metric or Metric.OVERALL, value=int(found["whole"]))
    return replace(kept, trouble=_strange_scale(said) or (_left(found["typed"]) if found else ""))


def _goes_on(tail: str, *, was_given: bool = True) -> bool:
    """Whether these words can only follow a score."""
    return bool(_NOT_COUNTED.match(tail) or (was_given and _AFTER_SCORED.match(tail)))


def _left(number: str) -> str:
    return f"“{number}” was left in the sentence. If it is the score, type it in here."


def name_and_rating(sentence: str) -> tuple[str, str] | None:
    """Of a sentence that begins with a name the book does not know: the name, and the rest from its number,
    its scale or its quotation mark on; the name may be empty. None without any of them."""
    words = sentence.split()
    for count in range(min(LONGEST_NAME_WORDS + 1, len(words))):
        rest = " ".join(words[count:])
        said = rating_said(rest)
        has_number = said.value is not None or bool(said.trouble)
        if _QUOTED.fullmatch(rest) or (has_number and said.words != rest):
            return " ".join(words[:count]).strip(BETWEEN), rest
    return None


def _metric(said: str) -> tuple[Metric | None, str]:
    """The metric, where the words begin with one, and the rest."""
    for metric, words in _METRICS.items():
        if begins := re.match(rf"(?:{words})\b{_FILLING}[{BETWEEN}]*", said, re.IGNORECASE):
            return metric, said[begins.end() :]
    return None, said


def _intention(kept: RatingSaid, said: str, people: tuple[str, ...]) -> RatingSaid:
    for value, words in _ANSWERS.items():
        if begins := re.match(rf"(?:{words})\b[{BETWEEN}]*", said, re.IGNORECASE):
            person, rest = person_behind(said[begins.end() :], people)
            person = person or kept.person
            giver = kept.giver or (Giver.CUSTOMER if person else None)
            return RatingSaid(_unquoted(rest), Metric.INTENTION, value, giver, person)
    return kept


def _trouble(found: re.Match[str], metric: Metric | None) -> str:
    typed = found[0].strip()
    if metric is None:
        scales = "out of ten (overall, NPS), out of five (CSAT) or out of seven (CES)"
        return f"“{typed}”: a rating is {scales}."
    scale, of = SCALES[metric], _length(found)
    is_other = of is not None and of != scale.highest
    if found["part"] or is_other or int(found["whole"]) not in scale:
        return f"“{typed}”: {OUT_OF_SCALE[metric][:1].lower()}{OUT_OF_SCALE[metric][1:]}"
    return ""


def _length(found: re.Match[str]) -> int | None:
    """What the number is said to be out of."""
    if found["of"] is None:
        return 5 if found["stars"] else None
    return 10 if found["of"].lower() == "ten" else int(found["of"])


def _strange_scale(said: str) -> str:
    """ "csi 8" is no rating, and one word with a number is hardly meant as feedback."""
    begins = _ONE_WORD.match(said)
    if begins and (number := _NUMBER.match(said, begins.end())) and number.end() == len(said):
        return f"“{begins['scale']}” is no scale: there are overall, NPS, CSAT, CES and “buy again”."
    return ""


def _unquoted(words: str) -> str:
    stripped = words.strip(BETWEEN)
    quoted = _QUOTED.fullmatch(stripped)
    return quoted["words"].strip() if quoted else stripped
