"""The bot over HTTP: what Slack sends, whether the bot is well, and the server itself."""
