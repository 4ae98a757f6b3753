"""Rights are permissions over path prefixes, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.access import GUEST, SYSTEM, Actor, Grant, Kind
from gewu.kernel.errors import Refused

paths = st.text("0123456789", min_size=0, max_size=15)


def worker(*grants: tuple[str, str]) -> Actor:
    return Actor(id=None, kind=Kind.WORKER, grants=frozenset(Grant(p, s) for p, s in grants))


def test_a_grant_holds_below_its_scope_and_nowhere_else() -> None:
    actor = worker(("cases.view", "510304001001"))
    assert actor.may("cases.view", "510304001001003")
    assert not actor.may("cases.view", "510304001002003")
    assert not actor.may("cases.act", "510304001001003")


def test_nested_scopes_fold_into_the_widest() -> None:
    actor = worker(("v", "5103"), ("v", "510304"), ("v", "61"))
    assert actor.scopes("v") == ("5103", "61")


def test_guests_may_nothing_and_the_house_itself_everything() -> None:
    assert not GUEST.may("cases.view")
    assert SYSTEM.may("cases.view", "999")
    with pytest.raises(Refused):
        GUEST.require("cases.view")


@given(st.lists(paths, max_size=6), paths)
def test_folding_scopes_never_changes_what_is_allowed(scopes: list[str], path: str) -> None:
    actor = worker(*(("v", scope) for scope in scopes))
    folded = any(path.startswith(scope) for scope in actor.scopes("v"))
    assert folded == actor.may("v", path)
