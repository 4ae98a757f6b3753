"""Where Chinese words begin and end; needs the extra `text`, without it there are none."""

try:
    import rjieba
except ImportError:  # pragma: no cover - the base install
    rjieba = None  # type: ignore[assignment] # said by can_cut


def can_cut() -> bool:
    return rjieba is not None


def cut(text: str) -> list[str]:
    return rjieba.cut(text) if can_cut() else []
