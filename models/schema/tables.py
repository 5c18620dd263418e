"""Every table, imported in one place so that the mapping is whole."""

from models.customers import Customer
from models.customers.alerts.alert import Alert
from models.customers.change import Change
from models.customers.contacts.contact import Contact
from models.customers.handover import HandOver
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction, interaction_contacts
from models.customers.nudge import Digest, DigestCard, Nudge, Snooze
from models.customers.plans.contact_plan import ContactPlan, ContactPoint, PlanRun, PlanStep
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.outbox.message import OutboxMessage
from models.storage.base import Base
from models.team.absence import Absence
from models.team.rep import Rep
from models.team.seen_event import SeenEvent
from models.team.segment import Segment
from models.team.team import Membership, Team
from models.team.workspace import Workspace

__all__ = [
    "Absence",
    "Alert",
    "Base",
    "Change",
    "Contact",
    "ContactPlan",
    "ContactPoint",
    "Customer",
    "Digest",
    "DigestCard",
    "HandOver",
    "Improvement",
    "Interaction",
    "Membership",
    "Nudge",
    "OutboxMessage",
    "PlanRun",
    "PlanStep",
    "Promise",
    "Purchase",
    "Rating",
    "Rep",
    "SeenEvent",
    "Segment",
    "Snooze",
    "SurveyRequest",
    "Team",
    "Workspace",
    "interaction_contacts",
]
