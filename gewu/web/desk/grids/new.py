"""A new plan: of which community, how many grids or how large, and what is to be kept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids import actions
from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import Permission, PlanRow
from gewu.domain.grids.types import Aim, Band, CompoundRule
from gewu.kernel.access import Actor, within
from gewu.kernel.errors import Text
from gewu.kernel.ids import new_id
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

PER_GRID, GRIDS, WORKERS = "per_grid", "grids", "workers"
AFRESH, KEEP, BY_HAND = "afresh", "keep", "hand"
USUAL = 400
MOST = 999
NUMBER = forms.NumberInput(attrs={"class": "input"})
Choices = Sequence[tuple[str, Text]]
# In the order of the form; each says what becomes of it.
RULES: Sequence[tuple[str, Text, Text]] = (
    (
        CompoundRule.WHOLE,
        _("Keep compounds whole"),
        _("A compound no larger than a grid lies in one, with neighbours where that balances."),
    ),
    (
        CompoundRule.OWN,
        _("Each compound its own grid"),
        _("A compound with as many households as a grid should have is a grid; others are joined."),
    ),
    (
        CompoundRule.FREE,
        _("Divide freely"),
        _("Walls do not count: the grids become most alike in size."),
    ),
)
WAYS: Sequence[tuple[str, Text, Text]] = (
    (KEEP, _("Change as little as possible"), _("Only what is out of balance moves.")),
    (AFRESH, _("Draw afresh"), _("As if there were no grids yet; names and codes go on.")),
    (BY_HAND, _("Begin with the grids of today"), _("Nothing is drawn; you move buildings.")),
)


def _number(least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(min_value=least, max_value=most, required=False)


class PlanForm(forms.Form):
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    community = forms.ChoiceField(label=_("Community"))
    by = forms.ChoiceField(choices=[(by, by) for by in (PER_GRID, GRIDS, WORKERS)])
    per_grid = _number(1, 100_000)
    grids = _number(1, MOST)
    workers = _number(1, MOST)
    low = forms.IntegerField(label=_("At least"), min_value=1, max_value=100_000, widget=NUMBER)
    high = forms.IntegerField(label=_("At most"), min_value=1, max_value=100_000, widget=NUMBER)
    compounds = forms.ChoiceField(choices=[(rule, label) for rule, label, _hint in RULES])
    way = forms.ChoiceField(choices=[(way, label) for way, label, _hint in WAYS])
    seed = forms.IntegerField(
        label=_("Seed"),
        help_text=_("Another number gives another plan; the same number gives the same again."),
        min_value=0,
        max_value=2**31 - 1,
    )

    def __init__(self, data: Any, *, communities: Choices, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["community"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose…")), *communities]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        by = given.get("by", "")
        if by and not given.get(by) and by not in self.errors:
            self.add_error(by, _("Give a number."))
        return given

    @property
    def aim(self) -> Aim:
        given = self.cleaned_data
        by = given["by"]
        return Aim(
            grids=None if by == PER_GRID else given[by],
            per_grid=float(given[PER_GRID]) if by == PER_GRID else None,
            band=Band(given["low"], given["high"]),
            compounds=CompoundRule(given["compounds"]),
            seed=given["seed"],
        )


@opens(Permission.PLAN)
def new(request: Request) -> HttpResponse:
    """With `community` or another plan (`like`) in the address, as that one has it."""
    data = request.POST if request.method == "POST" else None
    communities = _communities(request.actor)
    form = PlanForm(data, communities=communities, initial=_initial(request))
    if form.is_valid() and (plan_id := attempt(form, lambda: _start(request, form))):
        return redirect("desk:grid_plan", plan_id=plan_id)
    context = {"form": form, "rules": RULES, "ways": WAYS, "has_any": bool(communities)}
    status = 422 if form.is_bound else 200
    return render(request, "desk/grids/new.html", context, status=status)


def _start(request: Request, form: PlanForm) -> UUID:
    given = form.cleaned_data
    asked: dict[str, Any] = {
        "actor": request.actor,
        "community_id": UUID(given["community"]),
        "aim": form.aim,
        "key": given["once"],
        "at": request.at,
    }
    if given["way"] == BY_HAND:
        return actions.plan_by_hand(**asked).pk
    return actions.start_plan(keeps=given["way"] == KEEP, **asked).pk


def _communities(actor: Actor) -> Choices:
    found = places.visible(actor).filter(
        within("path", actor.scopes(Permission.PLAN)), level=Level.COMMUNITY, is_active=True
    )
    return [(str(pk), name) for pk, name in found.order_by("path").values_list("pk", "full_name")]


def _initial(request: Request) -> dict[str, Any]:
    usual = {
        "once": str(new_id()),
        "community": request.GET.get("community", ""),
        "workers": _workers(request, id_in(request.GET.get("community", ""))),
        "by": PER_GRID,
        "per_grid": USUAL,
        "low": Band().low,
        "high": Band().high,
        "compounds": CompoundRule.WHOLE.value,
        "way": KEEP,
        "seed": Aim().seed,
    }
    like = id_in(request.GET.get("like", ""))
    if like is None:
        return usual
    view = grids.plan(actor=request.actor, plan_id=like, on=request.at.date())
    return usual | _asked(view.row)


def _workers(request: Request, community_id: UUID | None) -> int | None:
    """Who works a grid there now; None where nobody does, or the community is not chosen yet."""
    if community_id is None or not request.actor.may(Accounts.VIEW):
        return None
    path = places.get(request.actor, community_id).path
    posts = accounts.posts_at(actor=request.actor, path=path, on=request.at.date())
    return len({post.account_id for post in posts if post.role is Role.GRID_WORKER}) or None


def _asked(row: PlanRow) -> dict[str, Any]:
    aim = row.aim
    return {
        "community": str(row.community_id),
        "by": GRIDS if aim.grids else PER_GRID,
        "grids": aim.grids,
        "per_grid": round(aim.per_grid or USUAL),
        "low": aim.band.low,
        "high": aim.band.high,
        "compounds": aim.compounds.value,
        "way": KEEP if row.keeps else AFRESH,
        "seed": aim.seed,
    }
