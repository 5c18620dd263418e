"""Patterns for answers that are only pointed to, and for what a person says or does. For words in lower case,
as `clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.customers.interactions.words.contact import words_of

WHEN_WE_CAME = words_of(r"when (?:i|we) (?:rang|called|phoned|visited|popped|dropped|came|went)")
WE_PICKED_UP = words_of(
    r"(?:^|(?:i|we) (?:\w+ )?)(?:picked (?:it )?up|answered)(?= (?:the )?(?:phone|call|straight|at once"
    r"|this time|and)\b|$)"
    r"|(?:took|accepted) (?:the|his|her|their) call"
)
ANOTHER_WAS = re.compile(r"(?:\w+ ){1,4}(?:was|were|is)")  # there, but the one who was called was not
THEY_DID_NOT = re.compile(  # "she promised to call back but didn't"
    r"(?:(?:i|we|they|he|she|someone|somebody) )?(?:(?:has|have|did|does|do|was|were|is) not|never did)"
    r"(?: (?:yet|so far|either|again))?|(?:(?:i|we) )?got none|nobody did"
)
THEY_DID = re.compile(  # "wasn't sure they'd answer, but they did"
    r"(?:(?:this time|then|today|yesterday|in the end|eventually|finally|luckily|thankfully"
    r"|surprisingly) )?"
    r"(?:(?:(?!who|what|it|nobody|none|never|not)\w+ )(?:(?!not|never)\w+ ){0,2})?did(?: (?!not)\w+){0,3}"
    r"|(?:(?:i|we) )?(?:\w+ )?(?:got|received|had) one(?: \w+){0,3}"
)
TO_ANSWER = words_of(
    r"answer|reply|respond|pick up|talk(?:ed)?|speak|spoken?|meet|met|reach(?:ed)?|get (?:back|through"
    r"|hold)"
    r"|call(?: back)?|answers?|meeting|there|turn up|show up|catch|come|came|see|seen"
)
SAID = words_of(
    r"said|says|told|explained|mentioned|moaned|grumbled|admitted|claimed|complained|insisted|laughed|joked"
    r"|asked me"
    r"|asked us|promised (?:me|us)|assured (?:me|us)|thanked (?:me|us)|warned (?:me|us)"
)
NEWS = re.compile(
    r"^(?:\w+ ){1,3}?(?:will|wants?|needs?|loves?|likes?|thinks?|said|says|agreed|ordered"
    r"|(?:is|are) \w{3,}ing)\b"
)
