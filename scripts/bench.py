"""How fast is it, and how much memory does it take?

Runs every `benchmarks/*.py` by itself, one after the other, each for a bounded
time.  A benchmark compares its outputs before it times them, prints its ratios,
and exits with 1 when it misses its aim.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_MAX = 600


def run(path: Path) -> str:
    """Run one benchmark; return "ok" or what was wrong with it."""
    started = time.monotonic()
    try:
        done = subprocess.run([sys.executable, path], cwd=ROOT, check=False, timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return f"lebih dari · more than {SECONDS_MAX} s"
    seconds = time.monotonic() - started
    return f"ok ({seconds:.0f} s)" if done.returncode == 0 else f"exit {done.returncode}"


def main(names: list[str]) -> int:
    """Run all benchmarks, or those that are named; return 1 when one missed its aim."""
    found = sorted((ROOT / "benchmarks").glob("*.py"))
    chosen = [path for path in found if not names or path.stem in names]
    missed = 0
    for path in chosen:
        print(f"== {path.stem} ==", flush=True)
        verdict = run(path)
        missed += not verdict.startswith("ok")
        print(f"{path.stem}: {verdict}\n", flush=True)
    print(f"{len(chosen)} tolok ukur · benchmarks, {missed} meleset · missed.")
    return 1 if missed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
