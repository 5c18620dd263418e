"""Patterns for a talk, or an answer. For words in lower case, as `clauses.plain_words` writes them."""

from __future__ import annotations

import re

from models.calendar.lexicon import WEEKDAY
from models.customers.interactions.words.contact import REPLY, WHOSE, words_of
from models.customers.interactions.words.things import ENTERED, NO_PERSON, PAPER

PERSON = (
    r"(?:customer|client|buyer|boss|owner|manager|director|head|team|foreman|chef|baker|accountant|engineer"
    r"|lawyer|wife|husband|son|daughter|partner|board|staff|[cb]fo|ceo|coo|cto|md|gm|guy|lads?|lady|man"
    r"|woman"
    r"|people|founder|doctor|architect|planner|gaffer|landlord|cook|proprietor|purchaser|supervisor|kids"
    r"|family"
    r"|mr|mrs|ms|dr|him|them|her)s?"
)
_SORT = (
    r"(?:good|great|nice|long|productive|pleasant|tough|difficult|constructive|friendly|interesting"
    r"|fruitful"
    r"|lovely|useful|positive|intense|decent|proper|helpful|heated|frank|honest|cordial|polite|warm"
    r"|awkward|cracking|horrible|hard|tense|terrible|awful|painful|stressful"
    r"|cheerful|serious|excellent|fantastic|brilliant|super|amazing|quiet|rough|weird|strange|funny"
    r"|wonderful)"
)
_BRIEF = (
    r"(?:brief|fast|half|mini|little|lengthy|cheeky"
    r"|quick|short|first|second|another|detailed|very|really|\w+[ -]?(?:hour|minute|min|hr)s?)"
)
_MEDIUM = (
    r"(?:phone|video|zoom|teams|survey|audit|stocktake|training|skype|conference|sales|kick-?off|business"
    r"|working|team|online|google|site"
    r"|intro"
    r"|introductory|demo|annual|quarterly|budget|price|follow-?up|status|planning|project)"
)
_TALK = (
    r"(?:chat|hello|conversation|talk|discussion|negotiations?|catch-?[ ]?up|exchange|argument|debrief"
    r"|huddle|sync)"
)
_MEETING = (
    r"(?:call|meeting|mtg|lunch|dinner|breakfast|brunch|coffee|beers?|drinks?|session|workshop|demo"
    r"|presentation"
    r"|webinar|interview|tasting|zoom|teams|visit|review|[qe]br|videocall|phonecall|facetime|skype"
    r"|walk-?through"
    r"|tour)"
)
SPOKE = words_of(
    r"(?:pitched|demo'?e?d|demonstrated|sold) (?:\w+ ){1,5}to (?!my|our)|(?:shouted|yelled|screamed"
    r"|swore) at (?:me|us)"
    r"|gave (?:me|us) (?:\w+ )?(?:\w+ )?(?:mins?|minutes)|introduced (?:myself"
    r"|ourselves) to (?:\w+ ){1,3}(?:on the phone|in person|at)",
    r"had (?:an? )?(?:\w+ )?(?:\d+ ?(?:mins?|minutes|hrs?|hours)|half an hour|an hour) with(?! (?:my|our)\b)"
    r"|(?:grilled|quizzed|questioned|interrogated) by(?! (?:my|our)\b)",
    r"we went for (?:an? )?\w+|spent the \w+ with(?! (?:my|our)\b)|^chatting with(?! (?:my|our)\b)",
    r"^(?:i |we )?presented (?:the|our|my|it)(?!.* by )|had (?:\w+ ){0,3}(?:mins?|minutes?|time"
    r"|a moment) for (?:me|us)"
    r"|(?:we|i) (?:skyped|zoomed|facetimed)|facetimed with",
    rf"spoke(?! too soon)|spoken(?! quote| word)|talked(?! up\b)|chatted|(?:negotiated"
    rf"|discussed){ENTERED}|debated|conversed"
    rf"|met(?: up)?{NO_PERSON}"
    rf"|caught up(?! on (?:e?mails?|paperwork|admin|my|the)\b)",
    r"sat (?:down )?with(?! (?:the |their |my |our |an? )?(?:proposal|spreadsheet|contract|numbers|offer"
    r"|quote"
    r"|figures|data|plan)\b)|sat together|took (?:my|his|her|their|\w+'s) call|answered the (?:phone"
    r"|call) when|went (?:over|through)|walked (?:\w+ )?(?:through|round|around)"
    r"|shook hands|ran into"
    r"|bumped into",
    r"got (?:a )?hold of|got (?:straight )?(?:through|hold)(?= to|$| on| at| eventually| this)|hashed out"
    r"|skyped with|zoomed with|reached (?:him|her|them)"
    rf"|(?:reached|caught|got) (?:the |their |his )?{PERSON}(?= (?:on|at|in|by|for"
    r"|before|between|just|and|finally|this|after|today|yesterday|himself|herself|personally|straight"
    r"|first|live|early|late|again)\b|$)",
    r"(?:no|without|not an?|any|zero) (?:problem|trouble|difficult\w+|bother"
    r"|hassle)s? (?:getting (?:through|hold)"
    r"|reaching|catching)|easy to (?:reach|get hold of)",
    rf"(?:walked|toured|inspected|checked|counted|tasted|tried|sampled|went|lunched|dined|golfed"
    rf"|had (?:a )?\w+"
    rf"|ate|drank|argued|joked|laughed|haggled|bargained|sorted|settled|signed|worked|ironed|thrashed"
    rf"|hammered)"
    rf" (?:\w+ ){{0,5}}with (?:the |their |his |her |both |two |all )?(?:\w+ )?{PERSON}\b",
    r"(?:haggled|bargained|argued|squabbled|debated|brainstormed|joked|gossiped) with(?! (?:my|our)\b)"
    r"|lunched with",
    r"talked (?:him|her|them) (?:through|into|out|round|down)|(?:calmed|pinned) (?:him|her|them) down"
    r"|convinced (?:him|her|them)|won (?:him|her|them) (?:over|round|back)",
    r"(?:sorted|settled|agreed|confirmed|ordered|explained|cleared|fixed|resolved|closed|renewed|booked"
    r"|placed|took)"
    r" (?:\w+ ){0,5}?(?:over|on|by) (?:the )?(?:tele)?(?:phone|blower)|over the (?:phone|blower)",
    r"(?:second|third|fourth|\d\w\w) time lucky|got lucky|(?:finally|we) connected(?! on\b)"
    r"|^(?:(?:i|we|then|also) )*answered(?!.* (?:by|via|on (?:the|our) (?:web\w*|portal|forum"
    r"|site))\b) (?:(?:all|most|some|a few|any) )?(?:of )?(?:his|her|their|there|the) (?:\w+ )?(?:q|qs"
    r"|questions?|queries|query"
    r"|concerns)|took (?:an?|some) (?:\w+ )?order from|(?:placed|gave me|gave us) (?:an?|the"
    r"|their) (?:\w+ )?order"
    r" (?:over|on|by) the phone",
    r"did (?:(?!not)\w+ )?(?:answer|reply|pick up|respond|speak|talk|meet|get through|get hold)"
    r"|did get \w+ on the (?:phone|line)",
    r"explained (?:(?:it|this|that) )?(?:to )?(?:him|her|them)(?! by| in writing| via)",
    r"(?:^|then )(?:picked (?:it )?up|answered)(?= (?:on|after|straight|first|second|third|at|immediately"
    r"|right|within"
    r"|eventually|this time|himself|herself|in person|personally)\b|$)",
    r"(?:told|warned) (?:him|her|them)|(?:e?mail|message) (?:thread|conversation|ping[- ]?pong|chain) with"
    r"|got (?:the|an?) (?:go[- ]ahead|ok|okay|yes|green light|thumbs up|nod) from"
    r"|ran through (?:\w+ ){1,4}with|presented to (?!my|our)|hosted (?:him|her|them)|took (?:him|her"
    r"|them) (?:out )?(?:for|to)"
    r"|(?:i|we) (?:was|were|have been|had been) (?:speaking|talking|chatting)"
    r"|got an? (?:\w+ ){1,2}back(?=$| from)"
    r"|gave (?:me|us) an? (?:\w+ )?tour|showed (?:me|us) (?:around|round|the|his|her|their)"
    r"|(?:texting|whatsapping|messaging|emailing) with|(?:was|been|got) introduced to|introduced (?:me"
    r"|us) to|saw (?:him|them|her)(?= (?:at|in|on|today"
    r"|yesterday"
    r"|last|this|again|and|for|briefly|over|before|after)\b|$)",
    r"(?:wrote|writing|emailed|emailing|messaged|messaging|texted|texting|whatsapped|mailed)(?: each other"
    r"|.* and forth)"
    r"|swapped (?:\w+ )*(?:e?mails|messages|texts|numbers|cards)|to-?ing and fro-?ing",
    r"(?:(?:^(?:i )?(?!agreed (?:\w+ )?(?:price|terms|list|discount|rate|date|quantity|volume|contract"
    r"|offer"
    r"|quote)\b)|(?:we|they|he|she|both|have|has|finally|also|then) )agreed|agreed (?:on|to"
    r"|that))(?! with (?:my|our))",
    r"reached (?:an? )?(?:agreement|deal)|back and forth|to and fro"
    r"|exchange(?:d| of) (?:\w+ )*(?:e?mails|messages"
    r"|texts)",
    r"(?:reviewed|toured|inspected|tested|tasted|looked (?:at|over|through)) (?:\w+ ){1,5}"
    r"(?:together|with(?! (?:my|our)))|presented (?:\w+ ){1,5}to|had an? (?:\w+ )?word with|phone with(?! \d)"
    r"|^(?:(?:his|her|their) )?(?:reply|answer|response)$",
    r"(?:called|rang|phoned|wrote|text|texted|emailed|mailed) (?:me|us) back",
    r"(?:e?mail|call|message|text|letter) back from|(?:got|had|received) an? (?:e?mail|call|message"
    r"|text) back",
    r"(?:finally|eventually|at last) (?:answered|replied|responded)|(?:answered|replied|responded) at last",
    r"on the (?:phone|line|blower) (?:with|for)|(?:had|got) [a-z]+ on (?:the )?(?:phone|line|blower|zoom"
    r"|teams|skype"
    r"|video)",
    rf"(?:got|received|had) (?!no\b|not\b|neither\b){WHOSE}?(?:\w+ )?{REPLY}(?! machine| from (?:my"
    rf"|our)\b)|(?!callback){REPLY} from(?! (?:my|our)\b)",
    r"(?:showed|walked|gave|presented) (?:him|her|them)|told (?:me|us)|took (?:his|her|their|the) order",
    r"(?:managed|got|was able) to (?:reach|speak|talk|catch|get|meet)|took a call from|took (?:an? "
    r"|the )?order|phone order"
    r"|order (?:taken|placed) (?:over|by|on) (?:the )?phone|shook on (?:it|that)|(?:cleared the air"
    r"|made up|deal) with(?! (?:my|our)\b)"
    r"|(?:row|argument|spat|heart to heart|quick one|banter) with(?! (?:my|our)\b)|finally (?:reached"
    r"|got (?!an?\b))",
)
MEETING = words_of(
    rf"(?!(?:gave|did) (?:\w+ ){{0,4}}calls? to\b)(?:had|held|gave|did) (?:(?:an?|the) )?"
    rf"(?:(?:{_SORT}|{_BRIEF}|{_MEDIUM}) ){{0,3}}(?:{_TALK}"
    rf"|{_MEETING})",
    rf"(?<!close )(?<!judgement )(?:{_TALK}|{_MEETING}) (?!{PAPER}\b)"
    rf"(?:\w+ ){{0,3}}?with(?! (?:my|our|no|prices?|voicemail|legal|accessor\w+)\b"
    rf"| \d)",
    rf"(?:{_SORT}|{_BRIEF}) (?:{_MEDIUM} )?{_TALK}",
    rf"{_SORT} (?:{_MEDIUM} )?{_MEETING}(?! to\b)",
    r"^negotiating with(?! (?:my|our)\b)",
    r"(?:i|we) (?:am|is|are) (?:speaking|talking) (?:today |now )?(?:with|to)",
    rf"(?!visit|call|presentation|review){_MEETING} (?:is |was )?(?:done|held|finished|over$|took place"
    rf"|ended)",
    rf"(?:{_TALK}|{_MEETING}) went (?!to|straight|dead|unanswered|through|on|ahead with)\w+",
    rf"had an? (?!missed|failed|planned|scheduled|cancelled|booked|call (?:booked|planned"
    rf"|from))(?:\w+[ -]){{0,3}}"
    rf"(?:{_TALK}|call|meeting|mtg|lunch|coffee|brew|cuppa|pint|tea)(?! (?:request|invite|invitation|room"
    rf"|booked"
    rf"|planned|from|with (?:my|our))\b)",
)
FACE_TO_FACE = words_of(r"in person|face[ -](?:to|2)[ -]face|f2f")
PUT_THROUGH = words_of(
    r"(?:put|passed|transferred) (?:me |us )?(?:through|on|over|across)(?: to (?!recep|the wrong)\w+)?"
)
SEEN = re.compile(  # as it was typed
    r"\b(?:[Tt]old|[Ww]arned) (?!Me\b)[A-Z][a-z]+(?!.* by (?:e?mail|letter|text))|"
    r"\b(?:[Ww]alked|[Tt]oured|[Ii]nspected|[Cc]ounted|[Tt]asted|[Ww]ent|[Hh]ad (?:a )?\w+|[Ss]ettled"
    r"|[Ss]orted"
    r"|[Ss]igned|[Ff]inali[sz]ed|[Cc]losed|[Dd]rank|[Aa]te|[Ll]unched)\b[^,.;]{0,40}? with (?:[Mm]rs?\.? "
    r"|[Mm]s\.? )?[A-Z][a-zà-ÿ]+"
    r"|\b(?:[Ss]aw|[Mm]eets?) (?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-zà-ÿ]+ (?:at|in|on"
    rf"|(?i:yesterday|yday|last|{WEEKDAY}))\b"
    r"|\b[Rr]eached [A-Z][a-zà-ÿ]+(?= on (?:his|her"
    r"|the)| by|,|$)|\b[Gg]ot (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|No\\b|Out\\b|Voice|Mail"
    r"|Auto)[A-Z][a-zà-ÿ]+(?= (?:on|this"
    r"|at|in|first|second|eventually|finally|straight|himself|herself|for|after)\b|$)"
    r"|\b(?:[Cc]aught|[Ss]aw) (?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-zà-ÿ]+(?= (?:at|on|in|before|between|for"
    r"|just|briefly|this|and)\b|$)"
)
BY_PHONE = words_of(r"(?<!is )(?<!was )(?:by|on the|over the) (?:tele)?phone")
BY_LETTER = words_of(
    r"(?:by|via|over|per|on) (?:(?:the|our) (?:web\w*|portal|shop|site)|email|mail|letter|message|sms|text"
    r"|whatsapp|fax|post|linkedin)|in writing"
)
AMONG_THEM = words_of(
    r"spoke|spoken|talked|chatted|negotiated|discussed|debated|met(?: up)?|went|sat|ran|bumped"
)
WITH_US = words_of(r"me|us|we|our (?:office|shop|place|booth|stand)|both|together")
ANSWERED = words_of(
    r"answered|replied|responded|reacted|(?:picked|picks) up|got back(?: to)?|came back to|gets? back to",
    r"(?:called|rang|phoned|wrote|texted|emailed|mailed|written) (?:me |us )?back",
    r"returned (?:my|our|the) calls?",
)
