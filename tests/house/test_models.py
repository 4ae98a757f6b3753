"""How tables hang together: down the floors, and without a way back up."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model, OneToOneField

FLOORS = ["gewu.kernel", "gewu.registers", "gewu.domain", "gewu.gateways", "gewu.web", "gewu.api"]
STOREYS = ["places", "files", "organisations", "accounts", "residents"]
Link = ForeignKey[Model, Model] | OneToOneField[Model, Model]


def height(module: str) -> tuple[int, int]:
    """Floor and, among the registers, storey; Django's own tables are the ground."""
    floor = next((i for i, name in enumerate(FLOORS) if module.startswith(f"{name}.")), -1)
    app = module.split(".")[2] if floor == 1 else ""
    return floor, STOREYS.index(app) if app in STOREYS else 0


def links() -> Iterator[tuple[str, Link, type[Model]]]:
    """Every foreign key of ours: where it is, the field, the model it points to."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("gewu."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and not field.remote_field.parent_link:
                target = field.related_model
                assert isinstance(target, type)
                yield f"{model._meta.label}.{field.name}", field, target


def test_our_models_are_looked_at() -> None:
    assert any(target.__module__.startswith("gewu.registers") for _, _, target in links())


def test_foreign_keys_point_down_the_floors() -> None:
    assert not [
        f"{name} → {target._meta.label}"
        for name, field, target in links()
        if height(field.model.__module__) < height(target.__module__)
    ]


def test_across_apps_there_is_no_way_back_up() -> None:
    assert not [
        name
        for name, field, target in links()
        if field.model._meta.app_label != target._meta.app_label
        and field.remote_field.related_name != "+"
    ]


def test_there_are_no_hidden_tables_between_apps() -> None:
    assert not [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("gewu.")
        for field in model._meta.local_many_to_many
        if isinstance(field, ManyToManyField)
        and field.related_model._meta.app_label != model._meta.app_label
    ]
