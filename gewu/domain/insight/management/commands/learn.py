"""Learn from the cases whose matter people named: `gewu learn`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gewu.domain.insight import actions
from gewu.domain.insight.types import State, Why
from gewu.registers.places import queries as places


class Command(BaseCommand):
    help = "Learn from the cases whose matter people named; kept only if it is not worse."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if places.root() is None:
            raise CommandError(_("There is no such place."))
        learned = actions.learn(at=timezone.now())
        told = {
            "version": learned.version,
            "texts": learned.texts,
            "state": State(learned.state).label,
            "why": Why(learned.why).label,
        }
        self.stdout.write(_("Version %(version)d from %(texts)d cases: %(state)s. %(why)s") % told)
        if own := learned.figures.get("own"):
            self.stdout.write(
                _("Held-out cases: %(right)d of %(texts)d right; before: %(before)d.")
                % {**own, "before": learned.figures["rival"]["right"]}
            )
