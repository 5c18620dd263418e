"""Words of everyday sentences about customers: they end a name or stand before it, and are nobody's name."""

from models.kernel.name_words import TITLES

_BEFORE = """
    with from at to for about by of near via and & called call met meet visited visit saw see spoke
    spoken talked reached emailed mailed wrote phoned rang texted messaged contacted told asked thanked
    log note ring phone email message ping pinged chased chase remind reminded customer client add why
    show find open
"""
_DAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec today yesterday tomorrow tonight
"""
_BEHIND = """
    a an the and & or but so because who that which when where while if as at on in of to for from with
    by about after before during until till since over via is are was were be been has have had do does
    did will would can could should may might must wants want wanted needs need needed likes like liked
    loves asks ask asked says say said told tells called calls rang phoned wrote writes emailed mailed
    texted replied answered came comes went goes got gets gave gives took takes sent sends ordered
    orders bought buys paid pays complained complains agreed agrees promised promises confirmed confirms
    cancelled canceled signed signs accepted rejected declined wished thinks knows hopes plans spoke met
    saw isn aren wasn doesn didn won wouldn not never no nobody still again now just also already only
    really very too here there this these last next early late soon twice once happy unhappy satisfied
    content pleased annoyed angry upset interested ready open closed busy out fine good great ok okay re
    regarding left leaves quit retired voicemail vm visit visited meeting call quote offer order
"""
_OTHERS = """
    i we he she they it you me us him her them my our his their your its all some any each both more
    most much many few one two three four five ten first second new old big small long short hour hours
    minute minutes min week weeks month months year years day days morning afternoon evening night noon
    lunch coffee dinner phone email mail letter message talk chat conversation price prices delivery
    invoice contract sample samples demo product products problem problems issue issues question
    questions answer office site fair trade show booth guy lady boss owner manager director buyer
    purchasing sales team people person wife husband how what why then than up down off back please
    thanks thank hi hello dear ps fyi having let lets left leave send sending done going tried try
    trying reach hold touch number line mailbox machine
"""
DAYS_AND_MONTHS = frozenset(_DAYS.split())
LEADS_TO_A_NAME = TITLES | DAYS_AND_MONTHS | frozenset(_BEFORE.split())
FOLLOWS_A_NAME = DAYS_AND_MONTHS | frozenset(_BEHIND.split())
EVERYDAY = LEADS_TO_A_NAME | FOLLOWS_A_NAME | frozenset(_OTHERS.split())
