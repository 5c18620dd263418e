"""Taking the book out: its customers for a list, or all of it for another database."""

from models.exporting.customers import CustomerExport, customers
from models.exporting.restore import RehearsalOver, workspace_settings
from models.exporting.whole import Entry, entries

__all__ = [
    "CustomerExport",
    "Entry",
    "RehearsalOver",
    "customers",
    "entries",
    "workspace_settings",
]
