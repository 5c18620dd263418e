"""Patterns for the day of a talk in its note, for words that `lexicon.spelled` has put right."""

from __future__ import annotations

import re

from models.calendar.lexicon import COUNT, MONTH, ORDINAL, WEEKDAY
from models.calendar.typed.day_words import COUNTED, HOUR, NAMED, NUMBER, NUMBERS, PART, PLACED, unnamed

TODAY = (
    r"today|tonight|this (?:morning|afternoon|evening|noon)|just now"
    r"|(?:an?|half an|one) hour ago|\d+ ?(?:m|mins?|minutes?) ago"
)
YESTERDAY = rf"yesterday(?: {PART})?|last night"
AGO = rf"(?:exactly )?(?P<count>{COUNT}) ?(?P<unit>d(?:ays?)?|w(?:eeks?)?|fortnights?) ago(?: today)?"
A_WEEKDAY = rf"(?P<which>on |last |this |past |on last )?(?P<weekday>{WEEKDAY})(?: {PART})?"
VAGUE = (
    rf"last (?:week|weekend|month|year|quarter|spring|summer|autumn|winter|{MONTH})|the other day|recently"
    rf"|(?:a few |few |some |several |(?:a )?couple of |half an? )?(?:days|weeks|months|years?) ago"
    rf"|\d+ ?[-–] ?{COUNTED} ago|(?:(?!an? |one ){COUNT} |\d+ ?)(?:h|hrs?|hours?) ago"
    rf"|{COUNT} (?:months?|years?) ago"
    r"|earlier this (?:week|month)"
    rf"|{WEEKDAY} ?[/–-] ?{WEEKDAY}|(?:early|mid|late)[ -](?:in )?{MONTH}|(?:over|at|on|before) the weekend"
    r"|this week(?:end)?|mid-? ?week|lately|in q[1-4]"
    r"|on (?:halloween|thanksgiving|boxing day|(?:black|good) friday|easter (?:sun|mon)day"
    r"|christmas(?: eve| day)?)"
    rf"|in {MONTH}(?: \d{{4}})?|{COUNTED} back|{COUNT} {WEEKDAY}s? ago|the other week"
    r"|(?:some time|long|ages) ago|(?:the )?week before(?: last)?|while (?:ago|back)"
    rf"|(?:in )?(?:(?:calendar )?week|[kc]w) ?\d\d?|{COUNTED} last {WEEKDAY}"
    rf"|(?:in )?(?:the )?(?:first|second|1st|2nd|other) half of (?:{MONTH}|last month)"
    rf"|(?:(?:on )?the (?:day|morning|evening|week)|{COUNTED}) (?:before|after)"
    r" (?!lunch|noon|yesterday)(?:(?:the|they|we|he|she) )?\w+"
    rf"|(?:on )?(?:the )?prev(?:ious)? {WEEKDAY}|(?:on )?the {WEEKDAY} before"
    rf"|the day (?:after|before)(?=[.,;]*$)|the day (?:he|she|they|we) \w+|on \d\d?(?=[.,;]*$)"
    rf"|(?:(?:at|in|around) )?(?:the )?(?:(?P<part>end|start|beginning|middle) of (?P<month>{MONTH})"
    r"|(?:start|beginning|middle) of (?:the|this|last) (?:week|month|year|quarter)"
    r"|end of last (?:week|month|year|quarter))"
    r"|(?:at|over|around|during) (?:easter|christmas|xmas|new year(?:'s)?(?: eve)?|the holidays)"
    r"|in (?:the )?(?:spring|summer|autumn|fall|winter)"
)
BEFORE_LAST = rf"(?:on )?(?:the )?{WEEKDAY} before last|a week last {WEEKDAY}|last {WEEKDAY} week"
OF_LAST_WEEK = rf"(?:on )?{WEEKDAY},? (?:of |in )?last week|last week,? (?:on )?{WEEKDAY}"
_WEEKDAY_THE = rf"{WEEKDAY},? (?:the \d\d?(?:{ORDINAL})?|\d\d?(?:{ORDINAL}|(?=[.,;]*$)))"
SHORT_DATE = r"\d\d?\.(?:0\d|1[0-2])|(?:1[3-9]|2\d|3[01])-(?:0?\d|1[0-2])"  # or a number, or two
AN_HOUR = r"(?:1?\d|2[0-3])\.\d\d"
IN_DIGITS = r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d\d? \d\d? 20\d\d"  # and nothing between
EVENING_OF = r"(?:on )?(?:the )?(?:morning|afternoon|evening|night) of "
_DATE = (
    rf"(?:{EVENING_OF}|on )?(?:{unnamed(PLACED)}|{NAMED}|{NUMBERS}|{IN_DIGITS}|{_WEEKDAY_THE}|on the {NUMBER}"
    rf"|(?:the )?\d\d?{ORDINAL}(?=[.,;]*$)"
    rf"|on \d\d?(?:st|nd|rd|th)|on \d\d?[.-]\d\d?|{SHORT_DATE})"
)
FROM_ANOTHER = (
    rf"(?:(?:on )?the day|(?P<many>{COUNT}) (?P<units>days?|weeks?)) (?P<way>before"
    rf"|after) (?P<other>{_DATE})"
)
_ALL = (
    rf"(?:the )?day before yesterday|{TODAY}|{YESTERDAY}|{AGO}|{BEFORE_LAST}|{OF_LAST_WEEK}"
    rf"|{FROM_ANOTHER}|{VAGUE}|{_DATE}|{A_WEEKDAY}"
)
SAID = re.compile(rf"(?<![\w/.-])(?P<day>{_ALL})(?!(?!t\d\d:\d\d)[\w/%]|-\w|'s|\.\d)")
OF_ANOTHER = re.compile(  # "the order of 2 November", "by Wednesday", "since Monday"
    r"\b(?:of|about|for|(?<!came )(?<!stopped )(?<!dropped )(?<!popped )by"
    r"|until|till|before|since|after|from|due|next|than|regarding|dated|coming|as)$"
)
OF_A_THING = re.compile(r"\b(?:the|an?|their|our|his|her|every|each|mr|mrs|ms|dr)\.?$")  # "the Monday report"
AHEAD = re.compile(r"^(?:\w+ ){0,2}(?:will|should|must|shall|can|could|would|is going)\b")
TO_COME = re.compile(
    r"\bto (?:meet|call|talk|speak|visit|see|come|send|deliver|sign|decide|start|pay|answer|ring|phone"
    r"|write)\b"
)
OTHER_TALK = re.compile(
    r"\b(?:last|previous|first|next) (?:visit|call|meeting|talk|contact|order|e?mail|time|delivery)\b"
)
TO_BE_DONE = re.compile(
    r"(?:call|ring|phone|visit|e?mail|text|meet)(?: (?:back|again|him|her|them|me|to))+\b"
)
BESIDE_A_DAY = re.compile(
    rf" ?{HOUR}$|^(?:either|maybe|perhaps|probably|not) |^back-?dated?(?: to)? "
    r"|^(?:late entry |log(?:ging|ged)? )?(?:for|from|re|as of) "
    r"|^(?:(?:it|that|this|(?:the |our )?(?:talk|chat|conversation|meeting|call|visit)) )?"
    r"(?:was|happened|took place) "
)
TOLD = re.compile(r"\b(?:saw|was|were|went|had|got|came|\w{3,}ed)\b")
DOUBT = re.compile(r"\b(?:about|re|regarding|concerning|either|maybe|perhaps|probably)\b")
UNSURE = re.compile(r"\b(?:either|maybe|perhaps|probably)\b")
CLEAR = rf"{TODAY}|{YESTERDAY}|{AGO}"
EVENT = re.compile(  # "about the delivery yesterday"
    r"\b(?:meeting|visit|delivery|breakdown|fair|accident|shipment|order|complaint|incident|talk|call|demo"
    r"|event|e?mail|letter)$"
)
NUMBER_ENDS = re.compile(rf"\d{ORDINAL}?\.?$")  # "on 5 or 6 November"
SCORE = re.compile(r"(?:10|\d)/10|\d/[57]|24/7")
SHORT_WORDS = {"sat", "sun"}  # which mean other things, too


DENIED = re.compile(r"\bnot$")
NUMBERED = re.compile(  # "invoice 23/11", "order 20261119"
    r"\b(?:invoice|order|offer|quote|contract|ticket|version|release|size|model|type|item|part|batch|lot"
    r"|room"
    r"|po|ref|no|nr|number|inv|article|section|project|case|file|po)[.:]?$|[#€$£]$"
)
FRACTION = re.compile(r"[12]/[23]|[13]/4")
NOT_FIRST = re.compile(rf"{TODAY}|this .*|\d\d?/10")  # which is no day, or today in any case
PAIR = re.compile(r"(?P<first>\d\d?)/(?P<second>\d\d?)")
CALL_TO_COME = re.compile(  # behind what was said: "left voicemail, call Thursday"
    r"(?:^|\()(?:then |so |and |to )?(?P<what>(?:call(?:ing)?|ring(?:ing)?|phone|visit(?:ing)?|e-?mail|text"
    r"|see(?:ing)?|meet|try|retry|again)"
    r"(?: (?!(?:with|from|by|was|about|to|at|in|on|re|of|for|next|last|this|tomorrow)\b)[^\W\d]+){0,2}"
    rf" (?:(?P<weekday>(?:on |this )?{WEEKDAY})|tomorrow|next \w|in (?!\d{{4}})\w+ \w|(?:on )?\d)"
    rf"(?!.*{TOLD.pattern}).*?)\)?$",
    re.IGNORECASE,
)
LATE = re.compile(r"(?:late entry |log(?:ging|ged)? )?(?:for|from|re|as of) ")  # ": spoke with Ann"
WHOSE = re.compile(  # "yesterday's call with Ann"
    rf"(?P<day>(?:logging )?(?:{YESTERDAY}|(?:last )?{WEEKDAY}))'s"
    r"(?= (?:call|meeting|visit|talk|chat|lunch|demo)\b)"
)
AT_AN_HOUR = re.compile(rf" {HOUR}$")
A_CALL = re.compile(rf"(?:an? |the )?(?:call|visit) (?:with|to|at|in|by)\b|(?:on )?{WEEKDAY} (?:call|visit)$")
STEP = re.compile(r"\b(?:next(?: steps?)?|to-? ?do|follow[- ]?up|actions?|action items?|plan)$")  # ": call"
BARE_TALK = re.compile(  # "spoke with Ann 20.11", and no amount
    r"^(?:\w+ )?(?:spoke|spoken|talked|called|met|rang|phoned|visited|visit|call|meeting|wrote|emailed"
    r"|lunch"
    r"|coffee|chat|vm|voicemail|message|e?mail|mtg|zoom|demo|texted|messaged)"
    r"(?: (?:with|w/?|to|back))?(?: [^\W\d]+){0,3}$"
)
AGREED = re.compile(r"\b(?:agreed|settled|insist\w*|landed|based|stuck) on \d\d?(?:[.-]\d\d?)?$")
NAMES = re.compile(  # as they are typed, behind "spoke with Ann and"
    r"(?:(?:with|also) )?(?:[A-ZÀ-Þ][\w.'’-]*)(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
    r"(?: (?:from|of|at) (?:the |their )?\w+(?: \w+)?)?"
)
PERSON = re.compile(
    r"(?:with )?(?:her|his|their|the|an?|another|my|our|two|three|both|all)(?: [\w'’-]+){1,3}"
)
THINGS = re.compile(r"[\w'’-]+(?: [\w'’-]+){0,2}")
DOING = re.compile(
    r"\b(?:i|we|they|he|she|it|you|who|is|are|was|were|be|has|have|had|does|do|did|can|to|please|let|also"
    r"|(?:send|deliver|call|ring|phone|visit|meet|see|write|order|pay|start|decide|check|follow|offer|sign"
    r"|bring|get|give|make|try|ask|talk|speak|go|come|review|remind|ship|quote|install|pick|collect|confirm"
    r"|return|answer|help|prepare|finish|open|close|arrive|leave|move|wait|need|want|plan|say)s?"
    r"|\w{3,}ed)\b"
    r"|^[a-zß-ÿ'-]+ \w+[^s\W]s$"
)
