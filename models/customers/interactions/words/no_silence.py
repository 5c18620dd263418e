"""Patterns for what looks as if nobody was reached, and says something else. For words in lower case, as
`clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.customers.interactions.words.contact import REPLY, words_of
from models.customers.interactions.words.silence import NOBODY, NOT

NO_ANSWER_TO = words_of(  # a question of the talk
    rf"{REPLY} to (?:my|our|the|that|this) questions?",
    rf"(?:has|have|had|is|are|gave|with) (?:still )?no (?:\w+ )?{REPLY}",
    rf"(?:{REPLY}|word) (?:on|about|regarding|as to|for) (?!linkedin|whatsapp|teams|xing|(?:the )?phone"
    rf"|e?mail|my (?:e?mail|message|letter|calls?"
    rf"|voicemail))\w+",
)
NO_MESSAGE = words_of(  # where the customer called
    r"(?:no|without(?: an?)?|not an?|did not leave an?|nothing on (?:the|my|our)|left no) (?:message"
    r"|voicemail|vm|word)"
)
NO_NEWS = words_of(  # of somebody who was not there
    r"back|return\w*|available|in (?:again|tomorrow|on)|not \w+ing|(?:still )?ignoring|avoiding|dodging"
    r"|answering"
    r"|ghosting|playing|screening|said (?:he|she|they|to)"
)
CONDITION = re.compile(r"(?:if|unless|in case|should|whether|when(?:ever)?|as long as|until|once)\b")
NO_SILENCE = words_of(  # though it is denied
    rf"not (?:\w+ )?(?:expect\w*|think|thought|believe|imagine)|(?:thought|expected|feared|assumed|figured"
    rf"|afraid)"
    rf" (?:that )?(?:{NOBODY}|\w+) would",
    r"(?:not|never) (?:\w+ ){0,5}(?:not|never|fail(?:ed)? to)|any(?:one|body) (?:\w+er|more \w+|so \w+"
    r"|as \w+|like|else)"
    r"|(?:to|with|met|seen) an? (?:\w+er|more \w+)",
    rf"{NOT} (?:\w+ ){{0,3}}(?:answer|repl|respond|react)\w* (?:to )?(?:his|her|their"
    rf"|the customer)(?! own)",
)
AFTER_ALL = re.compile(
    r"\b(?:after|despite|following|thanks to|because of|due to) (?:\w+ ){0,3}$"
)  # "after three voicemails"
MACHINE_DEALT_IN = words_of(  # "answering machine for the office ordered"
    r"(?:order(?:s|ed)?|bought|buys?|sold|sells?|wants?|wanted|needs?|needed|repair(?:s|ed)?|install(?:s"
    r"|ed)?"
    r"|asked for|quote for|offer for|interested in)\b.*\b(?:answering machine|answer ?phone"
    r"|voicemail system)s?",
    r"(?:answering machine|answer ?phone|voicemail system)s?\b.*\b(?:ordered|bought|sold|repaired|installed"
    r"|delivered|replaced)",
)
