"""Which files make up the house?

Those that git keeps or would keep: what is ignored is nobody's concern.
"""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("src", "tests", "scripts", "benchmarks")


@cache
def kept() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    if listed.returncode:
        return tuple(sorted(unpacked()))
    paths = (ROOT / name for name in sorted(set(listed.stdout.decode().split("\0")) - {""}))
    return tuple(path for path in paths if path.is_file())


def unpacked() -> Iterator[Path]:
    """Give the files of a release that was unpacked from an archive, without git."""
    for top in ROOT.iterdir():
        if top.is_file():
            yield top
        elif top.name == ".ci" or (top.name not in {"var", "build", "dist"} and top.name[0] != "."):
            yield from (each for each in top.rglob("*") if each.is_file() and each.suffix != ".pyc")


def python_files(*folders: str) -> Iterator[Path]:
    """Give the Python files below `folders`, migrations (written by Django) left out."""
    wanted = tuple(ROOT / folder for folder in folders or CODE)
    for path in kept():
        if path.suffix != ".py" or "migrations" in path.parts:
            continue
        if any(path.is_relative_to(folder) for folder in wanted):
            yield path


def short(path: Path) -> str:
    """Return a path as a person names it: from the root on."""
    return path.relative_to(ROOT).as_posix()
