"""Taking a list of customers into the book: what is new comes in, what is known follows, nothing doubles."""

from models.forecasts.forecast import Forecast
from models.importing.draft import Draft
from models.importing.imported import Bought, Owner, Said, Touch
from models.importing.plan import Counts
from models.importing.run import Intake

__all__ = ["Bought", "Counts", "Draft", "Forecast", "Intake", "Owner", "Said", "Touch"]
