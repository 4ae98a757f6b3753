"""Who answers for what on a given day: posts, leave and vacancies turned into names."""

from collections.abc import Sequence
from datetime import date

from gewu.gateways.demo.types import Level, Person, Post, Role


class Seats:
    def __init__(self, posts: Sequence[Post], people: Sequence[Person]) -> None:
        self._workers = {p.place: p for p in posts if p.role is Role.GRID_WORKER}
        self._desks: dict[str, list[str]] = {}
        for post in posts:
            if post.role is Role.COMMUNITY_WORKER and post.holder:
                self._desks.setdefault(post.place, []).append(post.holder)
        clerks = {Role.DEPARTMENT_CLERK, Role.PROPERTY_MANAGER}
        self._clerks = {p.organisation: p.holder for p in posts if p.role in clerks}
        self._names = {person.key: person.name for person in people}

    def owner(self, path: str, on: date) -> str:
        """The grid worker, whoever stands in, or the community's desk while the post is vacant."""
        post = self._workers[path[: Level.GRID.length]]
        if post.leave_starts and post.leave_ends and post.leave_starts <= on < post.leave_ends:
            assert post.substitute
            return post.substitute
        return post.holder or self.desk(path)

    def is_vacant(self, path: str) -> bool:
        return self._workers[path[: Level.GRID.length]].holder is None

    def desk(self, path: str) -> str:
        """The community worker of the day; the first one of each community sits at the desk."""
        return self._desks[path[: Level.COMMUNITY.length]][0]

    def clerk(self, organisation: str) -> str:
        holder = self._clerks[organisation]
        assert holder
        return holder

    def name(self, person: str) -> str:
        return self._names[person]
