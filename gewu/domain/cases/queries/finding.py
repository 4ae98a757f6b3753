"""Cases by the words that somebody types, a page at a time."""

from django.db.models import Q

from gewu.domain.cases.queries import hits, hunt
from gewu.domain.cases.queries.hunt import Ground, Hunt, Key
from gewu.domain.cases.rules.reach import Groups
from gewu.domain.cases.types import CaseRow
from gewu.kernel import paging, search
from gewu.kernel.access import Actor
from gewu.kernel.paging import Page
from gewu.kernel.sought import Sought

ROUNDS = 4  # of hits that may turn out to be none
LOOKED_AT = 60  # hits among which the likest are chosen


def matching(actor: Actor, text: str, reach: Groups) -> Q:
    """The sieve alone, for counts: of pairs of characters that stand apart it takes them all."""
    return hunt.by_index(actor, Sought.of(text), reach)


def page(*, ground: Ground, text: str, cursor: str, size: int) -> Page[CaseRow]:
    """Those that say what is looked for."""
    hunted = Hunt(ground, Sought.of(text))
    kept: list[tuple[Key, CaseRow]] = []
    after = paging.decode(cursor) if cursor else None
    for _ in range(ROUNDS):
        keys = hunted.keys(after, size + 1)
        rows = hits.Read(ground.actor, [pk for _moment, pk in keys]).rows(hunted.words)
        kept += [(key, rows[key[1]]) for key in keys if key[1] in rows]
        if len(keys) <= size:
            after = None
            break
        after = keys[-1]
        if len(kept) > size:
            break
    if len(kept) > size:
        after = kept[size - 1][0]
    return Page([row for _key, row in kept[:size]], paging.encode(*after) if after else None)


def like(*, ground: Ground, text: str, size: int) -> list[CaseRow]:
    """Those that almost say it, the likest first; none where they do say it."""
    exact, near = Sought.of(text), Sought.of(text, near=True)
    if exact == near:
        return []
    ids = [pk for _moment, pk in Hunt(ground, near).keys(None, LOOKED_AT)]
    read = hits.Read(ground.actor, ids)
    said, rows = read.rows(exact), read.rows(near)
    pairs = set(search.wanted(text))

    def apart(row: CaseRow) -> int:
        return len(pairs - set(search.wanted(f"{row.text} {row.place_name}")))

    return sorted((rows[pk] for pk in ids if pk in rows and pk not in said), key=apart)[:size]
