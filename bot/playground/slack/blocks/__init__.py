"""Blocks and the texts in them, as a person meets them."""
