"""The site as it is served: Granian, compressed files under names that never change."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

PATIENCE = 60.0  # seconds until the server must have answered
STATIC_FILES = "from gewu.config.cli.static import collect_if_stale; collect_if_stale()"


@contextmanager
def serving(var: Path) -> Iterator[str]:
    """The address of a server on the test's own database and files; `var` takes the static ones."""
    (var / "static").mkdir(parents=True)
    kept = Path(settings.VAR) / "files"
    kept.mkdir(exist_ok=True)
    (var / "files").symlink_to(kept)
    environment = os.environ | {"GEWU_DATABASE_URL": database_url(), "GEWU_VAR": str(var)}
    collect = f"import django; django.setup(); {STATIC_FILES}"
    environment["DJANGO_SETTINGS_MODULE"] = "gewu.config.settings"
    subprocess.run([sys.executable, "-c", collect], env=environment, check=True)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--port", str(port), "--blocking-threads", "2", "--log-level", "warning"]
    server = subprocess.Popen([*command, "gewu.config.wsgi:application"], env=environment)
    try:
        yield answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(timeout=30)


def database_url() -> str:
    facts = connection.settings_dict
    query = urlencode({"host": facts["HOST"], **({"port": p} if (p := facts["PORT"]) else {})})
    login = quote(str(facts["USER"])) + (f":{quote(word)}" if (word := facts["PASSWORD"]) else "")
    return f"postgresql://{login}@/{facts['NAME']}?{query}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answering(site: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"{site}/account/login/", timeout=5):
                return site
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"{site} did not answer within {PATIENCE:.0f} s")
