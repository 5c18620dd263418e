"""Patterns for things beside a word for a talk, which say that it tells of none. For words in lower case, as
`clauses.plain_words` writes them."""

from __future__ import annotations

PAPER = (  # and whatever else is named after a talk; "good call to wait"
    r"(?:to (?:wait|drop|hold|stay|stick|go)|(?:\w+ )?(?:notes?|minutes|slides?|recordings?|invit\w+|links?"
    r"|rooms?|agenda|summary|details|accounts?|units?|channels?|licen[cs]es?|transcripts?|decks?|videos?"
    r"|shared|sent|set up|material|requests?|machines?|rollout|fridges?|pass(?:es)?|chairs?|tables?"
    r"|box(?:es)?|kits?|plans?|cent(?:re|er)s?|menus?|beans|cups|vouchers?|paper|tickets?|subscription))"
)
ENTERED = (  # "negotiated rate loaded"
    r"(?! (?:rates?|prices?|terms|discounts?)"
    r" (?:loaded|entered|is|are|in the|valid|still|remains?|starts?|ends?)\b)"
)
NO_PERSON = (  # is met
    r"(?! (?:\w+ ){0,2}(?:expectations?|targets?|deadlines?|needs|requirements?|budget|goals?|quota"
    r"|criteria|slas?|kpis?|minimum|moq|regulations|demand"
    r"|conditions|terms|silence|specs?|standards?|voicemail|machine)\b)"
)
