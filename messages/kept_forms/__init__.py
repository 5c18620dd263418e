"""Forms and presses that Slack did not show: what is said, what was typed, and a button that shows them."""
