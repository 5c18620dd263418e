"""People at the door of the HTTP face who never come to the end of what they say, or never listen."""

from __future__ import annotations

import errno
import resource
import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles

from bot.playground.slack import Persona

HOST = "127.0.0.1"
FILES = 4096  # this process holds the other end of each connection
LINE = b"POST /slack/events HTTP/1.1\r\nHost: rapport.example.com\r\n"
LOOK_SECONDS = 0.05
READING_LITTLE = 4096  # bytes that the system takes in for somebody who does not read
GONE = {errno.ECONNRESET, errno.EPIPE, errno.ENOTCONN}


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody says at once, and then again and again, a second apart."""

    name: str
    first: bytes = b""
    then: bytes = b""


HABITS = (
    Habit("says nothing"),
    Habit("stops within the first line", b"POST /sla"),
    Habit("spells the headers, a letter a second", LINE + b"X-Letter: ", b"a"),
    Habit("sends blank lines", b"\r\n\r\n", b"\r\n\r\n"),
    Habit("spells the body, a letter a second", LINE + b"Content-Length: 5000\r\n\r\n", b"a"),
    Habit("stops within a long body", LINE + b"Content-Length: 900000\r\n\r\n" + 70_000 * b"a"),
    Habit("waits to be told to continue", LINE + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n"),
    Habit("asks once and stays", b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"),
)
HASTY = Habit("asks and asks and reads nothing", 20 * b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")


class Crowd:
    """So many people with one habit. `left` holds how long after they came each was shown out."""

    def __init__(self, port: int, habit: Habit, many: int) -> None:
        self._port, self._habit, self._many = port, habit, many
        self._there: dict[int, tuple[socket.socket, float]] = {}
        self._is_over = threading.Event()
        self.left: list[float] = []
        self.refused = 0

    def __len__(self) -> int:
        return len(self._there)

    def come(self) -> None:
        for _ in range(self._many):
            try:
                self._one_more()
            except OSError:
                self.refused += 1

    def stay(self) -> None:
        """Until it is over, going on as is their habit."""
        speaks_next = time.monotonic() + 1.0
        while not self._is_over.wait(LOOK_SECONDS):
            self._look()
            if time.monotonic() > speaks_next:
                speaks_next += 1.0
                self._speak()

    def go(self) -> None:
        self._is_over.set()

    def hang_up(self) -> None:
        for caller, _since in self._there.values():
            caller.close()

    def _look(self) -> None:
        """Who has been hung up on?"""
        poll = select.poll()
        for number in self._there:
            poll.register(number, select.POLLRDHUP | select.POLLHUP)
        for number, _what in poll.poll(0):
            self._leave(*self._there[number])

    def _speak(self) -> None:
        for caller, since in list(self._there.values()):
            if self._habit.then and not _said(caller, self._habit.then):
                self._leave(caller, since)

    def _one_more(self) -> None:
        caller = socket.socket()
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READING_LITTLE)
        caller.settimeout(1.0)
        caller.connect((HOST, self._port))
        caller.setblocking(False)
        self._there[caller.fileno()] = (caller, time.monotonic())
        _said(caller, self._habit.first)

    def _leave(self, caller: socket.socket, since: float) -> None:
        self._there.pop(caller.fileno(), None)
        self.left.append(time.monotonic() - since)
        caller.close()


def _said(caller: socket.socket, words: bytes) -> bool:
    """Whether somebody was there to hear it."""
    try:
        caller.send(words)
    except BlockingIOError:
        return True
    except OSError as error:
        if error.errno not in GONE:
            raise
        return False
    return True


@contextmanager
def crowd(port: int, habit: Habit, many: int) -> Iterator[Crowd]:
    """They come at once, and stay as long as they are let."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))
    there = Crowd(port, habit, many)
    there.come()
    staying = threading.Thread(target=there.stay, daemon=True)
    staying.start()
    try:
        yield there
    finally:
        there.go()
        staying.join()
        there.hang_up()


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds of the gestures that were answered, and how many were not."""

    seconds: tuple[float, ...]
    unanswered: int

    @property
    def median(self) -> float:
        return sorted(self.seconds)[len(self.seconds) // 2] if self.seconds else float("inf")

    @property
    def late(self) -> float:
        """The slowest of a hundred."""
        return quantiles(self.seconds, n=100)[-1] if len(self.seconds) > 1 else float("inf")


def gestures_for(person: Persona, seconds: float, pause: float) -> Latency:
    """Somebody who asks for help now and then."""
    took, unanswered, until = [], 0, time.monotonic() + seconds
    while (start := time.monotonic()) < until:
        if person.command("/rapport", "help").failed is None:
            took.append(time.monotonic() - start)
        else:
            unanswered += 1
        time.sleep(pause)
    return Latency(tuple(took), unanswered)
