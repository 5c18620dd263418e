"""Patterns for talks that are planned or doubtful, of another time, or of others. For words in lower case, as
`clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.customers.interactions.words.contact import words_of

UNREAL = words_of(
    r"apparently|allegedly|reportedly|rumou?rs?|supposedly|could have",
    r"^(?:notes?|agenda|prep\w*|slides|questions|list|topics?|invite|invitation|summary|minutes) (?:for|of"
    r"|from|to|about)",
    r"^(?:tell|ask|remind|inform|make sure|find out)",
    r"will|would|should|shall|might|may|must|need(?:s|ed)? (?:to|an?|another)|want(?:s|ed)?|hop(?:e|es|ed"
    r"|ing) to",
    r"plan(?:s|ned|ning)?|going to|gonna|heard (?:that|they|he|she)|ha(?:s|ve|d) to(?! do)|if|whether"
    r"|unless|in case|until|once|to do"
    r"|wish",
    r"let us|lets|let's|supposed to|(?:is|are|am) to|ought to|next|tomorrow|upcoming|schedul\w+|book(?:ed)?"
    r"|arrang\w+",
    r"set(?:ting)? up|fix(?:ed)? a|invit\w+|propos(?:e|ed)|suggest(?:ed)?|request(?:ed|s)?|cancel\w*"
    r"|postpone\w*",
    r"ask(?:ed|s|ing)? (?:me |us |him |her |them )?(?:for|to)|reschedul\w*"
    r"|prep(?:are|ared|aring|ped|ping)?|reminder"
    r"|agenda|due",
    r"confirm(?:ed)? (?:the|our|a)|before (?:we|i|he|she|they|any\w*)|looking forward",
)
STILL_TO_COME = words_of(
    r"tomorrow|tmrw|tmr|tmw|tomoz|2moro?|nxt|in (?:\d+|an?|two|three) (?:days?|weeks?|wks?|months?)|next"
    r"|planned|scheduled|cancell?ed|postponed|upcoming|booked|will|moved to|pushed|is (?:on|at"
    r"|set|off)|called off|fell through|rescheduled|on hold|not happen\w*"
)
NO_MEETING = words_of(  # what only goes one way, by a means that may also be a talk
    r"sent|emailed|mailed|forwarded|shipped|delivered|ordered|bought|sold|no|pinged|messaged|posted"
    r"|shared(?! an? (?:\w+ )?(?:coffee|beer|lunch|dinner|drink|meal))"
    r"|tagged|uploaded|wrote|texted|whatsapped|nudged|copied|attached|linked|dropped (?:\w+ ){1,4}line|read"
    r"|watched|listened|recorded|quoted|dm'?e?d|commented|replied|slacked|installed|added|edited|saved"
    r"|moved|pushed|shifted|delayed|bailed on|late for|joining|have an?|got an?",
    r"(?:(?:for|about|before|until|till|ahead of) (?:the|our|my|his|her|their)|(?:way|driving|off|heading"
    r"|going) to(?: the| our| my| an?)?)(?= $)",
)
AMONG_THEM = words_of(r"had|has|have|held|(?:is|are|was|were) in")  # "Ana had a call with her board"
NO_PART = words_of(  # we had in it, or none that is sure
    r"(?:alone|on my own|by myself|our crm)$|through our crm|(?:ad|adverts?|newsletter|article|report|blog"
    r"|podcast|brochure|paper|press|website) (?:\w+ )?(?:talked|spoke|discussed|met)",
    r"(?:spoke|talked|presented) at (?:\w+ ){1,3}(?:event|conference|summit|congress|panel|webinar|seminar"
    r"|convention|launch|agm)(?!.* (?:with|to)\b)",
    r"(?:saw|seen|spotted|met) (?:\w+ ){1,3}(?:in|on) (?:the )?(?:news|papers?|press|tv|telly|radio|linkedin"
    r"|facebook|instagram|stage|photos?|video)|interview\b.* in (?:the|an?) (?:\w+ )?(?:papers?|press"
    r"|magazine|news\w*)",
)
QUESTION = re.compile(r"(?:why|who|when|what|how|did|do|does|is|are|has|have|can|will|should|would)\b")
MAY_COME = re.compile(  # "meeting with Ana thurs"
    r"^(?:meeting|call|lunch|dinner|coffee|demo|zoom|teams|visit)\b.* (?<!last )(?:on )?(?<!last )"
    r"(?:mon|tues?|wed(?:nes)?|weds|thur?s?|fri|sat(?:ur)?|sun)(?:day)?$"
)
UNSURE = words_of(
    r"(?:can|could|do) not (?:remember|recall|say|tell|know)|not sure|unsure|maybe|perhaps|no idea"
    r"|forgot whether",
    r"i think|i guess|probably|either(?= \w)",
)
SPOKEN_OF = re.compile(  # "the offer we discussed", "as agreed", "since we met"
    r"(?:^|(?P<before>\w+) )(?:(?:the|that|which|what|as|than|last|previously|already)"
    r" (?:(?!we |i )\w+ ){0,3}(?:(?:we|i) )?|(?:since|when|where|after) (?:\w+ ){0,2}(?:we|i) )(?:had )?$"
)
_NOT_GONE = r"(?<!\bgo )(?<!goes )(?<!going )(?<!went )(?<!gone )(?<!signed )(?<!switched )(?<!switching )"
INSIDE = words_of(  # and not with the customer
    r"(?:spoke|spoken|talked|chatted) about (?:them|him|her|the customer|the account)|about them (?:with"
    r"|in|at)"
    r"|discussed (?:them|him|her|\w+'s account|the account|the customer)\b|(?:sales|team|staff|internal"
    r"|weekly|pipeline|forecast|pricing|board"
    r"|management) meeting(?! with)"
    rf"|(?:met|saw|called|visited|{_NOT_GONE}(?:with|to)) (?:the |an? |their |another |one of their )?"
    r"(?:competit\w+|suppliers?|rivals?)",
    r"(?:with|to) (?:my|our) \w+|(?:with|to) (?:\w+ ){1,3}(?:in|from|of) (?:our|my)(?:s| own)?\b"
    rf"|on our (?:side|end)|discussed (?:\w+ ){{1,4}}with the team|(?:for|in|at) internal"
    r"|(?:with|to) (?:an? )?(?:ai|bot|chat ?bots?|gpt|colleague(?! of)|reseller|journalist|mutual \w+"
    r"|product|marketing|engineering)(?! (?:manager|director|head|lead|team|people|guy|lady)\b)"
    rf"|{_NOT_GONE}(?:with|to) (?:the |a |their )?"
    r"(?:dhl|ups|fedex|dpd|gls|courier|haulier|carrier|supplier|manufacturer|dis?patch|logistics"
    r"|competit\w+"
    r"|neighbou?rs?|police|bank|insurers?|wrong \w+|rival\w*|someone else|another customer|support"
    r"|head office"
    r"|warehouse|transport)|receptionist|reception|front desk|gatekeeper|switchboard|internally",
)
OTHER_TIMES = words_of(
    r"(?:years?|months|ages) ago|last year|in (?:19|20)\d\d|back in|in the past|in the old days|used to"
    r"|years back|(?:every|each) (?:day|week|month|year)|back when"
)
BEFORE = words_of(r"had (?:\w+ )?(?:spoken|talked|met|chatted|discussed|agreed|said|told)")
A_DAY = words_of(r"time|\w*day|week|month|year|morning|evening|night")
THAT_DAY = words_of(r"(?:last|previous|first) time|the (?:time|day|week|month|year|moment)")  # when we met
NOT_TO_US = words_of(  # what is said, or nobody of us has asked for
    r"(?:on|in) (?:linkedin|facebook|instagram|the \w+|(?:an?|his|her|their) (?:\w+ )?(?:e?mail|text"
    r"|message|letter|note"
    r"|post|review|newsletter|interview|podcast|speech|statement|press|webinar))|(?:by|via|per|over) \w+"
    r"|told (?!me|us)\w+|to (?:him|her|them|call|ring"
    r"|phone|try|leave)"
    r"|(?:asked|said) (?:to|for)"
)
