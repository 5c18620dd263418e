"""The survey page: see `under_load`. Imports nothing, for most modules here are small processes."""
