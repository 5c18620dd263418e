"""Refusals about asking a customer, and about its answer, in words for people."""

NOT_THERE = "I cannot find that request any more."
NOBODY = "Choose who is asked."
ANSWERED = "That link has been answered already."
CLOSED = "That link takes no answer any more."
AGAIN_FROM = "They were asked already, and may be asked again from {day} on."
NOT_KEPT = "That answer cannot be kept: {trouble}."
NOT_AT_ANY_MORE = "That person is not at {customer} any more."
