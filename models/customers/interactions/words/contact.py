"""Patterns for what is said of a contact. For words in lower case, as `clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.kernel.vocabulary import Channel


def words_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern for any of these, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


WHOSE = r"(?:an? |his |her |their |the |two |three |new |another )"
LETTER = (
    r"(?:email|mail|message|msg|letter|fax|text|sms|whatsapp|postcard|note|voicemail|vm|inquiry|enquiry"
    r"|request|complaint|dm|linkedin message)"
)
REPLY = r"(?:answer|reply|response|reaction|feedback|callback)"

# The customer comes or writes

THEY_CAME = words_of(
    r"wrote|written|emailed|mailed|texted|messaged|pinged|whatsapped|faxed|called(?! off| it| \w+ (?:runs"
    r"|is|works|took|will|has)\b)|phoned|rang"
    r"|telephoned",
    r"contacted|(?:dropped|came|stopped|popped|swung) (?:by|in|over|round|around)|came to (?:see|visit|our"
    r"|the)",
    r"walked in|showed up|turned up|visited (?:us|our|me)|got in touch|reached out|approached|cced (?:me"
    r"|us)|copied (?:me|us)|tagged (?:me|us)|(?:chased|pinged|nudged|reminded"
    r"|contacted|chasing|chases) (?:me|us)|raised (?:an? )?\w+|logged (?:an? )?\w+|lodged (?:an? )?\w+"
    r"|left (?:his|her|their) (?:\w+ )?(?:number|details)|reviewed us|posted an? (?:\w+ )?(?:review"
    r"|comment)|commented|returned (?:the|our|their) (?:\w+ )?(?:contract|form|papers?"
    r"|agreement|documents?)|placed an? (?:new )?order"
    r"|left an? (?:\w+ )?review|writes|emails(?! (?:with|to))",
    r"left (?:an? )?(?:message|voicemail|note|word)|left (?:me|us)|sent|filed|submitted|filled|forwarded"
    r"|dm'?e?d",
    r"(?:tried|trying) (?:to (?:reach|call|get|contact|phone|ring)|calling|reaching)",
)
NOT_THEIRS = re.compile(r"\b(?:i|we|my|our|is|was|are|were|been|being|be|got) $")  # before what was done
FROM_THEM = words_of(
    r"left (?:me|us)|(?:message|voicemail|note) for (?:me|us)|inbound|incoming|wrote in",
    r"on (?:my|our) (?:machine|answering machine|voicemail|mailbox|phone|desk)",
    r"missed (?:\w+ )?calls?(?: from| by)?|missed (?:his|her|their) calls?",
    r"saw (?:his|her|their) (?:call|message|mail|text)s?",
    rf"^(?:\w+'s|his|her|their) (?:new |latest )?{LETTER}$|^rf[qpi] (?:received|in|from|came)"
    rf"|request for \w+ came",
    rf"(?:{LETTER}s?|invitation|po|rfq|questionnaire|order(?! from stock)|ticket"
    rf"|questions?) (?!back )(?:\w+ )?from(?! (?:me|us"
    rf"|my|our|last"
    rf"|yesterday"
    rf"|\w+day)\b)",
    rf"(?:got|received|have|there is|came) (?!(?:his|her|their) (?:voicemail"
    rf"|vm)\b){WHOSE}(?:\w+ )?{LETTER}(?! back)",
    r"(?:order|po|complaint|enquiry|inquiry|request|ticket|query) (?:\w+ )?(?:came|comes|arrived"
    r"|landed)(?: in)?|opened by (?:them|him|her)"
    r"|(?:contact|web|online) form (?:on|from|via|filled)",
    r"(?:landed|arrived|came|dropped|popped|turned|is|was) (?:up )?(?:in|into|on) (?:my|our|the) (?:inbox"
    r"|desk|post|email)"
    r"|their (?:\w+ )?(?:po|order|complaint|e?mail|letter|form|request|rfq|query|question"
    r"|enquiry) (?:\w+ )?(?:came|arrived|landed"
    r"|reached us|is in|in)\b",
    rf"{LETTER} (?:was )?received|received from|sent (?:me|us)\b(?! (?:away|home|packing|to|back|off)\b)"
    rf"|got (?:an? |the |their )?po\b|(?:xmas"
    rf"|christmas|thank[- ]you) (?:card|note) from"
    rf"|{LETTER} (?:via|through|over) (?:the |our )?(?:web\w*|portal|shop|chat|linkedin|site)",
    r"(?:was|were|got|been) (?:called|contacted|emailed|approached) by",
    r"(?:got|received) (?:their|an?|the|his|her) (?:new |signed |purchase )?(?:order|contract|po)",
    r"(?:inquiry|enquiry|request|complaint|order) (?:via|through|by|over)|left (?:his|her"
    r"|their) (?:\w+ )?card",
    r"^new (?:inquiry|enquiry|request|complaint|order)(?! next| soon| to come| will| tomorrow)"
    r"|calls? from \w+ that i missed|missed \w+'s calls?",
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
    r"gave \w+ an? (?:\w+ )?(?:ring|bell|call|shout|buzz|tinkle)|(?:asked|chased|reminded"
    r"|quizzed)(?! (?:me|us|my|our)\b)",
    r"call|called|phone|phoned|ring|rang|telephoned|diall?ed|visit|visited|went|drove|was at|were at"
    r"|phonecall",
    r"(?:stopped|dropped|popped|swung|passed) (?:by|in)",
)
WE_RANG = re.compile(
    r"(?:(?:i|we|then|so|just) ){0,3}(?:called|rang|phoned|dialled|visited|went|drove)\b"
    r"|(?:i|we) (?:said|told|offered|explained|agreed|promised|answered|replied)\b"
)
WE_MEANT_TO = words_of(
    r"(?:wanted|hoped|hoping|trying|planned|meant) to (?:talk|speak|meet|see|reach|catch|visit|call)"
)
WE_WROTE = words_of(
    r"emailed|mailed|email|mail|texted|messaged|wrote|pinged|faxed|sent|posted|whatsapp\w*|sms|letter"
    r"|forwarded",
    r"linkedin|nudged",
)
_MOOD = (
    r"(?:over the moon|nice|rude|grumpy|cool|chuffed|livid|cross|friendly|polite|ok|okay|glad|upset"
    r"|disappointed|delighted|thrilled|relieved|surprised|worried|curious|s[ck]eptical|positive"
    r"|not interested|on board|up for it|happy|unhappy|interested|angry|satisfied|pleased|annoyed|fine"
    r"|keen|furious)"
)
THEY_SAY = words_of(
    r"asked|asks|said|says|(?<!was )told|wants?|wanted|needs?|needed|confirms?|confirmed|accepts?|accepted"
    r"|refuses?|refused",
    r"declined|promises?|promised|complains?|complained|explained|mentioned|showed|orders?|ordered|agrees?"
    r"|likes?",
    rf"liked|loved|loves|thinks?|thanked|insisted|(?:is|are|was|were) (?:very |really |quite |so "
    rf"|not )?{_MOOD}",
    r"gave (?:me|us)|understood|apologi[sz]ed|laughed",
    r"(?:he|she|they) (?:is|are) (?!engaged|closed|tied|travel|driv|hav|com|return|be\b|work|miss"
    r"|not\b)\w{2,}(?:ed|ing)",
    r"(?:he|she|they) will (?!call|ring|phone|be|not|return|come|get back|never|email|write|text)\w+",
    rf"^(?:very |really |quite |all |not )?{_MOOD}",
)
MOOD = words_of(_MOOD)
THEY_CONFIRM = words_of(
    r"confirmed|accepted|declined|refused|agreed|thanked"
    r"|(?<!they )came back (?:to (?:me|us) )?with"
    r"(?! (?:mould|damage\w*|dents?|cracks?|the (?:courier|driver)))"
)
TOGETHER = re.compile(
    r"we (?:\w+ )?(?:sorted|settled|solved|resolved) (?:it|that|this|things|everything)(?: out)?$"
)
OUR_PLAN = re.compile(r"(?:need|want)(?:ed)? to \w+(?: (?:with|to))? (?:him|her|them)\b")

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
    Channel.MESSAGE: words_of(r"text(?:s|ed)?|sms|whatsapp(?:ed)?|messaged|pinged|telegram|signal|slack"),
}
WROTE = words_of(r"wrote(?! (?:down|up|off))")  # by what they wrote is not said

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
