"""What an auditor must read to trust a verdict is short, and depends on one library."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.ledger.conftest import Book

SRC = Path(__file__).parents[2] / "src"
PATH = ("receipt", "proof", "checkpoint", "tree", "encode", "fault")
LINES_MAX = 300

ALONE = """
import sys

class OnlyCryptography:
    def find_spec(self, name, path=None, target=None):
        root = name.partition(".")[0]
        ours = {"prima", "cryptography", "_cffi_backend"}
        if root not in ours and root not in sys.stdlib_module_names:
            raise ImportError(f"the verifier asked for {name}")

sys.meta_path.insert(0, OnlyCryptography())
for module in ("socket", "ssl", "sqlite3", "urllib.request", "http.client"):
    sys.modules[module] = None
sys.path.insert(0, sys.argv[1])
from prima.ledger.receipt import verify
verdict = verify(open(sys.argv[2], "rb").read(), sys.argv[3])
print(verdict.ok, verdict.sealed)
print(*sorted(name for name in sys.modules if name.startswith("prima.ledger.")))
"""


def test_a_receipt_is_verified_by_six_small_modules_and_one_library(
    book: Book, tmp_path: Path
) -> None:
    """Without network, database or any package but cryptography; the tiles are not even loaded."""
    file = tmp_path / "receipt.json"
    file.write_bytes(book.receipt(3).to_bytes())
    answer = subprocess.run(
        [sys.executable, "-c", ALONE, str(SRC), str(file), book.vkey],
        capture_output=True,
        text=True,
        check=True,
    )
    verdict, modules = answer.stdout.splitlines()
    assert verdict == "True True"
    assert modules.split() == sorted(f"prima.ledger.{name}" for name in PATH)


def test_the_path_to_a_verdict_is_under_three_hundred_lines() -> None:
    """Every line of code that `verify` can reach, sentences and imports too, without docstrings."""
    reached = sum(len(lines) for lines in reachable("verify").values())
    assert 200 < reached < LINES_MAX


def reachable(start: str) -> dict[str, set[int]]:
    """Follow names from `start` through the verifier's modules; return the code lines of each."""
    parts: dict[str, list[tuple[str, Sequence[ast.stmt], range]]] = {}
    lines: dict[str, set[int]] = {}
    code: dict[str, set[int]] = {}
    for module in PATH:
        source = (SRC / "prima" / "ledger" / f"{module}.py").read_text()
        tree = ast.parse(source)
        code[module] = code_lines(source, tree)
        lines[module] = set()
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                lines[module].update(span(node))
            for name, body, head in definitions(node):
                parts.setdefault(name, []).append((module, body, head))
    todo, seen = [start], set()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for module, body, head in parts.get(name, []):
            lines[module].update(head)
            for node in body:
                lines[module].update(span(node))
                todo.extend(names_in(node))
    return {module: lines[module] & code[module] for module in PATH}


def definitions(node: ast.stmt) -> Iterator[tuple[str, Sequence[ast.stmt], range]]:
    """Yield (name, body, head lines) of what a statement defines; methods as `.name`."""
    if isinstance(node, ast.ClassDef):
        methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
        rest = [part for part in node.body if part not in methods]
        yield node.name, rest, range(span(node).start, node.body[0].lineno)
        yield from ((f".{part.name}", [part], range(0)) for part in methods)
    elif isinstance(node, ast.FunctionDef):
        yield node.name, [node], range(0)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from ((item.id, [node], range(0)) for item in targets if isinstance(item, ast.Name))


def names_in(node: ast.stmt) -> Iterator[str]:
    """Yield the global names and the `.attributes` that a definition uses."""
    own = {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
    own |= {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute):
            yield f".{part.attr}"
        elif isinstance(part, ast.Name) and part.id not in own:
            yield part.id


def span(node: ast.stmt) -> range:
    decorators = getattr(node, "decorator_list", [])
    assert node.end_lineno is not None
    return range(min([node.lineno, *(item.lineno for item in decorators)]), node.end_lineno + 1)


def code_lines(source: str, tree: ast.Module) -> set[int]:
    """Return the numbers of the lines that hold more than comment, docstring or nothing."""
    words = {
        number
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for number in span(node)
    }
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    held = {
        number
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in silent
        for number in range(token.start[0], token.end[0] + 1)
    }
    return held - words
