"""Why an import cannot be taken back, in words for people."""

NO_IMPORT = "There is no import {number} in this book."
UNDONE_ALREADY = "Import {number} of {file} was taken back on {day:%-d %b %Y} already."
TOO_LATE = (
    "Import {number} of {file} is of {day:%-d %b %Y}. An import can be taken back for {days} days: "
    "after that the old values are no longer kept. Archive or mend its customers one by one."
)
LATER_IMPORT = (
    "Import {later} of {later_file} has written to customers of import {number} since. "
    "Take that one back first."
)
MERGED_SINCE = "{name} was merged with another customer since import {number}. Take the merge apart first."
ADMINS_ONLY = "A whole book is taken back by an admin."
ALL_ELSEWHERE = (
    "The customers of import {number} are with {owners} by now, so there is nothing of yours to take back."
)
AS_A_WHOLE = (
    "Import {number} is a whole book: it is taken back as a whole, with what people have added, or it stays."
)
WORKED_ON = (
    "People have worked on {count} of its customers since import {number}. "
    "Say what becomes of them: keep them, or take them too."
)
WORKED_ON_MEANWHILE = (
    "Somebody has worked on customers of import {number} since you were asked. Look at it again."
)
