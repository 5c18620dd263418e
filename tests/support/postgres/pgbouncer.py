"""The distribution's PgBouncer before a PostgreSQL: it lends few sessions, each for one transaction."""

import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.postgres import Server, free_port, unprivileged
from tests.support.processes import dying_with

NO_PGBOUNCER = "there is no PgBouncer on this machine, so nothing was tried behind a pooler"
SESSIONS = 4
CONFIGURATION = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = {sessions}
max_client_conn = 100
query_wait_timeout = {wait_seconds}
"""


def executable() -> str:
    """The installed PgBouncer; without one the test is skipped, or fails where it is required."""
    if found := shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin"):
        return found
    if os.environ.get("REQUIRE_PGBOUNCER") == "1":
        pytest.fail(NO_PGBOUNCER)
    pytest.skip(NO_PGBOUNCER)


@contextmanager
def pooler_before(server: Server, *, wait_seconds: int = 120) -> Iterator[Server]:
    """It is reached as the server itself is. The kernel ends it with the thread that started it.

    wait_seconds: how long somebody may wait for a session when all of them are lent."""
    program = executable()
    with tempfile.TemporaryDirectory(prefix="pgbouncer-", dir=server.folder) as name:
        pooler = _started(program, Path(name), server, wait_seconds)
        try:
            yield pooler
        finally:
            pooler.stop(by=signal.SIGTERM)


def _started(program: str, folder: Path, server: Server, wait_seconds: int) -> Server:
    for _ in range(5):  # another process may take the free port first
        pooler = _start_once(program, folder, server, wait_seconds)
        if pooler.answers():
            return pooler
    raise RuntimeError((folder / "log").read_text())


def _start_once(program: str, folder: Path, server: Server, wait_seconds: int) -> Server:
    port, settings = free_port(), folder / "pgbouncer.ini"
    values = {"server": server.port, "port": port, "folder": folder, "wait_seconds": wait_seconds}
    settings.write_text(CONFIGURATION.format(sessions=SESSIONS, **values))
    (folder / "users").write_text('"postgres" ""\n')
    with (folder / "log").open("ab") as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: one call, then exec
        process = subprocess.Popen(
            [program, settings],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            preexec_fn=dying_with(os.getpid(), by=signal.SIGTERM),
            **unprivileged(folder),
        )
    return Server(folder, port, process)
