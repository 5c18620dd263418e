"""Refusals about a rep's settings and absences, in words for people."""

from models.calendar.days import EARLIEST_MORNING, LATEST_MORNING

# Settings

MORNING_BETWEEN = f"Choose a time between {EARLIEST_MORNING:%H:%M} and {LATEST_MORNING:%H:%M}."
BUDGET_UP_TO = "Choose between 1 and {largest} cards a day."
NO_COUNTRY = "I know no country “{country}”."

# Absences

NO_ABSENCE = "I cannot find that absence any more."
OVER = "That is over already. Choose a last day from today on."
ENDS_FIRST = "The last day away comes before the first. Please check the two."
LONG_AGO = "That began more than a month ago. Choose a later first day."
FAR_AHEAD = "That is more than two years ahead. Please check the year."
TOO_LONG = "An absence lasts a year at most. Choose an earlier last day."
OWN_COVER = "Somebody else has to cover: choose a colleague."
GONE = "{name} is no longer active in Slack: no morning message comes anyway."
COVER_IS_GONE = "{name} is no longer active in Slack. Choose another colleague."
