"""The customer book: what is true and what may be done to it.

Nothing here knows of Slack, of wording, of timetables or of the environment.
"""
