"""Refusals about assignments, in words for people."""

NOT_THERE = "I cannot find that any more."
