"""Taking the book out: its customers for a list, or all of it for another database."""

from models.extract.customers import Extract, customers
from models.extract.restore import must_be_empty, restore
from models.extract.whole import Entry, entries

__all__ = ["Entry", "Extract", "customers", "entries", "must_be_empty", "restore"]
