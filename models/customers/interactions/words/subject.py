"""Patterns for who has done what is said. For words in lower case, as `clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.calendar.lexicon import WEEKDAY

_WHEN = (
    r"(?:(?:now|then|today|yesterday|later|again|so|finally|eventually|afterwards|luckily|at last"
    r"|in the end|this time"
    r"|this morning) )?"
)
WE = re.compile(
    rf"{_WHEN}(?:i|we|me)\b|(?:my|our) (?!e?mail|call|message"
    r"|letter|offer|quote|voicemail)"
)
THEY = re.compile(
    rf"{_WHEN}(?:they|he|she|customer|client|buyer|both|all of them|somebody|someone|visitor|(?:the|their"
    rf"|his|her|a"
    r"|one of their)"
    r" (?:\w+ ){0,2}?(?:customer|client|buyer|boss|owner|manager|director|head|secretary|assistant|team"
    r"|office"
    r"|shop|company|purchas\w+|procurement|reception\w*|foreman|chef|baker|accountant|accounting|engineer"
    r"|lawyer"
    r"|wife|husband|son|daughter|colleague|partner|board|staff|cfo|ceo|coo|cto|guy|lady|man|woman|people"
    r"|lab"
    r"|warehouse|department|rep|agent|contact|driver|cook|founder|doctor|architect|planner)s?)\b"
)
OTHERS_OF_US = re.compile(  # whose talk may be none of the rep's
    r"(?:my|our|one of our) (?:\w+ )?(?:driver|colleague|technician|mechanic|fitter|engineer|boss|manager"
    r"|secretary|assistant|back office|service|accountant|accounting|warehouse|trainee|intern"
    r"|installer)s?\b"
    r"(?! and i\b)"
    r"|(?:marketing|finance|legal|sales|support|service|dis?patch|logistics|credit control|hq|head office"
    r"|management"
    r"|colleagues?|someone else|transport|drivers?|courier|fitter|technician|engineer|accounts"
    r"|warehouse) (?:\w+ ){0,2}?(?:spoke|spoken|talked|met|chatted|discussed"
    r"|agreed|had|held)\b(?!.*\b(?:me|us)\b)"
    r"|(?:my|our|one of our) (?:\w+ ){1,3}?(?:has |have |had |also )?(?:spoke|spoken|talked|met|chatted"
    r"|discussed|agreed|negotiated|had|held)\b"
    r"(?!.*\b(?:me|us|we)\b)"
)
_NO_VERB = (  # behind a name; "Exchanged a few" begins with none
    r"an?|the|to|with|w|my|our|his|her|their|some|few|several|back|up|down|off|out|over|through|about|re"
    r"|into|him"
    r"|them|me|us|it|this|that|two|three|by"
)
A_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[^\W\d_a-z][\w'’-]*(?: (?:d[aeo]s?|van|von|de|del) [^\W\d_a-z][\w'’-]*"
    r"| [^\W\d_a-z][\w'’-]*)?(?= [a-z])"
    rf"(?! (?:{_NO_VERB})\b)"
)
A_LOWER_NAME = re.compile(  # of whom it is told, and who is not called
    r"(?!today|yday|just|also|again|then)[a-z]{2,}(?<!ly)(?: [a-z]{3,})? (?:rang|called|phoned|emailed"
    r"|texted|messaged|wrote|whatsapped)"
    r"(?= (?:about|re|to|back|me|us|in|this|asking|wanting|again|while|earlier|today|saying|because|but)\b"
    r"|$)"
)
NO_NAME = re.compile(  # though it begins with a capital letter
    rf"(?:{WEEKDAY}|i|we|and|but|then|just|also|again|still|finally|today|yesterday|only|once|twice|after"
    rf"|before|when"
    r"|as|on|in|caught|ran|sat|held|gave|told|took|got|made|put|lunch|dinner|coffee|drinks|breakfast|chat"
    r"|demo"
    r"|zoom|teams|site|visit|tour|talk|cold|inbound|incoming|new|big|small|old|order|samples?|price|invoice"
    r"|customer|client|buyer|boss|owner|purchasing|accounts|reception|half|most|both|same|nobody|people"
    r"|none"
    r"|at|the|a|an|no|not|never|nobody|had|got|sent|left|called|emailed|mailed|wrote|phoned|rang|texted"
    r"|visited|met"
    r"|spoke|talked|quick|good|great|long|short|nice|first|second|third|last|tried|went|drove|stopped"
    r"|dropped|saw"
    r"|will|would|should|could|can|must|need|want|wanted|hoped|from|by|for|to|with|my|our|his|her|their"
    r"|this|that"
    r"|these|those|there|here|it|he|she|they|what|who|late|early|so|if|maybe|perhaps|please|next|missed"
    r"|received"
    r"|waited|followed|pinged|messaged|knocked|out|off|auto|voicemail|mailbox|email|mail|phone|call|letter"
    r"|meeting"
    r"|nothing|everything|something|later|now|soon|two|three|few|several|all|any|some|more|well|ok|okay|yes"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)$"
)

GATEKEEPER = re.compile(
    r"\b(?:secretary|assistant|reception\w*|pa|gatekeeper|switchboard|security|front desk|colleague"
    r"|voicemail|machine"
    r"|wife|husband|son|daughter|mum|dad|mother|father|intern|trainee|cleaner|temp|operator|somebody"
    r"|someone)\b"
)
