"""How are the versions of all packages fixed?

Each `requirements/*.in` is resolved into a `.txt` with a hash for every file
and no address of any server, for every system and Python from 3.11 on.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".venv" / "tools" / "bin" / "uv"
ORDER = ("tools", "run", "dev")
"""`dev` is resolved under the versions of `run`, so it comes after it."""

OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes")
CLEAN = ("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet")


def main(arguments: list[str]) -> int:
    """Lock every list; `--upgrade` takes the newest versions that the `.in` files allow."""
    if not UV.exists():
        print(f"{UV.relative_to(ROOT)} tidak ada · is missing: make setup", file=sys.stderr)
        return 1
    for name in ORDER:
        files = (f"requirements/{name}.in", "-o", f"requirements/{name}.txt")
        command = [str(UV), "pip", "compile", *OPTIONS, *CLEAN, *arguments, *files]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            return 1
        print(f"requirements/{name}.txt dikunci · locked")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
