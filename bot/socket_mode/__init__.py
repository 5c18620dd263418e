"""Socket Mode: the same gestures over a connection that the bot opens, so that it needs no public address."""
