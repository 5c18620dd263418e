"""Taking a list of customers into the book: what is new comes in, what is known follows, nothing doubles."""

from models.forecasts.forecast import Forecast
from models.importing.import_draft import ImportDraft
from models.importing.imported import ImportedCustomer, ImportedInteraction, ImportedPurchase, ImportOwner
from models.importing.plan import ImportCounts
from models.importing.run import CustomerImport

__all__ = [
    "CustomerImport",
    "Forecast",
    "ImportCounts",
    "ImportDraft",
    "ImportOwner",
    "ImportedCustomer",
    "ImportedInteraction",
    "ImportedPurchase",
]
