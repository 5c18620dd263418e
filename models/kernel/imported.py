"""The mark of what a file brought: the key of such a row says so, in every database that it comes to."""

IMPORTED = "import:"  # how the key of an imported interaction or purchase begins


def is_of_file(key: str | None) -> bool:
    return key is not None and key.startswith(IMPORTED)
