"""The house rules that a test can hold: imports run one way, language facts stay in seeds, modules stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {"seeds": 0, "translit": 1, "glossary": 2, "cli": 3}
MODULES = [path for package in FLOORS for path in sorted((ROOT / package).rglob("*.py"))]
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_run_one_way(path: Path) -> None:
    floor = FLOORS[path.relative_to(ROOT).parts[0]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert FLOORS.get(name.split(".")[0], floor) <= floor, f"{path} imports {name}"


@pytest.mark.parametrize("path", [path for path in MODULES if path.relative_to(ROOT).parts[0] != "seeds"], ids=str)
def test_no_cyrillic_literal_in_code(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            written = ast.get_source_segment(source, node) or ""
            assert not re.search("[\u0400-\u052f]", written), f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_module_is_a_drawer(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


def test_a_plain_import_loads_nothing_heavy() -> None:
    heavy = "numpy,babel,transliterate,pymorphy3,pyarrow,polars,pandas,lxml,rich,typer"
    code = f"import sys, glossary, translit; print([name for name in '{heavy}'.split(',') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.strip() == "[]"
