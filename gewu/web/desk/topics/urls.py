"""Addresses of the hot issues, under /desk/topics/."""

from django.urls import path

from gewu.web.desk.topics import acts, digest, index, page, sheet

ONE = "topics/<uuid:topic_id>/"

urlpatterns = [
    path("topics/", index.index, name="topics"),
    path("topics/export", sheet.export, name="export_topics"),
    path("topics/digest/", digest.digest, name="digest"),
    path("topics/digest/export", digest.export, name="export_digest"),
    path(ONE, page.topic, name="topic"),
    path(f"{ONE}map.json", page.map_data, name="topic_map"),
    path(f"{ONE}follow/", acts.follow, name="follow_topic"),
    path(f"{ONE}unfollow/", acts.unfollow, name="unfollow_topic"),
    path(f"{ONE}settle/", acts.decide, {"how": "settle"}, name="settle_topic"),
    path(f"{ONE}dismiss/", acts.decide, {"how": "dismiss"}, name="dismiss_topic"),
    path(f"{ONE}reopen/", acts.reopen, name="reopen_topic"),
    path(f"{ONE}tell/", acts.tell, name="tell_topic"),
    path(f"{ONE}join/", acts.join, name="join_topic"),
    path(f"{ONE}put-in/", acts.put_in, name="put_in_topic"),
    path(f"{ONE}take-out/<uuid:case_id>/", acts.take_out, name="take_out_topic"),
]
