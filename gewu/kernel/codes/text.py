"""What people type, brought to one form: half-width, without spaces and dashes, in capitals."""

import unicodedata


def squeeze(text: str) -> str:
    """NFKC in capitals without spaces, dashes (all of Unicode's) and invisible marks."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text).upper()
        if unicodedata.category(char) not in {"Zs", "Pd", "Cf", "Cc"} and char != "\N{MINUS SIGN}"
    )


def is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
