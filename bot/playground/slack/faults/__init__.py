"""Bad days, on demand."""
