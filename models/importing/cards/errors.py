"""Why a card, or a file of cards, cannot be read, in words for people."""

NO_CARDS = "{path} holds no card: a vCard file begins with BEGIN:VCARD."
NOT_CLOSED = "The card has no END:VCARD."
NOT_OPENED = "These lines stand outside of a card."
UNREADABLE = "The card cannot be read: {why}."
NO_CHARSET = "There is no encoding “{charset}”, in which it says that it is."
NOT_IN_CHARSET = "It says that it is {charset}, but it is not."
A_GROUP = "It is a list of other cards, and no person or company."
