"""Why a book cannot be restored from a file, in words for people."""

HAS_BEGUN = "There are customers or teams already; a whole book goes into an empty one."
CONTRADICTS_ITSELF = "The file contradicts itself: {why}"
UNKNOWN = "I do not know what “{name}” in {where} is."
NO_VALUE = "“{value}” is no {name} of {table}."
DOES_NOT_COME_BEFORE = "{table} refers to number {number} of {name}, which does not come before."
