"""People in Slack: what they see and what they do."""
