"""A dropped file that was claimed, as it travels outside any transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.importing.dropped.file import DroppedFile, FileTask


@dataclass(frozen=True, slots=True)
class FileClaim:
    """until: nobody else touches the file before. ts: of the message about it, once there is one."""

    file_id: int
    workspace_id: int
    task: FileTask
    until: datetime
    attempts: int
    rep_id: int
    slack_file_id: str
    channel: str
    thread_ts: str | None
    key: str
    ts: str | None
    dropped_at: datetime


def claim_file(file: DroppedFile, *, lease: timedelta, now: datetime) -> FileClaim:
    """Write down that the task is begun."""
    assert file.task is not None
    file.claim(lease=lease, at=now)
    return FileClaim(
        file_id=file.id,
        workspace_id=file.workspace_id,
        task=file.task,
        until=now + lease,
        attempts=file.attempts,
        rep_id=file.rep_id,
        slack_file_id=file.slack_file_id,
        channel=file.channel,
        thread_ts=file.thread_ts,
        key=file.key,
        ts=file.ts,
        dropped_at=file.dropped_at,
    )
