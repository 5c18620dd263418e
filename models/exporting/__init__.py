"""Taking the book out: its customers for a list, or all of it for another database."""

from models.exporting.customers import CustomerExport, customers
from models.exporting.restore import must_be_empty, restore
from models.exporting.whole import Entry, entries

__all__ = ["CustomerExport", "Entry", "customers", "entries", "must_be_empty", "restore"]
