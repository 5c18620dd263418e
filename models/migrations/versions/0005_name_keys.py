"""Name keys by the rule that tells apostrophes alike and a dakuten apart from an accent."""

import unicodedata

import sqlalchemy as sa
from alembic import op

from models.storage.name_keys import renew_name_keys

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEYED = [
    sa.table(name, sa.column("id"), sa.column("name"), sa.column("name_key"))
    for name in ("customers", "contacts")
]
UNHEARD_BEFORE = {"Mn", "Me", "Cc", "Cf", "Cs"}
LONGEST_KEY = 400


def upgrade() -> None:
    for table in KEYED:
        renew_name_keys(op.get_bind(), table)


def downgrade() -> None:
    for table in KEYED:
        renew_name_keys(op.get_bind(), table, rule=_key_before)


def _key_before(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold()).casefold()
    heard = [char for char in bare if char.isspace() or unicodedata.category(char) not in UNHEARD_BEFORE]
    return " ".join("".join(heard).casefold().split())[:LONGEST_KEY].rstrip()
