"""Patterns for what is said where nobody was reached. For words in lower case, as `clauses.plain_words`
writes them."""

from __future__ import annotations

from models.customers.interactions.words.contact import REPLY, words_of

NOT = (
    r"(?:not|never|hardly|barely|nobody|none|neither|nor|unable to|failed to|fails to|refused to|yet to"
    r"|without)"
)
NOBODY = r"(?:nobody|none|neither)"
NO_ANSWER = words_of(
    rf"(?:no|not any|zero|without(?: an?| any)?|never an?|not an?|not a single) (?:\w+ )?(?:{REPLY}|luck"
    rf"|success"
    r"|joy|pick[- ]?up|show|sign of|call back|contact(?! (?:persons?|details|info|number|form|names?"
    r"|data)\b)|word)(?! (?:needed|required|necessary"
    r"|expected)\b)",
    r"un(?:answered|reachable|successful(?:ly)?|deliverable|delivered)"
    r"|no[- ]?show(?:s|ed)?(?! (?:fee|charge|policy|clause|rate))|in vain|for nothing"
    r"|to no avail",
    r"(?:not|never)(?: been)? (?:read|seen|opened)|unread|never did|no ans|gave up",
    r"(?:e?mail|message|letter|text) (?:was |could )?not (?:be )?delivered",
    r"(?:nothing|no news) from|radio silence|ignor(?:es?|ed|ing) (?:my|our|me|us)|does not exist"
    r"|no longer exists?",
    r"^closed doors?$"
    r"|(?:stood|standing|waited) (?:\w+ ){0,3}(?:closed|locked|shut) (?:doors?|gates?|shutters)",
    r"calls? (?:was |were |got )?(?:rejected|declined|refused)|delivery failed|failed call|an? bounce"
    r"|stood up",
    r"forgot (?:our|the|my) (?:meeting|appointment|call)|(?:appointment|meeting) missed|missing each other",
    r"ghost(?:s|ed|ing)?(?: (?:me|us))?|nothing (?:heard|back|came|yet|so far)|(?:still"
    r"|again) nothing(?! \w)"
    r"|stood (?:me|us) up|bounced",
    r"(?:e?mail|letter|message) (?:came back|(?:was )?returned)|returned to sender|delivery failure"
    r"|inbox (?:is )?full",
    r"(?:number|line|mobile|extension) (?:\w+ ){0,2}(?:not|no longer) (?:\w+ ){0,2}(?:use|service|valid"
    r"|recogni[sz]ed|working"
    r"|assigned|exist|reachable)|(?:phone|mobile|cell) (?:is |was )?off|crickets|tumbleweed|blanked me"
    r"|on read"
    r"|left on seen|blue ticks?|gone (?:quiet|silent|dark|cold)|went (?:quiet|silent|dark|cold)"
    r"|(?:still )?nada",
    r"fobbed (?:me )?off|stonewalled|(?:not|never) (?:get|got) past|only got as far as|nobody did"
    r"|(?:it|phone|just|keeps?|only|kept) (?:just )?(?:rings|rang|ringing)(?: and rang| out| off| on"
    r"| forever)?$"
    r"|rang (?:and rang|off|unanswered)|(?:got|was) cut off before|phone tag|got nowhere|let it ring"
    r"|rang for ages|dead (?:line|tone)|phone's off",
    r"rang and rang|only (?:be able to )?leave an?|(?:got )?as far as (?:his|her|the|their) (?:secretary"
    r"|assistant|reception\w*|pa|front desk)"
    r"|just left when|phones? (?:is|are|were|was) down|number (?:\w+ ){0,3}(?:is|was) wrong|^silence$"
    r"|refused to (?:see|meet|talk|speak|come|take)"
    r"|^(?:ignored|nothing)$|(?:calls?|e?mails?|messages?) (?:was |were |are |been )?ignored|(?:sent"
    r"|turned) (?:me"
    r"|us) away|not let (?:me|us) in|(?:never|not) ma[dk]e it past"
    r"|(?:being|been|got|was) ignored|(?:dodg|avoid)(?:es|s|ed|ing) (?:me|us|my|our)"
    r"|waited (?:\w+ ){0,4}alone"
    r"|(?:declined|rejected|blocked|screened|ignored) (?:my|our) (?:calls?|number)|(?:skipped"
    r"|forgot about) (?:our|my) (?:\w+ )?(?:call|meeting|appointment|demo)|blank(?:ed|ing|s) (?:me|my|us"
    r"|our)|wasted (?:trip|journey|drive|visit)|shutters (?:were )?down"
    r"|^(?:n/?a|dna|n/?a again|nowt|nada|zilch|zip)$|without (?:any )?success"
    r"|not (?:an?|one) (?:single )?(?:peep|word|sound|sausage|thing) (?:from|back)"
    r"|missed (?!(?:\w+ ){0,2}calls?|out|it|that"
    r"|lunch)\w+$",
)
_SINCE = (
    r"(?:since|for (?:ages|months|weeks|years|a (?:long )?(?:while|time)|so long)"
    r"|in (?:ages|months|weeks|years))"
)
LONG_SILENT = words_of(
    rf"not (?:\w+ ){{0,2}}(?:spoken?|talked|met|seen|chatted|heard|caught up|been in touch)\b.* {_SINCE}",
    r"had not (?:\w+ ){0,2}(?:spoken?|talked|met|seen|chatted|heard|caught up|been in touch)",
)
AUTOMATIC = words_of(
    r"auto(?:matic|mated)?[ -]?(?:reply|replies|response|responder|answer)"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )out[ -]of[ -](?:the[ -])?office"
    r"|ooo"
)
MACHINE = words_of(
    r"l?vm|voice ?mails?|mailbox|answering machine|answer ?phone|(?:to|on|got|reached) (?:his|her|their"
    r"|an?|the) machine|voice message",
    r"mailer daemon|^engaged$|wrong (?:number|extension|address)|rang out|rings out|just r(?:ang|ings)"
    r"|rang forever|kept ringing"
    r"|switched off|turned off"
    r"|out of service",
    r"number (?:is |was )?(?:dead|not in service|disconnected|unknown|invalid|no longer \w+)|(?:busy"
    r"|engaged) (?:tone"
    r"|signal|line)",
    r"(?:line|number|phone|tone|mobile|cell) (?:is |was |were )?(?:always |constantly |still )?(?:busy"
    r"|occupied"
    r"|engaged|dead"
    r"|off)",
)
LEFT = words_of(
    r"left (?!no )(?:\w+ ){0,3}?(?:message|msg|note|card|word|number)",
    r"missed (?:each other|him|her|them|the \w+)",
)
TRIED = words_of(
    r"tried (?:all|both) (?:\w+ )?(?:numbers|lines|phones)|tried (?:\w+ ){1,2}(?:x ?\d|\d ?x|\d times"
    r"|twice|again)\b|attempt(?:ed|s)?|trying"
    r"|(?<!on the )(?:third|second|first|last|another) (?:try|attempt)",
    r"tried(?:$| (?:to|calling|reaching|ringing|phoning|him|her|them|again|twice|once|but|\w+ times"
    r"|\w+ (?:on|at|again)"
    r"|(?!it|this|that)\w+$|(?:his|her|their|the|\w+'s) (?:\w+ )?(?:office|mobile|cell|landline|phone"
    r"|number|line|door)))",
)
_ANSWER = (
    r"(?:answer(?:ed|ing|s)?(?! (?:\w+ ){0,2}questions?)(?! to (?!my|our|me|us|the|any|all|a|\w*mails?"
    r"|calls?|messages?|phone)\w+)|repl(?:y|ied|ies|ying)|respond(?:ed|s|ing)?"
    r"|attend(?:ed)?"
    r"|react(?:ed|s|ing)?|pick(?:ed|s|ing)? (?:(?:it )?up|(?:up )?(?:the|his|her|a) (?:tele)?phone)"
    r"|return(?:ed|s)? (?:(?:my|our|the)|calls?)|(?:show(?:ed|n)?"
    r"|turn(?:ed)?)"
    r"(?: up)?|(?:call(?:ed|ing)?|ring|rang|phoned?|write|wrote|written|come|came|get|got|gotten"
    r"|text(?:ed)?)"
    r" (?:me |us )?back|appear(?:ed)?|join(?:ed)?|open(?:ed)?(?: the (?:door|mail|email))?|came|come|heard"
    r"|hear"
    r"|(?:took|take) (?:my|the) call)"
)
_THERE = (
    r"(?:there|in(?=$| (?:today|yet|right|at|again|until|there))|home|around|available|at (?:\w+ )?\w+"
    r"|on site|reachable|in the office|on the line)"
    r"(?! (?:knows?|knew|wants?|wanted|understood|understands)\b)"
)
_REACH = (
    r"(?:reach(?:ed|ing)?(?! (?:an? )?(?:agreement|deal|target|out))|(?:get|got|gotten) (?:a )?hold"
    r"|g[eo]t \w+ on the (?:phone|line)"
    r"|g[eo]t through"
    r"|get past|put (?:me |us )?through|sp(?:eak|oke|oken|eaking)(?! about| of)(?: to| with)?"
    r"|contact(?:ed)?|catch|caught"
    r"|talk(?:ed|ing)?(?= (?:to|with|since|for|yet|again|in|this|today|so)\b|$)|connect(?:ed)?|find|found"
    r"|see|seen"
    r"|saw|meet|met|meeting|get (?:him|her|them|any(?:one|body)|an? (?:answer|reply|response))|get in"
    r"|heard|hear|leave an? message"
    r")(?! (?:it|that|this|what|why|how|eye)\b)(?! (?:the|an?|their|our|its|her|his) (?:\w+ )?(?:price"
    r"|target|budget|deadline"
    r"|expectation|need|requirement|point|problem|invoice|order|time|contract|sample|payment|offer|quote"
    r"|list|file|document"
    r"|delivery|difference|reason|spec|box|pallet|name|agreement|deal|terms|solution|value|benefit|way"
    r"|stock)\w*)"
)
NOT_ANSWERED = words_of(rf"{NOT}(?! only| just| long) (?:\w+ ){{0,3}}?{_ANSWER}")
NOT_THERE = words_of(
    r"(?:only|just) (?:got|reached|spoke to|had) (?:the|his|her|their|an?) (?:secretary|assistant"
    r"|reception\w*)",
    r"hung up(?!.*\b(?:after|when|because|told)\b)|(?:had |have )?forgotten(?: (?:about )?(?:me|us|it))?$"
    r"|they forgot$|took a message|as far as the|had no time|(?:was|were) (?:all )?(?:out|busy|at lunch"
    r"|in (?:a )?meetings?)",
    rf"waiting for (?:an|his|her|their|the|any) {REPLY}"
    r"|(?:was|were) told (?:to (?:call|try|ring|come|phone)|(?:that )?(?:he|she|they|\w+) (?:is|are|was"
    r"|were|had|has) (?:not|no"
    r"|away|out|on|in|off|at|busy|gone|left|back|sick|ill|travel\w+))",
    r"nobody (?:was )?about(?=$| today)"
    r"|(?:door|gate) (?:was |is )?(?:closed|locked|shut)|locked (?:door|gate)",
    r"(?:office|shop|store|gate|door|factory|reception|bakery|plant)s? (?:was|were) (?:closed|shut|locked)",
    rf"(?:{NOBODY} (?:\w+ ){{0,4}}?|{NOT} (?:(?:yet|even|really|be|been|currently|there"
    rf"|to be) ){{0,2}}){_THERE}",
)
NOT_REACHED = words_of(
    rf"(?<!can )(?<!will ){NOT}(?! only| just| long| an? ) (?:\w+ ){{0,3}}?{_REACH}",
    rf"(?:can|will) not (?:\w+ )?(?!meet|see){_REACH}",
    rf"(?:met|reached|saw|found|got|spoke|talked|called)(?: (?:to|with))? {NOBODY}",
)
HEARD = words_of(r"hear|heard|gotten|got|get|came|come")
AWAY = words_of(
    r"on (?:vacation|holidays?|leave|\w+ leave|a (?:business )?trip)|off (?:sick|today|work)|tied up"
    r"|unavailable",
    r"(?:on|at|having|gone for) (?:his |her )?lunch|on (?:his|her|a) break|(?:is"
    r"|was) with an?(?:other)? (?:customer|client)|too busy to \w+"
    r"|^(?:shut|closed)\b|^(?:the )?(?:\w+ ){1,2}(?:away|abroad|travelling|off|ill|sick|out) (?:till?"
    r"|until|this|today|all|for)\b",
    r"(?:popped|stepped|nipped) out|out to lunch|on (?:another|the other|a) (?:call|line)|on (?:his "
    r"|her )?hols?|wfh"
    r"|not at (?:his|her|their) desk|not (?:at work|in work|working today)|mat leave|off until|back (?:on"
    r"|in|next) \w+",
    r"(?:is|was) (?:sick|ill|away|out|off|gone|abroad|travell?ing|busy)|gone home|left (?:already|early)",
    r"left for the day|already left|in (?:a |another )?meetings?|(?:is|was|were|are"
    r"|found) (?:all )?(?:closed|shut)",
    r"^(?:(?:line|phone) )?(?:still |always |constantly )?engaged(?! (?:with|in|an?)\b)|^(?:closed|busy"
    r"|away|out|absent|sick|ill)\b|closed (?:today|already|on)|(?:had|has) left|had moved",
    r"(?:office|shop|store|gate|door|factory|reception|bakery|plant)s? (?:closed|shut)",
)
