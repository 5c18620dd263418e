"""Why a book cannot be restored from a file, in words for people."""

HAS_BEGUN = "There are customers or teams already; a whole book goes into an empty one."
CONTRADICTS_ITSELF = "The file contradicts itself: {why}"
UNKNOWN = "I do not know what “{name}” in {where} is."
NO_VALUE = "“{value}” is no {name} of {table}."
TWICE = "“{name}” is in the file twice."
LACKS = "Number {number} of {table} lacks {names}."
MAKES_NO_SENSE = (
    "Number {number} of {table} says something that cannot be, like a day or a country that does not exist."
)
OF_TWO_CUSTOMERS = "Number {number} of {table} refers to something of another customer."
MERGED_INTO_MERGED = "Number {number} of customers was merged into number {other}, which was merged itself."
DOES_NOT_COME_BEFORE = "{table} refers to number {number} of {name}, which does not come before."

# A file that is no book
NOT_JSON = "{path} holds something near character {place} that no JSON document holds: {what}."
TOO_DEEP = "lists within lists without end"
TOO_LONG = "a number of too many digits"
NO_NUMBER = "{name}, which is no number"
KEY_TWICE = "“{name}” twice in one entry"
NO_KEY = "a name of a field that no book has"
REST = "{path} goes on after its end."
NOT_WHOLE = "{path} is not a whole JSON document."
NO_WORKSPACE = "{path} does not begin with a workspace, as a whole book does."
NOT_A_BOOK = "{path} is not a book that Rapport wrote."
OTHER_VERSION = "{path} is of another version than this program reads (up to {version})."
NO_ENTRY = "“{name}” in {path} holds something that is no entry."
