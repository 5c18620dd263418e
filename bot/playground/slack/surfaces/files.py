"""Files that the bot shares: named, uploaded to an address of their own, then put into a conversation."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.errors import RefusedError


@dataclass(eq=False)
class File:
    """`size` is in bytes, as announced; `content` is None until it was uploaded."""

    id: str
    name: str
    size: int
    team_id: str
    user: str
    address: str
    title: str = ""
    content: bytes | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The content of a text file in UTF-8."""
        return (self.content or b"").decode()

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def readable_size(self) -> str:
        return f"{self.size} bytes" if self.size < 1000 else f"{self.size / 1000:,.1f} kB"

    def as_json(self) -> Json:
        """The file object of histories and payloads."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "mimetype": self.mimetype,
            "size": self.size,
            "user": self.user,
            "mode": "hosted",
            "is_external": False,
            "url_private": self.address,
            "url_private_download": self.address,
        }


@dataclass
class FileStore:
    """Every file, by id; an upload goes to `<base url>/upload/v1/<ticket>`."""

    serial: Iterator[int]
    files: dict[str, File] = field(default_factory=dict)
    tickets: dict[str, File] = field(default_factory=dict)

    def announce(self, name: str, size: int, team_id: str, user: str, base_url: str) -> tuple[str, File]:
        """A new file without content, and the ticket by which it is uploaded."""
        number = next(self.serial)
        file_id = f"F{number:04}"
        file = File(file_id, name, size, team_id, user, f"{base_url}/files/{file_id}/{name}")
        self.files[file.id] = self.tickets[ticket := f"{number:016x}"] = file
        return ticket, file

    def receive(self, ticket: str, content: bytes) -> File:
        """Raises RefusedError for an unknown ticket and for another number of bytes than was announced."""
        file = self.tickets.get(ticket)
        if file is None:
            raise RefusedError("file_not_found")
        if len(content) != file.size:
            raise RefusedError("invalid_size")
        file.content = content
        return file

    def uploaded(self, file_id: str, team_id: str) -> File:
        """Raises file_not_found, also for a file of another workspace or without content."""
        file = self.files.get(file_id)
        if file is None or file.content is None or file.team_id != team_id:
            raise RefusedError("file_not_found")
        return file
