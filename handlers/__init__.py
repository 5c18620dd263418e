"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import cadence_trials as trials
from handlers import (
    contacts,
    conversation,
    enrolment,
    handovers,
    health,
    home,
    improvements,
    nudges,
    own_cadence,
    profiles,
    purchases,
    rapport,
    ratings,
    segments,
    settings,
    surveys,
    teams,
    typeahead,
)
from handlers import rep_figures as me
from handlers import silence as silent
from handlers import workspaces as workspace
from handlers.absences import absence as absences
from handlers.absences import offers as absence_offers
from handlers.customers import command as customer_command
from handlers.customers import customer as customers
from handlers.customers import history as histories
from handlers.digests import due_list as due
from handlers.digests import explanation as why
from handlers.digests import weekly
from handlers.interactions import corrections
from handlers.interactions import interaction as interactions
from handlers.kit import problems
from handlers.kit import unhandled as strays
from handlers.plans import plan as plans
from handlers.plans import running as plan_runs
from handlers.plans import trials as plan_trials
from handlers.promises import endings as promise_endings
from handlers.promises import promise as promises
from handlers.satisfaction import answers as team_answers
from handlers.satisfaction import file as team_files
from handlers.satisfaction import post as team_posts
from handlers.satisfaction import summary as team_satisfaction
from handlers.satisfaction import weekly as team_summaries

NOUNS = (  # each listens before those below it
    problems,
    interactions,
    corrections,
    nudges,
    own_cadence,
    weekly,
    why,
    due,
    typeahead,
    customer_command,
    customers,
    contacts,
    purchases,
    plan_runs,
    promises,
    promise_endings,
    ratings,
    improvements,
    surveys,
    histories,
    home,
    me,
    conversation,
    profiles,
    settings,
    teams,
    team_satisfaction,
    team_answers,
    team_posts,
    team_files,
    team_summaries,
    segments,
    plans,
    trials,
    plan_trials,
    workspace,
    enrolment,
    silent,
    health,
    absences,
    absence_offers,
    handovers,
    rapport,  # after all that listen for a word of /rapport
    strays,  # after everybody
)


def register(app: App) -> None:
    for noun in NOUNS:
        noun.register(app)
