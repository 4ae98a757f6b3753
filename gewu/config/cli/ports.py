"""Which port to serve on, and whether it is free."""

import errno
import socket

from gewu.config.cli.say import Stop


def is_free(host: str, port: int) -> bool:
    """Whether we could listen there; Stop when this machine has no such address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise Stop(f"Cannot listen on {host} port {port}: {error.strerror}.") from error
    return True


def require_free(host: str, port: int) -> None:
    if is_free(host, port):
        return
    free = next((p for p in range(port + 1, min(port + 100, 65_536)) if is_free(host, p)), None)
    hint = f" Port {free} is free: add --port {free}" if free else " Choose another with --port"
    raise Stop(f"Port {port} is taken by another program.{hint}.")


def answers(host: str, port: int) -> bool:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 compared, not bound
    try:
        with socket.create_connection((target, port), timeout=0.2):
            return True
    except OSError:
        return False
