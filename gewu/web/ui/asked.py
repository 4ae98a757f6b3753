"""What an address asks for; whatever cannot be meant reads as not given."""

from django.http import QueryDict

LONGEST_SEARCH = 80
LONGEST_PATH = 32


def words_in(data: QueryDict) -> str:
    """What somebody searches for, in one line."""
    return " ".join(data.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH]


def path_in(data: QueryDict) -> str:
    """The path of a place."""
    path = data.get("place", "")
    is_path = path.isascii() and path.isdigit() and len(path) <= LONGEST_PATH
    return path if is_path else ""
