"""Taking a list of customers into the book: what is new comes in, what is known follows, nothing doubles."""

from models.forecast import Forecast
from models.intake.draft import Draft
from models.intake.plan import Counts
from models.intake.said import Bought, Owner, Said, Touch
from models.intake.taking import Intake

__all__ = ["Bought", "Counts", "Draft", "Forecast", "Intake", "Owner", "Said", "Touch"]
