"""The pooler of the tests lends sessions for one transaction, and never outlives the run that wanted it."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import Server
from tests.support.postgres.pgbouncer import NO_PGBOUNCER, executable, pooler_before
from tests.support.processes import gone_within

ROOT = Path(__file__).parents[2]
A_RUN_THAT_WAITS = """
import sys
from pathlib import Path
from tests.support.postgres import Server
from tests.support.postgres.pgbouncer import pooler_before

with pooler_before(Server(Path(sys.argv[1]), int(sys.argv[2]), None)) as pooler:
    print(pooler.process.pid, flush=True)
    sys.stdin.read()
"""


def test_a_session_is_lent_for_one_transaction(postgres_server: Server) -> None:
    with pooler_before(postgres_server) as pooler:
        with pooler.connect() as first, pooler.connect() as second:
            assert session(first) == session(second)
            with first.transaction():
                assert session(first) != session(second)
        folder = pooler.folder
    assert gone_within(10, [pooler.process.pid])
    assert not folder.exists()


def session(connection: psycopg.Connection) -> int:
    (row,) = connection.execute("SELECT pg_backend_pid()").fetchall()
    return int(row[0])


def test_it_ends_with_a_run_that_is_killed(postgres_server: Server) -> None:
    executable()
    command = [sys.executable, "-c", A_RUN_THAT_WAITS, str(postgres_server.folder), str(postgres_server.port)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        pid = int(run.stdout.readline())
        run.send_signal(signal.SIGKILL)
        assert gone_within(10, [pid])


def test_without_pgbouncer_the_build_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.setenv("REQUIRE_PGBOUNCER", "1")
    with pytest.raises(pytest.fail.Exception, match="no PgBouncer"):
        executable()


def test_without_pgbouncer_elsewhere_the_tests_say_that_they_were_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.delenv("REQUIRE_PGBOUNCER", raising=False)
    with pytest.raises(pytest.skip.Exception, match=NO_PGBOUNCER):
        executable()
