"""Personal data as lists show it: enough to recognise, too little to use."""

HIDDEN = "*"


def mask_phone(phone: str) -> str:
    """138****8000."""
    return _mask(phone, head=3, tail=4)


def mask_id_number(number: str) -> str:
    """110***********002X: neither the birth date nor the county remains."""
    return _mask(number, head=3, tail=4)


def mask_name(name: str) -> str:
    """The first character: 王**."""
    return _mask(name.strip(), head=1, tail=0)


def _mask(text: str, *, head: int, tail: int) -> str:
    """Text too short to keep a hidden half is hidden whole."""
    hidden = len(text) - head - tail
    if hidden < (head + tail) // 2 or hidden < 1:
        return HIDDEN * len(text)
    return text[:head] + HIDDEN * hidden + text[len(text) - tail :]
