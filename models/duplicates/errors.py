"""Refusals about customers that look alike, in words for people."""

ITSELF = "That is one customer, not two."
MERGED_ALREADY = "{merged} and {staying} are one customer already."
DO_NOT_FIT = "The two together are longer than {longest:,} characters. Choose one of them."
NO_MERGE = "I cannot find that merge any more."
UNDONE_ALREADY = "{who} took that apart on {day:%-d %b %Y} already."
TOO_LATE = (
    "That merge is of {day:%-d %b %Y}. A merge can be undone for {days} days: "
    "after that the old values are no longer kept."
)
MERGED_FURTHER = (
    "{who} merged {merged} into {staying} after that, on {day:%-d %b %Y}. "
    "Take the later merge apart first, then this one."
)
WORKED_ON = "Something was added or changed since. Look at it again."
