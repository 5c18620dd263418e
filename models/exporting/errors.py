"""Why a book cannot be restored from a file, in words for people."""

HAS_BEGUN = "There are customers or teams already; a whole book goes into an empty one."
CONTRADICTS_ITSELF = "The file contradicts itself: {why}"
UNKNOWN = "I do not know what “{name}” in {where} is."
NO_VALUE = "“{value}” is no {name} of {table}."
DOES_NOT_COME_BEFORE = "{table} refers to number {number} of {name}, which does not come before."

# A file that is no book
NOT_WHOLE = "{path} is not a whole JSON document."
NO_WORKSPACE = "{path} does not begin with a workspace, as a whole book does."
NOT_A_BOOK = "{path} is not a book that Rapport wrote."
OTHER_VERSION = "{path} is of another version than this program reads (up to {version})."
NO_ENTRY = "“{name}” in {path} holds something that is no entry."
