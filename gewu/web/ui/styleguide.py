"""The living style page: every component in both looks, light, dark and care mode."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gewu.web.ui import context
from gewu.web.ui.components.states import STATES

LOOKS = ("phone", "desk")
SQUARES = (
    ("东风里一网格", 0, 0),
    ("东风里二网格", 1, 0),
    ("东风里三网格", 0, 1),
    ("东风里四网格", 1, 1),
)
POINTS = (("waiting", 0.4, 0.5), ("hand", 1.5, 0.4), ("solved", 0.6, 1.4), ("overdue", 1.4, 1.6))
COLOURS = (
    *("bg", "surface", "surface-2", "line", "line-strong", "text", "text-2", "text-3"),
    *("primary", "primary-soft", "waiting", "hand", "solved", "overdue", "paused"),
)
CHART = tuple(f"chart-{number}" for number in range(1, 7))
SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s8", "s10", "s12")
SIZES = ("0.875rem", "1rem", "1.125rem", "1.5rem")
# A drawn lamp, dark and lit: before and after.
PHOTO = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 88 88'%3E"
    "%3Crect width='88' height='88' fill='%23{wall}'/%3E"
    "%3Ccircle cx='44' cy='40' r='16' fill='%23{lamp}'/%3E%3C/svg%3E"
)
ORIGIN, STEP = (116.40, 39.90), 0.004


class SampleForm(forms.Form):
    """One field of each kind; the style page shows it with errors."""

    words = forms.CharField(
        label=_("What is wrong?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In your own words, as to a neighbour."),
    )
    phone = forms.CharField(label=_("Mobile phone"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        widget=forms.RadioSelect,
        choices=[("a", _("Repair")), ("b", _("Help")), ("c", _("Opinion"))],
    )
    place = forms.ChoiceField(
        label=_("Community"), choices=[("1", "东风里社区"), ("2", "和平里社区")]
    )
    quiet = forms.BooleanField(label=_("Do not show my name to others"), required=False)


def guarded(look: str) -> None:
    if not (settings.DEBUG or settings.DEMO) or look not in LOOKS:
        raise Http404


@login_not_required
def page(request: HttpRequest, look: str = "phone") -> HttpResponse:
    guarded(look)
    at = context.moment_of(request)
    sample = {
        "look": look,
        "looks": LOOKS,
        "theme": request.GET.get("theme") or context.theme_of(request),
        "care": "care" in request.GET or request.COOKIES.get("care") == "1",
        "at": at,
        "states": list(STATES),
        "form": SampleForm(),
        "wrong": SampleForm({"place": "1"}, auto_id="wrong_%s"),
        "steps": [_("Received"), _("Accepted"), _("On the way"), _("Done"), _("You confirm")],
        "moments": [at, at - timedelta(days=1), at - timedelta(days=9), at - timedelta(days=400)],
        "deadlines": [timedelta(hours=30), timedelta(hours=3), timedelta(hours=-2)],
        "names": ["王建国", "欧阳明月", "䶮", "Ann Lee", "物业公司"],
        "page_keys": [("a", _("Accept"))],
        "colours": COLOURS,
        "chart": CHART,
        "spaces": SPACES,
        "sizes": SIZES,
        "photos": [
            {"url": "#photos", "thumb": PHOTO.format(wall=wall, lamp=lamp), "alt": alt}
            for wall, lamp, alt in (
                ("39454e", "5f6c77", _("Before")),
                ("d3dade", "f0c263", _("After")),
            )
        ],
        "toasts": [
            ("solved", _("Saved.")),
            ("waiting", _("Only five photos fit.")),
            ("overdue", _("No answer from the server.")),
        ],
    }
    return render(request, f"ui/styleguide/{look}.html", sample)


@login_not_required
def sample_map(request: HttpRequest, look: str) -> JsonResponse:  # noqa: ARG001 a view
    """Four made-up grids and a case in each state."""
    guarded(look)
    grids = [_square(name, x, y) for name, x, y in SQUARES]
    points = [_point(state, x, y) for state, x, y in POINTS]
    return JsonResponse({"type": "FeatureCollection", "features": [*grids, *points]})


def _at(x: float, y: float) -> list[float]:
    return [round(ORIGIN[0] + x * STEP, 6), round(ORIGIN[1] + y * STEP, 6)]


def _square(name: str, x: int, y: int) -> dict[str, object]:
    ring = [_at(x, y), _at(x + 1, y), _at(x + 1, y + 1), _at(x, y + 1), _at(x, y)]
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"kind": "grid", "name": name},
    }


def _point(state: str, x: float, y: float) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": _at(x, y)},
        "properties": {"kind": "case", "state": state, "name": "2 号楼楼道灯不亮", "url": "#"},
    }
