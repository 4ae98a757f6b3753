"""What cases are found by is built anew: by pairs, initials, numbers, and what the timeline says.

In batches, each committed by itself: a case keeps what it was found by until its turn comes, and a
migration that was interrupted goes on from the start without harm.
"""

from django.db import migrations

from gewu.domain.cases import rules
from gewu.kernel import search

BATCH = 200


def rebuild(apps, schema_editor):
    Case = apps.get_model("cases", "Case")
    cases = Case.objects.using(schema_editor.connection.alias).order_by("pk")
    cases = cases.select_related("place", "matter").only(
        "number", "outer_number", "text", "address", "reported_at", "place__name",
        "place__full_name", "matter__name",
    )
    last = None
    while batch := list((cases.filter(pk__gt=last) if last else cases)[:BATCH]):
        said = _said(apps, schema_editor, batch)
        for case in batch:
            case.search = search.vector(rules.tokens(_words(case, said.get(case.pk, ()))))
        Case.objects.bulk_update(batch, ["search"])
        last = batch[-1].pk


def _said(apps, schema_editor, batch):
    steps = apps.get_model("cases", "Step").objects.using(schema_editor.connection.alias)
    found = {}
    lines = steps.filter(case__in=batch).exclude(text="")
    for case_id, *line in lines.values_list("case", "text", "is_public", "by_reporter", "facts"):
        found.setdefault(case_id, []).append(rules.Said(*line))
    return found


def _words(case, said):
    matter = case.matter.name if case.matter else ""
    return rules.Words(
        names=(case.text, case.address, case.place.full_name or case.place.name, matter),
        numbers=(case.number, case.outer_number or ""),
        reported_at=case.reported_at,
        said=tuple(said),
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("cases", "0007_batches"),
        ("matters", "0001_matters"),
        ("places", "0002_setting_changes"),
    ]
    operations = [migrations.RunPython(rebuild, migrations.RunPython.noop, elidable=True)]
