"""The links of the survey page: signed, so that a forged one is known before the book is asked anything."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from itsdangerous import BadSignature, Signer

from models.customers.surveys.request import SurveyRequest

SALT = "rapport.survey"  # so that nothing else that is signed with the secret passes for a link
PATH = "/s/"
LONGEST_TOKEN = 120  # characters; ours are half as long
PARTS = 3  # of a token, with a point between


class SurveyReference(NamedTuple):
    """The content of a token: nothing but where to look, and the random number to look for."""

    workspace_id: int
    nonce: str


class AcceptedKeys(Protocol):
    """The keys before the present one whose links are still taken."""

    def accepted(self, at: datetime) -> Iterable[bytes]: ...


def key_from(secret: str) -> bytes:
    """The key that signs links. Nobody finds the secret from it."""
    return hmac.digest(secret.encode(), SALT.encode(), "sha256")


@dataclass(frozen=True)
class SignedSurveyLinks:
    """public_url: where customers reach the bot, without a slash at its end; empty while it is not known."""

    public_url: str
    key: bytes = field(repr=False)
    former: AcceptedKeys | None = field(default=None, repr=False)

    @property
    def is_open(self) -> bool:
        return bool(self.public_url)

    def url_for(self, request: SurveyRequest) -> str | None:
        """None without a public address."""
        token = self.token(SurveyReference(request.workspace_id, request.nonce))
        return f"{self.public_url}{PATH}{token}" if self.is_open else None

    def token(self, reference: SurveyReference) -> str:
        return _token(reference, self.key)

    def read(self, token: str, at: datetime) -> SurveyReference | None:
        """None for whatever was not signed here, letter by letter: the same signature can be spelled in
        several ways, of which only ours counts. Raises BookError where a former key would have to be asked
        for and the database is away."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        if reference := _read(token, self.key):
            return reference
        if self.former is None or token.count(".") != PARTS - 1:
            return None
        return next(filter(None, (_read(token, key) for key in self.former.accepted(at))), None)


def _token(reference: SurveyReference, key: bytes) -> str:
    return _signer(key).sign(f"{reference.workspace_id}.{reference.nonce}").decode("ascii")


def _read(token: str, key: bytes) -> SurveyReference | None:
    try:
        workspace, _, nonce = _signer(key).unsign(token).decode("ascii").partition(".")
    except BadSignature:
        return None
    reference = SurveyReference(int(workspace), nonce)
    return reference if hmac.compare_digest(_token(reference, key), token) else None


def _signer(key: bytes) -> Signer:
    return Signer(key, salt=SALT, key_derivation="none", digest_method=hashlib.sha256)
