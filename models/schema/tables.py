"""Every table, imported in one place so that the mapping is whole."""

# ruff: noqa: F401

from models.customers import change, handover, nudge
from models.customers.alerts import alert
from models.customers.contacts import contact
from models.customers.improvements import improvement
from models.customers.interactions import interaction
from models.customers.plans import contact_plan
from models.customers.promises import promise
from models.customers.purchases import purchase
from models.customers.ratings import rating
from models.customers.surveys import request
from models.duplicates import record as duplicates
from models.importing.dropped import file
from models.importing.undo import record
from models.outbox import message
from models.storage.base import Base as Base
from models.surveys import link_keys
from models.team import absence, kept_form, rep, seen_event, segment, team, workspace
