"""Refusals about a cadence, in words for people."""

NO_IDEAL = "The ideal is a number of days between 1 and {longest}."
NO_MAXIMUM = "The maximum is a number of days between the ideal ({ideal}) and {longest}."
