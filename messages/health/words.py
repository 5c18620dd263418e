"""The bot's health in words, and what to do about it. For admins."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from messages.kit.blocks import Block, message, section
from messages.kit.days import moment_words
from messages.kit.text import Mrkdwn, plain, plaintext, render
from models.kernel.names import joined
from models.schema.health import DeliveryFailure, Health
from models.team.rep import Rep

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
ADVICE = {  # the block of the template that says what to do, and Slack's error codes
    "token": {"invalid_auth", "not_authed", "token_expired", "token_revoked"},
    "inactive": {"account_inactive"},
    "scope": {"missing_scope", "no_permission", "not_allowed_token_type"},
    "rule": {
        *("access_denied", "accesslimited", "app_access_restricted", "ekm_access_denied"),
        *("enterprise_is_restricted", "restricted_action", "team_access_not_granted"),
        "two_factor_setup_required",
    },
    "moving": {"org_login_required", "team_added_to_org"},
    "person": {
        *("cannot_dm_bot", "channel_is_limited_access", "channel_not_found", "invalid_user_combination"),
        *("is_archived", "not_in_channel", "user_disabled", "user_not_found", "user_not_visible"),
        "users_not_found",
    },
    "tab": {"messages_tab_disabled"},
    "limit": {"ratelimited"},
    "report": {
        *("attachment_payload_limit_exceeded", "block_mismatch", "deprecated_endpoint", "invalid_arguments"),
        *("invalid_blocks", "invalid_blocks_format", "invalid_metadata_format", "invalid_metadata_schema"),
        *("metadata_too_large", "method_deprecated", "msg_blocks_too_long", "msg_too_long", "no_text"),
        "too_many_attachments",
    },
}
TOO_LONG = {"msg_blocks_too_long", "msg_too_long", "attachment_payload_limit_exceeded"}
DIGESTS = ("digest", "digest update")
CODE = re.compile(r"[a-z_]+")


def health_message(health: Health, rep: Rep, version: str) -> Block:
    """Times are in the zone of the rep who asks."""
    database = DATABASES.get(health.database, health.database)
    return message(
        None,
        [
            section(_tick(health, rep)),
            section(_queue(health, rep)),
            *_failures(health, rep),
            *_reduced(health, rep),
            *_unreached(health),
            section(render("health/words", "about", version=version, database=database)),
        ],
    )


def _tick(health: Health, rep: Rep) -> Mrkdwn:
    if health.last_tick_at is None:
        return render("health/words", "never_ticked")
    block = "late" if health.tick_is_late else "ticking"
    return render("health/words", block, when=_when(health.last_tick_at, health.now, rep))


def _queue(health: Health, rep: Rep) -> Mrkdwn:
    queue = health.queue
    if not queue.waiting or queue.oldest is None:
        return render("health/words", "nothing_waits")
    oldest = _when(queue.oldest, health.now, rep)
    return render("health/words", "waiting", count=queue.waiting, oldest=oldest, uncertain=queue.uncertain)


def _failures(health: Health, rep: Rep) -> list[Block]:
    if not health.failures:
        return [section(render("health/words", "all_sent"))]
    lines = [_failure(failure, health.now, rep) for failure in health.failures]
    more = _further("more_reasons", health.more_failures)
    return [section(render("health/words", "not_sent")), *(section(plain(line)) for line in lines), *more]


def _failure(failure: DeliveryFailure, now: datetime, rep: Rep) -> str:
    return plaintext(
        "health/words",
        "setback",
        count=failure.count,
        kind=failure.kind.value,
        failed=failure.failed,
        reason=failure.reason.rstrip(".") or "no reason was recorded",
        when=_when(failure.latest, now, rep),
        advice=plaintext("health/words", _advice(failure)),
    )


def _advice(failure: DeliveryFailure) -> str:
    """Also where it was tried until it was too late: the next one would fare no better."""
    otherwise = "other" if failure.failed else "too_late"
    return next((block for block, codes in ADVICE.items() if codes & _codes(failure)), otherwise)


def _codes(failure: DeliveryFailure) -> set[str]:
    return set(CODE.findall(failure.reason))


def _reduced(health: Health, rep: Rep) -> list[Block]:
    """Draw what Slack refused as it was, and took in fewer cards or in words alone."""
    if not health.reduced:
        return []
    lines = [
        plaintext(
            "health/words",
            "reduced_line",
            count=reduced.count,
            kind=reduced.kind.value,
            form=reduced.form.value,
            reason=reduced.reason,
            when=_when(reduced.latest, health.now, rep),
        )
        for reduced in health.reduced
    ]
    advice = [section(render("health/words", block)) for block in _advice_of_reduced(health)]
    shown = [*(section(plain(line)) for line in lines), *_further("more_reasons", health.more_reduced)]
    return [section(render("health/words", "reduced")), *shown, *advice]


def _advice_of_reduced(health: Health) -> list[str]:
    """Names of blocks of the template."""
    digests = [reduced for reduced in health.reduced if reduced.kind.value in DIGESTS]
    long = [reduced for reduced in digests if reduced.reason in TOO_LONG]
    said = {"reduced_long": long, "reduced_fault": len(long) < len(health.reduced), "nobody_missed": digests}
    return [block for block, holds in said.items() if holds]


def _unreached(health: Health) -> list[Block]:
    if not health.unreached:
        return []
    more = [plaintext("health/words", "more_people", count=more)] if (more := health.more_unreached) else []
    return [section(plain(plaintext("health/words", "unreached", names=joined([*health.unreached, *more]))))]


def _further(block: str, count: int) -> list[Block]:
    return [section(plain(plaintext("health/words", block, count=count)))] if count else []


def _when(moment: datetime, now: datetime, rep: Rep) -> str:
    """ "2 minutes ago", or "Fri 27 Nov at 08:30"."""
    ago = now - moment
    if timedelta() <= ago < timedelta(minutes=1):
        return "less than a minute ago"
    if timedelta() <= ago < timedelta(hours=1):
        minutes = ago // timedelta(minutes=1)
        return "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    return moment_words(moment, rep.today(now), rep.time_zone)
