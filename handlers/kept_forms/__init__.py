"""Forms that Slack did not show as asked: kept with what was typed, opened again, and saved once."""
