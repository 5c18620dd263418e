"""Every table, imported in one place so that the mapping is whole."""

from models.absence import Absence
from models.alert import Alert
from models.base import Base
from models.change import Change
from models.contact import Contact
from models.contact_plan import ContactPlan, ContactPoint, PlanRun, PlanStep
from models.customer import Customer
from models.handover import HandOver
from models.improvement import Improvement
from models.interaction import Interaction, interaction_contacts
from models.nudge import Digest, DigestCard, Nudge, Snooze
from models.outbox import OutboxMessage
from models.promise import Promise
from models.purchase import Purchase
from models.rating import Rating
from models.rep import Rep
from models.seen_event import SeenEvent
from models.segment import Segment
from models.survey_request import SurveyRequest
from models.team import Membership, Team
from models.workspace import Workspace

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
