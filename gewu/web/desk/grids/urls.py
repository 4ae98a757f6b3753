"""Addresses of the grids, under /desk/grids/."""

from django.urls import path

from gewu.web.desk.grids import (
    acts,
    compare,
    coverage,
    drawing,
    edits,
    handover,
    index,
    new,
    page,
    sheet,
)

ONE = "grids/<uuid:plan_id>/"

urlpatterns = [
    path("grids/", index.index, name="grids"),
    path("grids/plans/", index.plans, name="grid_plans"),
    path("grids/plans/export", sheet.export_plans, name="export_grid_plans"),
    path("grids/gaps/", coverage.gaps, name="grid_gaps"),
    path("grids/gaps/export", sheet.export_gaps, name="export_grid_gaps"),
    path("grids/gaps/<uuid:place_id>/mend/", coverage.mend, name="mend_grid_gap"),
    path("grids/new/", new.new, name="new_grid_plan"),
    path(ONE, page.plan, name="grid_plan"),
    path(f"{ONE}progress/", page.progress, name="grid_plan_progress"),
    path(f"{ONE}ground.json", drawing.ground, name="grid_plan_ground"),
    path(f"{ONE}state.json", drawing.state, name="grid_plan_state"),
    *(
        path(f"{ONE}{what}/", edits.edit, {"what": what}, name=f"{what}_in_grid_plan")
        for what in edits.CHANGES
    ),
    path(f"{ONE}cancel/", acts.cancel, name="cancel_grid_plan"),
    path(f"{ONE}copy/", acts.copy, name="copy_grid_plan"),
    path(f"{ONE}submit/", acts.submit, name="submit_grid_plan"),
    path(f"{ONE}take-back/", acts.take_back, name="take_back_grid_plan"),
    path(f"{ONE}approve/", acts.approve, name="approve_grid_plan"),
    path(f"{ONE}reject/", acts.reject, name="reject_grid_plan"),
    path(f"{ONE}discard/", acts.discard, name="discard_grid_plan"),
    path(f"{ONE}compare/", compare.compare, name="compare_grid_plan"),
    path(f"{ONE}compare/ground.json", compare.ground, name="compare_grid_ground"),
    path(f"{ONE}compare/state.json", compare.state, name="compare_grid_state"),
    path(f"{ONE}handover/", handover.handover, name="grid_handover"),
    path(f"{ONE}handover/export", handover.export, name="export_grid_handover"),
]
