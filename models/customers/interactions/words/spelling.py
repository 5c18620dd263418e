"""Words that decide how far a contact got, put right where they are mistyped or said in short."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_SAID = """
    spoke spoken talked talking chatted answer answers answered answering reply replies replied replying
    response responses respond responded reached reaching called calling phoned emailed visited meeting
    meetings message messages messaged voicemail discussed conversation agreed received nobody anybody
    mailbox machine tried trying wrote texted contacted negotiated returned confirmed negotiating closed
    engaged unavailable available bounced complaint enquiry inquiry forwarded reception receptionist
    answerphone finally appointment telephoned whatsapped unreachable successful unsuccessful holiday
    vacation
"""
_DECIDING = tuple(_SAID.split())
_BEGINNINGS = frozenset(word[:-1] for word in _DECIDING if word.endswith(("ed", "es", "gs")))
_OWN = """
    poke broke smoke stoke spike walked balked tanked tasked chalked stalked tailed tacked taking
    walking tanking tasking charted chanted repay replay relied relies rely repined beached breached
    reacted preached bleached teaching preaching beaching reacting cabled calmed culled galled falling
    failing culling calming honed stoned massage massaged greed deceived perceived tired tied tying
    frying drying crying rote wore tested vested contracted retuned conformed encaged enraged lose
    pounced trounced compliant foreword melting meting greeting responsive despond exited consented
"""
_OTHERS = frozenset(_OWN.split())  # one error away from these, and words of their own
_SHORTEST, _LONG = 4, 7  # letters; in a longer word another letter may stand for one
_SHORT = """
    spk spke spkd = spoke, tlk tlkd = talked, nattered gossiped conferred = chatted
    awnser = answer, awnsered = answered, cudnt couldn = could not, cc'd ccd = cced
    telco telcon tc = call, lm l/m lmtcb = left message
    natter chinwag convo blether confab = chat
    ansaphone ansafone ansaphones answerfone answermachine = answerphone
    mtg = meeting, mtgs = meetings, wa = whatsapp
    vm vmail vmsg voicenote vms = voicemail, vm'd vmed vmd voicemailed = left voicemail
    rcvd recd rec'd = received, tel'd foned = phoned, tel tel. = phone, ans answ = answer
    wa'd whatsapp'd whatsappd whatsaped watsapped = whatsapped
    msg mssg mesg = message, msgs = messages, msgd msg'd msged dm'd dmed = messaged
    thru thro = through, bk = back, cust = customer, unavail = unavailable, ppl = people, tryed = tried
    speaked speeked = spoke, meeted = met, telled = told, sended = sent, writed = wrote, ringed = rang
    hes = he is, shes = she is, theyre = they are, im = i am, ive = i have, weve = we have
    theyve = they have, theyll = they will, ooto = ooo, noone = nobody
"""
_SHORT_FORMS = {
    short: meant.strip()
    for forms, _, meant in (line.partition("=") for line in re.split(r"[,\n]", _SHORT))
    for short in forms.split()
}
_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def meant_by(word: str) -> str:
    """The word that was meant, in lower case: "talkd" is "talked"; one that may be another stays as it is."""
    if short := _SHORT_FORMS.get(word):
        return short
    is_plain = len(word) >= _SHORTEST and _LETTERS.fullmatch(word)
    if not is_plain or word in _DECIDING or word in _BEGINNINGS or word in _OTHERS:
        return word
    near = [meant for meant, _, _ in extract(word, _DECIDING, scorer=OSA.distance, score_cutoff=1, limit=4)]
    near = [meant for meant in near if not _is_form(word, meant)]
    slips = [meant for meant in near if _is_slip(word, meant)]
    likely = slips or [meant for meant in near if len(meant) >= _LONG]
    return likely[0] if len(likely) == 1 else word


def _is_form(word: str, meant: str) -> bool:
    """Whether one is the other with an ending, as "appointments"."""
    return any(
        longer[:-1] == shorter and longer[-1] in "sdry" for longer, shorter in ((word, meant), (meant, word))
    )


def _is_slip(word: str, meant: str) -> bool:
    """Whether letters are swapped, or one is left out or doubled."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant)
    return set(word) <= set(meant) and meant[0] == word[0]
