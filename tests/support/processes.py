"""Which processes live, and how to be sure that a child does not outlive its parent."""

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def dying_with(parent: int, by: signal.Signals) -> Callable[[], None]:
    """What a child runs before its program: the kernel signals it when the thread that made it ends."""

    def ask_the_kernel() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:  # it died before it could be asked
            os.kill(os.getpid(), signal.SIGKILL)

    return ask_the_kernel


def alive(pid: int) -> bool:
    """Whether the process runs; one that is dead and not yet collected does not."""
    return _stat(pid)[:1] not in ([], ["Z"], ["X"])


def family(pid: int) -> list[int]:
    """The process and its children."""
    others = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid, *(other for other in others if _stat(other)[1:2] == [str(pid)])]


def gone_within(seconds: float, pids: list[int]) -> bool:
    end = time.monotonic() + seconds
    while any(map(alive, pids)):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _stat(pid: int) -> list[str]:
    """State, parent and the rest, as the kernel tells them."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def every(seconds: float, *, until: float) -> Iterator[None]:
    """One turn now and then, until so many seconds are over."""
    end = time.monotonic() + until
    while time.monotonic() < end:
        yield
        time.sleep(seconds)
