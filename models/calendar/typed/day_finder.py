"""Finding the day that a sentence names: "send the price list by Friday", "tomorrow: call"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.calendar.day_parser import BEFORE
from models.calendar.lexicon import ORDINAL, WEEKDAY, spelled
from models.calendar.typed import day_words as words
from models.kernel.readable import readable

_SAID = re.compile(
    r"(?<!\w)(?:(?:by|in|until|till|before|during|after|over|come|around|at) (?:mid |early |late )?"
    rf"(?P<season>{words.A_SEASON})"
    r"|(?:on|by|until|till|before) (?P<dotted>(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])"
    r"(?!\.| ?(?:[ap]\.?m|h\b|hrs|o'clock|%|percent|points?|euros?|eur|usd|gbp|kg|k\b|[€$£])))"
    rf"|(?P<before>{BEFORE} )?(?<![\w/.-])(?P<day>{words.DAYS}))"
    rf"(?:,? (?:at )?(?:the )?(?:very )?latest)?(?:,? (?P<hour>{words.HOUR}))?(?![\w/%]|-\w|'s|\.\d)"
)
_MAY_NAME_A_DAY = re.compile(  # most sentences do not, and are not searched any further
    r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|month|year"
    r"|quarter|fortnight|mid|to[dmn]|yest|morn|after|eve|eo[dwmqyb]|cob|cop\b|end|close|soon|a\.?s\.?a"
    r"|as soon|shortly|some ?time|some day|due|later|spring|summer|autumn|winter|christ|xmas|easter|new"
    r"|working|business)"
)
_DEADLINE = re.compile(r"(?:not? later|at the|latest|by|until|till|before|due)\b")
_OF_ANOTHER = re.compile(  # "the Monday report", "the order of 2 November", "since 1 Dec", "Mr Friday"
    r"\b(?:after|from|since|of|about|than|except|regarding|dated|to|through|thru|the|an?|every|each|his|her"
    r"|their|our|my|your|as|last|past|previous|weekly|not|mrs?\.?|ms\.?|dr\.?)$"
)
_OF_A_NUMBER = re.compile(  # "version 5.12.", "order 12/24"
    r"(?:\b(?:version|v|rev\w*|release|build|firmware|section|clause|chapter|page|fig\w*|table|step|para\w*|art\w*"
    r"|item|point|no|nr|number|at|only|around|costs?|rate|price|discount|eur|usd|gbp|size|model|type|ref|s/n|p/n"
    r"|order|part|drawing|spec|inv\w*|ticket|case|quote|rf[pq]|job|po|batch|lot|room|bay)\.?|[€$£#])$"
)
_CLEAR = re.compile(
    rf"(?:(?:the )?day after tomorrow|today|tonight|tomorrow|next {WEEKDAY}|{words.OF_WEEK}"
    rf"|{words.unnamed(words.WEEKS_ON)})(?: {words.PART})?|eo[dwmqy]|cob|{words.unnamed(words.AHEAD)}"
)
_DATED = re.compile(
    words.unnamed(
        rf"(?:{words.BEFORE_A_DAY}?(?:{words.NAMED}|{words.A_WEEKDAY}|{words.WEEKDAY_THE}|today|tomorrow"
        rf"|{words.ON_WEEKDAY}{words.NUMBERS}|{words.DOTTED}|\d{{4}}-\d\d?-\d\d?)|this \w+|{words.END}"
        rf"|{words.PLACED}|{words.END_OF_DAY})(?: {words.PART})?"
    )
)
_GOES_ON = re.compile(  # "ring Otto Friday about the valve"
    r"(?:\s*[,;:(–]|\s[-&+]\s|\s(?:about|re|regarding|concerning|with|w|to|for|and|if|when|so|because|cos|as|at|in|on|@"
    r"|before|after|unless|then)\b)"
)
_HAS_HAPPENED = re.compile(  # "the list we discussed Friday"
    r"(?<!be )(?<!get )(?<!getting )(?<!have )(?<!it )\b(?:said|told|sent|came|got|had|was|were|did|wrote"
    r"|spoke|met|went|rang|gave|saw|agreed|discussed|ordered|promised|asked|arrived|happened|called|quoted"
    r"|received|delivered|complained|mentioned|talked)\b(?: \w+)?$"
)
_FIRST_WORDS = re.compile(r"(?:first thing|early|late|please|pls|plz|ok|so|then|and|either)(?: on)?")
_LAST_WORDS = re.compile(
    r"(?:please|pls|plz|thanks|thx|ty|asap|if possible|ok|sharp|max|tops|too|also|again|instead|then"
    r"|or (?:earlier|sooner|before))"
)
_LASTING = re.compile(rf"{words.COUNTED}|{words.unnamed(words.WEEKS_ON)}|next \w+$")
_BY_SO_MUCH = re.compile(
    r"\b(?:reduc|rais|lower|cut|increas|extend|drop|improv|grow|shorten|discount|rise|fall)\w*"
)
_NUMBERED = re.compile(rf"(?:the )?\d\d?{ORDINAL}?")
_SHORT_WORDS = {"sat", "sun"}  # which mean other things, too
_NOT_THAT_DAY = re.compile(rf",? not (?:on )?(?:{words.A_DAY}),?(?: but)?(?: on)?$", re.IGNORECASE)
_NOT_LATER = re.compile(r"^(?:and )?not (?:after|later)(?: than that)?\b[,; ]*", re.IGNORECASE)
_PARTS = {
    **dict.fromkeys(("am", "a.m", "a.m."), "in the morning"),
    **dict.fromkeys(("pm", "p.m", "p.m."), "in the afternoon"),
    **{part: f"at {part}" for part in ("night", "noon", "lunchtime")},
    "tonight": "in the evening",
}
_PART = re.compile(
    r"\b(?:in the )?(?P<part>(?:early |late |first thing in the )?(?:morning|afternoon|evening)|first thing"
    rf"|{'|'.join(map(re.escape, _PARTS))})$",
    re.IGNORECASE,
)
_AROUND = " ,;:–-"


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A sentence in which a day is named: `day` are the words for it as they were typed, `rest` are all the
    others, an hour among them."""

    rest: str
    day: str


def find_day(sentence: str) -> ParsedDay | None:
    """The day a sentence names, or the last of several.

    None when there is none. Whether it exists, and is one day, is for `parse_day` to say.
    """
    return next(reversed(find_days(sentence)), None)


def find_days(sentence: str) -> list[ParsedDay]:
    """The days a sentence names: with a preposition, at its end or its beginning, or followed by what is to
    be done then. "By Friday" before another day is the only one: "send it by Friday for Monday"."""
    typed = " ".join(sentence.split())
    if readable(typed) != typed:
        return []
    text = spelled(typed)
    if not _MAY_NAME_A_DAY.search(text):
        return []
    said = list(_SAID.finditer(text))
    matches = [match for match in said if _stands_out(match, text, typed)]
    if not any(match["before"] for match in matches):  # "call Wed email Thu"
        matches = (
            [match for match in said if match in matches or _may_be_meant(match, text)] if matches else []
        )
    matches = [match for match in matches if not _is_soon(match)] or matches
    if any(match["before"] for match in matches):
        matches = [match for match in matches if match["before"] or match.start() or not _is_in_digits(match)]
    deadlines = [bool(match["before"] and _DEADLINE.match(match["before"])) for match in matches]
    only = matches[:1] if sum(deadlines) == 1 and deadlines[0] else matches
    return [_parted(match, text, typed) for match in only]


def _may_be_meant(match: re.Match[str], text: str) -> bool:
    before = text[: match.start()].rstrip(" (,")
    is_another = _OF_ANOTHER.search(before) or _HAS_HAPPENED.search(before)
    return _DATED.fullmatch(match["day"] or "") is not None and not is_another


def _is_soon(match: re.Match[str]) -> bool:
    return re.fullmatch(words.SOON, match["day"] or "") is not None


def _is_in_digits(match: re.Match[str]) -> bool:
    return re.fullmatch(words.NUMBERS, match["day"] or "") is not None


def _parted(match: re.Match[str], text: str, typed: str) -> ParsedDay:
    group = next(name for name in ("day", "season", "dotted") if match[name])
    day_start, day_end = place_typed(*match.span(group), text, typed)
    start, end = place_typed(*match.span(), text, typed)
    before, after = typed[:start].rstrip(f"{_AROUND}("), typed[end:].lstrip(f"{_AROUND}).").rstrip(" .,;!")
    before, after = _NOT_THAT_DAY.sub("", before), _NOT_LATER.sub("", after)
    day = typed[day_start:day_end]
    head = " ".join(filter(None, (before, _part_of(day), _hour(match, text, typed))))
    mark = typed[end] if head and after and typed[end] in ",;" else ""
    return ParsedDay(" ".join(filter(None, (f"{head}{mark}", after))), day)


def _part_of(day: str) -> str:
    """The part of a day that is named with it: "in the morning" of "tomorrow morning"."""
    if not (match := _PART.search(day)):
        return ""
    part = match["part"]
    return _PARTS.get(part.lower(), part if part.lower().startswith("first") else f"in the {part}")


def _hour(match: re.Match[str], text: str, typed: str) -> str:
    if not match["hour"]:
        return ""
    start, end = place_typed(*match.span("hour"), text, typed)
    hour = typed[start:end]
    is_placed = re.match(r"(?:at|around|about|by|before|after|from|over)\b|@", hour, re.IGNORECASE)
    return hour if is_placed else f"at {hour}"


def _stands_out(match: re.Match[str], text: str, typed: str) -> bool:
    """Whether the words are the day of the sentence, and not of a thing in it."""
    day, rest = match["day"] or "", text[match.end() :]
    before, after = text[: match.start()].rstrip(" (,"), rest.strip(" .,;!)")
    is_first = not before or _FIRST_WORDS.fullmatch(before) is not None
    is_last = not after or _LAST_WORDS.fullmatch(after) is not None
    if not match["before"] and (_OF_ANOTHER.search(before) or _is_of_a_number(match, before)):
        return False
    if match["before"] in (None, "on ") and _DATED.fullmatch(day) and _HAS_HAPPENED.search(before):
        return False
    if match["dotted"] and not match[0].startswith("on "):
        is_parted = is_last or re.match(r"[,;:)]| (?:to|for|with|and)\b", rest)
        return bool(is_parted) and not _BY_SO_MUCH.search(before)
    if match["before"] == "for " and re.match(
        rf"{words.COUNTED}|{words.unnamed(words.WEEKS_ON)}|next \w+$", day
    ):
        return False
    if day.endswith("end") and not match["before"]:  # "the month end", "year end statement"
        return is_last
    if _NUMBERED.fullmatch(day):
        return _is_marked(match, rest, is_first=is_first, is_last=is_last)
    if day in _SHORT_WORDS and not match["before"]:
        start, _ = place_typed(*match.span("day"), text, typed)
        return (is_last and bool(before)) or (typed[start].isupper() and is_first)
    if is_last or is_first or match["dotted"] or match["season"]:
        return True
    if match["before"]:  # not "for the 7 Dec event", "the latest Friday figures"
        return bool(match["hour"]) or not match["before"].startswith(("latest", "for "))
    return _is_clear(day, rest) or bool(match["hour"])


def _is_of_a_number(match: re.Match[str], before: str) -> bool:
    return bool(_is_in_digits(match) and match["day"].count("/") < 2 and _OF_A_NUMBER.search(before))


def _is_marked(match: re.Match[str], rest: str, *, is_first: bool, is_last: bool) -> bool:
    """Whether "the 20th" and "20th" are a day."""
    day, is_ordinal = match["day"], not match["day"][-1].isdigit()
    if not (match["before"] or is_ordinal):
        return False
    goes_on = (
        match["before"]
        and is_ordinal
        and (match["hour"] or re.match(r" (?:about|re|with|w|to|at|@|and(?! \d| the))\b", rest))
    )
    is_alone = day.startswith("the ") or match["before"]
    return bool(is_last or (is_alone and ((is_first and is_ordinal) or rest[0] in ",;:." or goes_on)))


def _is_clear(day: str, rest: str) -> bool:
    """Whether a day in the midst of a sentence, with no word before it, is its day."""
    if re.match(r" (?:after|before|of|or)\b", rest) and re.match(r"in |within ", day):
        return False
    if _CLEAR.fullmatch(day):
        return True
    return bool(_DATED.fullmatch(day) and _GOES_ON.match(rest))


def place_typed(start: int, end: int, text: str, typed: str) -> tuple[int, int]:
    """Where the words at this place of `text` stand in the sentence as it was typed, word for word."""
    texts, originals = _words(text), _words(typed)
    first = sum(begins <= start for begins, _ in texts) - 1
    last = sum(begins < end for begins, _ in texts) - 1
    from_end = texts[last][1] - end
    return originals[first][0] + start - texts[first][0], originals[last][1] - from_end


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]
