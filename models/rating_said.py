"""A rating in one line: "8", "nps 9 by Maria", "they gave 4/5: driver late", "the new portal is confusing".

Only what is evident is read out of it; every other word stays as what was said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.metric import NO, PERHAPS, SCALES, YES
from models.names import name_key
from models.rating import OUT_OF_SCALE
from models.shorthand import giver_said
from models.vocabulary import Giver, Metric

_METRICS = {
    Metric.INTENTION: r"(?:would |will )?buy again|intention",
    Metric.NPS: r"nps|(?:would )?recommends?(?: us)?|recommendation",
    Metric.CSAT: r"csat|satisfaction",
    Metric.CES: r"ces|effort|ease",
    Metric.OVERALL: r"overall|score|rating",
}
_BY_LENGTH = {
    5: Metric.CSAT,
    7: Metric.CES,
    10: Metric.OVERALL,
}  # what a number is out of, where no metric is named
_NUMBER = re.compile(
    r"(?P<whole>-?\d{1,4})(?P<part>[.,]\d+|\s?½)?"
    r"(?:\s*(?:/|out of|of)\s*(?P<of>\d{1,3})\b)?(?![\w/-]|[.,]\d)(?P<stars>\s+stars?\b)?",
    re.IGNORECASE,
)
_ANSWERS = {YES: r"yes|yep|surely|certainly", PERHAPS: r"perhaps|maybe|unsure", NO: r"no|never|not"}
_BY = re.compile(r"(?:by|from|says|said)\s+", re.IGNORECASE)
_TOLD_BY = re.compile(
    r"(?:(?:they|he|she|the customer|customer) (?:gave|gives|rated?|rates|said|says)(?: us)?"
    r"|i(?:'d| would)? (?:say|guess|think|estimate)|(?:my )?(?:estimate|guess|feeling)(?: is)?)"
    r"\b:?\s*(?:an?\s+(?=\d))?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«](?P<words>.*)[\"”“»]", re.DOTALL)
LONGEST_NAME_WORDS = 6
_BETWEEN = " \t\n:;,.–-"  # also inside a class of a pattern, so the hyphen comes last
_FILLING = r"(?:\s+(?:score|rating|is|was|of|an?)(?=\s+-?\d|\s*[:=]|\s+(?:is|was|of)\s))*"  # "NPS score is 9"
_ONE_WORD = re.compile(rf"(?P<scale>[^\W\d_]+)[{_BETWEEN}]+(?=-?\d)")
_RUNS_ON = re.compile(r"\s*[^\W\d_]")  # a word follows, without a mark between
_NOT_COUNTED = re.compile(  # words that follow a score, and never a number of things
    r"\s*(?:they|he|she|we|i|it|you|because|but|since|though|by|from|says|said)\b", re.IGNORECASE
)
_SCORED = re.compile(r"\b(?:gave|gives|rated?|rates)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RatingSaid:
    """None: not evident. `value` is on the scale of `metric`; where a number was typed that is not, `trouble`
    says what would work. `person`: whose name stood in it, as it was typed."""

    words: str = ""
    metric: Metric | None = None
    value: int | None = None
    giver: Giver | None = None
    person: str = ""
    trouble: str = ""


def rating_said(sentence: str, people: tuple[str, ...] = ()) -> RatingSaid:
    """`people` are the names of those who work at the customer."""
    said = " ".join(sentence.replace("’", "'").split())
    if quoted := _QUOTED.fullmatch(said):
        return RatingSaid(quoted["words"].strip())
    giver, rest = _giver(said)
    metric, rest = _metric(rest)
    if metric is Metric.INTENTION:
        return _intention(said, rest, giver, people)
    found = _NUMBER.match(rest)
    if found is None:
        return RatingSaid(said if rest else "", metric, giver=giver, trouble=_strange_scale(rest))
    after, of = rest[found.end() :].lstrip("!").strip(_BETWEEN), found["of"] or (found["stars"] and "5")
    later, after = (metric, after) if metric else _metric(after)
    person, words = _person(after, people)
    if later is None:
        later, words = _metric(words)
    named = later or (_BY_LENGTH.get(int(of)) if of else Metric.OVERALL)
    giver = giver or (Giver.CUSTOMER if person else None)
    trouble = _trouble(found, named)
    if not (of or later or person) and _RUNS_ON.match(rest[found.end() :]):
        return _in_a_sentence(said, found, giver, is_off=bool(trouble))
    value = None if trouble else int(found["whole"])
    return RatingSaid(_unquoted(words), named, value, giver, person, trouble)


def _in_a_sentence(said: str, found: re.Match[str], giver: Giver | None, *, is_off: bool) -> RatingSaid:
    """Of a bare number on which words follow at once, all of which are kept: a score in "8 they love it", a
    part of the sentence in "20 sacks came late", and asked about in "3 sacks came late"."""
    if is_off:
        return RatingSaid(said, giver=giver)
    before, after = said[: -len(found.string)], found.string[found.end() :]
    if _SCORED.search(before) or _NOT_COUNTED.match(after):
        return RatingSaid(said, Metric.OVERALL, int(found["whole"]), giver)
    asked = f"“{found['whole']}” was left in the sentence. If it is the score, type it in here."
    return RatingSaid(said, giver=giver, trouble=asked)


def name_and_rating(sentence: str) -> tuple[str, str] | None:
    """Of a sentence that begins with a name the book does not know: the name, and the rest from its number,
    its scale or its quotation mark on; the name may be empty. None without any of them."""
    words = sentence.split()
    for count in range(min(LONGEST_NAME_WORDS + 1, len(words))):
        rest = " ".join(words[count:])
        said = rating_said(rest)
        has_number = said.value is not None or bool(said.trouble)
        if _QUOTED.fullmatch(rest) or (has_number and said.words != rest):
            return " ".join(words[:count]).strip(_BETWEEN), rest
    return None


def _giver(said: str) -> tuple[Giver | None, str]:
    """Who stands behind it, where the sentence begins with that, and the rest."""
    if begins := _TOLD_BY.match(said):
        return giver_said(begins[0]) or Giver.REP, said[begins.end() :]
    return None, said


def _metric(said: str) -> tuple[Metric | None, str]:
    """The metric, where the words begin with one, and the rest."""
    for metric, words in _METRICS.items():
        if begins := re.match(rf"(?:{words})\b{_FILLING}[{_BETWEEN}]*", said, re.IGNORECASE):
            return metric, said[begins.end() :]
    return None, said


def _intention(whole: str, said: str, giver: Giver | None, people: tuple[str, ...]) -> RatingSaid:
    for value, words in _ANSWERS.items():
        if begins := re.match(rf"(?:{words})\b[{_BETWEEN}]*", said, re.IGNORECASE):
            person, rest = _person(said[begins.end() :], people)
            giver = giver or (Giver.CUSTOMER if person else None)
            return RatingSaid(_unquoted(rest), Metric.INTENTION, value, giver, person)
    return RatingSaid(whole, giver=giver)


def _person(said: str, people: tuple[str, ...]) -> tuple[str, str]:
    """ "by Maria Pinto: fast delivery" is (Maria Pinto, fast delivery); a first name is enough."""
    begins = _BY.match(said)
    if not begins:
        return "", said
    after = said[begins.end() :]
    words = after.split()
    for count in range(min(4, len(words)), 0, -1):
        typed = " ".join(words[:count]).strip(_BETWEEN)
        key = name_key(typed)
        meant = [name for name in people if name_key(name) == key or name_key(name).split()[0] == key]
        if len(meant) == 1:
            return meant[0], " ".join(words[count:]).strip(_BETWEEN)
    return "", said


def _trouble(found: re.Match[str], metric: Metric | None) -> str:
    typed = found[0].strip()
    if metric is None:
        scales = "out of ten (overall, NPS), out of five (CSAT) or out of seven (CES)"
        return f"“{typed}”: a rating is {scales}."
    scale = SCALES[metric]
    is_half = found["part"] is not None
    of = found["of"] or (found["stars"] and "5")
    is_other = of is not None and int(of) != scale.highest
    if is_half or is_other or int(found["whole"]) not in scale:
        return f"“{typed}”: {OUT_OF_SCALE[metric][:1].lower()}{OUT_OF_SCALE[metric][1:]}"
    return ""


def _strange_scale(said: str) -> str:
    """ "csi 8" is no rating, and one word with a number is hardly meant as feedback."""
    begins = _ONE_WORD.match(said)
    if begins and (number := _NUMBER.match(said, begins.end())) and number.end() == len(said):
        return f"“{begins['scale']}” is no scale: there are overall, NPS, CSAT, CES and “buy again”."
    return ""


def _unquoted(words: str) -> str:
    stripped = words.strip(_BETWEEN)
    quoted = _QUOTED.fullmatch(stripped)
    return quoted["words"].strip() if quoted else stripped
