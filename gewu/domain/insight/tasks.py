"""Jobs of reading: learning at night or when somebody asks for it."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from gewu.domain.insight import actions
from gewu.domain.insight.actions import topics
from gewu.kernel import jobs


@jobs.task()
def train(*, learned_id: str) -> None:
    actions.train(learned_id=UUID(learned_id), at=timezone.now())


# 02:40 in Shanghai; the line is in UTC.
@jobs.periodic("40 18 * * *")
def learn_nightly(at: datetime) -> None:
    actions.learn_if_told(at=at)


@jobs.periodic("7 * * * *")
def find_topics(at: datetime) -> None:
    topics.find_topics(at=at)


# From Monday 00:30 in Shanghai (the line is in UTC); what was missed is made within the week.
@jobs.periodic("30 * * * *")
def write_digests(at: datetime) -> None:
    topics.write_digests(at=at)
