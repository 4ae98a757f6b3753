"""Static files into one folder with hashed names, only when one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from gewu.config.cli.say import say

STAMP = ".collected"


def fingerprint() -> str:
    """Changes whenever a static file is added, removed or rewritten."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{facts.st_mtime_ns}\0{facts.st_size}\n".encode())
    return digest.hexdigest()


def collect_if_stale() -> None:
    stamp = Path(settings.STATIC_ROOT) / STAMP
    now = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == now:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now, encoding="utf-8")
