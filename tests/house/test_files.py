"""How files look: short, and each says in its first line what it is for."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("bench", "gewu", "scripts", "tests")
GENERATED = {"dist", "migrations", "node_modules"}
LONGEST = 400
LONGEST_FUNCTION = 60
CLOCKS = {"now", "utcnow", "today", "monotonic"}
TIMELESS = [ROOT / "gewu" / floor for floor in ("kernel", "registers", "domain", "reactions")]


def sources(suffix: str) -> list[Path]:
    """Our own source files: nothing that was built or generated."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob(f"*{suffix}"))
    return sorted(path for path in found if not GENERATED.intersection(path.parts))


def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sources(".py")]


@pytest.mark.parametrize("suffix", [".py", ".ts", ".html", ".scss"])
def test_no_file_is_longer_than_one_sitting(suffix: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(suffix)}
    assert not {str(p.relative_to(ROOT)): n for p, n in lengths.items() if n > LONGEST}


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path, tree in trees() if tree.body and not ast.get_docstring(tree)]
    assert not [str(path.relative_to(ROOT)) for path in silent]


def test_no_function_is_longer_than_a_page() -> None:
    functions = (
        (path, node)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert not [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, node in functions
        if (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]


def asks_the_clock(node: ast.AST) -> bool:
    """`datetime.now(…)`, `date.today()`, or `timezone.localdate()` without a moment."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner, name = node.func.value, node.func.attr
    if not isinstance(owner, ast.Name) or owner.id not in {"datetime", "date", "timezone", "time"}:
        return False
    return name in CLOCKS or (name in {"localdate", "localtime"} and not node.args)


def test_below_the_web_floor_nobody_asks_the_clock() -> None:
    """Time comes in as `at`; jobs, commands and adapters stand at a door and may look."""
    assert not [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        if any(floor in path.parents for floor in TIMELESS)
        and not {"management", "tasks.py", "adapters"}.intersection(path.parts)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and asks_the_clock(node)
    ]
