"""Taking the book out: its customers for a list, or all of it for another database."""

from models.exporting.customers import Extract, customers
from models.exporting.restore import must_be_empty, restore
from models.exporting.whole import Entry, entries

__all__ = ["Entry", "Extract", "customers", "entries", "must_be_empty", "restore"]
