"""Addresses of cases at the desk."""

from django.urls import path

from gewu.web.desk.cases import (
    amending,
    ending,
    inbox,
    joining,
    page,
    passing,
    report,
    sheet,
    timing,
    work,
)
from gewu.web.ui.photos import photo

# Each verb has its page below the case's own, under the same name.
VERBS = {
    "accept": work.accept,
    "sign": work.sign,
    "arrive": work.arrive,
    "note": work.note,
    "contact": work.contact,
    "resolve": work.resolve,
    "attach": work.attach,
    "classify": work.classify,
    "reveal": work.reveal,
    "amend": amending.amend,
    "dispatch": passing.dispatch,
    "redirect": passing.redirect,
    "hand_over": passing.hand_over,
    "escalate": passing.escalate,
    "send_down": passing.send_down,
    "take_back": passing.take_back,
    "return": passing.return_case,
    "rule": passing.rule,
    "split": passing.split,
    "suspend": timing.suspend,
    "resume": timing.resume,
    "ask_time": timing.ask_time,
    "extend": timing.extend,
    "refuse_time": timing.refuse_time,
    "merge": joining.merge,
    "unmerge": joining.unmerge,
    "link": joining.link,
    "decline": ending.decline,
    "verify": ending.verify,
    "reject": ending.reject,
    "follow_up": ending.follow_up,
}
ONE = "cases/<uuid:case_id>/"

urlpatterns = [
    path("cases/", inbox.inbox, name="cases"),
    path("cases/export/", sheet.export, name="export_cases"),
    path("cases/new/", report.new, name="new_case"),
    path("cases/new/locate/", report.locate, name="locate"),
    path(ONE, page.case, name="case"),
    path(f"{ONE}map.json", page.outline, name="case_map"),
    path(f"{ONE}find/", joining.find, name="find_case"),
    path(f"{ONE}decline/words/", ending.decline_words, name="decline_words"),
    path(f"{ONE}unlink/<uuid:other_id>/", joining.unlink, name="unlink_case"),
    *(
        path(f"{ONE}{slug.replace('_', '-')}/", view, name=f"{slug}_case")
        for slug, view in VERBS.items()
    ),
    path(f"{ONE}photos/<uuid:file_id>/<slug:size>/", photo, name="photo"),
]
