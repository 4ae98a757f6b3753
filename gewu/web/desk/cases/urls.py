"""Addresses of cases at the desk."""

from django.urls import path

from gewu.web.desk.cases import (
    amending,
    beside,
    bulk,
    columns,
    ending,
    inbox,
    joining,
    live,
    page,
    passing,
    report,
    sheet,
    shelving,
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
    path("batches/choose/", bulk.choose, name="choose_batch"),
    path("batches/plan/<slug:slug>/", bulk.plan, name="plan_batch"),
    path("batches/<uuid:batch_id>/", bulk.batch, name="batch"),
    path("batches/<uuid:batch_id>/progress/", bulk.progress, name="batch_progress"),
    path("batches/<uuid:batch_id>/undo/", bulk.undo, name="undo_batch"),
    path("cases/export/", sheet.export, name="export_cases"),
    path("cases/live/", live.live, name="live_cases"),
    path("cases/columns/", columns.choose, name="choose_columns"),
    path("cases/views/", shelving.change_views, name="change_views"),
    path("cases/views/keep/", shelving.keep_view, name="keep_view"),
    path("cases/views/offered/", shelving.keep_offers, name="keep_offered_views"),
    path("cases/new/", report.new, name="new_case"),
    path("cases/new/draft/", report.draft, name="draft_case"),
    path("cases/new/locate/", report.locate, name="locate"),
    path(ONE, page.case, name="case"),
    path(f"{ONE}map.json", page.outline, name="case_map"),
    path(f"{ONE}find/", joining.find, name="find_case"),
    path(f"{ONE}beside/<uuid:other_id>/", beside.beside, name="compare_cases"),
    path(f"{ONE}decline/words/", ending.decline_words, name="decline_words"),
    path(f"{ONE}unlink/<uuid:other_id>/", joining.unlink, name="unlink_case"),
    *(
        path(f"{ONE}{slug.replace('_', '-')}/", view, name=f"{slug}_case")
        for slug, view in VERBS.items()
    ),
    path(f"{ONE}photos/<uuid:file_id>/<slug:size>/", photo, name="photo"),
]
