"""The links of the survey page: signed, so that a forged one is known before the book is asked anything."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import NamedTuple

from itsdangerous import BadSignature, Signer

from models.customers.surveys.request import SurveyRequest

SALT = "rapport.survey"  # so that nothing else that is signed with the secret passes for a link
PATH = "/s/"
LONGEST_TOKEN = 120  # characters; ours are half as long


class SurveyReference(NamedTuple):
    """The content of a token: nothing but where to look, and the random number to look for."""

    workspace_id: int
    nonce: str


@dataclass(frozen=True)
class SignedSurveyLinks:
    """public_url: where customers reach the bot, without a slash at its end; empty while nobody has said it.
    secret: the signing secret, from which a key of its own is derived."""

    public_url: str
    secret: str = field(repr=False)

    @property
    def is_open(self) -> bool:
        return bool(self.public_url)

    def url_for(self, request: SurveyRequest) -> str | None:
        """None without a public address."""
        token = self.token(SurveyReference(request.workspace_id, request.nonce))
        return f"{self.public_url}{PATH}{token}" if self.is_open else None

    def token(self, reference: SurveyReference) -> str:
        return self._signer.sign(f"{reference.workspace_id}.{reference.nonce}").decode("ascii")

    def read(self, token: str) -> SurveyReference | None:
        """None for whatever was not signed here, letter by letter: the same signature can be spelled in
        several ways, of which only ours counts."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        try:
            workspace, _, nonce = self._signer.unsign(token).decode("ascii").partition(".")
        except BadSignature:
            return None
        reference = SurveyReference(int(workspace), nonce)
        return reference if hmac.compare_digest(self.token(reference), token) else None

    @property
    def _signer(self) -> Signer:
        return Signer(self.secret, salt=SALT, key_derivation="hmac", digest_method=hashlib.sha256)
