"""The properties of a card, by what becomes of them."""

from __future__ import annotations

SAYS_NOTHING = {"VERSION", "PRODID", "REV", "UID", "MAILER", "CLASS", "PROFILE", "SOURCE", "CLIENTPIDMAP"}
SAYS_NOTHING |= {"N", "KIND", "SORT-STRING", "X-ABSHOWAS", "X-ABUID", "X-ABADR", "X-ABLABEL", "XML", "LABEL"}
READ = {"FN", "ORG", "TITLE", "EMAIL", "TEL", "BDAY", "ADR", "LANG", "CATEGORIES", "NOTE"}
NOTED = {  # what has no field of its own, kept in the notes
    "ROLE": "Role",
    "URL": "Website",
    "NICKNAME": "Called",
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "X-ABDATE": "Date",
    "X-ABRELATEDNAMES": "Related",
    "RELATED": "Related",
    "IMPP": "Messages",
    "X-SOCIALPROFILE": "Profile",
    "TZ": "Time zone",
}
KNOWN = READ | SAYS_NOTHING | NOTED.keys()
FURTHER = "FURTHER PROPERTIES"  # stands for all others of a card or a file that has very many
MOST_OTHERS = 100  # of a card, and of all cards together, that are named
