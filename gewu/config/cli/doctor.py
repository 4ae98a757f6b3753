"""`gewu doctor`: each thing an install needs, one line, with what to do when it is missing."""

from collections.abc import Sequence

import django

from gewu.config import checks
from gewu.config.cli.database import database
from gewu.config.cli.say import say, say_warning


def doctor(_arguments: Sequence[str]) -> int:
    with database():
        django.setup()
        findings = list(checks.examine())
    for finding in findings:
        if finding.ok:
            say(f"ok       {finding.subject}: {finding.state}")
        else:
            say_warning(f"problem  {finding.subject}: {finding.state}. {finding.advice}")
    return 0 if all(finding.ok for finding in findings) else 1
