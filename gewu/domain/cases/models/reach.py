"""What the index of words holds of a case: its words, and `rules.reach`'s tokens of the row itself.

Made of the row as it stands, so nothing has to be kept in step with it.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, TextField
from django.db.models.expressions import Combinable

from gewu.domain.cases.rules import reach


# Migrations compare what is given by name in its order: it has to be that of the alphabet.
def _token(mark: str, *parts: Combinable) -> Combinable:
    template = f"('{mark}' || %(expressions)s)"
    return Func(*parts, arg_joiner=" || ", template=template, output_field=TextField())


def _area(size: int) -> Combinable:
    template = f"left(%(expressions)s, {size})"
    return _token(reach.AREA, Func(F("path"), template=template, output_field=TextField()))


def _tail(field: str) -> Combinable:
    template = f"coalesce(right(%(expressions)s::text, {reach.TAIL}), '')"
    return Func(F(field), template=template, output_field=TextField())


def _seat(who: str) -> Combinable:
    place, organisation = _tail(f"{who}_place"), _tail(f"{who}_organisation")
    return _token(reach.SEAT, F(f"{who}_role"), place, organisation)


REACH = Func(
    F("search"),
    Func(
        *map(_area, reach.AREAS),
        _token(reach.STATE, F("status")),
        *map(_seat, ("owner", "lead")),
        *(_token(reach.PERSON, _tail(who)) for who in ("reporter", "recorder")),
        template="array_to_tsvector(ARRAY[%(expressions)s])",
        output_field=SearchVectorField(),
    ),
    arg_joiner=" || ",
    template="(%(expressions)s)",
    output_field=SearchVectorField(),
)
