"""Deeds that were promised or agreed, on their way into a sentence: "to send the price list".

Most say it with a verb or as a thing. Where neither can be told, their words stand as a quotation.
"""

from __future__ import annotations

import re

from messages.kit.text import shorten

_VERBS = """
    accept adapt add adjust advise agree allow announce apologise apologize approve arrange ask
    assemble attend avoid be become begin bring build buy calculate cancel check choose clarify
    clear collect come compare complete confirm consider contact correct count create decide define
    deliver demonstrate describe discuss do double-check e-mail email enter examine explain extend
    fetch figure file fill finalise finalize find finish fit fix forward gather get give go have
    hear help hire hold hurry improve include inform inspect install introduce investigate invite
    issue join keep know lay learn leave lend let listen lower mail make meet mention merge modify
    negotiate notify obtain open organise organize own pack pay phone pick postpone prepare present
    print propose provide publish put quit raise reach read recommend reconsider reduce register
    rent reorder repair replace reply research resend reserve resolve respond review revise ring say
    search see select sell send serve settle share ship show sign solve sort speak specify start
    stay stick stop submit suggest take talk teach tell think translate try turn understand unload
    update upgrade upload use verify wait waive warn wash write
"""
# Verbs before what it is done to, else things: "order the flour", "order form for flour"
_EITHER = """
    answer book call change charge chat clean credit cut draft drop exchange fax follow hand invoice
    limit list look measure move name note offer order pause place plan post price promise quote rate
    record refund remind report request return schedule service set stock store study supply switch
    taste test top touch train transfer trial visit watch work
"""
_OBJECTS = """
    the a an our your their his her its my this that these those all both some any every each him them
    you us me it back out up in on off over about after again at with by for from to two three four
    five six seven eight nine ten what who when where whether how if
"""
_THINGS = "the a an our your their his her its my this that these those all both some new another"
_HANDED_OVER = "send give bring forward e-mail email mail ship deliver provide supply"
VERBS, EITHER, OBJECTS, THINGS, HANDED_OVER = (
    frozenset(words.split()) for words in (_VERBS, _EITHER, _OBJECTS, _THINGS, _HANDED_OVER)
)
RECEIVED = re.compile(r"^(?:us|me|you)\s+", re.IGNORECASE)


def deed_words(typed: str, longest: int) -> str:
    """Return what follows "promised": "to send the price list", "the price list", “price list”."""
    words = _one_line(typed, longest)
    first, rest = _parted(words)
    if is_verb(words):
        return f"to {first.lower()} {rest}".rstrip()
    return f"{first.lower()} {rest}" if first.lower() in THINGS and rest else f"“{words}”"


def owed_words(typed: str, longest: int) -> str:
    """Return the thing that somebody has promised to hand over, "the price list" of "send us the price list";
    empty where it is something else."""
    verb, rest = _parted(_one_line(typed, longest))
    thing = RECEIVED.sub("", rest)
    return thing if verb.lower() in HANDED_OVER and _parted(thing)[0].lower() in THINGS else ""


def is_verb(words: str) -> bool:
    """Whether the words begin with what is to be done."""
    first, rest = _parted(words)
    if (verb := first.lower()) in EITHER:
        following = _parted(rest)[0]
        return not rest or following.lower() in OBJECTS or following[:1].isupper()
    return verb in VERBS


def _one_line(typed: str, longest: int) -> str:
    return shorten(" ".join(typed.split()).rstrip(".").removeprefix("to "), longest)


def _parted(words: str) -> tuple[str, str]:
    first, _, rest = words.partition(" ")
    return first, rest
