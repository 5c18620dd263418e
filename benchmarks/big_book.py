"""A book as large as one likes, the same every time, in which each of the coming days brings as many
customers due as the one before: two of a hundred. Nothing is due when it is made.

At full size a rep has 200 customers, and the first of each team of a hundred leads over 20,000. A customer
has a contact and two interactions, every other one a purchase; for one of five a contact plan runs; one of
twenty was never contacted. Everybody keeps the public holidays of one of four countries.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from sqlalchemy import Engine, select

from benchmarks.loading import Row, load, settle
from benchmarks.names import company, person
from benchmarks.plan import TEAM, TEAM_SIZE, Life, Plan, Segments, country_of, email, lives, slack_id, zone_of
from models.book.installation import workspace_of
from models.book.library import Library
from models.calendar.days import MONDAY_TO_FRIDAY, start_of_day
from models.customers.plans.contact_plan import ContactPlan
from models.customers.plans.step import Purpose
from models.customers.profile import PICTURE
from models.kernel.names import name_key
from models.rhythm.cadence import Cadence
from models.rhythm.due_dates import STEP_IS_LATE
from models.team.rep import DEFAULT_BUDGET, DEFAULT_MORNING
from models.team.segment import Segment

NOON = time(12, tzinfo=UTC)
NOTES = ("Wants a new offer by spring.", "Content with the delivery.", "Asked for another colour.")
STAGES = ("first order", "repeat", "loyal")
CHANNELS = ("call", "meeting", "e-mail", "visit")
NO_DIGEST_YET = timedelta(days=400)
LATER = timedelta(days=90)  # between two points of a plan


def make(engine: Engine, plan: Plan) -> int:
    """Fill a migrated, empty database. Returns the id of the workspace."""
    workspace_id = make_reps(engine, plan)
    load(engine, "teams", _teams(plan, workspace_id))
    load(engine, "memberships", _memberships(plan, workspace_id))
    known = segments(engine)
    load(engine, "customers", (_customer(life, plan, workspace_id) for life in lives(plan, known)))
    load(engine, "contacts", (_contact(life.number, plan, workspace_id) for life in lives(plan, known)))
    load(engine, "interactions", _interactions(plan, known, workspace_id))
    load(engine, "purchases", _purchases(plan, known, workspace_id))
    load(engine, "plan_runs", _plan_runs(plan, known, workspace_id, _default_plan(engine)))
    load(engine, "contact_points", _contact_points(plan, known, workspace_id))
    settle(engine)
    return workspace_id


def make_reps(engine: Engine, plan: Plan) -> int:
    """A workspace with its reps and no customer. Returns its id."""
    workspace_id = workspace_of(Library(engine), TEAM, name="Benchmark")
    load(engine, "reps", (_rep(number, plan, workspace_id) for number in range(1, plan.reps + 1)))
    return workspace_id


def segments(engine: Engine) -> Segments:
    with engine.connect() as connection:
        columns = select(Segment.name, Segment.id, Segment.ideal_days, Segment.maximum_days)
        return {name: (id_, Cadence(ideal, most)) for name, id_, ideal, most in connection.execute(columns)}


def _rep(number: int, plan: Plan, workspace_id: int) -> Row:
    return {
        "id": number,
        "workspace_id": workspace_id,
        "slack_user_id": slack_id(number),
        "name": f"Rep {number}",
        "email": email(number),
        "time_zone": zone_of(number),
        "morning": DEFAULT_MORNING,
        "working_week": MONDAY_TO_FRIDAY,
        "country": country_of(number),
        "unanswered_digests": 0,
        "status_asked": "",
        "budget": DEFAULT_BUDGET,
        "enrolled_at": plan.made_at,
        "welcomed_at": plan.made_at,
        "profile_checked_at": plan.made_at + NO_DIGEST_YET,
        "dm_channel": f"D0BENCH{number:06}",
        "next_digest_at": plan.made_at + NO_DIGEST_YET,
    }


def _teams(plan: Plan, workspace_id: int) -> Iterator[Row]:
    for team in range(1, (plan.reps - 1) // TEAM_SIZE + 2):
        yield {"id": team, "workspace_id": workspace_id, "name": f"Team {team}", "added_at": plan.made_at}


def _memberships(plan: Plan, workspace_id: int) -> Iterator[Row]:
    leaders = range(1, plan.reps + 1, TEAM_SIZE)
    roles = [(rep, "member") for rep in range(1, plan.reps + 1)] + [(rep, "manager") for rep in leaders]
    for number, (rep, role) in enumerate(roles, 1):
        yield {
            "id": number,
            "workspace_id": workspace_id,
            "team_id": (rep - 1) // TEAM_SIZE + 1,
            "rep_id": rep,
            "role": role,
            "added_at": plan.made_at,
        }


def _customer(life: Life, plan: Plan, workspace_id: int) -> Row:
    name, reached = company(life.number), life.reached
    return {
        "id": life.number,
        "workspace_id": workspace_id,
        "owner_id": life.owner,
        "segment_id": life.segment_id,
        "name": name,
        "name_key": name_key(name),
        "stage": STAGES[life.number % len(STAGES)],
        "tone": "formal",
        "preferred_channels": (),
        "language": "",
        "country": country_of(life.owner),
        "time_zone": "",
        "tags": (),
        "notes": "",
        **dict.fromkeys(PICTURE, ""),
        "added_by_id": life.owner,
        "added_at": _noon(life.began - timedelta(days=500 if reached else 0)),
        "attempt_takes_days": False,
        "reached_on": reached,
        "reached_at": reached and _noon(reached),
        "bought_on": life.bought,
        "first_bought_on": life.bought,
        "ordered_on": life.bought,
        "orders": int(life.bought is not None),
        "pause_roots": 0.0,
        "pause_squares": 0.0,
        "sign_on": reached,
        "tried_on": reached,
        "step_on": life.due if life.is_planned else None,
        "first_due_on": life.due,
        "due_on": life.due,
        "maximum_on": life.due + STEP_IS_LATE if life.is_planned else life.maximum,
        "silent_from": life.maximum + timedelta(days=1),
        "due_at": _start_of_day(life.due, life.zone),
    }


def _contact(number: int, plan: Plan, workspace_id: int) -> Row:
    """The person who works at that customer."""
    name = person(number)
    return {
        "id": number,
        "workspace_id": workspace_id,
        "customer_id": number,
        "name": name,
        "name_key": name_key(name),
        "role": "",
        "email": f"{name_key(name).replace(' ', '.')}@customer{number}.example",
        "phone": f"+351 91 {number:07}",
        "added_at": plan.made_at,
    }


def _interactions(plan: Plan, known: Segments, workspace_id: int) -> Iterator[Row]:
    number = 0
    for life in lives(plan, known):
        for days in (90, 0) if life.reached else ():
            number += 1
            day = life.began - timedelta(days=days)
            yield {
                "id": number,
                "workspace_id": workspace_id,
                "customer_id": life.number,
                "rep_id": life.owner,
                "channel": CHANNELS[number % len(CHANNELS)],
                "outcome": "reached",
                "initiator": "we",
                "happened_on": day,
                "happened_at": _noon(day),
                "note": NOTES[number % len(NOTES)],
                "next_step": "",
                "step_waits": False,
                "problem": False,
                "logged_at": _noon(day),
            }


def _purchases(plan: Plan, known: Segments, workspace_id: int) -> Iterator[Row]:
    buyers = (life for life in lives(plan, known) if life.bought)
    for number, life in enumerate(buyers, 1):
        yield {
            "id": number,
            "workspace_id": workspace_id,
            "customer_id": life.number,
            "bought_on": life.bought,
            "bought_at": _noon(life.bought or life.began),
            "what": "An order",
            "amount": Decimal(life.number % 9000 + 100),
            "currency": "EUR",
            "recorded_at": _noon(life.bought or life.began),
            "recorded_by_id": life.owner,
        }


def _default_plan(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalars(select(ContactPlan.id)).one()


def _plan_runs(plan: Plan, known: Segments, workspace_id: int, plan_id: int) -> Iterator[Row]:
    for number, (purchase_id, life) in enumerate(_planned(plan, known), 1):
        yield {
            "id": number,
            "workspace_id": workspace_id,
            "customer_id": life.number,
            "purchase_id": purchase_id,
            "plan_id": plan_id,
            "started_on": life.bought,
        }


def _contact_points(plan: Plan, known: Segments, workspace_id: int) -> Iterator[Row]:
    """One that is due, and one long after it."""
    number = 0
    for run, (_, life) in enumerate(_planned(plan, known), 1):
        for place in (0, 1):
            number += 1
            day = life.due + place * LATER
            yield {
                "id": number,
                "workspace_id": workspace_id,
                "customer_id": life.number,
                "run_id": run,
                "place": place,
                "planned_on": day,
                "due_on": day,
                "purpose": Purpose.RESULTS,
                "about": "",
                "questions": "",
            }


def _planned(plan: Plan, known: Segments) -> Iterator[tuple[int, Life]]:
    """(purchase, customer) where a plan runs."""
    buyers = (life for life in lives(plan, known) if life.bought)
    return ((purchase, life) for purchase, life in enumerate(buyers, 1) if life.is_planned)


@cache
def _noon(day: date) -> datetime:
    return datetime.combine(day, NOON)


@cache
def _start_of_day(day: date, zone: str) -> datetime:
    return start_of_day(day, zone)
