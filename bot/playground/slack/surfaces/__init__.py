"""Surfaces that can be looked at and pressed, and the files that come with them."""
