"""Errors in a customer that is imported, in words for people."""

NO_OWNER = "There is no owner: give an e-mail address or a Slack id."
NO_NAME = "There is no name."
NOT_YOURS = "The id belongs to a customer of somebody else, whom you cannot change."
SEVERAL_NAMED = "There are {count} customers “{name}” of that owner. Give the id."
