"""The bot in a browser, without Slack: a second composition root."""
