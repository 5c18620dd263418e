"""The way from Slack to the bot: what is sent, how it is signed, and what it permits."""
