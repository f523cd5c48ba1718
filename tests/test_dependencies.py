"""What the code imports, it declares: nothing is there only because another library happens to bring it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent


def imported(path: Path) -> set[str]:
    """The packages that a file imports, by the first part of their names."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {plain(re.split(r"[<>=!~\[;]", wanted)[0]) for wanted in project["dependencies"]}
    found = set().union(*map(imported, (ROOT / "src").rglob("*.py"))) - sys.stdlib_module_names - {"onrecord"}
    owners = packages_distributions()
    assert {name for name in found if not {plain(owner) for owner in owners[name]} & declared} == set()
