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


def at_work(pid: int, seconds: float, *, until: float) -> Iterator[None]:
    """One turn now and then, until the process has had so many seconds of a processor, or has done nothing
    for as long: where others are busy too, it may take its time."""
    worked, idle_since = -1.0, 0.0
    while worked < until:
        yield
        before, worked = worked, processor_seconds(pid)
        if worked > before:
            idle_since = time.monotonic()
        elif time.monotonic() - idle_since > until:
            return
        time.sleep(seconds)


def processor_seconds(pid: int) -> float:
    """What the process has used so far, its children aside."""
    fields = _stat(pid)
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0
