"""The survey page: signed links, where customers answer, and how often they may."""
