"""Files that people or the bot share: uploaded to an address of their own, then put into a conversation."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import quote

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.errors import RefusedError

PRETTY_TYPES = {"csv": "CSV", "json": "JSON", "pdf": "PDF", "png": "PNG", "txt": "Plain Text", "vcf": "vCard"}
FILETYPES = {"txt": "text", "vcf": "vcard"}  # else what its name ends in


@dataclass(eq=False)
class File:
    """`size` is in bytes, as announced; `content` is None until it was uploaded, and once it is deleted.
    `redirects_to`: an address at which the content is said to be."""

    id: str
    name: str
    size: int
    team_id: str
    user: str
    base_url: str
    title: str = ""
    content: bytes | None = field(default=None, repr=False)
    is_deleted: bool = False
    redirects_to: str | None = None

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

    @property
    def address(self) -> str:
        """Where the bot gets it, with its token."""
        return f"{self.base_url}/files-pri/{self.team_id}-{self.id}/download/{quote(self.name, safe='')}"

    def as_json(self) -> Json:
        """The file object of histories, payloads and `files.info`."""
        if self.is_deleted:
            return {"id": self.id, "mode": "tombstone"}
        ending = PurePath(self.name).suffix.removeprefix(".").lower()
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": FILETYPES.get(ending, ending or "binary"),
            "pretty_type": PRETTY_TYPES.get(ending, "Binary"),
            "size": self.size,
            "user": self.user,
            "user_team": self.team_id,
            "mode": "hosted",
            "is_external": False,
            "url_private": self.address.replace("/download/", "/"),
            "url_private_download": self.address,
        }

    def as_shared_with(self, team_id: str) -> Json:
        """Tell of it in an event: of a file from another workspace Slack tells nothing but where to ask."""
        if self.team_id == team_id or self.is_deleted:
            return self.as_json()
        asking = {"mode": "file_access", "file_access": "check_file_info"}
        return {"id": self.id, **asking, "created": 0, "timestamp": 0, "user": ""}


@dataclass
class FileStore:
    """Every file, by id; an upload goes to `<base url>/upload/v1/<ticket>`."""

    serial: Iterator[int]
    files: dict[str, File] = field(default_factory=dict)
    tickets: dict[str, File] = field(default_factory=dict)

    def announce(self, name: str, size: int, team_id: str, user: str, base_url: str) -> tuple[str, File]:
        """A new file without content, and the ticket by which it is uploaded."""
        number = next(self.serial)
        file = File(f"F{number:04}", name, size, team_id, user, base_url)
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

    def delete(self, file: File) -> None:
        """Its owner has deleted it: nothing of it is left but its number."""
        file.is_deleted, file.content = True, None
