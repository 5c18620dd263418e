"""What is refused about a suggestion, in words for people."""

from __future__ import annotations

NOT_THERE = "I cannot find that suggestion any more."
NOT_OPEN = "That suggestion is not open any more."
NO_WORDS = "Say in a few words what they would change."
NO_ANSWER = "Say in a few words what came of it."
NO_REASON = "Say in a few words why not."
TOLD_IN_FUTURE = "Tell them first: choose today or an earlier day."
TOLD_BEFORE = "They had not said it by then. Choose a later day."
TOLD_AT_ANOTHER_TIME = "Choose a day from when they said it until today, or none."
