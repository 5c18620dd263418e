"""Intents of a person who writes to the bot in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from models.customers.interactions.parser import ParsedCall
from models.kernel.names import name_key

LONGEST_NAME = 80  # characters of a message that may still be a customer's name
NOT_WORDS = re.compile(r"[^\w\s]+")


class Intent(Enum):
    HELLO = "hello"
    HELP = "help"
    DUE = "due"
    SETTINGS = "settings"
    PROMISES = "promises"
    SATISFACTION = "satisfaction"  # of the customers; `name` says when, and whose
    THANKS = "thanks"
    LOG = "log"  # a contact with the customer named
    FIND = "find"  # the customer named
    NOTHING = "nothing"  # too long to be a name


@dataclass(frozen=True, slots=True)
class ParsedIntent:
    """name: what may be a customer's, for LOG and FIND; for SATISFACTION what follows the question."""

    intent: Intent
    name: str = ""


SATISFACTION = re.compile(
    r"(?:(?:show me |what is )?(?:the |our |my )?(?:team s? ?|teams |customer s? ?|customers )?satisfaction"
    r"|how (?:happy|satisfied|content|pleased) (?:are|were) (?:all )?(?:the |our |my )?(?:team s? |teams )?"
    r"customers)(?: now| today)?(?: (?:in|for|of|during|with)\b)?(?P<rest>(?: .*)?)"
)

# "What a day: met Rosa" and "Did the demo" ask nothing.
QUESTION = re.compile(
    r"(?:who|whom|whose|which|what|when|where|why|how)(?: \w+)? ?"
    r"\b(?:s|is|are|was|were|do|does|did|has|have|can|could|shall|should|will|would|may|about|many|much) "
    r"(?!a\b)|(?:is|are|was|were|do|does|did|has|have|can|could|shall|should|will|would|may) "
    r"(?:i|we|you|he|she|it|they|this|that|there|any\w*|some\w*|no ?body)\b"
)
REMINDER = re.compile(
    r"(?:please )?(?:remind me|remember|don ?t forget|do not forget)\b"
    r"|(?:i|we|they|he|she)(?: (?:ve|have|has))? promised?\b"
)
REQUEST = re.compile(r"(?:please )?(?:call|phone|ring|visit|meet|e ?mail|mail|write|text|message|contact)\b")
POLITELY = r"(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?"
ASKING = re.compile(
    rf"\A\s*{POLITELY}(?:log|note)\b(?:\s+down\b)?(?:\s+(?:that|a|the|my)\b)?[\s:,]*", re.IGNORECASE
)

PHRASES = (
    (
        Intent.HELP,
        r"help( me)?|\?+|(what|how) (can|do|does) (you|i|this)\b.*|(all )?commands?",
    ),
    (Intent.HELLO, r"(h(i|ello|ey)|good (morning|day|afternoon|evening))( there| rapport)?|start"),
    (Intent.THANKS, r"thanks?( you)?( (very|so) much| a lot)?|thx|ok(ay)?|great|perfect|cheers"),
    (Intent.SETTINGS, r"(my )?(settings?|preferences)"),
    (
        Intent.PROMISES,
        r"(?:(?:show|list) )?(?:(?:my|our|open|all) )*promises|what (?:did|have) (?:i|we) promised?",
    ),
    (
        Intent.DUE,
        r"(who|whom|which)\b.*\b(call|contact|due|today|write|visit|speak|talk|next|get back)\b.*|"
        r"(what|who|whom)( s| is| are)?( on)?( due| up| next| for)?( me)?( today| now| this week)?|"
        r"(whos|whats) (due|next|up|on)( today)?|"
        r"(my )?(due|today|day|list|calls|digest|agenda)( list| today)?",
    ),
)
LOG = re.compile(
    rf"{POLITELY}(?:log|note)\b(?: down\b)?(?: (?:a|the|my)\b)?(?: (?:call|meeting|visit|contact|mail|email"
    r"|e mail|letter|message)\b)?(?: (?:with|to|at|from|for)\b)?\s*(?P<name>.*)"
)
FIND = re.compile(
    r"(?:please )?(?:show|find|open|look up|search|who is|what about|how is|tell me about|when did i last"
    r" (?:call|see|meet|speak to|speak with))(?: me)?(?: customer| the customer)?\s+(?P<name>.+)"
)


def parse_intent(typed: str) -> ParsedIntent:
    """The first of these that fits; else the whole of it may be a customer's name."""
    words = _words(typed)
    if not words and typed.strip("? \n"):
        return ParsedIntent(Intent.FIND, typed.strip())
    for intent, phrase in PHRASES:
        if re.fullmatch(phrase, words) or not words:
            return ParsedIntent(intent)
    if match := SATISFACTION.fullmatch(words):
        return ParsedIntent(Intent.SATISFACTION, match["rest"].strip())
    if match := LOG.fullmatch(_words(typed.partition(":")[0])):  # what follows the name is for the form
        return ParsedIntent(Intent.LOG, match["name"].strip())
    if match := FIND.fullmatch(words):
        return ParsedIntent(Intent.FIND, match["name"].strip())
    return (
        ParsedIntent(Intent.FIND, typed.strip())
        if len(typed) <= LONGEST_NAME
        else ParsedIntent(Intent.NOTHING)
    )


def is_question(typed: str) -> bool:
    return typed.rstrip().endswith("?") or bool(QUESTION.match(_words(typed)))


def is_reminder(typed: str) -> bool:
    """Return whether somebody wants to keep a promise in mind, theirs or ours."""
    return bool(REMINDER.match(_words(typed))) and not typed.rstrip().endswith("?")


def tells_of_a_talk(parsed: ParsedCall, typed: str) -> bool:
    """Return whether the words tell of something that has happened, and do not ask for it."""
    understood = (
        parsed.outcome,
        parsed.promise,
        parsed.next_step,
        parsed.score_trouble or None,
        parsed.score,
        parsed.channel if not REQUEST.match(_words(typed)) else None,
    )
    return any(part is not None for part in understood)


def as_told(typed: str) -> str:
    """The words without those that only ask for a note to be taken: "please log the call with …"."""
    return ASKING.sub("", typed, count=1).strip() or typed


def _words(typed: str) -> str:
    return " ".join(NOT_WORDS.sub(" ", name_key(typed)).split())
