"""The record of what an import did, and taking it back."""
