"""Files from the chat: fetched, read and imported in the background."""
