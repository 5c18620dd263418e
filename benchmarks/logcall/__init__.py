"""`/logcall` under load: see `comparison`. Imports nothing, for most modules here are small processes."""
