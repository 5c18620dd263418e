"""Patterns for what is said of a contact. For words in lower case, as `clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.kernel.vocabulary import Channel


def words_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern for any of these, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


_WHOSE = r"(?:an? |his |her |their |the |two |three |new |another )"
_LETTER = (
    r"(?:email|mail|message|msg|letter|fax|text|sms|whatsapp|postcard|note|voicemail|vm|inquiry|enquiry"
    r"|request|complaint|dm|linkedin message)"
)
REPLY = r"(?:answer|reply|response|reaction|feedback|callback)"

# Talks

_SORT = (
    r"(?:good|great|nice|long|productive|pleasant|tough|difficult|constructive|friendly|interesting|fruitful"
    r"|lovely|useful|positive|intense)"
)
_BRIEF = r"(?:brief|quick|short|first|second|another|detailed|very|really|\w+[ -]?(?:hour|minute)s?)"
_MEDIUM = (
    r"(?:phone|video|zoom|teams|skype|conference|sales|kick-?off|business|working|team|online|google|site"
    r"|intro"
    r"|introductory|demo|annual|quarterly|budget|price|follow-?up|status|planning|project)"
)
_TALK = r"(?:chat|conversation|talk|discussion|negotiations?|catch-?up|exchange)"
_MEETING = (
    r"(?:call|meeting|mtg|lunch|dinner|breakfast|brunch|coffee|beers?|drinks?|session|workshop|demo"
    r"|presentation"
    r"|webinar|interview|tasting|zoom|visit|review|videocall|phonecall|facetime|skype|walk-?through|tour)"
)
_NO_PERSON = (  # is met
    r"(?! (?:\w+ ){0,2}(?:expectations?|targets?|deadlines?|needs|requirements?|budget|goals?|quota|criteria"
    r"|conditions|terms|silence|specs?|standards?|voicemail|machine)\b)"
)
SPOKE = words_of(
    rf"spoke|spoken|talked|chatted|negotiated|discussed|debated|conversed|met(?: up)?{_NO_PERSON}|caught up",
    r"sat (?:down with|with|together)|took my call|went (?:over|through)|walked (?:\w+ )?through"
    r"|shook hands|ran into"
    r"|bumped into",
    r"got (?:a )?hold of|got through to|hashed out|skyped with|zoomed with|reached (?:him|her|them)",
    r"(?:(?:^|(?:we|they|he|she|both|have|has|finally|also|then) )agreed|agreed (?:on|to"
    r"|that))(?! with (?:my|our))",
    r"reached (?:an? )?(?:agreement|deal)|back and forth|exchange(?:d| of) (?:\w+ )*(?:e?mails|messages"
    r"|texts)",
    r"(?:reviewed|toured|inspected|tested|tasted|looked (?:at|over|through)) (?:\w+ ){1,5}"
    r"(?:together|with(?! (?:my|our)))|presented (?:\w+ ){1,5}to|had an? (?:\w+ )?word with|phone with"
    r"|in person|face to face|^(?:(?:his|her|their) )?(?:reply|answer|response)$",
    r"(?:called|rang|phoned|wrote|texted|emailed|mailed) (?:me|us) back",
    r"(?:e?mail|call|message|text|letter) back from|(?:got|had|received) an? (?:e?mail|call|message"
    r"|text) back",
    r"(?:finally|eventually|at last) (?:answered|replied|responded)|(?:answered|replied|responded) at last",
    r"on the (?:phone|line) (?:with|for)|(?:had|got) [a-z]+ on (?:the )?(?:phone|line|zoom|teams|skype"
    r"|video)",
    rf"(?:got|received|had) {_WHOSE}?(?:\w+ )?{REPLY}(?! machine)|{REPLY} from",
    r"(?:showed|walked|gave|presented) (?:him|her|them)|told (?:me|us)|took (?:his|her|their|the) order",
    r"managed to (?:reach|speak|talk|catch|get)|finally (?:reached|got (?!an?\b))",
)
MEETING = words_of(
    rf"(?:had|held|gave|did) (?:(?:an?|the) )?(?:(?:{_SORT}|{_BRIEF}|{_MEDIUM}) ){{0,3}}(?:{_TALK}"
    rf"|{_MEETING})",
    rf"(?:{_TALK}|{_MEETING}) (?:\w+ ){{0,3}}?with(?! (?:my|our|no|prices?|voicemail|legal|accessor\w+)\b"
    rf"| \d)",
    rf"(?:{_SORT}|{_BRIEF}) (?:{_MEDIUM} )?{_TALK}",
    rf"{_SORT} (?:{_MEDIUM} )?{_MEETING}",
    rf"(?:{_TALK}|{_MEETING}) went \w+",
)
SEEN = re.compile(  # as it was typed
    r"\b(?:[Ss]aw|[Mm]eets?) [A-Z][a-zà-ÿ]+ (?:at|in|on)\b|\b[Rr]eached [A-Z][a-zà-ÿ]+(?= on (?:his|her"
    r"|the)| by|,|$)"
)
BY_PHONE = words_of(r"(?<!is )(?<!was )(?:by|on the|over the) (?:tele)?phone")
BY_LETTER = words_of(
    r"(?:by|via|over) (?:email|mail|letter|message|sms|text|whatsapp|fax|post|linkedin)|in writing"
)
AMONG_THEM = words_of(
    r"spoke|spoken|talked|chatted|negotiated|discussed|debated|met(?: up)?|went|sat|ran|bumped"
)
WITH_US = words_of(r"me|us|we|our (?:office|shop|place|booth|stand)|both|together")
INSIDE = words_of(  # and not with the customer
    r"(?:with|to) (?:my|our) \w+|receptionist|reception|front desk|gatekeeper|switchboard|internally"
)
ANSWERED = words_of(
    r"answered|replied|responded|reacted|(?:picked|picks) up|got back(?: to)?|came back to|gets? back to",
    r"(?:called|rang|phoned|wrote|texted|emailed|mailed|written) (?:me |us )?back",
    r"returned (?:my|our|the) calls?",
)

# The customer comes or writes

THEY_CAME = words_of(
    r"wrote|written|emailed|mailed|texted|messaged|pinged|whatsapped|faxed|called(?! off| it)|phoned|rang"
    r"|telephoned",
    r"contacted|(?:dropped|came|stopped|popped|swung) (?:by|in|over|round|around)|came to (?:see|visit|our"
    r"|the)",
    r"walked in|showed up|turned up|visited (?:us|our|me)|got in touch|reached out|approached"
    r"|placed an? (?:new )?order|left an? (?:\w+ )?review|writes|emails",
    r"left (?:an? )?(?:message|voicemail|note|word)|left (?:me|us)|sent|filed|submitted|filled|forwarded"
    r"|dm'?e?d",
    r"(?:tried|trying) (?:to (?:reach|call|get|contact|phone|ring)|calling|reaching)",
)
FROM_THEM = words_of(
    r"left (?:me|us)|(?:message|voicemail|note) for (?:me|us)|inbound|incoming|wrote in",
    r"on (?:my|our) (?:machine|answering machine|voicemail|mailbox|phone|desk)",
    r"missed (?:\w+ )?calls?(?: from| by)?|missed (?:his|her|their) calls?",
    rf"(?:{_LETTER}|invitation|order(?! from stock)|ticket|questions?) (?!back )(?:\w+ )?from(?! (?:me|us"
    rf"|my|our|last"
    rf"|yesterday"
    rf"|\w+day)\b)",
    rf"(?:got|received|have|there is|came) (?!(?:his|her|their) (?:voicemail"
    rf"|vm)\b){_WHOSE}(?:\w+ )?{_LETTER}(?! back)",
    r"(?:was|were|got|been) (?:called|contacted|emailed|approached) by",
    r"(?:got|received) (?:their|an?|the|his|her) (?:new |signed |purchase )?(?:order|contract|po)",
    r"(?:inquiry|enquiry|request|complaint|order) (?:via|through|by|over)|left (?:his|her"
    r"|their) (?:\w+ )?card",
    r"^new (?:inquiry|enquiry|request|complaint|order)|calls? from \w+ that i missed|missed \w+'s calls?",
)
TRIED_US = words_of(
    r"(?:tried|trying) (?:to (?:reach|call|get|contact|phone|ring)|calling|reaching|phoning) (?:me|us)"
)
THEY_TRIED = words_of(
    r"tried (?:my|our) (?:mobile|cell|phone|office|number|line|landline)|(?:could not|tried|trying|unable"
    r"|attempted|failed)\b.* (?:me|us)"
)

# We call or write, and what they say then

WE_CALLED = words_of(
    r"call|called|phone|phoned|ring|rang|telephoned|diall?ed|visit|visited|went|drove|was at|were at"
    r"|phonecall",
    r"(?:stopped|dropped|popped|swung|passed) (?:by|in)",
)
WE_MEANT_TO = words_of(
    r"(?:wanted|hoped|hoping|trying|planned|meant) to (?:talk|speak|meet|see|reach|catch|visit|call)"
)
WE_WROTE = words_of(
    r"emailed|mailed|email|mail|texted|messaged|wrote|pinged|faxed|sent|posted|whatsapp\w*|sms|letter"
    r"|forwarded",
    r"linkedin|nudged",
)
_MOOD = r"(?:happy|unhappy|interested|angry|satisfied|pleased|annoyed|fine|keen|furious)"
THEY_SAY = words_of(
    r"asked|asks|said|says|(?<!was )told|wants?|wanted|needs?|needed|confirms?|confirmed|accepts?|accepted"
    r"|refuses?|refused",
    r"declined|promises?|promised|complains?|complained|explained|mentioned|showed|orders?|ordered|agrees?"
    r"|likes?",
    rf"liked|loved|loves|thinks?|thanked|insisted|(?:is|are) (?:very |really |quite |so |not )?{_MOOD}",
    rf"^(?:very |really |quite |all )?{_MOOD}",
)
MOOD = words_of(_MOOD)
THEY_CONFIRM = words_of(r"confirmed|accepted|declined|refused|agreed|thanked")

# How

CHANNELS = {
    Channel.CALL: words_of(
        r"l?vm|voice ?mails?|mailbox|calls?|called|phoned?|phonecall|rang|rung|telephoned?|pick(?:ed)? up"
        r"|mobile|landline",
        r"answering machine|line",
    ),
    Channel.EMAIL: words_of(r"e?mails?|e?mailed|newsletter"),
    Channel.VISIT: words_of(
        r"visit(?:ed)?|on site|(?:came|stopped|dropped|popped|swung|passed) (?:by|in)|drove|went there"
        r"|knocked"
    ),
    Channel.MEETING: words_of(
        r"met|meeting|mtg|lunch|dinner|breakfast|brunch|coffee|beers?|ran into|bumped into|fair|trade show"
        r"|zoom|webinar|demo|presentation|workshop|training"
    ),
    Channel.LETTER: words_of(r"letter|postcard|fax(?:ed)?|card"),
    Channel.SOCIAL: words_of(r"linkedin|instagram|facebook|xing|twitter"),
    Channel.MESSAGE: words_of(r"texted|sms|whatsapp(?:ed)?|messaged|pinged|telegram|signal|slack"),
}

# Nothing has happened, or nobody is sure

UNREAL = words_of(
    r"will|would|should|shall|might|may|must|need(?:s|ed)? (?:to|an?|another)|want(?:s|ed)?|hop(?:e|es|ed"
    r"|ing) to",
    r"plan(?:s|ned|ning)?|going to|gonna|heard (?:that|they|he|she)|ha(?:s|ve|d) to(?! do)|if|whether"
    r"|unless|in case|until|once|to do"
    r"|wish",
    r"let us|lets|let's|supposed to|(?:is|are|am) to|ought to|next|tomorrow|upcoming|schedul\w+|book(?:ed)?"
    r"|arrang\w+",
    r"set(?:ting)? up|fix(?:ed)? a|invit\w+|propos(?:e|ed)|suggest(?:ed)?|request(?:ed|s)?|cancel\w*"
    r"|postpone\w*",
    r"ask(?:ed|s|ing)? (?:me |us |him |her |them )?(?:for|to)|reschedul\w*|prepar(?:e|ed|ing)|reminder"
    r"|agenda|due",
    r"confirm(?:ed)? (?:the|our|a)|before (?:we|i)|looking forward",
)
NO_MEETING = words_of(r"sent|emailed|mailed|forwarded|shipped|delivered|ordered|bought|sold|no")
STILL_TO_COME = words_of(
    r"tomorrow|next|planned|scheduled|cancell?ed|postponed|upcoming|booked|will|moved to|pushed|is (?:on|at"
    r"|set)"
)
SPOKEN_OF = re.compile(  # "the offer we discussed", "as agreed", "since we met"
    r"(?:^|(?P<before>\w+) )(?:(?:the|that|which|what|as|than|last|previously|already)"
    r" (?:(?!we |i )\w+ ){0,3}(?:(?:we|i) )?|(?:since|when|where|after) (?:\w+ ){0,2}(?:we|i) )(?:had )?$"
)
UNSURE = words_of(
    r"(?:can|could|do) not (?:remember|recall|say|tell|know)|not sure|unsure|maybe|perhaps|no idea"
    r"|forgot whether",
    r"i think|i guess|probably|either(?= \w)",
)

# Whoever calls or comes by is spoken to, unless something says that they were missed.
CAME_IN_PERSON = re.compile(
    r"\b(?:called|calls|phoned|telephoned|rang|visited|(?:came|stopped|dropped|popped) (?:by|in|over))\b"
    r"(?P<us> (?:me|us)\b)?"
)
MISSED_THEM = re.compile(
    r"\b(?:miss\w*|tried|tries|trying|while|when|but|voice ?mail|vm|message|msg|machine|not|no|nobody|busy"
    r"|unable|out|away|left|lunch|another call)\b|n't\b|\b(?:i was|we were)\b",
    re.IGNORECASE,
)
