"""Finding the day that a sentence names: "send the price list by Friday", "tomorrow: call"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.calendar.day_parser import BEFORE
from models.calendar.lexicon import ORDINAL, WEEKDAY, spelled
from models.calendar.typed import day_words as words
from models.kernel.readable import readable

_SAID = re.compile(
    rf"(?:\b(?:by|in|until|till|before) (?:mid )?(?P<season>{words.A_SEASON})"
    r"|\b(?:on|by|until|till) (?P<dotted>\d\d?\.\d\d?(?!\.))"
    rf"|(?P<before>\b(?:due (?:by|on)|at the latest (?:by|on)|{BEFORE}) )?(?<![\w/.-])"
    rf"(?P<day>{words.TWO_DAYS}|{words.VAGUE}|{words.A_DAY}))"
    rf"(?:,? at the latest)?(?:,? (?P<hour>{words.HOUR}))?(?![\w/]|-\w|'s|\.\d)"
)
_DEADLINE = re.compile(r"(?:not? later than|at the latest|by|until|till|before|due) ")
_OF_ANOTHER = re.compile(  # "the Monday report", "the order of 2 November", "after 1 Dec"
    r"\b(?:after|from|since|of|about|than|except|regarding|dated|the|an?|every|each|his|her|their|our|my"
    r"|your|as)$"
)
_CLEAR = re.compile(
    rf"(?:the )?day after tomorrow|tomorrow|next (?:week|{WEEKDAY})|{words.OF_WEEK}|eo[dwmqy]|cob"
    rf"|{words.unnamed(words.AHEAD)}"
)
_BY_SO_MUCH = re.compile(
    r"\b(?:reduc|rais|lower|cut|increas|extend|drop|improv|grow|shorten|discount|rise|fall)\w*"
)
_NUMBERED = re.compile(rf"(?:the )?\d\d?{ORDINAL}?")
_SHORT_WORDS = {"sat", "sun"}  # which mean other things, too
_NOT_THAT_DAY = re.compile(rf",? not (?:on )?(?:{words.A_DAY}),?(?: but)?(?: on)?$", re.IGNORECASE)
_NOT_LATER = re.compile(r"^(?:and )?not (?:after|later)(?: than that)?\b[,; ]*", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:(?:early |late )?(?:morning|afternoon|evening)|(?P<at>night|noon|lunchtime))$", re.IGNORECASE
)
_AROUND = " ,;:–-"


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A sentence in which a day is named: `day` are the words for it as they were typed, `rest` are all the
    others, an hour among them."""

    rest: str
    day: str


def find_day(sentence: str) -> ParsedDay | None:
    """The day a sentence names: the last one with a preposition, else one at its end or its beginning.

    None when there is none. Whether it exists, and is one day, is for `parse_day` to say.
    """
    typed = " ".join(sentence.split())
    if readable(typed) != typed:
        return None
    text = spelled(typed)
    matches = [match for match in _SAID.finditer(text) if _stands_out(match, text, typed)]
    if not matches:
        return None
    deadlines = [match for match in matches if match["before"] and _DEADLINE.match(match["before"])]
    if len(deadlines) > 1:
        start, end = place_typed(deadlines[0].start("day"), deadlines[-1].end("day"), text, typed)
        return ParsedDay(typed.rstrip(" .,;!"), typed[start:end])
    named = max(matches, key=lambda match: (bool(match["before"]), match.start()))
    return _parted(named, text, typed)


def _parted(match: re.Match[str], text: str, typed: str) -> ParsedDay:
    group = next(name for name in ("day", "season", "dotted") if match[name])
    day_start, day_end = place_typed(*match.span(group), text, typed)
    start, end = place_typed(*match.span(), text, typed)
    before, after = typed[:start].rstrip(f"{_AROUND}("), typed[end:].lstrip(f"{_AROUND}).").rstrip(" .,;!")
    before, after = _NOT_THAT_DAY.sub("", before), _NOT_LATER.sub("", after)
    day = typed[day_start:day_end]
    return ParsedDay(" ".join(filter(None, (before, _part_of(day), _hour(match, text, typed), after))), day)


def _part_of(day: str) -> str:
    """The part of a day that is named with it: "in the morning" of "tomorrow morning"."""
    part = _PART.search(day)
    if part is None:
        return ""
    return f"at {part[0]}" if part["at"] else f"in the {part[0]}"


def _hour(match: re.Match[str], text: str, typed: str) -> str:
    if not match["hour"]:
        return ""
    start, end = place_typed(*match.span("hour"), text, typed)
    hour = typed[start:end]
    return hour if re.match(r"(?:at|around|about)\b", hour, re.IGNORECASE) else f"at {hour}"


def _stands_out(match: re.Match[str], text: str, typed: str) -> bool:
    """Whether the words are the day of the sentence, and not of a thing in it."""
    day = match["day"] or ""
    before, after = text[: match.start()].rstrip(" ("), text[match.end() :].strip(" .,;!)")
    is_first, is_last = not before, not after
    if not match["before"] and _OF_ANOTHER.search(before):
        return False
    if match["dotted"] and not match[0].startswith("on "):
        is_parted = is_last or re.match(r"[,;:)]| (?:to|for|with|and)\b", text[match.end() :])
        return bool(is_parted) and not _BY_SO_MUCH.search(before)
    if match["before"] == "for " and re.fullmatch(r"next (?:week|month|year)", day):
        return False
    if _NUMBERED.fullmatch(day):
        is_marked = bool(match["before"]) or (day.startswith("the ") and not day[-1].isdigit())
        return is_marked and (is_last or (is_first and not day[-1].isdigit()) or text[match.end()] in ",;:.")
    if day in _SHORT_WORDS and not match["before"]:
        start, _ = place_typed(*match.span("day"), text, typed)
        return typed[start].isupper() and (is_last or is_first)
    is_counted_on = re.match(r"(?:after|before|of|or)\b", after) and re.match(r"in |within ", day)
    is_clear = _CLEAR.fullmatch(day) is not None and not is_counted_on
    return bool(match["before"] or match["dotted"] or match["season"]) or is_last or is_first or is_clear


def place_typed(start: int, end: int, text: str, typed: str) -> tuple[int, int]:
    """Where the words at this place of `text` stand in the sentence as it was typed, word for word."""
    texts, originals = _words(text), _words(typed)
    first = sum(begins <= start for begins, _ in texts) - 1
    last = sum(begins < end for begins, _ in texts) - 1
    from_end = texts[last][1] - end
    return originals[first][0] + start - texts[first][0], originals[last][1] - from_end


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]
