"""Refusals about a promise, in words for people."""

NOT_THERE = "I cannot find that promise any more."
NOT_OPEN = "That promise is not open any more."
MAKE_A_NEW_ONE = f"{NOT_OPEN} Make a new one."
NOT_LATE = "That promise does not count as kept late."
NO_WORDS = "Say in a few words what is promised."
OVER = "That day is over. Choose today or a later day."
UP_TO = "A promise holds up to {longest} characters."
